"""Shares and ratios in words: 三分之一, 四成以上, 近半数, 过半, 翻了一番; and 天天班, which is one a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kg.corpus.marks import number
from kg.ingest.measures import unit_of

HAN = "[一二两三四五六七八九十]+"
PLACES = Decimal("0.1")  # to which a share that is no whole number of percent is rounded
ABOUT = r"(?P<qualifier>不得超过|不得低于|不得少于|不少于|不低于|不超过|至少|至多|超过|逾|近|约|将近|接近|大约)?"
BOUND = r"(?P<bound>以上|以下|以内|左右|多)?"
PART = re.compile(rf"{ABOUT}(?P<whole>{HAN}|\d+)分之(?P<part>{HAN}|\d+){BOUND}")
TENTHS = re.compile(
    rf"{ABOUT}(?<![收变形构建完])(?P<part>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<half>半)?(?![立为本果交效功员都品人年熟长就分不]){BOUND}"
)
HALF = re.compile(
    r"(?P<qualifier>超过|近|约|将近|接近|不到|过|超|逾)?(?:(?P<word>一半|半数)(?P<bound>以上|以下|左右)?|(?<=[近过超])半(?=数|[的船货企旅人车票成量,，。、]|以上))"
)
DOUBLED = re.compile("翻(?:了)?(?P<times>一|两|二)番")
DAILY = re.compile("天天(?:有)?班|(?:每天|每日)一班")
# Before a share by which something rose or fell: 压缩|近一半.
CHANGED = re.compile(
    "(?:(?P<risen>增长|增加|上升|提高|提升|扩大|上涨)|(?P<fallen>下降|减少|降低|缩短|压缩|缩减|节省))(?:了|约|近)*$"
)
QUALIFIERS = {
    **dict.fromkeys(("不得低于", "不得少于", "不少于", "不低于", "至少", "以上"), "at-least"),
    **dict.fromkeys(("不得超过", "不超过", "至多", "以下", "以内", "不到"), "at-most"),
    **dict.fromkeys(("超过", "逾", "过", "超", "多"), "more-than"),
    **dict.fromkeys(("近", "约", "将近", "接近", "大约", "左右"), "about"),
}


def fractions(plain: str) -> Iterator[tuple[re.Match[str], dict[str, Any]]]:
    """Shares and ratios in words, each with its value; a share that is no decimal is about its tenth of a percent."""
    for match in PART.finditer(plain):
        whole, part = _numeral(match["whole"]), _numeral(match["part"])
        if whole != 100 and 0 < part < whole:
            exact = part * 100 / whole
            yield match, _share(match, exact.quantize(PLACES).normalize(), is_exact=exact == exact.quantize(PLACES))
    for match in TENTHS.finditer(plain):
        yield match, _share(match, _numeral(match["part"]) * 10 + (5 if match["half"] else 0), is_exact=True)
    for match in HALF.finditer(plain):
        yield match, _share(match, Decimal(50), is_exact=True)
    for match in DOUBLED.finditer(plain):
        value = Decimal(2 ** int(_numeral(match["times"])) - 1)
        yield match, {"value": value, "unit": "times", "figure": "growth", "against": "unstated"}
    for match in DAILY.finditer(plain):
        if unit := unit_of("班", "每天", ""):
            yield match, {"value": Decimal(1), "unit": unit, "figure": "level"}


def _share(match: re.Match[str], value: Decimal, *, is_exact: bool) -> dict[str, Any]:
    changed = CHANGED.search(match.string, 0, match.start())
    change = {"figure": "growth", "against": "unstated"} if changed else {"figure": "share"}
    value = -value if changed and changed["fallen"] else value
    said = QUALIFIERS.get(match["bound"] or match["qualifier"] or "") or ("" if is_exact else "about")
    return {"value": value, "unit": "percent", **({"qualifier": said} if said else {}), **change}


def _numeral(written: str) -> Decimal:
    return Decimal(written) if written[0].isdigit() else Decimal(number(written.replace("两", "二")))
