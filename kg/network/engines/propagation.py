"""Label propagation as Spark's GraphX runs it, so that both engines agree: libraries settle ties by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.network.projection import Projection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TABLE, FULL = 16, 0.75  # of the hash table whose order settles what is equal: its least size, and when it doubles


def propagated_labels(projection: Projection, rounds: int) -> list[int]:
    """The label of each node after rounds in which all nodes at once take the label most of their neighbours have.

    At first each node has its own position as its label. As all move at once, a hub and its rim may keep exchanging
    labels and end in different groups: `communities` has no such fault. Directions and weights are ignored. Between
    labels that are equally frequent the order of the hash table of Spark's GraphX decides, so that both engines give
    the same answer.
    """
    import numpy as np
    from scipy.sparse import csr_array

    size = len(projection.nodes)
    sources, targets, _ = projection.table
    ones = np.ones(len(sources))
    ties = csr_array((ones, (sources, targets)), shape=(size, size))
    ties = csr_array(((ties + ties.T) > 0).astype(np.float64))
    labels = np.arange(size)
    for _ in range(rounds):
        membership = csr_array((np.ones(size), labels, np.arange(size + 1)), shape=(size, size))
        labels = _most_frequent(ties @ membership, labels)
    found: list[int] = labels.tolist()
    return found


def _most_frequent(counts: Any, labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each row of counts by label the label that is most frequent; what it is now for a row without any."""
    import numpy as np

    starts, kinds = counts.indptr[:-1], np.diff(counts.indptr)
    filled = np.flatnonzero(kinds)
    rows = np.repeat(np.arange(len(kinds)), kinds)
    most = np.zeros(len(kinds))
    most[filled] = np.maximum.reduceat(counts.data, starts[filled])
    hashed = counts.indices.astype(np.int64)
    hashed ^= hashed >> 16
    room = np.full(len(kinds), TABLE, np.int64)
    while (full := kinds >= FULL * room).any():
        room[full] *= 2
    order = ((hashed & (room[rows] - 1)) << 32) | hashed
    order[counts.data < most[rows]] = np.iinfo(np.int64).max
    first = np.minimum.reduceat(order, starts[filled])
    taken = first & 0xFFFFFFFF
    chosen = labels.copy()
    chosen[filled] = taken ^ (taken >> 16)
    return chosen
