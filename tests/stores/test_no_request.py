"""No query sends a request anywhere: what would is refused, and if it were not, no connection could be opened."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.curation.artifact import Artifact
from kg.errors import KgError, QueryError
from kg.model.knowledge import Knowledge
from kg.queries.evidence.rows import evidence
from kg.stores import grammar, seal
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import ALL_GRAPHS
from kg.stores.seal import sealed
from kg.stores.syntax import DEEPEST, LONGEST, normalised
from tests.stores.listener import Listener, hiding_places, listening

MANY = 1_500
TWO_READINGS = [
    'SELECT * { ?s ?p "abc\\u0022) } # " . }',
    "SELECT * { ?s ?p 'a\\u0027 . }",
    'SELECT * { ?s ?p "a\\u005Cn" . }',
    "SELECT * { ?s ?p <http://e/\\u003E> }",
    "SELECT * { # a comment\\u000A ?s ?p ?o }",
    "SELECT * { # a comment\\\\u000A ?s ?p ?o\n}",
    "SELECT ?x\\u0020?y { ?x ?p ?y }",
]


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


@pytest.fixture
def credulous(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is refused for what it calls, as if every hiding place had been overlooked."""
    monkeypatch.setattr(grammar, "refuse_services", lambda *_: None)


def ask_in_every_way(store: EmbeddedStore, text: str) -> None:
    for work in (
        lambda: store.query(text),
        lambda: store.serialised(text, "json"),
        lambda: store.write(text, "csv", "turtle", BytesIO(), ALL_GRAPHS),
    ):
        try:
            work()
        except KgError as error:
            assert "\n" not in str(error)


def test_what_would_call_is_refused(small_store: EmbeddedStore, listener: Listener) -> None:
    for text in hiding_places(listener.address, MANY):
        ask_in_every_way(small_store, text)
    assert listener.calls == 0


@pytest.mark.usefixtures("credulous")
def test_what_is_not_refused_cannot_call(small_store: EmbeddedStore, listener: Listener) -> None:
    plain = f"SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}"
    with pytest.raises(KgError, match=r"the store failed: .*Permission denied"):
        small_store.query(plain)
    for text in (
        plain,
        plain.replace("SERVICE", "SERVICE SILENT"),
        *hiding_places(listener.address, MANY // 3, seed=2),
    ):
        ask_in_every_way(small_store, text)
    assert listener.calls == 0


@pytest.mark.usefixtures("credulous")
def test_without_a_filter_of_calls_there_are_no_descriptors(
    small_artifact: Artifact, listener: Listener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(seal, "seal", lambda: False)
    monkeypatch.setattr(seal, "_idle", [])
    monkeypatch.setattr(seal, "_filtered", False)
    store = EmbeddedStore.in_memory(small_artifact.dataset)
    with pytest.raises(KgError, match="Too many open files"):
        store.query(f"SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}")

    class Late:
        """A stream that opens its file when the first piece comes."""

        def write(self, data: bytes) -> int:
            with (tmp_path / "late").open("ab") as file:
                return file.write(data)

        def flush(self) -> None:
            """Nothing is held back."""

    store.write("SELECT ?s { ?s a kg:Agency }", "csv", None, Late(), ALL_GRAPHS)  # type: ignore[arg-type]
    assert (tmp_path / "late").read_bytes().startswith(b"s\r\nhttps://")
    with socket.socket():  # the rest of the process is as before
        assert listener.calls == 0


def test_the_listener_would_hear_a_call(listener: Listener) -> None:
    with pytest.raises(OSError, match=r"reset|Empty HTTP"):
        found = ox.Store().query(f"SELECT * {{ SERVICE <{listener.address}> {{ ?s ?p ?o }} }}")
        assert isinstance(found, ox.QuerySolutions)
        next(found)
    assert listener.calls == 1


def test_evidence_is_traced_without_a_call(
    small_store: EmbeddedStore, small_knowledge: Knowledge, listener: Listener
) -> None:
    for text in hiding_places(listener.address, 60, seed=3):
        with pytest.raises(QueryError):
            evidence(small_store, text, small_knowledge)
    assert listener.calls == 0


@pytest.mark.parametrize("text", TWO_READINGS)
def test_an_escape_with_two_readings_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"escape|two ways"):
        normalised(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ('ASK { ?s ?p "caf\\u00e9 \\U0001F6A2" }', 'ASK { ?s ?p "café 🚢" }'),
        ("S\\u0045LECT * { ?s ?\\u0070 ?o }", "SELECT * { ?s ?p ?o }"),
        ("ASK { <http://e/\\u6d77> ?p ?o }", "ASK { <http://e/海> ?p ?o }"),
        ('ASK { ?s ?p "don\\u0027t" }', 'ASK { ?s ?p "don\'t" }'),
        ('ASK { FILTER regex("x", "\\\\u4e00") }', 'ASK { FILTER regex("x", "\\\\u4e00") }'),
        ("\ufeffASK {\r\n?s ?p ?o #\r}", "ASK {\n?s ?p ?o #\n}"),
    ],
)
def test_both_parsers_get_one_text(typed: str, read: str) -> None:
    assert normalised(typed).text == read


