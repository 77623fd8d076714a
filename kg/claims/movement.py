"""Which way a text says that something moved, and whether a figure says by how much or up to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.claims.cue_words import cues, moved
from kg.terms import Language

RISES, FALLS = 1, -1
DIGITS = re.compile(r"\d+(?:\.\d+)?")
CLAUSE = re.compile(r"[，,；;。]\s*(?!\d)")


def way_of(words: str, language: Language, start: int | None = None, end: int | None = None) -> int:
    """The way in which a text says that something moves: 1 up, -1 down, 0 if it says neither.

    By the word closest before `start`, else the first after `end`; without them, if it says one of both alone.
    """
    found = list(_moves(words, language))
    if start is None or end is None:
        ways = {way for way, _, _ in found}
        return ways.pop() if len(ways) == 1 else 0
    before = [way for way, _, last in found if last <= start]
    after = [way for way, first, _ in found if first >= end]
    return before[-1] if before else after[0] if after else 0


def way_told_with(figure: str, text: str, language: Language) -> int:
    """The way in which the clause of a text that has the numbers of a figure says that it moves; 0 if none does."""
    numbers = DIGITS.findall(figure)
    ways = {
        way
        for clause in CLAUSE.split(text)
        if numbers and set(numbers) <= set(DIGITS.findall(clause)) and (way := way_of(clause, language))
    }
    return ways.pop() if len(ways) == 1 else 0


def is_reached(words: str, language: Language, start: int) -> bool:
    """Whether what stands before a figure says that something moved up to it."""
    return _stands_before(words, language, start, "level")


def is_amount_of_change(words: str, language: Language, start: int) -> bool:
    """Whether what stands before a figure says that something moved by it."""
    return _stands_before(words, language, start, "change", needed=language == "zh")


def is_only_movement(words: str, language: Language) -> bool:
    """Whether some words say which way something moves and nothing else."""
    return any(re.fullmatch(pattern, words.strip(), re.IGNORECASE) for _, pattern in _patterns(language))


def _moves(words: str, language: Language) -> Iterator[tuple[int, int, int]]:
    """Each word of movement with its way and its places, in order."""
    found = (
        (way, match.start(), match.end())
        for way, pattern in _patterns(language)
        for match in re.finditer(pattern, words, re.IGNORECASE)
    )
    return iter(sorted(found, key=lambda one: one[1]))


def _stands_before(words: str, language: Language, start: int, kind: str, *, needed: bool = True) -> bool:
    before = words[:start].rstrip()
    for _, _, last in _moves(words, language):
        between = before[last:].strip()
        if last <= len(before) and (between in cues()[kind] or (not needed and not between)):
            return True
    return False


@cache
def _patterns(language: Language) -> tuple[tuple[int, str], ...]:
    if language != "zh":
        return tuple((way, rf"\b{moved(kind)}\b") for way, kind in ((RISES, "risen"), (FALLS, "fallen")))
    found = []
    for way, kind in ((RISES, "risen zh"), (FALLS, "fallen zh")):
        words = [re.escape(one) for one in cues()[kind]]
        whole, single = [one for one in words if len(one) > 1], [one for one in words if len(one) == 1]
        found.append((way, f"(?:{'|'.join(whole)})|(?:{'|'.join(single)})(?=了?约?\\s*\\d)"))
    return tuple(found)
