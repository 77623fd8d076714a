"""Connected parts, and groups by label propagation: divisions that need no search, and that Spark can compute too."""

from __future__ import annotations

import math

from kg.network.engines import spark
from kg.network.graphs import graph, matrix
from kg.network.measurement import Measure, Outcome
from kg.network.measures.divisions import WEIGHT_INSIDE, Labels, group_reasons, groups, modularity
from kg.network.projection import Projection
from kg.terms import Text

ROUNDS = 10  # of Spark, in which all nodes move at once


def part_labels(projection: Projection) -> Labels:
    """The number of the connected part of each node, directions ignored."""
    from scipy.sparse.csgraph import connected_components

    labels: list[int] = connected_components(matrix(projection).weights, directed=False)[1].tolist()
    return labels


def found_parts(projection: Projection, labels: Labels) -> Outcome:
    """The connected parts as groups."""
    items = groups(projection, labels)
    largest = max(item.value for item in items) / len(projection.nodes)
    totals = ((Text("部分数", "parts"), float(len(items))), (Text("最大部分所占", "share of the largest"), largest))
    return Outcome(tuple(item._replace(details=()) for item in items), totals)


def propagated_labels(projection: Projection) -> Labels:
    """The group of each node by label propagation: in turns of nodes that are no neighbours, until nothing moves.

    So all answers are the same, and no two nodes keep exchanging their labels (Cordasco & Gargano 2010, International
    Workshop on Business Applications of Social Network Analysis).
    """
    import networkx as nx

    made = nx.Graph(graph(projection))
    found = nx.community.label_propagation_communities(made)
    group_of = {node: number for number, members in enumerate(found) for node in members}
    return [group_of[node] for node in projection.nodes]


def found_groups(projection: Projection, labels: Labels) -> Outcome:
    """What label propagation finds as groups."""
    items = groups(projection, labels)
    totals = (
        (Text("群体数", "groups"), float(len(items))),
        (Text("模块度", "modularity"), modularity(projection, labels)),
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
        on_spark=lambda projection, _seed: found_parts(projection, spark.part_labels(projection)),
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
        direction=Text("不计方向与权重。", "Direction and weight ignored."),
        paper="Raghavan, Albert & Kumara 2007, Physical Review E 76:036106",
        compute=lambda projection, _seed: found_groups(projection, propagated_labels(projection)),
        on_spark=lambda projection, _seed: found_groups(projection, spark.propagated_labels(projection, ROUNDS)),
        reasons=group_reasons,
        of="group",
        forms=frozenset({"undirected"}),
        made_by_sharing=True,
        columns=(WEIGHT_INSIDE,),
    ),
)
