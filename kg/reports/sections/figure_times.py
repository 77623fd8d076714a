"""When a figure was: told once for those of one time, and taken out of the words that tell it again."""

from __future__ import annotations

import re

from kg.language.wording import SUPPLIED
from kg.model.entity import Entity
from kg.reports.prose.writer import Writer

YEAR = re.compile(r"\d{4}")
YEAR_ZH, YEAR_EN = re.compile(r"\d{4}年(?!底|\d)"), re.compile(r" in \d{4}$")
MONTH_EN = re.compile(r"[A-Z][a-z]+ \d{4}")


def timed(writer: Writer, one: Entity, text: str) -> tuple[str, str]:
    """When a figure was, and its words without that: taken out where they open or end the name, else left where it is.

    The time is empty where the name tells it in another way, or nobody does.
    """
    when = writer.when(one.period).translate(SUPPLIED)
    if not when:
        return "", text
    return _timed_zh(when, text) if writer.language == "zh" else _timed_en(when, text)


def is_finer(writer: Writer, one: Entity) -> bool:
    """Whether a figure is known to be of a part of a year where its name gives that year alone."""
    when, name = writer.when(one.period), writer.knowledge.label(one.iri).zh
    year = YEAR_ZH.match(name)
    by_year = one.period is None or one.period.precision == "year"
    return not by_year and year is not None and not name.startswith(when.translate(SUPPLIED)) and "月" not in name


def _timed_zh(when: str, text: str) -> tuple[str, str]:
    if text.startswith(when):
        return when, text.removeprefix(when)
    year = YEAR_ZH.match(text)
    if year and "月" in when:
        return when, text.removeprefix(year[0])
    return ("" if YEAR.search(text) else when), text


def _timed_en(when: str, text: str) -> tuple[str, str]:
    name, comma, rest = text.partition(", ")
    for ending in (f" in {when}", f" up {when}", f" {when}"):
        if name.endswith(ending):
            return _opening(ending.strip()), name.removesuffix(ending) + comma + rest
    year = YEAR_EN.search(name)
    if year and MONTH_EN.search(when):
        return _opening(when), name.removesuffix(year[0]) + comma + rest
    return ("" if YEAR.search(name) else _opening(when)), text


def _opening(when: str) -> str:
    """An English time as it opens a list: “in 2015”, “up to the end of 2015”."""
    return f"in {when}" if when.isdigit() else when
