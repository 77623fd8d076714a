"""A graph to be laid out: node count, ends of links by number, weights; its parts and its communities."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, shortest_path

from kg.network.engines.louvain import louvain

SEED = 20150915
RUNS = 5
LARGE = 3000
Points = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Mesh:
    """Nodes 0 to `size` - 1 and links as an array of pairs; directions count only for layers."""

    size: int
    ends: Numbers
    weights: Points

    @classmethod
    def of(cls, size: int, pairs: list[tuple[int, int]], weights: list[float] | None = None) -> Mesh:
        """A graph from pairs of numbers; links from a node to itself are left out."""
        ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        strength = np.ones(len(ends)) if weights is None else np.array(weights, dtype=np.float64)
        kept = ends[:, 0] != ends[:, 1]
        return cls(size, ends[kept], strength[kept])

    @cached_property
    def matrix(self) -> Any:
        """The symmetric weight matrix."""
        half = csr_array((self.weights, (self.ends[:, 0], self.ends[:, 1])), shape=(self.size, self.size))
        return csr_array(half + half.T)

    @cached_property
    def degrees(self) -> Numbers:
        """The number of links at each node."""
        return np.bincount(self.ends.ravel(), minlength=self.size).astype(np.int64)

    def part(self, members: Numbers) -> Mesh:
        """The graph on some nodes, numbered by their place among them."""
        place = np.full(self.size, -1, dtype=np.int64)
        place[members] = np.arange(len(members))
        ends = place[self.ends]
        kept = (ends >= 0).all(axis=1)
        return Mesh(len(members), ends[kept], self.weights[kept])

    def components(self) -> list[Numbers]:
        """The connected parts, largest first."""
        _, labels = connected_components(self.matrix, directed=False)
        return _members(labels)

    def distances(self) -> Points:
        """Steps between all pairs of nodes; infinite where no path leads."""
        found: Points = shortest_path(self.matrix, directed=False, unweighted=True)
        return found

    def communities(self, runs: int = RUNS) -> list[Numbers]:
        """Groups with more links inside than chance would give (Louvain), largest first; isolates in none.

        Of so many runs the best is taken, of a graph of more than 3,000 nodes the first.
        """
        if not len(self.ends):
            return []
        tries = [louvain(self.matrix, SEED + run) for run in range(runs if self.size <= LARGE else 1)]
        best = max(tries, key=self._modularity)
        return [members for members in _members(best) if len(members) > 1 or self.degrees[members[0]]]

    def _modularity(self, labels: Numbers) -> float:
        whole = self.weights.sum()
        same = labels[self.ends[:, 0]] == labels[self.ends[:, 1]]
        strength = np.bincount(labels, weights=np.asarray(self.matrix.sum(axis=1)))
        value = self.weights[same].sum() / whole - ((strength / (2 * whole)) ** 2).sum()
        return round(float(value), 9)


def _members(labels: Any) -> list[Numbers]:
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return sorted(np.split(order, cuts), key=lambda members: (-len(members), int(members[0])))
