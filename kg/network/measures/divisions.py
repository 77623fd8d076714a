"""Divisions of a network into groups: how good one is, its groups as items, and what holds a group together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from kg.network.measurement import Item, Measurement, Reason
from kg.network.projection import Edge, Projection
from kg.terms import Text

Labels = Sequence[int]  # the number of the group of each node, in the order of the nodes
WEIGHT_INSIDE = Text("内部权重之比", "weight inside")


def modularity(projection: Projection, labels: Labels) -> float:
    """Weight inside groups beyond what chance would give, -0.5 to 1 (Newman & Girvan 2004); directions ignored."""
    import numpy as np

    sources, targets, weight = projection.table
    of = np.asarray(labels)
    whole, many = weight.sum(), int(of.max()) + 1
    ends = np.bincount(of[sources], weight, many) + np.bincount(of[targets], weight, many)
    inside = weight[of[sources] == of[targets]].sum()
    return float(inside / whole - ((ends / (2 * whole)) ** 2).sum())


def groups(projection: Projection, labels: Labels) -> tuple[Item, ...]:
    """The groups of a division, each with its members by the weight of their ties inside it, strongest first."""
    import numpy as np

    sources, targets, weight = projection.table
    of = np.array(labels)
    inner = of[sources] == of[targets]
    size, many = len(labels), max(labels) + 1
    strength = np.bincount(sources[inner], weight[inner], size) + np.bincount(targets[inner], weight[inner], size)
    inside = np.bincount(of[sources[inner]], weight[inner], many)
    outside = np.bincount(of[sources[~inner]], weight[~inner], many)
    outside += np.bincount(of[targets[~inner]], weight[~inner], many)
    share = np.divide(inside, inside + outside, out=np.zeros(many), where=inside + outside > 0).tolist()
    members: dict[int, list[str]] = defaultdict(list)
    for at in np.argsort(-strength.round(12), kind="stable").tolist():
        members[labels[at]].append(projection.nodes[at])
    return tuple(Item(tuple(nodes), float(len(nodes)), (share[label],)) for label, nodes in members.items())


def group_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """What holds a community together: the things its members share, then the ties of each member inside it."""
    inner = result.projection.restricted(set(item.nodes))
    shared: dict[str, list[Edge]] = defaultdict(list)
    for edge in inner.edges:
        if edge.via:
            shared[edge.via].append(edge)
    things = []
    for via, edges in shared.items():
        parties = sorted({end for edge in edges for end in (edge.source, edge.target)})
        things.append(Reason("shares", (via, *parties), math.fsum(edge.weight for edge in edges), tuple(edges)))
    members = [
        Reason("member", (node,), math.fsum(edge.weight for edge in edges), edges)
        for node, edges in inner.incident.items()
    ]
    return tuple(
        reason
        for group in (things, members)
        for reason in sorted(group, key=lambda one: (-round(one.share, 12), one.nodes))
    )
