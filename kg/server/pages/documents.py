"""``/documents``: the documents that speak, and the sentences of one, for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from kg.server.declaration import Page
from kg.server.inputs import Interval, Length
from kg.server.problems import Refusal
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import PREFIXES, Text, local_name

if TYPE_CHECKING:
    from kg.model.scope import Scope
    from kg.model.source import Document

PARTS = 12  # of a document that are named where one is asked for that there is not
HELD = "SELECT ?sentence {{ ?sentence oa:hasSource <{source}> }}"
CITING = """
SELECT ?sentence ?statement {{
  ?sentence oa:hasSource <{source}> . ?statement kg:evidence ?sentence . ?statement a kg:Statement
}}
ORDER BY ?statement
"""


FORMER = """
SELECT ?wording ?current ?begun ?ended {
  ?current a kg:Source ; kg:supersedes ?wording . ?wording kg:startDate ?begun
  OPTIONAL { ?wording kg:endDate ?ended }
}
ORDER BY ?wording
"""


@dataclass(frozen=True, kw_only=True)
class DocumentsPage(
    Page,
    routes=("/documents",),
    summary=Text("文献目录", "The documents"),
    schema={"type": "object", "required": ["documents", "former"]},
):
    """The documents of the graph with their days; with ``as-of``, whether each was in force on that day.

    Then `asOf` is that day, and `former` are the wordings that they took the place of, whose texts are not held.
    """

    references: bool = False

    def answer(self, library: Library) -> Reply:
        from kg.queries.retrieval import read_documents

        found = sorted(read_documents(library.store).values(), key=lambda one: one.iri)
        shown = [one for one in found if self.references or not one.is_reference]
        told: dict[str, Any] = {"documents": [_document(one, library.scope) for one in shown], "former": []}
        if library.scope.as_of:
            told |= {"asOf": str(library.scope.as_of), "former": _former(library)}
        return Reply.json(told)


@dataclass(frozen=True, kw_only=True)
class SentencesPage(
    Page,
    routes=("/documents/{name}",),
    summary=Text("一份文献的句子", "The sentences of a document"),
    schema={"type": "object", "required": ["document", "sentences", "total", "next"]},
):
    """The sentences of a document with the facts that rest on each: `limit` from `offset` on, of a `place` or all."""

    name: Annotated[str, Length(1, 200)]
    place: Annotated[str, Length(0, 60)] = ""
    offset: Annotated[int, Interval(0, 1_000_000)] = 0
    limit: Annotated[int, Interval(1, 200)] = 50

    def answer(self, library: Library) -> Reply:
        from kg.names.titles import document_ids
        from kg.queries.evidence.sentence_record import sentence_record

        knowledge = library.knowledge
        (id_,) = document_ids(library.store, [self.name])
        document = knowledge.documents[PREFIXES["source"] + id_]
        held = [str(one) for (one,) in library.store.select(HELD.format(source=document.iri)).rows]
        within = [
            iri for iri in knowledge.in_reading_order(held) if _is_within(knowledge.sentences[iri].place, self.place)
        ]
        if self.place and not within:
            parts = list(
                dict.fromkeys(_first_part(knowledge.sentences[iri].place) for iri in knowledge.in_reading_order(held))
            )
            some = ", ".join(parts[:PARTS]) + (", …" if len(parts) > PARTS else "")
            raise Refusal("not-found", f"no place “{self.place}” in {id_}", hint=f"its parts are {some}")
        end = self.offset + self.limit
        resting: dict[str, list[str]] = {}
        for sentence, statement in library.store.select(CITING.format(source=document.iri)).rows:
            resting.setdefault(str(sentence), []).append(str(statement))
        shown = [
            {**sentence_record(knowledge, iri), "facts": _facts(library, resting.get(iri, []))}
            for iri in within[self.offset : end]
        ]
        return Reply.json(
            {
                "document": _document(document, library.scope),
                "sentences": shown,
                "total": len(within),
                "next": end if end < len(within) else None,
            }
        )


def _facts(library: Library, statements: list[str]) -> list[dict[str, Any]]:
    from kg.language.wording import say
    from kg.terms import LANGUAGES

    knowledge = library.knowledge
    knowledge.expect_statements(statements)
    found = [knowledge.statements[iri] for iri in statements if iri in knowledge.statements]
    return [
        {"fact": one.iri, **{spoken: say(one, knowledge, spoken) for spoken in LANGUAGES}, "modality": one.modality}
        for one in found
    ]


def _first_part(place: str) -> str:
    """The part of a document in which a place stands: s2.1 of s2.1.3, art7 of art7.2."""
    return place.rpartition(".")[0] or place


def _is_within(place: str, wanted: str) -> bool:
    """Whether a place is another or stands in it: art7.2 in art7."""
    return not wanted or place == wanted or place.startswith((f"{wanted}.", f"{wanted}-"))


def _document(one: Document, scope: Scope) -> dict[str, Any]:
    days = {
        "issued": one.issued,
        "published": one.published,
        "inForceFrom": one.in_force,
        "inForceUntil": one.in_force_until,
        "coversFrom": one.start if one.end else None,
        "coversUntil": one.end,
    }
    found: dict[str, Any] = {
        "id": one.id,
        "iri": one.iri,
        "title": asdict(one.label),
        "short": asdict(one.short),
        "number": one.number,
        "genre": local_name(one.genre),
        "publisher": asdict(one.publisher),
        "address": one.address,
        **{name: str(day) for name, day in days.items() if day},
        "replacedBy": [local_name(iri) for iri in one.replaced_by],
    }
    ruled = one.was_in_force(scope.as_of) if scope.as_of else None
    return found if ruled is None else {**found, "inForce": ruled}


def _former(library: Library) -> list[dict[str, Any]]:
    """The former wordings of documents that a scope sees, with their days and whether they were in force on its day."""
    day, found = library.scope.as_of, []
    for iri, current, begun, ended in library.store.select(FORMER).rows:
        first, last = (date.fromisoformat(str(one)) if one else None for one in (begun, ended))
        known = library.knowledge.entities.get(str(iri))
        if known is None or day is None or first is None:
            continue
        found.append(
            {
                "id": known.id,
                "title": asdict(known.label),
                "inForceFrom": str(first),
                **({"inForceUntil": str(last)} if last else {}),
                "inForce": first <= day and (last is None or day <= last),
                "textOf": local_name(str(current)),
            }
        )
    return found
