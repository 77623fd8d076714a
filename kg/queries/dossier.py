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
    around = (*knowledge.outgoing.get(iri, ()), *knowledge.incoming.get(iri, ()))
    by_relation: dict[tuple[int, bool], list[Statement]] = defaultdict(list)
    figures: dict[str, Entity] = {}
    notes: dict[str, Entity] = {}
    for statement in around:
        incoming = statement.subject != iri
        other = knowledge.entities.get(statement.subject if incoming else statement.object)
        if other and other.type == OBSERVATION and knowledge.entities[iri].type != OBSERVATION:
            figures[other.iri] = other
        elif other and other.type == NOTE:
            notes[other.iri] = other
        else:
            order = knowledge.vocabulary.properties[statement.property].order
            by_relation[order, incoming].append(statement)
    groups = [_group(knowledge, by_relation[key], key[1]) for key in sorted(by_relation, key=_outgoing_first)]
    return Dossier(
        entity=knowledge.entities[iri],
        groups=tuple(groups),
        figures=tuple(sorted(figures.values(), key=_by_date)),
        notes=tuple(notes[name] for name in sorted(notes)),
    )


def _outgoing_first(key: tuple[int, bool]) -> tuple[bool, int]:
    order, incoming = key
    return incoming, order


def _group(knowledge: Knowledge, statements: list[Statement], incoming: bool) -> Group:
    relation = knowledge.vocabulary.properties[statements[0].property]
    label = relation.inverse_label if incoming and not relation.symmetric else relation.label

    def rank(statement: Statement) -> tuple[int, str]:
        other = statement.subject if incoming else statement.object
        return modality.rank(statement.modality), knowledge.label(other).zh

    return Group(label, relation, incoming, tuple(sorted(statements, key=rank)))


def _by_date(entity: Entity) -> tuple[str, str]:
    day = entity.period and (entity.period.start or entity.period.end)
    return (day.isoformat() if day else "9999", entity.label.zh)
