"""How divisions are compared and judged."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.network.catalogue import measure
from kg.network.graphs import graph, projection_of
from kg.network.measures.communities import adjusted_rand
from kg.network.measures.divisions import modularity
from tests.network.worlds import karate


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ([0, 0, 1, 1], [5, 5, 7, 7], 1.0),
        ([0, 0, 1, 1], [0, 1, 0, 1], -0.5),
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 0.24242424),  # the example of scikit-learn's manual
        ([0, 0, 0], [0, 0, 0], 1.0),
        ([0, 1, 2], [0, 1, 2], 1.0),
    ],
)
def test_adjusted_rand(one: list[int], other: list[int], value: float) -> None:
    assert adjusted_rand(one, other) == pytest.approx(value)


def test_modularity_is_that_of_networkx() -> None:
    network = karate()
    labels = [int(network.kinds[node] == "Officer") for node in network.nodes]
    sides = [{node for node, label in zip(network.nodes, labels, strict=True) if label == side} for side in (0, 1)]
    assert modularity(network, labels) == pytest.approx(nx.community.modularity(graph(network), sides))


def test_the_same_seed_gives_the_same_groups_and_every_node_has_one() -> None:
    network = karate()
    found = measure(network, "communities", seed=11)
    assert found.seed == 11
    assert found == measure(network, "communities", seed=11)
    assert sorted(node for item in found.items for node in item.nodes) == sorted(network.nodes)
    assert found.groups[found.items[1].nodes[0]] == 1
    totals = {label.en: value for label, value in found.totals}
    assert totals["modularity"] == pytest.approx(modularity(network, [found.groups[node] for node in network.nodes]))
    assert 0 < totals["stability (mean adjusted Rand over runs)"] <= 1


def test_clear_groups_are_found_every_time() -> None:
    made = nx.disjoint_union_all([nx.complete_graph(5) for _ in range(3)])
    made.add_edges_from([(0, 5), (5, 10)])
    found = measure(projection_of(made), "communities")
    assert [len(item.nodes) for item in found.items] == [5, 5, 5]
    assert {label.en: value for label, value in found.totals}["stability (mean adjusted Rand over runs)"] == 1
