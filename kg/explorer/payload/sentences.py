"""Evidence in columns: each sentence once, each set of sentences once, everything else by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from kg.explorer.payload.legend import both
from kg.explorer.payload.times import number
from kg.language.citation import cited_title, dated, of_document
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.terms import LANGUAGES


class Sentences:
    """Numbers sentences and sets of them as they are met; the set 0 is the empty one."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.numbers: dict[str, int] = {}
        self.sets: dict[tuple[int, ...], int] = {(): 0}

    def set_of(self, evidence: Iterable[str]) -> int:
        """The number of a set of sentences, given by their IRIs in reading order."""
        members = tuple(self.numbers.setdefault(iri, len(self.numbers)) for iri in evidence)
        return self.sets.setdefault(members, len(self.sets))

    def columns(self) -> dict[str, Any]:
        """The sentences met so far, and the sets, as columns; `quote` only if one of them is attached."""
        documents = {iri: number for number, iri in enumerate(self.knowledge.documents)}
        met = [self.knowledge.sentences[iri] for iri in self.numbers]
        columns: dict[str, Any] = {
            "place": [one.place for one in met],
            "place_zh": [one.cited.zh for one in met],
            "place_en": [one.cited.en for one in met],
            "zh": [one.gist.zh for one in met],
            "en": [one.gist.en for one in met],
            "document": [documents[one.document] for one in met],
        }
        if any(one.quote for one in met):
            columns["quote"] = [one.quote for one in met]
        return {"sentences": columns, "sets": [list(members) for members in self.sets]}


def documents(knowledge: Knowledge, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """The sources, each with what stands before a place in it; an address only if it is one of the web.

    `facts` is how many of some statements rest on it.
    """
    told = Counter(
        document for one in statements for document in {knowledge.sentences[iri].document for iri in one.evidence}
    )
    return [
        {
            "id": one.id,
            "label": [one.label.zh, one.label.en],
            "cited": [of_document(cited_title(knowledge, one, language), language) for language in LANGUAGES],
            "number": one.number,
            "background": one.is_reference,
            "short": [one.short.zh, one.short.en],
            "known": number(one.known),
            "publisher": [one.publisher.zh, one.publisher.en],
            "genre": both(knowledge.label(one.genre)) if one.genre else ["", ""],
            "dated": [dated(one, language) for language in LANGUAGES],
            "facts": told[one.iri],
            "year": one.year,
            "address": one.address if one.address.startswith(("https://", "http://")) else "",
        }
        for one in knowledge.documents.values()
    ]
