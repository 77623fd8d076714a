"""Dated things as a list and as a timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.language.dates import month_names
from kg.language.english import agreeing
from kg.language.wording import capitalised
from kg.model.entity import Entity, Period
from kg.model.plans import is_planned
from kg.model.statement import Statement
from kg.reports.charts import Mark, axis_years, timeline
from kg.reports.material import Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.figures import NOTHING
from kg.reports.sections.origins import told_by, with_origins
from kg.reports.structure import Block, Bullets, Figure, Note, Run, Runs, Table
from kg.terms import local_name

ISSUED = "issued"  # what is told of a document with the day of its issue
DRAWN = 6  # dates, from which on a drawing shows more than a list


def dated_things(material: Material) -> tuple[list[Dated], list[Dated]]:
    """Events, initiatives and systems by date, without duties: those with a day or month, and events known by their year only."""
    events = material.of_class("kg:Event")
    told = {one.iri for one in events}
    launched = {one.object for event in events if event.period for one in material.statements(event.iri, "milestone")}
    later = {task.iri for task in (*material.tasks, *material.intentions, *material.duties)}
    others = [
        one
        for one in material.of_class("kg:Initiative", "kg:InformationSystem", "kg:Document", "kg:Route")
        if one.iri not in launched | later and not material.is_a(one.iri, "kg:Duty")
    ]
    issues = [found for one in others if _is_supposed(material, one) for found in _issue(material, one)]
    stated = [one for one in others if not _is_supposed(material, one)]
    every = material.dated([*events, *stated, *issues])
    exact = [one for one in every if one.period.precision != "year"]
    return exact, [one for one in every if one.period.precision == "year" and one.entity.iri in told]


def _is_supposed(material: Material, one: Entity) -> bool:
    """Whether it is inferred since when a document holds: the day of its issue, adoption or amendment is told itself."""
    return bool(one.period and one.period.basis == "inferred" and material.is_a(one.iri, "kg:Document"))


def _issue(material: Material, one: Entity) -> list[Entity]:
    """A document of the collection with the day of its issue for its period; nothing for one that has none."""
    found = [doc.issued for doc in material.knowledge.documents.values() if doc.id == one.id and doc.issued]
    return [replace(one, period=Period(day, day, "day"), status=ISSUED) for day in found]


def dated_events(
    writer: Writer, dated: Sequence[Dated], anchor: str, guessed: Mapping[str, Statement] = NOTHING
) -> tuple[Block, ...]:
    """A list of what happened when, or a drawing where there are many dates.

    What is `guessed` (by IRI, with what is inferred) has to do by inference alone with what the report is about.
    """
    if len({one.period.start for one in dated}) >= DRAWN:
        return (timeline_figure(writer, dated, anchor, guessed),)
    gap = writer.words("：", ": ")
    named = [
        (
            writer.when(one.period),
            writer.name(one.entity.iri, _note(writer, one, guessed), heading=True),
            standing(writer, one),
        )
        for one in dated
    ]
    return (Bullets(tuple(writer.sentence(when, gap, name, apart) for when, name, apart in named)),)


def standing(writer: Writer, one: Dated) -> Runs:
    """What stands behind the name of a thing that is a plan, or of which something took the place."""
    issued = one.entity.status == ISSUED
    said = _issued(writer, one.entity.iri) if issued else writer.names.standing(one.entity.iri)
    return (Run(writer.bracketed(said)),) if said else ()


def _issued(writer: Writer, iri: str) -> str:
    """“发布”, “issued”; “成文”, “dated” where the document was published on another day than that which it bears."""
    known = writer.knowledge.documents.values()
    own = next((one for one in known if one.id == local_name(iri)), None)
    apart = own is not None and own.published not in (None, own.issued)
    return writer.words("成文", "dated") if apart else writer.words("发布", "issued")


def _note(writer: Writer, one: Dated, guessed: Mapping[str, Statement]) -> Note:
    tie = guessed.get(one.entity.iri)
    return writer.note(tie) if tie else writer.entity_note(one.entity)


def timeline_figure(
    writer: Writer, dated: Sequence[Dated], anchor: str, guessed: Mapping[str, Statement] = NOTHING
) -> Figure:
    """Events against a calendar, with dates, places of evidence and names in full in the table behind it."""
    marks = [
        Mark(
            *_span(one),
            writer.text(one.entity.iri),
            writer.when(one.period),
            is_planned(one.entity, writer.knowledge),
        )
        for one in dated
    ]
    first, last = marks[0], max(marks, key=lambda mark: mark.end)
    years = axis_years(marks)
    caption = writer.words("大事时间线", "Timeline")
    description = _described(writer, first.start.year, last.end.year, years, len(marks))
    description += told_by(writer, (one.entity for one in dated))
    rows = tuple(
        (
            writer.claim(writer.when(one.period), writer.entity_note(one.entity)),
            (*writer.cell(one.entity.iri, *_guess(writer, one, guessed)), *standing(writer, one)),
            (Run(writer.text(one.entity.type)),),
        )
        for one in dated
    )
    header = (writer.words("时间", "When"), writer.words("事项", "What"), writer.words("类别", "Kind"))
    months = month_names(writer.language)
    return Figure(
        f"{anchor}-figure",
        caption,
        timeline(marks, months, years),
        description,
        with_origins(writer, Table(f"{anchor}-data", caption, header, rows), [[one.entity] for one in dated]),
    )


def _guess(writer: Writer, one: Dated, guessed: Mapping[str, Statement]) -> tuple[Note, ...]:
    return (_note(writer, one, guessed),) if one.entity.iri in guessed else ()


def _described(writer: Writer, first: int, last: int, axis: tuple[int, int], many: int) -> str:
    """What the drawing shows: how many entries, of which years, on which axis."""
    entries = f"{capitalised(writer.count(many))} {agreeing(many, 'entries')} in order of time"
    if first == last:
        return writer.words(f"自上而下按时间排列，共{many}项，都在{first}年。", f"{entries}, all in {first}.")
    told = writer.words(
        f"自上而下按时间排列，共{many}项，最早{first}年，最晚{last}年；横轴为{axis[0]}年"
        f"{'' if axis[0] == axis[1] else f'至{axis[1]}年'}",
        f"{entries}, from {first} to {last}; the axis covers {axis[0]}{'' if axis[0] == axis[1] else f' to {axis[1]}'}",
    )
    if axis[0] <= first and last <= axis[1]:
        return told + writer.words("。", ".")
    return told + writer.words("，早于或晚于此的画在轴的两端。", ", and what is earlier or later stands at its ends.")


def _span(one: Dated) -> tuple[date, date]:
    start = one.period.start or one.period.end
    end = one.period.end or one.period.start
    if start is None or end is None:
        raise ValueError(f"{local_name(one.entity.iri)} has no date")
    return start, end
