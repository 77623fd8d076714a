"""Limits that hold: time, size, the queue before the workers, slow clients, and the end of the server."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from kg.server.chinese import in_chinese
from kg.server.pages import pages
from kg.server.pages.sparql import SparqlPage
from kg.server.words import PROBLEMS
from tests.server.servers import Serving, serving, wait_for

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
MEDIUM = "SELECT * { ?s ?p ?o }"
QUICK = "ASK {}"


@pytest.fixture(scope="module")
def lone(server_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One worker, one place in the queue, a second for a query."""
    arguments = ("--workers", "1", "--queue", "1", "--timeout", "1", "--max-answer", "8", "--cache", "0")
    with serving(server_cache, tmp_path_factory.mktemp("narrow"), *arguments) as running:
        yield running


@pytest.fixture
def narrow(lone: Serving) -> Serving:
    """The same server, when the worker that the test before may have brought down is there again."""
    wait_for(lambda: ask(lone, QUICK).status_code == 200)
    return lone


def ask(server: Serving, query: str, **parameters: str) -> httpx.Response:
    return httpx.get(f"{server.address}/sparql", params={"query": query, **parameters}, timeout=60)


def children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_query_without_end_is_ended_and_its_worker_replaced(narrow: Serving) -> None:
    before = children(narrow.process.pid)
    answer = ask(narrow, ENDLESS)
    assert (answer.status_code, answer.json()["code"]) == (504, "timeout")
    assert "LIMIT" in answer.json()["hint"]
    assert answer.elapsed.total_seconds() < 30
    wait_for(lambda: ask(narrow, QUICK).json().get("boolean"))
    # The old one is gone and a new one there, at once or a moment later; one that stood in for another may stay.
    wait_for(lambda: set(before) - set(children(narrow.process.pid)))
    assert set(children(narrow.process.pid)) - set(before)


def test_who_wrote_no_query_is_not_told_to_mend_one() -> None:
    told = {page.less for page in pages() if page is not SparqlPage}
    assert not any("LIMIT" in hint or "query" in hint for hint in told)
    for name in ("timeout", "exhausted"):
        assert "查询" not in PROBLEMS[name].zh
        assert "query" not in PROBLEMS[name].en
    assert all(in_chinese(hint) for hint in (*told, SparqlPage.less))


def test_what_the_queue_does_not_hold_is_refused_at_once(narrow: Serving) -> None:
    with ThreadPoolExecutor(6) as clients:
        answers = list(clients.map(lambda _: ask(narrow, ENDLESS), range(6)))
    refused = [answer for answer in answers if answer.json()["code"] == "busy"]
    assert len(refused) >= 4
    assert all(answer.status_code == 503 and answer.headers["retry-after"] == "2" for answer in refused)
    assert {answer.status_code for answer in answers} == {503, 504}


def test_an_answer_beyond_the_limit_is_a_fault_and_not_half_an_answer(narrow: Serving) -> None:
    for format_ in ("json", "csv", "xml"):
        answer = ask(narrow, LARGE, format=format_)
        assert (answer.status_code, answer.json()["code"]) == (400, "answer-too-large")


def test_a_worker_that_takes_too_much_memory_is_stopped(server_cache: Path, tmp_path: Path) -> None:
    greedy = "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with serving(server_cache, tmp_path, "--workers", "1", "--timeout", "60", "--max-memory", "512") as running:
        answer = ask(running, greedy)
        assert answer.status_code in (400, 503)
        assert answer.json()["code"] in ("exhausted", "request", "answer-too-large")
        assert ask(running, QUICK).status_code == 200


def test_a_slow_client_holds_no_worker(narrow: Serving) -> None:
    host, _, port = narrow.address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port))) as slow:
        query = httpx.QueryParams({"query": MEDIUM, "format": "csv"})
        slow.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert slow.recv(12) == b"HTTP/1.1 200"
        with socket.create_connection((host, int(port))) as unfinished:
            unfinished.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nASK")
            assert ask(narrow, QUICK).status_code == 200


