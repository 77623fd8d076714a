"""A port, region or other place: what lies in it, what is done there, which routes and trade pass through it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.attribution import guessed_of
from kg.reports.sections.headlines import telling
from kg.reports.sections.profiles import occasions, profile, what_is_told
from kg.reports.structure import Line, Run, Section
from kg.terms import Text

NAMED = 4  # initiatives of its first page


def _sections(writer: Writer, material: Material, iri: str) -> Iterator[Section | None]:
    """On a place."""
    return profile(writer, material, iri, summary=_summary, dated=_occasions)


def _summary(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """What the place is, what was done there since when, and the figures of that."""
    yield from what_is_told(writer, material, iri)
    here = _done_here(material, iri)
    if here:
        names = [(*writer.name(tie.subject, writer.note(tie)), *_since(writer, material, tie)) for tie in here[:NAMED]]
        more = writer.words(f"等{len(here)}项", "") if len(here) > NAMED else ""
        others = [(Run("others"),)] if len(here) > NAMED and writer.language == "en" else []
        yield writer.sentence(writer.words("在此实施的举措有：", "done here: "), writer.series([*names, *others]), more)
    own = {one.iri for one in material.results_of(iri)}
    acts = [tie.subject for tie in here]
    figures = [one for act in acts for one in material.results_of(act) if one.iri not in own]
    figures = list({one.iri: one for one in figures}.values())
    guessed = {at: tie for act in acts for at, tie in guessed_of(material, act, figures).items()}
    told = telling(writer, material, figures, guessed=guessed)
    if told:
        yield writer.sentence(writer.words("这些举措的数据：", "figures of these: "), told)


def _done_here(material: Material, iri: str) -> list[Statement]:
    """The statements that have an initiative that was taken apply at the place itself, in reading order."""
    known = material.knowledge.entities
    ties = [tie for tie in material.statements_to(iri, "territory") if tie.modality == "asserted" and not tie.premises]
    return material.in_reading_order(
        tie for tie in ties if tie.subject in known and material.is_taken(known[tie.subject])
    )


def _since(writer: Writer, material: Material, tie: Statement) -> tuple[Run, ...]:
    """The day or month since which an initiative is, in brackets; nothing for a year alone."""
    entity: Entity = material.knowledge.entities[tie.subject]
    if not entity.period or entity.period.precision in ("year", ""):
        return ()
    return (Run(writer.bracketed(writer.when(entity.period))),)


def _occasions(material: Material, iri: str) -> set[str]:
    """What the place has to do with, and the milestones of what is done there or leads there."""
    ends = occasions(material, iri)
    return ends | {one.subject for end in ends - {iri} for one in material.statements_to(end, "milestone")}


KIND = Kind(
    "place",
    Text("地点", "Place"),
    Text("位置、在此实施的举措、航线与进出口", "Where it lies, what is done there, routes and trade"),
    _sections,
    subjects=1,
    order=5,
)
