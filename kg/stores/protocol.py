"""What every store can do. Queries read the union of all layers, and the prefixes of the project are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Protocol

from kg.stores.nquads import Quad
from kg.stores.rdf import Solutions, Triple

RowMedia = Literal["json", "xml", "csv", "tsv"]
TripleMedia = Literal["turtle", "ntriples", "jsonld", "rdfxml"]
Media = RowMedia | TripleMedia
Answer = Solutions | bool | tuple[Triple, ...]


@dataclass(frozen=True)
class Graphs:
    """The graphs (IRIs) that a request chooses beside the query, as the SPARQL 1.1 Protocol has it.

    If any is named, `default` are merged into the default graph and `named` can be asked by GRAPH, and nothing
    else is seen; they then replace the query's own FROM clauses. One that the store does not hold is a `QueryError`, as
    nothing is ever fetched, but not for a query without a pattern, which needs no graph. If none is named, the FROM
    clauses count, and without them a query sees the union of all graphs.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


ALL_GRAPHS = Graphs()


class Store(Protocol):
    """A place that answers SPARQL 1.1 queries.

    Every method raises `QueryError` for a query that is wrong, `UpdateRefused` for an update, and `StoreError`
    when the store itself fails.
    """

    state: Path | None
    """The folder in which what is read from the store may be kept, as it never changes; None if there is none."""

    address: str
    """Where the store is, without user and password, if someone else runs it; else empty."""

    written: Callable[[], Iterator[bytes]] | None
    """What gives every quad as sorted lines of N-Quads where these lie in files, which is ten times as fast as to ask
    a store on disk for all of them; None if they do not."""

    whole: Store | None
    """The store of which this one shows a part, if it has nothing of its own; its names are looked up there."""

    @property
    def told(self) -> Callable[[Iterable[str]], Collection[str]] | None:
        """What leaves of some statements of the whole those that may be in sight, and perhaps a few more that are not,
        without looking at each; None where any may."""

    @property
    def spoken_of(self) -> Callable[[Iterable[str]], Collection[str]] | None:
        """The same for entities."""

    def __hash__(self) -> int:
        """Stores are told apart by identity, so that what is read from one can be kept."""

    def query(self, text: str) -> Answer:
        """The answer: solutions, a truth value, or triples, by the form of the query."""

    def select(self, text: str) -> Solutions:
        """The solutions of a SELECT query."""

    def serialised(self, text: str, media: Media) -> bytes:
        """The answer in a standard format; SELECT and ASK take the first four, the others take triples."""

    def quads(self) -> Iterator[Quad]:
        """Every quad, in no particular order."""

    def within(self, graphs: Collection[str]) -> Store:
        """The same store for queries that see some graphs (IRIs) merged, and the others by GRAPH alone."""


class ServedStore(Store, Protocol):
    """A store that a server can put on the network: it writes answers piece by piece, and describes itself."""

    def write(
        self, text: str, rows: RowMedia | None, triples: TripleMedia | None, target: BinaryIO, graphs: Graphs
    ) -> Media | None:
        """Write the answer to a stream in the format that its form asks for, and say which it was.

        None if the form of the query has no format; nothing is written then.
        """

    def described(self, address: str, media: TripleMedia) -> bytes:
        """The SPARQL 1.1 Service Description of an endpoint over this store at an address."""
