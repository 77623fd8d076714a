"""Which pairs share more than chance would give, against scipy's own answers."""

from __future__ import annotations

from itertools import combinations
from math import comb

import pytest
from scipy import stats

from kg.errors import KgError
from kg.network.catalogue import measure
from kg.network.projection import Edge, Projection
from tests.network.worlds import davis


def exact(shared: int, one: int, other: int, things: int) -> float:
    """The chance counted out in whole numbers: of all ways to draw `other` things, those that share so many."""
    ways = sum(comb(one, k) * comb(things - one, other - k) for k in range(shared, min(one, other) + 1))
    return ways / comb(things, other)


def test_the_chance_is_the_tail_of_the_hypergeometric_distribution() -> None:
    network = davis()
    does = network.neighbours
    for item in measure(network, "surprising-pairs").items:
        sizes = [len(does[node]) for node in item.nodes]
        assert item.value == pytest.approx(exact(int(item.details[0]), sizes[0], sizes[1], 14), rel=1e-9)


def test_the_chance_is_fishers_exact_test() -> None:
    """Of 14 events Laura went to 7, Theresa to 8, both to 6."""
    found = measure(davis(), "surprising-pairs")
    names = {name.rsplit("/", 1)[-1]: name for name in found.projection.nodes}
    item = found.item(next(names[n] for n in names if "Laura" in n), next(names[n] for n in names if "Theresa" in n))
    table = [[6, 1], [2, 5]]
    assert item.details[0] == 6
    assert item.value == pytest.approx(stats.fisher_exact(table, alternative="greater").pvalue)


def test_the_rates_are_those_of_benjamini_and_hochberg() -> None:
    """The rate of the k-th least of n chances is the least of n/j times the j-th over all j from k on."""
    network = davis()
    actors = sorted(network.sources)
    does = network.neighbours
    pairs = list(combinations(actors, 2))
    chance = {(a, b): exact(len(does[a] & does[b]), len(does[a]), len(does[b]), 14) for a, b in pairs}
    ranked = sorted(chance.values())
    for item in measure(network, "surprising-pairs").items:
        least = min(
            len(pairs) / rank * one for rank, one in enumerate(ranked, 1) if one >= chance[item.nodes[0], item.nodes[1]]
        )
        assert item.details[2] == pytest.approx(min(least, 1.0))


def test_a_pair_that_shares_everything_stands_first() -> None:
    edges = [Edge("a", f"t{at}", "", 1.0, ()) for at in range(8)]
    edges += [Edge("b", f"t{at}", "", 1.0, ()) for at in range(8)]
    edges += [Edge("c", f"t{at}", "", 1.0, ()) for at in range(7, 30)]
    nodes = tuple(sorted({end for edge in edges for end in (edge.source, edge.target)}))
    found = measure(Projection("made", True, nodes, tuple(sorted(edges)), bipartite=True), "surprising-pairs")
    assert found.items[0].nodes == ("a", "b")
    assert found.items[0].value == pytest.approx(stats.hypergeom.sf(7, 30, 8, 8))
    assert found.items[0].details[:2] == (8, 64 / 30)
    assert found.items[0].details[2] == pytest.approx(3 * found.items[0].value)
    assert [reason.nodes[0] for reason in found.explain("a", "b")][-1] == "t7"  # the one that most have a part in


def test_pairs_that_share_nothing_count_among_the_tests_but_are_not_listed() -> None:
    found = measure(davis(), "surprising-pairs")
    totals = {label.en: value for label, value in found.totals}
    assert totals["pairs compared"] == 18 * 17 / 2
    assert totals["things shared out"] == 14
    assert all(item.details[0] >= 1 for item in found.items)


def test_one_actor_alone_is_refused() -> None:
    with pytest.raises(KgError, match="fewer than two"):
        measure(
            Projection("lone", True, ("a", "t"), (Edge("a", "t", "", 1.0, ()),), bipartite=True), "surprising-pairs"
        )
