"""Projections: the rows of a lens as the edges of a network, each with its statements.

The columns of a lens are ``?source``, ``?target``, ``?relation``, ``?weight``, one or more whose names begin with
``statement``, and ``?via`` where the two ends share a third thing. Where a line ``# around: ?via`` or
``# around: ?statement`` stands, the edges of one node, or those that rest on some statements, need only what these
touch, or these statements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import KgError, QueryError
from kg.model.knowledge import Knowledge
from kg.model.on_demand import OnDemand
from kg.model.statement import Statement
from kg.network.lens_files import Form, Lens, find_lens
from kg.network.linking import Linking
from kg.queries.written_terms import iri
from kg.stores.protocol import Store
from kg.stores.rdf import Solutions, Term

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Columns = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]

AROUND = re.compile(r"# around: \?(via|statement)$", re.MULTILINE)
COLUMNS = ("source", "target", "relation", "weight", "statement")


@dataclass(frozen=True, order=True, slots=True)
class Edge:
    """An edge between two IRIs, with the IRIs of the statements that make it.

    `relation` is the IRI of a property. `via` is what the ends share (an initiative, a data flow), or empty if a
    statement links them directly. Edges point from `source` to `target`; in an undirected network `source` is the
    lesser IRI and the direction says nothing.
    """

    source: str
    target: str
    relation: str
    weight: float
    statements: tuple[str, ...]
    via: str = ""

    def other(self, node: str) -> str:
        """The end that is not the given node."""
        return self.target if node == self.source else self.source


@dataclass(frozen=True)
class Projection:
    """A network: nodes (IRIs, sorted) and edges (sorted). Two nodes may have several edges; weights add up.

    `lens` is the name of the lens. In a bipartite network every edge leads from one of `sources` to a node that
    is not. `kinds` holds the code or class by which nodes are grouped (agencies by their kind). No edge joins a
    node with itself. `ways` says in which way each `via` links its ends, as a code of ``link-kind``.
    """

    lens: str
    directed: bool
    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    bipartite: bool = False
    kinds: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        """Undirected, directed or bipartite."""
        if self.bipartite:
            return "bipartite"
        return "directed" if self.directed else "undirected"

    @cached_property
    def sources(self) -> frozenset[str]:
        """The nodes from which an edge leads."""
        return frozenset(edge.source for edge in self.edges)

    @property
    def shares(self) -> bool:
        """Whether some edges join two by a third thing, so that all who share it are tied to each other."""
        return any(edge.via for edge in self.edges)

    @cached_property
    def incident(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges of each node, whichever way they point."""
        found: dict[str, list[Edge]] = {node: [] for node in self.nodes}
        for edge in self.edges:
            found[edge.source].append(edge)
            found[edge.target].append(edge)
        return {node: tuple(edges) for node, edges in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """The nodes next to each node, whichever way edges point."""
        return {node: frozenset(edge.other(node) for edge in edges) for node, edges in self.incident.items()}

    @cached_property
    def table(self) -> Columns:
        """The edges as columns of numbers, for compiled code: positions of sources and of targets, and weights."""
        import numpy as np

        position = {node: at for at, node in enumerate(self.nodes)}
        sources = np.array([position[edge.source] for edge in self.edges], np.int32)
        targets = np.array([position[edge.target] for edge in self.edges], np.int32)
        return sources, targets, np.array([edge.weight for edge in self.edges], np.float64)

    def between(self, one: str, other: str) -> tuple[Edge, ...]:
        """The edges that join two nodes, whichever way they point."""
        return tuple(edge for edge in self.incident.get(one, ()) if edge.other(one) == other)

    def undirected(self) -> Projection:
        """The same network with directions ignored; one of two sides has none to ignore."""
        if self.bipartite:
            return self
        edges = tuple(sorted(map(_ordered, self.edges)))
        return replace(self, directed=False, edges=edges)

    def restricted(self, nodes: frozenset[str] | set[str]) -> Projection:
        """The part of the network on some of its nodes."""
        edges = tuple(edge for edge in self.edges if edge.source in nodes and edge.target in nodes)
        return replace(
            self,
            nodes=tuple(node for node in self.nodes if node in nodes),
            edges=edges,
            kinds={node: kind for node, kind in self.kinds.items() if node in nodes},
        )


def no_edges(lens: str) -> KgError:
    """What is to be said of a network in which nothing is tied."""
    return KgError(f"the network “{lens}” has no edges", hint="another lens may have some")


def project(
    store: Store, lens: str, knowledge: Knowledge, around: str = "", among: Collection[str] = (), lifting: str = ""
) -> Projection:
    """The network that a lens shows of a store, as far as the knowledge holds its entities and statements.

    `lifting` names a choice of the lens that is not to hold. If an IRI is given, only the edges of that node and, it
    may be, some others; if statements are given, only the edges that rest on some of them, and it may be some others.

    Rows with the same ends and the same `via` (or, without one, the same relation) make one edge: the relation is
    that of the first row, the weight the greatest, the statements all of theirs; the shipped lenses give one row for
    each edge. A row without a known statement
    is left out, so that knowledge as of an earlier day gives the network as of that day. Raises `NameNotFound`
    for an unknown lens, `QueryError` for one without the columns that make an edge.
    """
    chosen = find_lens(lens)
    near = [*knowledge.outgoing.get(around, ()), *knowledge.incoming.get(around, ())] if around else []
    near += [knowledge.statements[iri] for iri in among]
    query = chosen.lifted(lifting) if lifting else chosen.query
    found = store.select(_near(query, knowledge, near) if around or among else query)
    _require_columns(chosen, found)
    edges = _edges(found, knowledge, directed=chosen.form != "undirected")
    nodes = tuple(sorted({end for edge in edges for end in (edge.source, edge.target)}))
    if chosen.form == "bipartite" and not {edge.source for edge in edges}.isdisjoint(edge.target for edge in edges):
        raise QueryError(f"lens {chosen.name}: a node stands on both sides of a bipartite network")
    entities, linking = knowledge.entities, Linking(knowledge)
    return Projection(
        lens=chosen.name,
        directed=chosen.form != "undirected",
        nodes=nodes,
        edges=edges,
        bipartite=chosen.form == "bipartite",
        kinds={node: entities[node].kind or entities[node].type for node in nodes},
        ways={via: linking.kind(via) for via in sorted({edge.via for edge in edges if edge.via in entities})},
    )


def _near(query: str, knowledge: Knowledge, around: Iterable[Statement]) -> str:
    """The query with what some statements can link by put in where it says so."""
    shared = {end for one in around for end in one.touched if not Linking(knowledge).joins_many(end)}
    values = {"statement": {one.iri for one in around}, "via": shared}
    terms = {name: " ".join(map(iri, sorted(found))) for name, found in values.items()}
    return AROUND.sub(lambda match: f"VALUES ?{match[1]} {{ {terms[match[1]]} }}", query)


def _require_columns(lens: Lens, found: Solutions) -> None:
    missing = [f"?{column}" for column in COLUMNS if column not in found.variables]
    if missing:
        raise QueryError(f"lens {lens.name} has no column {', '.join(missing)}", hint="a lens selects " + _columns())


def _columns() -> str:
    return " ".join(f"?{column}" for column in COLUMNS)


def _edges(found: Solutions, knowledge: Knowledge, *, directed: bool) -> tuple[Edge, ...]:
    groups: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    edges = [_edge(dict(zip(found.variables, row, strict=True))) for row in found.rows]
    if isinstance(knowledge.entities, OnDemand) and isinstance(knowledge.statements, OnDemand):
        knowledge.entities.expect(end for edge in edges for end in (edge.source, edge.target))
        knowledge.statements.expect(iri for edge in edges for iri in edge.statements)
    for edge in edges:
        known = edge.source in knowledge.entities and edge.target in knowledge.entities
        there = known and edge.source != edge.target and all(one in knowledge.statements for one in edge.statements)
        if there:
            one = edge if directed else _ordered(edge)
            groups[one.source, one.target, one.via or one.relation].append(one)
    return tuple(sorted(map(_merged, groups.values())))


def _edge(row: Mapping[str, Term | None]) -> Edge:
    statements = [str(term) for name, term in row.items() if name.startswith("statement") and term is not None]
    try:
        weight = float(str(row["weight"]))
    except ValueError as error:
        raise QueryError(f"“{row['weight']}” is not a weight") from error
    if weight <= 0:
        raise QueryError(f"a weight must be greater than 0, not {weight:g}")
    source, target, relation = (str(row[name]) for name in ("source", "target", "relation"))
    return Edge(source, target, relation, weight, tuple(statements), str(row.get("via") or ""))


def _ordered(edge: Edge) -> Edge:
    return edge if edge.source <= edge.target else replace(edge, source=edge.target, target=edge.source)


def _merged(edges: list[Edge]) -> Edge:
    statements = dict.fromkeys(statement for edge in edges for statement in edge.statements)
    return replace(edges[0], weight=max(edge.weight for edge in edges), statements=tuple(statements))
