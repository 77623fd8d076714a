"""Communities: groups with more ties inside than chance would give, and how firm the division is."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb

from kg.network.graphs import is_large, matrix, weights
from kg.network.projection import Edge, Projection
from kg.network.results import Found, Item, Measure, Reason, Result
from kg.vocabulary import Text

RUNS = 20
RUNS_WHEN_LARGE = 3
Labels = tuple[int, ...]


def adjusted_rand(one: Sequence[int], other: Sequence[int]) -> float:
    """How far two divisions of the same things agree: 1 if equal, 0 as by chance (Hubert & Arabie 1985)."""
    together = sum(comb(count, 2) for count in Counter(zip(one, other, strict=True)).values())
    first, second = (sum(comb(count, 2) for count in Counter(labels).values()) for labels in (one, other))
    pairs = comb(len(one), 2)
    expected = first * second / pairs if pairs else 0.0
    most = (first + second) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def modularity(projection: Projection, groups: Mapping[str, int]) -> float:
    """Weight inside groups beyond what chance would give, -0.5 to 1 (Newman & Girvan 2004); directions ignored."""
    inside: dict[int, float] = defaultdict(float)
    ends: dict[int, float] = defaultdict(float)
    whole = 0.0
    for (source, target), weight in weights(projection).items():
        whole += weight
        ends[groups[source]] += weight
        ends[groups[target]] += weight
        if groups[source] == groups[target]:
            inside[groups[source]] += weight
    return math.fsum(inside[group] / whole - (total / (2 * whole)) ** 2 for group, total in sorted(ends.items()))


def _louvain(projection: Projection, seed: int) -> Labels:
    """The group of each node, in the order of the nodes."""
    if is_large(projection):
        from kg.network.louvain import louvain

        return tuple(louvain(matrix(projection).weights, seed).tolist())
    import networkx as nx

    position = {node: at for at, node in enumerate(projection.nodes)}
    made: nx.Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(position)))
    made.add_weighted_edges_from((position[a], position[b], weight) for (a, b), weight in weights(projection).items())
    labels = [0] * len(position)
    for group, members in enumerate(nx.community.louvain_communities(made, weight="weight", seed=seed)):
        for at in members:
            labels[at] = group
    return tuple(labels)


def _communities(projection: Projection, seed: int) -> Found:
    runs = [_louvain(projection, seed + at) for at in range(RUNS_WHEN_LARGE if is_large(projection) else RUNS)]
    quality = [modularity(projection, dict(zip(projection.nodes, labels, strict=True))) for labels in runs]
    best = runs[max(range(len(runs)), key=lambda at: (round(quality[at], 12), -at))]
    agreement = [adjusted_rand(one, other) for one, other in combinations(runs, 2)]
    members: dict[int, list[str]] = defaultdict(list)
    for node, label in zip(projection.nodes, best, strict=True):
        members[label].append(node)
    return Found(
        tuple(_community(projection, nodes) for nodes in members.values()),
        (
            (Text("模块度", "modularity"), max(quality)),
            (Text("稳定度(各次运行的平均调整兰德指数)", "stability (mean adjusted Rand over runs)"), _mean(agreement)),
            (Text("运行次数", "runs"), float(len(runs))),
        ),
        seed,
    )


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _community(projection: Projection, nodes: list[str]) -> Item:
    """A group with its members by the weight of their ties inside it, strongest first."""
    group = set(nodes)
    inside = dict.fromkeys(nodes, 0.0)
    outer = 0.0
    for node in nodes:
        for edge in projection.incident[node]:
            if edge.other(node) in group:
                inside[node] += edge.weight
            else:
                outer += edge.weight
    inner = math.fsum(inside.values()) / 2
    members = tuple(sorted(nodes, key=lambda node: (-round(inside[node], 12), node)))
    return Item(members, float(len(nodes)), (inner / (inner + outer) if inner + outer else 0.0,))


def community_reasons(result: Result, item: Item) -> tuple[Reason, ...]:
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


MEASURES = (
    Measure(
        name="communities",
        title=Text("群体(Louvain)", "Communities (Louvain)"),
        about=Text("内部联系多于随机应有的群体", "Groups with more ties inside than chance would give"),
        unit=Text("成员数", "members"),
        low=1,
        high=math.inf,
        direction=Text("计权重,不计方向。", "Weighted; direction ignored."),
        paper="Blondel et al. 2008, J. Stat. Mech. P10008; Newman & Girvan 2004, Physical Review E 69:026113",
        compute=_communities,
        reasons=community_reasons,
        of="group",
        forms=frozenset({"undirected"}),
        columns=(Text("内部权重之比", "weight inside"),),
    ),
)
