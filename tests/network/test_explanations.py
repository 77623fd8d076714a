"""Scores explain themselves: the reasons make up the value, and rest on the edges they name."""

from __future__ import annotations

import json
import math

import pytest

from kg.model.knowledge import Knowledge
from kg.network.catalogue import MEASURES, default_lens, measure
from kg.network.explanations import explanation_report, reason_words, result_report, statements
from kg.network.graphs import largest_part
from kg.network.lens_files import lenses
from kg.network.measures.roles import LEAST_LIKENESS
from kg.network.projection import Projection, project
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, Language
from tests.network.worlds import davis, directed, florentine, karate, renamed

# Measures whose reasons add up to the value.
WHOLE = {
    "degree",
    "strength",
    "closeness",
    "eigenvector",
    "hubs",
    "authorities",
    "constraint",
    "effective-size",
    "ego",
    "articulation-points",
    "bridges",
    "clustering",
    "structural-equivalence",
    "regular-equivalence",
}
ARROWS = directed([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d"), ("e", "c"), ("d", "a"), ("e", "f")])
NETWORKS = [karate(), florentine(), davis(), renamed(ARROWS, "arrows")]


FITTING = [
    pytest.param(name, network, id=f"{name}-{network.lens}")
    for name, one in sorted(MEASURES.items())
    for network in NETWORKS
    if network.form in one.forms and (name not in {"assortativity", "mediation"} or network.lens == "karate")
]


@pytest.mark.parametrize(("name", "network"), [one for one in FITTING if one.values[0] in WHOLE])
def test_the_reasons_make_up_the_value(name: str, network: Projection) -> None:
    found = measure(network, name)
    for item in found.items[:25]:
        total = math.fsum(reason.share for reason in found.explain(*item.nodes))
        tolerance = LEAST_LIKENESS if name == "regular-equivalence" else 1e-6  # lesser likenesses are not kept
        assert total == pytest.approx(item.value, abs=tolerance), item.nodes


@pytest.mark.parametrize(("name", "network"), FITTING)
def test_reasons_name_edges_of_the_network(name: str, network: Projection, small_knowledge: Knowledge) -> None:
    found = measure(network, name)
    measured = MEASURES[name]
    for item in found.items[:10]:
        assert measured.low <= item.value <= measured.high + 1e-9
        assert math.isfinite(item.value)
        for reason in found.explain(*item.nodes):
            assert set(reason.edges) <= set(network.edges)
            for language in LANGUAGES:
                assert "{" not in reason_words(reason, found, small_knowledge, language)


def test_pagerank_is_what_neighbours_hand_on_and_a_jump() -> None:
    network = karate()
    found = measure(network, "pagerank")
    for item in found.items:
        handed = math.fsum(reason.share for reason in found.explain(*item.nodes))
        assert handed + 0.15 / len(network.nodes) == pytest.approx(item.value, abs=1e-6)


def test_a_broker_names_whom_it_joins() -> None:
    found = measure(florentine(), "betweenness")
    joined = {reason.nodes for reason in found.explain("Medici") if reason.share == 1}
    assert ("Acciaiuoli", "Salviati") in joined
    assert ("Ridolfi", "Tornabuoni") not in {reason.nodes for reason in found.explain("Medici")}
    cut = measure(florentine(), "articulation-points").explain("Medici")
    assert [reason.nodes for reason in cut] == [("Pazzi", "Salviati"), ("Acciaiuoli",)]


def test_a_community_says_what_holds_it_together(chapter_store: Store, chapter_knowledge: Knowledge) -> None:
    found = measure(project(chapter_store, "cooperation", chapter_knowledge), "communities")
    largest = found.items[0]
    reasons = found.explain(*largest.nodes)
    things = [reason for reason in reasons if reason.because == "shares"]
    assert things
    for reason in things:
        assert set(reason.nodes[1:]) <= set(largest.nodes)
        assert all(edge.via == reason.nodes[0] for edge in reason.edges)
    assert {reason.nodes[0] for reason in reasons if reason.because == "member"} == set(largest.nodes)


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_every_measure_explains_the_chapter_by_statements(
    name: str, chapter_store: Store, chapter_knowledge: Knowledge
) -> None:
    network = largest_part(project(chapter_store, default_lens(name), chapter_knowledge))
    found = measure(network, name)
    for item in found.items[:5]:
        if item.value:
            assert statements(found.explain(*item.nodes)), item


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "json"])
def test_reports_name_statements_and_places(
    small_store: Store, small_knowledge: Knowledge, language: Language, format_: str
) -> None:
    found = measure(project(small_store, "everything", small_knowledge), "betweenness")
    listed = result_report(found, small_knowledge, language, 3, format_)
    told = explanation_report(found, found.items[0].nodes, small_knowledge, language, 3, format_)
    name = small_knowledge.label(found.items[0].nodes[0])[language]
    assert name in listed
    assert "s1.1.1" in told
    if format_ == "json":
        data = json.loads(listed)
        assert data["measure"]["paper"].startswith("Freeman 1977")
        assert data["measure"]["range"] == [0, 1]
        assert all(item["statements"] for item in data["items"])
        assert json.loads(told)["reasons"][0]["statements"][0]["evidence"]
    if format_ == "table":
        assert found.measure.unit[language] in listed
        assert "Freeman 1977" in listed


def test_nothing_found_is_said(small_store: Store, small_knowledge: Knowledge) -> None:
    found = measure(project(small_store, "cooperation", small_knowledge), "articulation-points")
    assert "There are none." in result_report(found, small_knowledge, "en", 5, "table")


def test_the_default_lens_fits_the_measure() -> None:
    forms = {lens.name: lens.form for lens in lenses().values()}
    for name, one in MEASURES.items():
        assert forms[default_lens(name)] in one.forms
