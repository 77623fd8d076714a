"""A day and modalities, as a user writes them and as a message says them."""

from datetime import date

import pytest

from kg.errors import QueryError
from kg.model.modality import MODALITIES
from kg.model.scope import EVERYTHING, Scope


@pytest.mark.parametrize("text", ["2015-13", "2015-00", "2015-02-30", "yesterday", "15-01-01", "0000"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as refused:
        Scope.of(text)
    assert str(refused.value) == f"“{text}” is not a day (write it as 2015-09-30, 2015-09 or 2015)"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2015", "2015-12-31"), ("2016-02", "2016-02-29"), ("2015-09-30", "2015-09-30"), (" 2015\n", "2015-12-31")],
)
def test_a_month_or_year_means_its_last_day(text: str, day: str) -> None:
    assert Scope.of(text).as_of == date.fromisoformat(day)


def test_an_unknown_modality_is_refused() -> None:
    with pytest.raises(QueryError) as refused:
        Scope.of(modalities=["planned", "vague", "certain", "sure", "likely", "told", "meant", "seen", "heard"])
    assert str(refused.value) == "no modality “certain” (one of asserted, planned, inferred, background)"


def test_modalities_stand_in_their_order_and_all_of_them_are_no_restriction() -> None:
    assert Scope.of(modalities=["inferred", "asserted", "inferred"]) == Scope(None, ("asserted", "inferred"))
    assert Scope.of("", MODALITIES) == EVERYTHING == Scope()
    assert not EVERYTHING
    assert Scope.of(modalities=["planned"])
    assert Scope.of("2015")


def test_a_scope_in_a_message() -> None:
    told = [
        str(Scope.of(*of)) for of in ((None, ()), ("2015", ()), ("2015", ["planned"]), (None, ["inferred", "planned"]))
    ]
    assert told == [
        "",
        "as of 2015-12-31",
        "as of 2015-12-31 and among planned facts",
        "among planned, inferred facts",
    ]