@pytest.mark.parametrize(
    "text",
    [
        "PREFIX service: <http://example.org/> SELECT ?service { ?service a service:load ; rdfs:label ?from }",
        'ASK { ?s rdfs:label "SERVICE <http://127.0.0.1/> {}" } # SERVICE <http://127.0.0.1/> {}',
        "ASK { GRAPH ?g { ?s <http://www.w3.org/ns/sparql-service-description#endpoint> ?load } }",
        "PREFIX service: <http://example.org/> ASK { GRAPH service:x { ?s ?p ?o } }",
        "SELECT * { VALUES (?a ?b) { (rdf:type <http://www.w3.org/2000/01/rdf-schema#label>) } } # FROM",
        "ASK { BIND(1 AS ?a) BIND(2 AS ?b) FILTER(?a<?b&&?b>?a) }",
    ],
)
def test_what_only_looks_like_a_call_is_allowed(small_store: EmbeddedStore, text: str) -> None:
    small_store.query(text)


def test_places_are_those_of_what_was_typed(small_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as raised:
        small_store.query('# one\rSELECT * { ?s ?p "\\u6d77\\u5173" . ?s nope:x ?o }')
    place = '# one\rSELECT * { ?s ?p "\\u6d77\\u5173" . ?s nope:x ?o }'.index("nope:x") - len("# one\r") + 1
    assert (raised.value.line, raised.value.column) == (2, place)


NESTED: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "SELECT * { " + "{ " * n + "} " * n + "}",
    "calls": lambda n: "SELECT (" + "STR(" * n + "1" + ")" * n + " AS ?x) {}",
    "selects": lambda n: "SELECT * { " + "{ SELECT * { " * n + "} } " * n + "}",
    "exists": lambda n: "SELECT * { " + "FILTER EXISTS { " * n + "} " * n + "}",
    "collections": lambda n: "SELECT * { ?s ?p " + "( " * n + "1 " + ") " * n + "}",
    "paths": lambda n: "SELECT * { ?s " + "(" * n + "kg:leads" + ")*" * n + " ?o }",
    "not": lambda n: "SELECT (" + "!" * n + "1 AS ?x) {}",
    "sums": lambda n: "SELECT (1" + "+1" * n + " AS ?x) {}",
    "bindings": lambda n: "SELECT * { " + " ".join(f"BIND (1 AS ?x{one})" for one in range(n)) + " }",
    "unions": lambda n: "SELECT * { {} " + "UNION {}" * n + " }",
    "columns": lambda n: "SELECT " + " ".join(f"(1 AS ?x{one})" for one in range(n)) + " {}",
}


@pytest.mark.parametrize("kind", NESTED)
def test_what_is_nested_too_deeply_is_refused(small_store: EmbeddedStore, kind: str) -> None:
    for depth in (LONGEST + 1, 100_000):
        with pytest.raises(QueryError, match="nested too deeply"):
            small_store.query(NESTED[kind](depth))
    small_store.query(NESTED[kind](20))


def test_what_is_let_through_is_far_from_crashing() -> None:
    code = (
        "import sys; from kg.stores.embedded import EmbeddedStore;"
        "s = EmbeddedStore.from_lines(b''); [s.query(text) for text in sys.stdin.read().split(chr(30))]"
    )
    deep = [NESTED[kind](DEEPEST // 2 - 2) for kind in ("groups", "calls", "selects", "exists", "paths")]
    long = [NESTED[kind](LONGEST // 2 - 2) for kind in ("not", "sums", "bindings", "columns")]
    run = subprocess.run(
        [sys.executable, "-c", code], input="\x1e".join(deep + long), capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_work_in_a_sealed_thread_raises_here_and_may_hold_more_work() -> None:
    assert sealed(lambda: sealed(lambda: 1)) == 1
    with pytest.raises(ZeroDivisionError):
        sealed(lambda: 1 / 0)
    with pytest.raises(PermissionError):
        sealed(socket.socket)
    socket.socket().close()