def test_a_large_answer_arrives_whole(narrow: Serving) -> None:
    parameters = {"query": MEDIUM, "format": "csv"}
    answer = httpx.get(
        f"{narrow.address}/sparql", params=parameters, headers={"Accept-Encoding": "identity"}, timeout=60
    )
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) == len(answer.content) > 2 * 2**20
    packed = ask(narrow, MEDIUM, format="csv")
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", answer.content)
    count = ask(narrow, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", format="csv").text.split()[1]
    assert answer.text.count("\r\n") == int(count) + 1


def test_a_client_that_leaves_harms_nobody(narrow: Serving) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{narrow.address}/sparql", params={"query": ENDLESS}, timeout=0.1)
    wait_for(lambda: ask(narrow, QUICK).status_code == 200)


def test_a_worker_that_dies_is_replaced(narrow: Serving) -> None:
    assert ask(narrow, QUICK).status_code == 200
    os.kill(children(narrow.process.pid)[0], signal.SIGKILL)
    wait_for(lambda: ask(narrow, QUICK).status_code == 200)


def test_at_its_end_running_queries_are_told(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--workers", "1", "--timeout", "60") as running:
        answers: list[httpx.Response] = []
        client = threading.Thread(target=lambda: answers.append(ask(running, ENDLESS)))
        client.start()
        wait_for(lambda: httpx.get(f"{running.address}/health").json()["workers"]["busy"])
        workers = children(running.process.pid)
        assert running.stop() == 0
        client.join()
        assert (answers[0].status_code, answers[0].json()["code"]) == (503, "stopping")
        assert not any(Path(f"/proc/{worker}").exists() for worker in workers)


def test_an_idle_server_ends_at_once_and_leaves_nothing(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--port", "0") as running:
        assert httpx.get(f"{running.address}/health").json()["status"] == "ok"
        assert running.stop() == 0
    assert "Traceback" not in running.log.read_text()


def test_each_request_is_a_line_of_the_log(server: Serving, client: httpx.Client) -> None:
    client.get("/search", params={"q": "log\nforged"})
    wait_for(lambda: "GET /search?q=log%0Aforged 200 " in server.log.read_text())


def test_an_address_in_use_is_one_line(server: Serving, server_cache: Path, tmp_path: Path) -> None:
    port = server.address.rpartition(":")[2]
    with pytest.raises(AssertionError) as raised, serving(server_cache, tmp_path, "--port", port):
        pass
    assert "kg: cannot serve at 127.0.0.1:" in str(raised.value)
    assert "choose another --host or --port" in str(raised.value)
    assert "Traceback" not in str(raised.value)


@pytest.mark.parametrize("before", [b"", b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"], ids=["new", "kept"])
def test_a_head_that_never_ends_is_not_waited_for(server_cache: Path, tmp_path: Path, before: bytes) -> None:
    with serving(server_cache, tmp_path, "--workers", "1", "--patience", "0.5") as running:
        host, _, port = running.address.removeprefix("http://").partition(":")
        with socket.create_connection((host, int(port)), timeout=60) as slow:
            if before:
                slow.sendall(before)
                assert slow.recv(12) == b"HTTP/1.1 200"
            slow.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            received = b""
            while piece := slow.recv(4096):
                received += piece
        assert received.rpartition(b"HTTP/1.1 ")[2].startswith(b"408 ")
        assert ask(running, "ASK { ?s ?p ?o }").status_code == 200


def test_a_query_may_take_longer_than_a_head(server_cache: Path, tmp_path: Path) -> None:
    with serving(server_cache, tmp_path, "--patience", "0.1", "--timeout", "1", "--workers", "1") as running:
        assert ask(running, ENDLESS).status_code == 504


def test_a_service_is_called_if_it_is_allowed_by_name(server: Serving, server_cache: Path, tmp_path: Path) -> None:
    other = f"{server.address}/sparql"
    query = f"SELECT ?n {{ SERVICE <{other}> {{ SELECT (COUNT(*) AS ?n) {{ ?s kg:leads ?o }} }} }}"
    expected = ask(server, "SELECT (COUNT(*) AS ?n) { ?s kg:leads ?o }", format="csv").text
    refused = ask(server, query)
    assert (refused.status_code, refused.json()["code"]) == (400, "query")
    small = tmp_path / "small.nq"
    small.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n")
    with serving(server_cache, tmp_path, "--dataset", str(small), "--allow-service", other) as caller:
        assert ask(caller, query, format="csv").text == expected
        assert ask(caller, query.replace("/sparql>", "/other>")).status_code == 400
    assert expected.split()[1] != "0"


def test_a_dataset_that_is_none_is_one_line(server_cache: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.nq"
    wrong.write_text("no quads\n")
    with (
        pytest.raises(AssertionError, match=r"kg serve ended: kg: .*wrong\.nq") as told,
        serving(server_cache, tmp_path, "--dataset", str(wrong)),
    ):
        pass
    assert "Traceback" not in str(told.value)
