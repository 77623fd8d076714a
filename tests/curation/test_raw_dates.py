"""Days in words against days in records."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.curation.raw_dates import spoken_days

SPOKEN = [
    ("8 March 2024", ["2024-03-08"]),
    ("March 8, 2024", ["2024-03-08"]),
    ("on the 8th March 2024", ["2024-03-08"]),
    ("2016年7月1日", ["2016-07-01"]),
    ("1月至9月", ["01", "09"]),
    ("2015年7月1日至9月30日", ["2015-07-01", "09-30"]),
    ("截至12月底", ["12"]),
    ("2014年下半年", ["2014"]),
    ("2015-09", ["2015-09"]),
    ("in 2014 and 2015", ["2014", "2015"]),
    ("全年", []),
    ("3个月", []),
    ("2,015", []),
    ("you may", []),
]


@pytest.mark.parametrize(("words", "days"), SPOKEN)
def test_the_days_that_words_speak_of(words: str, days: list[str]) -> None:
    assert [str(one) for one in spoken_days(words)] == days


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)), st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_a_day_fits_itself_alone(day: date, other: date) -> None:
    (spoken,) = spoken_days(f"{day.year}年{day.month}月{day.day}日")
    assert spoken.fits((day, day))
    assert spoken.fits((other, other)) == (other == day)
