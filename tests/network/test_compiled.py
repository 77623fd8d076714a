"""Compiled code gives the answers of networkx; for large networks some of them are estimates."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from kg.errors import KgError
from kg.network import graphs
from kg.network.catalogue import measure
from kg.network.engines import compiled
from kg.network.engines.louvain import louvain
from kg.network.graphs import graph, matrix, projection_of
from kg.network.measures.divisions import modularity
from kg.network.projection import Projection
from tests.network.worlds import florentine, karate


def _random(seed: int, *, directed: bool) -> Projection:
    """A random network with weights, leaves and, if directed, dead ends."""
    chance = random.Random(seed)
    made = nx.gnm_random_graph(60, 120, seed=seed, directed=directed)
    for _, _, data in made.edges(data=True):
        data["weight"] = chance.randint(1, 9) / 2
    return projection_of(made, "random")


NETWORKS = [
    karate(),
    florentine(),
    *(_random(seed, directed=False) for seed in range(3)),
    *(_random(seed, directed=True) for seed in range(3)),
]


# What networkx itself answers, called as its manual says.
PEERS: dict[str, Callable[[nx.Graph[str]], Any]] = {
    "betweenness": nx.betweenness_centrality,
    "closeness": lambda made: {n: v / (len(made) - 1) for n, v in nx.harmonic_centrality(made).items()},
    "pagerank": lambda made: nx.pagerank(made, weight="weight", tol=1e-12, max_iter=1000),
    "core": nx.core_number,
    "eigenvector": lambda made: nx.eigenvector_centrality(made, weight="weight", max_iter=10_000, tol=1e-12),
    "hubs": lambda made: nx.hits(made, max_iter=10_000, tol=1e-12)[0],
    "authorities": lambda made: nx.hits(made, max_iter=10_000, tol=1e-12)[1],
}
UNDIRECTED, DIRECTED = ("core", "eigenvector"), ("hubs", "authorities")


@pytest.mark.parametrize("network", NETWORKS, ids=lambda one: f"{one.lens}-{one.form}")
@pytest.mark.parametrize("name", PEERS)
def test_compiled_code_agrees_with_networkx(name: str, network: Projection) -> None:
    fits = name not in (UNDIRECTED if network.directed else DIRECTED)
    connected = network.directed or nx.is_connected(graph(network))
    if not fits or (name == "eigenvector" and not connected):
        with pytest.raises(KgError, match=r"needs a network|no single answer"):
            measure(network, name)
        return
    assert measure(network, name).values == pytest.approx(PEERS[name](graph(network)), abs=1e-6)


@pytest.mark.parametrize("network", NETWORKS, ids=lambda one: f"{one.lens}-{one.form}")
def test_a_sample_of_all_sources_is_exact(network: Projection) -> None:
    expected = nx.betweenness_centrality(graph(network))
    found = compiled.sampled_betweenness(network, list(range(len(network.nodes))))
    assert found == pytest.approx(expected)


def test_a_sample_is_near_and_says_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    network = projection_of(nx.barabasi_albert_graph(600, 3, seed=4))
    exact = measure(network, "betweenness")
    assert exact.seed is None
    monkeypatch.setattr(compiled, "SAMPLED", 0)
    monkeypatch.setattr(compiled, "PIVOTS", 300)
    near = measure(network, "betweenness", seed=7)
    assert near.seed == 7
    assert near == measure(network, "betweenness", seed=7)
    assert {item.nodes for item in near.items[:3]} == {item.nodes for item in exact.items[:3]}
    with pytest.raises(KgError, match="too many"):
        measure(network, "closeness")


@pytest.mark.parametrize("seed", range(4))
def test_parallel_louvain_is_as_good_as_networkx(seed: int) -> None:
    for made in (nx.les_miserables_graph(), nx.planted_partition_graph(8, 40, 0.3, 0.02, seed=seed)):
        network = projection_of(made)
        labels = louvain(matrix(network).weights, seed).tolist()
        peer = nx.community.modularity(made, nx.community.louvain_communities(made, seed=seed))
        assert modularity(network, labels) > peer - 0.02
        assert sorted(set(labels)) == list(range(max(labels) + 1))
        assert labels == louvain(matrix(network).weights, seed).tolist()


def test_communities_of_a_large_network(monkeypatch: pytest.MonkeyPatch) -> None:
    made = nx.planted_partition_graph(6, 30, 0.4, 0.01, seed=2)
    monkeypatch.setattr(graphs, "LARGE", 0)
    found = measure(projection_of(made), "communities", seed=3)
    assert sorted(len(item.nodes) for item in found.items) == [30] * 6
    assert {label.en: value for label, value in found.totals}["stability (mean adjusted Rand over runs)"] == 1
