"""What became of a body that has ended: that it has, and the statements that lead to what took its place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.model.entity import Period
from kg.model.entity_dates import AGENT
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.terms import Text


@dataclass(frozen=True)
class Former:
    """A body that is no more: its end, and what took its place, by IRI with the name, sorted by IRI."""

    end: Period
    successors: tuple[tuple[str, Text], ...]


def former(knowledge: Knowledge, iri: str) -> Former | None:
    """That a body has ended, whoever took its place; None for one that goes on, and for anything that is no body."""
    entity = knowledge.entities.get(iri)
    if entity is None or not knowledge.is_a(iri, AGENT):
        return None
    span = entity.period
    if span is None or not (span.end or span.ended):
        return None
    later = sorted({successor(one, iri) for one in successions(knowledge, iri)})
    end = replace(span, start=None, start_latest=None)
    return Former(end, tuple((one, knowledge.label(one)) for one in later))


def successions(knowledge: Knowledge, iri: str) -> tuple[Statement, ...]:
    """The statements by which others took the place of an entity, earliest first; empty if none is known.

    A merger leads from what ended to what took it in, every other succession from what came after to what ended.
    """
    vocabulary = knowledge.vocabulary
    merger = vocabulary.in_role("merger")
    later = vocabulary.in_role("succession") - merger
    found = [*knowledge.of_relations(iri, merger), *knowledge.of_relations(iri, later, incoming=True)]

    def place(one: Statement) -> tuple[str, str]:
        return str(one.period.first) if one.period else "", one.iri

    return tuple(sorted(found, key=place))


def is_former(knowledge: Knowledge, iri: str) -> bool:
    """Whether a body has ended, as far as the scope of what is known shows."""
    return former(knowledge, iri) is not None


def successor(statement: Statement, iri: str) -> str:
    """The IRI of what took the place of an entity by one of its successions."""
    return statement.object if statement.subject == iri else statement.subject
