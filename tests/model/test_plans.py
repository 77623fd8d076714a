"""What is a plan, and what is yet to come."""

from dataclasses import replace

import pytest

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.modality import Modality
from kg.model.plans import is_planned, to_come, told_as_plan
from kg.model.statement import Statement
from kg.terms import Text, Vocabulary, expand

URGENT = "https://example.org/UrgentTask"


@pytest.fixture
def world(vocabulary: Vocabulary) -> Knowledge:
    """An agency and things planned and done, without statements; the ontology has a class below planned tasks."""
    task = vocabulary.classes[expand("kg:PlannedTask")]
    classes = {**vocabulary.classes, URGENT: replace(task, iri=URGENT, parents=(task.iri,))}

    def thing(name: str, class_: str, status: str = "", kind: str = "") -> Entity:
        codes = {"status": expand(f"code:{status}") if status else "", "kind": expand(f"code:{kind}") if kind else ""}
        return Entity(name, class_, Text(name, name), **codes)  # type: ignore[arg-type]

    things = (
        thing("customs", expand("kg:Agency")),
        thing("future-agency", expand("kg:Agency"), "status/planned"),
        thing("task", task.iri),
        thing("task-under-way", task.iri, "status/under-way"),
        thing("urgent", URGENT),
        thing("idea", expand("kg:Pilot"), "status/planned"),
        thing("pilot", expand("kg:Pilot"), "status/pilot"),
        thing("target", expand("kg:Observation"), kind="observation-kind/target"),
        thing("level", expand("kg:Observation"), kind="observation-kind/level"),
    )
    return Knowledge(replace(vocabulary, classes=classes), {one.iri: one for one in things}, {}, {}, {})


def test_tasks_of_every_class_planned_things_and_targets_are_plans(world: Knowledge) -> None:
    plans = {iri for iri, entity in world.entities.items() if is_planned(entity, world)}
    assert plans == {"future-agency", "task", "task-under-way", "urgent", "idea", "target"}


def test_a_thing_of_which_only_plans_are_told() -> None:
    told = {"a": ["planned"], "b": ["planned", "planned"], "c": ["planned", "asserted"], "d": ["asserted"], "e": []}
    assert {name for name, modalities in told.items() if told_as_plan(modalities)} == {"a", "b"}


@pytest.mark.parametrize(
    ("subject", "modality", "object_", "expected"),
    [
        ("customs", "planned", "pilot", True),
        ("customs", "asserted", "task", False),
        ("task", "asserted", "pilot", False),
        # An agent is inferred to do what is planned; whether the agent is planned itself does not matter.
        ("customs", "inferred", "task", True),
        ("customs", "inferred", "urgent", True),
        ("customs", "inferred", "idea", True),
        ("customs", "inferred", "pilot", False),
        ("customs", "inferred", "nobody-knows", False),
        ("future-agency", "inferred", "pilot", False),
        # Of anything else it is the subject that counts.
        ("task", "inferred", "pilot", True),
        ("urgent", "inferred", "customs", True),
        ("pilot", "inferred", "task", False),
        ("nobody-knows", "inferred", "task", False),
    ],
)
def test_what_is_to_come(world: Knowledge, subject: str, modality: Modality, object_: str, expected: bool) -> None:
    statement = Statement("s", subject, expand("kg:leads"), object_, modality, ())
    assert to_come(statement, world) is expected
