"""Shortest paths: what a node stands between, how far others are, and the shortest ways from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from kg.errors import KgError, NameNotFound
from kg.network.graphs import graph
from kg.network.measurement import Item, Measurement, Reason
from kg.network.projection import Edge, Projection
from kg.terms import local_name

MOST_NEIGHBOURS = 400  # beyond this a node stands between too many pairs to look at each


@dataclass(frozen=True)
class ShortestPath:
    """A path without repeated nodes, and the edges of each of its steps."""

    nodes: tuple[str, ...]
    steps: tuple[tuple[Edge, ...], ...]


def shortest_paths(projection: Projection, one: str, other: str, count: int = 5) -> tuple[ShortestPath, ...]:
    """The `count` shortest paths by number of steps, shortest first, along the edges if they are directed (Yen 1971).

    Raises `NameNotFound` for a node outside the network, `KgError` if no path leads from one to the other.
    """
    import networkx as nx

    for node in (one, other):
        if node not in projection.neighbours:
            raise NameNotFound(f"{local_name(node)} is not in the network “{projection.lens}”")
    try:
        found = list(islice(nx.shortest_simple_paths(graph(projection), one, other), count))
    except nx.NetworkXNoPath as error:
        ends = f"{local_name(one)} to {local_name(other)}"
        raise KgError(f"no path leads from {ends} in “{projection.lens}”") from error
    return tuple(ShortestPath(tuple(nodes), _steps(projection, nodes)) for nodes in found)


def _steps(projection: Projection, nodes: list[str]) -> tuple[tuple[Edge, ...], ...]:
    directed = projection.form == "directed"
    return tuple(
        tuple(edge for edge in projection.between(here, there) if not directed or edge.source == here)
        for here, there in pairwise(nodes)
    )


def between_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The pairs of neighbours that a node joins, and the share of their shortest paths that run through it.

    Pairs that have no other way stand first; a pair tied directly is none.
    """
    projection, node = result.projection, item.nodes[0]
    made: Any = graph(projection)
    into, out = (made.pred, made.succ) if made.is_directed() else (made.adj, made.adj)
    reasons = []
    for source in sorted(into[node])[:MOST_NEIGHBOURS]:
        for target in sorted(out[node])[:MOST_NEIGHBOURS]:
            both_ways = projection.form != "directed" and source > target
            if source == target or both_ways or target in out[source]:
                continue
            share = 1 / len(out[source].keys() & into[target].keys())
            edges = projection.between(source, node) + projection.between(node, target)
            reasons.append(Reason("between", (source, target), share, edges))
    return tuple(sorted(reasons, key=lambda one: (-one.share, -_weight(one), one.nodes)))


def distance_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The nodes at each distance, with what they add to the mean."""
    projection, node = result.projection, item.nodes[0]
    rings: dict[int, list[str]] = {}
    for other, distance in _distances(projection, node).items():
        rings.setdefault(distance, []).append(other)
    others = len(projection.nodes) - 1
    return tuple(
        Reason(
            "distance",
            tuple(sorted(nodes)),
            len(nodes) / distance / others,
            tuple(edge for one in sorted(nodes) for edge in projection.between(node, one)),
        )
        for distance, nodes in sorted(rings.items())
        if distance
    )


def _distances(projection: Projection, node: str) -> Mapping[str, int]:
    """How many steps away each node is from which a path leads to the given one."""
    import networkx as nx

    made = graph(projection)
    found: Mapping[str, int] = nx.single_source_shortest_path_length(
        made.reverse(copy=False) if isinstance(made, nx.DiGraph) else made, node
    )
    return found


def _weight(reason: Reason) -> float:
    return sum(edge.weight for edge in reason.edges)
