"""The pieces by which a sentence is found: words and numbers, and the pairs of neighbouring Chinese characters."""

from __future__ import annotations

from itertools import groupby, pairwise

from kg.names.units import is_chinese, key


def grams(text: str) -> list[str]:
    """The pieces of a text in order, as often as they stand in it; a Chinese character between others is no piece.

    Empty for a text without letters and numbers.
    """
    found: list[str] = []
    for chinese, run in groupby(key(text), is_chinese):
        units = list(run)
        if chinese and len(units) > 1:
            found += map("".join, pairwise(units))
        else:
            found += units
    return found
