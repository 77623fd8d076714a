"""What is still to be done: by the headings over it, or by the genre of its document."""

from __future__ import annotations

import re

from kg.ingest.ingestion import Extent
from kg.ingest.source_text import SourceText

PLANNED = re.compile("任务|举措|打算|计划|安排|要点|展望|下一步|思路|目标")


def is_plan(source: SourceText, place: str) -> bool:
    """Whether a heading over a place announces what is still to be done."""
    row = source.by_place.get(place)
    while row is not None:
        if row.kind == "heading" and PLANNED.search(source.words(Extent(row.start, row.end))):
            return True
        row = source.by_place.get(row.parent)
    return source.head.genre in ("plan", "opinion")
