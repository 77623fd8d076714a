"""Facts of a small world, found by words and by what they are about."""

from __future__ import annotations

from kg.facts.card_index import BARE
from kg.facts.recall import facts_about, facts_like
from kg.model.knowledge import Knowledge
from kg.stores.embedded import EmbeddedStore
from kg.terms import LANGUAGES, expand


def test_every_sentence_of_a_fact_finds_it_among_the_best(
    small_store: EmbeddedStore, small_knowledge: Knowledge
) -> None:
    for language in LANGUAGES:
        for fact in facts_about(small_store, small_knowledge.entities):
            words = fact.zh if language == "zh" else fact.en
            first = max(score for _, score in facts_like(small_store, words, language))
            assert words in [
                found.zh if language == "zh" else found.en
                for found, score in facts_like(small_store, words, language)
                if score > first * BARE * 0.9
            ]


def test_a_figure_is_said_with_its_value_unit_and_period(small_store: EmbeddedStore) -> None:
    figures = [fact for fact, _ in facts_like(small_store, "2015年 货物吞吐量", "zh") if fact.value]
    assert figures
    for fact in figures:
        assert fact.property == expand("kg:indicator")
        assert fact.unit.startswith("https://")


def test_words_that_nothing_holds_find_nothing(small_store: EmbeddedStore) -> None:
    assert facts_like(small_store, "zyzzyva 黼黻", "en") == ()
    assert facts_like(small_store, "", "zh") == ()
    assert facts_about(small_store, ["https://example.org/nothing"]) == ()


def test_of_what_is_like_words_only_what_touches_some_things(small_store: EmbeddedStore) -> None:
    things = [expand("id:linjiang-msa"), expand("id:nothing-at-all")]
    every = dict(facts_like(small_store, "联合查验", "zh", 500))
    touching = set(facts_about(small_store, things))
    found = dict(facts_like(small_store, "联合查验", "zh", 500, about=things))
    assert found == {fact: score for fact, score in every.items() if fact in touching}
    assert 0 < len(found) < len(every)
    assert facts_like(small_store, "联合查验", "zh", about=things[1:]) == ()
