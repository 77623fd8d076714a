"""Which statements are told in one clause, and by which sentence."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.locations import ontology_dir
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.modality import Modality
from kg.model.statement import Statement
from kg.reports.prose.clauses import grouped, once_planned, template, together
from kg.terms import Text, expand, read_vocabulary


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The terms alone, without anything that is told in them."""
    return Knowledge(read_vocabulary(ontology_dir()), {}, {}, {}, {})


def said(
    relation: str,
    subject: str = "a",
    object_: str = "b",
    modality: Modality = "asserted",
    premises: tuple[str, ...] = (),
) -> Statement:
    name = f"{subject} {relation} {object_} {modality}{len(premises)}"
    return Statement(name, subject, expand(f"kg:{relation}"), object_, modality, (), premises=premises)


def names(groups: Sequence[Sequence[Statement]]) -> list[list[str]]:
    return [[one.iri for one in group] for group in groups]


def test_statements_of_one_property_and_standing_make_a_group(knowledge: Knowledge) -> None:
    told = [
        said("leads"),
        said("signs"),
        said("leads", "a", "c"),
        said("leads", modality="planned"),
        said("leads", modality="inferred"),
        said("leads", "a", "d", "inferred"),
        said("leads", modality="inferred", premises=("x",)),
    ]
    assert names(grouped(told, knowledge)) == [
        ["a leads b asserted0", "a leads c asserted0"],
        ["a signs b asserted0"],
        ["a leads b planned0"],
        ["a leads b inferred0", "a leads d inferred0"],
        ["a leads b inferred1"],
    ]
    assert grouped([], knowledge) == []


@pytest.mark.parametrize(
    ("relations", "modality", "planned", "zh", "en"),
    [
        (["leads"], "asserted", None, "{s}牵头{o}", "{s} [leads|lead] {o}"),
        (["leads"], "inferred", None, "{s}牵头{o}", "{s} [leads|lead] {o}"),
        (["leads"], "planned", None, "{s}将牵头{o}", "{s} [is|are] to lead {o}"),
        (["leads"], "planned", False, "{s}牵头{o}", "{s} [leads|lead] {o}"),
        (["leads"], "asserted", True, "{s}将牵头{o}", "{s} [is|are] to lead {o}"),
        (["leads", "leads"], "asserted", None, "{s}牵头{o}", "{s} [leads|lead] {o}"),
        (["cooperatesWith"], "planned", None, "{s}将与{o}合作", "{s} [is|are] to cooperate with {o}"),
        (["leads", "signs"], "asserted", None, "{s}牵头并签订{o}", "{s} [leads|lead] and [signs|sign] {o}"),
        (["leads", "signs", "leads"], "asserted", None, "{s}牵头并签订{o}", "{s} [leads|lead] and [signs|sign] {o}"),
        (
            ["leads", "signs", "uses"],
            "asserted",
            None,
            "{s}牵头、签订并使用{o}",
            "{s} [leads|lead], [signs|sign] and [uses|use] {o}",
        ),
        (
            ["leads", "signs", "uses"],
            "planned",
            None,
            "{s}将牵头、签订并使用{o}",
            "{s} [is|are] to lead, sign and use {o}",
        ),
        # What is not opened alike is not shortened.
        (
            ["leads", "heldAt"],
            "planned",
            None,
            "{s}将牵头并的地点将是{o}",
            "{s} [is|are] to lead and take place at {o}",
        ),
        (
            ["leads", "heldAt", "uses"],
            "planned",
            None,
            "{s}将牵头、的地点将是并将使用{o}",
            "{s} [is|are] to lead, take place at and use {o}",
        ),
        (
            ["heldAt", "leads"],
            "planned",
            None,
            "{s}的地点将是并将牵头{o}",
            "{s} [is|are] to take place at and lead {o}",
        ),
    ],
)
def test_the_sentence_for_statements_between_the_same_ends(
    knowledge: Knowledge, relations: list[str], modality: Modality, planned: bool | None, zh: str, en: str
) -> None:
    told = [said(relation, modality=modality) for relation in relations]
    assert template(knowledge, told, planned=planned) == Text(zh, en)


