"""The words of a clause that belong to each of its figures, so that none is held to be of another's subject.

“A grew by 6 times and B by 27 times” is cut between the figures; “A和B分别增长6倍和27倍” is shared out in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.claims.cue_words import any_of
from kg.claims.passages import Passage
from kg.claims.stated_figures import StatedFigure
from kg.terms import Language

IN_ORDER = re.compile(r"分别|各自|\brespectively\b", re.IGNORECASE)


def own_words(
    passage: Passage, figures: Sequence[StatedFigure], figure: StatedFigure, before: Sequence[str] = ()
) -> str:
    """What asks for a figure of a clause by what is told of it alone.

    Figures in a row are shared out among the subjects of their clause, else among those of as many clauses `before` it.
    Empty where these cannot be told apart.
    """
    words, language, at = passage.words, passage.language, figures.index(figure)
    bounds = [0, *(_cut(words, one, other, language) for one, other in pairwise(figures))]
    begin, end = bounds[at], bounds[at + 1] if at + 1 < len(bounds) else len(words)
    if len(figures) > 1 and _in_a_row(words, figures, language):
        subjects, told = _subjects(words[: figures[0].start], language)
        if len(subjects) != len(figures) and IN_ORDER.search(words):
            subjects = list(before[-len(figures) :])
        if len(subjects) != len(figures):
            return ""
        after = words[figures[-1].end :]
        return f"{subjects[at]}{told}{figure.replaced}{IN_ORDER.sub('', after)}"
    return f"{words[begin : figure.start]}{figure.replaced}{words[figure.end : end]}"


def _cut(words: str, one: StatedFigure, other: StatedFigure, language: Language) -> int:
    """Where what belongs to a figure ends before the next one: at the last “and” between them, else right after it."""
    found = [match.start() for match in _and(language).finditer(words, one.end, other.start)]
    return found[-1] if found else one.end


def _in_a_row(words: str, figures: Sequence[StatedFigure], language: Language) -> bool:
    """Whether nothing but “and” stands between the figures of a clause."""
    between = (words[one.end : other.start].strip() for one, other in pairwise(figures))
    return all(one in (",", "") or _and(language).fullmatch(one) for one in between)


def _subjects(words: str, language: Language) -> tuple[list[str], str]:
    """The things that share out the figures after some words, and what stands between the last and the figures."""
    match = IN_ORDER.search(words)
    named, told = (words[: match.start()], words[match.end() :]) if match else (words, "")
    return [one.strip() for one in _and(language).split(named) if one.strip()], told


@cache
def _and(language: Language) -> re.Pattern[str]:
    words = any_of(f"and {language}")
    return re.compile(words if language == "zh" else rf",|\b(?:{words})\b", re.IGNORECASE)
