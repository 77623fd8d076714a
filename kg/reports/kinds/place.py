"""A port, region or other place: what lies in it, what is done there, which routes and trade pass through it."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.structure import Report


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on a place of any kind."""
    return profile_report(writer, material, iri, "place")
