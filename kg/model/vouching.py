"""From when and until when documents speak for what they say."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from kg.model.source import Document


def rests_on_all(modality: str, premises: Collection[str]) -> bool:
    """Whether a statement needs all documents that it cites: what is inferred from them, but for what follows from
    premises, which is as well known as these."""
    return modality == "inferred" and not premises


@dataclass(frozen=True)
class Vouching:
    """The days of the documents that say something.

    `since` is the first day of which one speaks, `until` the last that all that cover a period cover (or the day from
    which they speak), `repealed` the last day in force if all are repealed. Where a thing rests on all of them, it
    begins with the last, and is over when one is repealed.
    """

    since: date | None = None
    until: date | None = None
    repealed: date | None = None

    @classmethod
    def of(cls, documents: Iterable[Document], *, needs_all: bool = False) -> Vouching:
        """The days of some documents, of which a thing may need all; none of them for no document."""
        found = list(documents)
        begins, forces = [one.start for one in found], [one.in_force_until for one in found]
        ends = [day for day in forces if day]
        over = min(ends, default=None) if needs_all else max(ends, default=None) if all(forces) else None
        return cls(
            since=max(begins, default=None) if needs_all else min(begins, default=None),
            until=max((one.end or one.start for one in found), default=None),
            repealed=over,
        )
