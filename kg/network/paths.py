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
from kg.model.knowledge import Knowledge
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
        self.steps = self.linking.steps
        self.ends = frozenset({one, other})
        self.order = list(knowledge.vocabulary.scheme("link-kind"))

    def direct(self, one: str, other: str) -> Iterator[Linkage]:
        """The statements between the two, as one link."""
        if other in self.steps.get(one, {}):
            yield Linkage("direct", (one, other), (self._step(one, other),), 1.0)

    def shared(self, one: str, other: str) -> Iterator[Linkage]:
        """What both are linked with, a link for each thing."""
        both = sorted(self.steps.get(one, {}).keys() & self.steps.get(other, {}).keys())
        self.linking.expect_counts(both)
        middles = [middle for middle in both if self.linking.kind(middle) and not self.linking.is_generic(middle)]
        ties = (tie.iri for end in (one, other) for middle in middles for tie in self.steps[end][middle])
        self.knowledge.expect_statements(ties)
        for middle in middles:
            nodes = (one, middle, other)
            specificity = 1 / max(1, self._peers(middle, one, other))
            yield Linkage(self.linking.kind(middle), nodes, self._along(nodes), specificity)

    def shared_parts(self, shared: Iterable[str]) -> Mapping[str, int]:
        """How many of the shared things are parts of each of them."""
        things = set(shared)
        whole = self.knowledge.vocabulary.in_role("whole")
        crossings = self.linking.crossings(sorted(things), things)
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
        that touch few things. Only the ground between the two is read: what is half as many steps from either, and what
        joins these.
        """
        shared = self.steps.get(one, {}).keys() & self.steps.get(other, {}).keys()
        near = {end: {end: 0} for end in (one, other)}
        joined: dict[str, set[str]] = defaultdict(set)

        def join(here: str, there: str) -> None:
            joined[here].add(there)
            joined[there].add(here)

        for end, distance in near.items():
            edge = [end]
            for step in range(1, longest // 2 + 1):
                self.linking.expect(edge)
                reached = {there for here in edge for there in self.steps.get(here, {})} - {one, other, *shared}
                passed = self._passed(reached - distance.keys(), generic=generic)
                distance.update(dict.fromkeys(passed, step))
                for here in edge:
                    for there in self.steps.get(here, {}).keys() & distance.keys():
                        join(here, there)
                edge = sorted(passed)
        # The middle step leads from what is so far from one end to what is so far from the other.
        rims = [[node for node, steps in near[end].items() if steps == longest // 2] for end in (one, other)]
        for here, others in self.linking.crossings(sorted(rims[0]), sorted(rims[1])).items():
            for there in others:
                join(here, there)
        useful = Routes(joined).between(one, other, longest)
        ends = {one, other}
        self.linking.expect_counts(sorted(useful.keys() - ends))
        return Routes(useful, {node: math.log2(1 + self.linking.degree(node)) for node in useful.keys() - ends})

    def _passed(self, nodes: Collection[str], *, generic: bool) -> set[str]:
        """Those of some nodes through which chains may pass."""
        linking = [node for node in nodes if self.linking.kind(node)]
        doubtful = sorted(node for node in linking if self.linking.may_be_generic(node))
        if generic:
            self.linking.expect_counts(doubtful)
            doubtful = [node for node in doubtful if self.linking.is_generic(node)]
        return set(linking).difference(doubtful)

    def _peers(self, middle: str, one: str, other: str) -> int:
        """How many entities like the two are linked with the middle, one of the two not counted."""
        return self.linking.count(middle, {self.linking.kind(one), self.linking.kind(other)}) - 1

    def _along(self, nodes: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        return tuple(self._step(here, there) for here, there in pairwise(nodes))

    def _step(self, here: str, there: str) -> tuple[str, ...]:
        ends = {here, there} & self.ends  # whose steps are at hand; they are the same seen from either side
        near = ends.pop() if ends else here
        far = there if near == here else here
        steps = self.steps if near in self.ends else self.linking.crossings([near], [far])
        found = [self.knowledge.statements[tie.iri] for tie in steps[near][far]]
        found.sort(key=lambda one: (rank(one.modality), self._place(one), one.iri))
        return tuple(statement.iri for statement in found)

    def _place(self, statement: Statement) -> tuple[str, int]:
        if not statement.evidence:
            return ("~", 0)
        document, start, _ = reading_order(statement.evidence[0])
        return (local_name(document), start)
