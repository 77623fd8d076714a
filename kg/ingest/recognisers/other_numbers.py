"""Numbers that are no figures: ordinals, idioms, what names hold; and those that nothing accounts for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib import resources

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText
from kg.language.numerals import numbers

ORDINAL_BEFORE = re.compile(r"第\s*$|(?:^|[。;,:、])其$")
ORDINAL_AFTER = re.compile(r"(?:是|则|要)")
ENUMERATED = re.compile(r"(?:^|[。;,:：；，])\s*$")
MOTTO = re.compile(r"“[^“”]{1,16}”")
NAMED_AFTER = re.compile("届|中全会|大(?=[、和精报])|号|五(?:规划|时期)|国|届")


def other_numbers(source: SourceText) -> Iterator[TextMention]:
    """Every number outside dates, figures, marks and numbers of documents, with what it is."""
    taken = sorted(one.extent for one in source.mentions)
    starts = [one.start for one in taken]
    for row in source.leaves:
        words = source.text[row.start : row.end]
        idioms = [Extent(row.start + one.start(), row.start + one.end()) for one in _idioms().finditer(words)]
        mottoes = [Extent(row.start + one.start(), row.start + one.end()) for one in MOTTO.finditer(words)]
        for one in numbers(words, 0):
            extent = Extent(row.start + one.at, row.start + one.at + len(one.raw))
            around = [
                mention
                for mention in taken[max(0, bisect_right(starts, extent.start) - 8) : bisect_right(starts, extent.end)]
                if mention.meets(extent)
            ]
            if around:
                continue
            yield source.mention(extent, _kind(source, extent, row.start, idioms, mottoes), "other-number")


def _kind(source: SourceText, extent: Extent, begin: int, idioms: list[Extent], mottoes: list[Extent]) -> str:
    before = source.plain[begin : extent.start]
    after = source.plain[extent.end : extent.end + 6]
    written = source.plain[extent.start : extent.end]
    if any(one.holds(extent) for one in idioms):
        return "idiom"
    if (
        ORDINAL_BEFORE.search(before)
        or (ORDINAL_AFTER.match(after) and ENUMERATED.search(before))
        or NAMED_AFTER.match(after)
    ):
        return "ordinal"
    hanzi = not written[0].isdigit()
    if hanzi and (
        any(one.holds(extent) for one in mottoes) or len(written) == 1 or written in ("一一", "千万", "万一")
    ):
        return "idiom"
    if before[-1:].isascii() and before[-1:].isalpha():
        return "name-part"
    return "number"


@cache
def _idioms() -> re.Pattern[str]:
    lines = resources.files("kg.ingest").joinpath("idioms.txt").read_text(encoding="utf-8").splitlines()
    words = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
