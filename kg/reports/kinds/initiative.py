"""An initiative: who stands behind it, what it changes and where, what it rests on, how it went, what comes next."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.sections.themes import Theme
from kg.reports.structure import Paragraph, Report, Section
from kg.terms import Text

THEMES = (
    Theme(
        "who",
        Text("谁在做", "Who stands behind it"),
        ("kg:supervises", "kg:establishes", "kg:drafts"),
        ("kg:leads", "kg:implements", "kg:participatesIn", "kg:directs", "kg:coordinates", "kg:proposes", "kg:establishes",
         "kg:paysFor", "kg:operates"),
    ),
    Theme(
        "scope",
        Text("内容与范围", "What it changes, and where"),
        ("kg:waives", "kg:simplifies", "kg:replaces", "kg:appliesTo", "kg:excludes", "dct:spatial", "kg:pilotedAt",
         "kg:handles", "kg:serves", "kg:callsAt"),
        ("kg:replaces", "kg:supervises", "kg:simplifies"),
    ),
    Theme(
        "whole",
        Text("构成与归属", "Its parts and what it is part of"),
        ("dct:isPartOf",),
        ("dct:isPartOf",),
    ),
    Theme(
        "ground",
        Text("依据与支撑", "What it rests on"),
        ("kg:carriesOut", "kg:basedOn", "kg:uses"),
        ("kg:governs", "kg:supports", "kg:enables", "kg:serves"),
    ),
    Theme(
        "outcome",
        Text("目的与成效", "What it aims at and brings"),
        ("kg:aimsAt", "kg:claimsEffect", "kg:delivers", "kg:builds", "kg:upgrades", "kg:enables", "kg:supports"),
        ("kg:basedOn", "kg:carriesOut", "kg:delivers"),
    ),
    Theme(
        "course",
        Text("进程与延续", "Its course and continuation"),
        ("kg:continues", "kg:extends"),
        ("kg:launches", "kg:milestoneOf", "kg:discusses", "kg:agreesOn", "kg:approves", "kg:reviews", "kg:continues", "kg:extends"),
    ),
)  # fmt: skip


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an initiative, a planned task or a strategy."""
    return profile_report(writer, material, iri, "initiative", THEMES, (_unled,))


def _unled(writer: Writer, material: Material, iri: str) -> Section | None:
    """Says so where the source names nobody who leads the initiative or carries it out."""
    if material.statements_to(iri, "kg:leads", "kg:implements", "kg:directs", "kg:participatesIn"):
        return None
    told = writer.words(
        "文献没有写明由谁牵头、实施或参与", "The source does not say who leads it, carries it out or takes part"
    )
    title = writer.words("文献未写明的", "What the source does not say")
    return Section("unsaid", title, (Paragraph((writer.sentence(told, claim=False),)),))
