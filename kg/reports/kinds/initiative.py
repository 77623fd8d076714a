"""An initiative: who stands behind it, what it changes and where, what it rests on, how it went, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model.statement import Statement
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import NAMED, profile
from kg.reports.structure import Paragraph, Section
from kg.terms import Text


def _sections(writer: Writer, material: Material, iri: str) -> Iterable[Section | None]:
    return profile(writer, material, iri, extras=(_unled,))


def _unled(writer: Writer, material: Material, iri: str) -> Section | None:
    """Says so where the source names nobody who leads the initiative or carries it out."""
    if material.statements_to(iri, "conduct"):
        return None
    near = [*material.wholes(iri)[1:], *material.parts(iri)]
    ties = [one for other in near for one in material.statements_to(other, "conduct")]
    if ties:
        return _of_others(writer, ties)
    told = writer.words(
        "文献没有写明由谁牵头、实施或参与", "No document here says who leads it, carries it out or takes part"
    )
    if material.scope:
        told = writer.words(
            "在所看的范围内，没有写明由谁牵头、实施或参与",
            "Within what is looked at, nothing says who leads it, carries it out or takes part",
        )
    title = writer.words("文献未载事项", "What the documents do not say")
    return Section("unsaid", title, (Paragraph((writer.sentence(told, claim=False),)),))


def _of_others(writer: Writer, ties: Sequence[Statement]) -> Section:
    """Who acts in what it is part of or in its parts."""
    agents = list({one.subject: one for one in ties}.values())
    names = writer.series([writer.name(one.subject, writer.note(one)) for one in agents[:NAMED]])
    more = len(agents) - NAMED
    rest = writer.words(f"等{len(agents)}家", f" and {writer.count(more)} more") if more > 0 else ""
    told = writer.words(
        "文献没有就其本身写明由谁牵头或实施；承担其组成部分或所属举措的有",
        "No document here says of it alone who leads it or carries it out; in its parts or in what it is part of act ",
    )
    title = writer.words("由谁承担", "Who acts in it")
    return Section("unsaid", title, (Paragraph((writer.sentence(told, names, rest),)),))


KIND = Kind(
    "initiative",
    Text("举措", "Initiative"),
    Text("谁在做、改变什么、依据、进程、成效", "Who stands behind it, what it changes, its course and results"),
    _sections,
    subjects=1,
    order=3,
)
