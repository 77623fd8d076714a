"""The marks by which documents number their own parts: 第三章, 第七条之一, 一、, （一）, 1., （1）, ①."""

from __future__ import annotations

import re
import unicodedata

from kg.corpus.latin_marks import latin_marks
from kg.corpus.styles import Enumerator, Style

CHINESE = "〇零一二三四五六七八九十百千两兩"
FORMAL = "壹贰貳叁參叄肆伍陆陸柒捌玖拾"
ARABIC = "0-9０-９"
DIGITS = {char: value for chars in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖") for value, char in enumerate(chars)}
DIGITS |= {"两": 2, "兩": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6}
POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}


UNITS = {
    "编": Style.BOOK,
    "編": Style.BOOK,
    "篇": Style.PART,
    "部分": Style.DIVISION,
    "分编": Style.SUBBOOK,
    "分編": Style.SUBBOOK,
    "章": Style.CHAPTER,
    "节": Style.SECTION,
    "節": Style.SECTION,
    "条": Style.ARTICLE,
    "條": Style.ARTICLE,
}
NUMBER = rf"(?:[{CHINESE}]+|[{ARABIC}]+)"
UNIT = re.compile(
    rf"第\s*({NUMBER})(?:[-–－—之]({NUMBER}))?\s*(分[编編]|部分|[编編篇章节節条條])(?:\s*之\s*({NUMBER}))?"
)
OUTLINE = (
    (Style.FORMAL, re.compile(rf"([{FORMAL}]{{1,3}})\s*[、，.．]")),
    (Style.CHINESE, re.compile(rf"([{CHINESE}]{{1,4}})\s*[、．.](?![{CHINESE}]{{1,3}}[、级類类等])")),
    (Style.CHINESE_IN_BRACKETS, re.compile(rf"[（(]\s*([{CHINESE}]{{1,4}})\s*[）)]\s*[、．.]?")),
    (Style.CHINESE_IN_BRACKETS, re.compile(r"([㈠-㈩])")),
    (Style.ARABIC, re.compile(rf"([{ARABIC}]{{1,3}})\s*[.．、](?![{ARABIC}])")),
    (Style.ARABIC, re.compile(r"([⒈-⒛])")),
    (Style.DECIMAL, re.compile(rf"((?:[{ARABIC}]{{1,2}}[.．]){{1,4}}[{ARABIC}]{{1,2}})[.．、]?(?![{ARABIC}%％])")),
    (Style.ARABIC_IN_BRACKETS, re.compile(rf"[（(]\s*([{ARABIC}]{{1,3}})\s*[）)]\s*[、．.]?")),
    (Style.ARABIC_IN_BRACKETS, re.compile(r"([⑴-⒇])")),
    (Style.ARABIC_HALF_BRACKET, re.compile(rf"([{ARABIC}]{{1,3}})\s*[）)]")),
    (Style.CIRCLED, re.compile(r"([①-⑳❶-❿])")),
)
# What follows the number of a part where a sentence speaks of the part: 第三条规定的, 第一章至第三章.
SPOKEN_OF = re.compile(
    r"[的和與与及至、到或第，,；;。）)》”」]|[规規]定|中[的规規所]|所[称稱列述指规規]|以[上下内內外前后後]|之[外前后後]|[款项項]|[（(][〇零一二三四五六七八九十\d]+[）)]"
)
LONGEST_HEADING = 60
SENTENCE_END = "。；;：:，,！？!?"


def mark(text: str) -> Enumerator | None:
    """The mark at the start of a text, or None. A unit that a sentence only speaks of is no mark."""
    found = UNIT.match(text)
    if found:
        return _unit(found, text)
    for style, pattern in OUTLINE:
        match = pattern.match(text)
        if match:
            numbers = tuple(number(part) for part in re.split(r"[.．]", match[1])) if style is Style.DECIMAL else ()
            numbers = numbers or (number(match[1]),)
            if min(numbers) > 0 and max(numbers) < 1000:
                return Enumerator(style, numbers, match.end(), text[match.end() : match.end() + 1].isspace())
    return next(latin_marks(text), None)


def _unit(found: re.Match[str], text: str) -> Enumerator | None:
    style = UNITS[found[3]]
    rest = text[found.end() :]
    spaced = not rest or rest[0].isspace() or rest[0] in "【（(["
    if not rest[:1].isspace() and rest and SPOKEN_OF.match(rest):
        return None
    if style is not Style.ARTICLE and (len(text) > LONGEST_HEADING or text[-1] in SENTENCE_END or "。" in text):
        return None
    numbers = unit_numbers(found)
    return Enumerator(style, numbers, found.end(), spaced) if numbers[0] else None


def unit_numbers(found: re.Match[str]) -> tuple[int, ...]:
    """The numbers of a part found by `UNIT`: 第七条 is 7, 第七条之一 and 第7-1條 are 7, 1."""
    return tuple(number(part) for part in (found[1], found[2] or found[4]) if part)


def number(written: str) -> int:
    """A numeral as a number: 十二, 一百零五, 二〇, 12, １２, ③ and ⒓; 0 for what is none."""
    plain = unicodedata.normalize("NFKC", written).strip("()（）. ")
    if plain.isdecimal():
        return int(plain)
    if plain and plain[0] in "❶❷❸❹❺❻❼❽❾❿":
        return ord(plain[0]) - ord("❶") + 1
    if not set(plain) & POWERS.keys():
        digits = "".join(str(DIGITS[char]) for char in plain if char in DIGITS)
        return int(digits) if len(digits) == len(plain) and digits else 0
    total, digit = 0, 0
    for char in plain:
        if char in POWERS:
            total += (digit or 1) * POWERS[char]
            digit = 0
        else:
            digit = DIGITS.get(char, 0)
    return total + digit
