"""The documents that facts come from, and their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.terms import Text


@dataclass(frozen=True)
class Sentence:
    """A sentence or heading of a source: its IRI, its place (``s2.1.3``) and its gist. `quote` if attached."""

    iri: str
    document: str
    place: str
    start: int
    gist: Text
    excused: Text
    quote: str = ""


@dataclass(frozen=True)
class Document:
    """A source with its public address; `start` is the first day of the year it tells of."""

    iri: str
    label: Text
    publisher: Text
    address: str
    start: date

    @property
    def year(self) -> int:
        """The year it tells of."""
        return self.start.year
