"""Centrality: how much a node is tied, reached, passed through or backed by others that are."""

from __future__ import annotations

import math
from dataclasses import replace

from kg.errors import KgError
from kg.network.engines import compiled, spark
from kg.network.graphs import parts
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.measures.shortest import between_reasons, distance_reasons
from kg.network.measures.ties import found_nodes, scaled, ties, weight_of
from kg.network.projection import Edge, Projection
from kg.terms import Text

DAMPING = 0.85
BOTH_WAYS = Text("不计方向与权重。", "Direction and weight ignored.")
TIES = Text("相连者数", "neighbours")


def _degree(projection: Projection, _seed: int) -> Outcome:
    incoming: dict[str, set[str]] = {node: set() for node in projection.nodes}
    outgoing: dict[str, set[str]] = {node: set() for node in projection.nodes}
    for edge in projection.edges:
        outgoing[edge.source].add(edge.target)
        incoming[edge.target].add(edge.source)
    details = {}
    if projection.form == "directed":
        details = {node: (float(len(incoming[node])), float(len(outgoing[node]))) for node in projection.nodes}
    return found_nodes({node: len(incoming[node] | outgoing[node]) for node in projection.nodes}, details)


def _strength(projection: Projection, _seed: int) -> Outcome:
    return found_nodes({node: math.fsum(edge.weight for edge in edges) for node, edges in projection.incident.items()})


def _betweenness(projection: Projection, seed: int) -> Outcome:
    values, sampled = compiled.betweenness(projection, seed)
    return replace(found_nodes(values), seed=seed if sampled else None)


def _eigenvector(projection: Projection, _seed: int) -> Outcome:
    found = parts(projection)
    if len(found) > 1:
        raise KgError(
            f"eigenvector has no single answer: the network “{projection.lens}” falls into {len(found)} parts",
            hint="add --largest-part, or use pagerank",
        )
    return found_nodes(compiled.eigenvector(projection))


def _by_weight(result: Measurement, item: Item) -> tuple[Reason, ...]:
    return ties(result, item, lambda _node, edges: weight_of(edges))


def _by_tie(result: Measurement, item: Item) -> tuple[Reason, ...]:
    return ties(result, item, lambda _node, _edges: 1.0)


def _by_core(result: Measurement, item: Item) -> tuple[Reason, ...]:
    return ties(result, item, lambda node, _edges: float(result.values[node] >= item.value))


def _by_eigenvector(result: Measurement, item: Item) -> tuple[Reason, ...]:
    return scaled(ties(result, item, lambda node, edges: weight_of(edges) * result.values[node]), item.value)


def _by_rank(result: Measurement, item: Item) -> tuple[Reason, ...]:
    directed = result.projection.form == "directed"

    def share(node: str, edges: tuple[Edge, ...]) -> float:
        given = weight_of(tuple(edge for edge in edges if not directed or edge.source == node))
        mine = result.projection.incident[node]
        whole = weight_of(tuple(edge for edge in mine if not directed or edge.source == node))
        return DAMPING * result.values[node] * given / whole if given else 0.0

    return ties(result, item, share)


MEASURES = (
    Measure(
        name="degree",
        title=Text("度", "Degree"),
        about=Text("与多少个别的节点相连", "With how many others a node is tied"),
        unit=TIES,
        low=0,
        high=math.inf,
        direction=Text("不计权重；入度、出度另列。", "Weight ignored; in and out are listed apart."),
        without_arrows=Text("不计权重。", "Weight ignored."),
        paper="Freeman 1979, Social Networks 1:215",
        compute=_degree,
        reasons=_by_tie,
        columns=(Text("入", "in"), Text("出", "out")),
    ),
    Measure(
        name="strength",
        title=Text("强度", "Strength"),
        about=Text("所有联系的权重之和", "The weights of a node's ties, added up"),
        unit=Text("权重", "weight"),
        low=0,
        high=math.inf,
        direction=Text("计权重，不计方向。", "Weighted; direction ignored."),
        without_arrows=Text("计权重。", "Weighted."),
        paper="Barrat et al. 2004, PNAS 101:3747",
        compute=_strength,
        reasons=_by_weight,
    ),
    Measure(
        name="betweenness",
        title=Text("中介中心性", "Betweenness"),
        about=Text(
            "别的节点之间的最短路径有多大比例经过它",
            "Share of the shortest paths between others that run through a node",
        ),
        unit=Text("最短路径之比", "share of shortest paths"),
        low=0,
        high=1,
        direction=Text(
            "沿箭头计；不计权重。两万节点以上按抽样估计。",
            "Follows arrows; weight ignored. Above 20,000 nodes an estimate from a sample.",
        ),
        without_arrows=Text(
            "不计权重。两万节点以上按抽样估计。", "Weight ignored. Above 20,000 nodes an estimate from a sample."
        ),
        paper="Freeman 1977, Sociometry 40:35; Brandes 2001, J. Math. Sociology 25:163",
        compute=_betweenness,
        reasons=between_reasons,
    ),
    Measure(
        name="closeness",
        title=Text("接近中心性(调和)", "Closeness (harmonic)"),
        about=Text("到别的节点距离倒数的平均", "Mean of 1 / distance to the others, 0 for those out of reach"),
        unit=Text("距离倒数的平均", "mean of 1 / distance"),
        low=0,
        high=1,
        direction=Text("计指向它的路径；不计权重。", "Along paths of arrows that lead to it; weight ignored."),
        without_arrows=Text("不计权重。", "Weight ignored."),
        paper="Marchiori & Latora 2000, Physica A 285:539",
        compute=lambda projection, _seed: found_nodes(compiled.harmonic(projection)),
        reasons=distance_reasons,
    ),
    Measure(
        name="eigenvector",
        title=Text("特征向量中心性", "Eigenvector centrality"),
        about=Text("与重要者相连者为重要", "Tied to those who are themselves well tied"),
        unit=Text("向量长度为1", "vector of length 1"),
        low=0,
        high=1,
        direction=Text("计权重；只用于无箭头、连通的网络。", "Weighted; for connected networks without arrows."),
        paper="Bonacich 1972, J. Math. Sociology 2:113",
        compute=_eigenvector,
        reasons=_by_eigenvector,
        forms=frozenset({"undirected", "bipartite"}),
    ),
    Measure(
        name="pagerank",
        title=Text("PageRank", "PageRank"),
        about=Text("随机行走者停在它上面的时间比例", "Share of its time that a random walker spends at a node"),
        unit=Text("时间之比", "share of time"),
        low=0,
        high=1,
        direction=Text("沿箭头，按权重选路；阻尼0.85。", "Follows arrows, by weight; damping 0.85."),
        without_arrows=Text("按权重选路；阻尼0.85。", "By weight; damping 0.85."),
        paper="Brin & Page 1998, Computer Networks 30:107",
        compute=lambda projection, _seed: found_nodes(compiled.pagerank(projection, DAMPING)),
        on_spark=lambda projection, _seed: found_nodes(spark.pagerank(projection, DAMPING)),
        reasons=_by_rank,
    ),
    Measure(
        name="core",
        title=Text("核数", "Core number"),
        about=Text(
            "所在的最密的核：核内每个节点至少与k个核内节点相连",
            "The largest k for which a node is in a group where each is tied to k",
        ),
        unit=TIES,
        low=0,
        high=math.inf,
        direction=BOTH_WAYS,
        paper="Seidman 1983, Social Networks 5:269",
        compute=lambda projection, _seed: found_nodes(compiled.core_numbers(projection)),
        reasons=_by_core,
        forms=frozenset({"undirected", "bipartite"}),
    ),
)
