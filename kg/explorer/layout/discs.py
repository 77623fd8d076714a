"""Discs on a plane: drawn together by their links, pushed apart until none covers another."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from kg.explorer.layout.mesh import SEED, Mesh, Numbers, Points
from kg.explorer.layout.stress import lengths

STEPS = 200
STEPS_IF_MANY = 80
MANY = 200
ROUNDS = 150
SQUEEZES = 6
WIDE = 1.35  # how much wider than high the whole becomes, as screens are


def placed(graph: Mesh, radii: Points, gap: float) -> Points:
    """Centres of discs: linked ones near each other, none nearer than `gap` to another (after Fruchterman 1991)."""
    if graph.size == 1:
        return np.zeros((1, 2))
    scale = float(radii.mean()) * 2 + gap
    turn = np.arange(graph.size) * np.pi * (3 - np.sqrt(5))
    reach = scale * 0.6 * np.sqrt(np.arange(graph.size) + 0.5)
    at = np.column_stack((reach * np.cos(turn), reach * np.sin(turn)))
    at += np.random.default_rng(SEED).normal(scale=scale * 0.05, size=at.shape)
    steps = STEPS if graph.size <= MANY else STEPS_IF_MANY
    for step in range(steps):
        at = at + _move(at, graph, radii, scale, heat=1 - step / steps)
    at = apart(at * np.array([WIDE, 1.0]), radii, gap)
    for _ in range(SQUEEZES):
        at = apart(at * 0.88, radii, gap)
    return at


def apart(at: Points, radii: Points, gap: float) -> Points:
    """The same centres, pushed apart until no two discs are nearer than `gap`; kept as near as they were otherwise."""
    at, reach = at.copy(), 2 * float(radii.max()) + gap
    for _ in range(ROUNDS):
        pairs = cKDTree(at).query_pairs(reach, output_type="ndarray")
        first, second = pairs[:, 0], pairs[:, 1]
        way = at[first] - at[second]
        distance = np.sqrt((way**2).sum(axis=1)) + 1e-6
        short = radii[first] + radii[second] + gap - distance
        if not len(pairs) or short.max() < gap * 0.1:
            break
        push = way * (np.maximum(short, 0) / distance * 0.35)[:, None]
        at += _summed(first, push, len(at)) - _summed(second, push, len(at))
    centred: Points = at - at.mean(axis=0)
    return centred


def _summed(places: Numbers, values: Points, size: int) -> Points:
    return np.column_stack([np.bincount(places, weights=values[:, axis], minlength=size) for axis in (0, 1)])


def _move(at: Points, graph: Mesh, radii: Points, scale: float, heat: float) -> Points:
    distance = lengths(at)
    weight = np.minimum(np.sqrt(radii[:, None] * radii) / radii.mean(), 2.0)
    free = np.maximum(distance - radii[:, None] - radii, scale * 0.05)
    share = scale**2 * 0.25 / free * weight / distance
    np.fill_diagonal(share, 0)
    push = share.sum(axis=1, keepdims=True) * at - share @ at
    if len(graph.ends):
        first, second = graph.ends[:, 0], graph.ends[:, 1]
        along = at[second] - at[first]
        length = np.sqrt((along**2).sum(axis=1, keepdims=True)) + 1e-6
        strength = (1 + np.log1p(graph.weights))[:, None]
        pull = along / length * np.maximum(length - (radii[first] + radii[second])[:, None], 0) * strength * 0.3
        push += _summed(first, pull, len(at)) - _summed(second, pull, len(at))
    push -= at * 0.25
    size = np.sqrt((push**2).sum(axis=1, keepdims=True)) + 1e-6
    moved: Points = push / size * np.minimum(size, scale * heat + 1)
    return moved
