"""Positions whose distances follow the steps between nodes: stress majorization (Gansner, Koren & North 2004)."""

from __future__ import annotations

import numpy as np

from kg.explorer.layout.mesh import SEED, Mesh, Points

STEPS = 80
ITERATIONS = 12
STILL = 0.01  # of the spacing: steps shorter than that are no longer worth while
MOST = 300  # nodes for which all distances are worth computing


def stressed(graph: Mesh, spacing: float) -> Points:
    """Positions of a connected graph, centred, with neighbours about `spacing` apart.

    Distances between nodes of many links are drawn longer, so that hubs get room. Above 300 nodes the nodes are
    wound in a spiral instead, best connected in the middle.
    """
    if graph.size == 1:
        return np.zeros((1, 2))
    if graph.size > MOST:
        return spiral(graph, spacing)
    wanted = _wanted(graph, spacing)
    strength = 1 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(strength, 0)
    at, total, pull = _start(wanted), strength.sum(axis=1, keepdims=True), strength * wanted
    for _ in range(STEPS):
        share = pull / lengths(at)
        moved = (strength @ at + share.sum(axis=1, keepdims=True) * at - share @ at) / total
        if np.abs(moved - at).max() < spacing * STILL:
            return _upright(moved)
        at = moved
    return _upright(at)


def lengths(at: Points) -> Points:
    """The distances between all pairs of points; never quite 0."""
    across, down = at[:, 0], at[:, 1]
    return np.sqrt((across[:, None] - across) ** 2 + (down[:, None] - down) ** 2) + 1e-9


def spiral(graph: Mesh, spacing: float) -> Points:
    """Nodes in a sunflower spiral (Vogel 1979), best connected in the middle."""
    order = np.argsort(-graph.degrees, kind="stable")
    turn = np.arange(graph.size) * np.pi * (3 - np.sqrt(5))
    radius = spacing * 0.6 * np.sqrt(np.arange(graph.size))
    at = np.empty((graph.size, 2))
    at[order] = np.column_stack((radius * np.cos(turn), radius * np.sin(turn)))
    return at


def _wanted(graph: Mesh, spacing: float) -> Points:
    steps = graph.distances()
    far = steps[np.isfinite(steps)].max(initial=1) + 1
    steps[~np.isfinite(steps)] = far
    crowd = np.sqrt(np.maximum(graph.degrees, 1))
    room = 0.7 + 0.11 * (crowd[:, None] + crowd[None, :])
    return steps * spacing * np.where(steps == 1, np.maximum(room, 0.9), 1.0)


def _start(wanted: Points) -> Points:
    """Classical scaling, its two axes by subspace iteration; a little noise parts nodes at equal distances."""
    squares = wanted**2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean())
    chance = np.random.default_rng(SEED)
    axes, _ = np.linalg.qr(chance.normal(size=(len(wanted), 2)))
    for _ in range(ITERATIONS):
        axes, _ = np.linalg.qr(centred @ axes)
    values = (axes * (centred @ axes)).sum(axis=0)
    at = axes * np.sqrt(np.maximum(values, 1e-9))
    started: Points = at + chance.normal(scale=wanted.max() * 0.01, size=at.shape)
    return started


def _upright(at: Points) -> Points:
    """Centred, the longer axis lying flat, the first node on the left, so that signs of eigenvectors do not matter."""
    at = at - at.mean(axis=0)
    _, _, axes = np.linalg.svd(at, full_matrices=False)
    flat: Points = at @ axes.T
    signs = np.where(flat[0] > 0, -1.0, 1.0)
    return flat * signs
