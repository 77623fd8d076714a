"""The dataset's description of itself, counted anew."""

from __future__ import annotations

from kg import __version__
from kg.queries.about import about
from kg.stores.embedded import EmbeddedStore

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_each_layer_has_as_many_triples_as_it_says(chapter_store: EmbeddedStore) -> None:
    rows = chapter_store.select(
        "SELECT ?layer ?stated (COUNT(*) AS ?counted) { ?whole void:subset ?layer . ?layer void:triples ?stated . "
        "GRAPH ?layer { ?s ?p ?o } } GROUP BY ?layer ?stated"
    ).rows
    layers = chapter_store.select(
        "SELECT DISTINCT ?layer { GRAPH ?layer { ?s ?p ?o } FILTER (?layer != graph:dataset) }"
    )
    assert {str(row[0]) for row in rows} == {str(row[0]) for row in layers.rows}
    assert [str(row[0]) for row in rows if str(row[1]) != str(row[2])] == []


def test_the_whole_has_as_many_triples_as_its_layers(chapter_store: EmbeddedStore) -> None:
    stated, counted = chapter_store.select(
        "SELECT ?stated (SUM(?size) AS ?counted) { ?whole a dcat:Dataset ; void:triples ?stated ; void:subset ?layer . "
        "?layer void:triples ?size } GROUP BY ?stated"
    ).rows[0]
    assert str(stated) == str(counted)


def test_each_class_has_as_many_members_as_it_says(chapter_store: EmbeddedStore) -> None:
    rows = chapter_store.select(
        "SELECT ?class ?stated (COUNT(?one) AS ?counted) { ?whole void:classPartition ?part . "
        "?part void:class ?class ; void:entities ?stated . ?one a ?class } GROUP BY ?class ?stated"
    ).rows
    assert len(rows) > 30
    assert [str(row[0]) for row in rows if str(row[1]) != str(row[2])] == []


def test_entities_are_counted_once(chapter_store: EmbeddedStore) -> None:
    stated, counted = chapter_store.select(
        "SELECT ?stated (COUNT(DISTINCT ?one) AS ?counted) { ?whole a dcat:Dataset ; void:entities ?stated . "
        "?one a/rdfs:subClassOf* kg:Entity } GROUP BY ?stated"
    ).rows[0]
    assert str(stated) == str(counted)


def test_licence_version_and_sources_are_stated(chapter_store: EmbeddedStore) -> None:
    said = about(chapter_store)
    assert (said.licence, said.version) == (LICENCE, __version__)
    assert said.title.zh
    assert said.description.en
    assert all(iri.startswith("https://w3id.org/kouan/source/") and address for iri, address in said.sources)
    assert said.sources
    assert LICENCE in said.line()


def test_a_store_without_a_description_says_nothing() -> None:
    said = about(EmbeddedStore.from_lines(b""))
    assert (said.licence, said.version, said.sources) == ("", "", ())
