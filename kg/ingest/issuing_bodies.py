"""Bodies that stand one after the other, as signatures and numbers have them, parted by blanks, commas or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.ingest.departments import BODIES, NAME
from kg.ingest.gazetteer import Gazetteer
from kg.ingest.ingestion import Extent, NamedBody
from kg.language.alignment import aligned

PARTED = re.compile(r"(?:\s|[、,])*")
# What is no one name: two of them, or a title or number with the name of a body in it.
SEVERAL = re.compile(
    r"[部署局委会院行厅室](?=国家|中国|中华人民共和国|中共|最高人民|全国|国务院|中央)|^\(|[\d《》【】]|公告|关于"
)
LONGEST, LONGEST_RUN = 48, 160  # characters
KNOWN, NEW = 1, 3  # what speaks against reading a piece as a name that is known, or new
NATIONAL = re.compile(r"国\s*家|中\s*国|中华人民共和国|全国|最高人民|国务院")


def run_of_bodies(text: str, extent: Extent, names: Gazetteer) -> list[Extent]:
    """The names of the bodies that fill an extent, as few as can be; none if something else stands there too.

    A name that is new ends as names of bodies do, and is no two of which the second begins as such names do.
    """
    return _reader(text, extent.end, names)(extent.start) if extent.start < extent.end else []


def last_bodies(text: str, extent: Extent, names: Gazetteer) -> list[Extent]:
    """The bodies with which an extent ends: all of it, else from a blank on, else from the first that is known.

    A new name may also begin where nothing parts it from what stands before it, with a word such as 国家.
    """
    start = max(extent.start, extent.end - LONGEST_RUN)
    read = _reader(text, extent.end, names)
    for at in range(start, extent.end - 1):
        before = text[at - 1 : at]
        is_parted = at == start or before in ")）" or (before.isspace() and not text[at + 1].isspace())
        found = [] if text[at].isspace() else read(at)
        if found and (is_parted or NATIONAL.match(text, at) or _weight(_word(text, found[0]), names) == KNOWN):
            return found
    return []


def _word(text: str, extent: Extent) -> str:
    return text[extent.start : extent.end]


def _reader(text: str, end: int, names: Gazetteer) -> Callable[[int], list[Extent]]:
    """What reads the bodies from an offset to an end, none if something else stands there."""

    @cache
    def read(start: int) -> tuple[int, tuple[Extent, ...]] | None:
        parted = PARTED.match(text, start, end)
        begin = parted.end() if parted else start
        if begin == end:
            return 0, ()
        found = []
        for stop in range(begin + 2, min(end, begin + LONGEST) + 1):
            weight = 0 if text[stop - 1].isspace() else _weight(text[begin:stop], names)
            following = read(stop) if weight else None
            if following:
                found.append((weight + following[0], (Extent(begin, stop), *following[1])))
        return min(found, default=None)

    def extents(start: int) -> list[Extent]:
        found = read(start)
        return list(found[1]) if found else []

    return extents


def bodies(text: str, extents: list[Extent], names: Gazetteer) -> Iterator[NamedBody]:
    """The bodies of some extents, without the blanks within their names."""
    for extent in extents:
        name = re.sub(r"\s", "", text[extent.start : extent.end])
        known = [one for one in names.named(name) if one.type in BODIES]
        yield NamedBody(name, known[0].entity if len(known) == 1 else None)


def _weight(written: str, names: Gazetteer) -> int:
    """How much speaks against reading a piece as one name; 0 if it is none."""
    if any(one.type in BODIES for one in names.named(written)):
        return KNOWN
    parts = written.split()
    plain = aligned("".join(parts))
    is_one = len(parts) == 1 or all(len(part) == 1 for part in parts)
    if not is_one or not NAME.fullmatch(plain) or SEVERAL.search(plain):
        return 0
    ends_in_known = any(one.rank == 0 for at in range(3, len(plain) - 2) for one in names.named(plain[at:]))
    return NEW + 2 if ends_in_known else NEW
