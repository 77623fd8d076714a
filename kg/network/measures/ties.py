"""A node's ties as reasons for its value, and values of nodes as items."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from kg.network.measurement import Item, Measurement, Outcome, Reason
from kg.network.projection import Edge


def found_nodes(values: Mapping[str, float], details: Mapping[str, tuple[float, ...]] | None = None) -> Outcome:
    """Values of nodes, with further figures for each where there are any."""
    if not details:
        return Outcome(tuple(Item((node,), float(value)) for node, value in values.items()))
    return Outcome(tuple(Item((node,), float(value), details[node]) for node, value in values.items()))


def ties(result: Measurement, item: Item, share: Callable[[str, tuple[Edge, ...]], float]) -> tuple[Reason, ...]:
    """A reason for each neighbour with a share above 0, weightiest first."""
    node = item.nodes[0]
    found = []
    for neighbour in sorted(result.projection.neighbours[node]):
        edges = result.projection.between(node, neighbour)
        part = share(neighbour, edges)
        if part > 0:
            found.append(Reason("tie", (neighbour,), part, edges))
    return tuple(sorted(found, key=lambda reason: (-round(reason.share, 12), reason.nodes)))


def weight_of(edges: tuple[Edge, ...]) -> float:
    """The weights of edges, added up."""
    return math.fsum(edge.weight for edge in edges)


def scaled(reasons: tuple[Reason, ...], value: float) -> tuple[Reason, ...]:
    """The same reasons with shares that add up to a value."""
    whole = math.fsum(reason.share for reason in reasons)
    return tuple(Reason(one.because, one.nodes, value * one.share / whole, one.edges) for one in reasons)
