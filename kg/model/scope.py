"""What a reader is allowed to see: the graph as of a day, and facts of some modalities only."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kg.errors import QueryError
from kg.model.modality import MODALITIES

DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class Scope:
    """A day (None: whenever) and the modalities to keep, in their usual order (none: all of them)."""

    as_of: date | None = None
    modalities: tuple[str, ...] = ()

    @classmethod
    def of(cls, as_of: str | None = None, modalities: Iterable[str] = ()) -> Scope:
        """A scope as a user writes it: ``2015-09-30``; ``2015-09`` and ``2015`` stand for their last day.

        Raises `QueryError` for anything that is neither a day nor a modality.
        """
        wanted = set(modalities)
        for name in sorted(wanted.difference(MODALITIES)):
            raise QueryError(f"no modality “{name}”", hint=f"one of {', '.join(MODALITIES)}")
        kept = () if wanted == set(MODALITIES) else tuple(name for name in MODALITIES if name in wanted)
        return cls(_day(as_of) if as_of else None, kept)

    def __bool__(self) -> bool:
        """Whether the scope leaves anything out."""
        return self.as_of is not None or bool(self.modalities)

    def __str__(self) -> str:
        parts = [f"as of {self.as_of}"] if self.as_of else []
        return " and ".join([*parts, *([f"among {', '.join(self.modalities)} facts"] if self.modalities else [])])


EVERYTHING = Scope()


def _day(text: str) -> date:
    match = DAY.fullmatch(text.strip())
    try:
        if not match:
            raise ValueError(text)
        year, month = int(match[1]), int(match[2] or 12)
        return date(year, month, int(match[3] or calendar.monthrange(year, month)[1]))
    except ValueError as error:
        raise QueryError(f"“{text}” is not a day", hint="write it as 2015-09-30, 2015-09 or 2015") from error
