"""Queries taken apart and written back: they give the same rows, and their witnesses stand for every row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace

from kg.errors import QueryError
from kg.queries.binding import sparql_with
from kg.queries.catalogue import saved
from kg.stores.embedded import EmbeddedStore
from kg.stores.provenance import selects
from kg.stores.provenance.patterns import Writing
from kg.stores.provenance.selects import parsed
from kg.stores.provenance.witnesses import traced
from tests.conftest import ROOT

W3C = ROOT.parent / "shared" / "w3c" / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
# rdflib loses the inverse members of a negated path; relative IRIs made by IRI() depend on where a query came from.
NOT_READ = {"nps_inverse", "nps_direct_and_inverse", "nps_a_inverse"}
RELATIVE = {"iri01"}


@pytest.mark.parametrize("name", saved())
def test_a_saved_query_written_back_gives_the_same_rows(name: str, chapter_store: EmbeddedStore) -> None:
    text = sparql_with(saved()[name], {}, chapter_store)
    select, clauses = parsed(text)
    again = chapter_store.select(Writing().select(select))
    assert clauses == ()
    assert again == chapter_store.select(text)


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o }", "SELECT {", "DESCRIBE <x:y>"])
def test_only_a_select_is_taken_apart(text: str) -> None:
    with pytest.raises(QueryError):
        parsed(text)


@pytest.mark.parametrize(
    "literal",
    [
        *(f'"x"^^xsd:{name}' for name in ("date", "dateTime", "integer", "hexBinary", "boolean", "duration")),
        '"<a"^^rdf:XMLLiteral',
        '"<!DOCTYPE html><p>"^^rdf:HTML',
        '"<b>x</b>"^^rdf:XMLLiteral',
        '"01"^^xsd:integer',
        "-05",
        "-1.50",
        "+1",
        "-1e3",
        "true",
        "9" * 5000,
        "-" + "9" * 5000,
    ],
)
def test_a_literal_is_written_back_as_it_stands(
    literal: str, small_store: EmbeddedStore, caplog: pytest.LogCaptureFixture
) -> None:
    text = f"SELECT ?x {{ VALUES ?x {{ {literal} }} FILTER(BOUND(?x) || sameTerm(?x, {literal})) }}"
    assert small_store.select(Writing().select(parsed(text)[0])) == small_store.select(text)
    assert len(small_store.select(text)) == 1
    assert caplog.records == []


def _tests() -> Iterator[tuple[Path, ox.Store]]:
    for manifest in sorted(W3C.rglob("manifest.ttl")):
        graph = Graph().parse(manifest)
        for test in sorted(graph.subjects(RDF.type, MF.QueryEvaluationTest), key=str):
            action = graph.value(test, MF.action)
            store = ox.Store()
            for data in graph.objects(action, QT.data):
                store.load(path=_path(data), base_iri=str(data), to_graph=ox.DefaultGraph())
            for data in graph.objects(action, QT.graphData):
                store.load(path=_path(data), base_iri=str(data), to_graph=ox.NamedNode(str(data)))
            query = graph.value(action, QT.query)
            if query is not None:
                yield Path(_path(query)), store


def _path(iri: Any) -> str:
    return str(iri).removeprefix("file://")


def _rows(store: ox.Store, text: str, base: Path) -> list[dict[str, str]] | None:
    """The rows with blank nodes alike; None if the text is not a SELECT or the store refuses it."""
    try:
        found = store.query(text, base_iri=base.as_uri())
    except (SyntaxError, ValueError, OSError):
        return None
    if not isinstance(found, ox.QuerySolutions):
        return None
    names = [variable.value for variable in found.variables]
    rows = ({name: row[name] for name in names if row[name] is not None} for row in found)
    return [{name: "_" if isinstance(term, ox.BlankNode) else str(term) for name, term in row.items()} for row in rows]


def test_the_queries_of_the_w3c_survive_and_have_witnesses(monkeypatch: pytest.MonkeyPatch) -> None:
    if not W3C.is_dir():
        pytest.skip("the W3C's tests are not beside this checkout")
    monkeypatch.setattr(selects, "PREFIXES", {})
    read = 0
    for path, store in _tests():
        text = path.read_text(encoding="utf-8")
        rows = _rows(store, text, path)
        if rows is None or path.stem in NOT_READ | RELATIVE:
            continue
        read += 1
        select, clauses = parsed(text)
        written = Writing().select(select).replace(" WHERE ", f" {' '.join(clauses)} WHERE ", 1)
        again = _rows(store, written, path)
        assert again is not None, written
        assert sorted(map(_line, rows)) == sorted(map(_line, again)), path.name
        _have_witnesses(text, rows, store, path)
    assert read > 200


def _line(row: dict[str, str]) -> str:
    return str(sorted(row.items()))


def _have_witnesses(text: str, rows: list[dict[str, str]], store: ox.Store, path: Path) -> None:
    trace = traced(text)
    witnesses = _rows(store, trace.query(100_000), path)
    assert witnesses is not None
    keys = {tuple(witness.get(name) for name in trace.joined) for witness in witnesses}
    for row in rows:
        of_nothing = not witnesses or "empty-group" in path.name
        assert of_nothing or tuple(row.get(name) for name in trace.joined) in keys, path.name


def test_what_the_parser_loses_is_refused() -> None:
    with pytest.raises(QueryError, match="negated path with"):
        traced("SELECT ?a { ?a !(^kg:leads|kg:builds) ?b }")
