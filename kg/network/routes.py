"""The cheapest chains between two nodes, one after the other, without looking at what is dearer.

A chain costs 1 for each step and, for each thing that it passes, what that costs. Costs are counted in whole parts, so
that chains that cost the same are known to: they come in the order of their nodes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from heapq import heappop, heappush

PARTS = 2**32  # of a cost of 1
Joined = Mapping[str, Collection[str]]


class Routes:
    """Nodes with those that each is joined with, either way, and what it costs to pass each (nothing if not said)."""

    def __init__(self, joined: Joined, costs: Mapping[str, float] | None = None) -> None:
        self._joined = joined
        self._costs = {node: round(cost * PARTS) for node, cost in (costs or {}).items()}

    def cost(self, nodes: Collection[str]) -> float:
        """What a chain costs."""
        return len(nodes) - 1 + sum(self._costs.get(node, 0) for node in nodes) / PARTS

    def between(self, one: str, other: str, longest: int) -> dict[str, set[str]]:
        """The joined nodes that stand on a way of so many steps at most."""
        from_one, to_other = self._distances(one, longest), self._distances(other, longest)
        return {
            here: {there for there in others if from_one[here] + 1 + to_other.get(there, longest) <= longest}
            | {there for there in others if from_one.get(there, longest) + 1 + to_other[here] <= longest}
            for here, others in self._joined.items()
            if from_one.get(here, longest + 1) + to_other.get(here, longest + 1) <= longest
        }

    def cheapest(self, one: str, other: str, longest: int) -> Iterator[tuple[str, ...]]:
        """The chains of so many steps at most that pass no node twice, cheapest first."""
        left = self._left(other, longest)
        waiting: list[tuple[int, tuple[str, ...]]] = []
        if one in left[longest]:
            waiting.append((left[longest][one], (one,)))
        while waiting:
            total, nodes = heappop(waiting)
            here, steps = nodes[-1], longest + 1 - len(nodes)
            if here == other:
                yield nodes
                continue
            spent = total - left[steps][here]
            for there in self._joined.get(here, ()):
                if steps and there not in nodes and there in left[steps - 1]:
                    cost = spent + PARTS + self._costs.get(there, 0) + left[steps - 1][there]
                    heappush(waiting, (cost, (*nodes, there)))

    def _left(self, other: str, longest: int) -> list[dict[str, int]]:
        """For each number of steps, what is at least left to pay from each node, if it can be reached by so many."""
        found = [{other: 0}]
        for _ in range(longest):
            now = dict(found[-1])
            for there, cost in found[-1].items():
                for here in self._joined.get(there, ()):
                    step = PARTS + self._costs.get(there, 0) + cost
                    now[here] = min(step, now.get(here, step))
            found.append(now)
        return found

    def _distances(self, end: str, longest: int) -> dict[str, int]:
        found, edge = {end: 0}, [end]
        for steps in range(1, longest + 1):
            edge = [there for here in edge for there in self._joined.get(here, ()) if there not in found]
            found.update(dict.fromkeys(edge, steps))
        return found
