"""The record of a sentence as evidence: the same for a row, a fact, a link and a claim."""

from __future__ import annotations

from typing import Any

from kg.language.citation import citation
from kg.model.knowledge import Knowledge
from kg.terms import LANGUAGES


def sentence_record(knowledge: Knowledge, iri: str) -> dict[str, Any]:
    """A sentence as JSON values: its document (an IRI), place, anchor, citation, gist, and its words where attached.

    Raises `KeyError` for an IRI that is that of no sentence.
    """
    sentence = knowledge.sentences[iri]
    found: dict[str, Any] = {
        "iri": iri,
        "document": sentence.document,
        "place": sentence.place,
        "anchor": sentence.anchor,
        "cited": {language: citation(knowledge, iri, language) for language in LANGUAGES},
        "gist": {"zh": sentence.gist.zh, "en": sentence.gist.en},
    }
    return found | ({"quote": sentence.quote} if sentence.quote else {})
