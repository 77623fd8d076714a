"""Discs on a plane: drawn together by their links, pushed apart until none covers another."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from kg.explorer.layout.mesh import SEED, Mesh, Numbers, Points
from kg.explorer.layout.stress import lengths

STEPS = 200
STEPS_IF_MANY = 80
MANY = 200  # discs beyond which only those repel each other that are near
NEAR = 2.0  # how near, in discs of middle size
ROUNDS = 150
SQUEEZES = 6
WIDE = 1.1  # how much wider than high the whole becomes, as windows between two panels are


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
    at = at.copy()
    slack, looked = gap + float(np.median(radii)), np.full_like(at, np.inf)
    for _ in range(ROUNDS):
        if np.abs(at - looked).max() > slack / 3:  # less than half of it, by either of two
            looked, (first, second) = at.copy(), _neighbours(at, radii, gap + slack)
            yields = radii[second] ** 2 / (radii[first] ** 2 + radii[second] ** 2)  # the larger moves less
        way = at[first] - at[second]
        distance = np.sqrt((way**2).sum(axis=1)) + 1e-6
        short = radii[first] + radii[second] + gap - distance
        if not len(first) or short.max() < gap * 0.1:
            break
        push = way * (np.maximum(short, 0) / distance * 0.7)[:, None]
        at += _summed(first, push * yields[:, None], len(at)) - _summed(second, push * (1 - yields[:, None]), len(at))
    centred: Points = at - at.mean(axis=0)
    return centred


def _neighbours(at: Points, radii: Points, gap: float) -> tuple[Numbers, Numbers]:
    """The pairs of discs that may be nearer than `gap`, each disc looking for those no larger than its own size.

    Sizes are powers of two, so that a large disc does not make all small ones look as far as itself.
    """
    sizes = np.floor(np.log2(radii / radii.min())).astype(np.int64)
    found: list[Numbers] = [np.zeros((0, 2), dtype=np.int64)]
    for size in np.unique(sizes):
        large, small = np.flatnonzero(sizes == size), np.flatnonzero(sizes <= size)
        reach = 2 * float(radii[large].max()) + gap
        near = cKDTree(at[small]).query_ball_point(at[large], reach)
        pairs = np.column_stack((np.repeat(large, [len(one) for one in near]), small[np.concatenate(near).astype(int)]))
        found.append(pairs[(sizes[pairs[:, 1]] < size) | (pairs[:, 0] < pairs[:, 1])])
    both = np.concatenate(found)
    return both[:, 0], both[:, 1]


def _summed(places: Numbers, values: Points, size: int) -> Points:
    return np.column_stack([np.bincount(places, weights=values[:, axis], minlength=size) for axis in (0, 1)])


def _move(at: Points, graph: Mesh, radii: Points, scale: float, heat: float) -> Points:
    push = _repelled(at, radii, scale) if graph.size <= MANY else _repelled_nearby(at, radii, scale)
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


def _repelled(at: Points, radii: Points, scale: float) -> Points:
    distance = lengths(at)
    share = _share(distance, radii[:, None], radii, radii.mean(), scale)
    np.fill_diagonal(share, 0)
    push: Points = share.sum(axis=1, keepdims=True) * at - share @ at
    return push


def _repelled_nearby(at: Points, radii: Points, scale: float) -> Points:
    """As `_repelled`, by those alone that are near (the grid of Fruchterman & Reingold 1991)."""
    first, second = _neighbours(at, radii, scale * NEAR)
    way = at[first] - at[second]
    distance = np.sqrt((way**2).sum(axis=1)) + 1e-9
    push = way * _share(distance, radii[first], radii[second], radii.mean(), scale)[:, None]
    return _summed(first, push, len(at)) - _summed(second, push, len(at))


def _share(distance: Points, one: Points, other: Points, mean: float, scale: float) -> Points:
    """How strongly discs of two radii repel each other, for each unit of their distance."""
    weight = np.minimum(np.sqrt(one * other) / mean, 2.0)
    free = np.maximum(distance - one - other, scale * 0.05)
    share: Points = scale**2 * 0.25 / free * weight / distance
    return share
