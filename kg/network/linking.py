"""Which statements link their ends, and which things are so general that they link nobody in particular.

The ontology says both: ``kg:countsAsLink`` of a relation, ``kg:linkKind`` and ``kg:genericAbove`` of a class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from kg.model.knowledge import TOGETHER, Knowledge
from kg.model.on_demand import OnDemand
from kg.model.statement import Statement
from kg.terms import ClassTerm, expand

AGENT = expand("kg:Agent")


class Linking:
    """The links of a graph: the statements that may link two parties, by the pair of entities they join."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @cached_property
    def steps(self) -> Mapping[str, Mapping[str, list[Statement]]]:
        """The linking statements of each entity by the entity at their other end, whichever way they point."""
        return OnDemand(self._fetched, lambda: self._fetched(list(self.knowledge.entities)), TOGETHER)

    def expect(self, nodes: Iterable[str]) -> None:
        """Fetch the steps of some entities together."""
        wanted = list(nodes)
        self.knowledge.expect(wanted)
        if isinstance(self.steps, OnDemand):
            self.steps.expect(wanted)

    def _fetched(self, nodes: Iterable[str]) -> dict[str, dict[str, list[Statement]]]:
        found: dict[str, dict[str, list[Statement]]] = {}
        for here in nodes:
            around = [*self.knowledge.outgoing.get(here, ()), *self.knowledge.incoming.get(here, ())]
            others: dict[str, list[Statement]] = defaultdict(list)
            for statement in sorted(filter(self._links, around), key=lambda one: one.iri):
                others[statement.object if statement.subject == here else statement.subject].append(statement)
            if others:
                found[here] = dict(others)
        return found

    def _links(self, statement: Statement) -> bool:
        term, entities = self.knowledge.vocabulary.properties[statement.property], self.knowledge.entities
        closure = term.transitive and statement.premises
        return term.links and not closure and statement.subject in entities and statement.object in entities

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
        return limit is not None and len(self.steps.get(node, ())) > limit

    def _class(self, node: str) -> ClassTerm:
        return self.knowledge.vocabulary.classes[self.knowledge.entities[node].type]
