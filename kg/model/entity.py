"""A thing that the sources speak of, with its period and, for an observation, its figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kg.terms import Text, local_name


@dataclass(frozen=True)
class Period:
    """First and last day, either of which may be open; `inferred` if the source does not state it in full."""

    start: date | None
    end: date | None
    precision: str
    inferred: bool

    @property
    def first(self) -> date | None:
        """The day from which the period counts: its first, or its last if only that is known."""
        return self.start or self.end


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Entity:
    """A node: its IRI, the IRI of its class, its names, and the sentences that speak of it."""

    iri: str
    type: str
    label: Text
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    pinyin: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    kind: str = ""
    status: str = ""
    number: str = ""
    session: int | None = None
    definition: Text = field(default=Text())
    remark: Text = field(default=Text())
    period: Period | None = None
    amount: Amount | None = None
    evidence: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of the IRI, as curators and users write it."""
        return local_name(self.iri)

    def __repr__(self) -> str:
        return f"<{local_name(self.type)} {self.id}: {self.label.zh} / {self.label.en}>"
