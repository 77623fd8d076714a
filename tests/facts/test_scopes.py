"""Of a part of a store only what the part holds is found, as the part says it: as if it were a store of its own."""

from __future__ import annotations

from itertools import combinations

import pytest

from kg.facts.card_deposit import terms_of
from kg.facts.cards import cards
from kg.facts.recall import facts_about, facts_like, facts_of
from kg.model.scope import Scope
from kg.queries.retrieval import read_documents, read_knowledge
from kg.queries.scoping import scoped
from kg.queries.sight_store import view
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import Store

DAYS = (None, "2015-06-30", "2016-06-30")
KINDS: tuple[tuple[str, ...], ...] = ((), ("planned",), ("asserted", "inferred"))


def scopes(store: Store) -> list[Scope]:
    ids = sorted(one.id for one in read_documents(store).values() if not one.is_reference)
    chosen = [(), *combinations(ids, 1)]
    return [one for day in DAYS for kinds in KINDS for some in chosen if (one := Scope.of(day, kinds, some))]


def held(store: Store) -> list[tuple[object, ...]]:
    """The facts of a store, without the order of the places that they rest on."""
    knowledge = read_knowledge(store, terms_of(store)).whole()
    return sorted((fact.iri, fact.property, fact.zh, fact.en, fact.documents) for fact in map(_fact, cards(knowledge)))


def _fact(card):  # type: ignore[no-untyped-def]
    return card.fact


def test_a_part_holds_the_facts_that_a_store_of_what_is_visible_does(small_store: EmbeddedStore) -> None:
    things = sorted(read_knowledge(small_store, terms_of(small_store)).entities)
    for scope in scopes(small_store):
        part = facts_about(view(small_store, scope), things)
        found = [(fact.iri, fact.property, fact.zh, fact.en, fact.documents) for fact in part]
        assert sorted(found) == held(scoped(small_store, scope)), scope


@pytest.mark.parametrize("text", ["临江海关做了什么", "2016 plans of the port", "无纸化试点的时间"])
def test_what_is_like_a_text_in_a_part_is_in_the_part(text: str, small_store: EmbeddedStore) -> None:
    for scope in scopes(small_store):
        part = view(small_store, scope)
        found = [fact for fact, _ in facts_like(part, text, "zh", 500)]
        assert {(fact.iri, fact.property) for fact in found} <= {one[:2] for one in held(scoped(small_store, scope))}
        assert all(set(fact.documents) <= set(scope.documents or fact.documents) for fact in found), scope


def test_a_part_has_no_index_of_its_own(small_store: EmbeddedStore) -> None:
    part = view(small_store, Scope.of("2015-06-30"))
    assert facts_of(part)._whole is facts_of(small_store)  # type: ignore[attr-defined]
