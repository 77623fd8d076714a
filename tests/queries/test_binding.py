"""Values for the parameters of saved queries: what each type takes, and in which words the rest is refused."""

from __future__ import annotations

import pytest

from kg.cli import run
from kg.errors import QueryError
from kg.queries.binding import sparql_with, term
from kg.queries.catalogue import Parameter, find, parse, saved
from kg.stores.embedded import EmbeddedStore
from kg.terms import Text
from tests.conftest import SMALL

EMPTY = EmbeddedStore.from_lines(b"")


def parameter(type_: str, kind: str = "") -> Parameter:
    return Parameter("x", type_, kind, "", Text())  # type: ignore[arg-type] # one of the types


@pytest.mark.parametrize(
    ("bounds", "value", "written"),
    [
        ("", "0", "0"),
        ("", "999999", "999999"),
        ("1-12", "1", "1"),
        ("1-12", "12", "12"),
        ("1-12", "09", "9"),
        ("1-12", "５", "5"),
    ],
)
def test_a_whole_number_is_one_within_its_bounds(bounds: str, value: str, written: str) -> None:
    assert term(parameter("integer", bounds), value, EMPTY) == written


@pytest.mark.parametrize(
    ("bounds", "value"),
    [
        *(("1-12", value) for value in ("-1", "-12", "0", "13", "1.0", "+5", "1_0", "x", "", "*", "²", "9" * 5000)),
        ("", "-1"),
        ("", "1000000"),
    ],
)
def test_what_is_no_whole_number_within_them_is_refused(bounds: str, value: str) -> None:
    least, most = bounds.split("-") if bounds else ("0", "999999")
    with pytest.raises(QueryError) as raised:
        term(parameter("integer", bounds), value, EMPTY)
    echoed = value if len(value) <= 200 else f"{value[:200]}…"
    assert str(raised.value) == f"x must be a whole number from {least} to {most}, not “{echoed}”"


@pytest.mark.parametrize("value", ["-1", "2015", "2015-13-01", "-2015-01-01", ""])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(QueryError) as raised:
        term(parameter("date"), value, EMPTY)
    assert str(raised.value).startswith("x must be a date such as 2015-09-30")


def test_whole_numbers_have_bounds_that_their_query_gives() -> None:
    (year, month) = find("started-in-month").parameters
    assert (year.bounds, month.bounds) == ((1, 9999), (1, 12))
    assert parse("q", "# param: n integer = 1 | 数 | number").parameters[0].bounds == (0, 999999)
    for query in saved().values():
        for one in query.parameters:
            if one.type == "integer":
                with pytest.raises(QueryError, match=f"^{one.name} must be a whole number from "):
                    sparql_with(query, {one.name: "-1"}, EMPTY)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("month=-1", "kg: month must be a whole number from 1 to 12, not “-1”\n"),
        ("year=-2015", "kg: year must be a whole number from 1 to 9999, not “-2015”\n"),
        ("limit=-1", "kg: started-in-month has no parameter “limit” (it takes year, month)\n"),
        ("-1", "kg: “-1” is not a parameter (write it as name=value)\n"),
    ],
)
def test_the_command_refuses_a_negative_parameter_in_one_line(
    given: str, message: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    assert run(["query", "started-in-month", "-p", given]) == 2
    assert capfd.readouterr() == ("", message)
