"""A thing that the sources speak of, with its period and, for an observation, its figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kg.terms import Text, expand, local_name

STRUCTURAL = expand("code:observation-kind/structural")
# Figures, indicators and notes are read at what they are about, and are nothing to draw by themselves.
ATTACHED = frozenset(map(expand, ("kg:Observation", "kg:Indicator", "kg:SourceNote")))


@dataclass(frozen=True, slots=True)
class Period:
    """When a thing was: each end exact, bounded or open, and how the source gives it.

    `start` is the first day on which it can have begun and `start_latest` the last, where that is another; `end` is the
    last day on which it can have been and `end_earliest` the first, where that is another. A `start` of None is not
    known. An `end` of None is open, unless it has `ended` on a day that nobody gives. `basis` is a code of the list
    `date-basis`, `raw` the date as the source writes it.
    """

    start: date | None
    end: date | None
    precision: str
    basis: str = "stated"
    start_latest: date | None = None
    end_earliest: date | None = None
    ended: bool = False
    raw: str = ""

    def __str__(self) -> str:
        """The days alone, as identity and machine formats have them: ``2015-09-21~2015-09-30/..``, ``..`` for open."""
        first = _bounds(self.start, self.start_latest)
        last = _bounds(self.end_earliest, self.end)
        return f"{first or '..'}/{last or ('?' if self.ended else '..')}"

    @property
    def ending(self) -> str:
        """The code of the list `ending` that says how a period without a last day ends; empty for one that has one."""
        return "" if self.end else "unknown" if self.ended else "open"

    @property
    def begun(self) -> date | None:
        """The first day on which it has begun for certain; None if no begin is known."""
        return self.start_latest or self.start

    @property
    def first(self) -> date | None:
        """The day that places it in a calendar: its first, or its last if only that is known.

        Where even the year of its first is not known, the day on which it has begun for certain: what an amended law
        lays down may be as old as the law or as new as its amendment, and is told from the day from which it holds.
        """
        bounded = self.start and self.start_latest and self.start.year != self.start_latest.year
        return self.start_latest if bounded else self.start or self.end

    @property
    def inferred(self) -> bool:
        """Whether the source does not state it in full."""
        return self.basis != "stated"


def _bounds(early: date | None, late: date | None) -> str:
    return "~".join(str(day) for day in (early, late) if day)


@dataclass(frozen=True, slots=True)
class Amount:
    """The figure of an observation, in base units; `low` and `high` for a range, otherwise `value`."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str
    raw: str
    growth: Decimal | None
    growth_unit: str
    growth_against: str

    @property
    def most(self) -> Decimal | None:
        """The one value that stands for the figure where one is needed: its value, else the upper end of its range."""
        ends = (one for one in (self.value, self.high, self.low) if one is not None)
        return next(ends, None)

    @property
    def is_growth(self) -> bool:
        """Whether the figure is itself the growth that is recorded of it, so that its growth need not be said again."""
        return self.growth is not None and self.growth == self.value


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: its IRI, the IRI of its class, its names, and the sentences that speak of it.

    `intent` is how firmly a planned one is meant, a code of the list of that name. `set_out` is the day of the event
    that a plan comes from, `period` the time that it is for. `ended_in` are the sentences that tell its end, where not
    all that speak of it do. `rank` and `scope` (a code) are what a superlative claims.
    """

    iri: str
    type: str
    label: Text
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    kind: str = ""
    status: str = ""
    intent: str = ""
    number: str = ""
    session: int | None = None
    rank: int | None = None
    scope: str = ""
    definition: Text = field(default=Text())
    remark: Text = field(default=Text())
    period: Period | None = None
    set_out: date | None = None
    amount: Amount | None = None
    evidence: tuple[str, ...] = ()
    ended_in: tuple[str, ...] = ()

    @property
    def is_structural(self) -> bool:
        """Whether it is a figure that only tells of how many parts something is: three provinces, five customs."""
        return self.kind == STRUCTURAL

    @property
    def id(self) -> str:
        """The last part of the IRI, as curators and users write it."""
        return local_name(self.iri)

    def __repr__(self) -> str:
        return f"<{local_name(self.type)} {self.id}: {self.label.zh} / {self.label.en}>"
