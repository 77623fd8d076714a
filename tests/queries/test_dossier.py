"""The facts about an entity, relation by relation."""

from dataclasses import replace
from datetime import date

import pytest

from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import part
from kg.locations import ontology_dir
from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.modality import Modality
from kg.model.statement import Statement
from kg.queries.dossier import dossier
from kg.queries.portrait import portrait
from kg.terms import PropertyTerm, Text, expand, read_vocabulary

HERE = "x:customs"
LEADS, OPERATES, SIGNS = (expand(f"kg:{name}") for name in ("leads", "operates", "signs"))


def said(subject: str, relation: str, object_: str, modality: Modality = "asserted") -> Statement:
    return Statement(
        f"s:{subject}-{relation}-{object_}-{modality}", f"x:{subject}", relation, f"x:{object_}", modality, ()
    )


@pytest.fixture
def world() -> Knowledge:
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
        said("customs", OPERATES, "office"),
        said("customs", LEADS, "pilot", "inferred"),
        said("office", LEADS, "customs"),
        said("office", OPERATES, "customs"),
        said("customs", SIGNS, "reform"),
    )
    shipped = read_vocabulary(ontology_dir())
    terms = shipped.properties
    alike: dict[str, PropertyTerm] = {iri: replace(term, order=7) for iri, term in terms.items()}
    vocabulary = replace(shipped, properties=alike)
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
        (terms[OPERATES].label, False, ["office", "system"]),
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


def thing(name: str, class_: str, start: str = "", end: str = "", zh: str = "") -> Entity:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    period = Period(first, last, "day") if start or end else None
    return Entity(f"x:{name}", expand(class_), Text(zh or name, name), period=period)


def test_figures_by_date_and_notes_by_name_stand_apart_from_the_facts(world: Knowledge) -> None:
    things = (
        thing("late", "kg:Observation", "2015-06-01"),
        thing("undated", "kg:Observation"),
        thing("only-end", "kg:Observation", end="2015-03-31"),
        thing("same-day", "kg:Observation", "2015-06-01", zh="a"),
        thing("note-b", "kg:SourceNote"),
        thing("note-a", "kg:SourceNote"),
    )
    told = [said(one.id.removeprefix("x:"), LEADS, "customs") for one in things]
    reached = (thing("reached", "kg:Observation", "2016-01-01"), thing("note-c", "kg:SourceNote"))
    told += [
        said("customs", LEADS, "stranger"),
        said("customs", SIGNS, "reached"),
        said("customs", SIGNS, "note-c"),
        said("customs", SIGNS, "late"),
        said("customs", LEADS, "customs"),
    ]
    statements = {**world.statements, **{one.iri: one for one in told}}
    entities = {**world.entities, **{one.iri: one for one in (*things, *reached)}}
    known = replace(world, entities=entities, statements=statements)
    found = dossier(known, HERE)
    assert [one.iri for one in found.figures] == ["x:only-end", "x:same-day", "x:late", "x:reached", "x:undated"]
    assert [one.iri for one in found.notes] == ["x:note-a", "x:note-b", "x:note-c"]
    assert found.entity == known.entities[HERE]
    leads = next(group for group in found.groups if group.relation.iri == LEADS and not group.incoming)
    others = [leads.other(one) for one in leads.statements]
    assert (others.count(HERE), others.count("x:stranger")) == (1, 1)


def test_groups_stand_in_the_order_of_the_ontology_and_of_one_order_by_iri(world: Knowledge) -> None:
    def relations(known: Knowledge) -> list[tuple[str, bool]]:
        return [(group.relation.iri, group.incoming) for group in dossier(known, HERE).groups]

    known = replace(world, statements=dict(reversed(list(world.statements.items()))))
    assert relations(known) == [(LEADS, False), (OPERATES, False), (SIGNS, False), (LEADS, True), (OPERATES, True)]
    orders = {LEADS: 9, OPERATES: 8, SIGNS: 6}
    terms = {iri: replace(term, order=orders.get(iri, 7)) for iri, term in world.vocabulary.properties.items()}
    ordered = replace(known, vocabulary=replace(world.vocabulary, properties=terms))
    assert relations(ordered) == [(SIGNS, False), (OPERATES, False), (LEADS, False), (OPERATES, True), (LEADS, True)]
    told = [said("pilot", LEADS, "customs"), said("office", LEADS, "customs")]
    (group,) = dossier(replace(known, statements={one.iri: one for one in told}), HERE).groups
    assert [group.other(one) for one in group.statements] == ["x:office", "x:pilot"]


def test_a_figure_shows_figures_as_facts_and_a_symmetric_relation_reads_alike_from_both_sides(world: Knowledge) -> None:
    figures = {f"x:{name}": thing(name, "kg:Observation") for name in ("one", "two")}
    symmetric = next(term for term in world.vocabulary.relations if term.symmetric)
    told = [said("one", LEADS, "two"), said("office", symmetric.iri, "customs")]
    known = replace(
        world, entities={**world.entities, **figures}, statements={**world.statements, **{one.iri: one for one in told}}
    )
    assert [group.relation.iri for group in dossier(known, "x:one").groups] == [LEADS]
    assert dossier(known, "x:one").figures == ()
    group = next(group for group in dossier(known, HERE).groups if group.relation == symmetric)
    assert (group.incoming, group.heading) == (True, symmetric.label)
