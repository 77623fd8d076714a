"""Brokerage: who stands between others that are not tied, and what falls apart without it."""

from __future__ import annotations

import math
from itertools import combinations

from kg.network.graphs import graph, parts
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.measures.cuts import cuts
from kg.network.projection import Projection
from kg.terms import Text

NO_DIRECTION = Text("不计方向与权重。", "Direction and weight ignored.")


def _constraint(projection: Projection, _seed: int) -> Outcome:
    import networkx as nx

    values = nx.constraint(graph(projection), weight="weight")
    return Outcome(tuple(Item((node,), float(value)) for node, value in values.items()))


def _constraint_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """Each neighbour with what the time and effort spent on it, straight or through others, adds."""
    projection, node = result.projection, item.nodes[0]
    mine = _effort(projection, node)
    spent = dict(mine)
    for between, part in mine.items():
        for other, share in _effort(projection, between).items():
            if other in mine:
                spent[other] += part * share
    reasons = [Reason("tie", (other,), part * part, projection.between(node, other)) for other, part in spent.items()]
    return tuple(sorted(reasons, key=lambda one: (-round(one.share, 12), one.nodes)))


def _effort(projection: Projection, node: str) -> dict[str, float]:
    """The share of a node's weight that goes to each neighbour, both directions added up."""
    weight: dict[str, float] = dict.fromkeys(sorted(projection.neighbours[node]), 0.0)
    for edge in projection.incident[node]:
        weight[edge.other(node)] += edge.weight
    whole = math.fsum(weight.values())
    return {other: value / whole for other, value in weight.items()}


def _effective_size(projection: Projection, _seed: int) -> Outcome:
    import networkx as nx

    values = nx.effective_size(graph(projection))
    sizes = {node: len(others) for node, others in projection.neighbours.items()}
    return Outcome(
        tuple(Item((node,), float(value), (float(sizes[node]), value / sizes[node])) for node, value in values.items())
    )


def _effective_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """Each neighbour with what it adds: 1, less the share of the other neighbours that it is tied to itself."""
    projection, node = result.projection, item.nodes[0]
    around = projection.neighbours[node]
    reasons = [
        Reason("tie", (one,), 1 - len(projection.neighbours[one] & around) / len(around), projection.between(node, one))
        for one in sorted(around)
    ]
    return tuple(sorted(reasons, key=lambda one: (-round(one.share, 12), one.nodes)))


def _ego(projection: Projection, _seed: int) -> Outcome:
    items = []
    points = cuts(projection).points
    for node in projection.nodes:
        pairs = _open_pairs(projection, node)
        around = len(projection.neighbours[node])
        closed = around * (around - 1) // 2 - len(pairs)
        value = math.fsum(1 / ways for _, ways in pairs)
        lost = len(pairs_cut_off(projection, node)) if node in points else 0
        items.append(Item((node,), value, (float(around), float(closed), float(lost))))
    return Outcome(tuple(items))


def pairs_cut_off(projection: Projection, node: str) -> list[tuple[str, str]]:
    """The pairs of a node's neighbours that no path joins once the node is taken out, in order."""
    rest = parts(projection.restricted(set(projection.nodes) - {node}))
    part = {one: at for at, members in enumerate(rest) for one in members}
    around = sorted(projection.neighbours[node])
    return [pair for pair in combinations(around, 2) if part[pair[0]] != part[pair[1]]]


def _open_pairs(projection: Projection, node: str) -> list[tuple[tuple[str, str], int]]:
    """The pairs of a node's neighbours that are not tied, with the number of ways between them in its circle."""
    around = projection.neighbours[node]
    circle = around | {node}
    return [
        ((one, other), len(projection.neighbours[one] & projection.neighbours[other] & circle))
        for one, other in combinations(sorted(around), 2)
        if other not in projection.neighbours[one]
    ]


def _ego_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    projection, node = result.projection, item.nodes[0]
    reasons = [
        Reason("between", pair, 1 / ways, projection.between(node, pair[0]) + projection.between(node, pair[1]))
        for pair, ways in _open_pairs(projection, node)
    ]
    return tuple(
        sorted(reasons, key=lambda one: (-one.share, -math.fsum(edge.weight for edge in one.edges), one.nodes))
    )


def ego(projection: Projection, node: str, steps: int = 1) -> Projection:
    """The circle of a node: itself, all within some steps of it, and every edge among them; directions ignored."""
    reached = {node}
    for _ in range(steps):
        reached |= {other for one in reached for other in projection.neighbours[one]}
    return projection.restricted(reached)


def _articulation(projection: Projection, _seed: int) -> Outcome:
    return Outcome(
        tuple(
            Item((node,), float(sum(sizes) - max(sizes)), (float(len(sizes)),))
            for node, sizes in cuts(projection).points.items()
        )
    )


