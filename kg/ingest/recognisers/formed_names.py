"""Names that are not known yet, by their form: …系统, …平台, “…”改革, …局."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

NAME = r"[\u4e00-\u9fffA-Za-z0-9+]"
# What leads to a name and is no part of it: verbs, prepositions, particles.
LEADING = (
    "通过|依托|利用|使用|登录|应用|建设|建立|推进|推动|开发|完善|优化|构建|升级|研发|启动|开展|实施|实行|推行|推广|探索|深化|落实|加快|"
    "加强|支持|实现|打造|形成|采用|接入|对接|运行|开通|设立|成立|召开|参与|加入|纳入|提升|改造|并将|以及|包括|按照|根据|关于|配合|继续|"
    "全面|进一步|积极|稳步|率先|大力|逐步|协调|联合|有效|集成|设计|组织|负责|要求|加大|做好|进入|位于|前往|经由|经|由|在|向|对|从|将|"
    "与|和|及|或|是|为|以|把|被|使|让|至|到|等|的|了|地|得|该|本|各|其|此|有关|相关|原|所有|多个|个|新|同|按|应|可|凭|自|于"
)
STOP = re.compile(f"(?:{LEADING})$")
QUOTE = re.compile(r"“(?P<inner>[^“”]{1,20})”(?P<after>[\u4e00-\u9fff]{0,6})")
SHORTEST, LONGEST = 4, 24  # characters


def formed_names(source: SourceText) -> Iterator[TextMention]:
    """Names by their ending, as far back as no word leads to them; and words in quotation marks with such an ending."""
    taken = {one.extent for one in source.mentions}
    for row in source.leaves:
        for extent, kind in _in_row(source, row.start, row.end):
            if extent not in taken and not any(one.holds(extent) and one.end == extent.end for one in taken):
                taken.add(extent)
                yield source.mention(extent, kind, "name-form")


def _in_row(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    for match in _endings().finditer(source.text, start, end):
        kind = _classes()[match[0]]
        begin = _begin(source, start, match.start())
        if SHORTEST <= match.end() - begin <= LONGEST and begin < match.start():
            yield Extent(begin, match.end()), kind


def _begin(source: SourceText, start: int, at: int) -> int:
    """How far back a name reaches, over letters and closed quotations, to a word that leads to it."""
    begin = at
    while begin > start:
        char = source.text[begin - 1]
        if char == "”":
            opening = source.text.rfind("“", start, begin)
            if opening < 0 or begin - opening > LONGEST:
                break
            begin = opening
            continue
        if not re.fullmatch(NAME, char) or (STOP.search(source.text[max(start, begin - 3) : begin]) and begin < at):
            break
        if STOP.search(source.text[max(start, begin - 3) : begin]):
            break
        begin -= 1
    return begin


@cache
def _classes() -> dict[str, str]:
    """The class by ending."""
    found: dict[str, str] = {}
    text = resources.files("kg.ingest").joinpath("forms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, endings = (part.strip() for part in line.split("|")[:2])
            found |= dict.fromkeys(endings.split(), kind)
    return found


@cache
def _endings() -> re.Pattern[str]:
    longest = sorted(_classes(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))
