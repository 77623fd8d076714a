"""Finding facts: those whose words are like a text, and those about some things."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from kg.facts.card_index import CardIndex
from kg.facts.card_writing import fill
from kg.facts.cards import cards
from kg.facts.fact import Fact
from kg.queries.retrieval import read_knowledge
from kg.stores.protocol import Store
from kg.terms import Language, Vocabulary


def facts_like(store: Store, words: str, language: Language, limit: int = 50) -> tuple[tuple[Fact, float], ...]:
    """The facts of a store whose words are like some words in a language, best first, each with its score above 0.

    The score (BM25) tells only which fact stands before which; those of two questions cannot be compared.
    """
    index = index_of_facts(store)
    found = index.like(words, language, limit)
    facts = index.facts([number for number, _ in found])
    return tuple((facts[number], round(score, 6)) for number, score in found)


def facts_about(store: Store, iris: Iterable[str], limit: int | None = None) -> tuple[Fact, ...]:
    """The facts of a store that touch any of some things, in the order of the index.

    A thing is touched as subject, as object or as that by which a statement came about, as what a figure measures or
    whose it is, as its indicator, and by what is said of it itself.
    """
    index = index_of_facts(store)
    numbers = index.about(iris)[:limit]
    facts = index.facts(numbers)
    return tuple(facts[number] for number in numbers)


@lru_cache(maxsize=4)
def index_of_facts(store: Store) -> CardIndex:
    """The facts of a store."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection, cards(read_knowledge(store, _vocabulary(store)).whole()))
    return CardIndex(connection)


def _vocabulary(store: Store) -> Vocabulary:
    """The terms by which the facts of a store are worded: those of its state, else those of the present ontology."""
    file = store.state / "vocabulary.json" if store.state else None
    if file and file.exists():
        return Vocabulary.from_json(file.read_text(encoding="utf-8"))
    from kg.locations import ontology_dir
    from kg.terms import read_vocabulary

    return read_vocabulary(ontology_dir())
