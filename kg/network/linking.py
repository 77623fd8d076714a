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
    def around(self) -> Mapping[str, Collection[str]]:
        """The entities with which each is tied, whichever way."""
        return OnDemand(self._fetched, lambda: self._fetched(list(self.knowledge.entities)))

    def expect(self, nodes: Iterable[str]) -> None:
        """Fetch what is around some entities together."""
        if isinstance(self.around, OnDemand):
            self.around.expect(nodes)

    def degree(self, node: str) -> int:
        """With how many others an entity is tied."""
        return len(self.around.get(node, ()))

    def count(self, node: str, kinds: Collection[str]) -> int:
        """With how many others, through which parties are linked in one of some ways, an entity is tied."""
        return sum(self.kind(other) in kinds for other in self.around.get(node, ()))

    def crossings(self, nodes: Sequence[str], others: Collection[str]) -> Mapping[str, Mapping[str, list[Tie]]]:
        """The ties from some entities to some others, by the entity at their other end, whichever way they point."""
        ties = self.knowledge.ties(nodes, others) if nodes and others else {}
        found: dict[str, dict[str, list[Tie]]] = {here: defaultdict(list) for here in ties}
        for here, some in ties.items():
            for tie in some:
                self._kinds[tie.other] = tie.kind
                found[here][tie.other].append(tie)
        return found

    def _fetched(self, nodes: Sequence[str]) -> Mapping[str, Collection[str]]:
        found = self.knowledge.neighbours(nodes)
        for others in found.values():
            self._kinds.update(others)
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
