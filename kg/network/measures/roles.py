"""Roles: which nodes stand in the same place, tied to the same others or to others alike."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import combinations
from typing import Any

from kg.errors import KgError
from kg.network.graphs import graph, weights
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.projection import Projection
from kg.terms import Text

MOST_NODES = 2000
LEAST_LIKENESS = 0.01
DECAY = 0.9
TOLERANCE = 1e-9
Profile = dict[tuple[str, str], float]


def _profiles(projection: Projection) -> dict[str, Profile]:
    """The ties of each node: by the other end and, if directed, by whether they lead there or from there."""
    found: dict[str, Profile] = {node: defaultdict(float) for node in projection.nodes}
    way_out, way_in = ("to", "from") if projection.form == "directed" else ("with", "with")
    for (source, target), weight in weights(projection).items():
        found[source][way_out, target] += weight
        found[target][way_in, source] += weight
    return found


def _likeness(one: str, other: str, profiles: dict[str, Profile]) -> float:
    """The cosine of two nodes' ties to the rest; their ties to each other say nothing and are left out."""
    first, second = profiles[one], profiles[other]
    rest = [{way: value for way, value in ties.items() if way[1] not in (one, other)} for ties in (first, second)]
    sizes = [math.sqrt(math.fsum(value * value for value in ties.values())) for ties in rest]
    common = math.fsum(value * rest[1].get(way, 0.0) for way, value in rest[0].items())
    return common / (sizes[0] * sizes[1]) if all(sizes) else 0.0


def _structural(projection: Projection, _seed: int) -> Outcome:
    profiles = _profiles(projection)
    pairs = {pair for around in projection.neighbours.values() for pair in combinations(sorted(around), 2)}
    found = ((pair, _likeness(*pair, profiles)) for pair in sorted(pairs))
    common = {pair: float(len(projection.neighbours[pair[0]] & projection.neighbours[pair[1]])) for pair in pairs}
    return Outcome(
        tuple(Item(pair, min(value, 1.0), (common[pair],)) for pair, value in found if value >= LEAST_LIKENESS)
    )


def _alike_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The nodes that both are tied to in the same way, with the part of the likeness that each makes."""
    one, other = item.nodes
    profiles = _profiles(result.projection)
    parts: dict[str, float] = defaultdict(float)
    for (way, node), value in profiles[one].items():
        if node not in item.nodes and (way, node) in profiles[other]:
            parts[node] += value * profiles[other][way, node]
    whole = math.fsum(parts.values())
    found = [
        Reason(
            "alike",
            (node,),
            item.value * part / whole,
            result.projection.between(one, node) + result.projection.between(other, node),
        )
        for node, part in parts.items()
    ]
    return tuple(sorted(found, key=lambda reason: (-round(reason.share, 12), reason.nodes)))


def _regular(projection: Projection, _seed: int) -> Outcome:
    import networkx as nx

    if len(projection.nodes) > MOST_NODES:
        raise KgError(
            f"regular-equivalence compares all pairs, too many for {len(projection.nodes):,} nodes",
            hint="use structural-equivalence, or a narrower lens",
        )
    made = graph(projection)
    nx.set_edge_attributes(made, dict.fromkeys(made.edges, 1.0), "weight")
    rows: Any = nx.simrank_similarity(made, importance_factor=DECAY, max_iterations=1000, tolerance=TOLERANCE)
    items = (Item(pair, float(rows[pair[0]][pair[1]])) for pair in combinations(projection.nodes, 2))
    return Outcome(tuple(item for item in items if item.value >= LEAST_LIKENESS))


def _regular_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The pairs of neighbours, one of each, that are most alike; likeness of a node with itself is 1."""
    projection = result.projection
    into = projection.neighbours
    if projection.form == "directed":
        into = {
            node: frozenset(edge.source for edge in projection.incident[node] if edge.target == node)
            for node in item.nodes
        }
    one, other = item.nodes
    scale = DECAY / (len(into[one]) * len(into[other])) if into[one] and into[other] else 0.0
    found = []
    for first in sorted(into[one]):
        for second in sorted(into[other]):
            value = 1.0 if first == second else result.pairs.get(frozenset((first, second)), 0.0)
            nodes = (first,) if first == second else (first, second)
            edges = projection.between(one, first) + projection.between(other, second)
            if value:
                found.append(Reason("alike", nodes, scale * value, edges))
    return tuple(sorted(found, key=lambda reason: (-round(reason.share, 12), reason.nodes)))


MEASURES = (
    Measure(
        name="structural-equivalence",
        title=Text("结构等价", "Structural equivalence"),
        about=Text("哪两个节点与相同的对象相连", "Which two are tied to the same others"),
        unit=Text("联系的余弦相似度", "cosine of their ties"),
        low=0,
        high=1,
        direction=Text("计权重；入与出分别计。", "Weighted; in and out apart."),
        without_arrows=Text("计权重。", "Weighted."),
        paper="Lorrain & White 1971, J. Math. Sociology 1:49; cosine after Salton 1989",
        compute=_structural,
        reasons=_alike_reasons,
        of="pair",
        columns=(Text("共同的相连者", "neighbours in common"),),
    ),
    Measure(
        name="regular-equivalence",
        title=Text("角色相似(SimRank)", "Regular equivalence (SimRank)"),
        about=Text("哪两个节点与彼此相似的对象相连", "Which two are tied to others that are alike"),
        unit=Text("相似度", "likeness"),
        low=0,
        high=1,
        direction=Text("计指向它的联系；不计权重。", "By the arrows that lead to it; weight ignored."),
        without_arrows=Text("不计权重。", "Weight ignored."),
        paper="White & Reitz 1983, Social Networks 5:193; Jeh & Widom 2002, KDD 538",
        compute=_regular,
        reasons=_regular_reasons,
        of="pair",
    ),
)
