"""A cooperation mechanism: its members and roles, its sessions, what it deals with and what came of it."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.sections.themes import Theme
from kg.reports.structure import Report
from kg.terms import Text

THEMES = (
    Theme(
        "members",
        Text("成员与角色", "Members and roles"),
        (),
        ("kg:leads", "kg:coordinates", "org:memberOf", "kg:participatesIn", "kg:establishes", "kg:supports"),
    ),
    Theme(
        "sessions",
        Text("会期", "Sessions"),
        (),
        ("kg:sessionOf",),
    ),
    Theme(
        "business",
        Text("所议与所办", "What it deals with"),
        (
            "kg:discusses",
            "kg:leads",
            "kg:participatesIn",
            "kg:coordinates",
            "dct:spatial",
            "kg:aimsAt",
            "kg:claimsEffect",
        ),
        ("kg:basedOn", "kg:enables", "kg:governs", "kg:continues", "kg:milestoneOf", "kg:launches", "kg:discusses"),
    ),
    Theme(
        "whole",
        Text("构成与归属", "Its parts and what it is part of"),
        ("dct:isPartOf",),
        ("dct:isPartOf",),
    ),
)


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on a cooperation mechanism."""
    return profile_report(writer, material, iri, "mechanism", THEMES)
