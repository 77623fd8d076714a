"""Statements, lists and scopes in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.language.wording import capitalised, conjugated, joints, restriction, say
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.scope import EVERYTHING, Scope
from kg.model.statement import Statement
from kg.terms import Text, expand


def test_what_stands_between_the_items_of_a_list() -> None:
    assert [joints(count, "zh") for count in range(4)] == [[], [], ["和"], ["、", "和"]]
    assert [joints(count, "en") for count in range(4)] == [[], [], [" and "], [", ", " and "]]


def test_a_template_has_the_verb_of_one_or_of_several() -> None:
    template = "{s} [is|are] to [lead|lead] and [implements|implement] {o}"
    assert conjugated(template, plural=False) == "{s} is to lead and implements {o}"
    assert conjugated(template, plural=True) == "{s} are to lead and implement {o}"
    assert conjugated("{s}牵头{o}", plural=True) == "{s}牵头{o}"


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("one", "One"),
        ("“one", "“One"),
        ("‘one", "‘One"),
        ("(one", "(One"),
        ("[one", "[one"),
        ("One two", "One two"),
        ("3 things", "3 things"),
        ("Xian", "Xian"),
        ("临江", "临江"),
        ("", ""),
    ],
)
def test_the_first_letter_of_a_line_is_large(text: str, opening: str) -> None:
    assert capitalised(text) == opening


@pytest.mark.parametrize(
    ("class_", "verb"), [("kg:AgencyGroup", "lead"), ("kg:Alliance", "lead"), ("kg:Agency", "leads")]
)
def test_a_group_of_agencies_of_any_class_takes_the_plural(small_knowledge: Knowledge, class_: str, verb: str) -> None:
    shipped = small_knowledge.vocabulary
    group = shipped.classes[expand("kg:AgencyGroup")]
    below = replace(group, iri=expand("kg:Alliance"), parents=(group.iri,))
    things = {"x:a": Entity("x:a", expand(class_), Text("甲", "A")), "x:b": Entity("x:b", group.iri, Text("乙", "B"))}
    known = replace(
        small_knowledge,
        vocabulary=replace(shipped, classes={**shipped.classes, below.iri: below}),
        entities={**small_knowledge.entities, **things},
    )
    assert say(Statement("s", "x:a", expand("kg:leads"), "x:b", "asserted", ()), known, "en") == f"A {verb} B"


def test_a_statement_in_words(small_knowledge: Knowledge) -> None:
    stated = next(
        one
        for one in small_knowledge.statements.values()
        if one.property == expand("kg:leads") and one.modality == "asserted"
    )
    assert say(stated, small_knowledge, "zh") == "临江海关牵头无纸化试点"
    assert say(stated, small_knowledge, "en") == "Linjiang Customs leads Paperless pilot"
    planned, inferred = replace(stated, modality="planned"), replace(stated, modality="inferred")
    assert say(planned, small_knowledge, "zh") == "临江海关将牵头无纸化试点"
    assert say(planned, small_knowledge, "en") == "Linjiang Customs is to lead Paperless pilot"
    assert say(inferred, small_knowledge, "zh") == "临江海关牵头无纸化试点(推断)"
    assert say(inferred, small_knowledge, "en") == "Linjiang Customs leads Paperless pilot (inferred)"


def test_a_group_leads_in_the_plural_and_unknown_ends_are_named_by_their_iri(small_knowledge: Knowledge) -> None:
    stated = next(one for one in small_knowledge.statements.values() if one.property == expand("kg:leads"))
    stated = replace(stated, modality="asserted")
    subject = small_knowledge.entities[stated.subject]
    group = replace(subject, type=expand("kg:AgencyGroup"))
    knowledge = replace(small_knowledge, entities={**small_knowledge.entities, subject.iri: group})
    assert say(stated, knowledge, "en") == "Linjiang Customs lead Paperless pilot"
    assert say(replace(stated, subject="urn:x"), knowledge, "en") == "Urn:x leads Paperless pilot"
    assert say(replace(stated, subject="urn:x"), knowledge, "zh") == "urn:x牵头无纸化试点"


def test_what_a_scope_leaves_to_be_seen(small_knowledge: Knowledge) -> None:
    vocabulary = small_knowledge.vocabulary

    def said(scope: Scope) -> tuple[str, str]:
        known = small_knowledge.documents.values()
        return restriction(scope, vocabulary, known, "zh"), restriction(scope, vocabulary, known, "en")

    assert said(EVERYTHING) == ("", "")
    assert said(Scope(as_of=date(2015, 9, 30))) == ("截至2015年9月30日", "As of 30 September 2015")
    assert said(Scope(modalities=("asserted", "planned"))) == ("只含明言和计划的事实", "Stated and planned facts only")
    assert said(Scope(date(2015, 1, 1), ("inferred",))) == (
        "截至2015年1月1日，只含推断的事实",
        "As of 1 January 2015, inferred facts only",
    )
    assert said(Scope(documents=("linjiang-2015", "linjiang-2016"), known_by=date(2016, 12, 31))) == (
        "只据临江口岸2015年和临江口岸2016年，只据2016年12月31日前已发布的文件(未注明发布日的，以其所述时期的末日为准)",
        "From Port of Linjiang, 2015 and Port of Linjiang, 2016 only, from documents published by 31 December 2016 only "
        "(one without a day of publication counts from the last day it covers)",
    )


@pytest.mark.parametrize(
    ("template", "one", "many"),
    [
        ("{s} [leads|lead] {o}", "{s} led {o}", "{s} led {o}"),
        ("{s} [is|are] to lead {o}", "{s} was to lead {o}", "{s} were to lead {o}"),
        ("{s} [is a member|are members] of {o}", "{s} was a member of {o}", "{s} were members of {o}"),
        ("{s} [was|were] merged into {o}", "{s} was merged into {o}", "{s} were merged into {o}"),
        ("{s} [applies|apply] to {o}", "{s} applied to {o}", "{s} applied to {o}"),
        ("{s} [does|do] not apply to {o}", "{s} did not apply to {o}", "{s} did not apply to {o}"),
        ("{s} [issues|issue] {o}", "{s} issued {o}", "{s} issued {o}"),
        ("{s} [puts|put] {o} into effect", "{s} put {o} into effect", "{s} put {o} into effect"),
        ("{s} [conveys|convey] {o}", "{s} conveyed {o}", "{s} conveyed {o}"),
    ],
)
def test_what_has_ended_is_told_in_the_past(template: str, one: str, many: str) -> None:
    assert [conjugated(template, plural=plural, ended=True) for plural in (False, True)] == [one, many]
