"""Lenses: what each shows of the small world, and what holds for every one on the shipped chapter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KgError, NameNotFound, QueryError
from kg.model.knowledge import Knowledge
from kg.network.catalogue import measure
from kg.network.graphs import graph, largest_part, parts
from kg.network.lens_files import find_lens, lenses
from kg.network.projection import Projection, project
from kg.queries.retrieval import read_knowledge
from kg.stores.protocol import Store
from kg.terms import local_name, shorten
from tests.network.worlds import davis, directed, florentine, karate

NAMES = [
    "continuity", "cooperation", "data-flows", "documents", "everything", "planned-cooperation", "regions",
    "who-does-what",
]  # fmt: skip


def _told(network: Projection) -> list[tuple[str, str, str, float, str]]:
    return [
        (local_name(one.source), shorten(one.relation), local_name(one.target), one.weight, local_name(one.via))
        for one in network.edges
    ]


@pytest.mark.parametrize(
    ("lens", "edges"),
    [
        ("cooperation", [("linjiang-customs", "kg:signs", "linjiang-msa", 1.0, "joint-inspection-agreement")]),
        ("who-does-what", [("linjiang-customs", "kg:leads", "paperless-pilot", 1.0, "")]),
        ("data-flows", [("one-stop", "kg:providesDataTo", "linjiang-msa", 1.0, "ship-movement-flow")]),
        ("continuity", [("deepen-paperless-2016", "kg:continues", "paperless-pilot", 1.0, "")]),
        (
            "documents",
            [
                ("linjiang-customs", "kg:signs", "joint-inspection-agreement", 1.0, ""),
                ("linjiang-msa", "kg:signs", "joint-inspection-agreement", 1.0, ""),
            ],
        ),
        (
            "regions",
            [
                ("east-harbour", "geo:sfWithin", "linjiang-port", 1.0, ""),
                ("linjiang-port", "geo:sfWithin", "linjiang", 1.0, ""),
                ("west-harbour", "geo:sfWithin", "linjiang-port", 1.0, ""),
            ],
        ),
    ],
)
def test_what_a_lens_shows(
    small_store: Store, small_knowledge: Knowledge, lens: str, edges: list[tuple[str, str, str, float, str]]
) -> None:
    assert _told(project(small_store, lens, small_knowledge)) == edges


def test_cooperation_keeps_the_statements_of_both_sides(small_store: Store, small_knowledge: Knowledge) -> None:
    (edge,) = project(small_store, "lens-cooperation", small_knowledge).edges
    statements = [small_knowledge.statements[iri] for iri in edge.statements]
    assert {local_name(one.subject) for one in statements} == {"linjiang-customs", "linjiang-msa"}
    assert {local_name(one.object) for one in statements} == {"joint-inspection-agreement"}


def test_everything_holds_each_statement_between_entities_once(small_store: Store, small_knowledge: Knowledge) -> None:
    network = project(small_store, "everything", small_knowledge)
    entities = small_knowledge.entities
    expected = {
        one.iri for one in small_knowledge.statements.values() if one.subject in entities and one.object in entities
    }
    assert {iri for edge in network.edges for iri in edge.statements} == expected
    assert sum(len(edge.statements) for edge in network.edges) == len(expected)


def test_the_lenses_are_documented_in_both_languages() -> None:
    assert sorted(lenses()) == NAMES
    for lens in lenses().values():
        for words in (lens.title, lens.question, lens.about, lens.direction, lens.weight):
            assert words.zh and words.en, lens.name


@pytest.mark.parametrize("name", NAMES)
def test_every_edge_of_the_chapter_has_statements(
    name: str, chapter_store: Store, chapter_knowledge: Knowledge
) -> None:
    network = project(chapter_store, name, chapter_knowledge)
    assert network.edges
    assert list(network.nodes) == sorted(set(network.nodes))
    for edge in network.edges:
        assert edge.source != edge.target
        assert edge.weight > 0
        assert edge.statements
        for iri in edge.statements:
            statement = chapter_knowledge.statements[iri]
            ends = {statement.subject, statement.object}
            assert ends & {edge.source, edge.target}
            assert ends <= {edge.source, edge.target, edge.via}


def test_cooperation_in_the_chapter_counts_only_what_the_ontology_counts(
    chapter_store: Store, chapter_knowledge: Knowledge
) -> None:
    network = project(chapter_store, "cooperation", chapter_knowledge)
    counted = {str(row[0]) for row in chapter_store.select("SELECT ?p { ?p kg:countsAsCooperation 1 }").rows}
    for edge in network.edges:
        for iri in edge.statements:
            statement = chapter_knowledge.statements[iri]
            assert statement.property in counted
            assert statement.modality != "planned"


def test_planned_cooperation_rests_on_plans_and_who_only_orders_a_thing_has_no_part_in_it(
    chapter_store: Store, chapter_knowledge: Knowledge
) -> None:
    known = chapter_knowledge.statements
    for edge in project(chapter_store, "planned-cooperation", chapter_knowledge).edges:
        assert "planned" in {known[iri].modality for iri in edge.statements}
    ordered = {one.object for one in known.values() if shorten(one.property) == "kg:directs"}
    assert ordered
    for edge in project(chapter_store, "cooperation", chapter_knowledge).edges:
        assert "kg:directs" not in {shorten(known[iri].property) for iri in edge.statements}


def test_knowledge_as_of_an_earlier_day_gives_a_smaller_network(small_store: Store, small_knowledge: Knowledge) -> None:
    fewer = replace(
        small_knowledge,
        statements={
            iri: one for iri, one in small_knowledge.statements.items() if local_name(one.property) != "continues"
        },
    )
    assert project(small_store, "continuity", fewer).edges == ()


def test_a_lens_of_your_own_needs_no_python(tmp_path: Path, small_store: Store, small_knowledge: Knowledge) -> None:
    file = tmp_path / "lens-containment.rq"
    file.write_text(
        "# zh: 位于\n# en: Containment\n# kind: lens\n# graph: undirected\n"
        "SELECT ?source ?target ?relation ?weight ?statement {\n"
        "  ?statement rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target .\n"
        "  FILTER (?relation = geo:sfWithin) BIND (2 AS ?weight) }\n",
        encoding="utf-8",
    )
    network = project(small_store, str(file), small_knowledge)
    assert (network.lens, network.form, len(network.edges)) == ("containment", "undirected", 5)
    assert measure(network, "strength").values["https://w3id.org/kouan/id/linjiang"] == 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?source ?target { ?source ?relation ?target }", "has no column ?relation, ?weight, ?statement"),
        ("# graph: sideways\nSELECT * { ?s ?p ?o }", "is not a form"),
        (
            'SELECT ?source ?target ?relation ("much" AS ?weight) ?statement '
            "{ ?statement rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target }",
            "“much” is not a weight",
        ),
        (
            "SELECT ?source ?target ?relation (-1 AS ?weight) ?statement "
            "{ ?statement rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target }",
            "greater than 0",
        ),
    ],
)
def test_a_faulty_lens_is_one_clear_line(
    tmp_path: Path, small_store: Store, small_knowledge: Knowledge, text: str, message: str
) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=message.replace("?", r"\?")):
        project(small_store, str(file), small_knowledge)


def test_an_unknown_lens_names_the_nearest() -> None:
    with pytest.raises(NameNotFound, match="did you mean “cooperation”"):
        find_lens("coperation")
    with pytest.raises(NameNotFound, match="cannot be read"):
        find_lens("no/such/file.rq")


def test_graphs_are_new_and_add_up_parallel_edges() -> None:
    network = karate()
    first = graph(network)
    first.remove_node("0")
    assert "0" in graph(network)
    twice = Projection("twice", False, network.nodes, (*network.edges, *network.edges))
    assert graph(twice)["0"]["1"]["weight"] == 2 * graph(network)["0"]["1"]["weight"]
    assert {data["bipartite"] for _, data in graph(davis()).nodes(data=True)} == {0, 1}


def test_parts_of_a_network() -> None:
    network = directed([("a", "b"), ("c", "b"), ("d", "e")])
    assert parts(network) == (frozenset("abc"), frozenset("de"))
    assert largest_part(network).nodes == ("a", "b", "c")


def test_faults_are_one_clear_line(small_store: Store, small_knowledge: Knowledge) -> None:
    cooperation = project(small_store, "cooperation", small_knowledge)
    with pytest.raises(NameNotFound, match="did you mean “betweenness”"):
        measure(cooperation, "betweeness")
    with pytest.raises(KgError, match="has no edges"):
        measure(cooperation.restricted(set()), "degree")
    with pytest.raises(KgError, match="hubs needs a network that is directed"):
        measure(cooperation, "hubs")
    with pytest.raises(KgError, match="--ignore-direction"):
        measure(project(small_store, "data-flows", small_knowledge), "core")
    with pytest.raises(KgError, match=r"falls into 2 parts.*--largest-part"):
        measure(directed([("a", "b"), ("c", "d")]).undirected(), "eigenvector")
    with pytest.raises(KgError, match="one kind"):
        measure(florentine(), "assortativity")
    with pytest.raises(NameNotFound, match="is not in the network"):
        measure(cooperation, "degree").explain("https://w3id.org/kouan/id/one-stop")


def test_knowledge_can_be_read_again(small_store: Store, small_knowledge: Knowledge) -> None:
    again = read_knowledge(small_store, small_knowledge.vocabulary)
    assert project(small_store, "everything", again) == project(small_store, "everything", small_knowledge)
