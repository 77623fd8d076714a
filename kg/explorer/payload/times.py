"""Days as numbers that a page compares, 20150930 for the thirtieth of September 2015, and periods in words."""

from __future__ import annotations

from datetime import date

from kg.language.dates import period
from kg.model.entity import Period

NEVER_OVER = 99999999


def number(day: date | None) -> int:
    """A day as a number whose digits are year, month and day; 0 for none and for the first of all days.

    The last of all days, until which a thing is in sight that has no end, is 99999999.
    """
    if day is None or day == date.min:
        return 0
    return NEVER_OVER if day == date.max else day.year * 10000 + day.month * 100 + day.day


class Whens:
    """Numbers the wordings of periods, zh and en, as they are met; 0 is that of no period."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, str], int] = {("", ""): 0}
        self._known: dict[Period | None, int] = {None: 0}  # wording takes much longer than finding

    def number(self, span: Period | None) -> int:
        """The number of a period's wording."""
        if span not in self._known:
            words = (period(span, "zh"), period(span, "en")) if span else ("", "")
            self._known[span] = self.numbers.setdefault(words, len(self.numbers))
        return self._known[span]
