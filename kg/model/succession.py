"""What became of a body that has ended: the statements that lead from it to what took its place."""

from __future__ import annotations

from kg.model.knowledge import Knowledge
from kg.model.statement import Statement


def successions(knowledge: Knowledge, iri: str) -> tuple[Statement, ...]:
    """The statements by which others took the place of an entity, earliest first; empty if none is known.

    A merger leads from what ended to what took it in, every other succession from what came after to what ended.
    """
    vocabulary = knowledge.vocabulary
    merger = vocabulary.in_role("merger")
    later = vocabulary.in_role("succession") - merger
    found = [one for one in knowledge.outgoing.get(iri, ()) if one.property in merger]
    found += [one for one in knowledge.incoming.get(iri, ()) if one.property in later]

    def place(one: Statement) -> tuple[str, str]:
        return str(one.period.first) if one.period else "", one.iri

    return tuple(sorted(found, key=place))


def is_former(knowledge: Knowledge, iri: str) -> bool:
    """Whether a body has ended and something took its place, as far as the scope of what is known shows."""
    entity = knowledge.entities.get(iri)
    ended = entity is not None and entity.period is not None and entity.period.end is not None
    return ended and bool(successions(knowledge, iri))


def successor(statement: Statement, iri: str) -> str:
    """The IRI of what took the place of an entity by one of its successions."""
    return statement.object if statement.subject == iri else statement.subject
