"""Days as a block gives them, held against the words that it copies from its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.curation.blocks import Block
from kg.curation.files import WrittenBlock
from kg.curation.periods import Bounds
from kg.findings import Finding

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAME = rf"(?P<name>{'|'.join(MONTHS)})[a-z]*\.?"
SPOKEN = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?"),
    re.compile(r"(?:(?P<year>\d{4})\s*年\s*)?(?P<month>\d{1,2})\s*月(?:\s*(?P<day>\d{1,2})\s*[日号])?"),
    re.compile(rf"\b{NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?\b"),
    re.compile(rf"(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b{NAME}(?:,?\s+(?P<year>\d{{4}}))?\b"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:\s*年|(?![\d.,]))"),
)
NEXT = timedelta(days=1)  # what begins after a day, or is over before it, begins or ends on its neighbour


@dataclass(frozen=True)
class Spoken:
    """A day as words give it, with the parts that they leave out as 0."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        parts = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        return "-".join(part for part, value in zip(parts, (self.year, self.month, self.day), strict=True) if value)

    def fits(self, bounds: Bounds) -> bool:
        """Whether some day from one to another is meant by the words."""
        first, last = bounds
        years = [self.year] if self.year else range(first.year, last.year + 1)
        months = [self.month] if self.month else range(1, 13)
        return any(
            begin <= last and first <= end for year in years for month in months for begin, end in self._in(year, month)
        )

    def _in(self, year: int, month: int) -> Iterator[Bounds]:
        try:
            begin = date(year, month, self.day or 1)
        except ValueError:
            return
        end = begin if self.day else (begin.replace(day=28) + timedelta(days=4)).replace(day=1) - NEXT
        yield begin, end


def misdated(block: WrittenBlock, parsed: Block) -> Iterator[Finding]:
    """A day, month or year that stands in the words of a date and at neither end of the period beside them."""
    when = parsed.when
    if when is None or not when.raw:
        return
    start, end = when.ends
    meant = [(start[0] - NEXT, start[1])] if start else []
    meant += [(end[0], end[1] + NEXT)] if end else []
    for spoken in spoken_days(when.raw):
        if not any(map(spoken.fits, meant)):
            key = "from" if when.from_ else "to"
            given = when.from_ or when.to
            hint = f"write {spoken}" if spoken.year else "let the two agree"
            yield block.finding(("when", key), f"{given} is not the day in “{when.raw}”", hint)
            return


def spoken_days(words: str) -> Iterator[Spoken]:
    """The days, months and years that words give in figures, in the order of the forms in which they are written."""
    rest = words
    for form in SPOKEN:
        for match in form.finditer(rest):
            found = match.groupdict()
            month = MONTHS.index(found["name"]) + 1 if found.get("name") else int(found.get("month") or 0)
            if month <= 12:
                yield Spoken(int(found.get("year") or 0), month, int(found.get("day") or 0))
        rest = form.sub(lambda match: " " * len(match[0]), rest)
