"""Measures of networks from the literature, against networkx and against committed tables.

The tables are made anew by ``KG_REGENERATE=1 pytest tests/network/test_golden.py``; read their difference before you
commit it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import KgError
from kg.network.catalogue import MEASURES, measure
from kg.network.graphs import graph, projection_of
from kg.network.projection import Projection
from tests.network.worlds import davis, florentine, karate, padgett, streams

GOLDEN = Path(__file__).parent / "golden"
WORLDS = {"karate": karate, "florentine": florentine, "davis": davis}
TABLES = {**WORLDS, "streams": streams, "padgett": padgett}  # streams is directed, padgett has two relations
MOST_ROWS = 40


def _rows(network: Projection) -> list[str]:
    lines = []
    for name in sorted(MEASURES):
        try:
            found = measure(network, name)
        except KgError as error:
            lines.append(f"{name}\trefused\t{error.message}")
            continue
        lines += [f"{name}\ttotal: {label.en}\t{value:.6f}" for label, value in found.totals]
        for item in found.items[:MOST_ROWS]:
            details = "".join(f"\t{value:.6f}" for value in item.details)
            lines.append(f"{name}\t{'; '.join(item.nodes)}\t{item.value:.6f}{details}")
    return lines


@pytest.mark.parametrize("world", sorted(TABLES))
def test_every_measure_gives_the_committed_table(world: str) -> None:
    found = "\n".join(_rows(TABLES[world]())) + "\n"
    file = GOLDEN / f"{world}.tsv"
    if os.environ.get("KG_REGENERATE"):
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


# What networkx itself answers, called as its manual says, for the undirected worlds.
PEERS: dict[str, Callable[[nx.Graph[str]], Any]] = {
    "degree": lambda made: dict(made.degree()),
    "strength": lambda made: dict(made.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "closeness": lambda made: {n: v / (len(made) - 1) for n, v in nx.harmonic_centrality(made).items()},
    "eigenvector": lambda made: nx.eigenvector_centrality_numpy(made, weight="weight"),
    "pagerank": lambda made: nx.pagerank(made, weight="weight", tol=1e-12, max_iter=1000),
    "core": nx.core_number,
    "constraint": lambda made: nx.constraint(made, weight="weight"),
    "effective-size": nx.effective_size,
    "clustering": nx.clustering,
    "ego": lambda made: {n: nx.betweenness_centrality(nx.ego_graph(made, n), normalized=False)[n] for n in made},
}


@pytest.mark.parametrize(
    ("world", "name"),
    [(world, name) for world in WORLDS for name in PEERS if WORLDS[world]().form in MEASURES[name].forms],
)
def test_agrees_with_networkx(world: str, name: str) -> None:
    network = WORLDS[world]()
    assert measure(network, name).values == pytest.approx(PEERS[name](graph(network)), abs=1e-6)


def test_agrees_with_networkx_where_direction_counts() -> None:
    arrows = graph(karate()).to_directed()
    arrows.remove_edges_from([(a, b) for a, b in arrows.edges if (int(a) + int(b)) % 3 == 0 and a < b])
    network = projection_of(arrows, "arrows")
    hubs, authorities = nx.hits(arrows, tol=1e-12, max_iter=1000)
    assert measure(network, "hubs").values == pytest.approx(hubs, abs=1e-6)
    assert measure(network, "authorities").values == pytest.approx(authorities, abs=1e-6)
    assert measure(network, "pagerank").values == pytest.approx(nx.pagerank(arrows, tol=1e-12, max_iter=1000), abs=1e-6)
    assert measure(network, "betweenness").values == pytest.approx(nx.betweenness_centrality(arrows))
    harmonic = {node: value / (len(arrows) - 1) for node, value in nx.harmonic_centrality(arrows).items()}
    assert measure(network, "closeness").values == pytest.approx(harmonic)
    assert measure(network, "constraint").values == pytest.approx(nx.constraint(arrows, weight="weight"))


# Figures printed in the literature, to the digits printed there.
@pytest.mark.parametrize(
    ("world", "name", "node", "value", "digits"),
    [
        ("karate", "degree", "33", 17, 0),  # Zachary 1977: the administrator's 17 friends
        ("karate", "degree", "0", 16, 0),  # and the instructor's 16
        ("karate", "betweenness", "0", 0.4376, 4),
        ("karate", "betweenness", "33", 0.3041, 4),
        ("karate", "core", "0", 4, 0),
        ("florentine", "betweenness", "Medici", 0.522, 3),  # Jackson 2008, table 2.1
        ("florentine", "betweenness", "Strozzi", 0.103, 3),
        ("florentine", "betweenness", "Guadagni", 0.255, 3),
        ("florentine", "degree", "Medici", 6, 0),
        ("florentine", "eigenvector", "Medici", 0.430, 3),  # Jackson 2008
        ("florentine", "eigenvector", "Strozzi", 0.356, 3),
        ("davis", "degree", "E8", 14, 0),  # Davis, Gardner & Gardner 1941, figure 3
        ("davis", "degree", "Evelyn Jefferson", 8, 0),
    ],
)
def test_agrees_with_published_figures(world: str, name: str, node: str, value: float, digits: int) -> None:
    assert round(measure(WORLDS[world](), name).values[node], digits) == value


def test_communities_of_the_karate_club_are_as_good_as_published() -> None:
    network = karate()
    plain = replace(network, edges=tuple(replace(edge, weight=1.0) for edge in network.edges))
    totals = {label.en: value for label, value in measure(plain, "communities").totals}
    assert round(totals["modularity"], 4) == 0.4198  # the optimum: Brandes et al. 2008


@pytest.mark.parametrize("seed", range(6))
def test_where_a_network_comes_apart(seed: int) -> None:
    made = nx.gnm_random_graph(40, 38, seed=seed)
    network = projection_of(made)
    whole = nx.number_connected_components(made)
    points = {int(item.nodes[0]): item for item in measure(network, "articulation-points").items}
    assert set(points) == set(nx.articulation_points(made))
    for node, item in points.items():
        parts = nx.node_connected_component(made, node) - {node}
        sizes = sorted(map(len, nx.connected_components(made.subgraph(parts))))
        assert (item.value, item.details) == (sum(sizes[:-1]), (len(sizes),))
    bridges = {(int(item.nodes[0]), int(item.nodes[1])): item.value for item in measure(network, "bridges").items}
    assert {frozenset(pair) for pair in bridges} == {frozenset(pair) for pair in nx.bridges(made)}
    for (one, other), value in bridges.items():
        without = made.copy()
        without.remove_edge(one, other)
        assert nx.number_connected_components(without) == whole + 1
        assert value == min(len(nx.node_connected_component(without, end)) for end in (one, other))


def test_families_that_hold_florence_together() -> None:
    cut = {item.nodes[0] for item in measure(florentine(), "articulation-points").items}
    assert cut == set(nx.articulation_points(nx.florentine_families_graph()))
    bridges = {item.nodes for item in measure(florentine(), "bridges").items}
    assert bridges == {tuple(sorted(pair)) for pair in nx.bridges(nx.florentine_families_graph())}
