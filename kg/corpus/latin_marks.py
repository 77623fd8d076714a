"""The marks of documents in English, and those in Latin letters: Chapter IV, Article 7, Section 102, A., (a), (ii)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.corpus.styles import Enumerator, Style
from kg.language.numerals import roman_numeral

NAMES = {
    "Book": (Style.BOOK, "b"),
    "Part": (Style.DIVISION, "part"),
    "Title": (Style.SUBBOOK, "tt"),
    "Chapter": (Style.CHAPTER, "ch"),
    "Section": (Style.SECTION, "sec"),
    "Sec.": (Style.SECTION, "sec"),
    "§": (Style.SECTION, "sec"),
    "Article": (Style.ARTICLE, "art"),
    "Art.": (Style.ARTICLE, "art"),
    "Clause": (Style.ARTICLE, "cl"),
    "Regulation": (Style.ARTICLE, "reg"),
    "Rule": (Style.ARTICLE, "rule"),
}
SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
ANY_NAME = "|".join(re.escape(one) for name in NAMES for one in dict.fromkeys((name, name.upper())))
ANY_NUMBER = rf"\d{{1,4}}(?:-?[A-Z]{{1,2}}|-\d+)?|[IVXLC]+|[A-Z]|(?i:{'|'.join(SPELLED)})"
# A name and a number head a part if nothing follows, or a stop, or a capital; else a sentence speaks of the part.
UNIT = re.compile(
    rf"({ANY_NAME})\s*({ANY_NUMBER})(?!\w)(?=\s*$|\s*[.:—–―]|\s+[-–—]|\s+[\"“‘(\[]?[A-Z]|\s+[(\[]\w)[.:]?"
)
PLAIN_NUMBER = re.compile(r"(\d+)-?([A-Z]{0,2})(\d*)")
OUTLINE = (
    (Style.ROMAN, re.compile(r"([IVXLC]{1,7})[.．、](?=\s|[^\x00-\x7f])")),
    (Style.CAPITAL, re.compile(r"([A-Z])[.．、](?=\s|[^\x00-\x7f])")),
    (Style.CAPITAL_IN_BRACKETS, re.compile(r"[（(]([A-Z]{1,2})[）)]")),
    (Style.LETTER, re.compile(r"([a-z])(?:[）)]|[.．、](?=\s|[^\x00-\x7f]))")),
    (Style.LETTER_IN_BRACKETS, re.compile(r"[（(]([a-z]{1,2})[）)]")),
    (Style.ROMAN_IN_BRACKETS, re.compile(r"[（(]?([ivxlc]{1,6})[）)]")),
)
WIDE = {ord("Ａ") + at: chr(ord("A") + at) for at in (*range(26), *range(32, 58))}  # letters as wide as hanzi
LATIN = frozenset(style for style, _ in OUTLINE)
IN_BRACKETS = frozenset((Style.CAPITAL_IN_BRACKETS, Style.LETTER_IN_BRACKETS, Style.ROMAN_IN_BRACKETS))
LONGEST_HEADING = 120


def latin_marks(text: str) -> Iterator[Enumerator]:
    """The marks that a text may begin with, the likeliest first: (i) is the first of (i), (ii) or follows (h)."""
    text = text.translate(WIDE)
    unit = UNIT.match(text)
    if unit:
        found = _unit(unit, text)
        if found:
            yield found
        return
    for style, pattern in reversed(OUTLINE):
        match = pattern.match(text)
        value = _value(match[1], style) if match else 0
        if match and value:
            yield Enumerator(style, (value,), match.end(), text[match.end() : match.end() + 1].isspace())


def _unit(found: re.Match[str], text: str) -> Enumerator | None:
    style, token = NAMES[found[1] if found[1] in NAMES else found[1].capitalize()]
    if style < Style.SECTION and (len(text) > LONGEST_HEADING or text[-1] in ";,:"):
        return None
    return Enumerator(style, _numbers(found[2]), found.end(), is_spaced=True, token=token, is_english=True)


def _numbers(written: str) -> tuple[int, ...]:
    plain = PLAIN_NUMBER.fullmatch(written)
    if plain:
        return tuple(
            number for number in (int(plain[1]), letters_value(plain[2].lower()), int(plain[3] or 0)) if number
        )
    if written.capitalize() in SPELLED:
        return (SPELLED.index(written.capitalize()) + 1,)
    return (latin_number(written),)


def _value(written: str, style: Style) -> int:
    return (roman_value if style in (Style.ROMAN, Style.ROMAN_IN_BRACKETS) else letters_value)(written.lower())


def latin_number(written: str) -> int:
    """A number in digits, Roman numerals or letters: 12, IV, A; 0 for what is none."""
    if written.isdecimal():
        return int(written)
    return roman_value(written.lower()) or letters_value(written.lower())


def letters_value(written: str) -> int:
    """The number of a letter in a list: a is 1, z is 26, aa is 27, bb is 28; 0 for what is none."""
    if len(set(written)) != 1:
        return 0
    return ord(written[0]) - ord("a") + 1 + 26 * (len(written) - 1)


def roman_value(written: str) -> int:
    """A small Roman numeral as a number: xiv is 14; 0 for what is none, as iiii."""
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(char, 0) for char in written]
    total = sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
    return total if total > 0 and roman_numeral(total) == written else 0
