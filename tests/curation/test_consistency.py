"""Faults that show only when records are seen together, or beside the text that is attached."""

from dataclasses import replace

import pytest

from kg.curation.consistency import inconsistencies
from kg.curation.records import Anchor, Attribute, EntityRecord, FactRecord, Position, Records
from kg.locations import ontology_dir
from kg.terms import Text, Vocabulary, expand, read_vocabulary

VALUE, MINIMUM, MAXIMUM = "sdmx-measure:obsValue", "kg:minValue", "kg:maxValue"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The shipped terms, with a class of observations below that of observations."""
    shipped = read_vocabulary(ontology_dir())
    above = shipped.classes[expand("kg:Observation")]
    below = replace(above, iri=expand("kg:Survey"), parents=(above.iri,))
    return replace(shipped, classes={**shipped.classes, below.iri: below})


def thing(name: str, class_: str = "kg:Agency", *attributes: str, zh: str = "", line: int = 1) -> EntityRecord:
    told = tuple(Attribute(expand(curie), "5") for curie in attributes)
    at = Position("r.yaml", line, 3, "")
    return EntityRecord(name, expand(class_), Text(zh or name, name), (), (), told, None, (Anchor("port", "s1"),), at)


def told(
    vocabulary: Vocabulary, *things: EntityRecord, facts: tuple[FactRecord, ...] = ()
) -> list[tuple[str, int, str]]:
    records = Records({one.id: one for one in things}, facts)
    return [(one.path, one.line, one.message) for one in inconsistencies(records, [], vocabulary)]


@pytest.mark.parametrize("class_", ["kg:Observation", "kg:Survey"])
def test_an_observation_of_any_class_has_a_value_or_both_ends_of_one(vocabulary: Vocabulary, class_: str) -> None:
    needed = [("x", 1, "an observation needs a value, or min and max")]
    assert told(vocabulary, thing("x", class_)) == needed
    assert told(vocabulary, thing("x", class_, MINIMUM)) == told(vocabulary, thing("x", class_, MAXIMUM)) == needed
    assert told(vocabulary, thing("x", class_, VALUE)) == told(vocabulary, thing("x", class_, MINIMUM, MAXIMUM)) == []


def test_only_observations_need_one(vocabulary: Vocabulary) -> None:
    assert told(vocabulary, thing("x", "kg:Indicator"), thing("y")) == []


def test_labels_alike_in_either_language_name_the_first(vocabulary: Vocabulary) -> None:
    things = (thing("a", zh="海关"), thing("b", zh="海关", line=7), replace(thing("c", zh="丙"), label=Text("丙", "A")))
    assert told(vocabulary, *things) == [
        ("b", 7, "label.zh “海关” is also the label of “a” (r.yaml:1)"),
        ("c", 1, "label.en “A” is also the label of “a” (r.yaml:1)"),
    ]
