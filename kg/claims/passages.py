"""The sentences and clauses of a text that somebody hands in, with where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.terms import Language

# A full stop ends an English sentence before a blank and a capital, a digit or a quotation, not in 3.5 or “No. 3”.
SENTENCE = re.compile(
    r"[。！？!?；;]+|\n(?![ \t]*[a-z(])|(?<!\bNo)(?<!\bSt)(?<!\bDr)(?<!\be\.g)(?<!\bi\.e)\.(?=\s+[A-Z\d“\"(]|\s*$)",
    re.MULTILINE,
)
CLAUSE = re.compile(r"[，：]|,(?!\d{3}(?!\d))|:\s")
MARKUP = re.compile(r"^\s*(?:#+\s|[-*+]\s|>\s|\d+(?:[.)]\s|、)\s*|[（(]?[一二三四五六七八九十]+[）)、]\s*)+")
HAN = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True)
class Passage:
    """A sentence, or a clause of one: its words, and its first place as line and column, both from 1."""

    words: str
    line: int
    column: int
    start: int

    @property
    def language(self) -> Language:
        """Chinese if it has a Chinese character."""
        return "zh" if HAN.search(self.words) else "en"


def language_of(text: str) -> Language:
    """Chinese if a tenth of the characters of a text, or more, are Chinese."""
    return "zh" if len(HAN.findall(text)) * 10 >= len(text) else "en"


def sentences(text: str) -> Iterator[Passage]:
    """The sentences of a text, without marks of Markdown before them; none of a text without words."""
    yield from _cut(text, SENTENCE, text, 0)


def clauses(text: str, sentence: Passage) -> Iterator[Passage]:
    """The clauses of a sentence of a text."""
    yield from _cut(sentence.words, CLAUSE, text, sentence.start)


def _cut(words: str, form: re.Pattern[str], text: str, offset: int) -> Iterator[Passage]:
    begin = 0
    for match in (*form.finditer(words), None):
        end = match.start() if match else len(words)
        piece = words[begin:end]
        mark = MARKUP.match(piece)
        at = begin + (mark.end() if mark else len(piece) - len(piece.lstrip()))
        if re.search(r"\w", words[at:end]):
            start = offset + at
            line = text.count("\n", 0, start) + 1
            column = start - (text.rfind("\n", 0, start) + 1) + 1
            yield Passage(words[at:end].rstrip().replace("\n", " "), line, column, start)
        begin = match.end() if match else end
