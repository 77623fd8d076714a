"""Dates and spans in words. What a source leaves out and the editors supply stands in brackets, as in an edition."""

from __future__ import annotations

import calendar
from datetime import date

from kg.model.knowledge import Period
from kg.terms import Language

MONTHS = tuple(calendar.month_name)


def in_words(span: Period, language: Language) -> str:
    """A period as finely as the source gives it: “〔2015年〕4月22日至29日”, “22 to 29 April [2015]”, “截至2015年底”."""
    words = _chinese if language == "zh" else _english
    return words(span)


def _chinese(span: Period) -> str:
    start, end = span.start, span.end
    if start and (end is None or _same(start, end, span.precision)):
        return _zh(start, span) + ("" if end else "起")
    if end and start is None:
        return "截至" + _zh(end, span) + ("底" if span.precision == "year" else "")
    if start is None or end is None:
        return ""
    year = start.year == end.year
    month = year and start.month == end.month and span.precision == "day"
    return f"{_zh(start, span)}至{_zh(end, span, year=not year, month=not month)}"


def _zh(day: date, span: Period, *, year: bool = True, month: bool = True) -> str:
    written = f"{day.year}年"
    if span.inferred:
        written = f"〔{written}〕"
    text = written if year else ""
    if span.precision in ("month", "day") and month:
        text += f"{day.month}月"
    return text + (f"{day.day}日" if span.precision == "day" else "")


def _english(span: Period) -> str:
    start, end = span.start, span.end
    if start and (end is None or _same(start, end, span.precision)):
        return ("" if end else "from ") + _en(start, span)
    if end and start is None:
        return ("to the end of " if span.precision == "year" else "to ") + _en(end, span)
    if start is None or end is None:
        return ""
    year = start.year == end.year and span.precision != "year"
    month = year and start.month == end.month and span.precision == "day"
    return f"{_en(start, span, year=not year, month=not month)} to {_en(end, span)}"


def _en(day: date, span: Period, *, year: bool = True, month: bool = True) -> str:
    parts = [str(day.day)] if span.precision == "day" else []
    if span.precision in ("month", "day") and month:
        parts.append(MONTHS[day.month])
    if year:
        parts.append(f"[{day.year}]" if span.inferred else str(day.year))
    return " ".join(parts)


def _same(start: date, end: date, precision: str) -> bool:
    """Whether both ends are written alike."""
    if precision == "year":
        return start.year == end.year
    return (start.year, start.month) == (end.year, end.month) if precision == "month" else start == end
