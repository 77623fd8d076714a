"""Directed graphs in layers, links leading from left to right (Sugiyama, Tagawa & Toda 1981)."""

from __future__ import annotations

import numpy as np

from kg.explorer.layout.mesh import Mesh, Numbers, Points

SWEEPS = 12
MOST_LAYERS = 5


def layers(graph: Mesh) -> Numbers | None:
    """The layer of each node, 0 at the left; None if links run in a circle or would need more than five layers."""
    layer = np.zeros(graph.size, dtype=np.int64)
    for _ in range(MOST_LAYERS):
        least = layer.copy()
        np.maximum.at(least, graph.ends[:, 1], layer[graph.ends[:, 0]] + 1)
        if (least == layer).all():
            return _near_their_targets(graph, layer)
        layer = least
    return None


def layered(graph: Mesh, layer: Numbers, across: float, down: float) -> Points:
    """Positions with layers `across` apart; within a layer nodes stand `down` apart, near what they are linked with."""
    count = int(layer.max()) + 1
    rank = np.zeros(graph.size)
    for number in range(count):
        members = np.flatnonzero(layer == number)
        rank[members] = np.arange(len(members)) - (len(members) - 1) / 2
    for sweep in range(SWEEPS):
        for number in range(count) if sweep % 2 else reversed(range(count)):
            members = np.flatnonzero(layer == number)
            wanted = np.array([_barycentre(graph, node, rank) for node in members.tolist()])
            order = members[np.lexsort((members, wanted))]
            middle = float(wanted.mean())
            rank[order] = np.arange(len(order)) - (len(order) - 1) / 2 + middle
    return np.column_stack((layer * across, rank * down))


def _near_their_targets(graph: Mesh, layer: Numbers) -> Numbers:
    """Pull nodes that nothing leads to up to just before their nearest target."""
    moved = layer.copy()
    into = np.bincount(graph.ends[:, 1], minlength=graph.size)
    for node in np.flatnonzero(into == 0).tolist():
        targets = graph.ends[graph.ends[:, 0] == node, 1]
        if len(targets):
            moved[node] = layer[targets].min() - 1
    return moved


def _barycentre(graph: Mesh, node: int, rank: Points) -> float:
    first, second = graph.ends[:, 0], graph.ends[:, 1]
    near = np.concatenate((second[first == node], first[second == node]))
    return float(rank[near].mean()) if len(near) else float(rank[node])
