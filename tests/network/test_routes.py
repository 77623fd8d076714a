"""Routes found from both ends are those that a search of the whole graph finds, in the same order."""

from __future__ import annotations

import math
import random
from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.knowledge import Knowledge
from kg.network.linking import Linking
from kg.network.paths import CHAINS, CHAINS_TRIED, LONGEST_CHAIN, SHORT_CHAIN, links
from kg.network.routes import PARTS, Routes
from kg.queries.graph import open_graph

PAIRS = 12


def ranked(graph: nx.Graph[str], one: str, other: str, longest: int) -> list[tuple[str, ...]]:
    """All chains of the whole graph, by cost and nodes."""
    found = map(tuple, nx.all_simple_paths(graph, one, other, cutoff=longest))
    return sorted(found, key=lambda nodes: (sum(PARTS + graph.nodes[node]["cost"] for node in nodes), nodes))


@given(
    st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")).filter(lambda pair: pair[0] < pair[1])),
    st.lists(st.sampled_from((0.0, 0.5, 1.0, math.log2(3))), min_size=8, max_size=8),
    st.integers(1, 6),
)
def test_the_cheapest_chains_come_first(edges: set[tuple[str, str]], costs: list[float], longest: int) -> None:
    known = dict(zip("abcdefgh", costs, strict=True)) | {"a": 0.0, "h": 0.0}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from((node, {"cost": round(cost * PARTS)}) for node, cost in known.items())
    graph.add_edges_from(edges)
    chains = Routes({node: set(graph[node]) for node in graph}, known)
    narrowed = Routes(chains.between("a", "h", longest), known)
    expected = ranked(graph, "a", "h", longest)
    assert list(chains.cheapest("a", "h", longest)) == expected
    assert list(narrowed.cheapest("a", "h", longest)) == expected


@pytest.mark.usefixtures("collection")
def test_links_of_the_collection_are_those_of_its_whole_graph() -> None:
    fetched = open_graph().knowledge
    whole = Knowledge(
        fetched.vocabulary,
        dict(fetched.entities),
        dict(fetched.statements),
        dict(fetched.sentences),
        dict(fetched.documents),
    )
    linking = Linking(whole)
    known = [iri for iri in whole.entities if linking.kind(iri)]
    parties = [iri for iri in known if linking.kind(iri) == "party"]
    some = random.Random(7)
    pairs = some.sample(list(combinations(parties, 2)), PAIRS) + [tuple(some.sample(known, 2)) for _ in range(PAIRS)]
    for one, other in pairs:
        asked = links(open_graph().read(quoted=False), one, other)
        assert asked == links(whole, one, other)
        assert [link.nodes for link in asked if link.kind == "chain"] == _chains(linking, one, other)


def _chains(linking: Linking, one: str, other: str) -> list[tuple[str, ...]]:
    """The chains that a search of the whole graph keeps."""
    steps = linking.around
    beside = any(link.kind != "chain" for link in links(linking.knowledge, one, other))
    longest = SHORT_CHAIN if beside else LONGEST_CHAIN
    for generic in (False, True):
        shared = set(steps.get(one, ())).intersection(steps.get(other, ()))
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from((one, other), cost=0)
        for node in linking.knowledge.entities:
            apart = linking.is_generic(node) if generic else linking.may_be_generic(node)
            if linking.kind(node) and not apart and node not in {one, other, *shared}:
                graph.add_node(node, cost=round(math.log2(1 + len(steps.get(node, ()))) * PARTS))
        edges = ((here, there) for here in graph for there in steps.get(here, ()) if there in graph and here != there)
        graph.add_edges_from(edge for edge in edges if set(edge) != {one, other})
        kept: list[tuple[str, ...]] = []
        reach: list[set[str]] = []
        for nodes in ranked(graph, one, other, longest)[:CHAINS_TRIED]:
            middle = set(nodes[1:-1])
            told = any(set(chain[1:-1]) <= middle for chain in kept) or any(middle <= one for one in reach)
            if len(kept) < CHAINS and not told:
                kept.append(nodes)
                ties = (
                    tie.iri
                    for here, there in pairwise(nodes)
                    for tie in linking.crossings([here], [there])[here][there]
                )
                reach.append(middle | {linking.knowledge.statements[iri].via for iri in ties})
        if kept:
            return kept
    return []
