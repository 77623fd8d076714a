"""Dates, numbers, amounts, lists and places in words, as whole tables in both languages.

The tables are written by ``KG_REGENERATE=1 pytest tests/language/test_words.py``; read their difference before you
commit it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.language.amounts import amount, growth, number, ordinal
from kg.language.dates import day_in_words, month_names, period, period_in_prose
from kg.language.numerals import chinese_numeral
from kg.language.places import place_in_words
from kg.language.wording import joined
from kg.locations import ontology_dir
from kg.model.entity import Amount, Period
from kg.terms import PREFIXES, read_vocabulary

GOLDEN = Path(__file__).parent / "golden"
Rows = Iterator[tuple[str, ...]]

DAYS: list[tuple[str, ...]] = [
    ("2015-04-22", "2015-04-22", "day"),
    ("2015-04-22", "2015-04-29", "day"),
    ("2015-04-22", "2015-05-02", "day"),
    ("2014-12-31", "2015-01-01", "day"),
    ("2014-04-22", "2015-04-29", "day"),
    ("2015-04-22", "", "day"),
    ("", "2015-04-22", "day"),
    ("2015-06-01", "2015-06-30", "month"),
    ("2015-06-01", "2015-08-31", "month"),
    ("2014-12-01", "2015-01-31", "month"),
    ("2015-10-01", "", "month"),
    ("", "2015-12-31", "month"),
    ("2015-01-01", "2015-12-31", "year"),
    ("2014-01-01", "2015-12-31", "year"),
    ("2015-01-01", "", "year"),
    ("", "2015-12-31", "year"),
    ("", "", "year"),
    ("2015-01-01~2015-12-31", "2015-01-01~2015-12-31", "year"),
    ("2015-01-01~2015-12-31", "", "year"),
    ("2015-01-01~2015-12-31", "?", "year"),
    ("", "?", "year"),
    ("2014-07-01~2014-12-31", "2015-01-01~2015-06-30", "half"),
    ("2015-01-01", "2015-06-30", "half"),
    ("2015-01-01", "2015-03-31", "quarter"),
    ("2015-10-01~2015-12-31", "", "quarter"),
    ("2015-09-01~2015-09-05", "2015-09-01~2015-09-05", "part", "9月初"),
    ("2015-09-11", "2015-09-20", "part"),
    ("2015-09-21~2015-09-30", "2015-09-21~2015-09-30", "part", "9月底"),
    ("2015-09-21~2015-09-30", "", "part", "9月下旬起"),
    ("", "2015-12-21~2015-12-31", "part", "12月末"),
    ("2015-09-21~2015-10-10", "2015-09-21~2015-10-10", "part"),
    ("2015-09-10~2015-09-15", "2015-09-10~2015-09-15", "day"),
    ("2015-09-01~2015-10-31", "2015-12-01~2015-12-31", "month"),
]
NUMBERS = (
    "0 1 -1 0.05 1.50 9999.5 10000 172000 -172000 999999 1000000 1E+6 17234567 79224000 99999999 100000000 102000000 "
    "999999999 4700000000 1000000000000 12300000000000 1234.56789"
)
PLACES = "s0 s1 s2 s10 s11 s20 s21 s105 s2.1.3 s12.10.21 s110.1.1"


def dates() -> Rows:
    yield "from", "to", "precision", "basis", "zh", "en", "zh prose", "en prose"
    for start, end, precision, *raw in DAYS:
        for basis in ("stated", "year-inferred", "inferred"):
            span = _span(start, end, precision, basis, *raw)
            texts = (say(span, language) for say in (period, period_in_prose) for language in ("zh", "en"))
            yield start, end, precision, basis, *texts


def _span(start: str, end: str, precision: str, basis: str, raw: str = "") -> Period:
    """A period whose ends are days, or two days between which they lie; ``?`` for an end that nobody gives."""
    first, begun, ended, last = (
        date.fromisoformat(one.split("~")[at]) if len(one) > 1 else None for one in (start, end) for at in (0, -1)
    )
    latest, earliest = begun if begun != first else None, ended if ended != last else None
    return Period(first, last, precision, basis, latest, earliest, end == "?", raw)


def numbers() -> Rows:
    yield "number", "zh", "en"
    for written in NUMBERS.split():
        yield written, number(Decimal(written), "zh"), number(Decimal(written), "en")


def ordinals() -> Rows:
    yield "number", "zh", "en", "numeral"
    for place in (*range(1, 32), 99, 100, 101, 105, 110, 111, 112, 113, 121, 1000, 1001, 1010, 2022, 9999):
        yield str(place), ordinal(place, "zh"), ordinal(place, "en"), chinese_numeral(place)


def lists() -> Rows:
    yield "items", "zh", "en"
    for count in range(5):
        yield str(count), joined("甲乙丙丁"[:count], "zh"), joined("ABCD"[:count], "en")


def places() -> Rows:
    yield "place", "zh", "en"
    for place in PLACES.split():
        yield place, place_in_words(place, "zh"), place_in_words(place, "en")


def months() -> Rows:
    yield "month", "zh", "zh short", "en", "en short"
    for month in range(1, 13):
        whole = [day_in_words(date(2015, month, 1), "month", language) for language in ("zh", "en")]
        yield str(month), whole[0], month_names("zh")[month - 1], whole[1], month_names("en")[month - 1]


UNITS = "TEU batch body economy departure-per-day ship-call hour lane percent percentage-point CNY USD rank times"
VALUES = [("1", "", ""), ("2", "", ""), ("172000", "", ""), ("", "3", "5"), ("", "", "")]


def amounts() -> Rows:
    vocabulary = read_vocabulary(ontology_dir())
    yield "value", "low", "high", "unit", "qualifier", "zh", "en"
    figures = [(*value, unit, "") for unit in UNITS.split() for value in VALUES[:4]]
    qualifiers = ("about", "more-than", "at-least", "at-most", "order-of-magnitude", "unheard-of")
    figures += [("10000", "", "", "ship-call", qualifier) for qualifier in qualifiers]
    figures += [
        ("30000", "", "", "ship-call", "order-of-magnitude"),
        ("7", "", "", "unknown", ""),
        (*VALUES[4], "TEU", ""),
    ]
    for value, low, high, unit, qualifier in figures:
        value_, low_, high_ = (Decimal(one) if one else None for one in (value, low, high))
        iri = f"{PREFIXES['code']}unit/{unit}"
        figure = Amount(value_, low_, high_, iri, qualifier, "", None, "", "")
        yield value, low, high, unit, qualifier, amount(figure, vocabulary, "zh"), amount(figure, vocabulary, "en")


def growths() -> Rows:
    yield "growth", "unit", "against", "zh", "en"
    for size in ("23.5", "0", "-4", "12345.678", ""):
        for unit in ("percent", "times", "percentage-point", ""):
            for against in ("previous-year", "plan"):
                figure = Amount(None, None, None, "", "", "", Decimal(size) if size else None, unit, against)
                yield size, unit, against, growth(figure, "zh"), growth(figure, "en")


TABLES: dict[str, Callable[[], Rows]] = {
    table.__name__: table for table in (dates, numbers, ordinals, lists, places, months, amounts, growths)
}


def written(name: str) -> str:
    return "".join("\t".join(row) + "\n" for row in TABLES[name]())


@pytest.mark.parametrize("name", TABLES)
def test_words_are_as_committed(name: str) -> None:
    if os.environ.get("KG_REGENERATE"):
        (GOLDEN / f"{name}.tsv").write_text(written(name), encoding="utf-8")
    assert written(name) == (GOLDEN / f"{name}.tsv").read_text(encoding="utf-8")
