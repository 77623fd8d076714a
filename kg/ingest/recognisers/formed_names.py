"""Names that are not known yet, by their form: …系统, …平台, “…”改革, …局, …口岸, …航线."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.name_forms import NameForms, edges, is_led_to, name_forms
from kg.ingest.source_text import SourceText
from kg.language.clause_words import words

NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+—–-]")
ACRONYM = re.compile(r"(?:[(（][A-Za-z0-9]{2,12}|中国[(（][\u4e00-\u9fff]{2,5})[)）]$")
ONLINE = re.compile(r"“互联网[+＋][^“”]{2,8}”")
QUOTATION = re.compile("“(?P<name>[^“”，,；;。]{3,12})”")
CUSTOMS = re.compile(
    r"(?:(?:各|各级|直属|隶属|主管|主管地|当地|属地|口岸|所在地|进境地|出境地|入境地|产地|组货地|启运地|中国|中华人民共和国)*)"
    r"(?:海关|海關)(?!总署|總署|法|特殊|编码|監管區)"
)
DISTRICT = (2, 3)  # characters of a place whose customs is named, as 黄岛 in 黄岛海关
NAMED_PLACE = re.compile(
    r"(?![现具移其有当各该所应可须被向与并经])[\u4e00-\u9fff]+(?<![口地边国我由级入出进缉属关检作])"
)
WHOSE = re.compile("国务院|当地|有关(?!系)|地方各级|(?<!地方)各级|县级以上")
WHOM = "企业|单位|机构|个人|旅客|部门"
BOTH = re.compile(f"(?:{WHOM})[和及与]$"), re.compile(WHOM)
TIME = ("hour", "day")
SITES = ("Port", "SpecialZone", "Terminal", "Waterway")  # which stand in the names of other things
DASHES = "-—–"
COMPOUND = ("InformationSystem", "Agency")  # classes before whose endings a verb may be a piece of the name
SESSION = re.compile(r"第[一二三四五六七八九十百\d]+次(?:全体)?")
LEVEL = (
    "省|自治区|直辖市|设区的市|不设区的市|自治州|市|区|县|州|盟|旗|民族乡|乡镇|乡|镇|"
    "地方|县级|市级|省级|各级|上级|同级|本级"
)
GROUP = re.compile(
    "(?:国务院|本市|本省|全市|全省|省级|市级)?(?:各|其他|有关|相关|所属|直属)+(?:地区|部委|部门|单位|机构|企业|行业协会|主管部门|区县)"
    "(?:[、和]?(?:各|有关|相关|直属)+(?:地区|部委|部门|单位|机构|企业))*"
)
GOVERNMENT = re.compile(
    f"(?:各|有关|相关|(?<![岸港区])所在地|当地|沿海|沿边|毗邻)*(?:(?:{LEVEL})(?:以上|以下)?(?:[、,]|和|或者|及)?)+(?:人民)?政府"
    "(?!采购|购买|信息|网|间)"
)
LONGEST = 28  # characters
SHORTEST = {"Port": 3, "Region": 3, "Route": 3, "Waterway": 3, "Terminal": 3, "Agency": 3, "SpecialZone": 4}


def formed_names(source: SourceText) -> Iterator[TextMention]:
    """Names by their ending, as far back as no word leads to them; the longest of those that share characters."""
    for row in source.leaves:
        taken = [one.extent for one in source.at(row.place)]
        # An abbreviation, and the title of a document where it is all that a line says, are names as a whole.
        line = Extent(row.start, row.end)
        here = source.at(row.place)
        whole = [one.extent for one in here if "abbreviation" in one.rule or (one.entity and one.extent.holds(line))]
        found: list[tuple[Extent, str]] = []
        some = [
            one
            for find in (_governments, in_row, _online, _quoted, _customs, _groups)
            for one in find(source, row.start, row.end)
        ]
        for extent, kind in sorted(_run_together(some), key=lambda one: one[0].start - one[0].end):
            around = [other for one, other in found if one.meets(extent)]
            is_within = kind in SITES and not set(around) & {*SITES, *BODIES}
            if not around or (is_within and any(one.holds(extent) for one, _ in found)):
                found.append((extent, kind))
        for extent, kind in sorted(found):
            is_within = any(one.holds(extent) for one in whole)
            if not is_within and not any(one.holds(extent) and one.end == extent.end for one in taken):
                yield source.mention(extent, kind, "name-form", None, _values(source.words(extent), kind))


def _values(name: str, kind: str) -> dict[str, str]:
    """The whole name of a mechanism of which a text names a session: 第八次联席会议."""
    bare = SESSION.sub("", name)
    return {"full": bare} if kind == "CooperationMechanism" and bare != name else {}


def _run_together(some: list[tuple[Extent, str]]) -> list[tuple[Extent, str]]:
    """Names, those of bodies from where another begins of which they go on: …领导小组办公室."""
    bodies = [extent for extent, kind in some if kind == "Agency"]
    found = []
    for extent, kind in some:
        before = [one.start for one in bodies if one.start < extent.start <= one.end < extent.end]
        found.append((Extent(min(before), extent.end) if before and kind == "Agency" else extent, kind))
    return found


def in_row(source: SourceText, start: int, end: int, forms: NameForms | None = None) -> Iterator[tuple[Extent, str]]:
    """The names between two offsets by their endings, those of `forms.txt` or others, with their classes."""
    forms = forms or name_forms()
    here = source.at(source.leaf(start).place)
    counted = [one for one in here if one.kind in ("date", "period", "quantity", "mark")]
    cuts = {one.extent.end for one in counted if one.values.get("unit") != "province"}
    titles = [one.extent for one in here if one.rule in ("title-marks", "document-number")]
    for match in forms.pattern.finditer(source.text, start, end):
        form = forms.form(match[1])
        is_compound = form.kind in COMPOUND and match[1] not in form.alone
        begin, stop = _begin(source, start, match.start(1), cuts, is_compound=is_compound), match.end(1)
        if source.text[begin - 1 : begin] == "“" and source.text[stop : stop + 1] == "”" and begin - 1 > start:
            quoted = _begin(source, start, begin - 1, cuts)
            begin, stop = (quoted, stop + 1) if quoted < begin - 1 else (begin, stop)
        begin = _of_both(source, start, _with_time(source, start, begin, cuts), cuts)
        if form.kind == "Route":
            begin = _from_origin(source, start, begin, cuts)
        else:
            begin = max(begin, *(source.text.rfind(dash, begin, stop) + 1 for dash in DASHES))
        if source.text.endswith("设区的", start, begin):
            begin -= len("设区的")
        if form.kind == "Agency":
            begin = _at_whose(source.text, start, begin, match.start(1))
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


def _with_time(source: SourceText, start: int, begin: int, cuts: Collection[int]) -> int:
    """Where a name begins before which spans of time stand that are pieces of it: 365天24小时|全天候通关模式."""
    spans = {
        one.extent.end: one.extent.start
        for one in source.at(source.leaf(start).place, "quantity")
        if one.values.get("unit") in TIME
    }
    timed = begin
    while timed in spans:
        timed = spans[timed]
    return _begin(source, start, timed, cuts) if timed < begin else begin


def _of_both(source: SourceText, start: int, begin: int, cuts: Collection[int]) -> int:
    """Where a name begins that says for whom its thing is, two kinds of them: 非备案单位和|个人网上办证系统."""
    before, after = BOTH[0].search(source.text, start, begin), BOTH[1].match(source.text, begin)
    return _begin(source, start, before.start(), cuts) if before and after else begin


def _at_whose(text: str, start: int, begin: int, ending: int) -> int:
    """Where the name of a body begins that says whose it is or of what level: 报告|国务院…部门, 地方各|级公安机关."""
    if text.startswith("级", begin):
        begin = next((begin - len(word) for word in ("地方各", "各") if text.endswith(word, start, begin)), begin)
    return max((match.start() for match in WHOSE.finditer(text, begin, ending)), default=begin)


def _is_none(name: str, none: Collection[str]) -> bool:
    """Whether a name is a word that names nothing, or one character and such a word, or ends in one that never does."""
    return any(name.endswith(word.lstrip("*")) and (word[0] == "*" or len(name) - len(word) < 2) for word in none)


def _online(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """Systems that are called by “互联网+…” alone."""
    for match in ONLINE.finditer(source.text, start, end):
        yield Extent(match.start(), match.end()), "InformationSystem"


def _quoted(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """Ways of working that are called by a quotation alone: 启动“进口直通”, 推进“一站式作业”."""
    forms = name_forms("quoted.txt")
    for match in QUOTATION.finditer(source.text, start, end):
        ending = max((one for one in forms.by_ending if match["name"].endswith(one)), key=len, default="")
        if ending:
            yield Extent(match.start(), match.end()), forms.form(ending).kind


def _customs(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """The customs as a text calls them: 海关, 直属海关, 主管地海关, and, after a place that is known, its customs."""
    regions = {one.extent.end: one.extent.start for one in source.at(source.leaf(start).place, "Region", "Port")}
    for match in CUSTOMS.finditer(source.text, start, end):
        begin = regions.get(match.start(), match.start())
        if begin == match.start() and match[0] in ("海关", "海關"):
            named = _begin(source, start, begin, ())
            verbs = (*words()["act"], *words()["verb"])
            is_verb = source.text[named:begin] in verbs  # 改革|海关
            is_place = (
                not is_verb
                and DISTRICT[0] <= begin - named <= DISTRICT[1]
                and NAMED_PLACE.fullmatch(source.text, named, begin)
            )
            begin = named if is_place else begin
        yield Extent(begin, match.end()), "Agency"


def _begin(source: SourceText, start: int, at: int, cuts: Collection[int], *, is_compound: bool = False) -> int:
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
        if (
            begin in cuts
            or not NAME.fullmatch(before)
            or is_led_to(source.text, start, begin, before_ending=begin == at and is_compound)
        ):
            break
        begin -= 1
    return begin


def _governments(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """Governments by region or level, one or several: 厦门市政府, 县级以上地方人民政府, 省、自治区、直辖市人民政府."""
    regions = [one.extent for one in source.at(source.leaf(start).place, "Region")]
    for match in GOVERNMENT.finditer(source.plain, start, end):
        begin = min((one.start for one in regions if one.start <= match.start() <= one.end), default=match.start())
        is_group = re.search("[、,和及各]|以上|或者", match[0])
        yield Extent(begin, match.end()), "AgencyGroup" if is_group else "Agency"


def _groups(source: SourceText, start: int, end: int) -> Iterator[tuple[Extent, str]]:
    """Bodies that are not told apart: 有关部门, 各地区各有关部门, 国务院各部委、各直属机构."""
    for match in GROUP.finditer(source.plain, start, end):
        yield Extent(match.start(), match.end()), "Enterprise" if match[0].endswith("企业") else "AgencyGroup"


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
