"""Measures in compiled code, by rustworkx and scipy, with the answers that networkx gives.

PageRank and HITS are products of sparse matrices here: rustworkx gives the same numbers in four times the time, most
of which goes into its graph.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.network.graphs import LARGE, matrix
from kg.network.projection import Projection

if TYPE_CHECKING:
    import numpy as np
    import rustworkx as rx
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]

SAMPLED = 20_000  # nodes above which betweenness is estimated and distances are not all computed
PIVOTS = 512
BATCH = 32
TOLERANCE = 1e-12
ROUNDS = 10_000
DIGITS = 10  # of HITS: below that is only what the iteration has not yet forgotten


def rust(projection: Projection) -> rx.PyGraph[None, None] | rx.PyDiGraph[None, None]:
    """The network as a rustworkx graph without weights, with nodes in the order of the projection."""
    import numpy as np
    import rustworkx as rx

    size = len(projection.nodes)
    sources, targets, _ = projection.table
    pairs = np.unique(sources.astype(np.int64) * size + targets)
    made: rx.PyGraph[None, None] | rx.PyDiGraph[None, None]
    made = rx.PyDiGraph() if projection.form == "directed" else rx.PyGraph()
    made.add_nodes_from([None] * size)
    made.add_edges_from_no_data(list(zip((pairs // size).tolist(), (pairs % size).tolist(), strict=True)))
    return made


def betweenness(projection: Projection, seed: int) -> tuple[dict[str, float], bool]:
    """Share of shortest paths through each node, and whether it is an estimate.

    It is exact up to 20,000 nodes, above that from 512 sources drawn at random.
    """
    import rustworkx as rx

    if len(projection.nodes) <= SAMPLED:
        values = rx.betweenness_centrality(rust(projection), parallel_threshold=LARGE)  # below it, the same bits
        return {node: values[at] for at, node in enumerate(projection.nodes)}, False
    pivots = sorted(random.Random(seed).sample(range(len(projection.nodes)), PIVOTS))  # noqa: S311 # no secret
    return sampled_betweenness(projection, pivots), True


def sampled_betweenness(projection: Projection, pivots: list[int]) -> dict[str, float]:
    """Betweenness from the shortest paths that start at some nodes (by position), scaled up to all.

    With every node as a pivot it is exact (Brandes & Pich 2007). Breadth-first search runs for a batch of sources
    at a time as products of sparse and dense matrices.
    """
    import numpy as np
    from scipy.sparse import csr_array

    ties = matrix(projection).weights
    steps = csr_array(ties.astype(bool).astype(np.float64))
    back, size = csr_array(steps.T), steps.shape[0]
    total = np.zeros(size)
    for start in range(0, len(pivots), BATCH):
        total += _dependencies(steps, back, np.array(pivots[start : start + BATCH]))
    pairs = (size - 1) * (size - 2) if size > 2 else 1
    values = total * (size / len(pivots)) / pairs
    return dict(zip(projection.nodes, values.tolist(), strict=True))


def _dependencies(steps: Any, back: Any, sources: NDArray[np.int64]) -> Vector:
    """The sum over sources of what Brandes calls dependency, for each node."""
    import numpy as np

    size, width = steps.shape[0], len(sources)
    columns = np.arange(width)
    paths = np.zeros((size, width))
    paths[sources, columns] = 1
    level = np.full((size, width), -1, dtype=np.int32)
    level[sources, columns] = 0
    frontier, depth = paths.copy(), 0
    while frontier.any():
        depth += 1
        reached = back @ frontier
        reached[level >= 0] = 0
        level[reached > 0] = depth
        paths += reached
        frontier = reached
    gain = np.zeros((size, width))
    for at in range(depth - 1, 0, -1):
        below = np.where(level == at + 1, (1 + gain) / np.maximum(paths, 1), 0)
        gain += np.where(level == at, paths * (steps @ below), 0)
    gain[sources, columns] = 0
    total: Vector = gain.sum(axis=1)
    return total


def harmonic(projection: Projection) -> dict[str, float]:
    """Mean of 1 / distance along paths to each node. Raises `KgError` above 20,000 nodes."""
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    size = len(projection.nodes)
    if size > SAMPLED:
        raise KgError(f"closeness needs all distances, too many for {size:,} nodes", hint="use pagerank or core")
    back = matrix(projection).weights.T.tocsr()
    values: list[float] = []
    for start in range(0, size, 256):
        distances = dijkstra(back, unweighted=True, indices=range(start, min(start + 256, size)))
        distances[distances == 0] = np.inf
        values += (1 / distances).sum(axis=1).tolist()
    return {node: value / (size - 1) for node, value in zip(projection.nodes, values, strict=True)}


def eigenvector(projection: Projection) -> dict[str, float]:
    """The leading eigenvector of a connected network, of length 1 and not negative."""
    import numpy as np
    from scipy.sparse.linalg import eigsh

    ties = matrix(projection).weights
    _, vectors = eigsh(ties, k=1, which="LA", v0=np.ones(ties.shape[0]), tol=1e-12)
    values = np.abs(vectors[:, 0])
    return dict(zip(projection.nodes, values.tolist(), strict=True))


def pagerank(projection: Projection, damping: float) -> dict[str, float]:
    """Share of time of a random walker who jumps anywhere with probability 1 - damping, or where no step leads on."""
    import numpy as np

    ties = matrix(projection).weights
    size = ties.shape[0]
    out = ties.sum(axis=1)
    share = np.divide(1.0, out, out=np.zeros(size), where=out > 0)
    into = ties.T.tocsr()
    ranks = np.full(size, 1 / size)
    for _ in range(ROUNDS):
        stuck = ranks[out == 0].sum()
        new = damping * (into @ (ranks * share) + stuck / size) + (1 - damping) / size
        done = np.abs(new - ranks).sum() < size * TOLERANCE
        ranks = new
        if done:
            break
    return dict(zip(projection.nodes, ranks.tolist(), strict=True))


def hits(projection: Projection) -> tuple[dict[str, float], dict[str, float]]:
    """Hub and authority scores, each summing to 1, by power iteration from equal scores.

    Unlike a singular value solver, it gives the same answer each time even where several are possible.
    """
    import numpy as np

    ties = matrix(projection).weights
    authorities = np.full(ties.shape[0], 1 / ties.shape[0])
    for _ in range(ROUNDS):
        new = ties.T @ (ties @ authorities)
        new /= new.sum()
        if np.abs(new - authorities).sum() < TOLERANCE:
            break
        authorities = new
    scores = ((one / one.sum()).round(DIGITS) for one in (ties @ authorities, authorities))
    hubs, authorities_ = (dict(zip(projection.nodes, one.tolist(), strict=True)) for one in scores)
    return hubs, authorities_


def core_numbers(projection: Projection) -> dict[str, float]:
    """The core number of each node, directions ignored."""
    import rustworkx as rx

    values: Any = rx.core_number(rust(projection))
    return {node: float(values[at]) for at, node in enumerate(projection.nodes)}
