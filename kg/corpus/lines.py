"""A text as lines: what stands between two line ends, or, where these were lost, between two marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.corpus.marks import mark
from kg.corpus.styles import Enumerator, Style

HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")


@dataclass(frozen=True)
class TextLine:
    """A line without the blanks around it, by its half-open span.

    `level` is that of a Markdown heading, whose number signs are no part of the line, or 0. A line that begins
    inside a quotation (as in a decision that amends a law) `is_quoted`, and its numbers are not the document's; nor is
    the number of one that `is_plain`, as of a note. `settled` is the mark that the lines around it make of its
    beginning. An `is_entry` line is the heading of an entry of a yearbook, 【…】.
    """

    start: int
    text: str
    level: int = 0
    is_quoted: bool = False
    is_plain: bool = False
    settled: Enumerator | None = None
    is_entry: bool = False

    @property
    def end(self) -> int:
        """The end of its span."""
        return self.start + len(self.text)

    @cached_property
    def mark(self) -> Enumerator | None:
        """The mark that it begins with."""
        return None if self.is_quoted or self.is_plain else self.settled or mark(self.text)

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
    return found


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
