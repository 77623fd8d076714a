"""Whether a figure is the limit of a rule, a target still to be reached, or what has come about."""

from __future__ import annotations

import re

from kg.corpus.documents import IndexedSentence
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.heads import TELLING
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.source_text import SourceText

REACHED = ("level", "cumulative", "share", "rate", "growth", "limit")
SOUGHT = re.compile("力争|争取|目标|确保|预计|计划|拟")
LATER = re.compile(r"(?:将|力争|争取|计划)[^。;]*$|到\d{4}年[底末]?,[^。;]*$")
REACHES = re.compile("达|实现|完成|至|到|为|控制在|形成|建成|不低于|超过|突破|增长|减少|缩短|压缩")


def duty_of(row: IndexedSentence, figure: Extent, drafting: Drafting) -> list[tuple[str, str]]:
    """The duty or rule of a law that lays a figure down, by id and name; none if there is none."""
    return [(id_, name) for whole, id_, name in drafting.duties.get(row.place, ()) if whole.holds(figure)][:1]


def figure_kind(
    source: SourceText, row: IndexedSentence, figure: TextMention, when: TextMention | None, drafting: Drafting
) -> str:
    """The kind of a figure: a limit in laws, a target where it is still to be reached, else as its words have it."""
    kind = str(figure.values["figure"])
    if duty_of(row, figure.extent, drafting):
        return "limit"
    if kind in REACHED and _is_target(source, row, figure.extent, when):
        return "target"
    return {"growth": "change"}.get(kind, kind)


def _is_target(source: SourceText, row: IndexedSentence, figure: Extent, when: TextMention | None) -> bool:
    """Whether a figure is to be reached: by words or a heading of plans, or on a day after that of the document."""
    before = source.plain[row.start : figure.start]
    clause = before[max(before.rfind(char) for char in ",;。:") + 1 :]
    if SOUGHT.search(clause) or (LATER.search(before) and REACHES.search(clause)):
        return True
    issued = source.head.issued
    is_before = when is not None and when.extent.end <= figure.start and source.head.genre not in TELLING
    is_later = is_before and issued is not None and when is not None and when.values["to"] > issued
    return bool(REACHES.search(clause)) and (is_later or is_plan(source, row.parent))
