"""What a question is about, once the things it names are set aside: concepts, and the words left over.

The concepts and their words are in `concepts.txt`; a word that belongs to none counts as itself, Chinese text by its
pairs of characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from importlib import resources
from itertools import groupby, pairwise

from kg.names.units import Unit, fillers, is_chinese, phrases

OF_NO_ACCOUNT = "-"


@cache
def lexicon() -> Mapping[tuple[str, ...], str]:
    """Every word or phrase of the concepts, as units, with the concept; `OF_NO_ACCOUNT` for filling words."""
    found: dict[tuple[str, ...], str] = {}
    for line in resources.files("kg.ask").joinpath("concepts.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            for phrase in phrases(words):
                found.setdefault(phrase, name)
    return dict.fromkeys(fillers(), OF_NO_ACCOUNT) | found


@cache
def longest_phrase() -> int:
    """The number of units of the longest phrase of the lexicon."""
    return max(len(phrase) for phrase in lexicon())


def features(text: Sequence[Unit], aside: Set[int] = frozenset()) -> frozenset[str]:
    """The concepts (``=lead``) and left-over words of a text, without the units set aside by position."""
    found: set[str] = set()
    for run in _runs(text, aside):
        found.update(_of_run(run))
    return frozenset(found)


def _runs(text: Sequence[Unit], aside: Set[int]) -> Iterator[list[str]]:
    run: list[str] = []
    for position, unit in enumerate(text):
        if position in aside:
            yield run
            run = []
        else:
            run.append(unit.text)
    yield run


def _of_run(run: Sequence[str]) -> Iterator[str]:
    rest: list[str] = []
    position = 0
    while position < len(run):
        size = _longest_at(run, position)
        if not size:
            rest.append(run[position])
            position += 1
            continue
        yield from _words(rest)
        rest = []
        concept = lexicon()[tuple(run[position : position + size])]
        if concept != OF_NO_ACCOUNT:
            yield f"={concept}"
        position += size
    yield from _words(rest)


def _longest_at(run: Sequence[str], position: int) -> int:
    """The number of units of the longest phrase that begins at a position; 0 if none does."""
    longest = min(longest_phrase(), len(run) - position)
    return next((size for size in range(longest, 0, -1) if tuple(run[position : position + size]) in lexicon()), 0)


def _words(rest: Sequence[str]) -> Iterator[str]:
    for is_han, group in groupby(rest, key=is_chinese):
        together = list(group)
        if not is_han or len(together) == 1:
            yield from together
        else:
            yield from (one + two for one, two in pairwise(together))
