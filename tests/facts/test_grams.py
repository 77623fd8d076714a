"""The pieces by which sentences are found: any text finds itself."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.facts.card_deposit import filled
from kg.facts.card_index import CardIndex
from kg.facts.cards import Card
from kg.facts.fact import Fact
from kg.facts.grams import grams

WRITTEN = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上海海关", ["上", "海", "海", "关", "上海", "海海", "海关"]),
        ("上 海、海关", ["上", "海", "海", "关", "上海", "海海", "海关"]),
        ("關", ["关"]),
        ("增长23.5%", ["增", "长", "增长", "23.5"]),
        ("Customs districts’ APMEN inspections", ["custom", "district", "apmen", "inspect"]),
        ("ＡＰＥＣ口岸", ["apec", "口", "岸", "口岸"]),
        ("……", []),
    ],
)
def test_pieces_are_words_numbers_and_pairs_of_characters(text: str, found: list[str]) -> None:
    assert grams(text) == found


def card(number: int, text: str) -> Card:
    return Card(Fact(f"urn:{number}", "", "", "", "", "", "", "", (), (), text, ""), (), (), (), ())


@given(st.lists(WRITTEN, min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_text_finds_itself_before_texts_without_a_piece_of_it(texts: list[str]) -> None:
    index = CardIndex(filled(sqlite3.connect(":memory:"), [card(at, text) for at, text in enumerate(texts)]))
    for at, text in enumerate(texts):
        found = dict(index.like(text, "zh"))
        own = {int(fact.iri.removeprefix("urn:")) for fact in found}
        assert own == {other for other, one in enumerate(texts) if set(grams(one)) & set(grams(text))}
        assert (at in own) == bool(grams(text))
        assert all(score > 0 for score in found.values())
