"""Departments that a list names by one word for all: 市发展改革、商务、财政等部门, which are three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import is_led_to
from kg.ingest.source_text import SourceText

ENDING = re.compile(
    r"(?:等)?(?:有关|相关)?(?P<ending>(?:行政主管|行政管理|监督管理|主管|行政|管理)?部门)|"
    r"等(?:口岸|有关|相关)*(?:检查检验|查验|检查|监管|执法|管理)(?P<noun>机构|机关|单位)"
)
HAN = re.compile(r"[\u4e00-\u9fff]")
ITEM = re.compile(r"[\u4e00-\u9fff]{2,8}")
LEVEL = re.compile(r"(?:国务院|本市|本省|市|省|区|县|自治区|各级|地方)(?=[\u4e00-\u9fff]{2})(?!场|政|际)")
ENDED = re.compile(r"(?:部门|海关|机关|机构|政府|委员会|总局|局|部|委)$")
LONGEST = 80  # characters of a list


def listed_departments(source: SourceText) -> Iterator[TextMention]:
    """A mention of each department of such a list, with its whole name in the values."""
    for row in source.leaves:
        for match in ENDING.finditer(source.plain, row.start, row.end):
            items = _items(source.text, row.start, match.start())
            if len(items) < 2:
                continue
            ending = match["ending"] or match["noun"].replace("单位", "机构")
            level = LEVEL.match(source.text, items[0].start)
            prefix = level[0].removeprefix("本") if level else ""
            known = [one.extent for one in source.at(row.place, "Agency") if one.rule == "known-name"]
            for extent in items:
                bare = source.words(extent).removeprefix(level[0] if level and extent == items[0] else "")
                full = f"{prefix}{bare}{ending}"
                meant = source.names.named(full)
                if not any(one.holds(extent) for one in known):
                    entity = meant[0].entity if len(meant) == 1 else None
                    yield source.mention(extent, "Agency", "shared-ending", entity, {"full": full})


def _items(text: str, start: int, end: int) -> list[Extent]:
    """The items of a list that ends at an offset, back to a word that leads to it; what has an ending of its own, and
    what stands before it, is no part of it.
    """
    begin = end
    while begin > max(start, end - LONGEST):
        if text[begin - 1] != "、" and not HAN.fullmatch(text[begin - 1]):
            break
        if begin < end and text[begin] != "、" and is_led_to(text, start, begin):
            break
        begin -= 1
    items: list[Extent] = []
    at = begin
    for piece in re.split("(、)", text[begin:end]):
        if piece != "、" and ITEM.fullmatch(piece) and not ENDED.search(piece):
            items.append(Extent(at, at + len(piece)))
        elif piece != "、":
            items = []
        at += len(piece)
    return items
