"""Cohesion: closed triangles, and ties within and between kinds."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import combinations
from typing import Any

from kg.errors import KgError
from kg.network import chance
from kg.network.graphs import graph, is_large, weights
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.projection import Projection
from kg.terms import Text


def _clustering(projection: Projection, seed: int) -> Outcome:
    import networkx as nx

    made = graph(projection)
    triangles: Any = nx.triangles(made)
    values: Any = nx.clustering(made)
    items = tuple(Item((node,), float(values[node]), (float(triangles[node]),)) for node in projection.nodes)
    tests = () if is_large(projection) else chance.tested(projection, _mean_clustering, seed)[1:]
    return Outcome(
        items,
        (
            (Text("平均值", "mean"), float(nx.average_clustering(made))),
            (Text("传递性", "transitivity"), float(nx.transitivity(made))),
            *chance.totals(tests, Text("平均值", "mean")),
        ),
    )


def _mean_clustering(projection: Projection) -> float:
    import networkx as nx

    return float(nx.average_clustering(graph(projection)))


def _clustering_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The pairs of neighbours that are tied to each other."""
    projection, node = result.projection, item.nodes[0]
    around = projection.neighbours[node]
    pairs = len(around) * (len(around) - 1) / 2
    return tuple(
        Reason("closed", pair, 1 / pairs, projection.between(*pair))
        for pair in combinations(sorted(around), 2)
        if pair[1] in projection.neighbours[pair[0]]
    )


def _assortativity(projection: Projection, _seed: int) -> Outcome:
    import networkx as nx

    if len(set(projection.kinds.values())) < 2:
        raise KgError(f"all nodes of “{projection.lens}” are of one kind: assortativity says nothing")
    made = graph(projection)
    coefficient = float(nx.attribute_assortativity_coefficient(made, "kind"))
    out, into, inside = _mixing(projection)
    whole = sum(out.values())
    members: dict[str, list[str]] = defaultdict(list)
    for node in projection.nodes:
        members[projection.kinds.get(node, "")].append(node)
    items = tuple(
        Item(
            tuple(nodes),
            inside[kind] / out[kind] if out[kind] else 0.0,
            (into[kind] / whole, float(out[kind]), float(len(nodes))),
            name=kind,
        )
        for kind, nodes in members.items()
    )
    return Outcome(items, ((Text("同类相连系数(-1至1)", "coefficient (-1 to 1)"), coefficient),))


def _mixing(projection: Projection) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """By kind: ends that ties lead from, ends that they lead to, and ties that stay within; both ways if undirected."""
    out: dict[str, int] = defaultdict(int)
    into: dict[str, int] = defaultdict(int)
    inside: dict[str, int] = defaultdict(int)
    for source, target in weights(projection):
        for here, there in (
            ((source, target),) if projection.form == "directed" else ((source, target), (target, source))
        ):
            kinds = projection.kinds.get(here, ""), projection.kinds.get(there, "")
            out[kinds[0]] += 1
            into[kinds[1]] += 1
            inside[kinds[0]] += kinds[0] == kinds[1]
    return out, into, inside


def _assortativity_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The ties that stay within the kind, pair by pair."""
    projection = result.projection
    inner = projection.restricted(set(item.nodes))
    pairs = sorted({(min(edge.source, edge.target), max(edge.source, edge.target)) for edge in inner.edges})
    return tuple(Reason("inside", pair, math.nan, inner.between(*pair)) for pair in pairs)


MEASURES = (
    Measure(
        name="clustering",
        title=Text("聚类系数", "Clustering"),
        about=Text(
            "与它相连的节点之间彼此相连的比例", "Share of the pairs of a node's neighbours that are tied to each other"
        ),
        unit=Text("相连者对数之比", "share of pairs of neighbours"),
        low=0,
        high=1,
        direction=Text("不计方向与权重。", "Direction and weight ignored."),
        paper="Watts & Strogatz 1998, Nature 393:440",
        compute=_clustering,
        reasons=_clustering_reasons,
        forms=frozenset({"undirected"}),
        made_by_sharing=True,
        columns=(Text("三角形", "triangles"),),
    ),
    Measure(
        name="assortativity",
        title=Text("同类相连", "Assortativity by kind"),
        about=Text(
            "同类的节点是否更多地彼此相连",
            "Whether nodes of a kind are tied more to their own kind than chance would give",
        ),
        unit=Text("留在同类之内的联系之比", "share of a kind's ties that stay within it"),
        low=0,
        high=1,
        direction=Text("沿箭头计；不计权重。", "Follows arrows; weight ignored."),
        without_arrows=Text("不计权重。", "Weight ignored."),
        paper="Newman 2003, Physical Review E 67:026126",
        compute=_assortativity,
        reasons=_assortativity_reasons,
        of="group",
        forms=frozenset({"undirected", "directed"}),
        columns=(Text("随机应有", "by chance"), Text("联系端数", "ends of ties"), Text("节点数", "nodes")),
    ),
)
