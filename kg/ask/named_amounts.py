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
ROUNDED = re.compile(
    rf"(?:(?P<nearly>近|将近|接近|\b(?:nearly|almost|just under|close to) )"
    rf"|(?P<over>\b(?:over|more than|upwards of|some) )"
    rf"|(?P<about>约|大约|大概|\b(?:about|around|roughly|approximately|circa) ))?"
    rf"(?P<number>(?:\d+(?:,\d{{3}})*(?:\.\d+)?|[{HAN}]{{2,}})(?:\s*(?:万|亿|thousand\b|million\b|billion\b))?)"
    rf"(?P<more>[多余])?",
    re.IGNORECASE,
)
LEAST, TENTH = 100, Decimal("0.1")  # of what is given roundly, and by how much it may differ
NO_AMOUNTS = re.compile(r"百分之|[千百万]方百计|第[一二三四五六七八九十百千\d]+")


def amounts(text: str) -> tuple[tuple[str, Decimal], ...]:
    """The numbers of a text as they are written, each with its value."""
    return tuple((match[0].strip(), _value(match)) for match in AMOUNT.finditer(NO_AMOUNTS.sub(" ", text)))


def large_amounts(text: str) -> tuple[tuple[str, Decimal], ...]:
    """Those that are written as numbers of three digits and more, with a word or a mark that says so."""
    return tuple((written, value) for written, value in amounts(text) if LARGE.search(written) and value >= 100)


def rounded_amounts(text: str) -> tuple[tuple[int, int, Decimal, Decimal], ...]:
    """The large numbers that a text gives roundly: where each stands, and the least and most that it may mean.

    17万多 is up to a tenth more, “nearly 200,000” up to a tenth less, 约 a twentieth either way.
    """
    found = []
    for match in ROUNDED.finditer(text):
        value = amounts(match["number"])[0][1] if amounts(match["number"]) else Decimal(0)
        if value < LEAST or not (match["nearly"] or match["over"] or match["about"] or match["more"]):
            continue
        below, above = (
            (TENTH, 0) if match["nearly"] else (0, TENTH) if match["over"] or match["more"] else (TENTH / 2, TENTH / 2)
        )
        found.append((match.start(), match.end(), value * (1 - below), value * (1 + above)))
    return tuple(found)


def _value(match: re.Match[str]) -> Decimal:
    low = match["low"].replace(",", "")
    plain = Decimal(low) if low[0].isdigit() else Decimal(number(low))
    return plain.scaleb(SCALES[(match["scale"] or "").lower()])
