"""Hubs and authorities: who points to many, and to whom many point."""

from __future__ import annotations

from collections.abc import Callable

from kg.network.graphs import matrix
from kg.network.measures.ties import found_nodes, scaled, ties, weight_of
from kg.network.projection import Edge, Projection
from kg.network.results import Item, Measure, Reason, Result
from kg.terms import Text

TOLERANCE = 1e-12
ROUNDS = 10_000
DIGITS = 10  # below that is only what the iteration has not yet forgotten


def hits(projection: Projection) -> tuple[dict[str, float], dict[str, float]]:
    """Hub and authority scores, each summing to 1, by power iteration from equal scores.

    Unlike a singular value solver, it gives the same answer each time even where several are possible.
    """
    import numpy as np

    built = matrix(projection)
    ties = built.weights
    authorities = np.full(len(built.nodes), 1 / len(built.nodes))
    for _ in range(ROUNDS):
        hubs = ties @ authorities
        new = ties.T @ hubs
        new /= new.sum()
        if np.abs(new - authorities).sum() < TOLERANCE:
            break
        authorities = new
    hubs = ties @ authorities
    hubs, authorities = ((scores / scores.sum()).round(DIGITS) for scores in (hubs, authorities))
    return dict(zip(built.nodes, hubs.tolist(), strict=True)), dict(zip(built.nodes, authorities.tolist(), strict=True))


def _by_opposite(which: int) -> Callable[[Result, Item], tuple[Reason, ...]]:
    """For a hub the authorities it points to (0), for an authority the hubs that point to it (1)."""

    def reasons(result: Result, item: Item) -> tuple[Reason, ...]:
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
        direction=Text("沿箭头，计权重。", "Follows directions, weighted."),
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
        direction=Text("沿箭头，计权重。", "Follows directions, weighted."),
        paper="Kleinberg 1999, J. ACM 46:604",
        compute=lambda projection, _seed: found_nodes(hits(projection)[1]),
        reasons=_by_opposite(1),
        forms=frozenset({"directed"}),
    ),
)
