"""Putting a dataset into a store that someone else runs, by SPARQL Update.

Every graph is written beside the one it shall replace, and counted. Only when all are there does a single request
move them into place, so that a load which fails leaves the old graphs as they were.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit, urlunsplit

from kg.errors import KgError, StoreError
from kg.stores.endpoint import Endpoint
from kg.stores.nquads import quads
from kg.stores.remote import RemoteStore

BATCH = 400  # triples in a request: larger ones overflow the compiler of some servers
STAGING = "urn:kouan:loading:"


@dataclass(frozen=True)
class Loaded:
    """What a load put in place: the number of triples by the IRI of the graph."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Triples of all graphs."""
        return sum(self.counts.values())


def load(dataset: bytes, address: str, update: str = "") -> Loaded:
    """Put the graphs of N-Quads into the store at an endpoint, each in place of the graph of its name.

    `update` is the address that takes updates; else it is derived (``…/query`` has ``…/update`` beside it, any other
    takes both). Graphs of the project that the dataset does not hold are removed. Raises `StoreError` if anything
    fails or a count is not what it should be; the store then still holds what it held.
    """
    graphs = _graphs(dataset)
    store, updates = RemoteStore(address), Endpoint(update or update_address(address))
    held = store.graphs
    counts = {graph: len(triples) for graph, triples in graphs.items()}
    try:
        for graph, triples in graphs.items():
            _stage(updates, graph, triples)
        _verify(store, {STAGING + graph: count for graph, count in counts.items()})
        updates.update(_replacement(graphs, held))
    except KgError:
        with contextlib.suppress(KgError):
            updates.update(" ;\n".join(f"DROP SILENT GRAPH <{STAGING}{graph}>" for graph in graphs))
        raise
    _verify(store, counts)
    return Loaded(counts)


def update_address(address: str) -> str:
    """The address beside that of queries which takes updates."""
    parts = urlsplit(address)
    if parts.path.rstrip("/").endswith("/query"):
        return urlunsplit(parts._replace(path=parts.path.rstrip("/").removesuffix("query") + "update"))
    return address


def _graphs(dataset: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in quads(dataset):
        if not quad.graph:
            hint = "load N-Quads as kg export gives"
            raise StoreError(f"this is not a quad in a named graph: {quad.triple[:80]}", hint=hint)
        if any(term.startswith("_:") for term in quad):
            hint = "name the node by an IRI"
            raise StoreError(f"blank nodes cannot be loaded in parts: {quad.triple[:80]}", hint=hint)
        found.setdefault(quad.graph[1:-1], []).append(quad.triple)
    if not found:
        raise StoreError("the dataset is empty; nothing was loaded")
    return found


def _stage(updates: Endpoint, graph: str, triples: Iterable[str]) -> None:
    updates.update(f"DROP SILENT GRAPH <{STAGING}{graph}>")
    remaining = iter(triples)
    while part := list(islice(remaining, BATCH)):
        body = "\n".join(part)
        updates.update(f"INSERT DATA {{ GRAPH <{STAGING}{graph}> {{\n{body}\n}} }}")


def _replacement(graphs: Iterable[str], held: Iterable[str]) -> str:
    def steps() -> Iterator[str]:
        for graph in held:
            if graph not in graphs:
                yield f"DROP SILENT GRAPH <{graph}>"
        for graph in graphs:
            yield f"MOVE <{STAGING}{graph}> TO <{graph}>"

    return " ;\n".join(steps())


def _verify(store: RemoteStore, counts: Mapping[str, int]) -> None:
    for graph, count in counts.items():
        held = store.count(graph)
        if held != count:
            name = graph.removeprefix(STAGING)
            raise StoreError(f"graph <{name}> holds {held:,} triples where {count:,} were loaded")
