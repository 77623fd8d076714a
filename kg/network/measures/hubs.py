"""Hubs and authorities: who points to many, and to whom many point."""

from __future__ import annotations

from collections.abc import Callable

from kg.network.engines.compiled import hits
from kg.network.measurement import Item, Measure, Measurement, Reason
from kg.network.measures.ties import found_nodes, scaled, ties, weight_of
from kg.network.projection import Edge
from kg.terms import Text


def _by_opposite(which: int) -> Callable[[Measurement, Item], tuple[Reason, ...]]:
    """For a hub the authorities it points to (0), for an authority the hubs that point to it (1)."""

    def reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
        other = hits(result.projection)[1 - which]

        def share(node: str, edges: tuple[Edge, ...]) -> float:
            own = item.nodes[0]
            fitting = tuple(edge for edge in edges if (edge.source, edge.target)[which] == own)
            return weight_of(fitting) * other[node]

        return scaled(ties(result, item, share), item.value)

    return reasons


MEASURES = (
    Measure(
        name="hubs",
        title=Text("枢纽值(HITS)", "Hubs (HITS)"),
        about=Text("指向众多权威者的节点", "Points to those that many point to"),
        unit=Text("总和为1的份额", "share of 1"),
        low=0,
        high=1,
        direction=Text("沿箭头，计权重。", "Follows arrows, weighted."),
        paper="Kleinberg 1999, J. ACM 46:604",
        compute=lambda projection, _seed: found_nodes(hits(projection)[0]),
        reasons=_by_opposite(0),
        forms=frozenset({"directed"}),
    ),
    Measure(
        name="authorities",
        title=Text("权威值(HITS)", "Authorities (HITS)"),
        about=Text("被众多枢纽指向的节点", "Is pointed to by those that point to many"),
        unit=Text("总和为1的份额", "share of 1"),
        low=0,
        high=1,
        direction=Text("沿箭头，计权重。", "Follows arrows, weighted."),
        paper="Kleinberg 1999, J. ACM 46:604",
        compute=lambda projection, _seed: found_nodes(hits(projection)[1]),
        reasons=_by_opposite(1),
        forms=frozenset({"directed"}),
    ),
)
