"""How two parties are linked: what counts, in which order, and what is no link at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.errors import KgError, NameNotFound
from kg.model.knowledge import Knowledge
from kg.network.accounts import links_report
from kg.network.linking import Linking
from kg.network.measures.shortest import shortest_paths
from kg.network.paths import Linkage, links
from kg.terms import expand
from tests.conftest import TESTS
from tests.network.worlds import directed, florentine, knowledge_of

ID = "https://w3id.org/kouan/id/"
TYPES = {
    "a": "kg:Agency",
    "b": "kg:Agency",
    "c": "kg:Agency",
    "d": "kg:Agency",
    "pilot": "kg:Pilot",
    "part": "kg:Measure",
    "wide": "kg:Reform",
    "later": "kg:PlannedTask",
    "system": "kg:InformationSystem",
    "treaty": "kg:Agreement",
    "council": "kg:CooperationMechanism",
    "meeting": "kg:Meeting",
    "town": "kg:Region",
    "figure": "kg:Observation",
    "speed": "kg:Outcome",
    "note": "kg:SourceNote",
    "cargo": "kg:Subject",
}

RULES: dict[str, Any] = json.loads((TESTS / "data" / "rules" / "generic-things.json").read_text(encoding="utf-8"))


def _told(found: tuple[Linkage, ...]) -> list[tuple[str, str]]:
    return [(link.kind, " ".join(node.removeprefix("x:") for node in link.through)) for link in found]


def test_links_are_ranked_as_a_reader_looks_for_them(small_knowledge: Knowledge) -> None:
    facts = [
        ("a", "kg:participatesIn", "meeting"),
        ("b", "kg:organizes", "meeting"),
        ("a", "kg:memberOf", "council"),
        ("b", "kg:memberOf", "council"),
        ("a", "kg:signs", "treaty"),
        ("b", "kg:signs", "treaty"),
        ("a", "kg:operates", "system"),
        ("b", "kg:uses", "system"),
        ("a", "kg:leads", "pilot"),
        ("b", "kg:participatesIn", "pilot"),
        ("a", "planned kg:leads", "later"),
        ("b", "kg:implements", "later"),
        *((party, "kg:implements", "wide") for party in "abcd"),
        ("a", "kg:cooperatesWith", "b"),
    ]
    found = links(knowledge_of(small_knowledge.vocabulary, TYPES, facts), "x:a", "x:b")
    assert _told(found) == [
        ("direct", ""),
        ("initiative", "pilot"),
        ("initiative", "wide"),  # which more share
        ("initiative", "later"),  # which is planned
        ("system", "system"),
        ("document", "treaty"),
        ("mechanism", "council"),
        ("event", "meeting"),
    ]
    assert found[1].specificity == 1
    assert found[2].specificity == pytest.approx(1 / 3)
    assert links(knowledge_of(small_knowledge.vocabulary, TYPES, facts), "x:a", "x:b", limit=2) == found[:2]


def test_a_whole_stands_before_its_parts(small_knowledge: Knowledge) -> None:
    facts = [
        ("part", "dct:isPartOf", "wide"),
        *((party, "kg:implements", thing) for party in "ab" for thing in ("part", "wide")),
        ("c", "kg:implements", "wide"),
    ]
    found = links(knowledge_of(small_knowledge.vocabulary, TYPES, facts), "x:a", "x:b")
    assert _told(found)[:2] == [("initiative", "wide"), ("initiative", "part")]


def test_figures_outcomes_and_notes_link_nobody(small_knowledge: Knowledge) -> None:
    facts = [
        ("figure", "kg:by", "a"),
        ("figure", "kg:by", "b"),
        ("note", "kg:noteOn", "a"),
        ("note", "kg:noteOn", "b"),
        ("a", "kg:aimsAt", "speed"),
        ("b", "kg:aimsAt", "speed"),
    ]
    assert links(knowledge_of(small_knowledge.vocabulary, TYPES, facts), "x:a", "x:b") == ()


def test_a_place_that_everything_touches_links_nobody(small_knowledge: Knowledge) -> None:
    near = [("a", "dct:spatial", "town"), ("b", "dct:spatial", "town")]
    few = knowledge_of(small_knowledge.vocabulary, TYPES, near)
    assert _told(links(few, "x:a", "x:b")) == [("place", "town")]
    others = {f"agency{at}": "kg:Agency" for at in range(8)}
    crowd = [*near, *((name, "dct:spatial", "town") for name in others)]
    many = knowledge_of(small_knowledge.vocabulary, TYPES | others, crowd)
    assert links(many, "x:a", "x:b") == ()


@pytest.fixture
def made(small_knowledge: Knowledge) -> Knowledge:
    facts = [(subject, relation, object_) for subject, relation, object_ in RULES["statements"]]
    return knowledge_of(small_knowledge.vocabulary, RULES["things"], facts)


def test_the_ontology_says_which_things_are_too_general(made: Knowledge) -> None:
    linking = Linking(made)
    assert sorted(name for name in RULES["things"] if linking.is_generic(f"x:{name}")) == RULES["generic"]
    families = {curie: made.vocabulary.family(expand(curie)).name for curie in RULES["families"]}
    assert families == RULES["families"]
    orders = [made.vocabulary.family(expand(curie)).order for curie in RULES["families"]]
    assert orders == sorted(orders)


def test_general_things_come_last_or_not_at_all(made: Knowledge) -> None:
    for case in RULES["shared"]:
        one, other = (f"x:{name}" for name in case["between"])
        assert [middle for _, middle in _told(links(made, one, other))] == case["particular"]
    for case in RULES["shortest"]:
        one, other = (f"x:{name}" for name in case["between"])
        chains = [tuple(node.removeprefix("x:") for node in link.nodes) for link in links(made, one, other)]
        particular = [tuple(path) for path in case["paths"] if not set(path) & set(RULES["generic"])]
        assert chains == particular
        assert [tuple(path) for path in case["paths"][: len(particular)]] == particular


def test_chains_pass_through_specific_things(small_knowledge: Knowledge) -> None:
    others = {f"agency{at}": "kg:Agency" for at in range(9)}
    facts = [
        ("a", "kg:leads", "pilot"),
        ("c", "kg:participatesIn", "pilot"),
        ("c", "kg:signs", "treaty"),
        ("b", "kg:signs", "treaty"),
        ("a", "kg:implements", "wide"),
        ("d", "kg:implements", "wide"),
        ("d", "kg:memberOf", "council"),
        ("b", "kg:memberOf", "council"),
        *((name, "kg:implements", "wide") for name in others),
        ("a", "kg:handles", "cargo"),
        ("system", "kg:handles", "cargo"),
        ("b", "kg:uses", "system"),
    ]
    found = links(knowledge_of(small_knowledge.vocabulary, TYPES | others, facts), "x:a", "x:b")
    assert _told(found) == [("chain", "pilot c treaty"), ("chain", "wide d council")]
    assert found[0].specificity > found[1].specificity
    assert [len(step) for step in found[0].statements] == [1, 1, 1, 1]


def test_what_follows_from_an_event_is_not_told_twice(small_knowledge: Knowledge) -> None:
    found = links(small_knowledge, f"{ID}linjiang-customs", f"{ID}linjiang-msa")
    assert [(link.kind, link.through[0].removeprefix(ID)) for link in found] == [
        ("system", "one-stop"),
        ("document", "joint-inspection-agreement"),
    ]


def test_links_of_the_chapter_hold_their_statements(chapter_knowledge: Knowledge) -> None:
    agencies = [entity.iri for entity in chapter_knowledge.of_class("kg:Agency")][:12]
    order = list(chapter_knowledge.vocabulary.scheme("link-kind"))
    for one in agencies:
        for other in agencies:
            if one >= other:
                continue
            found = links(chapter_knowledge, one, other)
            kinds = [order.index(link.kind) for link in found]
            assert kinds == sorted(kinds)
            for link in found:
                assert (link.nodes[0], link.nodes[-1]) == (one, other)
                assert len(link.statements) == len(link.nodes) - 1
                for here, there, step in zip(link.nodes, link.nodes[1:], link.statements, strict=False):
                    for iri in step:
                        statement = chapter_knowledge.statements[iri]
                        assert {statement.subject, statement.object} == {here, there}


def test_reports_tell_links_with_evidence(small_knowledge: Knowledge) -> None:
    ends = (f"{ID}linjiang-customs", f"{ID}linjiang-msa")
    text = links_report(small_knowledge, *ends, 1, "zh", "table")
    assert text.startswith("临江海关与临江海事局:2种联系,列出前1种\n")
    assert "临江海关运行“一站通”系统。" in text
    assert "(linjiang-2015:s1.2.1)" in text
    marked = links_report(small_knowledge, *ends, 5, "en", "markdown")
    assert "1. **Shared system: One Stop system**" in marked
    assert "Linjiang Customs signs Joint inspection agreement (inferred)." in marked
    rows = links_report(small_knowledge, *ends, 5, "en", "csv").splitlines()
    assert rows[0] == "rank,link,through,statement,modality,place,gist,iri"
    assert len(rows) == 5
    data = json.loads(links_report(small_knowledge, *ends, 5, "en", "json"))
    assert data[1]["kind"] == "document"
    assert data[1]["statements"][0]["modality"] == "inferred"
    assert data[1]["statements"][0]["evidence"][0]["place"] == "s1.1.1"


def test_no_link_and_the_same_end_are_faults(small_knowledge: Knowledge) -> None:
    with pytest.raises(KgError, match="both ends are linjiang-msa"):
        links(small_knowledge, f"{ID}linjiang-msa", f"{ID}linjiang-msa")
    lonely = knowledge_of(small_knowledge.vocabulary, TYPES, [("a", "kg:leads", "pilot")])
    with pytest.raises(KgError, match="nothing links “a” and “b”"):
        links_report(lonely, "x:a", "x:b", 5, "en", "table")


def test_the_shortest_paths_of_a_network() -> None:
    found = shortest_paths(florentine(), "Ginori", "Strozzi", 3)
    assert [len(chain.nodes) - 1 for chain in found] == sorted(len(chain.nodes) - 1 for chain in found)
    assert found[0].nodes[0] == "Ginori"
    assert all(len(step) == 1 for chain in found for step in chain.steps)
    arrows = directed([("a", "b"), ("b", "c"), ("a", "c")])
    assert [chain.nodes for chain in shortest_paths(arrows, "a", "c")] == [("a", "c"), ("a", "b", "c")]
    with pytest.raises(KgError, match="no path leads from c to a"):
        shortest_paths(arrows, "c", "a")
    with pytest.raises(NameNotFound):
        shortest_paths(arrows, "a", "z")
