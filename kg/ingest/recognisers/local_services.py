"""The services of a place that a text means by a word: 海关、海事、边检 in what tells of one city."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.local_names import place_of
from kg.ingest.proposing import kind_said
from kg.ingest.source_text import SourceText

SERVICE = re.compile(
    r"(?<![\u4e00-\u9fff”])(?:海关|海事|边检|国检|检验检疫)(?=[、和与及等,;。()的]|以及|部门)|"
    r"(?<=[、和与及由向对经])(?:海关|海事|边检|国检|检验检疫)(?=[、和与及等,;。()]|以及|部门)"
)
LONGEST = 6  # characters after the place: 海关, 边检总站, 检验检疫局
SERVICES = ("customs", "maritime-safety", "border-inspection", "inspection-quarantine")


def local_services(source: SourceText) -> Iterator[TextMention]:
    """Words for a service that mean that of the place of which the text tells most, if this has one such known body."""
    bodies = _of_place(source)
    for match in SERVICE.finditer(source.plain) if bodies else ():
        extent = Extent(*match.span())
        extent = Extent(extent.start, extent.end + 2) if source.plain.startswith("部门", extent.end) else extent
        entity = bodies.get(kind_said(match[0]))
        if entity and not any(one.extent.meets(extent) for one in source.at(source.leaf(extent.start).place)):
            yield source.mention(extent, "Agency", "local-service", entity)


def _of_place(source: SourceText) -> dict[str, str]:
    """The known bodies of a place by the service that they are: of several the one of the shortest name."""
    place = place_of(source.text)
    found: dict[str, set[tuple[int, str]]] = {}
    for one in source.names.beginning(place) if place else ():
        kind, length = kind_said(one.text[len(place) :]), len(one.text)
        if one.type == "Agency" and kind in SERVICES and length <= len(place) + LONGEST:
            found.setdefault(kind, set()).add((length, one.entity))
    shortest = {kind: sorted(some)[:2] for kind, some in found.items()}
    return {kind: some[0][1] for kind, some in shortest.items() if len({length for length, _ in some}) == len(some)}
