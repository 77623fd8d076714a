"""An initiative: who stands behind it, what it changes and where, what it rests on, how it went, what comes next."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.structure import Paragraph, Report, Section


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an initiative, a planned task or a strategy."""
    return profile_report(writer, material, iri, "initiative", (_unled,))


def _unled(writer: Writer, material: Material, iri: str) -> Section | None:
    """Says so where the source names nobody who leads the initiative or carries it out."""
    if material.statements_to(iri, "conduct"):
        return None
    told = writer.words(
        "文献没有写明由谁牵头、实施或参与", "The source does not say who leads it, carries it out or takes part"
    )
    title = writer.words("文献未写明的", "What the source does not say")
    return Section("unsaid", title, (Paragraph((writer.sentence(told, claim=False),)),))
