"""Networks by chance: what a figure would be if only what it should not be credited with stayed as it is.

A figure of a network as a whole says little alone: heavy ties make modularity by themselves, and a network drawn from
things that several share is full of triangles. So each is held against networks that chance makes from the same parts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.network.graphs import weights
from kg.network.projection import Edge, Projection
from kg.terms import Text

if TYPE_CHECKING:
    from numpy.random import Generator

RUNS = 100
SWAPS = 10  # tries for each tie
Statistic = Callable[[Projection], float]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Chance:
    """A way to make networks by chance; `keeps` says in words what stays as it is. `observed` prepares the network
    that is held against them (its weights left out, say)."""

    keeps: Text
    observed: Callable[[Projection], Projection]
    drawn: Callable[[Projection, Generator], Projection]


@dataclass(frozen=True)
class Test:
    """A figure of a network, its mean and deviation over networks by chance, and the share that reach it, 0 to 1.

    `above` is (1 + those at least as high) / (1 + runs), so never 0 (North, Curtis & Sham 2002).
    """

    chance: Chance
    observed: float
    mean: float
    deviation: float
    above: float


def tested(projection: Projection, statistic: Statistic, seed: int, runs: int = RUNS) -> tuple[Test, ...]:
    """A figure of an undirected network held against each kind of network by chance that applies to it."""
    import numpy as np

    found = []
    for chance in (WEIGHTED, UNWEIGHTED, SHARED) if projection.shares else (WEIGHTED, UNWEIGHTED):
        generator = np.random.default_rng(seed)
        observed = statistic(chance.observed(projection))
        drawn = [statistic(chance.drawn(projection, generator)) for _ in range(runs)]
        reached = sum(value >= observed - 1e-12 for value in drawn)
        found.append(
            Test(chance, observed, float(np.mean(drawn)), float(np.std(drawn, ddof=1)), (1 + reached) / (1 + runs))
        )
    return tuple(found)


def totals(tests: tuple[Test, ...], name: Text) -> tuple[tuple[Text, float], ...]:
    """The figures of tests by name, as a measure lists them."""
    found: list[tuple[Text, float]] = []
    for one in tests:
        zh, en = one.chance.keeps.zh, one.chance.keeps.en
        found += [
            (Text(f"{name.zh}，{zh}", f"{name.en}, {en}"), one.observed),
            (Text(f"随机网络的{name.zh}，{zh}", f"{name.en} by chance, {en}"), one.mean),
            (Text("其标准差", "its standard deviation"), one.deviation),
            (Text("随机网络达到此值的比例(p)", "share of such networks that reach it (p)"), one.above),
        ]
    return tuple(found)


def unweighted(projection: Projection) -> Projection:
    """The same network with one tie of weight 1 for each pair that is joined."""
    return _network(projection, [(pair, 1.0) for pair in weights(projection)])


def _network(projection: Projection, ties: list[tuple[tuple[str, str], float]]) -> Projection:
    edges = sorted(Edge(min(pair), max(pair), "", weight, ()) for pair, weight in ties)
    return replace(projection, edges=tuple(edges), ways={})


def _swapped(pairs: Pairs, generator: Generator) -> Pairs:
    """The pairs with ends exchanged at random: each node keeps its degree (Maslov & Sneppen 2002)."""
    found = list(pairs)
    known = {frozenset(pair) for pair in found}
    for first, second in generator.integers(0, len(found), (SWAPS * len(found), 2)).tolist():
        (a, b), (c, d) = found[first], found[second]
        if generator.random() < 0.5:
            c, d = d, c
        new = frozenset((a, d)), frozenset((c, b))
        if len({a, b, c, d}) == 4 and not known & set(new):
            known -= {frozenset((a, b)), frozenset((c, d))}
            known |= set(new)
            found[first], found[second] = (a, d), (c, b)
    return found


def _rewired(projection: Projection, generator: Generator) -> Projection:
    return _network(projection, [(pair, 1.0) for pair in _swapped(list(weights(projection)), generator)])


def _reweighted(projection: Projection, generator: Generator) -> Projection:
    """A rewired network whose ties have the same weights, so dealt that strengths stay near (Rubinov & Sporns 2011).

    Again and again a tie is drawn and given the weight whose rank is that of the weight expected there, which is the
    product of what strength its ends still lack.
    """
    joined = weights(projection)
    pairs = _swapped(list(joined), generator)
    lacking: dict[str, float] = defaultdict(float)
    for (one, other), weight in joined.items():
        lacking[one] += weight
        lacking[other] += weight
    rest, found = sorted(joined.values()), []
    while pairs:
        expected = [lacking[one] * lacking[other] for one, other in pairs]
        at = int(generator.integers(len(pairs)))
        rank = sum(value < expected[at] for value in expected)
        weight = rest.pop(rank)
        pair = pairs.pop(at)
        found.append((pair, weight))
        for end in pair:
            lacking[end] = max(lacking[end] - weight, 0.0)
    return _network(projection, found)


def _dealt(projection: Projection, generator: Generator) -> Projection:
    """The network anew with parties dealt over the things they share: each party keeps how many things it has a part
    in, each thing how many parties and its weight (Strona et al. 2014)."""
    things = _things(projection)
    parties = {thing: set(members) for thing, (members, _) in things.items()}
    places = [(party, thing) for thing, (members, _) in things.items() for party in sorted(members)]
    for first, second in generator.integers(0, len(places), (SWAPS * len(places), 2)).tolist():
        (one, here), (other, there) = places[first], places[second]
        if other not in parties[here] and one not in parties[there]:
            parties[here] ^= {one, other}
            parties[there] ^= {one, other}
            places[first], places[second] = (other, here), (one, there)
    return _joined(projection, {thing: (parties[thing], weight) for thing, (_, weight) in things.items()})


def _things(projection: Projection) -> dict[str, tuple[set[str], float]]:
    """The parties and the weight of each thing that is shared; a direct tie is a thing that two share."""
    found: dict[str, tuple[set[str], float]] = {}
    for number, edge in enumerate(projection.edges):
        members, weight = found.get(edge.via or str(number), (set(), 0.0))
        found[edge.via or str(number)] = members | {edge.source, edge.target}, max(weight, edge.weight)
    return found


def _joined(projection: Projection, things: dict[str, tuple[set[str], float]]) -> Projection:
    ties = [
        ((one, other), weight)
        for members, weight in things.values()
        for one in members
        for other in members
        if one < other
    ]
    return _network(projection, ties)


WEIGHTED = Chance(
    Text("保持度与权重", "degrees and weights kept"),
    lambda projection: _network(projection, list(weights(projection).items())),
    _reweighted,
)
UNWEIGHTED = Chance(Text("保持度，不计权重", "degrees kept, weights left out"), unweighted, _rewired)
SHARED = Chance(
    Text("保持各方与各事物的参与数", "parts in shared things kept"),
    lambda projection: _joined(projection, _things(projection)),
    _dealt,
)


def standing(test: Test, level: float = 0.05) -> str:
    """``above`` chance, ``below`` it, or ``within`` what chance gives, at a level."""
    if test.above <= level:
        return "above"
    return "below" if test.observed < test.mean - 2 * test.deviation and not math.isnan(test.deviation) else "within"
