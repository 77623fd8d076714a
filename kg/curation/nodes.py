"""The names of things in RDF, and text in both languages."""

from __future__ import annotations

import hashlib

from rdflib import Graph, Literal, URIRef

from kg.terms import PREFIXES, Text, expand


def term(curie: str) -> URIRef:
    """The RDF term of a CURIE."""
    return URIRef(expand(curie))


def entity_iri(name: str) -> URIRef:
    """The IRI of an entity by its id; an IRI, such as that of a code, stays as it is."""
    return URIRef(name if "://" in name else PREFIXES["id"] + name)


def statement_iri(subject: str, property_: str, object_: str, modality: str, period: str) -> URIRef:
    """The IRI of a statement: a digest of its edge, modality and period, so that it never changes."""
    parts = " ".join((entity_iri(subject), property_, entity_iri(object_), modality, period))
    return URIRef(f"{PREFIXES['id']}statement/{hashlib.sha256(parts.encode()).hexdigest()[:20]}")


def layer(name: str) -> URIRef:
    """The IRI of a layer's named graph."""
    return URIRef(PREFIXES["graph"] + name)


def add_text(graph: Graph, node: URIRef, property_: URIRef, text: Text) -> None:
    """Add the words of both languages, as far as there are any."""
    for language, words in (("zh", text.zh), ("en", text.en)):
        if words:
            graph.add((node, property_, Literal(words, lang=language)))
