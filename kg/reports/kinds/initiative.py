"""An initiative: who stands behind it, what it changes and where, what it rests on, how it went, what comes next."""

from __future__ import annotations

from collections.abc import Iterable

from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile
from kg.reports.structure import Paragraph, Section
from kg.terms import Text


def _sections(writer: Writer, material: Material, iri: str) -> Iterable[Section | None]:
    return profile(writer, material, iri, extras=(_unled,))


def _unled(writer: Writer, material: Material, iri: str) -> Section | None:
    """Says so where the source names nobody who leads the initiative or carries it out."""
    if material.statements_to(iri, "conduct"):
        return None
    told = writer.words(
        "文献没有写明由谁牵头、实施或参与", "No document here says who leads it, carries it out or takes part"
    )
    if material.scope:
        told = writer.words(
            "在所看的范围内，没有写明由谁牵头、实施或参与",
            "Within what is looked at, nothing says who leads it, carries it out or takes part",
        )
    title = writer.words("文献未写明的", "What the documents do not say")
    return Section("unsaid", title, (Paragraph((writer.sentence(told, claim=False),)),))


KIND = Kind(
    "initiative",
    Text("举措", "Initiative"),
    Text("谁在做、改变什么、依据、进程、成效", "Who stands behind it, what it changes, its course and results"),
    _sections,
    subjects=1,
    order=3,
)
