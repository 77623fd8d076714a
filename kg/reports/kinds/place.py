"""A port, region or other place: what lies in it, what is done there, which routes and trade pass through it."""

from __future__ import annotations

from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.profiles import profile_report
from kg.reports.sections.themes import Theme
from kg.reports.structure import Report
from kg.terms import Text

THEMES = (
    Theme(
        "where",
        Text("位置与构成", "Where it lies and what lies in it"),
        ("geo:sfWithin", "org:memberOf", "dct:isPartOf"),
        ("geo:sfWithin", "org:memberOf", "dct:isPartOf"),
    ),
    Theme(
        "initiatives",
        Text("在此实施的举措", "What is done there"),
        ("kg:participatesIn", "kg:supports", "kg:cooperatesWith", "kg:connectsWith", "kg:handles"),
        ("dct:spatial", "kg:pilotedAt", "kg:cooperatesWith", "kg:connectsWith", "kg:appliesTo", "kg:excludes",
         "kg:supervises", "kg:claimsEffect", "kg:aimsAt"),
    ),
    Theme(
        "building",
        Text("建设与运行", "Who builds and runs it"),
        ("kg:serves", "kg:uses"),
        ("kg:builds", "kg:upgrades", "kg:operates", "kg:establishes", "kg:launches", "kg:delivers", "kg:serves",
         "kg:supports", "kg:uses", "kg:milestoneOf", "kg:governs"),
    ),
    Theme(
        "trade",
        Text("航线与进出口", "Routes and trade"),
        ("kg:tradesThrough",),
        ("kg:origin", "kg:destination", "kg:callsAt", "kg:tradesThrough"),
    ),
    Theme("events", Text("在此举行的活动", "What was held there"), (), ("kg:heldAt", "kg:signatory", "kg:discusses")),
)  # fmt: skip


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on a place of any kind."""
    return profile_report(writer, material, iri, "place", THEMES)
