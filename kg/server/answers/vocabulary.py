"""Prefixes, classes and properties with their labels, for editors that complete."""

from __future__ import annotations

import json
from typing import Any

from kg.server.work.jobs import Job, Reply
from kg.server.work.library import Library
from kg.terms import LAYERS, PREFIXES, ClassTerm, PropertyTerm, expand, shorten


def answer(library: Library, job: Job) -> Reply:  # noqa: ARG001 # every kind of job is called alike
    """The whole vocabulary as JSON."""
    vocabulary = library.vocabulary
    whole = {
        "prefixes": dict(PREFIXES),
        "classes": [_class(term) for term in vocabulary.classes.values()],
        "properties": [_property(term) for term in vocabulary.properties.values()],
        "codes": [
            {
                "curie": shorten(code.iri),
                "iri": code.iri,
                "scheme": code.scheme,
                "zh": code.label.zh,
                "en": code.label.en,
            }
            for code in vocabulary.codes.values()
        ],
        "graphs": [expand(f"graph:{layer}") for layer in LAYERS],
    }
    return Reply(media="application/json", content=(json.dumps(whole, ensure_ascii=False) + "\n").encode())


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
        "zh": term.label.zh,
        "en": term.label.en,
        "definition": {"zh": term.definition.zh, "en": term.definition.en},
    }
