"""What follows from the files of the ontology: who defines each term, and which codes stand first in their list."""

from __future__ import annotations

from kg.curation.nodes import Layer
from kg.stores.nquads import iri
from kg.terms import expand

TYPE, SCHEME, BROADER = (iri(expand(name)) for name in ("rdf:type", "skos:inScheme", "skos:broader"))


def add_definitions(layer: Layer, namespace: str) -> None:
    """Say of each term of a namespace in a layer that the ontology at that namespace defines it."""
    ontology = namespace.rstrip("#/")
    for term in {subject for subject, predicate, _ in _triples(layer) if predicate == TYPE}:
        if term.startswith(f"<{namespace}"):
            layer.link(term[1:-1], "rdfs:isDefinedBy", ontology)


def add_top_concepts(layer: Layer) -> None:
    """Say of each code of a list that has none above it that it stands at its top."""
    triples = _triples(layer)
    below = {subject for subject, predicate, _ in triples if predicate == BROADER}
    for code, predicate, scheme in triples:
        if predicate == SCHEME and code not in below:
            layer.link(code[1:-1], "skos:topConceptOf", scheme[1:-1])
            layer.link(scheme[1:-1], "skos:hasTopConcept", code[1:-1])


def _triples(layer: Layer) -> list[tuple[str, str, str]]:
    """Subject, predicate and what follows up to the next blank, which is all of an IRI."""
    return [(subject, predicate, rest.split(" ", 1)[0]) for subject, predicate, rest in map(_split, layer.lines)]


def _split(line: str) -> tuple[str, str, str]:
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest
