"""Things of any RDF by what they are labelled with, for data of other terms than ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from kg.errors import NameAmbiguous, NameNotFound
from kg.queries.written_terms import ABSOLUTE, iri, listed, text_literal
from kg.stores.protocol import Store
from kg.stores.rdf import Blank, Iri, Literal, Term
from kg.terms import Language, local_name

LABELS = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://xmlns.com/foaf/0.1/name",
    "https://schema.org/name",
    "http://schema.org/name",
    "http://www.w3.org/2008/05/skos-xl#literalForm",
    "http://www.w3.org/2006/vcard/ns#fn",
    "http://www.geonames.org/ontology#name",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
    "http://www.w3.org/2004/02/skos/core#altLabel",
)
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FALLBACK: Language = "en"  # of languages that were not asked for
TOGETHER = 2000  # things whose labels are asked for together
SHOWN = 6  # names in a hint
SIFTED = 5  # times as many IRIs as are wanted that are looked at for how they end
OURS = "ASK { ?source a kg:Source }"
CALLED = """
SELECT DISTINCT ?thing WHERE {{
  VALUES ?property {{ {labels} }} ?thing ?property ?label FILTER (isIRI(?thing) && CONTAINS(LCASE(STR(?label)), {text}))
}}
ORDER BY ?thing LIMIT {limit}
"""
BEHIND = """
SELECT DISTINCT ?thing WHERE {{
  VALUES ?property {{ {labels} }} ?node ?property ?label FILTER (isBlank(?node) && CONTAINS(LCASE(STR(?label)), {text}))
  ?thing ?leads ?node FILTER (isIRI(?thing))
}}
ORDER BY ?thing LIMIT {limit}
"""
EXACT = """
SELECT DISTINCT ?thing WHERE {{
  VALUES ?property {{ {labels} }} ?thing ?property ?label FILTER (isIRI(?thing) && LCASE(STR(?label)) = {text})
}}
ORDER BY ?thing LIMIT {limit}
"""
SPELT = """
SELECT DISTINCT ?thing WHERE {{
  {{ ?thing ?p ?o }} UNION {{ ?s ?p ?thing FILTER (?p != <{type}>) }}
  FILTER (isIRI(?thing) && CONTAINS(LCASE(STR(?thing)), {text}))
}}
ORDER BY ?thing LIMIT {limit}
"""
NAMES = """
SELECT ?thing ?property ?label WHERE {{
  VALUES ?thing {{ {things} }} VALUES ?property {{ {labels} }} ?thing ?property ?label
}}
"""
SAYS = "SELECT DISTINCT ?property ?value WHERE {{ {thing} ?property ?value }} ORDER BY ?property ?value LIMIT {limit}"
HELD = """
SELECT DISTINCT ?property ?node ?inner ?value WHERE {{
  {thing} ?property ?node FILTER (isBlank(?node)) OPTIONAL {{ ?node ?inner ?value }}
}}
ORDER BY ?property ?node ?inner ?value LIMIT {limit}
"""
SAID = """
SELECT DISTINCT ?thing ?property WHERE {{ ?thing ?property {thing} FILTER (isIRI(?thing)) }}
ORDER BY ?property ?thing LIMIT {limit}
"""
CLASSES = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) (SAMPLE(?named) AS ?example) WHERE {{
  ?thing a ?class FILTER (isIRI(?class)) OPTIONAL {{ FILTER (isIRI(?thing)) BIND (?thing AS ?named) }}
}}
GROUP BY ?class ORDER BY DESC(?count) ?class LIMIT {limit}
"""
SOME = "SELECT DISTINCT ?thing WHERE {{ ?thing ?p ?o FILTER (isIRI(?thing)) }} LIMIT {limit}"
Row = tuple[str, Term]


@dataclass(frozen=True)
class Description:
    """What is said of a thing, by property, and what of others leads to it.

    `held` is what is said of the nodes without a name that it leads to, by these nodes.
    """

    says: tuple[Row, ...]
    said: tuple[tuple[str, Iri], ...]
    held: dict[Blank, tuple[Row, ...]]


def is_ours(store: Store) -> bool:
    """Whether the data have documents as ours have; otherwise only what any RDF has can be asked."""
    return store.query(OURS) is True


