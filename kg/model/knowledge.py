"""The whole graph as typed values with evidence: what the explorer, reports and measures are made from.

`kg.queries.retrieval` reads it from a store. Codes, classes and properties are IRIs; their labels are in the
vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.model.entity import Entity
from kg.model.modality import rank
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.terms import Text, Vocabulary, expand


@dataclass(frozen=True)
class Knowledge:
    """Entities and statements by IRI, sorted; sentences and documents that are their evidence."""

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    sentences: Mapping[str, Sentence]
    documents: Mapping[str, Document]

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by their subject."""
        return _grouped((statement.subject, statement) for statement in self.statements.values())

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by their object."""
        return _grouped((statement.object, statement) for statement in self.statements.values())

    @cached_property
    def edges(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """The IRIs of the statements of each edge, surest first; either way round for a symmetric property."""
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for one in sorted(self.statements.values(), key=lambda one: (rank(one.modality), one.iri)):
            found[one.subject, one.property, one.object].append(one.iri)
            if self.vocabulary.properties[one.property].symmetric:
                found[one.object, one.property, one.subject].append(one.iri)
        return {edge: tuple(iris) for edge, iris in found.items()}

    def __repr__(self) -> str:
        return f"<knowledge: {len(self.entities)} entities, {len(self.statements)} statements>"

    def objects(self, subject: str, curie: str) -> tuple[str, ...]:
        """The IRIs to which a relation (``kg:leads``) leads from a subject."""
        property_ = expand(curie)
        return tuple(one.object for one in self.outgoing.get(subject, ()) if one.property == property_)

    def subjects(self, curie: str, object_: str) -> tuple[str, ...]:
        """The IRIs from which a relation leads to an object."""
        property_ = expand(curie)
        return tuple(one.subject for one in self.incoming.get(object_, ()) if one.property == property_)

    def of_class(self, *curies: str) -> tuple[Entity, ...]:
        """The entities of some classes (``kg:Initiative``) or of classes below them."""
        wanted = [expand(curie) for curie in curies]
        return tuple(entity for entity in self.entities.values() if self.vocabulary.is_a(entity.type, wanted))

    def is_a(self, iri: str, *classes: str) -> bool:
        """Whether an IRI is that of an entity of one of some classes, given by IRI, or of a class below one."""
        return iri in self.entities and self.vocabulary.is_a(self.entities[iri].type, classes)

    def label(self, iri: str) -> Text:
        """The name of an entity, code, class or property; an unknown IRI is its own name."""
        if iri in self.entities:
            return self.entities[iri].label
        for terms in (self.vocabulary.codes, self.vocabulary.classes, self.vocabulary.properties):
            if iri in terms:
                return terms[iri].label
        return Text(iri, iri)


def _grouped(pairs: Iterable[tuple[str, Statement]]) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for key, statement in pairs:
        found[key].append(statement)
    return {key: tuple(statements) for key, statements in found.items()}
