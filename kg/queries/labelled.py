"""Things of any RDF by what they are labelled with, for data of other terms than ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.queries.written_terms import iri, listed, text_literal
from kg.stores.protocol import Store
from kg.stores.rdf import Iri, Literal, Term
from kg.terms import Language, local_name

LABELS = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://xmlns.com/foaf/0.1/name",
    "https://schema.org/name",
    "http://schema.org/name",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
    "http://www.w3.org/2004/02/skos/core#altLabel",
)
OURS = "ASK { ?source a kg:Source }"
CALLED = """
SELECT DISTINCT ?thing WHERE {{
  VALUES ?property {{ {labels} }} ?thing ?property ?label FILTER (isIRI(?thing) && CONTAINS(LCASE(STR(?label)), {text}))
}}
ORDER BY ?thing LIMIT {limit}
"""
NAMES = """
SELECT ?thing ?property ?label WHERE {{
  VALUES ?thing {{ {things} }} VALUES ?property {{ {labels} }} ?thing ?property ?label
}}
"""
SAYS = "SELECT DISTINCT ?property ?value WHERE {{ {thing} ?property ?value }} ORDER BY ?property ?value LIMIT {limit}"
SAID = """
SELECT DISTINCT ?thing ?property WHERE {{ ?thing ?property {thing} FILTER (isIRI(?thing)) }}
ORDER BY ?property ?thing LIMIT {limit}
"""
CLASSES = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) (SAMPLE(?thing) AS ?example) WHERE {{
  ?thing a ?class FILTER (isIRI(?class) && isIRI(?thing))
}}
GROUP BY ?class ORDER BY DESC(?count) ?class LIMIT {limit}
"""
Row = tuple[str, Term]


@dataclass(frozen=True)
class Description:
    """What is said of a thing, by property, and what of others leads to it."""

    says: tuple[Row, ...]
    said: tuple[tuple[str, Iri], ...]


def is_ours(store: Store) -> bool:
    """Whether the data have documents as ours have; otherwise only what any RDF has can be asked."""
    return store.query(OURS) is True


def called(store: Store, text: str, limit: int) -> list[str]:
    """The IRIs of things with a label that holds a text, whatever its case; at most `limit`, by IRI."""
    query = CALLED.format(labels=listed(LABELS), text=text_literal(text.lower()), limit=limit)
    return [str(row[0]) for row in store.select(query).rows]


def labels(store: Store, things: Iterable[str], language: Language) -> dict[str, str]:
    """What each thing (an IRI) is called, in a language if it is; its last part if nobody says."""
    every = sorted({*things})
    found: dict[str, tuple[tuple[bool, int, str], str]] = {}
    if every:
        for thing, property_, label in store.select(NAMES.format(things=listed(every), labels=listed(LABELS))).rows:
            if isinstance(label, Literal):
                rank = (label.language.split("-")[0] != language, LABELS.index(str(property_)), label.value)
                found[str(thing)] = min(found.get(str(thing), (rank, label.value)), (rank, label.value))
    return {one: found[one][1] if one in found else local_name(one.rstrip("/#")) or one for one in every}


def description(store: Store, thing: str, limit: int) -> Description:
    """What is said of a thing, and what leads to it, at most so many of each; empty for one that is not known."""
    node = iri(thing)
    says = store.select(SAYS.format(thing=node, limit=limit)).rows
    said = store.select(SAID.format(thing=node, limit=limit)).rows
    return Description(
        tuple((str(property_), value) for property_, value in says if value is not None),
        tuple((str(property_), one) for one, property_ in said if isinstance(one, Iri)),
    )


def classes(store: Store, limit: int) -> list[tuple[str, int, str]]:
    """The classes that things are of, by how many there are, with one of them."""
    rows = store.select(CLASSES.format(limit=limit)).rows
    return [(str(one), int(str(count)), str(example)) for one, count, example in rows]
