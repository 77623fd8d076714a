"""Days, months and years as Chinese texts write them, read as the first and the last day that they may mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.corpus.marks import number

ROUND = "〇○◯Οοоo0"  # what stands for 〇: circles, and letters of three alphabets that look like it
DIGIT = f"{ROUND}零一二三四五六七八九"
YEAR = rf"(?:(?:19|20)\d{{2}}|[一二][{DIGIT}]{{3}})"
COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DAY = re.compile(rf"(?P<year>{YEAR})\s*年\s*(?P<month>{COUNT})\s*月\s*(?P<day>{COUNT})\s*日")
FIGURES = re.compile(r"(?P<year_>(?:19|20)\d{2})[-/.](?P<month_>0?[1-9]|1[0-2])[-/.](?P<day_>[0-3]?\d)(?!\d)")
PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}


@dataclass(frozen=True)
class Stretch:
    """The first and the last day that are meant, how exactly the text says so, and whether it says the year."""

    first: date
    last: date
    precision: str
    basis: str = "stated"


def year_of(written: str) -> int:
    """A year in digits or in Chinese numerals, 2015 or 二〇一五; 0 for what is none."""
    written = written.strip()
    return number(written if written.isdecimal() else re.sub(f"[{ROUND}]", "〇", written))


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of `DAY` or `FIGURES` names; None for one that no calendar has (2月30日)."""
    parts = match.groupdict()
    year, month, of_month = (parts.get(name) or parts[f"{name}_"] for name in ("year", "month", "day"))
    return day(year_of(year), number(month), number(of_month))


def day_about(match: re.Match[str], known: date | None) -> date | None:
    """The day of a match that may lack the year: then that on or after a known day; None if there is none."""
    if match["year"]:
        return day_of(match)
    if known is None:
        return None
    month, of_month = number(match["month"]), number(match["day"])
    this = day(known.year, month, of_month)
    return this if this and this >= known else day(known.year + 1, month, of_month)


def day(year: int, month: int, of_month: int) -> date | None:
    """A day, or None if no calendar has it."""
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def month_stretch(year: int, month: int, part: str = "", basis: str = "stated") -> Stretch | None:
    """A month, or a part of it such as 上旬; None for a month that is none."""
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    begin, end = PARTS.get(part, (1, last))
    return Stretch(date(year, month, begin), date(year, month, min(end, last)), "part" if part else "month", basis)


def months(year: int, first: int, last: int, precision: str, basis: str = "stated") -> Stretch | None:
    """The months of a year from one to another, both with all their days."""
    if not 1 <= first <= last <= 12:
        return None
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Stretch(date(year, first, 1), end, precision, basis)


def after(begin: date, days: int) -> date:
    """The day so many days after another."""
    return begin + timedelta(days=days)
