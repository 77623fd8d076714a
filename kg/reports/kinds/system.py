"""An information system: who builds, runs and uses it, its parts, and which data go in and out."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.sections.themes import Theme
from kg.reports.structure import Report
from kg.terms import Text

THEMES = (
    Theme(
        "who",
        Text("建设、运行与使用", "Who builds, runs and uses it"),
        (),
        ("kg:builds", "kg:upgrades", "kg:operates", "kg:leads", "kg:coordinates", "kg:establishes", "kg:uses",
         "kg:delivers", "kg:approves", "kg:reviews", "kg:supports"),
    ),
    Theme(
        "data",
        Text("数据往来", "Data in and out"),
        ("kg:providesDataTo", "kg:publishesOn", "kg:connectsWith", "kg:handles"),
        ("kg:providesDataTo", "kg:publishesOn", "kg:connectsWith", "kg:provider", "kg:recipient", "kg:through"),
    ),
    Theme(
        "whole",
        Text("构成与归属", "Its parts and what it is part of"),
        ("dct:isPartOf", "org:memberOf"),
        ("dct:isPartOf", "org:memberOf"),
    ),
    Theme(
        "use",
        Text("用途与范围", "What it is for"),
        ("kg:serves", "kg:supports", "kg:appliesTo", "dct:spatial", "kg:pilotedAt", "kg:simplifies", "kg:operates",
         "kg:uses", "kg:basedOn", "kg:replaces", "kg:aimsAt", "kg:claimsEffect", "kg:enables"),
        ("kg:basedOn", "kg:replaces", "kg:enables", "kg:governs", "kg:appliesTo", "kg:serves"),
    ),
    Theme(
        "course",
        Text("进程", "Its course"),
        (),
        ("kg:launches", "kg:milestoneOf", "kg:discusses", "kg:continues"),
    ),
)  # fmt: skip


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an information system."""
    return profile_report(writer, material, iri, "system", THEMES)
