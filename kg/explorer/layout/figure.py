"""A small graph as a figure for print: part by part, with room for every label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.explorer.layout.boxes import cleared, packed
from kg.explorer.layout.layers import layered, layers
from kg.explorer.layout.mesh import Mesh, Numbers, Points
from kg.explorer.layout.stress import stressed
from kg.terms import Text

SPACING = 125.0
GAP = 26.0
LINE = 17.0
NODE = 42.0
ACROSS = 330.0
DOWN = 64.0
HIGHEST = 1.4
HUBS = 10  # best linked nodes, whose names are read before one comes nearer
FEW = 40  # nodes of which all names are read at once
WIDEST = 3.0


def figure(graph: Mesh, labels: Sequence[Text], *, directed: bool, flipped: bool = False) -> Points:
    """Positions of a graph of at most some hundred nodes, centred on the origin, none of whose labels overlap.

    Parts that are directed without a circle run from left to right, or from right to left if `flipped`; others are
    laid out by stress majorization. One unit is a pixel at the scale of 1.
    """
    sizes = np.array([_room(label) for label in labels]).reshape(-1, 2)
    sizes[np.argsort(-graph.degrees, kind="stable")[:HUBS]] *= _clearing(graph.size)
    members = graph.components()
    drawings = [_part(graph.part(nodes), sizes[nodes], directed=directed, flipped=flipped) for nodes in members]
    at = np.zeros((graph.size, 2))
    for nodes, drawn in zip(members, packed(drawings, [sizes[nodes] for nodes in members], GAP), strict=True):
        at[nodes] = drawn
    return at


def _part(graph: Mesh, sizes: Points, *, directed: bool, flipped: bool) -> Points:
    layer = layers(graph) if directed and len(graph.ends) < 1.6 * graph.size else None
    if layer is not None and _is_flat(layer):
        return layered(graph, layer.max() - layer if flipped else layer, ACROSS, DOWN)
    return cleared(_heightened(stressed(graph, SPACING)), sizes)


def _heightened(at: Points) -> Points:
    """The same points drawn apart downwards until they are about as high as wide, at most by two fifths."""
    width, height = np.ptp(at, axis=0)
    stretch = min(HIGHEST, max(1.0, float(width / max(height, 1.0))))
    drawn: Points = at * np.array([1.0, stretch])
    return drawn


def _is_flat(layer: Numbers) -> bool:
    return bool(layer.max() > 0 and np.bincount(layer).max() <= 14)


def _clearing(size: int) -> float:
    """How much more room hubs get in a large graph, which is seen from farther away."""
    return min(WIDEST, max(1.0, float(np.sqrt(size / FEW))))


def _room(label: Text) -> tuple[float, float]:
    """The rectangle that a node and its label may need in either language: Chinese 12 to a line, English 22."""
    lines = max(min(2, -(-len(label.zh) // 12)), min(2, -(-len(label.en) // 22)), 1)
    width = max(min(len(label.zh), 12) * 13.5, min(len(label.en), 22) * 7.2, 40.0)
    return width + 14, NODE + lines * LINE