def test_groups_between_the_same_ends_are_drawn_into_one_where_only_the_verb_differs(knowledge: Knowledge) -> None:
    def drawn(*told: Statement, about: str = "a") -> list[list[str]]:
        return names(together(knowledge, grouped(told, knowledge), about))

    leads, signs, uses = (said(relation) for relation in ("leads", "signs", "uses"))
    assert drawn(leads, signs, uses) == [[leads.iri, signs.iri, uses.iri]]
    assert drawn(leads, signs, about="b") == [[leads.iri, signs.iri]]
    assert drawn() == []
    # Other ends, another direction or another standing keep them apart; the order of the ends does not.
    other, two = said("signs", "a", "c"), said("leads", "a", "c")
    assert drawn(leads, other) == [[leads.iri], [other.iri]]
    assert drawn(leads, two, other, signs) == [[leads.iri, two.iri, other.iri, signs.iri]]
    assert drawn(leads, two, signs) == [[leads.iri, two.iri], [signs.iri]]
    back = said("signs", "b", "a")
    assert drawn(leads, back) == [[leads.iri], [back.iri]]
    later = said("signs", modality="planned")
    assert drawn(leads, later) == [[leads.iri], [later.iri]]
    # A sentence that is more than a verb, in either language, stands alone, whatever stands before it or after.
    with_, concerted = said("cooperatesWith"), said("connectsWith")
    assert drawn(leads, with_, signs, concerted) == [[leads.iri, signs.iri], [with_.iri], [concerted.iri]]
    effect = said("carriesOut")  # “puts … into effect”, and “落实” alone in Chinese
    assert drawn(effect, leads) == [[effect.iri], [leads.iri]]
    assert drawn(with_, leads, signs) == [[with_.iri], [leads.iri, signs.iri]]
    assert drawn(leads, with_, signs, said("governs")) == [
        [leads.iri, signs.iri],
        [with_.iri],
        ["a governs b asserted0"],
    ]


def test_what_was_planned_of_a_body_that_is_no_more_is_told_as_planned_and_not_as_dropped(
    knowledge: Knowledge,
) -> None:
    for name, chinese in (
        ("kg:implements", "计划由{s}实施{o}"),
        ("kg:cooperatesWith", "计划由{s}与{o}合作"),
        ("kg:memberOf", "{s}计划成为{o}的成员"),
    ):
        told = once_planned(knowledge.vocabulary.properties[expand(name)].planned_template)
        assert told.zh == chinese
        assert told.en.startswith(("{s} [is|are] to ", "{s} [is to "))  # the verb turns it to “was to”
    every = (term.planned_template for term in knowledge.vocabulary.properties.values())
    assert not [one.zh for one in every if "将" in one.zh and "将" in once_planned(one).zh]


def test_a_relation_is_said_of_some_objects_in_its_own_words(knowledge: Knowledge) -> None:
    ends = {
        iri: Entity(iri, expand(kind), Text(iri, iri))
        for iri, kind in (("licence", "kg:Licence"), ("rules", "kg:Document"))
    }
    among = Knowledge(knowledge.vocabulary, ends, {}, {}, {})
    licence, rules = said("issues", "a", "licence"), said("issues", "a", "rules")
    assert template(among, [licence]) == Text("{s}核发{o}", "{s} [grants|grant] {o}")
    assert template(among, [licence], planned=True) == Text("{s}将核发{o}", "{s} [is|are] to grant {o}")
    assert template(among, [rules]) == knowledge.vocabulary.properties[expand("kg:issues")].template
    assert [len(group) for group in grouped([licence, rules], among)] == [1, 1]
