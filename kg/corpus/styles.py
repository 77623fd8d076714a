"""The styles in which documents mark their parts, from the outer kind of part to the inner one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Style(IntEnum):
    """How a part is marked, from the outer kind of part to the inner one."""

    BOOK = 0
    PART = 1
    DIVISION = 2
    SUBBOOK = 3
    CHAPTER = 4
    SECTION = 5
    ARTICLE = 6
    ROMAN = 7
    CAPITAL = 8
    FORMAL = 9
    CHINESE = 10
    CHINESE_IN_BRACKETS = 11
    ARABIC = 12
    DECIMAL = 13
    ARABIC_IN_BRACKETS = 14
    ARABIC_HALF_BRACKET = 15
    CIRCLED = 16
    CAPITAL_IN_BRACKETS = 17
    LETTER = 18
    LETTER_IN_BRACKETS = 19
    ROMAN_IN_BRACKETS = 20


TOKENS = {
    Style.BOOK: "b",
    Style.PART: "pt",
    Style.DIVISION: "part",
    Style.SUBBOOK: "sb",
    Style.CHAPTER: "ch",
    Style.SECTION: "sec",
    Style.ARTICLE: "art",
}


@dataclass(frozen=True)
class Enumerator:
    """A mark at the start of a line: its style, its numbers (第七条之一 is 7, 1; 2.3.1 is 2, 3, 1), its length.

    `token` is what its number stands after in places, "" where the style says it; an English one `is_english`.
    """

    style: Style
    numbers: tuple[int, ...]
    length: int
    is_spaced: bool = False
    token: str = ""
    is_english: bool = False

    @property
    def number(self) -> int:
        """The last of its numbers."""
        return self.numbers[-1]
