"""Short names that a text defines, and where it uses them: 海关总署（以下称中方）, 以下统称“口岸查验机构”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import class_of, edges, is_led_to, longest_edge
from kg.ingest.regions import country_pattern, region_pattern
from kg.ingest.source_text import SourceText

DEFINED = re.compile(
    r"\((?:[^()]{1,40}[,;]\s*)?(?:以下|下)(?:分别|统一|合并|均)?(?:简称|统称|合称|称作|称为|称|简写为)(?:为)?\s*[:：]?\s*(?P<short>[^()]{1,40})\)"
)
QUOTED = re.compile(r"[“\"《]?(?P<name>[^“”\"《》]{2,20})[”\"》]?")
SEVERAL = re.compile(r"统称|合称|(?:双方|各方|[两三四五六七八九十](?:方|国|地|部门|部委|单位|省|市))[”\"]?\)$")
ENDING = "。,;:\n"  # what ends the clause before a name
PAIRS = {")": "(", "”": "“", "]": "["}
BODY_ENDS = "部委署局办院行会厅司府关站"
LISTED = re.compile(f"(?<=[{BODY_ENDS}])、")  # after a body that is listed before the one that is meant
JOINED = re.compile(f"(?<=[{BODY_ENDS}国方)])[和与及同对]")  # after another body; within a name it joins words
LEADS = frozenset("由在向从将经是")  # words of one character that lead to names wherever they stand
JOINING = frozenset(("以及", "或者"))  # which lead to names, but not where several are defined as one
OPENS = frozenset("对为")  # and those that do where a clause begins
QUOTATION = re.compile("“[^“”]+”")
MEANING = re.compile("(?:是|均|即)指")
OFFICIAL = re.compile("主管(?:部门|机关|单位|海关|地)")
LEAST = 4  # characters of a name after 的


def abbreviations(source: SourceText) -> Iterator[TextMention]:
    """The short name in each definition, and each later use of it, which means what the full name does.

    A full name that nothing else has found, and whose class its form or that of the short one says, is a mention too.
    """
    for match in DEFINED.finditer(source.plain):
        short = QUOTED.match(source.text, match.start("short"), match.end("short"))
        if short is None:
            continue
        name, is_several = short["name"].strip(), SEVERAL.search(match[0]) is not None
        full = _full(source, match.start(), name, is_several=is_several)
        if full.start >= full.end:
            continue
        meaning = next((one for one in source.mentions if one.extent == full and one.kind != "quantity"), None)
        values = {"full": source.words(full), "full_start": full.start, "full_end": full.end}
        values |= {"several": True} if is_several else {}
        kind = meaning.kind if meaning else class_of(name) or class_of(source.words(full)) or "abbreviation"
        known = source.names.named(name) if is_several else ()
        entity = meaning.entity if meaning else known[0].entity if len(known) == 1 else None
        if meaning is None and not is_several and kind != "abbreviation":
            yield source.mention(full, kind, "name-with-abbreviation")
        start = short.start("name") + len(short["name"]) - len(short["name"].lstrip())
        yield source.mention(Extent(start, start + len(name)), kind, "abbreviation-defined", entity, values)
        yield from _uses(source, name, match.end(), kind, entity, values)


def _uses(
    source: SourceText, name: str, begin: int, kind: str, entity: str | None, values: Mapping[str, Any]
) -> Iterator[TextMention]:
    """Where a short name stands after its definition, and not within a longer name."""
    longer = [one.extent for one in source.mentions if one.rule in ("known-name", "title-marks")]
    at = source.text.find(name, begin)
    while at >= 0:
        extent = Extent(at, at + len(name))
        if not any(one.holds(extent) and one != extent for one in longer):
            yield source.mention(extent, kind, "abbreviation", entity, values)
        at = source.text.find(name, extent.end)


def _full(source: SourceText, end: int, short: str, *, is_several: bool) -> Extent:
    """The name that stands right before a definition: a title, a known name, or what no word leads to any more."""
    ending = [one for one in source.mentions if one.rule in ("title-marks", "known-name")]
    if source.text[end - 1] == "》":
        return min((one.extent for one in ending if one.extent.end == end - 1), default=Extent(end, end))
    outer = _clause(source, end)
    start = _begin(source, outer, end, short, is_several=is_several)
    if QUOTATION.fullmatch(source.plain, start, end):
        return Extent(start + 1, end - 1)
    known = min((one.extent for one in ending if one.extent.end == end), default=None)
    if known is None or is_several:
        return Extent(start, end)
    place = source.text[start : known.start] if start < known.start else ""
    is_longer = any(pattern().fullmatch(place) for pattern in (region_pattern, country_pattern))
    return Extent(start, end) if is_longer else known


def _clause(source: SourceText, end: int) -> int:
    """Where the clause begins that ends before a definition, over brackets and quotations that are closed in it."""
    row = source.leaf(end - 1)
    marks = [one.extent.end for one in source.at(row.place, "mark", "article") if one.extent.end < end]
    least, at = max([row.start, *marks]), end
    while at > least:
        char = source.plain[at - 1]
        if char in PAIRS:
            opening = source.plain.rfind(PAIRS[char], least, at - 1)
            if opening < 0:
                break
            at = opening
        elif char in ENDING or char in PAIRS.values():
            break
        else:
            at -= 1
    while at < end and (source.text[at].isspace() or source.text[at] == "、"):
        at += 1
    return at


def _begin(source: SourceText, start: int, end: int, short: str, *, is_several: bool) -> int:
    """Where in a clause the name begins with which it ends."""
    plain = source.plain
    begin = max([start, *(match.end() for match in MEANING.finditer(plain, start, end))])
    if begin > start:
        return begin
    for at in range(start + 1, end - 1):
        if plain.count("(", start, at) > plain.count(")", start, at):
            continue
        if plain.count("“", start, at) > plain.count("”", start, at):
            continue
        before = plain[at - 1]
        is_word = any(
            plain[at - length : at] in edges()["lead"] - JOINING
            for length in range(2, min(longest_edge(), at - begin) + 1)
        )
        is_known = is_word or before in LEADS or (before in OPENS and at - 1 == begin)
        is_lead = is_known and is_led_to(plain, begin, at) and not OFFICIAL.match(plain, at - 2)
        is_apart = not is_several and (LISTED.match(plain, at - 1) or JOINED.match(plain, at - 1))
        rest = plain[at:end]
        is_said = before == "的" and not is_several and len(rest) >= LEAST and rest != short and "、" not in rest
        if is_lead or is_apart or is_said:
            begin = at
    return begin
