"""A text as the units that questions and names are compared by: a Chinese character, or a word or number.

Units are written in one form: compatibility forms and case folded, characters simplified, the English plural ending
left out, quotation marks and other punctuation dropped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.language.alignment import aligned

UNIT = re.compile(r"[\u3400-\u9fff]|\d+(?:\.\d+)*|(?P<word>[^\W\d_\u3400-\u9fff]+)")
IRREGULAR = {"is", "was", "as", "this", "its", "us", "apec", "ihs", "has", "does", "status", "news", "versus"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and where it stands in the text as it was written: half-open, in code points."""

    text: str
    start: int
    end: int


def units(text: str) -> tuple[Unit, ...]:
    """The units of a text in order; empty for punctuation alone."""
    return tuple(Unit(_written(match), match.start(), match.end()) for match in _found(text))


def key(text: str) -> tuple[str, ...]:
    """The units of a text without their places."""
    return tuple(map(_written, _found(text)))


def phrases(words: str) -> list[tuple[str, ...]]:
    """The units of each Chinese word and, after a bar, of each English phrase: “牵头 主导 | lead, in charge”."""
    chinese, _, english = words.partition("|")
    return [key(phrase) for phrase in (*chinese.split(), *english.split(","))]


@cache
def fillers() -> frozenset[tuple[str, ...]]:
    """The words of no account, as units: “的”, “of”."""
    lines = resources.files("kg.names").joinpath("fillers.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(phrase for line in lines if not line.startswith("#") for phrase in phrases(line))


def is_chinese(unit: str) -> bool:
    """Whether a unit is a Chinese character."""
    return "\u3400" <= unit <= "\u9fff"


def _found(text: str) -> list[re.Match[str]]:
    return [match for match in UNIT.finditer(aligned(text)) if match[0] != "s"]


def _written(match: re.Match[str]) -> str:
    return _stem(match[0]) if match["word"] else match[0]


def _stem(word: str) -> str:
    if word in IRREGULAR or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]
