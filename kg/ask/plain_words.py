"""A text as one line of plain words, in which words and pairs of Chinese characters are looked up."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.language import english
from kg.names.units import Unit, is_chinese, units

# British and American endings of stems that are one word.
SPELLINGS = (("center", "centr"), ("programm", "program"), ("harbor", "harbour"), ("labor", "labour"))
AMERICAN = re.compile(r"(?<=\w{3})iz(?=(?:e[ds]?|ers?|ing|ations?)$)")
DOUBLED = re.compile(r"(?<=[aeiou])ll(?=(?:ed|ing|ers?)$)")
KEPT = 2**14  # texts whose plain words are kept: every fact at hand is looked at again for every question
BETWEEN = "|"  # what stands between two texts, so that nothing is found across them


@cache
def stem(word: str) -> str:
    """The stem of an English word, or of its verb; a Chinese character, a number or another word as it is."""
    if is_chinese(word) or not word.isascii() or not word.isalpha():
        return word
    stemmed = english.stem(AMERICAN.sub("is", DOUBLED.sub("l", english.verb_of(word))))
    for one, other in SPELLINGS:
        stemmed = other if stemmed == one else stemmed
    return stemmed


@lru_cache(KEPT)
def plain(*texts: str) -> str:
    """Some texts as stems with a blank before and after each: `` 上 海 | port servic ``."""
    parts = (" ".join(stem(unit.text) for unit in units(text)) for text in texts if text)
    return f" {f' {BETWEEN} '.join(part for part in parts if part)} "


def sought(run: tuple[Unit, ...]) -> str:
    """Units that follow one another, as they are looked up in a plain text."""
    return f" {' '.join(stem(unit.text) for unit in run)} "
