"""Which statements link their ends, and which things are so general that they link nobody in particular.

The ontology says both: ``kg:countsAsLink`` of a relation, ``kg:linkKind`` and ``kg:genericAbove`` of a class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from kg.model.knowledge import Knowledge, Tie
from kg.model.on_demand import OnDemand
from kg.terms import ClassTerm, expand

AGENT = expand("kg:Agent")


class Linking:
    """The links of a graph: the statements that may link two parties, by the pair of entities they join."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._kinds: dict[str, str] = {}  # the classes of entities, as far as ties told them

    @cached_property
    def steps(self) -> Mapping[str, Mapping[str, list[Tie]]]:
        """The ties of each entity by the entity at their other end, whichever way they point."""
        return OnDemand(self._fetched, lambda: self._fetched(list(self.knowledge.entities)))

    @cached_property
    def tied(self) -> Mapping[str, Mapping[str, int]]:
        """With how many others of each class each entity is tied, without reading its ties."""
        return OnDemand(self.knowledge.tied, lambda: self.knowledge.tied(list(self.knowledge.entities)))

    def expect(self, nodes: Iterable[str]) -> None:
        """Fetch the steps of some entities together."""
        if isinstance(self.steps, OnDemand):
            self.steps.expect(nodes)

    def expect_counts(self, nodes: Iterable[str]) -> None:
        """Count what some entities are tied with together."""
        if isinstance(self.tied, OnDemand):
            self.tied.expect(nodes)

    def degree(self, node: str) -> int:
        """With how many others an entity is tied."""
        return sum(self.tied.get(node, {}).values())

    def count(self, node: str, kinds: Collection[str]) -> int:
        """With how many others, through which parties are linked in one of some ways, an entity is tied."""
        classes = self.knowledge.vocabulary.classes
        return sum(count for kind, count in self.tied.get(node, {}).items() if classes[kind].link_kind in kinds)

    def crossings(self, nodes: Sequence[str], others: Collection[str]) -> Mapping[str, Mapping[str, list[Tie]]]:
        """The steps from some entities to some others alone."""
        return self._by_other(self.knowledge.ties(nodes, others)) if nodes and others else {}

    def _fetched(self, nodes: Sequence[str]) -> dict[str, dict[str, list[Tie]]]:
        return self._by_other(self.knowledge.ties(nodes))

    def _by_other(self, ties: Mapping[str, Iterable[Tie]]) -> dict[str, dict[str, list[Tie]]]:
        found: dict[str, dict[str, list[Tie]]] = {}
        for here, some in ties.items():
            others: dict[str, list[Tie]] = defaultdict(list)
            for tie in some:
                self._kinds[tie.other] = tie.kind
                others[tie.other].append(tie)
            found[here] = dict(others)
        return found

    def kind(self, node: str) -> str:
        """How two parties are linked through an entity, as a code of ``link-kind``; empty if it links nobody."""
        return self._class(node).link_kind

    def may_be_generic(self, node: str) -> bool:
        """Whether things of the entity's class are too general to link anybody once they touch many others."""
        return self._class(node).generic_above is not None

    def joins_many(self, node: str) -> bool:
        """Whether a node is a party, place or subject: it may have to do with anything, and is not a thing shared."""
        entity = self.knowledge.entities.get(node)
        return entity is None or self.knowledge.is_a(node, AGENT) or self.may_be_generic(node)

    def is_generic(self, node: str) -> bool:
        """Whether an entity touches so many others that it links nobody in particular."""
        limit = self._class(node).generic_above
        return limit is not None and self.degree(node) > limit

    def _class(self, node: str) -> ClassTerm:
        kind = self._kinds.get(node) or self.knowledge.entities[node].type
        return self.knowledge.vocabulary.classes[kind]
