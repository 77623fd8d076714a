"""What a reader is allowed to see: the graph as of a day, facts of some modalities, what some documents say.

There are two clocks. ``as_of`` asks what held or had happened by a day; ``known_by`` which documents had been published
by a day, whatever day they tell of.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kg.errors import QueryError
from kg.model.modality import MODALITIES

SCOPE = ("as-of", "modality", "document", "known-by")  # the parameters of an address that say a scope
DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True)
class Scope:
    """A day (None: whenever), and what to keep: modalities in their usual order, documents by id (none: all of them).

    `known_by` keeps the documents that had been published by that day (None: all). Documents may be given by any of
    their names until `kg.queries.scoping.settled` has looked them up.
    """

    as_of: date | None = None
    modalities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    known_by: date | None = None

    @classmethod
    def of(
        cls,
        as_of: str | None = None,
        modalities: Iterable[str] = (),
        documents: Iterable[str] = (),
        known_by: str | None = None,
    ) -> Scope:
        """A scope as a user writes it: ``2015-09-30``; ``2015-09`` and ``2015`` stand for their last day.

        Raises `QueryError` for anything that is neither a day nor a modality, or a document without a name.
        """
        if not (as_of or modalities or documents or known_by):
            return EVERYTHING
        named = sorted({name.strip() for name in documents})
        if "" in named:
            raise QueryError("a document is given without a name", hint="name it by id, number or title")
        wanted = set(modalities)
        for name in sorted(wanted.difference(MODALITIES)):
            raise QueryError(f"no modality “{name}”", hint=f"one of {', '.join(MODALITIES)}")
        kept = () if wanted == set(MODALITIES) else tuple(name for name in MODALITIES if name in wanted)
        return cls(_day(as_of) if as_of else None, kept, tuple(named), _day(known_by) if known_by else None)

    def __bool__(self) -> bool:
        """Whether the scope leaves anything out."""
        return self != EVERYTHING

    def __str__(self) -> str:
        parts = [f"as of {self.as_of}"] if self.as_of else []
        parts += [f"among {', '.join(self.modalities)} facts"] if self.modalities else []
        parts += [f"in {', '.join(self.documents)}"] if self.documents else []
        parts += [f"in documents published by {self.known_by}"] if self.known_by else []
        return " and ".join(parts)

    def within(self, documents: tuple[str, ...] = (), as_of: date | None = None) -> Scope:
        """The scope narrowed to documents (none: its own) and to a day, if one is given; of two days the earlier."""
        days = [day for day in (self.as_of, as_of) if day]
        return replace(self, documents=documents or self.documents, as_of=min(days, default=None))

    @property
    def narrows_documents(self) -> bool:
        """Whether the scope leaves out any document."""
        return bool(self.documents) or self.known_by is not None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The scope as parameters of an address: those of `SCOPE`."""
        days = {"as-of": self.as_of, "known-by": self.known_by}
        lists = {"modality": self.modalities, "document": self.documents}
        return tuple(
            (name, str(value)) for name in SCOPE for value in (lists.get(name) or [days.get(name)]) if value is not None
        )

    @property
    def parts(self) -> tuple[tuple[Scope, Scope], ...]:
        """Each restriction alone, and the scope without it."""
        parts = (
            (Scope(as_of=self.as_of), replace(self, as_of=None)),
            (Scope(modalities=self.modalities), replace(self, modalities=())),
            (Scope(documents=self.documents), replace(self, documents=())),
            (Scope(known_by=self.known_by), replace(self, known_by=None)),
        )
        return tuple((part, rest) for part, rest in parts if part)


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
