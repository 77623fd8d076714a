"""The facts about an entity, relation by relation."""

from dataclasses import replace

import pytest

from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import part
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.modality import Modality
from kg.model.statement import Statement
from kg.queries.dossier import dossier
from kg.queries.portrait import portrait
from kg.terms import PropertyTerm, Text, expand

HERE = "x:customs"
LEADS, OPERATES, SIGNS = (expand(f"kg:{name}") for name in ("leads", "operates", "signs"))


def said(subject: str, relation: str, object_: str, modality: Modality = "asserted") -> Statement:
    return Statement(
        f"s:{subject}-{relation}-{object_}-{modality}", f"x:{subject}", relation, f"x:{object_}", modality, ()
    )


@pytest.fixture
def world(small_knowledge: Knowledge) -> Knowledge:
    """Customs leads, operates and signs things, and others do the same to it; all relations stand at one order."""
    names = ("customs", "office", "pilot", "reform", "system")
    classes = ("kg:Agency", "kg:Agency", "kg:Pilot", "kg:Pilot", "kg:InformationSystem")
    entities = {
        f"x:{name}": Entity(f"x:{name}", expand(class_), Text(name, name))
        for name, class_ in zip(names, classes, strict=True)
    }
    statements = (
        said("customs", LEADS, "reform", "planned"),
        said("customs", OPERATES, "system"),
        said("customs", LEADS, "pilot", "inferred"),
        said("office", LEADS, "customs"),
        said("office", OPERATES, "customs"),
        said("customs", SIGNS, "reform"),
    )
    terms = small_knowledge.vocabulary.properties
    alike: dict[str, PropertyTerm] = {iri: replace(term, order=7) for iri, term in terms.items()}
    vocabulary = replace(small_knowledge.vocabulary, properties=alike)
    return Knowledge(vocabulary, entities, {one.iri: one for one in statements}, {}, {})


def test_facts_are_grouped_by_property_whatever_its_order(world: Knowledge) -> None:
    """Properties of one order stay apart, each under its own name, outgoing before incoming, sorted by IRI."""
    told = [
        (group.heading, group.incoming, [group.other(one).removeprefix("x:") for one in group.statements])
        for group in dossier(world, HERE).groups
    ]
    terms = world.vocabulary.properties
    assert told == [
        (terms[LEADS].label, False, ["reform", "pilot"]),
        (terms[OPERATES].label, False, ["system"]),
        (terms[SIGNS].label, False, ["reform"]),
        (terms[LEADS].inverse_label, True, ["office"]),
        (terms[OPERATES].inverse_label, True, ["office"]),
    ]


def test_the_portrait_and_the_page_keep_them_apart_as_well(world: Knowledge) -> None:
    headings = [world.vocabulary.properties[iri].label.en for iri in (LEADS, OPERATES, SIGNS)]
    lines = portrait(world, HERE, "en").splitlines()
    assert [line for line in lines if line in headings] == headings
    shown = part(world, set(world.entities))
    drawing, _ = columns(shown, [], stand(shown, shown.everything))
    rows, numbers = drawing["relations"], drawing["statements"]["relation"]
    assert [rows[number]["term"] for number in numbers] == [
        "kg:" + one.property.rsplit("#", 1)[-1] for one in shown.statements
    ]
