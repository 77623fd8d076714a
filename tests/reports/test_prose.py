"""Names, lists, dates and figures as each language writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.language.dates import period_in_prose
from kg.language.punctuation import full_width
from kg.model.entity import Amount, Entity, Period
from kg.model.knowledge import Knowledge
from kg.names.naming import Naming
from kg.reports.material import Material
from kg.reports.prose.clauses import grouped, template, together
from kg.reports.prose.writer import Writer
from kg.reports.sections.figures import implied_base
from kg.reports.structure import Run
from kg.terms import PREFIXES, Text, expand


def renamed(knowledge: Knowledge, class_: str, en: str, zh: str = "某") -> tuple[Knowledge, str]:
    iri = f"{PREFIXES['id']}made"
    entity = Entity(iri=iri, type=expand(class_), label=Text(zh, en))
    return replace(knowledge, entities={**knowledge.entities, iri: entity}), iri


@pytest.mark.parametrize(
    ("class_", "label", "running"),
    [
        ("kg:Pilot", "Paperless pilot", "the paperless pilot"),
        ("kg:Reform", "Double Random reform", "the Double Random reform"),
        ("kg:Agreement", "Three Ones agreement", "the Three Ones agreement"),
        ("kg:Measure", "Unified enforcement standards", "unified enforcement standards"),
        ("kg:Measure", "Integration of inspection sites", "the integration of inspection sites"),
        ("kg:Measure", "Paperless clearance", "paperless clearance"),
        ("kg:Measure", "customs supervision along the whole chain", "customs supervision along the whole chain"),
        ("kg:Agency", "Linjiang Customs", "Linjiang Customs"),
        ("kg:Agency", "Linjiang Municipal Government", "the Linjiang Municipal Government"),
        ("kg:Agency", "Administration of the Linjiang Zone", "the administration of the Linjiang Zone"),
        ("kg:InformationSystem", "EDI declaration system", "the EDI declaration system"),
        ("kg:Launch", "Twelve ports join the network", "“Twelve ports join the network”"),
        ("kg:Launch", "Start of the pilot", "the start of the pilot"),
        ("kg:PlannedTask", "Deepen the pilot", "“Deepen the pilot”"),
        ("kg:Event", "The fair", "the fair"),
        ("kg:Route", "direct route from Linjiang to the sea", "the direct route from Linjiang to the sea"),
        ("kg:AgencyGroup", "Six inland provinces", "the six inland provinces"),
        ("kg:Enterprise", "Linjiang flagship store", "the Linjiang flagship store"),
        ("kg:Route", "Linjiang feeder shipping", "Linjiang feeder shipping"),
        ("kg:Strategy", "Three Mutuals", "the Three Mutuals"),
        ("kg:Measure", "Wider area of the policy", "a wider area of the policy"),
        ("kg:Measure", "Fewer clearance fees", "fewer clearance fees"),
    ],
)
def test_english_names_take_their_article_in_a_sentence(
    small_knowledge: Knowledge, class_: str, label: str, running: str
) -> None:
    knowledge, iri = renamed(small_knowledge, class_, label)
    assert Naming(knowledge, "en").running(iri) == running


def test_chinese_titles_of_documents_stand_in_their_marks(small_knowledge: Knowledge) -> None:
    knowledge, iri = renamed(small_knowledge, "kg:PolicyDocument", "Notice", "支持临江邮轮产业发展的公告")
    assert Naming(knowledge, "zh").running(iri) == "《支持临江邮轮产业发展的公告》"


def test_a_name_is_bracketed_once(small_knowledge: Knowledge) -> None:
    customs = f"{PREFIXES['id']}linjiang-customs"
    for language, bilingual, named in (
        ("zh", True, ["临江海关（Linjiang Customs）", "临江海关"]),
        ("zh", False, ["临江海关", "临江海关"]),
        ("en", False, ["Linjiang Customs (临江海关)", "Linjiang Customs"]),  # who reads English finds it by that name
    ):
        writer = Writer(small_knowledge, "zh" if language == "zh" else "en", bilingual=bilingual)
        assert ["".join(run.text for run in writer.name(customs)) for _ in range(2)] == named


def test_lists_are_joined_as_each_language_does(small_knowledge: Knowledge) -> None:
    def joined(language: str, *items: str) -> str:
        writer = Writer(small_knowledge, "zh" if language == "zh" else "en")
        return "".join(run.text for run in writer.series([(Run(item),) for item in items]))

    assert joined("zh", "甲", "乙", "丙") == "甲、乙和丙"
    assert joined("en", "A", "B", "C") == "A, B and C"
    assert joined("en", "A, x", "B", "C") == "A, x; B; and C"
    assert joined("en") == ""


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (Period(date(2015, 5, 10), date(2015, 5, 10), "day", "year-inferred"), "〔2015年〕5月10日", "10 May [2015]"),
        (
            Period(date(2015, 4, 22), date(2015, 4, 29), "day", "year-inferred"),
            "〔2015年〕4月22日至29日",
            "22 to 29 April [2015]",
        ),
        (
            Period(date(2015, 4, 22), date(2015, 5, 2), "day"),
            "2015年4月22日至5月2日",
            "22 April to 2 May 2015",
        ),
        (Period(date(2015, 6, 1), date(2015, 6, 30), "month"), "2015年6月", "June 2015"),
        (Period(None, date(2015, 12, 31), "year"), "截至2015年底", "to the end of 2015"),
        (Period(date(2015, 10, 1), None, "month", "year-inferred"), "〔2015年〕10月起", "from October [2015]"),
        (
            Period(date(2012, 7, 1), date(2015, 12, 31), "day"),
            "2012年7月1日至2015年12月31日",
            "1 July 2012 to 31 December 2015",
        ),
        (Period(date(2014, 1, 1), date(2015, 12, 31), "year"), "2014年至2015年", "2014 to 2015"),
        (
            Period(date(2019, 1, 12), None, "day", "inferred"),
            "2019年1月12日起(推断)",
            "from 12 January 2019 (inferred)",
        ),
    ],
)
def test_dates_are_written_as_finely_as_the_source_gives_them(span: Period, zh: str, en: str) -> None:
    assert period_in_prose(span, "zh") == zh
    assert period_in_prose(span, "en") == en


def test_chinese_punctuation_is_full_width_but_not_inside_numbers() -> None:
    assert full_width("查验正常的,由政府承担(含1,000票):EDI,v1.2") == "查验正常的，由政府承担（含1,000票）：EDI,v1.2"


@pytest.mark.parametrize(
    ("value", "growth", "unit", "base"),
    [
        ("657", "23.5", "percent", "532"),
        ("12000", "20", "percent", "1.00E+4"),
        ("433", "4", "times", None),
        ("657", None, "percent", None),
        ("657", "-100", "percent", None),
    ],
)
def test_the_base_of_growth_is_reckoned_to_three_figures(
    value: str, growth: str | None, unit: str, base: str | None
) -> None:
    grown = Decimal(growth) if growth else None
    figure = Amount(Decimal(value), None, None, "", "", value, grown, unit, "previous-year")
    assert implied_base(figure) == (Decimal(base) if base else None)


def test_counts_are_told_by_class(small: Material) -> None:
    iris = [entity.iri for entity in small.of_class("kg:Agent", "kg:Initiative")]
    assert Writer(small.knowledge, "en").counts(iris) == "two agencies, one pilot and one planned task"
    assert Writer(small.knowledge, "zh").counts(iris) == "2家机构、1项试点和1项计划任务"


def test_what_holds_between_the_same_ends_is_told_once(small: Material) -> None:
    statements = list(small.knowledge.statements.values())
    first = next(one for one in statements if one.property == expand("kg:leads") and one.modality == "asserted")
    both = [first, replace(first, iri="s:2", property=expand("kg:implements"))]
    drawn = together(small.knowledge, grouped(both, small.knowledge), first.subject)
    assert [len(group) for group in drawn] == [2]
    assert template(small.knowledge, drawn[0]).en == "{s} [leads|lead] and [implements|implement] {o}"
    assert template(small.knowledge, drawn[0], planned=True).en == "{s} [is|are] to lead and implement {o}"
    apart = [first, replace(first, iri="s:3", property=expand("kg:implements"), object="x:other")]
    assert [len(group) for group in together(small.knowledge, grouped(apart, small.knowledge), first.subject)] == [1, 1]


def test_what_a_planned_task_does_lies_in_the_future(small: Material) -> None:
    task = small.tasks[0]
    inferred = [
        replace(one, modality="inferred", premises=())
        for one in small.knowledge.outgoing[task.iri]
        if one.property == expand("kg:continues")
    ]
    assert "is to continue" in Writer(small.knowledge, "en").template(inferred[:1]).en.replace("[is|are]", "is")
