"""What follows from curated facts, how sure it is, and what it names as its premises."""

from datetime import date

import pytest

from kg.curation import inference
from kg.curation.inference import CLOSURE_REASON, RULE_REASON, merged
from kg.curation.records import Anchor, FactRecord, Position
from kg.locations import ontology_dir
from kg.model.entity import Period
from kg.model.modality import Modality
from kg.terms import Vocabulary, expand, read_vocabulary

WITHIN, SIGNATORY, CONCLUDES, SIGNS = map(expand, ("geo:sfWithin", "kg:signatory", "kg:concludes", "kg:signs"))
SPRING, AUTUMN = (Period(date(2015, month, 1), None, "month") for month in (3, 9))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_dir())


def fact(
    subject: str, predicate: str, object_: str, modality: Modality = "asserted", place: str = "s1.1.1", **more: object
) -> FactRecord:
    at = Position("r.yaml", int(place[-1]), 1, "")
    return FactRecord(subject, predicate, object_, (Anchor("port", place),), modality, at, **more)  # type: ignore[arg-type]


def inferred(facts: list[FactRecord], vocabulary: Vocabulary) -> list[FactRecord]:
    return inference.inferred(merged(facts), vocabulary)


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("asserted", "asserted", "inferred"),
        ("asserted", "inferred", "inferred"),
        ("asserted", "planned", "planned"),
        ("planned", "asserted", "planned"),
        ("planned", "planned", "planned"),
        ("planned", "inferred", "planned"),
        ("inferred", "inferred", "inferred"),
    ],
)
def test_what_rests_on_a_plan_is_planned(
    vocabulary: Vocabulary, one: Modality, two: Modality, expected: Modality
) -> None:
    """One planned premise among others is enough: nothing follows today from what is still to come."""
    (by_rule,) = inferred(
        [fact("signing", SIGNATORY, "customs", one), fact("signing", CONCLUDES, "pact", two)], vocabulary
    )
    assert (by_rule.subject, by_rule.predicate, by_rule.object) == ("customs", SIGNS, "pact")
    assert by_rule.modality == expected
    (by_closure,) = inferred([fact("quay", WITHIN, "port", one), fact("port", WITHIN, "city", two)], vocabulary)
    assert (by_closure.subject, by_closure.object, by_closure.modality) == ("quay", "city", expected)


def test_a_plan_far_along_a_chain_makes_only_what_rests_on_it_a_plan(vocabulary: Vocabulary) -> None:
    chain = [
        fact("berth", WITHIN, "quay"),
        fact("quay", WITHIN, "port"),
        fact("port", WITHIN, "city", "planned"),
    ]
    assert {(one.subject, one.object): one.modality for one in inferred(chain, vocabulary)} == {
        ("berth", "port"): "inferred",
        ("berth", "city"): "planned",
        ("quay", "city"): "planned",
    }


def test_a_rule_names_its_premises_their_evidence_and_the_node_between_them(vocabulary: Vocabulary) -> None:
    premises = [
        fact("signing", SIGNATORY, "customs", place="s1.1.2"),
        fact("signing", CONCLUDES, "pact", place="s1.1.1", period=AUTUMN),
        fact("signing", SIGNATORY, "msa", place="s1.1.2", period=SPRING),
        fact("other-signing", CONCLUDES, "charter"),
    ]
    found = inferred(premises, vocabulary)
    assert [one.edge for one in found] == [("customs", SIGNS, "pact"), ("msa", SIGNS, "pact")]
    assert [one.premises for one in found] == [
        (premises[0].key, premises[1].key),
        (premises[2].key, premises[1].key),
    ]
    assert [[anchor.place for anchor in one.evidence] for one in found] == [["s1.1.2", "s1.1.1"]] * 2
    assert [one.period for one in found] == [AUTUMN, SPRING]
    assert [one.at for one in found] == [premises[0].at, premises[2].at]
    assert {(one.via, one.reason) for one in found} == {("signing", RULE_REASON)}


def test_containment_is_closed_by_the_shortest_chain(vocabulary: Vocabulary) -> None:
    edges = [
        fact("berth", WITHIN, "quay", place="s1.1.1"),
        fact("quay", WITHIN, "port", place="s1.1.2"),
        fact("berth", WITHIN, "basin", place="s1.1.3"),
        fact("basin", WITHIN, "dock", place="s1.1.4"),
        fact("dock", WITHIN, "port", place="s1.1.5"),
    ]
    found = {(one.subject, one.object): one for one in inferred(edges, vocabulary)}
    assert sorted(found) == [("basin", "port"), ("berth", "dock"), ("berth", "port")]
    assert found["berth", "port"].premises == (edges[0].key, edges[1].key)
    assert [anchor.place for anchor in found["berth", "port"].evidence] == ["s1.1.1", "s1.1.2"]
    assert found["berth", "port"].via is None
    assert found["berth", "port"].reason == CLOSURE_REASON


def test_nothing_follows_about_a_thing_and_itself_or_that_is_known_already(vocabulary: Vocabulary) -> None:
    circle = [fact("a", WITHIN, "b"), fact("b", WITHIN, "a")]
    assert inferred(circle, vocabulary) == []
    known = [fact("a", WITHIN, "b"), fact("b", WITHIN, "c"), fact("a", WITHIN, "c")]
    assert inferred(known, vocabulary) == []
    signed = [fact("s", SIGNATORY, "a"), fact("s", CONCLUDES, "b"), fact("a", SIGNS, "b")]
    assert inferred(signed, vocabulary) == []
    planned = [*signed[:2], fact("a", SIGNS, "b", "planned")]
    assert [(one.edge, one.modality) for one in inferred(planned, vocabulary)] == [(("a", SIGNS, "b"), "inferred")]
    assert inferred([fact("s", SIGNATORY, "a"), fact("s", CONCLUDES, "a")], vocabulary) == []


def test_the_same_fact_twice_is_one_with_the_evidence_of_both() -> None:
    told = [
        fact("a", SIGNS, "b", place="s1.1.1", via="x"),
        fact("a", SIGNS, "b", place="s1.1.2"),
        fact("a", SIGNS, "c"),
    ]
    (one, other) = merged(told).values()
    assert (one.via, one.at) == ("x", told[0].at)
    assert [anchor.place for anchor in one.evidence] == ["s1.1.1", "s1.1.2"]
    assert other == told[2]


def test_a_plan_and_its_coming_true_are_two_statements_and_no_evidence_is_mixed() -> None:
    told = [
        fact("a", SIGNS, "b", "planned", "s1.1.1"),
        fact("a", SIGNS, "b", "asserted", "s1.1.2"),
        fact("a", SIGNS, "b", "inferred", "s1.1.3"),
    ]
    assert list(merged(told).values()) == told[:2]


def test_two_periods_are_two_statements_and_what_is_undated_joins_the_only_period_of_its_document() -> None:
    spring, autumn = (
        fact("a", SIGNS, "b", place=place, period=when) for place, when in (("s1", SPRING), ("s2", AUTUMN))
    )
    undated = fact("a", SIGNS, "b", place="s3")
    assert list(merged([spring, autumn]).values()) == [spring, autumn]
    (joined,) = merged([spring, undated]).values()
    assert (joined.period, [anchor.place for anchor in joined.evidence]) == (SPRING, ["s1", "s3"])
    assert [one.period for one in merged([spring, autumn, undated]).values()] == [SPRING, AUTUMN, None]