def called(store: Store, text: str, limit: int) -> list[str]:
    """The IRIs of things with a label that holds a text, whatever its case; at most `limit`, by IRI.

    After them come those that lead to a node without a name that is labelled so; if there is none at all, those whose
    IRI ends with such a text.
    """
    found = dict.fromkeys(one for query in (CALLED, BEHIND) for one in _asked(store, query, text, limit))
    if not found:
        spelt = _asked(store, SPELT, text, limit * SIFTED)
        found = dict.fromkeys(one for one in spelt if text.lower() in ending(one).lower())
    return list(found)[:limit]


def _asked(store: Store, query: str, text: str, limit: int) -> list[str]:
    given = {"labels": listed(LABELS), "text": text_literal(text.lower()), "limit": limit, "type": TYPE}
    return [str(row[0]) for row in store.select(query.format(**given)).rows]


def thing_named(store: Store, text: str) -> str:
    """The IRI that a text is, or of the one thing that is labelled so, or whose label or IRI alone holds it.

    Raises `NameNotFound` or `NameAmbiguous`.
    """
    words = text.strip()
    if ABSOLUTE.fullmatch(words) and store.query(f"ASK {{ {{ {iri(words)} ?p ?o }} UNION {{ ?s ?q {iri(words)} }} }}"):
        return words
    found = [] if not words or "://" in words else _asked(store, EXACT, words, SHOWN) or called(store, words, SHOWN)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NameNotFound(f"no thing is called “{text[:60]}”", hint="give a part of its label, or its IRI")
    named = labels(store, found, FALLBACK)
    raise NameAmbiguous(text[:60], [f"{named[one]} <{one}>" for one in found])


def labels(store: Store, things: Iterable[str], language: Language) -> dict[str, str]:
    """What each thing (an IRI) is called: in the language, else in none, in English or any; else by its last part."""
    every = sorted({*things})
    if not any(map(ABSOLUTE.fullmatch, every)):
        return {one: ending(one) for one in every}
    rows = chain.from_iterable(
        store.select(NAMES.format(things=listed(every[at : at + TOGETHER]), labels=listed(LABELS))).rows
        for at in range(0, len(every), TOGETHER)
    )
    found = preferred(((str(one), str(property_), label) for one, property_, label in rows), language)
    return {one: found.get(one) or ending(one) for one in every}


def preferred(told: Iterable[tuple[str, str, Term | None]], language: Language) -> dict[str, str]:
    """The best label of each thing of some that are told as thing, property and value; nothing of what has none."""
    best: dict[str, tuple[tuple[int, int, str], str]] = {}
    for thing, property_, label in told:
        if isinstance(label, Literal) and property_ in LABELS and label.value.strip():
            tongue = label.language.split("-")[0]
            choice = (language, "", FALLBACK).index(tongue) if tongue in (language, "", FALLBACK) else 3
            rank = (choice, LABELS.index(property_), label.value)
            best[thing] = min(best.get(thing, (rank, label.value)), (rank, label.value))
    return {thing: label for thing, (_, label) in best.items()}


def ending(name: str) -> str:
    """What stands for a thing without a label: the last part of its IRI."""
    return local_name(name.rstrip("/#")).rsplit(":", 1)[-1] or name


def description(store: Store, thing: str, limit: int) -> Description:
    """What is said of a thing, and what leads to it, at most so many of each; empty for one that is not known."""
    node = iri(thing)
    says = store.select(SAYS.format(thing=node, limit=limit)).rows
    told: list[Row] = [
        (str(property_), value) for property_, value in says if value is not None and not isinstance(value, Blank)
    ]
    held: dict[Blank, list[Row]] = {}
    for property_, blank, inner, value in store.select(HELD.format(thing=node, limit=limit)).rows:
        if isinstance(blank, Blank):  # by its label in this answer alone
            if blank not in held:
                told.append((str(property_), blank))
            held.setdefault(blank, []).extend([(str(inner), value)] if value is not None else [])
    said = store.select(SAID.format(thing=node, limit=limit)).rows
    return Description(
        tuple(sorted(told, key=lambda one: one[0])),
        tuple((str(property_), one) for one, property_ in said if isinstance(one, Iri)),
        {blank: tuple(rows) for blank, rows in held.items()},
    )


def classes(store: Store, limit: int) -> list[tuple[str, int, str]]:
    """The classes that things are of, by how many there are, with one that has an IRI (empty if none has)."""
    rows = store.select(CLASSES.format(limit=limit)).rows
    return [(str(one), int(str(count)), str(example or "")) for one, count, example in rows if one is not None]


def some_things(store: Store, limit: int) -> list[str]:
    """The IRIs of some things of which anything is said, for data that name no classes."""
    return sorted(str(row[0]) for row in store.select(SOME.format(limit=limit)).rows)
