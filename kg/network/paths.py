"""How two parties are linked: by a statement, by a thing they share, or by a chain of statements.

Links are ranked as a reader would look for them: direct statements, joint initiatives, shared systems, data flows
and documents, common mechanisms and events, other things shared, and last the shortest chains. Within a kind, what
is stated comes before what is planned or inferred, and a thing that few share before one that many share.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.model.modality import rank
from kg.model.statement import Statement
from kg.network.linking import Linking
from kg.terms import local_name

if TYPE_CHECKING:
    import networkx as nx

CHAINS = 3
LONGEST_CHAIN = 5
SHORT_CHAIN = 3
CHAINS_TRIED = 60


@dataclass(frozen=True)
class Linkage:
    """One way in which two parties are linked. `kind` is a code of the list ``link-kind``.

    `nodes` runs from one party to the other, both included; `statements` holds, for each step, the IRIs of the
    statements that make it. `specificity` is 1 for a thing that only the two share and falls towards 0 with the
    number of others that share it (1 divided by the partners that each of them has there); for a chain it is 1
    divided by its cost, which grows with its length and with how much else its things touch.
    """

    kind: str
    nodes: tuple[str, ...]
    statements: tuple[tuple[str, ...], ...]
    specificity: float

    @property
    def through(self) -> tuple[str, ...]:
        """The nodes between the two parties."""
        return self.nodes[1:-1]


def links(knowledge: Knowledge, one: str, other: str, limit: int | None = None) -> tuple[Linkage, ...]:
    """How two entities are linked, best first, at most `limit` links; none if no chain of five steps joins them.

    Chains, at most three, have up to three steps where there are better links, otherwise up to five. They pass
    through places and subjects only if there is no other way. Raises `KgError` if both are the same entity.
    """
    if one == other:
        raise KgError(f"both ends are {local_name(one)}", hint="name two different entities")
    ground = _Ground(knowledge)
    found = [*ground.direct(one, other), *ground.shared(one, other)]
    told = {knowledge.statements[iri].via for link in found for step in link.statements for iri in step}
    found = [link for link in found if not told.intersection(link.through)]
    parts = ground.shared_parts(link.through[0] for link in found if link.through)
    found.sort(key=lambda link: ground.rank(link, parts))
    longest = SHORT_CHAIN if found else LONGEST_CHAIN
    chains = ground.chains(one, other, longest, generic=False) or ground.chains(one, other, longest, generic=True)
    return (*found, *chains)[:limit]


class _Ground:
    """The statements that may link two parties, by the pair of entities they join."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.linking = Linking(knowledge)
        self.steps = self.linking.steps
        self.order = list(knowledge.vocabulary.scheme("link-kind"))

    def direct(self, one: str, other: str) -> Iterator[Linkage]:
        """The statements between the two, as one link."""
        if other in self.steps.get(one, {}):
            yield Linkage("direct", (one, other), (self._step(one, other),), 1.0)

    def shared(self, one: str, other: str) -> Iterator[Linkage]:
        """What both are linked with, a link for each thing."""
        for middle in sorted(self.steps.get(one, {}).keys() & self.steps.get(other, {}).keys()):
            kind = self.linking.kind(middle)
            if kind and not self.linking.is_generic(middle):
                nodes = (one, middle, other)
                yield Linkage(kind, nodes, self._along(nodes), 1 / max(1, self._peers(middle, one, other)))

    def shared_parts(self, shared: Iterable[str]) -> Mapping[str, int]:
        """How many of the shared things are parts of each of them."""
        things = set(shared)
        whole = self.knowledge.vocabulary.in_role("whole")
        return Counter(
            statement.object
            for thing in things
            for statement in self.knowledge.outgoing.get(thing, ())
            if statement.property in whole and statement.object in things
        )

    def chains(self, one: str, other: str, longest: int, *, generic: bool) -> list[Linkage]:
        """The cheapest chains of two or more things in between, none of which says what another says."""
        import networkx as nx

        graph = self._passable(one, other, longest, generic=generic)
        seen: list[tuple[set[str], set[str]]] = []
        found: list[Linkage] = []
        if not nx.has_path(graph, one, other):
            return found
        for tried, nodes in enumerate(nx.shortest_simple_paths(graph, one, other, weight="cost")):
            if tried >= CHAINS_TRIED or len(found) >= CHAINS:
                break
            middle = set(nodes[1:-1])
            if len(nodes) - 1 > longest or any(chain <= middle or middle <= reach for chain, reach in seen):
                continue
            steps = self._along(nodes)
            seen.append((middle, middle | {self.knowledge.statements[iri].via for step in steps for iri in step}))
            found.append(Linkage("chain", tuple(nodes), steps, 1 / nx.path_weight(graph, nodes, "cost")))
        return found

    def rank(self, link: Linkage, parts: Mapping[str, int]) -> tuple[object, ...]:
        """What sorts links: kind, modality, a whole before its parts, specificity, place in the source."""
        statements = [self.knowledge.statements[iri] for step in link.statements for iri in step]
        weakest = max(min(rank(self.knowledge.statements[iri].modality) for iri in step) for step in link.statements)
        order = min((self._place(one) for one in statements), default=("", 0))
        worth = link.specificity + sum(parts.get(node, 0) for node in link.through)
        return (self.order.index(link.kind), weakest, -worth, order, link.nodes)

    def _passable(self, one: str, other: str, longest: int, *, generic: bool) -> nx.Graph[str]:
        """The graph for chains of so many steps at most: without what the two share, costly through busy things.

        Things of classes that may be generic, such as places, are passed only if `generic`, and then only those
        that touch few things.
        """
        import networkx as nx

        ends = {one, other}
        shared = self.steps.get(one, {}).keys() & self.steps.get(other, {}).keys()

        def passed(nodes: Iterable[str]) -> set[str]:
            return {node for node in nodes if node not in shared and self._is_passable(node, generic)} - ends

        # A chain of at most so many steps stays within half as many of one end, or of the other.
        passable = set(ends)
        for end in (one, other):
            near, edge = {end}, {end}
            for _ in range(longest // 2):
                self.linking.expect(sorted(edge))
                edge = passed(there for here in sorted(edge) for there in self.steps.get(here, {})) - near
                near |= edge
            passable |= near
        self.linking.expect(sorted(passable))
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(sorted(passable | ends))
        for here in sorted(passable):
            for there in sorted(self.steps.get(here, {})):
                if here < there and there in passable and {here, there} != ends:
                    graph.add_edge(here, there, cost=(self._cost(here, ends) + self._cost(there, ends)) / 2 + 1)
        return graph

    def _cost(self, node: str, ends: set[str]) -> float:
        return 0.0 if node in ends else math.log2(1 + len(self.steps[node]))

    def _is_passable(self, node: str, generic: bool) -> bool:
        if not self.linking.kind(node):
            return False
        return not self.linking.may_be_generic(node) or (generic and not self.linking.is_generic(node))

    def _peers(self, middle: str, one: str, other: str) -> int:
        """How many entities like the two are linked with the middle, one of the two not counted."""
        alike = {self.linking.kind(one), self.linking.kind(other)}
        return sum(self.linking.kind(node) in alike for node in self.steps[middle]) - 1

    def _along(self, nodes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(self._step(here, there) for here, there in pairwise(nodes))

    def _step(self, here: str, there: str) -> tuple[str, ...]:
        statements = sorted(self.steps[here][there], key=lambda one: (rank(one.modality), self._place(one), one.iri))
        return tuple(statement.iri for statement in statements)

    def _place(self, statement: Statement) -> tuple[str, int]:
        if not statement.evidence:
            return ("~", 0)
        first = self.knowledge.sentences[statement.evidence[0]]
        return (local_name(first.document), first.start)
