"""Discs on a plane: drawn together by their links, pushed apart until none covers another."""

from __future__ import annotations

import numpy as np

from kg.explorer.layout.graph import SEED, Graph, Points

STEPS = 220
ROUNDS = 300
SQUEEZES = 8
WIDE = 1.35  # how much wider than high the whole becomes, as screens are


def placed(graph: Graph, radii: Points, gap: float) -> Points:
    """Centres of discs: linked ones near each other, none nearer than `gap` to another (after Fruchterman 1991)."""
    if graph.size == 1:
        return np.zeros((1, 2))
    scale = float(radii.mean()) * 2 + gap
    turn = np.arange(graph.size) * np.pi * (3 - np.sqrt(5))
    reach = scale * 0.6 * np.sqrt(np.arange(graph.size) + 0.5)
    at = np.column_stack((reach * np.cos(turn), reach * np.sin(turn)))
    at += np.random.default_rng(SEED).normal(scale=scale * 0.05, size=at.shape)
    for step in range(STEPS):
        at = at + _move(at, graph, radii, scale, heat=1 - step / STEPS)
    at = apart(at * np.array([WIDE, 1.0]), radii, gap)
    for _ in range(SQUEEZES):
        at = apart(at * 0.88, radii, gap)
    return at


def apart(at: Points, radii: Points, gap: float) -> Points:
    """The same centres, pushed apart until no two discs are nearer than `gap`; kept as near as they were otherwise."""
    at = at.copy()
    least = radii[:, None] + radii[None, :] + gap
    np.fill_diagonal(least, 0)
    for _ in range(ROUNDS):
        way = at[:, None, :] - at[None, :, :]
        distance = np.sqrt((way**2).sum(axis=2)) + 1e-6
        short = np.maximum(least - distance, 0)
        if short.max() < gap * 0.1:
            break
        at += 0.5 * ((short / distance)[..., None] * way).sum(axis=1) * 0.7
    centred: Points = at - at.mean(axis=0)
    return centred


def _move(at: Points, graph: Graph, radii: Points, scale: float, heat: float) -> Points:
    way = at[:, None, :] - at[None, :, :]
    distance = np.sqrt((way**2).sum(axis=2)) + 1e-6
    weight = np.minimum(np.sqrt(radii[:, None] * radii[None, :]) / radii.mean(), 2.0)
    free = np.maximum(distance - radii[:, None] - radii[None, :], scale * 0.05)
    push = (way / distance[..., None] * (scale**2 * 0.25 / free * weight)[..., None]).sum(axis=1)
    if len(graph.ends):
        first, second = graph.ends[:, 0], graph.ends[:, 1]
        along = at[second] - at[first]
        length = np.sqrt((along**2).sum(axis=1, keepdims=True)) + 1e-6
        strength = (1 + np.log1p(graph.weights))[:, None]
        pull = along / length * np.maximum(length - (radii[first] + radii[second])[:, None], 0) * strength * 0.3
        np.add.at(push, first, pull)
        np.add.at(push, second, -pull)
    push -= at * 0.25
    size = np.sqrt((push**2).sum(axis=1, keepdims=True)) + 1e-6
    moved: Points = push / size * np.minimum(size, scale * heat + 1)
    return moved
