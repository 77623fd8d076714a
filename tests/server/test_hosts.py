"""Under which names a server answers, and that what one client calls it reaches no other."""

from __future__ import annotations

import socket
from pathlib import Path

import httpx
import pytest
from rdflib import Graph, URIRef

from tests.server.servers import Serving, serving
from tests.server.test_heads import connected, received

ENDPOINT = URIRef("http://www.w3.org/ns/sparql-service-description#endpoint")


def port_of(server: Serving) -> str:
    return server.address.rpartition(":")[2]


def status(server: Serving, *hosts: str, target: str = "/sparql", version: str = "1.1") -> int:
    lines = "".join(f"Host: {host.replace('PORT', port_of(server))}\r\n" for host in hosts)
    with connected(server) as link:
        link.sendall(f"GET {target} HTTP/{version}\r\n{lines}Connection: close\r\n\r\n".encode())
        return int(received(link).split()[1])


def endpoint(server: Serving, host: str, **headers: str) -> str:
    answer = httpx.get(f"{server.address}/sparql", headers={"Host": host, "Accept": "text/turtle", **headers})
    assert answer.status_code == 200, answer.text
    (found,) = Graph().parse(data=answer.content, format="turtle").objects(None, ENDPOINT)
    return str(found)


@pytest.mark.parametrize(
    "host", ["127.0.0.1:PORT", "localhost:PORT", "LocalHost:PORT", "localhost", "127.0.0.1", "[::1]:PORT", "127.9.8.7"]
)
def test_the_names_of_loopback_are_served(server: Serving, host: str) -> None:
    assert status(server, host) == 200


@pytest.mark.parametrize(
    "host",
    [
        *("attacker.example", "attacker.example:PORT", "127.0.0.1.attacker.example:PORT", "localhost.attacker.example"),
        *(
            "0.0.0.0:PORT",
            "127.0.0.1:1",
            "localhost:80",
            "192.168.0.1:PORT",
            "[::]:PORT",
            "[::2]:PORT",
            "2130706433:PORT",
        ),
        *(
            "",
            " ",
            "a b",
            "localhost:PORT:PORT",
            "localhost:",
            "user@localhost:PORT",
            "localhost:PORT/x",
            "[::1:PORT",
            "é",
        ),
    ],
)
def test_other_names_are_not(server: Serving, host: str) -> None:
    for target in ("/sparql", "/health", "/", "/assets/style.css", "/nothing"):
        assert status(server, host, target=target) in (400, 421)


def test_a_request_names_one_host(server: Serving) -> None:
    ours = "127.0.0.1:PORT"
    assert status(server) == 400
    assert status(server, version="1.0") == 200
    assert status(server, ours, ours) == status(server, ours, "attacker.example") == 400
    assert status(server, "attacker.example", ours) == 400


def test_the_target_may_not_name_another(server: Serving) -> None:
    ours = f"127.0.0.1:{port_of(server)}"
    assert status(server, ours, target=f"http://{ours}/sparql") == 200
    for target in ("http://attacker.example/sparql", f"http://{ours}@attacker.example/sparql", "attacker.example:80"):
        assert status(server, ours, target=target) == 400
    assert status(server, "attacker.example", target="http://attacker.example/sparql") == 421


def test_what_one_client_calls_the_server_reaches_no_other(server: Serving) -> None:
    port = port_of(server)
    for host in (f"localhost:{port}", f"127.0.0.1:{port}", f"127.0.0.2:{port}", f"localhost:{port}"):
        assert endpoint(server, host) == f"http://{host}/sparql"
    forwarded = {
        "X-Forwarded-Host": "attacker.example",
        "X-Forwarded-Proto": "https",
        "Forwarded": "host=attacker.example",
    }
    assert endpoint(server, f"127.0.0.3:{port}", **forwarded) == f"http://127.0.0.3:{port}/sparql"
    assert endpoint(server, "127.0.0.4") == f"{server.address}/sparql"


def test_a_redirection_leads_where_the_client_came_in(client: httpx.Client) -> None:
    for path, location in (("/queries/", "/queries"), ("/assets", "/assets/")):
        assert client.get(path).headers["location"] == location


def test_a_public_address_is_a_name_and_the_one_in_answers(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "1", "--public-address", "https://graph.example.org/") as running:
        for host in ("graph.example.org", "graph.example.org:443", f"localhost:{port_of(running)}"):
            assert endpoint(running, host) == "https://graph.example.org/sparql"
        assert status(running, "attacker.example") == 421
        page = httpx.get(f"{running.address}/page/id/shanghai-customs?lang=en").text
        assert 'rel="canonical" href="https://graph.example.org/page/id/shanghai-customs?lang=en"' in page
        assert 'property="og:image" content="https://graph.example.org/picture/shanghai-customs.png?' in page


def test_forwarded_headers_count_from_named_proxies_only(server: Serving, server_cache: Path, tmp_path: Path) -> None:
    forwarded = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    with serving(server_cache, tmp_path, "--workers", "1", "--trust-proxy", "127.0.0.1") as running:
        assert endpoint(running, f"localhost:{port_of(running)}", **forwarded).startswith("https://")
        assert running.stop() == 0
        assert " 203.0.113.7 GET /sparql 200 " in running.log.read_text()
    assert endpoint(server, f"127.0.0.5:{port_of(server)}", **forwarded).startswith("http://")
    assert "203.0.113.7" not in server.log.read_text()


@pytest.mark.parametrize(
    ("option", "value"),
    [("--public-address", "graph.example.org"), ("--public-address", "http://x/y"), ("--trust-proxy", "*")],
)
def test_an_address_that_is_none_is_one_line(server_cache: Path, tmp_path: Path, option: str, value: str) -> None:
    with (
        pytest.raises(AssertionError, match=f"kg: {option} “") as raised,
        serving(server_cache, tmp_path, option, value),
    ):
        pass
    assert "Traceback" not in str(raised.value)


def test_elsewhere_than_on_loopback_any_name_is_served_unless_one_is_set(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "1", "--host", "0.0.0.0") as running:
        port = port_of(running)
        with socket.create_connection(("127.0.0.1", int(port))) as link:
            link.sendall(b"GET /sparql HTTP/1.1\r\nHost: graph.intranet\r\nConnection: close\r\n\r\n")
            assert b"<http://graph.intranet/sparql>" in received(link)
