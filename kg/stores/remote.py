"""A store that someone else runs: any SPARQL 1.1 endpoint, by its address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.stores.endpoint import TIMEOUT, Content, Endpoint
from kg.stores.grammar import allowed_reach, require_query, unknown_graph
from kg.stores.protocol import Answer, Media
from kg.stores.reading import form_of
from kg.stores.results import Found, answer_of, serialised
from kg.stores.terms import Solutions
from kg.vocabulary import LAYERS, PREFIXES, expand

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.9, text/plain;q=0.1"
PARSERS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
}


class RemoteStore:
    """An endpoint; see `kg.stores.protocol.Store` for what its methods do.

    What is wrong with a query is found here, before it is sent, so that every engine gives the same error. Of the
    graphs at the endpoint, those of this project are read, and their union is the default graph.
    """

    def __init__(self, address: str, timeout: float = TIMEOUT) -> None:
        """`timeout` is in seconds, for each request. Raises `StoreError` for what is no address."""
        self._endpoint = Endpoint(address, timeout)

    def query(self, text: str) -> Answer:
        return answer_of(self._ask(text))

    def select(self, text: str) -> Solutions:
        answer = self.query(text)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query is needed here")
        return answer

    def serialised(self, text: str, media: Media) -> bytes:
        return serialised(self._ask(text), media)

    def lines(self) -> Iterator[bytes]:
        for graph in self.graphs:
            for triple in self._triples(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
                yield f"{triple} <{graph}> .\n".encode()

    @cached_property
    def graphs(self) -> tuple[str, ...]:
        """The IRIs of the project's graphs at the endpoint, in the order of the layers."""
        candidates = [expand(f"graph:{layer}") for layer in LAYERS]
        values = " ".join(f"<{iri}>" for iri in candidates)
        query = f"SELECT DISTINCT ?g WHERE {{ VALUES ?g {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        rows = answer_of(_rows(self._endpoint.ask(query, ROWS), self._endpoint))
        found = {str(row[0]) for row in rows.rows} if isinstance(rows, Solutions) else set()
        return tuple(iri for iri in candidates if iri in found)

    def count(self, graph: str) -> int:
        """How many triples a graph of any name holds at the endpoint."""
        query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        found = answer_of(_rows(self._endpoint.ask(query, ROWS), self._endpoint))
        return int(str(found.rows[0][0])) if isinstance(found, Solutions) and found.rows else 0

    def _ask(self, text: str) -> Found:
        require_query(text)
        reach = allowed_reach(text, ())
        for iri in reach.graphs:
            if not self._holds(iri):
                raise unknown_graph(iri)
        head = [f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items() if f"{prefix}:" in text]
        parts = ("default-graph-uri", "named-graph-uri")
        pairs = [] if reach.graphs else [(part, iri) for part in parts for iri in self.graphs]
        if form_of(text) in ("CONSTRUCT", "DESCRIBE"):
            return self._parsed(self._endpoint.ask("".join(head) + text, TRIPLES, pairs, len(head)))
        return _rows(self._endpoint.ask("".join(head) + text, ROWS, pairs, len(head)), self._endpoint)

    def _holds(self, iri: str) -> bool:
        found = self._endpoint.ask(f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}", ROWS)
        return answer_of(_rows(found, self._endpoint)) is True

    def _triples(self, query: str) -> list[ox.Triple]:
        return self._parsed(self._endpoint.ask(query, TRIPLES))

    def _parsed(self, content: Content) -> list[ox.Triple]:
        if content.media not in PARSERS:
            raise StoreError(f"{self._endpoint} gives triples as “{content.media}”, which is not understood")
        try:
            return [quad.triple for quad in ox.parse(content.data, format=PARSERS[content.media])]
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self._endpoint} gives triples that cannot be read: {error}") from error


def _rows(content: Content, endpoint: Endpoint) -> ox.QuerySolutions | ox.QueryBoolean:
    if content.media not in (ROWS, "application/json"):
        raise StoreError(f"{endpoint} gives rows as “{content.media}”, which is not understood")
    try:
        return ox.parse_query_results(content.data, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{endpoint} gives an answer that cannot be read: {error}") from error
