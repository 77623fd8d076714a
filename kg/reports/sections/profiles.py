"""The frame of a report on one thing: what it is, its relations by theme, dates, figures, plans, editors' notes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.material import Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import notes_on, opening, touched_articles
from kg.reports.sections.attribution import guessed_of
from kg.reports.sections.calendars import dated_events, dated_things
from kg.reports.sections.collectives import collectives, laid_on_collectives
from kg.reports.sections.data_flows import flows_of
from kg.reports.sections.figures import in_a_row
from kg.reports.sections.fulfilment import fulfilment
from kg.reports.sections.headlines import TELLING, telling
from kg.reports.sections.relations import stand
from kg.reports.sections.themes import duties, measured, planned, related, themed
from kg.reports.structure import Line, Paragraph, Run, Runs, Section

NAMED = 4  # of those who have the same part
Part = Callable[[Writer, Material, str], Section | None]
Summary = Callable[[Writer, Material, str], Iterable[Line]]


def what_is_told(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """The state of a thing and its time, who has which part in it, its figures, and the editors' remark."""
    entity = material.knowledge.entities[iri]
    facts = []
    if entity.status:
        state = stand(writer, entity)
        facts.append(writer.words(f"状态：{state}", f"status: {state}"))
    if entity.period:
        facts.append(writer.words("时间：", "time: ") + writer.when(entity.period))
    if facts:
        yield writer.sentence(writer.claim(writer.words("；", "; ").join(facts), writer.entity_note(entity)))
    yield from _who(writer, material, iri)
    of_it = material.results_of(iri)
    figures = telling(writer, material, of_it, guessed=guessed_of(material, iri, of_it))
    if figures:
        yield writer.sentence(writer.words("数据：", "in figures: "), figures)
    parts = [
        one for one in material.structural if iri in {s.object for s in material.statements(one.iri, "measurement")}
    ]
    if parts:
        yield writer.sentence(writer.words("构成：", "made up of: "), in_a_row(writer, parts))
    remark = writer.own(entity.remark)
    if remark:
        label = writer.words("编者按：", "editors’ remark: ")
        yield writer.sentence(writer.claim(label + remark, writer.entity_note(entity)))


def told_before(material: Material, iri: str) -> set[str]:
    """The statements (by IRI) that the first section tells, and those of dated events, which stand with their dates."""
    told = {one.iri for ties in _parts(material, iri).values() if len(ties) <= NAMED for one in ties}
    known = material.knowledge.entities
    return told | {one.iri for one in material.statements_to(iri, "milestone") if known[one.subject].period}


def _parts(material: Material, iri: str) -> dict[str, list[Statement]]:
    """Who has which part in a thing, by relation, each once."""
    found: dict[str, dict[str, Statement]] = {}
    for one in material.statements_to(iri, "involvement", "membership", "stewardship"):
        if material.is_a(one.subject, "kg:Agent"):
            found.setdefault(one.property, {}).setdefault(one.subject, one)
    return {relation: list(ties.values()) for relation, ties in found.items()}


def _who(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """Who leads, carries out, joins, builds, runs or uses a thing, a few of each; nothing if nobody is named."""
    told: list[Runs] = []
    found = _parts(material, iri)
    for relation in sorted(found, key=lambda name: writer.knowledge.vocabulary.properties[name].order):
        label = writer.knowledge.vocabulary.properties[relation].inverse_label[writer.language]
        ties = found[relation]
        names = writer.subjects(ties[:NAMED])
        more = len(ties) - NAMED
        rest = writer.words(f"等{len(ties)}家", f" and {writer.count(more)} more") if more > 0 else ""
        told.append((Run(label + writer.words("：", ": ")), *names, Run(rest)))
    if told:
        yield writer.sentence(writer.clauses(told))


def occasions(material: Material, iri: str) -> set[str]:
    """What a thing has to do with, and the sessions of its parts: those of them that are events have dates."""
    ends = {end for one in related(material, iri) for end in (one.subject, one.object)}
    parts = [one.subject for one in material.statements_to(iri, "whole")]
    return ends | {one.subject for part in parts for one in material.statements_to(part, "session")}


def _guessed(material: Material, iri: str, events: Iterable[Dated]) -> dict[str, Statement]:
    """Those of some events (by IRI) that have to do with a thing by inference alone, each with what is inferred."""
    ties: dict[str, list[Statement]] = {}
    for one in related(material, iri):
        ties.setdefault(one.object if one.subject == iri else one.subject, []).append(one)
    for tie in collectives(material, iri):
        for one in material.knowledge.outgoing.get(tie.object, ()):
            ties.setdefault(one.object, []).append(tie)
    standing = material.knowledge.standing_of
    found = {one.entity.iri: ties.get(one.entity.iri, []) for one in events}
    return {event: some[0] for event, some in found.items() if some and all(standing(s) == "inferred" for s in some)}


def profile(  # noqa: PLR0913 # what a kind has of its own, each by name
    writer: Writer,
    material: Material,
    iri: str,
    *,
    summary: Summary = what_is_told,
    first: Iterable[Part] = (),
    told: Callable[[Material, str], Collection[str]] = told_before,
    extras: Iterable[Part] = (),
    figures: Callable[[Material, str], list[Entity]] = Material.results_of,
    dated: Callable[[Material, str], set[str]] = occasions,
) -> Iterator[Section | None]:
    """The sections of a report on one entity.

    A kind of report may have its own `summary` after the opening, `first` sections and the statements (by IRI) that
    are `told` before the themes, `extras` after them, and another choice of `figures` and of `dated` things.
    """
    lines = (opening(writer, material.knowledge.entities[iri]), *summary(writer, material, iri))
    yield Section("summary", writer.words("概要", "At a glance"), (Paragraph(lines),))
    for make in first:
        yield make(writer, material, iri)
    yield from themed(writer, material, iri, told(material, iri))
    for make in (duties, laid_on_collectives, flows_of, *extras):
        yield make(writer, material, iri)
    yield measured(writer, material, figures(material, iri), TELLING)
    wanted = dated(material, iri)
    exact, _ = dated_things(material)
    begun = [one.entity for one in exact if one.entity.iri in wanted and material.is_a(one.entity.iri, "kg:Initiative")]
    events = material.dated([*material.among(wanted, "kg:Event"), *begun])
    if events:
        yield Section(
            "calendar",
            writer.words("时间", "When"),
            dated_events(writer, events, "calendar", _guessed(material, iri, events)),
        )
    yield planned(writer, material, iri)
    yield from fulfilment(writer, material, related(material, iri), [iri])
    yield touched_articles(writer, material, iri)
    yield notes_on(writer, material, [iri])
