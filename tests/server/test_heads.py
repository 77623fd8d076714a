"""Heads of requests beyond any use: refused early, in pieces too, and with a word of why; pipelines; who never reads."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.server.servers import Serving, serving, wait_for

EARLY = 15.0  # seconds within which a refusal has come, whatever is still on its way


@contextmanager
def connected(server: Serving) -> Iterator[socket.socket]:
    """A connection to a server."""
    host, _, port = server.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as link:
        yield link


def received(link: socket.socket) -> bytes:
    """All that comes until the server closes."""
    parts = []
    while part := link.recv(2**16):
        parts.append(part)
    return b"".join(parts)


def head(server: Serving, *lines: str, target: str = "/health") -> bytes:
    host = server.address.removeprefix("http://")
    return "\r\n".join((f"GET {target} HTTP/1.1", f"Host: {host}", *lines, "", "")).encode()


BEYOND = {
    "ranges": (("Accept: " + "text/x;q=0.1, " * 400_000,), "/health", 431),
    "many ranges": (("Accept: " + "a/b," * 200,), "/health", 431),
    "languages": (("Accept-Language: " + "en," * 200,), "/health", 431),
    "repeated": (["Accept: " + "a/b," * 40] * 40, "/health", 431),
    "a name": (("X" * 5_000_000 + ": 1",), "/health", 431),
    "a value": (("Cookie: " + "x" * 9_000,), "/health", 431),
    "headers": ([f"X-{number}: 1" for number in range(200_000)], "/health", 431),
    "altogether": ([f"X-{number}: {'x' * 1000}" for number in range(60)], "/health", 431),
    "a path": ((), "/" + "x" * 5_000_000, 414),
    "a query": ((), "/sparql?query=" + "x" * 17_000, 414),
}


@pytest.mark.parametrize("kind", BEYOND)
def test_what_no_request_needs_is_refused_early_and_told(server: Serving, kind: str) -> None:
    lines, target, status = BEYOND[kind]
    with connected(server) as link:
        start = time.monotonic()
        link.sendall(head(server, *lines, target=target))
        answer = received(link)
        assert time.monotonic() - start < EARLY
    assert answer.startswith(f"HTTP/1.1 {status} ".encode()), answer[:80]
    assert b'"code": "head-too-large"' in answer or b'"code": "url-too-long"' in answer
    assert httpx.get(f"{server.address}/health").status_code == 200


@pytest.mark.parametrize("size", [1, 997])
def test_a_head_in_pieces_is_held_to_the_same(server: Serving, size: int) -> None:
    whole = head(server, "X-Long: " + "x" * 20_000)
    with connected(server) as link:
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(whole), size):
            link.sendall(whole[start : start + size])
        assert received(link).startswith(b"HTTP/1.1 431 ")


def test_what_follows_a_body_is_held_to_it_too(server: Serving) -> None:
    for tail in (b"0\r\nTrailer: " + b"x" * 1_000_000, b"0;" + b"x" * 1_000_000):
        with connected(server) as link:
            lines = ("Transfer-Encoding: chunked", "Content-Type: application/sparql-query")
            link.sendall(head(server, *lines, target="/sparql").replace(b"GET", b"POST"))
            link.sendall(b"6\r\nASK {}\r\n" + tail)
            assert received(link).startswith(b"HTTP/1.1 431 ")


def test_the_largest_head_is_taken(server: Serving) -> None:
    lines = ["Accept: " + ", ".join(["text/x"] * 99 + ["*/*"]), *(f"X-{n}: {'x' * 1000}" for n in range(20))]
    query = "/sparql?query=ASK%7B%7D" + "%20" * 5_000
    with connected(server) as link:
        link.sendall(head(server, "Cookie: " + "x" * 8_000, *lines, "Connection: close", target=query))
        assert received(link).startswith(b"HTTP/1.1 200 ")


def test_requests_in_a_row_are_answered_in_order_and_not_without_end(server: Serving) -> None:
    with connected(server) as link:
        link.sendall(b"".join(head(server, target=f"/nothing-{number}") for number in range(5)))
        link.sendall(head(server, "Connection: close"))
        assert received(link).count(b"HTTP/1.1 404 ") == 5
    with connected(server) as link:
        link.sendall(head(server) * 5_000)
        answer = received(link)
    assert 5 <= answer.count(b"HTTP/1.1 200 ") < 50
    assert answer.count(b"connection: close") == 1


def test_an_offer_of_another_protocol_loses_no_body(server: Serving) -> None:
    offer = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAA", "Accept: application/json")
    for lines, body in (
        (("Content-Length: 6",), b"ASK {}"),
        (("Transfer-Encoding: chunked",), b"4\r\nASK \r\n2\r\n{}\r\n0\r\n\r\n"),
    ):
        with connected(server) as link:
            asked = head(server, *offer, *lines, "Content-Type: application/sparql-query", target="/sparql")
            link.sendall(asked.replace(b"GET", b"POST"))
            link.sendall(body)
            assert received(link).endswith(b'"boolean":true}')


def test_a_client_that_never_reads_is_not_kept(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--patience", "0.5", "--workers", "1") as running:
        files = Path(f"/proc/{running.process.pid}/fd")
        idle = len(list(files.iterdir()))
        links = [socket.create_connection(("127.0.0.1", int(running.address.rpartition(":")[2]))) for _ in range(3)]
        for link, query in zip(links, ("csv", "json", "csv"), strict=True):
            target = f"/sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%7D&format={query}"
            link.sendall(head(running, target=target) * 3)
        wait_for(lambda: len(list(files.iterdir())) > idle)
        wait_for(lambda: len(list(files.iterdir())) <= idle)
        for link in links:
            link.close()
        assert "Traceback" not in running.log.read_text()
