"""Finding facts: those whose words are like a text, and those about some things.

A part of a store has no index of its own: what that of the whole finds is said again from what the part holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Protocol

from kg.facts.card_deposit import opened, terms_of
from kg.facts.card_index import CardIndex
from kg.facts.cards import DEFINITION, TYPE, cards_of
from kg.facts.fact import Fact
from kg.names.entries import batches
from kg.queries.retrieval import read_knowledge
from kg.stores.protocol import Store
from kg.terms import Language, local_name

SOURCES = "SELECT ?source { ?source a kg:Source }"
FEW = 0.5  # of the documents, up to which those that a part holds restrict what is looked up
TOGETHER = 25  # facts that are looked for in a part together


class Facts(Protocol):
    """What finds facts."""

    def like(self, text: str, language: Language, about: Collection[str] = ()) -> Iterator[tuple[Fact, float]]:
        """The facts (that touch some things, if any) that hold words of a text, best first, with scores above 0."""

    def about(self, iris: Iterable[str]) -> Iterator[Fact]:
        """The facts that touch any of some things, by IRI and property."""


def facts_like(
    store: Store, words: str, language: Language, limit: int = 50, about: Collection[str] = ()
) -> tuple[tuple[Fact, float], ...]:
    """The facts of a store whose words are like some words in a language, best first, each with its score above 0.

    Only those that touch any of the things `about` (IRIs), if there are any: see `facts_about`. The score (BM25) tells
    only which fact stands before which; those of two questions cannot be compared.
    """
    return tuple(islice(facts_of(store).like(words, language, about), limit))


def facts_about(store: Store, iris: Iterable[str], limit: int | None = None) -> tuple[Fact, ...]:
    """The facts of a store that touch any of some things, by IRI and property.

    A thing is touched as subject, as object or as that by which a statement came about, as what a figure measures or
    whose it is, as its indicator, and by what is said of it itself.
    """
    return tuple(islice(facts_of(store).about(iris), limit))


@lru_cache(maxsize=4)
def facts_of(store: Store) -> Facts:
    """What finds the facts of a store. Raises `OutputError` if its index cannot be written where it should be kept."""
    return index_of_facts(store) if store.whole is None else PartOfFacts(store, store.whole)


@lru_cache(maxsize=4)
def index_of_facts(store: Store) -> CardIndex:
    """The index of the facts of a whole store."""
    return CardIndex(opened(store))


class PartOfFacts:
    """The facts in a store that shows a part of another."""

    def __init__(self, store: Store, whole: Store) -> None:
        self._whole = index_of_facts(whole)
        self._knowledge = read_knowledge(store, terms_of(whole))
        here, there = ({local_name(str(row[0])) for row in one.select(SOURCES).rows} for one in (store, whole))
        self._within = sorted(here) if len(here) <= FEW * len(there) else []

    def like(self, text: str, language: Language, about: Collection[str] = ()) -> Iterator[tuple[Fact, float]]:
        for some in batches(self._whole.like(text, language, about, self._within), TOGETHER):
            shown = self._shown(fact for fact, _ in some)
            yield from ((shown[_key(fact)], score) for fact, score in some if _key(fact) in shown)

    def about(self, iris: Iterable[str]) -> Iterator[Fact]:
        for some in batches(self._whole.about(iris), TOGETHER):
            shown = self._shown(some)
            yield from (shown[_key(fact)] for fact in some if _key(fact) in shown)

    def _shown(self, facts: Iterable[Fact]) -> dict[tuple[str, str], Fact]:
        """What the part holds of some facts, as it says them."""
        iris = dict.fromkeys(fact.iri for fact in facts)
        return {_key(card.fact): card.fact for card in cards_of(self._knowledge, iris)}


def _key(fact: Fact) -> tuple[str, str]:
    """What a fact is known by: a thing whose definition is out of sight is still something."""
    return fact.iri, TYPE if fact.property == DEFINITION else fact.property