def _cut_off(projection: Projection, node: str) -> list[frozenset[str]]:
    """The parts that lose touch with the largest remaining one when a node goes, largest first."""
    import networkx as nx

    made = graph(projection).to_undirected()
    own = nx.node_connected_component(made, node) - {node}
    found = (frozenset(part) for part in nx.connected_components(made.subgraph(own)))
    return sorted(found, key=lambda part: (-len(part), sorted(part)))[1:]


def _articulation_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    projection, node = result.projection, item.nodes[0]
    return tuple(
        Reason(
            "separates",
            tuple(sorted(part)),
            float(len(part)),
            tuple(edge for edge in projection.incident[node] if edge.other(node) in part),
        )
        for part in _cut_off(projection, node)
    )


def _bridges(projection: Projection, _seed: int) -> Outcome:
    return Outcome(tuple(Item(ends, float(size)) for ends, size in cuts(projection).bridges.items()))


def _sides(projection: Projection, one: str, other: str) -> list[frozenset[str]]:
    import networkx as nx

    made = graph(projection).to_undirected()
    made.remove_edge(one, other)
    return [frozenset(nx.node_connected_component(made, end)) for end in (one, other)]


def _bridge_reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    one, other = item.nodes
    small = min(_sides(result.projection, one, other), key=lambda side: (len(side), sorted(side)))
    edges = result.projection.between(one, other)
    return (Reason("side", tuple(sorted(small)), float(len(small)), edges),)


MEASURES = (
    Measure(
        name="constraint",
        title=Text("约束度(Burt)", "Constraint (Burt)"),
        about=Text(
            "联系集中于彼此相连者的程度；越低越像中间人",
            "How far ties are spent on those tied to each other; low for a broker",
        ),
        unit=Text("约束", "constraint"),
        low=0,
        high=2,
        direction=Text("计权重；两个方向相加。", "Weighted; both directions added up."),
        without_arrows=Text("计权重。", "Weighted."),
        paper="Burt 1992, Structural Holes; Burt 2004, Am. J. Sociology 110:349",
        compute=_constraint,
        reasons=_constraint_reasons,
        forms=frozenset({"undirected", "directed"}),
        ascending=True,
    ),
    Measure(
        name="effective-size",
        title=Text("有效规模(Burt)", "Effective size (Burt)"),
        about=Text("相连者中互不重复的人数", "Neighbours, less those reached through each other"),
        unit=Text("不重复的相连者", "neighbours that add something"),
        low=0,
        high=math.inf,
        direction=NO_DIRECTION,
        paper="Burt 1992, Structural Holes; Borgatti 1997, Connections 20:35",
        compute=_effective_size,
        reasons=_effective_reasons,
        forms=frozenset({"undirected"}),
        columns=(Text("度", "degree"), Text("效率", "efficiency")),
    ),
    Measure(
        name="ego",
        title=Text("自我网中介", "Ego network brokerage"),
        about=Text(
            "在自己的圈子里连接了多少对互不相连者(圈内别人也连接的只计一份)；缺了它便无路可通的对数是把它去掉后查得的",
            "How many pairs of its neighbours that are not tied it joins within its circle (a pair that others join "
            "too counts in part); how many have no path left was found by taking it out",
        ),
        unit=Text("对", "pairs"),
        low=0,
        high=math.inf,
        direction=NO_DIRECTION,
        paper="Everett & Borgatti 2005, Social Networks 27:31",
        compute=_ego,
        reasons=_ego_reasons,
        forms=frozenset({"undirected", "bipartite"}),
        columns=(
            Text("度", "degree"),
            Text("彼此相连的对", "pairs tied directly"),
            Text("缺了它便不通的对", "pairs cut off without it"),
        ),
    ),
    Measure(
        name="articulation-points",
        title=Text("割点", "Articulation points"),
        about=Text("缺了它，网络就断开", "Without it the network falls apart"),
        unit=Text("与主体断开的节点数", "nodes cut off from the largest part"),
        low=1,
        high=math.inf,
        direction=NO_DIRECTION,
        paper="Hopcroft & Tarjan 1973, Comm. ACM 16:372",
        compute=_articulation,
        reasons=_articulation_reasons,
        columns=(Text("断成", "parts"),),
    ),
    Measure(
        name="bridges",
        title=Text("桥", "Bridges"),
        about=Text("缺了这一联系，网络就断开", "Without this tie the network falls apart"),
        unit=Text("较小一侧的节点数", "nodes on the smaller side"),
        low=1,
        high=math.inf,
        direction=NO_DIRECTION,
        paper="Tarjan 1974, Information Processing Letters 2:160",
        compute=_bridges,
        reasons=_bridge_reasons,
        of="pair",
    ),
)
