"""Rectangles on a plane: labels pushed apart, and drawings packed beside each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.explorer.layout.mesh import Points

ROUNDS = 1000
ASPECT = 1.2


def cleared(at: Points, sizes: Points) -> Points:
    """The same centres, moved as little as possible until no two rectangles (width, height) overlap."""
    at = at.copy()
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    upper = np.triu(np.ones((len(at), len(at)), dtype=bool), 1)
    for _ in range(ROUNDS):
        way = at[:, None, :] - at[None, :, :]
        over = reach - np.abs(way)
        hits = (over > 0.5).all(axis=2) & upper
        if not hits.any():
            break
        across = hits & (over[..., 0] <= over[..., 1] * 1.6)
        down = hits & ~across
        sign = np.where(way >= 0, 1.0, -1.0)
        push = np.stack((np.where(across, over[..., 0], 0), np.where(down, over[..., 1], 0)), axis=2) * sign * 0.4
        at += push.sum(axis=1) - push.sum(axis=0)
    return at


def packed(drawings: Sequence[Points], margins: Sequence[Points], gap: float) -> list[Points]:
    """Drawings on shelves beside each other, highest first, the whole about one and a half times as wide as high.

    `margins` holds the size of the rectangle around each node.
    """
    boxes = [_box(at, sizes) for at, sizes in zip(drawings, margins, strict=True)]
    area = sum((right - left + gap) * (bottom - top + gap) for left, top, right, bottom in boxes)
    limit = max([float(np.sqrt(area * ASPECT)), *(right - left for left, _, right, _ in boxes)])
    moved: list[Points] = [np.zeros((0, 2))] * len(boxes)
    x = y = shelf = 0.0
    for number in sorted(range(len(boxes)), key=lambda at: (boxes[at][1] - boxes[at][3], at)):
        left, top, right, bottom = boxes[number]
        if x and x + right - left > limit:
            x, y, shelf = 0.0, y + shelf + gap, 0.0
        moved[number] = drawings[number] + np.array([x - left, y - top])
        x += right - left + gap
        shelf = max(shelf, bottom - top)
    middle = _middle(moved)
    return [at - middle for at in moved]


def _box(at: Points, sizes: Points) -> tuple[float, float, float, float]:
    low, high = (at - sizes / 2).min(axis=0), (at + sizes / 2).max(axis=0)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def _middle(drawings: Sequence[Points]) -> Points:
    whole = np.concatenate(list(drawings))
    centre: Points = (whole.min(axis=0) + whole.max(axis=0)) / 2
    return centre
