"""A question whose names are written in pinyin, or with one slip, as the graph writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.names.folding import folded
from kg.names.lookup import index_of
from kg.names.mentions import partial_mentions
from kg.names.name_ranking import Wanted
from kg.names.units import is_chinese, units
from kg.stores.protocol import Store

SOUNDS = re.compile(r"[a-zü\u00e0-\u01dc]+(?:[ '’-]+[a-zü\u00e0-\u01dc]+)+", re.IGNORECASE)
HANZI = re.compile(r"[\u3400-\u9fff]{4,}")
WORD = re.compile(r"[^ '’-]+")
TRIED = 20  # names that a text has in part
LEAST = 4  # characters of a name with a slip
LEAST_LEFT_OUT = 5  # characters of a name that has one too few or too many
# What is no slip: these characters tell one thing from another.
TELLING = frozenset("一二三四五六七八九十百千万两零〇不非未无没新旧前后上下大小东西南北中内外省市区县")


def respelt(text: str, store: Store) -> str:
    """A question with names in pinyin or with one slip as they are written; the question itself where there is none.

    A slip is two characters that have changed places, one left out or too many, or others that sound the same. A name
    is read so only if no other thing may be meant.
    """
    if not any(map(is_chinese, text)) and text.isascii():
        return text
    return _spelt_right(SOUNDS.sub(lambda match: _written(match[0], store), text), store)


def _written(sounds: str, store: Store) -> str:
    """Some words with the longest of them that are the sounds of a name of one thing as its label."""
    words = list(WORD.finditer(sounds))
    index = index_of(store)
    for size in range(len(words), 1, -1):
        for start in range(len(words) - size + 1):
            first, last = words[start].start(), words[start + size - 1].end()
            spoken = folded(sounds[first:last])
            found = index.called(spoken)
            if len(found) == 1 and any(one.kind == "pinyin" and one.folded == spoken for one in index.names(found)):
                return f"{sounds[:first]}{index.label(found[0]).zh}{sounds[last:]}"
    return sounds


def _spelt_right(text: str, store: Store) -> str:
    """A text with the longest name in it that has a slip as it is written."""
    index = index_of(store)
    near = dict.fromkeys(one.iri for one in partial_mentions(store, units(text))[:TRIED])
    near |= {one.iri: None for run in HANZI.findall(text) for one in index.like(Wanted.of(run), ())[:TRIED]}
    found = {
        (wrong, name.text, name.iri)
        for name in index.names(near)
        if len(name.text) >= LEAST and all(map(is_chinese, name.text)) and name.text not in text
        for wrong in _slips(text, name.text)
    }
    longest = max((len(right) for _, right, _ in found), default=0)
    best = [one for one in found if len(one[1]) == longest]
    if len({iri for *_, iri in best}) != 1:
        return text
    wrong, right, _ = min(best)
    return text.replace(wrong, right, 1)


def _slips(text: str, name: str) -> Iterator[str]:
    """The parts of a text that are a name with one slip."""
    for size in (len(name), len(name) - 1, len(name) + 1):
        for start in range(len(text) - size + 1):
            part = text[start : start + size]
            if all(map(is_chinese, part)) and _is_slip(part, name):
                yield part


def _is_slip(part: str, name: str) -> bool:
    if len(part) != len(name):
        longer, shorter = (part, name) if len(part) > len(name) else (name, part)
        at = next((at for at, char in enumerate(shorter) if char != longer[at]), len(shorter))
        inside = 0 < at < len(shorter) and shorter == longer[:at] + longer[at + 1 :]
        return inside and len(name) >= LEAST_LEFT_OUT and longer[at] not in TELLING
    differing = [at for at, char in enumerate(part) if char != name[at]]
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        return _changed(part, name, differing)
    if len(differing) != 1 or not TELLING.isdisjoint((part[differing[0]], name[differing[0]])):
        return False
    from kg.curation.pronunciation import syllables  # a dictionary, for those who mistype only

    return syllables(part) == syllables(name)


def _changed(part: str, name: str, places: Sequence[int]) -> bool:
    """Whether two characters have changed places."""
    one, other = places
    return part[one] == name[other] and part[other] == name[one]


def turned(text: str, spelt: str) -> bool:
    """Whether a text respelt says another way, or says no: 出境 is no slip for 出入境."""
    return any(text.count(one) != spelt.count(one) for one in "出入进不未无")
