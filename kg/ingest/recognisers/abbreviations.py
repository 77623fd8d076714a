"""Short names that a text defines, and where it uses them: 海关总署（以下称中方）, 以下统称“口岸查验机构”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import class_of
from kg.ingest.source_text import SourceText

DEFINED = re.compile(
    r"\((?:[^()]{1,40}[,;]\s*)?(?:以下|下)(?:分别|统一|合并|均)?(?:简称|统称|合称|称作|称为|称|简写为)(?:为)?\s*[:：]?\s*(?P<short>[^()]{1,40})\)"
)
QUOTED = re.compile(r"[“\"《]?(?P<name>[^“”\"《》]{2,20})[”\"》]?")
BOUNDARY = re.compile(r"[,;。:()“”\n]")
LISTED = re.compile("(?<=[部委署局办院会行司])、")  # after a body that is listed before the one that is meant
LEADING = re.compile(
    r"^.*?(?:根据|按照|依据|依照|经|由|应由|应在|与|同|向|对|为|通过|获得|获|即|在|将|从|包括|是指|签署的|有关|关于|推广|建设|推进|开展|实施|设立|制定|利用|使用|和(?=[^部]{2,}(?:共和国|王国|联邦|国)))(?=[\u4e00-\u9fffA-Za-z])"
)


def abbreviations(source: SourceText) -> Iterator[TextMention]:
    """The short name in each definition, and each later use of it, which means what the full name does."""
    for match in DEFINED.finditer(source.plain):
        short = QUOTED.match(source.text, match.start("short"), match.end("short"))
        if short is None:
            continue
        full = _full(source, match.start(), is_one="统称" not in match[0] and "合称" not in match[0])
        meaning = _meaning(source, full)
        values = {"full": source.words(full), "full_start": full.start, "full_end": full.end}
        kind = meaning.kind if meaning else class_of(short["name"].strip()) or "abbreviation"
        entity = meaning.entity if meaning else None
        name = short["name"].strip()
        yield source.mention(
            Extent(short.start("name"), short.start("name") + len(name)), kind, "abbreviation-defined", entity, values
        )
        at = source.text.find(name, match.end())
        while at >= 0:
            extent = Extent(at, at + len(name))
            if not any(
                one.extent.holds(extent) and one.extent != extent
                for one in source.mentions
                if one.rule in ("known-name", "title-marks")
            ):
                yield source.mention(extent, kind, "abbreviation", entity, values)
            at = source.text.find(name, at + len(name))


def _full(source: SourceText, end: int, *, is_one: bool) -> Extent:
    """The name before a definition: a title, a known name, or what stands after the words that lead to it."""
    ending = [one.extent for one in source.mentions if one.extent.end in (end, end - 1) and one.kind != "quantity"]
    titles = [one for one in ending if source.plain[one.end : end] in ("》", "")]
    if titles:
        longest = min(titles)
        if source.text[end - 1] == "》" or not re.search(r"[部署局]$", source.text[longest.start : end]):
            return longest
    row = source.leaf(end - 1)
    edges = [match.end() for match in BOUNDARY.finditer(source.plain, row.start, end)]
    marks = [one.extent.end for one in source.at(row.place, "mark", "article") if one.extent.end < end]
    start = max([row.start, *edges[-1:], *marks])
    while True:
        leading = LEADING.match(source.plain[start:end])
        if leading is None or leading.end() >= end - start - 1:
            break
        start += leading.end()
    while source.text[start:end][:1].isspace() or source.text.startswith("、", start):
        start += 1
    others = [match.end() for match in LISTED.finditer(source.plain, start, end)] if is_one else []
    return min([Extent(max([start, *others]), end), *titles])


def _meaning(source: SourceText, full: Extent) -> TextMention | None:
    return next((one for one in source.mentions if one.extent == full and one.kind != "quantity"), None)
