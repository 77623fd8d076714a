"""Days as numbers that a page compares: 20150930 for the thirtieth of September 2015."""

from __future__ import annotations

from datetime import date

NEVER_OVER = 99999999


def number(day: date | None) -> int:
    """A day as a number whose digits are year, month and day; 0 for none and for the first of all days.

    The last of all days, until which a thing is in sight that has no end, is 99999999.
    """
    if day is None or day == date.min:
        return 0
    return NEVER_OVER if day == date.max else day.year * 10000 + day.month * 100 + day.day
