"""``/vocabulary.json``: prefixes, classes, properties and codes with their labels, and the documents, for editors."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from kg.server.declaration import Page
from kg.server.work.jobs import Reply
from kg.server.work.library import Library
from kg.terms import LAYERS, PREFIXES, ClassTerm, PropertyTerm, Text, expand, shorten


@dataclass(frozen=True, kw_only=True)
class VocabularyPage(Page, routes=("/vocabulary.json",), summary=Text("词汇表", "Vocabulary")):
    """The whole vocabulary."""

    def answer(self, library: Library) -> Reply:
        from kg.queries.retrieval import read_documents

        vocabulary = library.vocabulary
        whole = {
            "prefixes": dict(PREFIXES),
            "classes": [_class(term) for term in vocabulary.classes.values()],
            "properties": [_property(term) for term in vocabulary.properties.values()],
            "codes": [
                {"curie": shorten(code.iri), "iri": code.iri, "scheme": code.scheme, **asdict(code.label)}
                for code in vocabulary.codes.values()
            ],
            "documents": [
                {"name": one.id, **asdict(one.short)}
                for one in read_documents(library.whole).values()
                if not one.is_reference
            ],
            "graphs": [expand(f"graph:{layer}") for layer in LAYERS],
        }
        return Reply.json(whole)


def _class(term: ClassTerm) -> dict[str, Any]:
    return {**_words(term), "parents": [shorten(parent) for parent in term.parents]}


def _property(term: PropertyTerm) -> dict[str, Any]:
    return {
        **_words(term),
        "relation": term.relation,
        "domain": [shorten(iri) for iri in term.domain],
        "range": [shorten(iri) for iri in term.range],
    }


def _words(term: ClassTerm | PropertyTerm) -> dict[str, Any]:
    return {
        "curie": shorten(term.iri),
        "iri": term.iri,
        **asdict(term.label),
        "definition": asdict(term.definition),
    }
