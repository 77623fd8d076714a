"""Heavy measures on a large network, beside igraph and networkx, in CPU seconds of one run:

python -m tests.benchmarks.network [--nodes 100000] [--edges 500000] [--without-networkx]

All three start from the edges of one projection, conversion included: for us from its `Edge`s to the `Measurement`, for the
others from pairs of positions to their own graph and answer. The answers are compared on the way. igraph is no
dependency (GPL): without it (`pip install igraph`) its columns stay empty. networkx needs minutes for communities, and
its betweenness is timed from a few sources and scaled up.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from kg.network.catalogue import measure
from kg.network.engines.compiled import PIVOTS
from kg.network.graphs import parts
from kg.network.projection import Edge, Projection

Call = Callable[[Any], Any]
SOURCES = 8  # from which networkx computes betweenness


@dataclass(frozen=True)
class Row:
    """CPU seconds of a measure with each library (None where one is missing), and how far the answers agree."""

    name: str
    ours: float
    igraph: float | None
    networkx: float | None
    agreement: str

    def __str__(self) -> str:
        def cell(value: float | None) -> str:
            return f"{'-' if value is None else f'{value:.2f}':>9}"

        against = [cell(self.ours / self.igraph if self.igraph else None)]
        against.append(cell(self.networkx / self.ours if self.networkx else None))
        times = "".join(map(cell, (self.ours, self.igraph, self.networkx)))
        return f"{self.name:<22}{times}{''.join(against)}  {self.agreement}"


HEAD = f"{'':<22}{'kg':>9}{'igraph':>9}{'networkx':>9}{'kg/ig':>9}{'nx/kg':>9}  agreement"


def network(nodes: int, edges: int, seed: int = 1) -> tuple[Projection, list[tuple[int, int]]]:
    """A random network with groups and a heavy tail of degrees, as a projection and as pairs of positions."""
    chance = random.Random(seed)
    size = max(2, nodes // 200)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < edges:
        one = int(nodes * chance.random() ** 1.5)
        near = one - one % size + chance.randrange(size)
        other = min(near, nodes - 1) if chance.random() < 0.6 else chance.randrange(nodes)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    names = [f"https://example.org/id/{at:07}" for at in range(nodes)]
    ordered = sorted(pairs)
    found = tuple(Edge(names[one], names[other], "", 1.0, ()) for one, other in ordered)
    return Projection("random", False, tuple(names), found), ordered


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a piece of work, and what it gave."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def rows(projection: Projection, pairs: list[tuple[int, int]], *, with_networkx: bool = True) -> list[Row]:
    """The four measures. Raises `AssertionError` if the answers differ."""
    peer = _Igraph(len(projection.nodes), pairs) if _has_igraph() else None
    own = _Networkx(len(projection.nodes), pairs) if with_networkx else None
    return [
        _pagerank(projection, peer, own),
        _components(projection, peer, own),
        _betweenness(projection, peer, own),
        _communities(projection, peer, own),
    ]


def _fresh(projection: Projection) -> Projection:
    """The same network without what an earlier measure has kept."""
    return replace(projection)


def _has_igraph() -> bool:
    try:
        import igraph  # noqa: F401
    except ImportError:
        return False
    return True


class _Igraph:
    def __init__(self, nodes: int, pairs: list[tuple[int, int]]) -> None:
        import igraph

        self.make: Callable[[], Any] = lambda: igraph.Graph(n=nodes, edges=pairs)

    def run(self, call: Call) -> tuple[float, Any]:
        return timed(lambda: call(self.make()))


class _Networkx:
    def __init__(self, nodes: int, pairs: list[tuple[int, int]]) -> None:
        self.nodes, self.pairs = nodes, pairs

    def make(self) -> nx.Graph[int]:
        made: nx.Graph[int] = nx.Graph()
        made.add_nodes_from(range(self.nodes))
        made.add_edges_from(self.pairs)
        return made

    def run(self, call: Call) -> tuple[float, Any]:
        return timed(lambda: call(self.make()))


def _pagerank(projection: Projection, peer: _Igraph | None, own: _Networkx | None) -> Row:
    seconds, found = timed(lambda: measure(_fresh(projection), "pagerank"))
    times: list[float | None] = [None, None]
    worst = 0.0
    calls: list[Call] = [lambda made: dict(enumerate(made.pagerank())), lambda made: nx.pagerank(made, tol=1e-10)]
    for at, (library, call) in enumerate(zip((peer, own), calls, strict=True)):
        if library:
            times[at], values = library.run(call)
            ranks = found.values
            worst = max(worst, *(abs(ranks[node] - values[i]) for i, node in enumerate(projection.nodes)))
    assert worst < 1e-7, worst
    return Row("PageRank", seconds, times[0], times[1], f"greatest difference {worst:.1e}")


def _components(projection: Projection, peer: _Igraph | None, own: _Networkx | None) -> Row:
    seconds, found = timed(lambda: parts(_fresh(projection)))
    times: list[float | None] = [None, None]
    calls: list[Call] = [lambda made: len(made.connected_components()), nx.number_connected_components]
    for at, (library, call) in enumerate(zip((peer, own), calls, strict=True)):
        if library:
            times[at], many = library.run(call)
            assert many == len(found)
    return Row("components", seconds, times[0], times[1], f"{len(found)} parts")


def _betweenness(projection: Projection, peer: _Igraph | None, own: _Networkx | None) -> Row:
    seconds, found = timed(lambda: measure(_fresh(projection), "betweenness"))
    ours = peer_time = None
    agreement = "not compared"
    size = len(projection.nodes)
    pivots = sorted(random.Random(0).sample(range(size), min(PIVOTS, size)))
    if peer:
        peer_time, values = peer.run(lambda made: made.betweenness(sources=pivots))
        best = sorted(range(size), key=lambda at: -values[at])[:20]
        same = {item.nodes[0] for item in found.items[:20]} & {projection.nodes[at] for at in best}
        agreement = f"{len(same)} of the first 20 the same"
        assert len(same) >= 18
    if own:
        ours, _ = own.run(lambda made: nx.betweenness_centrality_subset(made, range(SOURCES), list(made)))
        ours *= len(pivots) / SOURCES
    return Row(f"betweenness, {len(pivots)} sources", seconds, peer_time, ours, agreement)


def _communities(projection: Projection, peer: _Igraph | None, own: _Networkx | None) -> Row:
    seconds, found = timed(lambda: measure(_fresh(projection), "communities"))
    times: list[float | None] = [None, None]
    quality = [f"modularity {found.totals[0][1]:.3f}"]
    if peer:
        times[0], groups = peer.run(lambda made: made.community_multilevel())
        quality.append(f"igraph Louvain {groups.modularity:.3f}")
        leiden, groups = peer.run(lambda made: made.community_leiden(objective_function="modularity", n_iterations=2))
        quality.append(f"Leiden {groups.modularity:.3f} in {leiden:.2f} s")
        assert found.totals[0][1] > groups.modularity - 0.03
    if own:
        times[1], _ = own.run(lambda made: nx.community.louvain_communities(made, seed=1))
    return Row("communities", seconds, times[0], times[1], ", ".join(quality))


def main(arguments: list[str]) -> None:
    """Print the comparison."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--nodes", type=int, default=100_000)
    options.add_argument("--edges", type=int, default=500_000)
    options.add_argument("--without-networkx", action="store_true")
    chosen = options.parse_args(arguments)
    made, pairs = network(chosen.nodes, chosen.edges)
    print(f"{chosen.nodes:,} nodes, {chosen.edges:,} edges; CPU seconds, conversion included\n{HEAD}")
    for row in rows(made, pairs, with_networkx=not chosen.without_networkx):
        print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
