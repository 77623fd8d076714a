"""What is over because a later document says so: until when it held, and which documents ended it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model.knowledge import Knowledge
from kg.model.source import Document
from kg.model.statement import Statement
from kg.terms import expand

EVENT = expand("kg:Event")
DEED = "deed"  # the role of relations that stay so once done; others hold no longer than what they are about


@dataclass(frozen=True)
class Ending:
    """The last day on which something held, None if it is not known, and the IRIs of the documents that ended it."""

    last: date | None
    documents: tuple[str, ...]


def is_standing(roles: Collection[str]) -> bool:
    """Whether a relation that plays some roles (by name) is over with the body, or the document, that it is about."""
    return DEED not in roles


def last_day(begun: date | None, end: date | None, cited: date | None, before: date | None) -> date | None:
    """The last day of what is superseded: the end that is given to the same fact, else the day before what is said
    instead begins, or is first said. `before` is when what is superseded began."""
    if end and begun in (None, before):
        return end
    begins = begun or cited
    return begins - timedelta(days=1) if begins else None


def ending(knowledge: Knowledge, statement: Statement) -> Ending | None:
    """What ended a statement: one that supersedes it, or what repealed or replaced all documents that say it.

    None for what goes on as far as is known, and for what has happened.
    """
    later = [knowledge.statements[iri] for iri in knowledge.superseding.get(statement.iri, ())]
    before = statement.period.begun if statement.period else None
    found: list[Ending] = []
    for one in later:
        begun, end = (one.period.begun, one.period.end) if one.period else (None, None)
        said = _said_in(knowledge, one)
        cited = min((document.start for document in said), default=None)
        last = last_day(begun if one.modality != "planned" else None, end, cited, before)
        found.append(Ending(last, tuple(document.iri for document in said)))
    if found:
        return min(found, key=lambda one: (one.last is None, one.last or date.max, one.documents))
    said = _said_in(knowledge, statement)
    lasting = [document.in_force_until for document in said]
    holds = is_standing(knowledge.vocabulary.properties[statement.property].roles)
    if not (holds and lasting and all(lasting)) or any(knowledge.is_a(end, EVENT) for end in statement.touched):
        return None
    return Ending(
        max(day for day in lasting if day), tuple(dict.fromkeys(iri for one in said for iri in one.replaced_by))
    )


def _said_in(knowledge: Knowledge, statement: Statement) -> list[Document]:
    knowledge.expect_sentences(statement.evidence)
    found = (knowledge.sentences[iri].document for iri in statement.evidence if iri in knowledge.sentences)
    return [knowledge.documents[iri] for iri in dict.fromkeys(found)]
