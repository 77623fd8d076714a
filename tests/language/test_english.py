"""What English grammar asks of nouns and counts."""

from __future__ import annotations

import pytest

from kg.language.english import agreeing, cardinal, counted, english, is_plural, plural, singular, words
from kg.locations import ontology_dir
from kg.terms import read_vocabulary


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("batches", "batch"),
        ("bodies", "body"),
        ("countries", "country"),
        ("enterprises", "enterprise"),
        ("procedures", "procedure"),
        ("person-trips", "person-trip"),
        ("ship calls", "ship call"),
        ("data records", "data record"),
        ("departures a day", "departure a day"),
        ("third parties in common", "third party in common"),
        ("bureaus", "bureau"),
        ("postal batches", "postal batch"),
        ("customs", "customs"),
        ("logistics", "logistics"),
        ("access", "access"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("people", "person"),
        ("TEU", "TEU"),
        ("", ""),
    ],
)
def test_the_singular_of_a_plural(many: str, one: str) -> None:
    assert singular(many) == one
    assert agreeing(1, many) == one
    assert agreeing(0, many) == agreeing(2, many) == many


def test_every_plural_of_the_ontology_is_that_of_its_label_or_irregular() -> None:
    classes = read_vocabulary(ontology_dir()).classes.values()
    regular = [term for term in classes if plural(term.label.en) == term.plural]
    irregular = {(term.label.en, term.plural) for term in classes} - {(term.label.en, term.plural) for term in regular}
    assert len(regular) > 40
    assert all(" " in one for one, _ in irregular), irregular


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("agency", "agencies"),
        ("place", "places"),
        ("day", "days"),
        ("batch", "batches"),
        ("box", "boxes"),
        ("dish", "dishes"),
        ("process", "processes"),
        ("y", "ies"),
    ],
)
def test_the_plural_of_a_regular_noun(one: str, many: str) -> None:
    assert plural(one) == many


def test_counts_in_figures_and_in_words() -> None:
    assert [counted(number, "batches") for number in (0, 1, 2, 1224)] == [
        "0 batches",
        "1 batch",
        "2 batches",
        "1,224 batches",
    ]
    assert [cardinal(number) for number in (0, 1, 12, 13, 1224)] == ["no", "one", "twelve", "13", "1,224"]


def test_groups_of_words_keep_their_order_and_hold_what_they_say() -> None:
    assert words("ordinals")[:3] == ("first", "second", "third")
    assert len(words("ordinals")) + 1 == len(words("cardinals")) == 13
    assert "customs" in english("mass")
    assert is_plural("initiatives") and is_plural("bureaus") and not is_plural("bus") and not is_plural("sheep")
