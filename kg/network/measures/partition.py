"""Connected parts, and groups by label propagation: divisions that need no search, and that Spark can compute too."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from kg.network.graphs import matrix
from kg.network.measures.divisions import WEIGHT_INSIDE, Labels, group_reasons, groups, modularity
from kg.network.projection import Projection
from kg.network.results import Measure, Outcome
from kg.terms import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROUNDS = 10
TABLE, FULL = 16, 0.75  # of the hash table whose order settles what is equal: its least size, and when it doubles


def part_labels(projection: Projection) -> Labels:
    """The number of the connected part of each node, directions ignored."""
    from scipy.sparse.csgraph import connected_components

    labels: list[int] = connected_components(matrix(projection).weights, directed=False)[1].tolist()
    return labels


def propagated_labels(projection: Projection) -> Labels:
    """The label of each node after ten rounds in which all nodes at once take the label most of their neighbours have.

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
    for _ in range(ROUNDS):
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


def found_parts(projection: Projection, labels: Labels) -> Outcome:
    """The connected parts as groups."""
    items = groups(projection, labels)
    largest = max(item.value for item in items) / len(projection.nodes)
    totals = ((Text("部分数", "parts"), float(len(items))), (Text("最大部分所占", "share of the largest"), largest))
    return Outcome(tuple(item._replace(details=()) for item in items), totals)


def found_groups(projection: Projection, labels: Labels) -> Outcome:
    """What label propagation finds as groups."""
    items = groups(projection, labels)
    totals = (
        (Text("群体数", "groups"), float(len(items))),
        (Text("模块度", "modularity"), modularity(projection, labels)),
        (Text("轮数", "rounds"), float(ROUNDS)),
    )
    return Outcome(items, totals)


MEASURES = (
    Measure(
        name="components",
        title=Text("连通部分", "Components"),
        about=Text("彼此有路相通的节点", "Nodes that some path joins"),
        unit=Text("成员数", "members"),
        low=1,
        high=math.inf,
        direction=Text("不计方向与权重。", "Direction and weight ignored."),
        paper="Hopcroft & Tarjan 1973, CACM 16:372",
        compute=lambda projection, _seed: found_parts(projection, part_labels(projection)),
        reasons=group_reasons,
        of="group",
    ),
    Measure(
        name="label-propagation",
        title=Text("群体(标签传播)", "Communities (label propagation)"),
        about=Text("随多数邻居而归的群体", "Groups that form as nodes side with most of their neighbours"),
        unit=Text("成员数", "members"),
        low=1,
        high=math.inf,
        direction=Text("不计方向与权重；同步十轮。", "Direction and weight ignored; ten rounds, all nodes at once."),
        paper="Raghavan, Albert & Kumara 2007, Physical Review E 76:036106",
        compute=lambda projection, _seed: found_groups(projection, propagated_labels(projection)),
        reasons=group_reasons,
        of="group",
        columns=(WEIGHT_INSIDE,),
    ),
)
