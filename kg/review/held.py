"""What the graph holds already of what drafts say, in words: the reader of a new document sees first what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.language.wording import conjugated
from kg.queries.written_terms import listed
from kg.review.drafts import Draft
from kg.review.thing_names import Things
from kg.stores.protocol import Store
from kg.terms import PREFIXES, Language, Vocabulary, local_name

STATEMENT = PREFIXES["id"] + "statement/"
STATED = """SELECT ?told ?subject ?predicate ?object ?modality {
  VALUES ?told { ROWS } ?told rdf:subject ?subject ; rdf:predicate ?predicate ;
    rdf:object ?object ; kg:modality ?modality
}"""
TITLES = (
    "SELECT ?source ?title { VALUES ?source { ROWS } ?source kg:shortLabel ?title FILTER (lang(?title) = 'LANGUAGE') }"
)
Held = list[dict[str, Any]]


def held_words(
    drafts: Iterable[Draft], store: Store, things: Things, vocabulary: Vocabulary, language: Language
) -> Mapping[str, Held]:
    """By the id of each draft, what the graph holds of it: the words, and the short titles of the documents.

    None for a draft of which ingestion found nothing, or nothing that the graph still holds.
    """
    noted = {one.id: _noted(one) for one in drafts}
    names = sorted({name for held in noted.values() for name in held})
    titles = _titles(store, {one for held in noted.values() for some in held.values() for one in some}, language)
    words = _statements(store, names, things, vocabulary, language)
    words |= {name: things.name(name, language) for name in names if name not in words and things.known_class(name)}
    return {
        id_: [
            {"words": words[name], "documents": [titles.get(one, one) for one in documents]}
            for name, documents in held.items()
            if name in words
        ]
        for id_, held in noted.items()
    }


def _noted(draft: Draft) -> dict[str, list[str]]:
    found = draft.piece.value.get("held")
    held = found if isinstance(found, Mapping) else {}
    return {str(name): [str(one) for one in some] for name, some in held.items() if isinstance(some, list)}


def _statements(
    store: Store, names: Iterable[str], things: Things, vocabulary: Vocabulary, language: Language
) -> dict[str, str]:
    """Those of some names that are statements, as they are said."""
    rows = listed(STATEMENT + name for name in names if name.isalnum())
    found = {}
    for row in store.select(STATED.replace("ROWS", rows)).rows if rows else ():
        told, subject, predicate, object_, modality = map(str, row)
        term = vocabulary.properties[predicate]
        is_planned = local_name(modality) == "planned"
        template = (vocabulary.planned_template(predicate) if is_planned else term.template)[language]
        ends = (things.name(local_name(one), language) for one in (subject, object_))
        found[local_name(told)] = conjugated(template, plural=False).format(**dict(zip("so", ends, strict=True)))
    return found


def _titles(store: Store, documents: Iterable[str], language: Language) -> dict[str, str]:
    sources = listed(PREFIXES["source"] + name for name in sorted(documents))
    query = TITLES.replace("ROWS", sources).replace("LANGUAGE", language)
    return (
        {local_name(str(one)): getattr(title, "value", "") for one, title in store.select(query).rows}
        if sources
        else {}
    )
