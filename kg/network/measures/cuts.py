"""Where a network comes apart: cut points and bridges with the sizes of what they part, in one walk over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.network.projection import Projection


@dataclass
class Cuts:
    """The sizes of the parts that each cut point leaves, and of the smaller side of each bridge (ends in order)."""

    points: dict[str, list[int]] = field(default_factory=dict)
    bridges: dict[tuple[str, str], int] = field(default_factory=dict)


@dataclass
class _Walk:
    """A depth-first walk from one node: when each was reached, how far back its subtree reaches, and its size."""

    order: dict[str, int]
    back: dict[str, int]
    size: dict[str, int]
    parent: dict[str, str]

    @property
    def whole(self) -> int:
        """How many nodes have been reached."""
        return len(self.order)


def cuts(projection: Projection) -> Cuts:
    """All cut points and bridges, directions ignored (Hopcroft & Tarjan 1973; Tarjan 1974); linear in the edges."""
    found, seen = Cuts(), set[str]()
    for start in projection.nodes:
        if start not in seen:
            walk = _walk(projection.neighbours, start)
            seen.update(walk.order)
            _judge(walk, found)
    return found


def _judge(walk: _Walk, found: Cuts) -> None:
    hanging: dict[str, list[int]] = {}
    for node, parent in walk.parent.items():
        if walk.back[node] >= walk.order[parent]:
            hanging.setdefault(parent, []).append(walk.size[node])
        if walk.back[node] > walk.order[parent]:
            smaller = min(walk.size[node], walk.whole - walk.size[node])
            found.bridges[min(node, parent), max(node, parent)] = smaller
    for node, sizes in hanging.items():
        rest = walk.whole - 1 - sum(sizes)
        parts = [*sizes, rest] if rest else sizes
        if len(parts) > 1:
            found.points[node] = parts


def _walk(neighbours: Mapping[str, frozenset[str]], start: str) -> _Walk:
    walk = _Walk({start: 0}, {start: 0}, {start: 1}, {})
    stack: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(neighbours[start])))]
    while stack:
        node, ahead = stack[-1]
        nearest = next(ahead, None)
        if nearest is None:
            stack.pop()
            if stack:
                above = stack[-1][0]
                walk.back[above] = min(walk.back[above], walk.back[node])
                walk.size[above] += walk.size[node]
        elif nearest not in walk.order:
            walk.order[nearest] = walk.back[nearest] = walk.whole
            walk.size[nearest], walk.parent[nearest] = 1, node
            stack.append((nearest, iter(sorted(neighbours[nearest]))))
        elif nearest != walk.parent.get(node):
            walk.back[node] = min(walk.back[node], walk.order[nearest])
    return walk
