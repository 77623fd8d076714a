"""Which statements link their ends, and which things are too general to link anybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model.knowledge import Knowledge
from kg.network.linking import Linking
from kg.terms import expand
from tests.network.worlds import knowledge_of

TYPES = {
    "a": "kg:Agency",
    "b": "kg:Agency",
    "pilot": "kg:Pilot",
    "quay": "kg:Terminal",
    "port": "kg:Port",
    "town": "kg:Region",
    "speed": "kg:Outcome",
    "figure": "kg:Observation",
}


def steps(knowledge: Knowledge) -> dict[str, dict[str, list[str]]]:
    """The steps with bare names, each statement by the id that `knowledge_of` gives it."""
    return {
        here.removeprefix("x:"): {
            there.removeprefix("x:"): [one.iri.removeprefix("s:") for one in found] for there, found in others.items()
        }
        for here, others in Linking(knowledge).crossings(list(knowledge.entities), knowledge.entities).items()
    }


def test_a_statement_is_a_step_in_both_directions(small_knowledge: Knowledge) -> None:
    facts = [("a", "kg:leads", "pilot"), ("a", "kg:participatesIn", "pilot"), ("b", "kg:leads", "pilot")]
    assert steps(knowledge_of(small_knowledge.vocabulary, TYPES, facts)) == {
        "a": {"pilot": ["a-kg:leads-pilot", "a-kg:participatesIn-pilot"]},
        "b": {"pilot": ["b-kg:leads-pilot"]},
        "pilot": {"a": ["a-kg:leads-pilot", "a-kg:participatesIn-pilot"], "b": ["b-kg:leads-pilot"]},
    }


def test_what_only_closes_a_chain_of_places_is_no_step(small_knowledge: Knowledge) -> None:
    within = [("quay", "geo:sfWithin", "port"), ("port", "geo:sfWithin", "town"), ("quay", "geo:sfWithin", "town")]
    made = knowledge_of(small_knowledge.vocabulary, TYPES, [*within, ("a", "kg:leads", "pilot")])
    whole = {
        "quay": {"port": ["quay-geo:sfWithin-port"], "town": ["quay-geo:sfWithin-town"]},
        "port": {"quay": ["quay-geo:sfWithin-port"], "town": ["port-geo:sfWithin-town"]},
        "town": {"port": ["port-geo:sfWithin-town"], "quay": ["quay-geo:sfWithin-town"]},
        "a": {"pilot": ["a-kg:leads-pilot"]},
        "pilot": {"a": ["a-kg:leads-pilot"]},
    }
    assert steps(made) == whole
    premises = ("s:quay-geo:sfWithin-port", "s:port-geo:sfWithin-town")

    def derived(iri: str) -> Knowledge:
        return replace(made, statements={**made.statements, iri: replace(made.statements[iri], premises=premises)})

    # What follows is a step too, unless its relation only hands on what others say.
    assert steps(derived("s:a-kg:leads-pilot")) == whole
    assert steps(derived("s:quay-geo:sfWithin-town")) == {
        **whole,
        "quay": {"port": ["quay-geo:sfWithin-port"]},
        "town": {"port": ["port-geo:sfWithin-town"]},
    }


def test_a_statement_needs_a_relation_that_links_and_two_things(small_knowledge: Knowledge) -> None:
    facts = [("a", "kg:leads", "pilot"), ("a", "kg:leads", "nobody"), ("nobody", "kg:leads", "pilot")]
    made = knowledge_of(small_knowledge.vocabulary, TYPES, facts)
    alone = {"a": {"pilot": ["a-kg:leads-pilot"]}, "pilot": {"a": ["a-kg:leads-pilot"]}}
    assert steps(made) == alone
    leads = expand("kg:leads")
    properties = made.vocabulary.properties
    unlinked = replace(made.vocabulary, properties={**properties, leads: replace(properties[leads], links=False)})
    assert steps(replace(made, vocabulary=unlinked)) == {}


@pytest.mark.parametrize(
    ("thing", "kind", "general"),
    [("a", "party", False), ("pilot", "initiative", False), ("town", "place", True), ("speed", "", True),
     ("figure", "", False)],
)  # fmt: skip
def test_the_class_of_a_thing_says_how_it_links(
    small_knowledge: Knowledge, thing: str, kind: str, general: bool
) -> None:
    linking = Linking(knowledge_of(small_knowledge.vocabulary, TYPES, []))
    assert (linking.kind(f"x:{thing}"), linking.may_be_generic(f"x:{thing}")) == (kind, general)
    assert not linking.is_generic(f"x:{thing}")


@pytest.mark.parametrize(("thing", "others", "generic"), [("town", 6, False), ("town", 7, True), ("pilot", 9, False)])
def test_a_general_thing_that_touches_more_than_six_others_is_generic(
    small_knowledge: Knowledge, thing: str, others: int, generic: bool
) -> None:
    parties = {f"agency{at}": "kg:Agency" for at in range(others)}
    relation = "dct:spatial" if thing == "town" else "kg:leads"
    # Twice the statements make no more others.
    facts = [(name, one, thing) for name in parties for one in (relation, "kg:uses")]
    linking = Linking(knowledge_of(small_knowledge.vocabulary, TYPES | parties, facts))
    assert linking.is_generic(f"x:{thing}") is generic
