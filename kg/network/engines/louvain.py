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

SWEEPS = 20
LEAST_MOVERS = 0.005
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
    """Move nodes to the neighbouring group with the greatest gain until hardly any gains.

    After the first sweep only those are looked at that did not take their gain or have a neighbour that moved (Ozaki,
    Tezuka & Inaba 2016).
    """
    import numpy as np

    size = ties.shape[0]
    degrees: Vector = ties.sum(axis=1)
    loops: Vector = ties.diagonal()
    labels = labels.copy()
    waiting = np.arange(size)
    for _ in range(SWEEPS):
        totals: Vector = np.bincount(labels, weights=degrees, minlength=size).astype(np.float64)
        rows = ties if len(waiting) == size else ties[waiting]
        links = rows @ _membership(labels, size)
        own, degree = labels[waiting], degrees[waiting]
        gain, target = _options(links, own, degree, loops[waiting], totals)
        gains = gain > LEAST_GAIN
        movers = gains & (chance.random(len(waiting)) < 0.5)
        labels[waiting[movers]] = target[movers]
        if gains.sum() <= LEAST_MOVERS * size:
            break
        moved = np.zeros(size)
        moved[waiting[movers]] = 1
        again = ties @ moved > 0
        again[waiting[gains & ~movers]] = True
        waiting = np.flatnonzero(again)
    return labels


def _options(links: Any, own: Labels, degrees: Vector, loops: Vector, totals: Vector) -> tuple[Vector, Labels]:
    """For each row what moving to the best group is worth beyond staying in its own, and that group."""
    import numpy as np

    columns, whole = links.indices, totals.sum()
    rows = np.repeat(np.arange(len(own)), np.diff(links.indptr))
    here = columns == own[rows]
    weight = links.data - np.where(here, loops[rows], 0)
    worth = weight - degrees[rows] * (totals[columns] - np.where(here, degrees[rows], 0)) / whole
    stay = -degrees * (totals[own] - degrees) / whole
    stay[rows[here]] = worth[here]
    best, target = stay.copy(), own.copy()
    filled = np.flatnonzero(np.diff(links.indptr))
    best[filled] = np.maximum.reduceat(worth, links.indptr[:-1][filled])
    top = np.flatnonzero(worth == best[rows])
    target[rows[top]] = columns[top]
    return best - stay, target


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
