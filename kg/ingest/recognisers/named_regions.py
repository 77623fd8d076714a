"""Regions that are not known by name yet: countries, provinces, cities, and several provinces in one word (川渝沪)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import edges
from kg.ingest.regions import country_pattern, region_pattern, regions
from kg.ingest.source_text import SourceText

WITHIN = re.compile("[沿临近内外远]$")  # 沿海地区 is no 海地
SIDES = re.compile("[区带方]")
JOINED = re.compile("[、，,;:。；：（）()和与及或至到—–\\-“”《》/\\s]")
VERBS = (4, 3, 2)  # characters of a verb that leads to a name
PLACE_AFTER = re.compile(
    r"(?:市|省|口岸|港|海关|机场|关区|检验|边检|海事|等|自贸|综合保税|保税|经济|进出口|累计|通过|经由|[,，。;；、：:和与及或至到—–\-”》)）]|$)"
)


def named_regions(source: SourceText) -> Iterator[TextMention]:
    """A mention of every region outside names that are known.

    A city that no word for a city follows counts where the words around it are those of a place.
    """
    for row in source.leaves:
        taken = [
            one.extent for one in source.at(row.place) if one.rule in ("known-name", "title-marks", "document-number")
        ]
        for start, end in sorted(set(_found(source.text, row.start, row.end)), key=lambda one: one[0] - one[1]):
            extent = Extent(start, end)
            if not any(one.meets(extent) for one in taken):
                taken.append(extent)
                yield source.mention(extent, "Region", "region-name")


def _found(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in region_pattern().finditer(text, start, end):
        is_city = match[0] in regions()["city"]
        stands = match.start() == start or JOINED.match(text[match.start() - 1]) or _is_led_to(text, match.start())
        if not is_city or (stands and _is_at_edge(text, match.end())) or _follows_province(text, match.start()):
            yield match.span()
    for match in country_pattern().finditer(text, start, end):
        if not WITHIN.search(text[start : match.start()]) and not SIDES.match(text, match.end()):
            yield match.span()
    for pattern in (_areas(), _short()):
        yield from (match.span() for match in pattern.finditer(text, start, end))


def _is_at_edge(text: str, at: int) -> bool:
    """Whether what follows is a word for a kind of place, a mark, or a verb."""
    return bool(PLACE_AFTER.match(text, at)) or any(text[at : at + length] in edges()["lead"] for length in VERBS)


def _is_led_to(text: str, at: int) -> bool:
    return any(text[max(0, at - length) : at] in edges()["lead"] for length in VERBS)


def _follows_province(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at] in regions()["province"] or text[at - 1 : at] == "省"


@cache
def _areas() -> re.Pattern[str]:
    return re.compile("|".join(sorted(regions()["area"], key=len, reverse=True)))


@cache
def _short() -> re.Pattern[str]:
    """Provinces by their short names, two or more together where a word shows that they are meant."""
    names = "".join(regions()["short"])
    return re.compile(
        f"[{names}]{{2,6}}(?:地区|[两三四五六]地|[两三四五六]省市?)|(?<![{names}])[{names}]{{2,5}}(?=口岸|区域|大通关|两地|三地|继续|合作)"
    )
