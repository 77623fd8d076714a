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
# Words within names that end as one that leads to them.
WORDS = re.compile(
    "(?:比对|核对|校对|应对|行为|作为|参与|许可|认可|合同|协同|共同|供应|响应|对应|相应|基地|产地|属地|异地|本地|成本|资本|文本|版本|各自|存在|"
    "平等|高等|创新|更新|最新|目的|单位|被动|报到|自主|安全在)$"
)
SHORTEST, LONGEST = 4, 24  # characters


def formed_names(source: SourceText) -> Iterator[TextMention]:
    """Names by their ending, as far back as no word leads to them; the longest of those that share characters."""
    taken = [one.extent for one in source.mentions]
    for row in source.leaves:
        found: list[tuple[Extent, str]] = []
        for extent, kind in sorted(_in_row(source, row.start, row.end), key=lambda one: one[0].start - one[0].end):
            if not any(one.meets(extent) for one, _ in found):
                found.append((extent, kind))
        for extent, kind in sorted(found):
            if not any(one.holds(extent) and one.end == extent.end for one in taken):
                yield source.mention(extent, kind, "name-form")


def _in_row(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    for match in _endings().finditer(source.text, start, end):
        begin, stop = _begin(source, start, match.start(1)), match.end(1)
        if SHORTEST <= stop - begin <= LONGEST and begin < match.start(1):
            yield Extent(begin, stop), _classes()[match[1]]


def _begin(source: SourceText, start: int, at: int) -> int:
    """How far back a name reaches, over letters and closed quotations, to a word that leads to it."""
    begin = at
    while begin > start:
        if source.text[begin - 1] == "”":
            opening = source.text.rfind("“", start, begin)
            if opening < 0 or begin - opening > LONGEST:
                break
            begin = opening
            continue
        before = source.text[max(start, begin - 3) : begin]
        if not re.fullmatch(NAME, before[-1:]) or (STOP.search(before) and not WORDS.search(before)):
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
    return re.compile(f"(?=({'|'.join(map(re.escape, longest))}))")
