"""Quantities with unit, growth, share and range: 17.2万标箱, 同比(下同)增长-6.60%, 占全国的42.2%, 3-5万标箱."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg.corpus.marks import number
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.measures import measures, unit_of
from kg.ingest.recognisers.fractions import fractions
from kg.ingest.source_text import SourceText

DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
HAN = "[零〇一二两三四五六七八九十百千]+"
SCALES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
}
SCALE = "|".join(SCALES)
TO = r"\s*(?:-|–|—|~|～|至|到)\s*"
# Measure words that a numeral in hanzi alone may have without being an idiom; others need digits.
COUNTED = r"(?:个|条|种|项|次|套|家|名|艘|批|票|票次|方面|省市|省|天|年|小时|个月|倍|吨|元|级|部)"
UNITS = "|".join(sorted(map(re.escape, measures()), key=len, reverse=True))
FIGURE = re.compile(
    rf"(?P<qualifier>不得少于|不得低于|不得小于|不得高于|不得多于|不应超过|不应低于|不少于|不低于|不超过|不高于|不多于|不得超过|不小于|至少|至多|最多|最少|最高|超过|超|逾|突破|近|约|大约|高于|低于|少于)?\s*"
    rf"(?P<sign>[-−负])?(?P<low>{DIGITS}|{HAN}|半)(?:{TO}(?P<high>{DIGITS}|{HAN}))?\s*(?P<scale>{SCALE})?"
    rf"(?P<more>余|多)?\s*(?P<unit>{UNITS})(?P<half>半)?(?:\s*\((?:含)?\))?(?P<bound>以上|以下|以内|之内|左右)?"
)
PERCENT_IN_WORDS = re.compile(rf"百分之(?P<low>{HAN}|{DIGITS})(?:点(?P<fraction>[零一二三四五六七八九]+))?")
ORDER_OF_MAGNITUDE = re.compile(rf"(?<![\d{HAN[1:-2]}])(?P<scale>{SCALE})级")
RANK = re.compile(
    r"(?:亚洲|世界|全球|全国|全省|全市|我国|国内|亚太|东亚|欧洲)(?:排名)?第(?P<low>[一二三四五六七八九十]+|\d+)(?:位|名)?"
)
BASE = r"(?P<base>同比|环比|(?:比|较|同)(?:上年|去年|上一年|上年度|上年同期|去年同期|前一年|上月|同期)(?:同期|度)?)"
RISEN = "增长|增加|上升|提高|提升|扩大|上涨|增"
FALLEN = "下降|减少|降低|缩短|下滑|回落|负增长|压缩|节省|下跌|缩减|减"
GROWTH = re.compile(
    rf"(?:{BASE}\s*(?:\([^()]{{1,8}}\))?)?\s*(?:累计|分别|平均|年均|大幅|再|又)*\s*(?P<verb>{RISEN}|{FALLEN})\s*(?:了|约|近|超过|幅度(?:为|达)?|率为?)*\s*$"
)
SHARE = re.compile(r"(?:占|占比|比重|份额)[^,;。]{0,24}$")
RATIO = re.compile("(?:是|为|达到?|相当于)[^,;。]{0,12}的$")  # 是上年的2.5倍: how many times, and no growth
LEVEL_AFTER_CHANGE = re.compile(rf"(?:{RISEN}|{FALLEN})(?:到|至|为)\s*$")
BELOW = re.compile(r"(?:同比|比上年|较上年|比去年)\s*\((?:以)?下同\)")  # what growths below are against, too
YEARLY = re.compile("同比|上年|去年|前一年|同期|上一年")
QUALIFIERS = {
    **dict.fromkeys(
        ("不少于", "不低于", "不小于", "不得少于", "不得低于", "不得小于", "不应低于", "至少", "最少", "以上"),
        "at-least",
    ),
    **dict.fromkeys(
        (
            "不超过",
            "不高于",
            "不多于",
            "不得超过",
            "不得高于",
            "不得多于",
            "不应超过",
            "至多",
            "最多",
            "最高",
            "以下",
            "以内",
            "之内",
            "低于",
            "少于",
        ),
        "at-most",
    ),
    **dict.fromkeys(("超过", "超", "逾", "突破", "高于", "余", "多"), "more-than"),
    **dict.fromkeys(("近", "约", "大约", "左右"), "about"),
}
LIMITS = (
    *("不少于", "不低于", "不超过", "不高于", "不得超过", "不多于", "以上", "以下", "以内", "之内"),
    *("不得少于", "不得低于", "不得小于", "不得高于", "不得多于", "不应超过", "不应低于"),
)
PERCENTAGES = ("percent", "percentage-point", "times")
MOTTO = re.compile("[^“”]{1,8}”")  # “三个一”, “十检十放”
WITHIN_WORD = re.compile("(?:进|统|单|同|唯|万|之|分|其|每|逐|某|新|(?<!以)[上下])$")
PART_OF_NUMBER = re.compile(r"(?:第[\d〇零一二三四五六七八九十百、至和及]*|[〔\[.])$")
WORDS_WITH_NUMERALS = re.compile(
    "一(?:个|种|项|次|条|批|级|家|方面|年|天)|两种|两(?:个)?[岸地侧]|[一二三四五六七八九十]+(?:是|则)"
)


def quantities(source: SourceText) -> Iterator[TextMention]:
    """Every figure with value and unit; a growth is a figure of its own, with its base and direction."""
    below = BELOW.search(source.plain)
    taken = [one.extent for one in source.of_kind("date", "period", "document-number", "mark", "article", "quantity")]
    for row in source.leaves:
        if row.kind == "title":
            continue
        plain = source.plain[row.start : row.end]
        for match, values in sorted(figures_of(plain), key=lambda one: one[0].start()):
            start = _start(match)
            extent = Extent(row.start + start, row.start + match.end())
            if any(one.meets(extent) for one in taken):
                continue
            taken.append(extent)
            if below and values.get("against") == "unstated" and extent.start > below.start():
                values["against"] = "previous-year"
            said = GROWTH.search(source.plain, row.start, extent.start) if values["figure"] == "growth" else None
            cue = {"cue": Extent(said.start(), said.end())} if said else {}
            yield source.mention(extent, "quantity", "quantity", None, {**values, **cue})


def _start(match: re.Match[str]) -> int:
    """Where a figure begins, without the words that qualify it."""
    if match.re is not FIGURE:
        named = match.re.groupindex
        return match.end("qualifier") if "qualifier" in named and match["qualifier"] else match.start()
    return match.start("sign") if match["sign"] else match.start("low")


def figures_of(plain: str) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
    """The figures of a text with half-width marks: where each stands, and its value, unit and kind."""
    for match in RANK.finditer(plain):
        yield match, {"value": Decimal(number(match["low"])), "unit": "rank", "figure": "rank"}
    for match in PERCENT_IN_WORDS.finditer(plain):
        whole = Decimal(number(match["low"])) if not match["low"][0].isdigit() else Decimal(match["low"])
        fraction = "".join(str(number(char)) for char in match["fraction"] or "")
        yield (
            match,
            {
                "value": whole + Decimal(f"0.{fraction or 0}"),
                "unit": "percent",
                "figure": _kind(plain, match, "percent"),
            },
        )
    yield from fractions(plain)
    for match in ORDER_OF_MAGNITUDE.finditer(plain):
        value = Decimal(1).scaleb(SCALES[match["scale"]])
        unit = unit_of("条", plain[: match.start()], plain[match.end() :]) or unit_of("条", "", "数据")
        yield match, {"value": value, "unit": unit, "qualifier": "order-of-magnitude", "figure": "level"}
    for match in FIGURE.finditer(plain):
        if _is_figure(plain, match):
            yield match, _values(plain, match)


def _is_figure(plain: str, match: re.Match[str]) -> bool:
    """Whether a number with a measure word counts something."""
    before, low = plain[: match.start("low")], match["low"]
    if PART_OF_NUMBER.search(before) or (before[-1:].isalnum() and before[-1:].isascii() and low[0].isdigit()):
        return False
    return low[0].isdigit() or _counts(plain, match, before)


def _counts(plain: str, match: re.Match[str], before: str) -> bool:
    """Whether a numeral in hanzi counts what follows, and is not a piece of a word or a motto."""
    low, unit, after = match["low"], match["unit"], plain[match.end() :]
    if unit in ("关", "检"):
        is_group = not re.match(r"[\u4e00-\u9fff]", after) or after.startswith("五") or before.endswith("五关")
        return low != "一" and is_group and (not before.endswith("“") or after.startswith("”"))
    is_article = low in ("一", "两") and not match["scale"] and WORDS_WITH_NUMERALS.match(plain, match.start("low"))
    is_motto = before.endswith("“") and unit != "级" and MOTTO.match(plain, match.start("low"))
    if (unit == "日" or is_article) and re.match("以?内|之内", after) and not WITHIN_WORD.search(before):
        return True
    if is_article or is_motto or low in ("零", "〇", "百", "千") or WITHIN_WORD.search(before):
        return False
    return bool(re.fullmatch(COUNTED, unit)) or unit in ("人次", "艘次", "个工作日", "工作日", "标箱")


def _values(plain: str, match: re.Match[str]) -> dict[str, Any]:
    scale = SCALES.get(match["scale"] or "", 0)
    low = _number(match["low"], scale)
    if match["half"]:
        low += Decimal("0.5")
    after = plain[match.end("unit") :]
    unit = unit_of(match["unit"], plain[: match.start()], after)
    values: dict[str, Any] = {"unit": unit} if unit else {"unit_text": match["unit"]}
    if match["high"]:
        values |= {"min": low, "max": _number(match["high"], scale), "qualifier": "range"}
    else:
        values["value"] = -low if match["sign"] else low
        qualifier = QUALIFIERS.get(match["bound"] or match["qualifier"] or match["more"] or "")
        values |= {"qualifier": qualifier} if qualifier else {}
    values["figure"] = _kind(plain, match, unit)
    if values["figure"] == "growth":
        values |= _growth(plain, match, values)
    return values


def _kind(plain: str, match: re.Match[str], unit: str) -> str:
    """What a figure is: level, cumulative, share, rate, growth or limit."""
    parts = match.groupdict()
    before = plain[: match.start("sign") if parts.get("sign") else match.start()]
    clause = before[max(before.rfind(char) for char in "。;；") + 1 :]
    if unit in PERCENTAGES:
        return _percentage(clause, unit)
    if parts.get("qualifier") in LIMITS or parts.get("bound") in LIMITS:
        return "limit"
    return "cumulative" if re.search("累计|截至|共计|以来", clause) else "level"


def _percentage(clause: str, unit: str) -> str:
    """What a share, a rate or a growth is, by the words of its clause before it."""
    if LEVEL_AFTER_CHANGE.search(clause) or RATIO.search(clause):
        return "rate"
    if (
        unit != "percent"
        or GROWTH.search(clause)
        or re.search(rf"(?:{RISEN}|{FALLEN})[^,;。]*(?:和|及|、)\s*$", clause)
    ):
        return "growth"
    return "share" if SHARE.search(clause) else "rate"


def _growth(plain: str, match: re.Match[str], values: dict[str, Any]) -> dict[str, Any]:
    """The direction and the base of a growth; a fall is negative, and so is what “grew” by less than nothing."""
    start = match.start("sign") if match["sign"] else match.start()
    clause = plain[max(plain.rfind(char, 0, start) for char in "。;；") + 1 : start]
    verbs = re.findall(f"{RISEN}|{FALLEN}", clause)
    value = values["value"] if "value" in values else values["min"]
    falls = bool(verbs) and re.fullmatch(FALLEN, verbs[-1]) is not None
    against = "previous-year" if YEARLY.search(clause) else "unstated"
    return {"value": -abs(value) if falls else value, "against": against}


def _number(written: str, scale: int) -> Decimal:
    if written == "半":
        return Decimal("0.5").scaleb(scale)
    plain = written.replace(",", "")
    value = Decimal(plain) if plain[0].isdigit() else Decimal(number(plain.replace("两", "二")))
    return value.scaleb(scale)
