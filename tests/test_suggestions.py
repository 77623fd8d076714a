"""“Did you mean …?”: which words are near, and how the hint is put."""

import pytest

from kg.suggestions import did_you_mean, either, nearest

KNOWN = ["agency-leads", "agency-joins", "agency-results", "timeline"]


def test_the_nearest_stands_first() -> None:
    assert nearest("agency-lead", KNOWN) == ["agency-leads", "agency-results", "agency-joins"]
    assert nearest("agency-lead", KNOWN, 1) == ["agency-leads"]
    assert nearest("Q", KNOWN) == []


def test_case_does_not_count_and_the_known_word_is_shown_as_it_is_written() -> None:
    assert nearest("teu", ["TEU", "ton"]) == ["TEU"]
    assert nearest("TIMELIN", KNOWN) == ["timeline"]


def test_of_two_words_that_differ_in_case_the_first_is_shown() -> None:
    assert nearest("ship", ["Ship", "ship", "SHIP"]) == ["Ship"]


@pytest.mark.parametrize(("known", "near"), [("abcdxyz", ["abcdxyz"]), ("abcxyzu", [])])
def test_a_word_is_near_from_three_fifths_of_its_letters_on(known: str, near: list[str]) -> None:
    assert nearest("abcd", [known]) == near


@pytest.mark.parametrize(
    ("choices", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")],
)
def test_choices_are_offered_as_english_offers_them(choices: list[str], said: str) -> None:
    assert either(choices) == said


def test_the_hint_names_the_near_words_in_quotation_marks() -> None:
    assert did_you_mean("timelin", KNOWN) == "did you mean “timeline”?"
    assert did_you_mean("agency-lead", KNOWN, most=2) == "did you mean “agency-leads” or “agency-results”?"
    assert did_you_mean("agency-lead", KNOWN) == "did you mean “agency-leads”, “agency-results” or “agency-joins”?"


def test_where_nothing_is_near_another_hint_may_stand() -> None:
    assert did_you_mean("Q", KNOWN) == ""
    assert did_you_mean("Q", KNOWN, otherwise="kg queries lists them") == "kg queries lists them"
    assert did_you_mean("timelin", KNOWN, otherwise="kg queries lists them") == "did you mean “timeline”?"


def test_what_is_shown_alike_is_shown_once() -> None:
    known = {"customs": "a (海关)", "custom": "a (海关)", "customer": "b (客)"}
    assert did_you_mean("customs", known, shown=known.__getitem__) == "did you mean a (海关) or b (客)?"


def test_no_more_than_three_are_named_unless_more_are_wanted() -> None:
    known = ["port-a", "port-b", "port-c", "port-d"]
    assert len(nearest("port-x", known)) == 3
    assert did_you_mean("port-x", known).count("“") == 3
    assert did_you_mean("port-x", known, most=4).count("“") == 4
