"""The names of things in RDF, and triples as lines of N-Quads."""

from __future__ import annotations

import hashlib
from functools import cache

from kg.stores.nquads import Plain, iri, literal
from kg.terms import PREFIXES, Text, expand


@cache
def term(name: str) -> str:
    """The IRI of a CURIE; an IRI stays as it is."""
    return name if "://" in name else expand(name)


def entity_iri(name: str) -> str:
    """The IRI of an entity by its id; an IRI, such as that of a code, stays as it is."""
    return name if "://" in name else PREFIXES["id"] + name


def statement_iri(subject: str, property_: str, object_: str, modality: str, period: str) -> str:
    """The IRI of a statement: a digest of its edge, modality and period, so that it never changes."""
    parts = " ".join((entity_iri(subject), property_, entity_iri(object_), modality, period))
    return f"{PREFIXES['id']}statement/{hashlib.sha256(parts.encode()).hexdigest()[:20]}"


class Layer:
    """Triples of one named graph, as lines of N-Quads. Subjects are IRIs, properties CURIEs or IRIs."""

    def __init__(self, name: str) -> None:
        self.lines: set[str] = set()
        self._end = f" {iri(PREFIXES['graph'] + name)} .\n"

    def link(self, subject: str, property_: str, *nodes: str) -> None:
        """Add a triple to each node, given by CURIE or IRI."""
        for node in nodes:
            self._add(subject, property_, iri(term(node)))

    def value(self, subject: str, property_: str, value: Plain) -> None:
        """Add a triple to a literal without language."""
        self._add(subject, property_, literal(value))

    def named(self, subject: str, property_: str, words: str, language: str) -> None:
        """Add a triple to a word of a language."""
        self._add(subject, property_, literal(words, language))

    def text(self, subject: str, property_: str, text: Text) -> None:
        """Add the words of both languages, as far as there are any."""
        for language, words in (("zh", text.zh), ("en", text.en)):
            if words:
                self.named(subject, property_, words, language)

    def _add(self, subject: str, property_: str, written: str) -> None:
        self.lines.add(f"{iri(subject)} {iri(term(property_))} {written}{self._end}")
