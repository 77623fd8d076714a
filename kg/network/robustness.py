"""How firm a ranking is: whether it holds if some ties are lost, and under other choices of what counts as a tie."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model.plans import is_told_by_law
from kg.network.catalogue import find_measure, measure
from kg.network.lens_files import find_lens
from kg.network.projection import Projection, project
from kg.terms import Text

if TYPE_CHECKING:
    from kg.model.knowledge import Knowledge
    from kg.stores.protocol import Store

RUNS, LOSS = 500, 0.1


@dataclass(frozen=True)
class Place:
    """A node's value and rank, the share of runs in which it came first, and the ranks between which 90 % of runs lay.

    Nodes with equal values share the first place, and have the middle of the ranks that they take together.
    """

    node: str
    value: float
    rank: float
    first: float
    best: float
    worst: float


def confidence(
    projection: Projection, name: str, *, seed: int = 0, runs: int = RUNS, loss: float = LOSS
) -> tuple[Place, ...]:
    """How the ranking of a measure of nodes fares where a share of the edges, drawn anew in each run, is lost.

    After Costenbader & Valente 2003 (Social Networks 25:283) and Borgatti, Carley & Krackhardt 2006 (28:124). A node
    that has lost all its edges comes last. In the order of the ranking. Raises `KgError` for a measure of pairs or
    groups, for a loss that leaves no edges, and where the measure refuses the network.
    """
    import numpy as np

    _require_nodes(name)
    kept = len(projection.edges) - max(1, round(loss * len(projection.edges)))
    whole = measure(projection, name, seed=seed).values
    if kept < 1:
        raise KgError(f"the network “{projection.lens}” is too small to lose edges", hint="it needs two or more")
    generator = np.random.default_rng(seed)
    first: dict[str, float] = dict.fromkeys(whole, 0.0)
    ranks: dict[str, list[float]] = {node: [] for node in whole}
    for _ in range(runs):
        left = sorted(generator.choice(len(projection.edges), kept, replace=False).tolist())
        places = _ranks(name, _values(_of(projection, left), name, seed), whole)
        winners = [node for node, rank in places.items() if rank == min(places.values())]
        for node, rank in places.items():
            ranks[node].append(rank)
        for node in winners:
            first[node] += 1 / len(winners)
    own = _ranks(name, whole, whole)
    return tuple(
        Place(
            node,
            whole[node],
            own[node],
            first[node] / runs,
            *np.quantile(ranks[node], (0.05, 0.95), method="nearest").tolist(),
        )
        for node in sorted(whole, key=lambda one: (own[one], one))
    )


def _require_nodes(name: str) -> None:
    if find_measure(name).of != "node":
        raise KgError(f"{name} ranks no nodes, so that no ranking of it can be tested", hint="degree or strength do")


def _of(projection: Projection, edges: Sequence[int]) -> Projection:
    """The network with some of its edges, and the nodes that these join."""
    left = tuple(projection.edges[at] for at in edges)
    ends = {end for edge in left for end in (edge.source, edge.target)}
    return replace(projection, edges=left).restricted(ends)


def _values(projection: Projection, name: str, seed: int) -> Mapping[str, float]:
    return measure(projection, name, seed=seed).values


def _ranks(name: str, values: Mapping[str, float], nodes: Mapping[str, float]) -> dict[str, float]:
    """The rank of each node, from 1; equals share the middle of theirs; nodes without a value come last together."""
    sign = 1 if find_measure(name).ascending else -1
    known = {node: round(sign * values[node], 12) for node in nodes if node in values}
    order = sorted(known.values())
    from bisect import bisect_left, bisect_right

    last = (len(known) + 1 + len(nodes)) / 2
    return {
        node: (bisect_left(order, known[node]) + 1 + bisect_right(order, known[node])) / 2 if node in known else last
        for node in nodes
    }


@dataclass(frozen=True)
class Alternative:
    """The network as it would be under another choice; `about` says which."""

    name: str
    about: Text
    projection: Projection


def variants(
    store: Store,
    lens: str,
    knowledge: Knowledge,
    network: Projection | None = None,
    narrowed: Callable[[Projection], Projection] = lambda whole: whole,
) -> tuple[Alternative, ...]:
    """The network of a lens, the same with each of its choices lifted, without what is inferred, without what laws
    lay down, and with all ties alike.

    A variant in which nothing differs is left out, and so is one without edges. `narrowed` says what part of a network
    the given one is, to be taken of each.
    """
    chosen = find_lens(lens)
    whole = network or project(store, lens, knowledge)
    found = [
        Alternative(
            name, Text(f"如{about.zh}", f"if {about.en}"), narrowed(project(store, lens, knowledge, lifting=name))
        )
        for name, about in chosen.choices.items()
    ]
    stated = [
        at
        for at, edge in enumerate(whole.edges)
        if all(knowledge.statements[iri].modality != "inferred" for iri in edge.statements)
    ]
    found.append(Alternative("stated", Text("如不计推断", "if nothing inferred counts"), _of(whole, stated)))
    deeds = [
        at
        for at, edge in enumerate(whole.edges)
        if not all(is_told_by_law(knowledge.statements[iri], knowledge) for iri in edge.statements)
    ]
    without_law = Text("如不计法律规定的共同职责", "if what laws lay down for several does not count")
    found.append(Alternative("deeds", without_law, _of(whole, deeds)))
    alike = replace(whole, edges=tuple(replace(edge, weight=1.0) for edge in whole.edges))
    found.append(Alternative("alike", Text("如各条联系分量相同", "if all ties weigh the same"), alike))
    others = [one for one in found if one.projection.edges and one.projection.edges != whole.edges]
    return (Alternative("", Text("按现定义", "as defined"), whole), *others)


def ranks_by_variant(found: Sequence[Alternative], name: str, seed: int = 0) -> dict[str, tuple[float | None, ...]]:
    """The rank of each node of the first variant in every variant, in the order of the first; none where it is not
    part of the network. Raises `KgError` for a measure of pairs or groups."""
    _require_nodes(name)
    values = [measure(one.projection, name, seed=seed).values for one in found]
    ranks = [_ranks(name, some, some) for some in values]
    return {
        node: tuple(some.get(node) for some in ranks) for node in sorted(ranks[0], key=lambda one: (ranks[0][one], one))
    }


def first_in(ranks: Mapping[str, tuple[float | None, ...]], at: int) -> tuple[str, ...]:
    """Who comes first in the variant at a place, of the nodes of the first variant; several if they are equal."""
    known = {node: place for node, places in ranks.items() if (place := places[at]) is not None}
    return tuple(node for node, place in known.items() if place == min(known.values()))
