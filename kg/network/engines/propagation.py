"""Label propagation in rounds, with ties settled by a rule: libraries settle them by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.network.projection import Projection

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def propagated_labels(projection: Projection, rounds: int) -> list[int]:
    """The label of each node after rounds in which all nodes at once take the label most of their neighbours have.

    At first each node has its own position as its label. As all move at once, a hub and its rim may keep exchanging
    labels and end in different groups: `communities` has no such fault. Directions and weights are ignored. Among
    labels that are equally frequent a node keeps its own, otherwise it takes the one of the first node.
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
    """For each row of counts by label the most frequent one; what it is now where nothing is more frequent."""
    import numpy as np

    starts, kinds = counts.indptr[:-1], np.diff(counts.indptr)
    filled = np.flatnonzero(kinds)
    rows = np.repeat(np.arange(len(kinds)), kinds)
    most = np.zeros(len(kinds))
    most[filled] = np.maximum.reduceat(counts.data, starts[filled])
    taken = counts.indices.astype(np.int64)
    taken[taken == labels[rows]] = -1
    taken[counts.data < most[rows]] = np.iinfo(np.int64).max
    first = np.minimum.reduceat(taken, starts[filled])
    chosen = labels.copy()
    chosen[filled] = np.where(first < 0, labels[filled], first)
    return chosen
