"""Days and periods in words, as finely as the source gives them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton, get_month_names

from kg.language.locales import locale
from kg.model.entity import Period
from kg.terms import Language, Text

SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
SINCE, UP_TO, RANGE = Text("{}起", "from {}"), Text("截至{}", "up to {}"), Text("{}至{}", "{} to {}")
BY_THE_END_OF_YEAR, TO = Text("截至{}底", "to the end of {}"), Text("截至{}", "to {}")
INFERRED = Text("{}(推断)", "{} (inferred)")
SUPPLIED = Text("〔{}〕", "[{}]")  # what a source leaves out and its editors supply stands in brackets


def day_in_words(day: date, precision: str, language: Language) -> str:
    """A day, or the month or year that begins or ends with it: “2015年4月22日”, “22 April 2015”, “April 2015”."""
    return format_skeleton(SKELETONS.get(precision, SKELETONS["day"]), day, locale=locale(language))


def month_names(language: Language) -> list[str]:
    """The short names of the months, January first: “1月”, “Jan”."""
    return list(get_month_names("abbreviated", locale=locale(language)).values())


def period(span: Period, language: Language) -> str:
    """A period where facts are listed: “2015年4月起”, “22 April 2015 to 2 May 2015”; an inferred one is marked."""
    start, end = (day_in_words(day, span.precision, language) if day else "" for day in (span.start, span.end))
    if not end:
        text = SINCE[language].format(start) if start else ""
    elif not start:
        text = UP_TO[language].format(end)
    else:
        text = start if start == end else RANGE[language].format(start, end)
    return INFERRED[language].format(text) if span.inferred and text else text


def period_in_prose(span: Period, language: Language) -> str:
    """A period within a sentence: nothing is said twice, an inferred year is bracketed as in an edition.

    “〔2015年〕4月22日至29日”, “22 to 29 April [2015]”, “截至2015年底”; empty for a period without ends.
    """
    start, end = (_bracketed(day, span, language) if day else "" for day in (span.start, span.end))
    if span.end is None:
        return SINCE[language].format(start) if start else ""
    if span.start is None:
        return (BY_THE_END_OF_YEAR if span.precision == "year" else TO)[language].format(end)
    if start == end:
        return start
    if language == "zh":
        end = _shortened(span.end, span.start, span, language)
    else:
        start = _shortened(span.start, span.end, span, language)
    return RANGE[language].format(start, end)


def _bracketed(day: date, span: Period, language: Language) -> str:
    text = day_in_words(day, span.precision, language)
    year = day_in_words(day, "year", language)
    return text.replace(year, SUPPLIED[language].format(year)) if span.inferred else text


def _shortened(day: date, other: date, span: Period, language: Language) -> str:
    """One end of a range without the month and year that it shares with the other end."""
    if span.precision == "day" and (day.year, day.month) == (other.year, other.month):
        return format_skeleton("d", day, locale=locale(language))
    if span.precision != "year" and day.year == other.year:
        return day_in_words(day, span.precision, language).replace(day_in_words(day, "year", language), "").strip()
    return _bracketed(day, span, language)
