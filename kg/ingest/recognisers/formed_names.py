"""Names that are not known yet, by their form: …系统, …平台, “…”改革, …局."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib import resources

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

NAME = r"[\u4e00-\u9fffA-Za-z0-9+]"
# What leads to a name and is no part of it: verbs, prepositions, particles.
STOP = re.compile(
    "(?:通过|依托|利用|使用|登录|建设|建立|推进|推动|开发|完善|优化|构建|构筑|升级|研发|启动|开展|实施|实行|推行|推广|探索|深化|落实|加快|加强|"
    "支持|保障|征求|报请|提请|报|应当|或者|需要|实现|打造|形成|采用|接入|对接|运行|开通|设立|成立|召开|参与|参加|加入|纳入|提升|提高|促进|促成|创新|改造|迁移|并将|以及|包括|按照|根据|关于|"
    "配合|结合|继续|全面|进一步|积极|稳步|率先|大力|有力|逐步|协调|有效|集成|设计|组织|负责|要求|加大|做好|进入|位于|前往|经由|围绕|确保|存入|"
    "巩固|普遍适用|调整|降低|减少|提供|办理|申请|推出|不断|紧紧|扩大|简化|服务|委托|会同|报送|发送|通报|经|由|在|向|对|从|将|与|和|及|或|是|为|以|把|"
    "被|使|让|给|有|完成|共商|至|到|等|的|了|着|地|得|该|本|各|其|此|有关|相关|原|所有|多|个|新|同|按|应|可|凭|自|于|并|中|内)$"
)
# Words within names that hold a word that leads to them.
WORD = re.compile(
    "本市|本省|本区|报关|报检|报告|申报|通报|预报|情报|比对|核对|校对|应对|行为|作为|参与方|许可|认可|合同|协同|共同|供应|响应|对应|相应|基地|产地|属地|异地|本地|成本|资本|文本|版本|各自|存在|"
    "平等|高等|更新|最新|目的|单位|被动|自主|经济|经营|经贸|自贸|自由|自动|自助|自然|个人|地区|地方|新区|新型|其他|其它|同步|应用|应急|可视|多式|"
    "新一代|中心|中国|中央|中部|中小|内贸|内河|国内|境内|合作|协作|一体化|为民|原产地|服务平台|服务系统|服务中心|综合服务|公共服务|信息服务|创新中心|对外|从业"
)
ONLINE = re.compile(r"“互联网[+＋][^“”]{2,8}”")
CUSTOMS = re.compile(
    r"(?:(?:各|各级|直属|隶属|主管|主管地|当地|属地|口岸|所在地|进境地|出境地|入境地|产地|组货地|启运地|中国|中华人民共和国)*)"
    r"(?:海关|海關)(?!总署|總署|法|特殊|编码|監管區)"
)
SHORTEST, LONGEST = 4, 24  # characters


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
    edges = {one.extent.end for one in source.at(source.leaf(start).place, "date", "period", "quantity", "mark")}
    for match in _endings().finditer(source.text, start, end):
        begin, stop = _begin(source, start, match.start(1), edges), match.end(1)
        name = source.text[begin:stop]
        is_whole = begin == match.start(1)
        fits = SHORTEST <= len(name) <= LONGEST and (not is_whole or name in _whole_names())
        if fits and not name.endswith(_endings_of_none()) and name not in _no_names():
            yield Extent(begin, stop), _classes()[match[1]]


def _online(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """Systems that are called by “互联网+…” alone."""
    for match in ONLINE.finditer(source.text, start, end):
        yield Extent(match.start(), match.end()), "InformationSystem"


def _customs(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """The customs as a text calls them: 海关, 直属海关, 主管地海关, and, after a place that is known, its customs."""
    regions = {one.extent.end: one.extent.start for one in source.at(source.leaf(start).place, "Region", "Port")}
    for match in CUSTOMS.finditer(source.text, start, end):
        yield Extent(regions.get(match.start(), match.start()), match.end()), "Agency"


def _is_within_word(text: str, start: int, at: int) -> bool:
    """Whether the character before an offset belongs to a word that is a piece of names."""
    begin = max(start, at - 4)
    return any(begin + match.start() < at <= begin + match.end() for match in WORD.finditer(text[begin : at + 4]))


def _begin(source: SourceText, start: int, at: int, edges: Collection[int]) -> int:
    """How far back a name reaches, over letters and closed quotations, to a word that leads to it."""
    begin = at
    while begin > start:
        if source.text[begin - 1] == "”":
            opening = source.text.rfind("“", start, begin)
            if opening < 0 or begin - opening > LONGEST:
                break
            begin = opening
            continue
        before = source.text[max(start, begin - 4) : begin]
        leads = STOP.search(before) is not None and not _is_within_word(source.text, start, begin)
        if begin in edges or leads or not re.fullmatch(NAME, before[-1:]):
            break
        begin -= 1
    return begin


@cache
def _lines() -> list[tuple[str, list[str], list[str]]]:
    text = resources.files("kg.ingest").joinpath("forms.txt").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    return [(kind.strip(), endings.split(), words.split()) for kind, endings, words in rows]


@cache
def _classes() -> dict[str, str]:
    """The class by ending."""
    return {ending.lstrip("="): kind for kind, endings, _ in _lines() for ending in endings}


@cache
def _whole_names() -> frozenset[str]:
    return frozenset(ending[1:] for _, endings, _ in _lines() for ending in endings if ending.startswith("="))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(word for _, _, words in _lines() for word in words)


@cache
def _endings_of_none() -> tuple[str, ...]:
    """The words that end as the name of an agency does and name none."""
    return tuple(word for kind, _, words in _lines() for word in words if kind == "Agency")


@cache
def _endings() -> re.Pattern[str]:
    longest = sorted(_classes(), key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, longest))}))")
