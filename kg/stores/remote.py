"""A store that someone else runs: any SPARQL 1.1 endpoint, by its address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.stores.endpoint import TIMEOUT, Content, Endpoint
from kg.stores.grammar import allowed, iri_of, require_query, unknown_graph
from kg.stores.nquads import Quad, quad_of
from kg.stores.protocol import ALL_GRAPHS, Answer, Graphs, Media, RowMedia, Store, TripleMedia
from kg.stores.rdf import Solutions
from kg.stores.serialisation import TRIPLES as FORMATS
from kg.stores.serialisation import Found, answer_of, failures, serialised, write
from kg.stores.service import SD, service_description
from kg.terms import LAYERS, expand

T = TypeVar("T")
MOST_GRAPHS = 100  # of someone else's, which are named one by one beside each query
ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.9, text/plain;q=0.1"
PARSERS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}


class RemoteStore:
    """An endpoint; see `kg.stores.protocol.Store` for what its methods do.

    What is wrong with a query is found here, before it is sent, so that every engine gives the same error. Queries
    read the union of all graphs: where the endpoint's own default graph is not that, the project's graphs are named
    beside the query, as the protocol has it.
    """

    state: Path | None = None
    written: Callable[[], Iterator[bytes]] | None = None
    whole: Store | None = None
    told: Callable[[Iterable[str]], Collection[str]] | None = None
    spoken_of: Callable[[Iterable[str]], Collection[str]] | None = None

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        """`timeout` is in seconds, for each request. Raises `StoreError` for what is not an address."""
        self._endpoint = Endpoint(address, timeout)
        self.address = str(self._endpoint)
        self._seen: Collection[str] = ()  # the graphs that are seen, all if none is named

    def query(self, text: str) -> Answer:
        return self._answered(text, answer_of)

    def select(self, text: str) -> Solutions:
        answer = self.query(text)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query is needed here")
        return answer

    def serialised(self, text: str, media: Media) -> bytes:
        return self._answered(text, lambda found: serialised(found, media))

    def described(self, address: str, media: TripleMedia) -> bytes:
        """The service description of an endpoint over this store at an address."""
        triples = service_description(address, map(ox.NamedNode, self.graphs))
        return ox.serialize(triples, format=FORMATS[media], prefixes={"sd": SD}) or b""

    def write(
        self, text: str, rows: RowMedia | None, triples: TripleMedia | None, target: BinaryIO, graphs: Graphs
    ) -> Media | None:
        return self._answered(text, lambda found: write(found, rows, triples, target), graphs)

    def quads(self) -> Iterator[Quad]:
        if not self.graphs:
            for triple in self._triples("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
                yield quad_of(ox.Quad(triple.subject, triple.predicate, triple.object))
        for graph in self.graphs:
            for triple in self._triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
                yield quad_of(ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)))

    def within(self, graphs: Collection[str]) -> RemoteStore:
        store = copy(self)
        store._seen = graphs
        return store

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the project's graphs at the endpoint, in the order of the layers.

        Where there is none, and nothing in the endpoint's own default graph either: those of the first graphs it has.
        """
        candidates = [expand(f"graph:{layer}") for layer in LAYERS]
        values = " ".join(f"<{iri}>" for iri in candidates)
        query = f"SELECT DISTINCT ?g WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        found = {str(row[0]) for row in self._told(query).rows}
        if found or self._is_true("ASK { ?s ?p ?o }"):
            return tuple(iri for iri in candidates if iri in found)
        query = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {MOST_GRAPHS}"
        return tuple(sorted(str(row[0]) for row in self._told(query).rows))

    def count(self, graph: str) -> int:
        """How many triples a graph of any name holds at the endpoint."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        found = self._told(query)
        return int(str(found.rows[0][0])) if found.rows else 0

    def _told(self, query: str) -> Solutions:
        """The rows of a query of our own, of the endpoint's own graphs; none for an answer that has no rows."""
        with failures():
            found = answer_of(_rows(self._endpoint.ask(query, ROWS), self._endpoint))
        return found if isinstance(found, Solutions) else Solutions((), ())

    def _answered(self, text: str, use: Callable[[Found], T], graphs: Graphs = ALL_GRAPHS) -> T:
        """What is made of the answer to a query; what is wrong in it shows only as it is read."""
        try:
            with failures():
                return use(self._ask(text, graphs))
        except SyntaxError as error:
            raise StoreError(f"{self._endpoint} gives an answer that cannot be read: {error}") from error

    def _ask(self, typed: str, graphs: Graphs) -> Found:
        query = allowed(typed, ())
        require_query(query)
        for iri in (*(iri_of(query, term) for term in query.graphs), *graphs.default, *graphs.named):
            if not self._holds(iri):
                raise unknown_graph(iri)
        head = [f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in query.prefixes.items()]
        pairs = [] if query.graphs or (self._is_union and not self._seen) else self._chosen()
        if graphs:
            pairs = [("default-graph-uri", iri) for iri in graphs.default]
            pairs += [("named-graph-uri", iri) for iri in graphs.named]
        text = "".join(head) + query.text
        if query.form in ("CONSTRUCT", "DESCRIBE"):
            return self._parsed(self._endpoint.ask(text, TRIPLES, pairs, len(head)))
        answer = _rows(self._endpoint.ask(text, ROWS, pairs, len(head)), self._endpoint)
        return _truth(answer) if query.form == "ASK" and isinstance(answer, ox.QuerySolutions) else answer

    def _chosen(self) -> list[tuple[str, str]]:
        """The graphs that are named beside a query: those that are seen merged, and all by themselves."""
        merged = [iri for iri in self.graphs if not self._seen or iri in self._seen]
        return [
            *(("default-graph-uri", iri) for iri in merged),
            *(("named-graph-uri", iri) for iri in self.graphs),
        ]

    @cached_property
    def _is_union(self) -> bool:
        """Whether what is in a named graph of the project is in the default graph too."""
        if not self.graphs:
            return True
        query = f"ASK {{ {{ SELECT * {{ GRAPH <{self.graphs[-1]}> {{ ?s ?p ?o }} }} LIMIT 1 }} ?s ?p ?o }}"
        return self._is_true(query)

    def _holds(self, iri: str) -> bool:
        try:
            graph = str(ox.NamedNode(iri))
        except ValueError as error:
            raise QueryError(f"“{iri}” is not the IRI of a graph") from error
        return self._is_true(f"ASK {{ GRAPH {graph} {{ ?s ?p ?o }} }}")

    def _is_true(self, query: str) -> bool:
        found = _rows(self._endpoint.ask(query, ROWS), self._endpoint)
        return bool(_truth(found) if isinstance(found, ox.QuerySolutions) else found)

    def _triples(self, query: str) -> list[ox.Triple]:
        return self._parsed(self._endpoint.ask(query, TRIPLES))

    def _parsed(self, content: Content) -> list[ox.Triple]:
        if content.media not in PARSERS:
            raise StoreError(f"{self._endpoint} gives triples as “{content.media}”, which cannot be read here")
        try:
            return [quad.triple for quad in ox.parse(content.data, format=PARSERS[content.media])]
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._endpoint} gives triples that cannot be read: {error}") from error


def _truth(rows: ox.QuerySolutions) -> ox.QueryBoolean:
    """The answer to an ASK from a server that gives it as a row with 1 or 0 (Virtuoso)."""
    values = [value for row in rows for value in row if isinstance(value, ox.Literal)]
    text = b'{"head":{},"boolean":true}' if [one.value for one in values] == ["1"] else b'{"head":{},"boolean":false}'
    found = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    if not isinstance(found, ox.QueryBoolean):
        raise StoreError("a truth value was read as something else")
    return found


def _rows(content: Content, endpoint: Endpoint) -> ox.QuerySolutions | ox.QueryBoolean:
    if content.media not in (ROWS, "application/json"):
        raise StoreError(f"{endpoint} gives rows as “{content.media}”, which cannot be read here")
    try:
        return ox.parse_query_results(content.data, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{endpoint} gives an answer that cannot be read: {error}") from error
