"""The numbers of a Chinese sentence, in Arabic and in Chinese numerals.

Many Chinese words hold a numeral without counting anything (统一, 进一步); `numerals.txt` beside this module
lists them, and their numerals are not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

ARABIC = r"\d+(?:[.,]\d+)*"
CHINESE = "零〇一二三四五六七八九十百千万亿两半"
NUMERAL = re.compile(rf"{ARABIC}(?:[{CHINESE}])*|[{CHINESE}]+")
DIGITS, PLACES = "零一二三四五六七八九", ("千", "百", "十", "")
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
ORDINAL = re.compile(r"(?:^|[。;；：:,，])(?:其)?$")
# What opens a sentence and counts it among others: （三）, (3), 3., 三、, 第三条, 第三条之一, 3.1, Article 3.
LIST_MARK = re.compile(
    rf"\s*(?:[（(](?:\d+|[{CHINESE}]+)[）)]|\d+[.．、](?!\d)|[{CHINESE}]+、"
    rf"|第(?:\d+|[{CHINESE}]+)[编章节条款项](?:之[{CHINESE}]+)?|\d+(?:\.\d+)+\s"
    r"|(?:Article|Art\.|Section|Sec\.|SEC\.|§|Clause|Rule|Regulation)\s*\d+)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `raw`, its offset in the sentence, and the characters around it.

    `ordinal` is true where it only counts the points of an enumeration (一是, 二是) or the sentence itself (3.,
    第三条).
    """

    raw: str
    at: int
    before: str
    after: str
    ordinal: bool


@cache
def _lexical_words() -> re.Pattern[str]:
    text = resources.files(__package__).joinpath("numerals.txt").read_text(encoding="utf-8")
    words = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def numbers(sentence: str, context: int) -> Iterator[Number]:
    """The numbers of a sentence in reading order, each with so many characters of context on either side.

    Numerals inside lexical words are left out.
    """
    taken = [match.span() for match in _lexical_words().finditer(sentence)]
    mark = LIST_MARK.match(sentence)
    listed = mark.end() if mark else 0
    for match in NUMERAL.finditer(sentence):
        start, end = match.span()
        if any(begin <= start and end <= stop for begin, stop in taken):
            continue
        before, after = sentence[:start], sentence[end:]
        yield Number(
            raw=match[0],
            at=start,
            before=before[-context:],
            after=after[:context],
            ordinal=end <= listed
            or (after.startswith("是") and not match[0][0].isdigit() and bool(ORDINAL.search(before))),
        )


def chinese_numeral(number: int) -> str:
    """A number from 0 to 9999 in Chinese numerals: 12 is “十二”, 105 “一百零五”."""
    if not 0 <= number < 10_000:
        raise ValueError(f"{number} is not between 0 and 9999")
    text = ""
    for at, digit in enumerate(map(int, f"{number:04}")):
        text += DIGITS[digit] + (PLACES[at] if digit else "")
    text = re.sub("零+", "零", text).strip("零") or "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def roman_numeral(number: int) -> str:
    """A positive number in small Roman numerals: 14 is “xiv”."""
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text
