"""The question box: the right saved query with the right parameters, or plainly none.

`paraphrases.tsv` holds other ways to ask: question, query, parameters, and whether the rules were made with it in view
(seen) or it was written afterwards and its misses never looked at (unseen).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from kg.ask.asking import CONFIDENT, LONGEST, ask, readings
from kg.ask.moments import moments, span
from kg.errors import KgError
from kg.queries.binding import term
from kg.queries.catalogue import find, saved
from kg.queries.defaults import defaults, example
from kg.queries.questions import worded
from kg.stores.embedded import EmbeddedStore
from kg.stores.protocol import Store
from kg.terms import LANGUAGES

HERE = Path(__file__).parent
FAR_ENDS = {"since": "2015-01-01", "until": "2015-12-31"}  # how the tables write an end that a question leaves open
QUERIES = [query for query in saved().values() if not query.is_lens]


def understood(question: str, name: str, values: Mapping[str, str], store: Store) -> bool:
    """Whether a question is read as the query, with values that mean the same."""
    reading = ask(question, store)
    if reading is None or reading.query.name != name:
        return False
    parameters = {parameter.name: parameter for parameter in find(name).parameters}
    whole = {**FAR_ENDS, **reading.values}
    try:
        return all(
            term(parameters[key], whole.get(key, ""), store) == term(parameters[key], value, store)
            for key, value in values.items()
        )
    except KgError:
        return False


def test_competency_questions_find_their_queries_in_their_own_words(chapter_store: EmbeddedStore) -> None:
    missed = []
    for query in QUERIES:
        for given in (defaults(query, chapter_store), example(query, chapter_store)):
            for language in LANGUAGES:
                question = worded(query, given, chapter_store)[language]
                if not understood(question, query.name, given, chapter_store):
                    missed.append(question)
    assert len(missed) <= 0.05 * 4 * len(QUERIES), missed


def paraphrases(kind: str) -> list[tuple[str, str, dict[str, str]]]:
    found = []
    for line in (HERE / "paraphrases.tsv").read_text(encoding="utf-8").splitlines():
        question, name, written, seen = line.split("\t")
        if seen == kind:
            found.append((question, name, dict(part.split("=", 1) for part in written.split(";") if part)))
    return found


@pytest.mark.parametrize(("kind", "least"), [("seen", 0.88), ("unseen", 0.78)])
def test_paraphrases_find_their_queries(kind: str, least: float, chapter_store: EmbeddedStore) -> None:
    asked = paraphrases(kind)
    missed = [question for question, name, values in asked if not understood(question, name, values, chapter_store)]
    assert len(missed) <= (1 - least) * len(asked), missed


def test_further_paraphrases_find_a_query_that_answers_them(chapter_store: EmbeddedStore) -> None:
    """Question, the queries that answer it (or - for none), and a value that must be among the parameters."""
    lines = (HERE / "more-paraphrases.tsv").read_text(encoding="utf-8").splitlines()
    missed = []
    for question, names, value in (line.split("\t") for line in lines):
        reading = ask(question, chapter_store)
        if names == "-":
            right = reading is None
        else:
            right = reading is not None and reading.query.name in names.split(",")
            right = right and (not value or value in reading.values.values())  # type: ignore[union-attr] # right: it is
        if not right:
            missed.append(question)
    assert len(missed) <= 0.1 * len(lines), missed


def test_questions_about_other_things_have_no_match(chapter_store: EmbeddedStore) -> None:
    asked = (HERE / "out-of-scope.txt").read_text(encoding="utf-8").splitlines()
    answered = [question for question in asked if ask(question, chapter_store)]
    assert len(answered) <= 0.1 * len(asked), answered


@pytest.mark.parametrize("text", ["", "   ", "?!,。", "\0", "🚢", "x" * 10_000])
def test_no_text_breaks_the_box(text: str, chapter_store: EmbeddedStore) -> None:
    assert ask(text, chapter_store) is None
    assert all(0 <= reading.score < CONFIDENT for reading in readings(text[:LONGEST], chapter_store))


def test_a_reading_says_how_to_run_it(chapter_store: EmbeddedStore) -> None:
    reading = ask("谁牵头长江经济带区域通关一体化改革?", chapter_store)
    assert reading is not None
    assert reading.command == "kg query initiative-leaders -p initiative=belt-customs-integration"


@pytest.mark.parametrize("name", ["上海海关", "Shanghai Customs", "shanghaihaiguan", "SHANGHAI CUSTOMS", "shhg"])
def test_names_of_every_kind_are_found(name: str, chapter_store: EmbeddedStore) -> None:
    reading = ask(f"Which initiatives does {name} lead?", chapter_store)
    assert reading is not None
    assert (reading.query.name, dict(reading.values)) == ("agency-leads", {"agency": "shanghai-customs"})


def test_two_names_of_one_kind_keep_their_order(chapter_store: EmbeddedStore) -> None:
    reading = ask("上海海事局和上海海关共同开展哪些举措?", chapter_store)
    assert reading is not None
    assert dict(reading.values) == {"a": "shanghai-msa", "b": "shanghai-customs"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2015年9月11日", "2015-09-11", "2015-09-11"),
        ("2015-09-11", "2015-09-11", "2015-09-11"),
        ("on 11 September 2014", "2014-09-11", "2014-09-11"),
        ("Sept. 11, 2014", "2014-09-11", "2014-09-11"),
        ("九月份", "2015-09-01", "2015-09-30"),
        ("in February 2016", "2016-02-01", "2016-02-29"),
        ("month 9 of 2014", "2014-09-01", "2014-09-30"),
        ("2014年第三季度", "2014-07-01", "2014-09-30"),
        ("the first quarter", "2015-01-01", "2015-03-31"),
        ("下半年", "2015-07-01", "2015-12-31"),
        ("the second half of 2014", "2014-07-01", "2014-12-31"),
        ("2014", "2014-01-01", "2014-12-31"),
        ("3月到6月", "2015-03-01", "2015-06-30"),
        ("between March and June 2015", "2015-03-01", "2015-06-30"),
        ("since May 20", "2015-05-20", None),
        ("5月20日以后", "2015-05-20", None),
        ("before July 2015", None, "2015-06-30"),
        ("by July 2015", None, "2015-07-31"),
        ("whenever", None, None),
    ],
)
def test_dates_are_read(text: str, first: str | None, last: str | None) -> None:
    ends = span(text, moments(text, 2015))
    assert ends == tuple(date.fromisoformat(day) if day else None for day in (first, last))


@pytest.mark.parametrize("text", ["what may happen", "30 February", "2015-13-01", "12345", "第十条"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert all(moment.finest == "year" for moment in moments(text, 2015))
