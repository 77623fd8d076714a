"""The large numbers that a text names, in Chinese or Arabic numerals, by their values."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.corpus.marks import number

HAN = "零〇一二三四五六七八九十百千两"
SCALES = {"": 0, "万": 4, "亿": 8, "thousand": 3, "million": 6, "billion": 9}
AMOUNT = re.compile(
    rf"(?P<low>\d+(?:,\d{{3}})*(?:\.\d+)?|[{HAN}]+)(?:\s*(?P<scale>万|亿|thousand\b|million\b|billion\b))?",
    re.IGNORECASE,
)
LARGE = re.compile(r"[百千万亿]|\d,\d{3}|thousand|million|billion", re.IGNORECASE)
NO_AMOUNTS = re.compile(r"百分之|[千百万]方百计|第[一二三四五六七八九十百千\d]+")


def amounts(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The numbers of a text as they are written, each with its value."""
    return tuple((match[0].strip(), _value(match)) for match in AMOUNT.finditer(NO_AMOUNTS.sub(" ", text)))


def large_amounts(text: str) -> tuple[tuple[str, Decimal], ...]:
    """Those that are written as numbers of three digits and more, with a word or a mark that says so."""
    return tuple((written, value) for written, value in amounts(text) if LARGE.search(written) and value >= 100)


def _value(match: re.Match[str]) -> Decimal:
    low = match["low"].replace(",", "")
    plain = Decimal(low) if low[0].isdigit() else Decimal(number(low))
    return plain.scaleb(SCALES[(match["scale"] or "").lower()])
