"""The pieces by which a sentence is found: stems of words, numbers, Chinese characters and pairs of neighbours."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, pairwise

from kg.language.english import stem
from kg.names.units import is_chinese, key

_stem = lru_cache(maxsize=65536)(stem)


def grams(text: str) -> list[str]:
    """The pieces of a text, as often as they stand in it. Empty for a text without letters and numbers."""
    found: list[str] = []
    for chinese, run in groupby(key(text), is_chinese):
        units = list(run)
        found += [*units, *map("".join, pairwise(units))] if chinese else map(_stem, units)
    return found
