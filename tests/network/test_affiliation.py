"""Which pairs share more than chance would give, against scipy's own answers."""

from __future__ import annotations

import random

import pytest
from scipy import stats

from kg.errors import KgError
from kg.network.catalogue import measure
from kg.network.measures.affiliation import adjusted, chance_of
from kg.network.projection import Edge, Projection
from tests.network.worlds import davis


@pytest.mark.parametrize(
    ("shared", "one", "other", "things"),
    [(0, 3, 4, 10), (1, 1, 1, 73), (7, 8, 8, 14), (6, 7, 6, 14), (5, 5, 5, 5), (2, 40, 35, 73), (9, 9, 9, 100)],
)
def test_the_chance_is_the_tail_of_the_hypergeometric_distribution(
    shared: int, one: int, other: int, things: int
) -> None:
    assert chance_of(shared, one, other, things) == pytest.approx(stats.hypergeom.sf(shared - 1, things, one, other))


def test_the_chance_is_fishers_exact_test() -> None:
    table = [[6, 1], [0, 7]]
    assert chance_of(6, 7, 6, 14) == pytest.approx(stats.fisher_exact(table, alternative="greater").pvalue)


def test_the_rates_are_those_of_benjamini_and_hochberg() -> None:
    chance = random.Random(5)
    for count in (1, 2, 50):
        values = [chance.random() ** 3 for _ in range(count)]
        assert adjusted(values) == pytest.approx(list(stats.false_discovery_control(values)))
    assert adjusted([]) == []


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
