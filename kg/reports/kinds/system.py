"""An information system: who builds, runs and uses it, its parts, and which data go in and out."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.model import Report, Run, Section, Table
from kg.reports.parts import Theme
from kg.reports.profiles import profile_report
from kg.reports.prose import Writer
from kg.vocabulary import Text

THEMES = (
    Theme(
        "who",
        Text("建设、运行与使用", "Who builds, runs and uses it"),
        (),
        ("kg:builds", "kg:upgrades", "kg:operates", "kg:leads", "kg:coordinates", "kg:establishes", "kg:uses",
         "kg:launches", "kg:delivers", "kg:approves", "kg:reviews", "kg:supports"),
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
        ("kg:milestoneOf", "kg:discusses", "kg:continues"),
    ),
)  # fmt: skip


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an information system."""
    return profile_report(writer, material, iri, "system", THEMES, (_flows,))


def _flows(writer: Writer, material: Material, iri: str) -> Section | None:
    """The data flows from, to or through the system."""
    wanted = {one.subject for one in material.statements_to(iri, "kg:provider", "kg:recipient", "kg:through")}
    flows = [one for one in material.of_class("kg:DataFlow") if one.iri in wanted]
    if not flows:
        return None
    title = writer.words("数据流", "Data flows")
    return Section("flows", title, (flows_table(writer, material, [one.iri for one in flows], "flows-table"),))


def flows_table(writer: Writer, material: Material, flows: list[str], anchor: str) -> Table:
    """Data flows: from whom, to whom, through what, and what they carry."""
    columns = ("kg:provider", "kg:recipient", "kg:through", "kg:content")
    header = (
        writer.words("提供方", "From"),
        writer.words("接收方", "To"),
        writer.words("经由", "Through"),
        writer.words("内容", "What"),
    )
    dash = (Run("—"),)
    rows = tuple(
        tuple(
            writer.series([writer.cell(one.object, writer.note(one)) for one in material.statements(flow, column)]) or dash
            for column in columns
        )
        for flow in flows
    )
    return Table(anchor, writer.words("数据从谁到谁", "Which data go from whom to whom"), header, rows)
