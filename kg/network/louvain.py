"""Louvain for large networks: all nodes weigh their moves at once, a random half of those that gain move.

The local moves are those of Blondel et al. 2008, with their order left to array operations; as in any Louvain the
division depends on chance, so its modularity, not its labels, is what is compared with other implementations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Labels = NDArray[np.int64]
    Vector = NDArray[np.float64]

SWEEPS = 40
LEAST_MOVERS = 0.001
LEAST_GAIN = 1e-12


def louvain(ties: Any, seed: int) -> Labels:
    """The group of each row of a symmetric weight matrix, numbered from 0; a node without ties is its own group."""
    import numpy as np

    chance = np.random.default_rng(seed)
    level, labels = ties, np.arange(ties.shape[0])
    while True:
        moved = _numbered(_moves(level, np.arange(level.shape[0]), chance))
        labels = moved[labels]
        groups = int(moved.max()) + 1
        if groups == level.shape[0]:
            return _numbered(_moves(ties, labels, chance))
        members = _membership(moved, groups)
        level = (members.T @ level @ members).tocsr()


def _moves(ties: Any, labels: Labels, chance: np.random.Generator) -> Labels:
    """Move nodes to the neighbouring group with the greatest gain until hardly any gains."""
    import numpy as np

    size = ties.shape[0]
    degrees: Vector = ties.sum(axis=1)
    loops: Vector = ties.diagonal()
    whole = degrees.sum()
    labels = labels.copy()
    for _ in range(SWEEPS):
        totals: Vector = np.bincount(labels, weights=degrees, minlength=size).astype(np.float64)
        stay, best, target = _options(ties @ _membership(labels, size), labels, degrees, loops, totals, whole)
        gains = best > stay + LEAST_GAIN
        movers = gains & (chance.random(size) < 0.5)
        labels[movers] = target[movers]
        if gains.sum() <= LEAST_MOVERS * size:
            break
    return labels


def _options(
    links: Any, labels: Labels, degrees: Vector, loops: Vector, totals: Vector, whole: float
) -> tuple[Vector, Vector, Labels]:
    """For each node the worth of staying, the worth of the best group, and that group."""
    import numpy as np

    size, columns = links.shape[0], links.indices
    rows = np.repeat(np.arange(size), np.diff(links.indptr))
    own = columns == labels[rows]
    weight = links.data - np.where(own, loops[rows], 0)
    worth = weight - degrees[rows] * (totals[columns] - np.where(own, degrees[rows], 0)) / whole
    stay = -degrees * (totals[labels] - degrees) / whole
    stay[rows[own]] = worth[own]
    best, target = stay.copy(), labels.copy()
    filled = np.flatnonzero(np.diff(links.indptr))
    best[filled] = np.maximum.reduceat(worth, links.indptr[:-1][filled])
    top = np.flatnonzero(worth == best[rows])
    target[rows[top]] = columns[top]
    return stay, best, target


def _membership(labels: Labels, groups: int) -> Any:
    import numpy as np
    from scipy.sparse import csr_array

    size = len(labels)
    return csr_array((np.ones(size), labels, np.arange(size + 1)), shape=(size, groups))


def _numbered(labels: Labels) -> Labels:
    """The same groups, numbered in the order of their first nodes."""
    import numpy as np

    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    numbered: Labels = rank[inverse]
    return numbered
