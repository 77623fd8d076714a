"""A text as lines: what stands between two line ends, or, where these were lost, between two marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.corpus.marks import Enumerator, Style, mark

HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
CLAUSE = re.compile(r"([1-9]\d?)[ \t\u3000]+[^\d\s][^。；;，,：:\t]{0,30}")
FEWEST_PARTS = 2
LONGEST_QUOTATION = 80  # lines


@dataclass(frozen=True)
class TextLine:
    """A line without the blanks around it, by its half-open span.

    `level` is that of a Markdown heading, whose number signs are no part of the line, or 0. A line that begins
    inside a quotation (as in a decision that amends a law) `is_quoted`, and its numbers are not the document's. One
    `is_numbered` by a number and a blank alone, as the clauses of a standard are (1 范围, then 1.1).
    """

    start: int
    text: str
    level: int = 0
    is_quoted: bool = False
    is_numbered: bool = False

    @property
    def end(self) -> int:
        """The end of its span."""
        return self.start + len(self.text)

    @cached_property
    def mark(self) -> Enumerator | None:
        """The mark that it begins with."""
        if self.is_numbered:
            return Enumerator(Style.ARABIC, (bare_number(self.text),), len(str(bare_number(self.text))), is_spaced=True)
        return None if self.is_quoted else mark(self.text)

    @cached_property
    def content(self) -> str:
        """What follows its mark."""
        return self.text[self.mark.length :].strip() if self.mark else self.text

    def cut(self, offsets: Iterable[int]) -> Iterator[TextLine]:
        """The line as several, cut before these offsets of its text, which ascend."""
        begin = 0
        for end in (*offsets, len(self.text)):
            part = self.text[begin:end]
            bare = part.strip()
            if bare and begin == 0:
                yield replace(self, start=self.start + part.index(bare), text=bare)
            elif bare:
                yield TextLine(self.start + begin + part.index(bare), bare, is_quoted=self.is_quoted)
            begin = end


def lines(text: str) -> list[TextLine]:
    """The lines of a text that are not blank, in reading order."""
    found: list[TextLine] = []
    offset = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        start = offset + (raw.index(bare) if bare else 0)
        offset += len(raw) + 1
        heading = HEADING.match(bare)
        if heading:
            bare = bare[heading.end() :]
            start += heading.end()
        if bare:
            found.append(TextLine(start, bare, len(heading[1]) if heading else 0))
    return list(_with_clauses(_with_quotations(found)))


def _with_quotations(found: list[TextLine]) -> list[TextLine]:
    closing = -1
    result = []
    for at, line in enumerate(found):
        result.append(TextLine(line.start, line.text, line.level, is_quoted=at <= closing))
        if at > closing and line.text.rfind("“") > line.text.rfind("”"):
            closing = _closing(found, at)
    return result


def _with_clauses(found: list[TextLine]) -> Iterator[TextLine]:
    """The lines of a text, the clauses of a standard known as such: they count on, and have parts (1.1, 1.2)."""
    is_standard = sum(line.mark is not None and line.mark.style is Style.DECIMAL for line in found) >= FEWEST_PARTS
    last = 0
    for line in found:
        if is_standard and line.mark is None and not line.is_quoted and bare_number(line.text) == last + 1:
            last += 1
            yield replace(line, is_numbered=True)
        else:
            yield line


def bare_number(text: str) -> int:
    """The number that stands before a blank and a short heading (1 范围); 0 if there is none."""
    found = CLAUSE.fullmatch(text)
    return int(found[1]) if found else 0


def _closing(found: list[TextLine], opening: int) -> int:
    """The line on which the quotation closes that opens on this line; the line itself if it never does."""
    for at in range(opening + 1, min(opening + LONGEST_QUOTATION, len(found))):
        text = found[at].text
        opened, closed = text.rfind("“"), text.rfind("”")
        if closed > opened:
            return at if text.find("”") < (text.find("“") if "“" in text else len(text)) else opening
    return opening


def articles(found: Sequence[TextLine]) -> frozenset[int]:
    """The starts of the lines that open articles (第七条).

    Where articles are set off by a blank, only such lines do; elsewhere those that count on, since a sentence may
    begin with the number of an article too.
    """
    marked = [line for line in found if line.mark and line.mark.style is Style.ARTICLE]
    spaced = [line for line in marked if line.mark and line.mark.is_spaced]
    if spaced:
        return frozenset(line.start for line in spaced)
    opening: list[TextLine] = []
    last = 0
    for at, line in enumerate(marked):
        numbers = _numbers(line)
        following = _numbers(marked[at + 1])[0] if at + 1 < len(marked) else 0
        if (
            numbers[0] == last + 1
            or (numbers[0] == last and len(numbers) > 1)
            or (numbers[0] >= last and following == numbers[0] + 1)
        ):
            opening.append(line)
            last = numbers[0]
    return frozenset(line.start for line in opening if len(opening) > 1)


def _numbers(line: TextLine) -> tuple[int, ...]:
    return line.mark.numbers if line.mark else ()
