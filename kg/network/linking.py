"""Which statements link their ends, and which things are so general that they link nobody in particular.

The ontology says both: ``kg:countsAsLink`` of a relation, ``kg:linkKind`` and ``kg:genericAbove`` of a class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.terms import ClassTerm


class Linking:
    """The links of a graph: the statements that may link two parties, by the pair of entities they join."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @cached_property
    def steps(self) -> Mapping[str, Mapping[str, list[Statement]]]:
        """The linking statements of each entity by the entity at their other end, whichever way they point."""
        found: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for statement in self._linking():
            for here, there in ((statement.subject, statement.object), (statement.object, statement.subject)):
                found[here][there].append(statement)
        return {here: dict(others) for here, others in found.items()}

    def _linking(self) -> Iterator[Statement]:
        properties, entities = self.knowledge.vocabulary.properties, self.knowledge.entities
        for statement in self.knowledge.statements.values():
            term = properties[statement.property]
            closure = term.transitive and statement.premises
            if term.links and not closure and statement.subject in entities and statement.object in entities:
                yield statement

    def kind(self, node: str) -> str:
        """How two parties are linked through an entity, as a code of ``link-kind``; empty if it links nobody."""
        return self._class(node).link_kind

    def may_be_generic(self, node: str) -> bool:
        """Whether things of the entity's class are too general to link anybody once they touch many others."""
        return self._class(node).generic_above is not None

    def is_generic(self, node: str) -> bool:
        """Whether an entity touches so many others that it links nobody in particular."""
        limit = self._class(node).generic_above
        return limit is not None and len(self.steps.get(node, ())) > limit

    def _class(self, node: str) -> ClassTerm:
        return self.knowledge.vocabulary.classes[self.knowledge.entities[node].type]
