"""An information system: who builds, runs and uses it, its parts, and which data go in and out."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.structure import Report


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an information system."""
    return profile_report(writer, material, iri, "system")
