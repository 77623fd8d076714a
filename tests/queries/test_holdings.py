"""All that lies in files is read as it is asked for in a store, and a part of it answers as the whole."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.network.lens_files import lenses
from kg.queries.extract import extract
from kg.queries.graph import open_graph
from kg.queries.retrieval import read_knowledge
from kg.stores.provenance.relations_read import relations
from kg.terms import expand

PARTS = ("entities", "statements", "sentences")


@pytest.mark.usefixtures("collection")
def test_one_pass_gives_what_a_store_gives() -> None:
    graph = open_graph()
    store, vocabulary = graph.store, graph.artifact.vocabulary()
    assert store.written
    passed = read_knowledge(store, vocabulary).whole()
    lines, store.written = store.written, None
    try:
        asked = read_knowledge(store, vocabulary).whole()
    finally:
        store.written = lines
    for part in PARTS:
        one, other = getattr(passed, part), getattr(asked, part)
        assert list(one) == list(other)
        assert one == other


@pytest.mark.usefixtures("collection")
def test_a_part_answers_every_lens_as_the_whole() -> None:
    store = open_graph().store
    queries = [one.query for one in lenses().values()]
    part = extract(store, queries)
    assert part is not store
    assert all(part.select(query) == store.select(query) for query in queries)


def test_what_may_read_anything_is_asked_of_the_whole() -> None:
    store = open_graph().store
    assert extract(store, ["SELECT * { ?s ?p ?o }"]) is store


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("?s a ?c", "rdf:type"),
        ("?s kg:via/^kg:through ?o . OPTIONAL { ?o kg:order ?n }", "kg:via kg:through kg:order"),
        ("?s a ?c FILTER NOT EXISTS { ?s kg:modality ?m }", "rdf:type kg:modality"),
        ("?s a ?c MINUS { ?s kg:via ?v }", "rdf:type kg:via"),
        ("{ SELECT ?s { ?s kg:via ?o } } UNION { ?s (kg:order|kg:through)+ ?o }", "kg:via kg:order kg:through"),
        ("?s a ?c . ?c rdfs:subClassOf* ?above", "rdf:type rdfs:subClassOf"),
        ("?c rdfs:subClassOf* kg:Agent", "rdfs:subClassOf"),
        ("VALUES ?c { kg:Agent } ?c rdfs:subClassOf* ?above", "rdfs:subClassOf"),
    ],
)
def test_the_relations_that_a_query_reads(pattern: str, names: str) -> None:
    assert relations(f"SELECT * {{ {pattern} }}") == frozenset(map(expand, names.split()))


@pytest.mark.parametrize(
    "pattern",
    [
        "?s ?p ?o",
        "?s !kg:via ?o",
        "?one kg:via* ?other",
        "?one kg:via? ?other",
        "GRAPH ?g { ?s a ?c }",
        "?s a ?c FILTER EXISTS { ?s ?p ?o }",
    ],
)
def test_queries_that_may_read_any(pattern: str) -> None:
    assert relations(f"SELECT * {{ {pattern} }}") is None


def test_no_select_is_no_extract() -> None:
    with pytest.raises(QueryError):
        relations("ASK { ?s a kg:Agency }")
