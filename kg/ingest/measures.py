"""Measure words and the units that they stand for, by the words around a figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

CLAUSE = re.compile("[,，。;；:：]")
NEAR_AFTER, NEAR_BEFORE = 12, 24  # characters


@dataclass(frozen=True)
class UnitMeaning:
    """A unit, by its code ("" for one that the code list does not have), and the words that decide for it."""

    code: str
    words: tuple[str, ...]


@cache
def measures() -> dict[str, tuple[UnitMeaning, ...]]:
    """The units by measure word."""
    found: dict[str, list[UnitMeaning]] = {}
    text = resources.files("kg.ingest").joinpath("measures.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, written, words = (part.strip() for part in line.split("|"))
            for one in written.split():
                found.setdefault(one.casefold(), []).append(UnitMeaning(code.strip("-"), tuple(words.split())))
    return {word: tuple(some) for word, some in found.items()}


def unit_of(word: str, before: str, after: str) -> str:
    """The code of the unit that a measure word stands for between the words of its clause; "" if none is known."""
    some = measures().get(word, ())
    for near in (CLAUSE.split(after[:NEAR_AFTER])[0], CLAUSE.split(before[-NEAR_BEFORE:])[-1]):
        for one in some:
            if any(each in near for each in one.words):
                return one.code
    return next((one.code for one in some if not one.words), "")
