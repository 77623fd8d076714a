"""The names that the collection knows, found in a text: the longest at each place, whatever its characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.ingest.ingestion import Extent
from kg.language.alignment import aligned

LEFT_OUT = frozenset("“”‘’\"'《》〈〉「」『』 \t\u3000")  # which a name may have in one text and lack in another
OPENING = {"”": "“", "’": "‘", "》": "《", "」": "「", "』": "『"}
SHORTEST = 2


@dataclass(frozen=True, order=True)
class KnownName:
    """A name of an entity, which is given by id and class; one of lower `rank` counts before others."""

    rank: int
    text: str
    entity: str
    type: str


class Gazetteer:
    """Known names by their characters in one form."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self._names: dict[str, list[KnownName]] = defaultdict(list)
        for name in sorted(set(names)):
            key = "".join(char for char in aligned(name.text) if char not in LEFT_OUT)
            if len(key) >= SHORTEST and name.entity not in {one.entity for one in self._names[key]}:
                self._names[key].append(name)
        self._names = {key: some for key, some in self._names.items() if some}

    def named(self, text: str) -> tuple[KnownName, ...]:
        """What a name may mean: the best of its meanings, several if they are equally good; none if it is unknown."""
        some = self._names.get("".join(char for char in aligned(text) if char not in LEFT_OUT), [])
        return tuple(one for one in some if one.rank == some[0].rank)

    def beginning(self, text: str) -> Iterator[KnownName]:
        """The names that begin with a text and go on."""
        key = "".join(char for char in aligned(text) if char not in LEFT_OUT)
        for name, some in self._names.items():
            if name.startswith(key) and len(name) > len(key):
                yield from some

    def found(self, text: str) -> Iterator[tuple[Extent, tuple[KnownName, ...]]]:
        """The names in a text in reading order, the longest where several begin, none within another."""
        places = [at for at, char in enumerate(text) if char not in LEFT_OUT]
        plain = aligned("".join(text[at] for at in places))
        at = 0
        while at < len(plain) - 1:
            key = self._longest(plain, at)
            if key:
                some = self._names[key]
                extent = _with_marks(text, places[at], places[at + len(key) - 1] + 1)
                yield extent, tuple(one for one in some if one.rank == some[0].rank)
            at += len(key) or 1

    def _longest(self, plain: str, at: int) -> str:
        for length in self._lengths.get(plain[at : at + 2], ()):
            key = plain[at : at + length]
            if key in self._names and _stands_alone(plain, at, at + length):
                return key
        return ""

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """The lengths of the names that begin with two characters, the longest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for key in self._names:
            found[key[:2]].add(len(key))
        return {begin: sorted(lengths, reverse=True) for begin, lengths in found.items()}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a name in Latin letters or digits is not cut out of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    cut_before = before.isascii() and before.isalnum() and text[start].isascii()
    return not (cut_before or (after.isascii() and after.isalnum() and text[end - 1].isascii()))


def _with_marks(text: str, start: int, end: int) -> Extent:
    """The extent of a name with the quotation mark before it that closes within it."""
    inside = text[start:end]
    unopened = any(inside.count(closing) > inside.count(opening) for closing, opening in OPENING.items())
    if unopened and text[start - 1 : start] in OPENING.values():
        start -= 1
    unclosed = any(inside.count(opening) > inside.count(closing) for closing, opening in OPENING.items())
    if unclosed and text[end : end + 1] in OPENING:
        end += 1
    return Extent(start, end)
