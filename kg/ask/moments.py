"""Dates that a question names: days, months, quarters, halves and years, in Chinese and English."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

FIRST_HALF = ("january", "february", "march", "april", "may", "june")
MONTHS = (*FIRST_HALF, "july", "august", "september", "october", "november", "december")
MONTH_EN = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS) + "|sept\\.?"
HAN_NUMBERS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
HALVES = {"上": 1, "下": 2, "first": 1, "second": 2}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
YEAR = r"(?:(?P<year>(?:19|20)\d\d)\s*年?\s*)?"
HAN_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"{YEAR}{HAN_MONTH}份?\s*(?P<day>\d{{1,2}})\s*[日号]",
        rf"\b(?P<word>{MONTH_EN})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s*(?P<year>(?:19|20)\d\d))?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<word>{MONTH_EN})\b(?:,?\s*(?P<year>(?:19|20)\d\d))?",
        rf"{YEAR}{HAN_MONTH}份?",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d{2})(?!\d)",
        r"\bmonth\s+(?P<month>\d{1,2})(?:\s+of\s+(?P<year>(?:19|20)\d\d))?",
        rf"\b(?P<word>{MONTH_EN})(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d\d))?\b(?!\s+\d)",
        rf"{YEAR}第?(?P<quarter>[一二三四1-4])季度",
        r"\b(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter(?:\s+of\s+(?P<year>(?:19|20)\d\d))?",
        r"\bq(?P<quarter>[1-4])(?:\s+(?P<year>(?:19|20)\d\d))?\b",
        rf"{YEAR}(?P<half>上|下)半年",
        r"\b(?P<half>first|second)\s+half(?:\s+of\s+(?:the\s+year|(?P<year>(?:19|20)\d\d)))?",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年?(?!\d)",
        r"(?:^|(?<=[,，在到至于按]))(?P<short>[0-4]\d)年(?![来内间期])",
    )
)
AFTER = re.compile(r"以后|之后|以来|起\b|后\b|\b(?:since|after|from)\b", re.IGNORECASE)
UNTIL = re.compile(r"截至|为止|\b(?:until|till|by|up to)\b", re.IGNORECASE)
BEFORE = re.compile(r"以前|之前|\bbefore\b", re.IGNORECASE)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moment:
    """A span of days named at a place of the question (half-open); `finest` is day, month, quarter, half or year.

    One that is `of_any_year` names none, and stands in the year that was given instead.
    """

    first: date
    last: date
    finest: str
    start: int
    end: int
    of_any_year: bool = False

    def of_year(self, year: int) -> Moment:
        """The same days of another year."""
        last = min(self.last.day, calendar.monthrange(year, self.last.month)[1])
        first = min(self.first.day, calendar.monthrange(year, self.first.month)[1])
        return replace(self, first=self.first.replace(year=year, day=first), last=date(year, self.last.month, last))


def moments(text: str, year: int) -> tuple[Moment, ...]:
    """The moments that a text names, in order; a month without a year belongs to the given year."""
    found: list[Moment] = []
    taken: set[int] = set()
    for form in FORMS:
        for match in form.finditer(text):
            places = set(range(match.start(), match.end()))
            if places & taken:
                continue
            moment = _moment(match, year)
            taken |= places
            if moment:
                found.append(moment)
    return tuple(sorted(found, key=lambda moment: moment.start))


def span(text: str, named: tuple[Moment, ...]) -> tuple[date | None, date | None]:
    """First and last day that a question asks about; None at an end that it leaves open, and at both if it names none.

    Two moments are the ends; one is the whole span, unless the text says since, until or before.
    """
    if not named:
        return None, None
    if len(named) > 1:
        return named[0].first, named[-1].last
    if AFTER.search(text):
        return named[0].first, None
    if BEFORE.search(text):
        return None, named[0].first - ONE_DAY
    if UNTIL.search(text):
        return None, named[0].last
    return named[0].first, named[0].last


def _moment(match: re.Match[str], default: int) -> Moment | None:
    part = match.groupdict()
    word = part.get("word") or ""
    opens = word == "May" and not match.string[: match.start("word")].strip()
    if (word == "may" or opens) and not (part.get("day") or part.get("year")):
        return None  # the verb
    short = part.get("short")
    year = int(part.get("year") or (2000 + int(short) if short else default))
    month = _month(part)
    try:
        if part.get("day"):
            day = date(year, month, int(part["day"]))
            return Moment(day, day, "day", match.start(), match.end(), not (part.get("year") or part.get("short")))
    except ValueError:
        return None
    first, size, finest = _period(part, month)
    if not 1 <= first <= 12:
        return None
    last = first + size - 1
    ends = date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    return Moment(*ends, finest, match.start(), match.end(), not (part.get("year") or part.get("short")))


def _period(part: dict[str, str | None], month: int) -> tuple[int, int, str]:
    """First month, number of months, and name of a period."""
    if month:
        return month, 1, "month"
    half = HALVES.get((part.get("half") or "").lower())
    if half:
        return 6 * (half - 1) + 1, 6, "half"
    nth = ORDINALS.get((part.get("nth") or "").lower())
    quarter = part.get("quarter")
    if quarter or nth:
        number = nth or HAN_NUMBERS.get(quarter or "") or int(quarter or 1)
        return 3 * (number - 1) + 1, 3, "quarter"
    return 1, 12, "year"


def _month(part: dict[str, str | None]) -> int:
    written = part.get("month")
    if written:
        return HAN_NUMBERS.get(written) or int(written)
    word = (part.get("word") or "").lower().rstrip(".")
    return next((number for number, name in enumerate(MONTHS, 1) if word and name.startswith(word)), 0)
