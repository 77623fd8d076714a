"""The frame of a report on one thing: what it is, its relations by theme, dates, figures, plans, editors' notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.language.english import agreeing
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import method, notes_on, opening, touched_articles
from kg.reports.sections.calendars import dated_events
from kg.reports.sections.headlines import telling
from kg.reports.sections.themes import flows_of, measured, planned, related, themed
from kg.reports.structure import Block, Line, Paragraph, Report, Run, Section

Extra = Callable[[Writer, Material, str], Section | None]


def profile_report(writer: Writer, material: Material, iri: str, kind: str, extras: Iterable[Extra] = ()) -> Report:
    """A report of a kind on one entity. `extras` are sections that only this kind has, after the themes."""
    entity = material.knowledge.entities[iri]
    writer.introduce(iri)
    sections = [Section("summary", writer.words("概要", "At a glance"), _summary(writer, material, iri))]
    sections += themed(writer, material, iri)
    for make in (*extras, flows_of, _results, _calendar, planned, touched_articles, _notes):
        section = make(writer, material, iri)
        sections += [section] if section else []
    return Report(
        kind=kind,
        name=entity.id,
        language=writer.language,
        title=writer.words(f"{writer.text(iri)}：关系报告", f"{writer.text(iri)}: relationship report"),
        subtitle=writer.names.other(iri),
        sections=(*sections, method(writer, material)),
        sources=material.documents,
        subjects=(iri,),
    )


def _summary(writer: Writer, material: Material, iri: str) -> tuple[Block, ...]:
    entity = material.knowledge.entities[iri]
    sentences: list[Line] = [writer.sentence(tuple(opening(writer, entity)))]
    facts = []
    if entity.status:
        facts.append(
            writer.words(
                f"状态：{writer.text(entity.status)}",
                f"status: {writer.names.uncapitalised(writer.text(entity.status))}",
            )
        )
    if entity.period:
        facts.append(writer.words(f"时间：{writer.when(entity.period)}", f"time: {writer.when(entity.period)}"))
    if facts:
        told = Run(writer.words("；", "; ").join(facts), notes=(writer.entity_note(entity),))
        sentences.append(writer.sentence((told,)))
    figures = telling(writer, material, material.results_of(iri))
    if figures:
        sentences.append(writer.sentence(writer.words("数据：", "in figures: "), figures))
    about = related(material, iri)
    if about:
        others = {end for one in about for end in (one.subject, one.object)} - {iri}
        told_count = writer.words(
            f"图谱中有{len(about)}条陈述与之有关，涉及{writer.counts(sorted(others), by_family=True)}",
            f"the graph holds {writer.count(len(about))} {agreeing(len(about), 'statements')} about it, "
            f"linking it with {writer.counts(sorted(others), by_family=True)}",
        )
        sentences.append(writer.sentence((Run(told_count, notes=(writer.counted(about),)),)))
    remark = writer.own(entity.remark)
    if remark:
        label = writer.words("编者按：", "editors’ remark: ")
        sentences.append(writer.sentence((Run(label + remark, notes=(writer.entity_note(entity),)),)))
    return (Paragraph(tuple(sentences)),)


def _results(writer: Writer, material: Material, iri: str) -> Section | None:
    return measured(writer, material, material.results_of(iri))


def _calendar(writer: Writer, material: Material, iri: str) -> Section | None:
    """The dated events that the entity has to do with, and the sessions of its parts."""
    ends = {end for one in related(material, iri) for end in (one.subject, one.object)}
    parts = [one.subject for one in material.statements_to(iri, "whole")]
    ends |= {one.subject for part in parts for one in material.statements_to(part, "session")}
    dated = material.dated(one for one in material.of_class("kg:Event") if one.iri in ends)
    if not dated:
        return None
    return Section("calendar", writer.words("时间", "When"), dated_events(writer, dated, "calendar"))


def _notes(writer: Writer, material: Material, iri: str) -> Section | None:
    return notes_on(writer, material, [iri])
