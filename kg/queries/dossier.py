"""All that the graph holds about one entity, in the order a reader wants it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.model import modality
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.terms import PropertyTerm, Text, expand

OBSERVATION = expand("kg:Observation")
NOTE = expand("kg:SourceNote")


@dataclass(frozen=True)
class Group:
    """The facts of one relation in one direction; `heading` reads from the entity's side."""

    heading: Text
    relation: PropertyTerm
    incoming: bool
    statements: tuple[Statement, ...]

    def other(self, statement: Statement) -> str:
        """The entity at the far end of one of the group's statements."""
        return statement.subject if self.incoming else statement.object


@dataclass(frozen=True)
class Dossier:
    """An entity with its facts by relation, the figures about it, and the editors' notes on it."""

    entity: Entity
    groups: tuple[Group, ...]
    figures: tuple[Entity, ...]
    notes: tuple[Entity, ...]


def dossier(knowledge: Knowledge, iri: str) -> Dossier:
    """The dossier of an entity; groups stand in the order of the ontology, outgoing before incoming.

    Figures are the observations that measure it, result from it or were achieved by it, by date. Raises
    `KeyError` for an unknown IRI.
    """
    around = dict.fromkeys((*knowledge.outgoing.get(iri, ()), *knowledge.incoming.get(iri, ())))
    by_relation: dict[tuple[bool, str], list[Statement]] = defaultdict(list)
    figures: dict[str, Entity] = {}
    notes: dict[str, Entity] = {}
    for statement in around:
        incoming = statement.subject != iri
        other = knowledge.entities.get(statement.subject if incoming else statement.object)
        if other and knowledge.is_a(other.iri, OBSERVATION) and not knowledge.is_a(iri, OBSERVATION):
            figures[other.iri] = other
        elif other and knowledge.is_a(other.iri, NOTE):
            notes[other.iri] = other
        else:
            by_relation[incoming, statement.property].append(statement)

    def outgoing_first(key: tuple[bool, str]) -> tuple[bool, int, str]:
        incoming, relation = key
        return incoming, knowledge.vocabulary.properties[relation].order, relation

    return Dossier(
        entity=knowledge.entities[iri],
        groups=tuple(_group(knowledge, *key, by_relation[key]) for key in sorted(by_relation, key=outgoing_first)),
        figures=tuple(sorted(figures.values(), key=_by_date)),
        notes=tuple(notes[name] for name in sorted(notes)),
    )


def _group(knowledge: Knowledge, incoming: bool, property_: str, statements: list[Statement]) -> Group:
    relation = knowledge.vocabulary.properties[property_]
    label = relation.inverse_label if incoming and not relation.symmetric else relation.label

    def rank(statement: Statement) -> tuple[int, str]:
        other = statement.subject if incoming else statement.object
        return modality.rank(statement.modality), knowledge.label(other).zh

    return Group(label, relation, incoming, tuple(sorted(statements, key=rank)))


def _by_date(entity: Entity) -> tuple[str, str]:
    day = entity.period.first if entity.period else None
    return (day.isoformat() if day else "9999", entity.label.zh)
