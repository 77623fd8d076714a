"""A cooperation mechanism: its members and roles, its sessions, what it deals with and what came of it."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.structure import Report


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on a cooperation mechanism."""
    return profile_report(writer, material, iri, "mechanism")
