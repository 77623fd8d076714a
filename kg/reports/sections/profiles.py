"""The frame of a report on one thing: what it is, its relations by theme, dates, figures, plans, editors' notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.language.english import agreeing
from kg.model.entity import Entity
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import notes_on, opening, touched_articles
from kg.reports.sections.calendars import dated_events
from kg.reports.sections.figures import in_a_row
from kg.reports.sections.fulfilment import fulfilment
from kg.reports.sections.headlines import telling
from kg.reports.sections.relations import stand
from kg.reports.sections.themes import duties, flows_of, measured, planned, related, themed
from kg.reports.structure import Line, Paragraph, Section

Part = Callable[[Writer, Material, str], Section | None]
Summary = Callable[[Writer, Material, str], Iterable[Line]]


def what_is_told(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """The state of a thing and its time, its figures, how much is told of it, and the editors' remark."""
    entity = material.knowledge.entities[iri]
    facts = []
    if entity.status:
        state = stand(writer, entity)
        facts.append(writer.words(f"状态：{state}", f"status: {state}"))
    if entity.period:
        facts.append(writer.words("时间：", "time: ") + writer.when(entity.period))
    if facts:
        yield writer.sentence(writer.claim(writer.words("；", "; ").join(facts), writer.entity_note(entity)))
    figures = telling(writer, material, material.results_of(iri))
    if figures:
        yield writer.sentence(writer.words("数据：", "in figures: "), figures)
    parts = [
        one for one in material.structural if iri in {s.object for s in material.statements(one.iri, "measurement")}
    ]
    if parts:
        yield writer.sentence(writer.words("构成：", "made up of: "), in_a_row(writer, parts))
    about = related(material, iri)
    if about:
        others = writer.counts(
            sorted({end for one in about for end in (one.subject, one.object)} - {iri}), by_family=True
        )
        many = f"{writer.count(len(about))} {agreeing(len(about), 'statements')}"
        told = writer.words(
            f"图谱中有{len(about)}条陈述与之有关，涉及{others}",
            f"the graph holds {many} about it, linking it with {others}",
        )
        yield writer.sentence(writer.claim(told, writer.counted(about)))
    remark = writer.own(entity.remark)
    if remark:
        label = writer.words("编者按：", "editors’ remark: ")
        yield writer.sentence(writer.claim(label + remark, writer.entity_note(entity)))


def occasions(material: Material, iri: str) -> set[str]:
    """What a thing has to do with, and the sessions of its parts: those of them that are events have dates."""
    ends = {end for one in related(material, iri) for end in (one.subject, one.object)}
    parts = [one.subject for one in material.statements_to(iri, "whole")]
    return ends | {one.subject for part in parts for one in material.statements_to(part, "session")}


def profile(
    writer: Writer,
    material: Material,
    iri: str,
    *,
    summary: Summary = what_is_told,
    extras: Iterable[Part] = (),
    figures: Callable[[Material, str], list[Entity]] = Material.results_of,
    dated: Callable[[Material, str], set[str]] = occasions,
) -> Iterator[Section | None]:
    """The sections of a report on one entity.

    A kind of report may have its own `summary` after the opening, `extras` after the themes, and another choice of
    `figures` and of `dated` things.
    """
    lines = (opening(writer, material.knowledge.entities[iri]), *summary(writer, material, iri))
    yield Section("summary", writer.words("概要", "At a glance"), (Paragraph(lines),))
    yield from themed(writer, material, iri)
    for make in (duties, flows_of, *extras):
        yield make(writer, material, iri)
    yield measured(writer, material, figures(material, iri))
    wanted = dated(material, iri)
    events = material.dated(material.among(wanted, "kg:Event"))
    if events:
        yield Section("calendar", writer.words("时间", "When"), dated_events(writer, events, "calendar"))
    yield planned(writer, material, iri)
    yield fulfilment(writer, material, related(material, iri), [iri])
    yield touched_articles(writer, material, iri)
    yield notes_on(writer, material, [iri])
