"""Periods as curators write them: what they stand for, how they are kept in RDF and read again."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from kg.curation.periods import Manner, When
from kg.model.entity import Period

YEAR, DAY = {"precision": "year"}, {"precision": "day"}
NEW_YEAR, OLD_YEAR = date(2015, 1, 1), date(2015, 12, 31)
LATE = {"from": "2015-09-21..2015-09-30", "precision": "part", "raw": "9月底", "basis": "year-inferred"}


@pytest.mark.parametrize(
    ("written", "manner", "expected"),
    [
        # A year is a day somewhere in it for what happens, the year itself for a figure, and a begin for the rest.
        ({"from": "2015", **YEAR}, "happening", "2015-01-01~2015-12-31/2015-01-01~2015-12-31"),
        ({"from": "2015", **YEAR}, "figure", "2015-01-01/2015-12-31"),
        ({"from": "2015", **YEAR}, "state", "2015-01-01~2015-12-31/.."),
        ({"from": "2015-05-20", **DAY}, "happening", "2015-05-20/2015-05-20"),
        ({"from": "2015-05-20", **DAY}, "state", "2015-05-20/.."),
        # An end that is open, unknown or known.
        ({"from": "2015-05-20", "to": "open", **DAY}, "happening", "2015-05-20/.."),
        ({"from": "2015-05-20", "to": "unknown", **DAY}, "state", "2015-05-20/?"),
        ({"to": "unknown", **YEAR}, "state", "../?"),
        ({"to": "2018-04-20", **DAY}, "state", "../2018-04-20"),
        ({"from": "2014", "to": "2015", **YEAR}, "state", "2014-01-01~2014-12-31/2015-01-01~2015-12-31"),
        ({"from": "2014", "to": "2015", **YEAR}, "figure", "2014-01-01/2015-12-31"),
        # Between two days.
        (LATE, "happening", "2015-09-21~2015-09-30/2015-09-21~2015-09-30"),
        (LATE, "state", "2015-09-21~2015-09-30/.."),
        ({"from": "2015-01..2015-03", "precision": "quarter"}, "figure", "2015-01-01/2015-03-31"),
        ({"to": "2015-07..2015-12", "precision": "half"}, "state", "../2015-07-01~2015-12-31"),
    ],
)
def test_what_is_written_stands_for_a_period(written: dict[str, Any], manner: Manner, expected: str) -> None:
    assert str(When.model_validate(written).period(manner)) == expected


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        (YEAR, "needs “from” or “to”"),
        ({"to": "open", **YEAR}, "needs “from” or “to”"),
        ({"from": "2015-09-30..2015-09-21", "precision": "part"}, "“2015-09-30..2015-09-21” ends before it begins"),
        ({"from": "2016", "to": "2015", **YEAR}, "ends (2015-12-31) before it begins (2016-01-01)"),
        ({"from": "2015", **DAY}, "“2015” is a year; precision “day” needs the days between which it lies"),
        ({"from": "2015-09", "precision": "part"}, "“2015-09” is a month; precision “part” needs the days between"),
        ({"from": "2015", "precision": "quarter"}, "“2015” is a year; precision “quarter” needs the days between"),
        ({"from": "9月底", "precision": "part"}, "“9月底” is not a date"),
        ({"from": "2015-02-30", **DAY}, "“2015-02-30” is not a date"),
    ],
)
def test_what_is_no_period_is_refused(written: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError, match=fault.replace("(", r"\(").replace(")", r"\)")):
        When.model_validate(written)


def test_a_period_knows_how_it_ends() -> None:
    ends = [Period(NEW_YEAR, OLD_YEAR, "year"), Period(NEW_YEAR, None, "year"), Period(None, None, "year", ended=True)]
    assert [one.ending for one in ends] == ["", "open", "unknown"]
