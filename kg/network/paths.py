"""How two parties are linked: by a statement, by a thing they share, or by a chain of statements.

Links are ranked as a reader would look for them: direct statements, joint initiatives, shared systems, data flows
and documents, common mechanisms and events, other things shared, and last the shortest chains. Within a kind, what
is stated comes before what is planned or inferred, and a thing that few share before one that many share.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.errors import KgError
from kg.model.knowledge import Knowledge, Tie
from kg.model.modality import rank
from kg.model.source import reading_order
from kg.model.statement import Statement
from kg.network.linking import Linking
from kg.network.routes import Routes
from kg.terms import local_name

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

    Routes, at most three, have up to three steps where there are better links, otherwise up to five. They pass
    through places and subjects only if there is no other way. Raises `KgError` if both are the same entity.
    """
    if one == other:
        raise KgError(f"both ends are {local_name(one)}", hint="name two different entities")
    ground = _Ground(knowledge, one, other)
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

    def __init__(self, knowledge: Knowledge, one: str, other: str) -> None:
        self.knowledge = knowledge
        self.linking = Linking(knowledge)
        self.linking.expect((one, other))
        self.around = self.linking.around
        self.steps: Mapping[str, Mapping[str, list[Tie]]] = {}  # of the two parties, to what both are linked with
        self.order = list(knowledge.vocabulary.scheme("link-kind"))

    def direct(self, one: str, other: str) -> Iterator[Linkage]:
        """The statements between the two, as one link."""
        if other in self.around.get(one, ()):
            yield Linkage("direct", (one, other), (self._step(one, other),), 1.0)

    def shared(self, one: str, other: str) -> Iterator[Linkage]:
        """What both are linked with, a link for each thing."""
        both = sorted(self._both(one, other))
        self.linking.expect(both)
        middles = [middle for middle in both if self.linking.kind(middle) and not self.linking.is_generic(middle)]
        self.steps = self.linking.crossings([one, other], middles)
        self.knowledge.expect_statements(
            tie.iri for others in self.steps.values() for ties in others.values() for tie in ties
        )
        for middle in middles:
            nodes = (one, middle, other)
            specificity = 1 / max(1, self._peers(middle, one, other))
            yield Linkage(self.linking.kind(middle), nodes, self._along(nodes), specificity)

    def shared_parts(self, shared: Iterable[str]) -> Mapping[str, int]:
        """How many of the shared things are parts of each of them."""
        things = set(shared)
        beside = sorted(thing for thing in things if not things.isdisjoint(self.around.get(thing, ())))
        whole = self.knowledge.vocabulary.in_role("whole")
        crossings = self.linking.crossings(beside, beside)
        between = {tie.iri for others in crossings.values() for ties in others.values() for tie in ties}
        self.knowledge.expect_statements(between)
        statements = {self.knowledge.statements[iri] for iri in between}
        return Counter(one.object for one in statements if one.property in whole)

    def chains(self, one: str, other: str, longest: int, *, generic: bool) -> list[Linkage]:
        """The cheapest chains of two or more things in between, none of which says what another says."""
        chains = self._passable(one, other, longest, generic=generic)
        seen: list[tuple[set[str], set[str]]] = []
        found: list[Linkage] = []
        for nodes in islice(chains.cheapest(one, other, longest), CHAINS_TRIED):
            if len(found) >= CHAINS:
                break
            middle = set(nodes[1:-1])
            if any(chain <= middle or middle <= reach for chain, reach in seen):
                continue
            steps = self._along(nodes)
            seen.append((middle, middle | {self.knowledge.statements[iri].via for step in steps for iri in step}))
            found.append(Linkage("chain", nodes, steps, 1 / chains.cost(nodes)))
        return found

    def rank(self, link: Linkage, parts: Mapping[str, int]) -> tuple[object, ...]:
        """What sorts links: kind, modality, a whole before its parts, specificity, place in the source."""
        statements = [self.knowledge.statements[iri] for step in link.statements for iri in step]
        weakest = max(min(rank(self.knowledge.statements[iri].modality) for iri in step) for step in link.statements)
        order = min((self._place(one) for one in statements), default=("", 0))
        worth = link.specificity + sum(parts.get(node, 0) for node in link.through)
        return (self.order.index(link.kind), weakest, -worth, order, link.nodes)

    def _passable(self, one: str, other: str, longest: int, *, generic: bool) -> Routes:
        """What chains of so many steps at most pass: not what the two share.

        Things of classes that may be generic, such as places, are passed only if `generic`, and then only those
        that touch few things. Only the ground between the two is read: what is a few steps from either, and what joins
        these.
        """
        aside = {one, other, *self._both(one, other)}
        near = {end: {end} for end in (one, other)}
        edges = {end: [end] for end in near}
        joined: dict[str, set[str]] = defaultdict(set)

        def join(here: str, there: str) -> None:
            joined[here].add(there)
            joined[there].add(here)

        for step in range(longest - 1):
            # After a step from each end, from where fewer things are to be looked at.
            end = (one, other)[step] if step < len(near) else min(near, key=lambda end: (len(edges[end]), end))
            distance = near[end]
            self.linking.expect(edges[end])
            reached = {there for here in edges[end] for there in self.around.get(here, ())} - aside
            passed = self._passed(reached - distance, generic=generic)
            distance |= passed
            for here in edges[end]:
                for there in self.around.get(here, ()):
                    if there in distance:
                        join(here, there)
            edges[end] = sorted(passed)
        # The step in between leads from what was reached last from one end to what was from the other.
        fewer, more = sorted(edges.values(), key=len)
        self.linking.expect(fewer)
        rim = set(more)
        for here in fewer:
            for there in rim.intersection(self.around.get(here, ())):
                join(here, there)
        useful = Routes(joined).between(one, other, longest)
        ends = {one, other}
        self.linking.expect(sorted(useful.keys() - ends))
        return Routes(useful, {node: math.log2(1 + self.linking.degree(node)) for node in useful.keys() - ends})

    def _both(self, one: str, other: str) -> set[str]:
        return set(self.around.get(one, ())).intersection(self.around.get(other, ()))

    def _passed(self, nodes: Collection[str], *, generic: bool) -> set[str]:
        """Those of some nodes through which chains may pass."""
        linking = [node for node in nodes if self.linking.kind(node)]
        doubtful = sorted(node for node in linking if self.linking.may_be_generic(node))
        if generic:
            self.linking.expect(doubtful)
            doubtful = [node for node in doubtful if self.linking.is_generic(node)]
        return set(linking).difference(doubtful)

    def _peers(self, middle: str, one: str, other: str) -> int:
        """How many entities like the two are linked with the middle, one of the two not counted."""
        return self.linking.count(middle, {self.linking.kind(one), self.linking.kind(other)}) - 1

    def _along(self, nodes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(self._step(here, there) for here, there in pairwise(nodes))

    def _step(self, here: str, there: str) -> tuple[str, ...]:
        near = next((end for end in (here, there) if end in self.steps), "")
        far = there if near == here else here
        if not near or far not in self.steps[near]:  # what is tied with fewer has fewer to look through
            near, far = sorted((here, there), key=self.linking.degree)
        steps = self.steps if far in self.steps.get(near, {}) else self.linking.crossings([near], [far])
        found = [self.knowledge.statements[tie.iri] for tie in steps[near][far]]
        found.sort(key=lambda one: (rank(one.modality), self._place(one), one.iri))
        return tuple(statement.iri for statement in found)

    def _place(self, statement: Statement) -> tuple[str, int]:
        if not statement.evidence:
            return ("~", 0)
        document, start, _ = reading_order(statement.evidence[0])
        return (local_name(document), start)
