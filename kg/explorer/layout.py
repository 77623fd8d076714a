"""Where nodes stand: a seeded force layout (Fruchterman and Reingold 1991), the same on every run.

Nodes of one family start near each other, so that a family stays together unless its links pull it apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SEED = 20150915
STEPS = 260
SPACING = 130.0


def positions(
    names: Sequence[str], groups: Sequence[str], links: Sequence[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """Coordinates of nodes by name, centred on the origin, neighbours about `SPACING` apart.

    `groups` gives each node's family. The order of names and links decides nothing but ties. No nodes give no
    positions; a single node stands at the origin.
    """
    if not names:
        return {}
    order = {name: index for index, name in enumerate(names)}
    pairs = {tuple(sorted((order[a], order[b]))) for a, b in links if a != b and a in order and b in order}
    ends = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    at = _start(groups) * SPACING
    for step in range(STEPS):
        at = at + _move(at, ends, heat=1 - step / STEPS)
    at = at - at.mean(axis=0)
    return {name: (float(at[index, 0]), float(at[index, 1])) for name, index in order.items()}


def _start(groups: Sequence[str]) -> NDArray[np.float64]:
    random = np.random.default_rng(SEED)
    size = np.sqrt(len(groups)) or 1.0
    kinds = sorted(set(groups))
    angle = {kind: 2 * np.pi * index / len(kinds) for index, kind in enumerate(kinds)}
    if len(groups) == 1:
        return np.zeros((1, 2))
    centres = np.array([[np.cos(angle[kind]), np.sin(angle[kind])] for kind in groups]) * size * 0.6
    return centres + random.normal(scale=size * 0.2, size=(len(groups), 2))


def _move(at: NDArray[np.float64], ends: NDArray[np.int64], heat: float) -> NDArray[np.float64]:
    apart = at[:, None, :] - at[None, :, :]
    distance = np.sqrt((apart**2).sum(axis=2)) + 1e-6
    push = (apart / distance[..., None] * (SPACING**2 / distance)[..., None]).sum(axis=1)
    if len(ends):
        along = at[ends[:, 1]] - at[ends[:, 0]]
        degree = np.bincount(ends.ravel(), minlength=len(at))
        weight = 1 / np.sqrt(np.maximum(np.minimum(degree[ends[:, 0]], degree[ends[:, 1]]), 1))
        pull = along * (np.sqrt((along**2).sum(axis=1)) / SPACING * weight)[:, None]
        np.add.at(push, ends[:, 0], pull)
        np.add.at(push, ends[:, 1], -pull)
    push -= at * 0.35
    size = np.sqrt((push**2).sum(axis=1, keepdims=True)) + 1e-6
    moved: NDArray[np.float64] = push / size * np.minimum(size, SPACING * 2 * heat**1.5 + 1)
    return moved
