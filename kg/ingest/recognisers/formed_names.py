"""Names that are not known yet, by their form: …系统, …平台, “…”改革, …局, …口岸, …航线."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import edges, is_led_to, name_forms
from kg.ingest.source_text import SourceText

NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+—–-]")
ACRONYM = re.compile(r"[(（][A-Za-z0-9]{2,12}[)）]$")
ONLINE = re.compile(r"“互联网[+＋][^“”]{2,8}”")
CUSTOMS = re.compile(
    r"(?:(?:各|各级|直属|隶属|主管|主管地|当地|属地|口岸|所在地|进境地|出境地|入境地|产地|组货地|启运地|中国|中华人民共和国)*)"
    r"(?:海关|海關)(?!总署|總署|法|特殊|编码|監管區)"
)
DASHES = "-—–"
LONGEST = 28  # characters
SHORTEST = {"Port": 3, "Region": 3, "Route": 3, "Waterway": 3, "Terminal": 3, "Agency": 3, "SpecialZone": 4}


def formed_names(source: SourceText) -> Iterator[TextMention]:
    """Names by their ending, as far back as no word leads to them; the longest of those that share characters."""
    for row in source.leaves:
        taken = [one.extent for one in source.at(row.place)]
        found: list[tuple[Extent, str]] = []
        some = [one for find in (_in_row, _online, _customs) for one in find(source, row.start, row.end)]
        for extent, kind in sorted(some, key=lambda one: one[0].start - one[0].end):
            if not any(one.meets(extent) for one, _ in found):
                found.append((extent, kind))
        for extent, kind in sorted(found):
            if not any(one.holds(extent) and one.end == extent.end for one in taken):
                yield source.mention(extent, kind, "name-form")


def _in_row(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    forms = name_forms()
    cuts = {one.extent.end for one in source.at(source.leaf(start).place, "date", "period", "quantity", "mark")}
    titles = [
        one.extent for one in source.at(source.leaf(start).place) if one.rule in ("title-marks", "document-number")
    ]
    for match in forms.pattern.finditer(source.text, start, end):
        form = forms.form(match[1])
        begin, stop = _begin(source, start, match.start(1), cuts), match.end(1)
        if form.kind == "Route":
            begin = _from_origin(source, start, begin, cuts)
        else:
            begin = max(begin, *(source.text.rfind(dash, begin, stop) + 1 for dash in DASHES))
        begin = _without_verb(source.text, start, begin, match.start(1))
        name = source.text[begin:stop]
        is_whole = begin == match.start(1)
        if form.following and source.text.startswith(form.following, stop):
            continue
        fits = SHORTEST.get(form.kind, 4) <= len(name) <= LONGEST and (not is_whole or "#" in match[1])
        if (fits or name in form.alone) and not _is_none(name, form.none) and name[0] not in DASHES:
            extent = Extent(begin, stop)
            if not any(one.meets(extent) and not extent.holds(one) for one in titles):
                yield extent, form.kind


def _is_none(name: str, none: Collection[str]) -> bool:
    """Whether a name is a word that names nothing, or one character and such a word, or ends in one that never does."""
    return any(name.endswith(word.lstrip("*")) and (word[0] == "*" or len(name) - len(word) < 2) for word in none)


def _online(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """Systems that are called by “互联网+…” alone."""
    for match in ONLINE.finditer(source.text, start, end):
        yield Extent(match.start(), match.end()), "InformationSystem"


def _customs(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """The customs as a text calls them: 海关, 直属海关, 主管地海关, and, after a place that is known, its customs."""
    regions = {one.extent.end: one.extent.start for one in source.at(source.leaf(start).place, "Region", "Port")}
    for match in CUSTOMS.finditer(source.text, start, end):
        yield Extent(regions.get(match.start(), match.start()), match.end()), "Agency"


def _begin(source: SourceText, start: int, at: int, cuts: Collection[int]) -> int:
    """How far back a name reaches, over letters and closed quotations, to a word that leads to it."""
    begin = at
    while begin > start:
        before = source.text[begin - 1]
        if before == "”":
            opening = source.text.rfind("“", start, begin)
            if opening < 0 or begin - opening > LONGEST:
                break
            begin = opening
            continue
        acronym = ACRONYM.search(source.text, max(start, begin - 14), begin)
        if acronym:
            begin = acronym.start()
            continue
        if begin in cuts or not NAME.fullmatch(before) or is_led_to(source.text, start, begin):
            break
        begin -= 1
    return begin


def _from_origin(source: SourceText, start: int, begin: int, cuts: Collection[int]) -> int:
    """Where the name of a route begins that leads from a place to another: 钦州至新加坡航线."""
    if source.text[begin - 1 : begin] not in ("至", "到") or begin - 1 <= start:
        return begin
    origin = _begin(source, start, begin - 1, cuts)
    written = source.text[origin : begin - 1]
    known = any(one.extent.end == begin - 1 for one in source.at(source.leaf(start).place, "Region", "Port"))
    return origin if known or written.endswith(("港", "口岸")) else begin


def _without_verb(text: str, start: int, begin: int, at: int) -> int:
    """Where a name begins that follows a verb at the begin of its clause."""
    if begin > start and NAME.fullmatch(text[begin - 1]):
        return begin
    lengths = (len(word) for word in edges()["first"] if text.startswith(word, begin) and begin + len(word) < at)
    return begin + max(lengths, default=0)
