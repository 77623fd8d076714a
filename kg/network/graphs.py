"""Projections as networkx graphs and as sparse matrices, and networkx graphs as projections."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.model.knowledge import Knowledge
from kg.network.projection import Edge, Projection
from kg.terms import local_name

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

LARGE = 3000  # nodes above which compiled code does the work


def is_large(projection: Projection) -> bool:
    """Whether a network is left to compiled code rather than networkx."""
    return len(projection.nodes) > LARGE


def graph(projection: Projection) -> nx.Graph[str]:
    """A new networkx graph, directed if the projection is; the weights of parallel edges add up to ``weight``.

    Nodes carry ``kind``. A bipartite projection gives an undirected graph whose nodes carry ``bipartite``: 0 for
    sources, 1 for targets, as `networkx.bipartite` expects.
    """
    import networkx as nx

    made: nx.Graph[str] = nx.DiGraph() if projection.form == "directed" else nx.Graph()
    for node in projection.nodes:
        made.add_node(node, kind=projection.kinds.get(node, ""))
        if projection.bipartite:
            made.nodes[node]["bipartite"] = int(node not in projection.sources)
    for (source, target), weight in weights(projection).items():
        made.add_edge(source, target, weight=weight)
    return made


def named_graph(projection: Projection, knowledge: Knowledge) -> nx.Graph[str]:
    """`graph` with the ``id``, ``label_zh``, ``label_en`` and ``type`` of each node; ``kind`` is its local name."""
    made = graph(projection)
    for node, attributes in made.nodes(data=True):
        entity = knowledge.entities[node]
        attributes |= {
            "id": entity.id,
            "label_zh": entity.label.zh,
            "label_en": entity.label.en,
            "type": local_name(entity.type),
            "kind": local_name(entity.kind),
        }
    return made


def weights(projection: Projection) -> dict[tuple[str, str], float]:
    """The weight of each pair that is joined: from source to target if directed, else in the order of the edges."""
    total: dict[tuple[str, str], float] = defaultdict(float)
    for edge in projection.edges:
        total[edge.source, edge.target] += edge.weight
    return dict(total)


def projection_of(made: nx.Graph[Any], name: str = "graph", kind: str = "kind") -> Projection:
    """Any networkx graph as a projection, with nodes as text; edges without a weight weigh 1."""
    directed = made.is_directed()
    edges = []
    for source, target, data in made.edges(data=True):
        ends = (str(source), str(target))
        if ends[0] != ends[1]:
            first, last = ends if directed else sorted(ends)
            edges.append(Edge(first, last, "", float(data.get("weight", 1.0)), ()))
    return Projection(
        lens=name,
        directed=directed,
        nodes=tuple(sorted(str(node) for node in made.nodes)),
        edges=tuple(sorted(edges)),
        kinds={str(node): str(data[kind]) for node, data in made.nodes(data=True) if kind in data},
    )


@dataclass(frozen=True)
class Matrix:
    """A network as a sparse matrix: row = from, column = to; symmetric unless directed."""

    nodes: tuple[str, ...]
    weights: csr_array


def matrix(projection: Projection) -> Matrix:
    """The weight matrix of a network; the weights of parallel edges add up."""
    from scipy.sparse import csr_array

    size = len(projection.nodes)
    sources, targets, weight = projection.table
    built = csr_array((weight, (sources, targets)), shape=(size, size))
    return Matrix(projection.nodes, built if projection.form == "directed" else csr_array(built + built.T))


def parts(projection: Projection) -> tuple[frozenset[str], ...]:
    """The connected parts, directions ignored, largest first."""
    from scipy.sparse.csgraph import connected_components

    built = matrix(projection)
    _, labels = connected_components(built.weights, directed=False)
    members: dict[int, list[str]] = defaultdict(list)
    for node, label in zip(built.nodes, labels.tolist(), strict=True):
        members[label].append(node)
    return tuple(frozenset(nodes) for nodes in sorted(members.values(), key=lambda nodes: (-len(nodes), nodes)))


def largest_part(projection: Projection) -> Projection:
    """The largest connected part of a network."""
    found = parts(projection)
    return projection if len(found) < 2 else projection.restricted(found[0])
