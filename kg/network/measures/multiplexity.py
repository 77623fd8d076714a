"""Multiplexity: in how many different ways two are tied."""

from __future__ import annotations

import math
from collections import defaultdict

from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.projection import Edge, Projection
from kg.terms import Text


def _multiplexity(projection: Projection, _seed: int) -> Outcome:
    pairs: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in projection.edges:
        pairs[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    items = tuple(
        Item(
            pair,
            float(len({way(projection, edge) for edge in edges})),
            (float(len(edges)), math.fsum(one.weight for one in edges)),
        )
        for pair, edges in pairs.items()
    )
    several = sum(item.value > 1 for item in items)
    return Outcome(
        items,
        (
            (Text("相连的对数", "pairs that are tied"), float(len(items))),
            (Text("以不止一种方式相连者所占", "share of them tied in more than one way"), several / len(items)),
        ),
    )


def way(projection: Projection, edge: Edge) -> str:
    """The way in which an edge ties: the kind of what its ends share, or the relation between them."""
    return projection.ways.get(edge.via) or edge.relation


def _reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """What the two share, and what ties them directly; each way after the other."""
    projection = result.projection
    edges = sorted(projection.between(*item.nodes), key=lambda edge: (way(projection, edge), -edge.weight, edge))
    return tuple(
        Reason("shares", (edge.via, *item.nodes), edge.weight, (edge,))
        if edge.via
        else Reason("inside", item.nodes, edge.weight, (edge,))
        for edge in edges
    )


MEASURES = (
    Measure(
        name="multiplexity",
        title=Text("多重联系", "Multiplexity"),
        about=Text(
            "两者以几种不同的方式相连：共有的举措、协议、系统、机制等各为一种，每种直接关系各为一种",
            "In how many different ways two are tied: shared initiatives, documents, systems, mechanisms and so on are "
            "one way each, and so is each direct relation",
        ),
        unit=Text("方式数", "ways"),
        low=1,
        high=math.inf,
        direction=Text("不计方向。", "Direction ignored."),
        paper="Verbrugge 1979, Social Forces 57:1286",
        compute=_multiplexity,
        reasons=_reasons,
        of="pair",
        columns=(Text("联系数", "ties"), Text("权重", "weight")),
    ),
)
