"""The embedded store: Oxigraph, in memory or on disk."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.stores.grammar import BASE, allowed_reach, explained, unknown_graph
from kg.stores.protocol import ALL_GRAPHS, Answer, Graphs, Media, RowMedia, TripleMedia
from kg.stores.rdf import Solutions
from kg.stores.serialisation import TRIPLES, Found, answer_of, serialised, write
from kg.stores.service import SD, service_description
from kg.terms import PREFIXES


class EmbeddedStore:
    """An Oxigraph store; see `kg.stores.protocol.Store` for what its methods do."""

    def __init__(self, store: ox.Store, services: Collection[str] = ()) -> None:
        """`services` are the IRIs of the servers that queries may call by SERVICE; none unless named."""
        self._store = store
        self._services = frozenset(services)

    @classmethod
    def in_memory(cls, *files: Path, services: Collection[str] = ()) -> EmbeddedStore:
        """A store in memory with the content of N-Quads files. Raises `StoreError` if one cannot be read."""
        store = ox.Store()
        for file in files:
            _load(store, file)
        return cls(store, services)

    @classmethod
    def from_lines(cls, lines: bytes) -> EmbeddedStore:
        """A store in memory with the given N-Quads."""
        store = ox.Store()
        store.load(lines, format=ox.RdfFormat.N_QUADS)
        return cls(store)

    @classmethod
    def on_disk(cls, folder: Path, *files: Path, services: Collection[str] = ()) -> EmbeddedStore:
        """A store in a folder, filled from N-Quads files if it is new, otherwise opened to read."""
        try:
            if folder.is_dir():
                return cls(ox.Store.read_only(str(folder)), services)
            store = ox.Store(str(folder))
        except OSError as error:
            raise StoreError(f"cannot open the store: {error}", file=folder) from error
        for file in files:
            _load(store, file)
        store.flush()
        return cls(store, services)

    def query(self, text: str) -> Answer:
        return answer_of(self._ask(text))

    def select(self, text: str) -> Solutions:
        answer = self.query(text)
        if not isinstance(answer, Solutions):
            raise QueryError("a SELECT query is needed here")
        return answer

    def serialised(self, text: str, media: Media) -> bytes:
        return serialised(self._ask(text), media)

    def described(self, address: str, media: TripleMedia) -> bytes:
        """The service description of an endpoint over this store at an address."""
        graphs = [graph for graph in self._store.named_graphs() if isinstance(graph, ox.NamedNode)]
        triples = service_description(address, graphs)
        return ox.serialize(triples, format=TRIPLES[media], prefixes={"sd": SD}) or b""

    def lines(self) -> Iterator[bytes]:
        for quad in self._store:
            yield f"{quad} .\n".encode()

    def write(
        self, text: str, rows: RowMedia | None, triples: TripleMedia | None, target: BinaryIO, graphs: Graphs
    ) -> Media | None:
        return write(self._ask(text, graphs), rows, triples, target)

    def _ask(self, text: str, graphs: Graphs = ALL_GRAPHS) -> Found:
        found = allowed_reach(text, self._services)
        default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [_node(iri) for iri in graphs.default]
        named: list[ox.NamedNode | ox.BlankNode] = [_node(iri) for iri in graphs.named]
        for iri in found.graphs:
            if not self._store.contains_named_graph(_node(iri)):
                raise unknown_graph(iri)
        try:
            return self._store.query(
                text,
                base_iri=BASE,
                prefixes=dict(PREFIXES),
                use_default_graph_as_union=not graphs and not found.graphs,
                default_graph=default if graphs else None,
                named_graphs=named if graphs else None,
            )
        except SyntaxError as error:
            raise explained(str(error), text) from error
        except (OSError, ValueError) as error:
            raise StoreError(f"the store failed: {error}") from error


def _node(graph: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"“{graph}” is not the IRI of a graph") from error


def _load(store: ox.Store, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"cannot be loaded: {error}", file=file, hint="kg build rebuilds it") from error
