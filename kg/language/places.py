"""Places of a document in the words in which lawyers and editors cite them: 第七条第二款, “Article 7(2)”.

A place is a row of tokens joined by dots (``art7.2.i3``, ``4.1.1.s2``, ``s2.1.3``), from the outer unit to the inner
one; a token that occurs twice in its document ends in ``~2``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.language.numerals import chinese_numeral, roman_numeral
from kg.terms import Language, Text

TOKEN = re.compile(r"([a-z]*)(\d+)(?:-(\d+))?(?:~(\d+))?")
UNITS = {
    "annex": Text("附件{0}", "annex {0}"),
    "b": Text("第{n}编", "Book {0}"),
    "pt": Text("第{n}篇", "Part {0}"),
    "part": Text("第{n}部分", "Part {0}"),
    "sb": Text("第{n}分编", "Subdivision {0}"),
    "tt": Text("第{n}篇", "Title {0}"),
    "ch": Text("第{n}章", "Chapter {0}"),
    "sec": Text("第{n}节", "Section {0}"),
    "head": Text("文首第{0}行", "head, line {0}"),
    "tail": Text("文末第{0}行", "end, line {0}"),
    "h": Text("标题{0}", "heading {0}"),
    "p": Text("第{0}段", "paragraph {0}"),
    "sentence": Text("第{0}句", "sentence {0}"),
}
ARTICLES = {
    "art": Text("第{n}条", "Article {0}"),
    "sect": Text("第{n}节", "Section {0}"),
    "cl": Text("第{n}款", "Clause {0}"),
    "reg": Text("第{n}条", "Regulation {0}"),
    "rule": Text("第{n}条规则", "Rule {0}"),
}
SUBUNITS = {
    "paragraph": Text("第{n}款", "({0})"),
    "i": Text("第{n}项", "({r})"),
    "j": Text("第{0}目", "{0}"),
}
TITLE = Text("标题", "title")
LIST_ITEM = Text("第{0}项", "item {0}")
SECTION = Text("第{n}节", "section {0}")
BEFORE_SECTIONS = Text("节前", "before the sections")
SECTION_HEADING = Text("标题", "heading of ")
AGAIN = Text("（第{0}处）", " (occurrence {0})")
CHINESE, CHINESE_IN_BRACKETS, ARABIC, ARABIC_IN_BRACKETS, CIRCLED, DECIMAL = range(6)
ROMAN, CAPITAL, CAPITAL_IN_BRACKETS, LETTER_IN_BRACKETS, ROMAN_IN_BRACKETS, NUMBER_IN_BRACKETS = range(6, 12)
PARAGRAPH = 12  # of an article, which has no mark
LATIN = frozenset((ROMAN, CAPITAL, CAPITAL_IN_BRACKETS, LETTER_IN_BRACKETS, ROMAN_IN_BRACKETS, NUMBER_IN_BRACKETS))


def place_in_words(place: str, language: Language, marks: Sequence[int] = ()) -> str:
    """``s2.1.3`` as “第二节第1段第3句” or “section 2, paragraph 1, sentence 3”; the title and headings as such.

    `marks` says how the units of an outline are marked in the document, from the outer one (`CHINESE` 一,
    `CHINESE_IN_BRACKETS` （一）, `ARABIC` 1 …); without it, in this usual order. What is no place is given back.
    """
    if re.fullmatch(r"s0(~\d+)?", place):
        return TITLE[language] + (AGAIN[language].format(place[3:]) if "~" in place else "")
    words = _Words(language, tuple(marks) or tuple(range(CIRCLED + 1)))
    before = ""
    for token in place.split("."):
        match = TOKEN.fullmatch(token)
        if match is None and token not in ("head", "tail"):
            return place
        if match:
            words.add(before if before in ("head", "tail") else match[1], match)
        before = token
    return words.said()


class _Words:
    """A place as it is read, token by token."""

    def __init__(self, language: Language, marks: Sequence[int]) -> None:
        self.language = language
        self.marks = marks
        self.parts: list[str] = []
        self.depth = 0
        self.within = ""  # the kind of the last token
        self.is_heading = False
        self.in_article = False

    def add(self, name: str, match: re.Match[str]) -> None:
        kind = self._kind(name)
        number = int(match[2])
        self.is_heading = kind == "section" and number > 0
        before, self.within = self.within, kind
        if kind == "section":
            self._append(self._filled(SECTION if number else BEFORE_SECTIONS, number))
        elif kind == "article":
            tail = int(match[3] or 0)
            after = f"之{_numeral(tail)}" if self.language == "zh" else f"-{tail}"
            self._append(self._filled(ARTICLES[name], number) + (after if tail else ""))
            self.in_article = True
        elif kind == "item":
            self._outline(number)
        elif kind == "i" and not self.in_article:
            self.depth += 1
            self._append(self._filled(LIST_ITEM, number))
        elif kind == "h" and before == "h":
            self._join(f".{number}")
        elif kind in SUBUNITS:
            mark = self.marks[min(self.depth, len(self.marks) - 1)]
            self.depth += 1
            is_latin = mark in LATIN or (mark == DECIMAL and self.language == "en")
            own = ("." if mark == DECIMAL else "") + _marked(number, mark, self.language)
            said = own if is_latin else self._filled(SUBUNITS[kind], number)
            self._join(f".{said}" if self.parts[-1][-1].isdecimal() and said[0].isdecimal() else said)
        elif kind == "p" and before == "item" and self.language == "en":
            whole = self.parts.pop()
            whole = whole if self.depth > 1 else whole.replace("item", "part")
            self.parts.append(f"paragraph {number} of {whole}")
        else:
            self._append(self._filled(UNITS[kind], number))
        if match[4]:
            self._join(self._filled(AGAIN, int(match[4])))

    def _kind(self, name: str) -> str:
        within = self.within
        if name == "s":
            if within in ("", "b", "pt", "part", "sb", "tt", "ch", "annex"):
                return "section"
            return "sentence"
        if name in ARTICLES:
            return "article"
        if name in UNITS or name in SUBUNITS:
            return name
        following = {"section": "p", "p": "sentence", "article": "paragraph", "h": "h"}
        return following.get(within, "item") if not name else "item"

    def _outline(self, number: int) -> None:
        mark = self.marks[min(self.depth, len(self.marks) - 1)]
        self.depth += 1
        said = _marked(number, mark, self.language)
        if self.depth == 1:
            is_alone = mark == ARABIC and self.marks[1:2] != (DECIMAL,)  # 第1项, but 1.2
            first = f"第{number}项" if is_alone else said
            self._append(first if self.language == "zh" else f"item {said}")
        elif (self.parts[-1][-1].isascii() and self.parts[-1][-1].isalnum() and said[0].isalnum()) or mark == DECIMAL:
            self._join(f".{said}")
        else:
            self._join(said)

    def _filled(self, text: Text, number: int) -> str:
        words = text[self.language]
        if "{n}" in words:
            return words.format(n=_numeral(number))
        return words.format(r=roman_numeral(number)) if "{r}" in words else words.format(number)

    def _append(self, words: str) -> None:
        self.parts.append(words)

    def _join(self, words: str) -> None:
        self.parts[-1:] = ["".join((*self.parts[-1:], words))]

    def said(self) -> str:
        if self.language == "zh":
            return "".join(self.parts) + (SECTION_HEADING.zh if self.is_heading else "")
        return (SECTION_HEADING.en if self.is_heading else "") + ", ".join(self.parts)


def _marked(number: int, mark: int, language: Language) -> str:
    numeral = _numeral(number) if language == "zh" else str(number)
    opening, closing = "（）" if language == "zh" else "()"
    if mark == CHINESE:
        return numeral
    if mark == CHINESE_IN_BRACKETS:
        return f"{opening}{numeral}{closing}"
    if mark in (ARABIC_IN_BRACKETS, NUMBER_IN_BRACKETS):
        return f"{opening}{number}{closing}"
    if mark == CIRCLED and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if mark in LATIN:
        written = roman_numeral(number) if mark in (ROMAN, ROMAN_IN_BRACKETS) else _letters(number)
        if mark in (ROMAN, CAPITAL, CAPITAL_IN_BRACKETS):
            written = written.upper()
        return written if mark in (ROMAN, CAPITAL) else f"{opening}{written}{closing}"
    return str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


@cache
def _numeral(number: int) -> str:
    return chinese_numeral(number) if number < 10_000 else str(number)
