"""Days and periods in words, as finely as the source gives them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_skeleton, get_month_names

from kg.language.locales import locale
from kg.model.entity import Period
from kg.terms import Language, Text

SKELETONS = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
SINCE, UP_TO, RANGE = Text("{}起", "from {}"), Text("截至{}", "up to {}"), Text("{}至{}", "{} to {}")
BY_THE_END_OF_YEAR, TO = Text("截至{}底", "to the end of {}"), Text("截至{}", "to {}")
BETWEEN = Text("{}至{}之间", "between {} and {}")
ENDED, BEGUN_AND_ENDED = Text("已结束(日期不详)", "ended, date unknown"), Text("{}，{}", "{}, {}")
INFERRED = Text("{}(推断)", "{} (inferred)")
SUPPLIED = Text("〔{}〕", "[{}]")  # what a source leaves out and its editors supply stands in brackets
SINCE_THEN = Text("{}以来", "since {}")  # up to the day of the account, which the source does not name
SCHEDULED = Text("定于{}", "scheduled for {}")
BEGIN_ALONE, APPOINTED = re.compile("^自[^至到]+$"), re.compile("^(?:定于|拟于)")  # dates as sources write them
PARTS = (Text("上旬", "early"), Text("中旬", "mid-"), Text("下旬", "late"))
PART_AS_WRITTEN = re.compile("[上中下]旬|[初底末]")
PART_NUMBERS = {"初": 0, "上旬": 0, "中旬": 1, "下旬": 2, "底": 2, "末": 2}
QUARTERS = tuple(
    Text(f"{{}}第{zh}季度", f"the {en} quarter of {{}}")
    for zh, en in (("一", "first"), ("二", "second"), ("三", "third"), ("四", "fourth"))
)
HALVES = (Text("{}上半年", "the first half of {}"), Text("{}下半年", "the second half of {}"))
SHORTENED = {"day", "month", "part"}


@lru_cache(maxsize=4096)  # a collection writes the same few days again and again
def day_in_words(day: date, precision: str, language: Language, raw: str = "") -> str:
    """A day, or what begins or ends with it: “2015年4月22日”, “April 2015”, “late April 2015”, “2015年上半年”.

    `raw` is the date as the source writes it: the end of a month is 月底 where it says so, not 下旬.
    """
    year = format_skeleton("y", day, locale=locale(language))
    match precision:
        case "quarter":
            return QUARTERS[(day.month - 1) // 3][language].format(year)
        case "half":
            return HALVES[(day.month - 1) // 6][language].format(year)
        case "part":
            return _part_of_month(day, raw, language)
    return format_skeleton(SKELETONS.get(precision, SKELETONS["day"]), day, locale=locale(language))


def month_names(language: Language) -> list[str]:
    """The short names of the months, January first: “1月”, “Jan”."""
    return list(get_month_names("abbreviated", locale=locale(language)).values())


def period(span: Period, language: Language) -> str:
    """A period where facts are listed: “2015年4月起”, “22 April 2015 to 2 May 2015”; an inferred one is marked.

    An end that is open is not named; one that has come on a day that nobody gives is: “ended, date unknown”.
    """
    start, end = _begin(span, language), _end(span, language)
    if not end:
        text = SINCE[language].format(start) if start else ""
    elif not start:
        text = UP_TO[language].format(end)
    else:
        text = start if start == end else RANGE[language].format(start, end)
    text = _with_end_unknown(span, text, language)
    return INFERRED[language].format(text) if span.inferred and text else text


def period_in_prose(span: Period, language: Language) -> str:
    """A period within a sentence: nothing is said twice; a supplied year is bracketed as in an edition, and a period
    that is inferred as a whole is marked. A time that the source gives by its begin alone ends with its account, and
    one that it appoints is scheduled.

    “〔2015年〕4月22日至29日”, “22 to 29 April [2015]”, “截至2015年底”, “from 12 January 2019 (inferred)”; empty for a
    period without ends.
    """
    text = _in_prose(span, language)
    text = SCHEDULED[language].format(text) if text and APPOINTED.match(span.raw) else text
    return INFERRED[language].format(text) if span.basis == "inferred" and text else text


def _in_prose(span: Period, language: Language) -> str:
    start, end = (_bracketed(text, span, language) for text in (_begin(span, language), _end(span, language)))
    if span.end is None:
        return _with_end_unknown(span, SINCE[language].format(start) if start else "", language)
    if span.start is None:
        return (BY_THE_END_OF_YEAR if span.precision == "year" else TO)[language].format(end)
    if start == end:
        return start
    if BEGIN_ALONE.match(span.raw):
        return SINCE_THEN[language].format(start)
    if language == "zh":
        end = _shortened(end, span.end, span.start, span, language)
    else:
        start = _shortened(start, span.start, span.end, span, language)
    return RANGE[language].format(start, end)


def _begin(span: Period, language: Language) -> str:
    return _stretch(span.start, span.begun, span, language)


def _end(span: Period, language: Language) -> str:
    return _stretch(span.end_earliest or span.end, span.end, span, language)


def _stretch(first: date | None, last: date | None, span: Period, language: Language) -> str:
    """A bound of a period: the one day, month or year that both days stand in, or what lies between them."""
    if first is None or last is None:
        return ""
    precision = _own_precision(first, last, span)
    early, late = (day_in_words(day, precision, language, span.raw) for day in (first, last))
    return early if early == late else BETWEEN[language].format(early, late)


def _own_precision(first: date, last: date, span: Period) -> str:
    """The precision of one bound of a period, since the other may be known better or worse.

    A single day that neither begins nor ends a month or year is known to the day; a whole year is known as one.
    """
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return "year"
    if first != last or span.precision not in ("month", "quarter", "half", "year"):
        return span.precision
    beside = [first + timedelta(days=days) for days in (-1, 1) if date.min < first < date.max]
    here, *others = (day_in_words(day, span.precision, "zh", span.raw) for day in (first, *beside))
    return "day" if others and set(others) == {here} else span.precision


def _part_of_month(day: date, raw: str, language: Language) -> str:
    number = min((day.day - 1) // 10, 2)
    month = day_in_words(day, "month", language)
    if language == "en":
        return f"{PARTS[number].en}{'' if number == 1 else ' '}{month}"
    written = PART_AS_WRITTEN.findall(raw)
    as_written = len(written) == 1 and PART_NUMBERS[written[0]] == number
    return month + (written[0] if as_written else PARTS[number].zh)


def _with_end_unknown(span: Period, text: str, language: Language) -> str:
    if not span.ended or span.end:
        return text
    return BEGUN_AND_ENDED[language].format(text, ENDED[language]) if text else ENDED[language]


def _bracketed(text: str, span: Period, language: Language) -> str:
    if span.basis != "year-inferred":
        return text
    for year in {day_in_words(day, "year", language) for day in (span.start, span.begun, span.end) if day}:
        text = text.replace(year, SUPPLIED[language].format(year))
    return text


def _shortened(text: str, day: date, other: date, span: Period, language: Language) -> str:
    """One end of a range without the month and year that it shares with the other end."""
    if span.precision not in SHORTENED or span.start != span.begun or span.end_earliest not in (None, span.end):
        return text
    if span.precision == "day" and (day.year, day.month) == (other.year, other.month):
        return format_skeleton("d", day, locale=locale(language))
    if day.year == other.year:
        year = day_in_words(day, "year", language)
        return day_in_words(day, span.precision, language, span.raw).replace(year, "").strip()
    return text
