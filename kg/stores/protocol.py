"""What every store can do. Queries read the union of all layers, and the prefixes of the project are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol

from kg.stores.terms import Solutions, Triple

Media = Literal["json", "xml", "csv", "tsv", "turtle", "ntriples"]
Answer = Solutions | bool | tuple[Triple, ...]


class Store(Protocol):
    """A place that answers SPARQL 1.1 queries.

    Every method raises `QueryError` for a query that is wrong, `UpdateRefused` for an update, and `StoreError`
    when the store itself fails.
    """

    def __hash__(self) -> int:
        """Stores are told apart by identity, so that what is read from one can be kept."""

    def query(self, text: str) -> Answer:
        """The answer: solutions, a truth value, or triples, by the form of the query."""

    def select(self, text: str) -> Solutions:
        """The solutions of a SELECT query."""

    def serialised(self, text: str, media: Media) -> bytes:
        """The answer in a standard format; SELECT and ASK take the first four, the others take triples."""

    def lines(self) -> Iterator[bytes]:
        """Every quad as a line of N-Quads, in no particular order."""
