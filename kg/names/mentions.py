"""Which entities and codes a text names, and with which of its words: the one index, read unit by unit.

A name counts where its units stand in the question one after another. Where none does, a name counts in part: by the
share of its characters' pairs, or words, that the question holds.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.names.codes import choices
from kg.names.index import index_of
from kg.names.units import Unit, fillers, is_chinese, key
from kg.stores.protocol import Store

# Initials and pinyin are short; shorter ones than this would be found inside English words.
SHORTEST = {"initials": 3, "pinyin": 5}
LEAST_SHARE = 0.4
NOWHERE: frozenset[int] = frozenset()
PART = re.compile(r":\s*|(?<=条)\s+")
Key = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """An entity or code named in a question: its IRI, the positions of the units, and how well they fit, 0 to 1."""

    iri: str
    positions: frozenset[int]
    fit: float

    @property
    def order(self) -> tuple[float, int]:
        """Longer and better first."""
        return -self.fit * len(self.positions), min(self.positions)


@dataclass(frozen=True)
class _Names:
    """Names as units, the entities that bear each, and the pieces of names with the weight of each."""

    bearers: Mapping[Key, tuple[str, ...]]
    holders: Mapping[str, tuple[Key, ...]]
    weights: Mapping[str, float]
    longest: int

    def size(self, name: Key) -> float:
        """The weight of all pieces of a name."""
        return sum(self.weights[piece] for piece in set(_pieces(name)))


def mentions(store: Store, text: Sequence[Unit]) -> tuple[Mention, ...]:
    """Every entity named in full, longest names first; the same words may name several."""
    return _in_full(_names(store), text)


def code_mentions(store: Store, code_list: str, text: Sequence[Unit]) -> tuple[Mention, ...]:
    """Every entry of a code list named by its label, a part of it, or its notation."""
    return _in_full(_codes(store, code_list), text)


def partial_mentions(store: Store, text: Sequence[Unit], aside: Set[int] = frozenset()) -> tuple[Mention, ...]:
    """Entities named in part, best first, without the units set aside; at least `LEAST_SHARE` of a name is there."""
    index = _names(store)
    held = _places(text, aside)
    shares: dict[Key, float] = defaultdict(float)
    for piece in held:
        for name in index.holders.get(piece, ()):
            shares[name] += index.weights[piece]
    found: dict[str, Mention] = {}
    for name, weight in shares.items():
        if weight / index.size(name) < LEAST_SHARE:
            continue
        positions = _longest_run({at for piece in _pieces(name) for at in held.get(piece, ())})
        there = {piece for piece in _pieces(name) if held.get(piece, NOWHERE) & positions}
        share = sum(index.weights[piece] for piece in there) / index.size(name)
        if share < LEAST_SHARE or len(positions) < 2:
            continue
        for iri in index.bearers[name]:
            mention = Mention(iri, positions, share)
            if iri not in found or mention.order < found[iri].order:
                found[iri] = mention
    return tuple(sorted(found.values(), key=lambda mention: (mention.order, mention.iri)))


def in_a_name(store: Store, piece: str) -> bool:
    """Whether a word, or a pair of Chinese characters, is part of the name of any entity."""
    return piece in _names(store).holders


def _in_full(index: _Names, text: Sequence[Unit]) -> tuple[Mention, ...]:
    found: set[Mention] = set()
    plain = [unit.text for unit in text]
    for start in range(len(plain)):
        for end in range(start + 1, min(len(plain), start + index.longest) + 1):
            for iri in index.bearers.get(tuple(plain[start:end]), ()):
                found.add(Mention(iri, frozenset(range(start, end)), 1.0))
    return tuple(sorted(found, key=lambda mention: (mention.order, mention.iri)))


@lru_cache(maxsize=4)
def _names(store: Store) -> _Names:
    bearers: dict[Key, set[str]] = defaultdict(set)
    for name in index_of(store).names:
        units = key(name.text)
        if len("".join(units)) >= SHORTEST.get(name.kind, 2):
            bearers[units].add(name.iri)
    return _assembled(bearers)


@lru_cache(maxsize=64)
def _codes(store: Store, code_list: str) -> _Names:
    bearers: dict[Key, set[str]] = defaultdict(set)
    for choice in choices(store, code_list):
        labels = {choice.label.zh, choice.label.en, choice.label.zh.split("(")[0], choice.label.en.split("(")[0]}
        labels |= {part for label in set(labels) for part in PART.split(label)}
        for written in (*labels, *(() if choice.notation.replace(".", "").isdigit() else (choice.notation,))):
            if key(written):
                bearers[key(written)].add(choice.iri)
    return _assembled(bearers)


def _assembled(bearers: Mapping[Key, Set[str]]) -> _Names:
    holders: dict[str, set[Key]] = defaultdict(set)
    for name in bearers:
        for piece in _pieces(name):
            holders[piece].add(name)
    weights = {piece: math.log(1 + len(bearers) / len(names)) for piece, names in holders.items()}
    return _Names(
        {name: tuple(sorted(iris)) for name, iris in bearers.items()},
        {piece: tuple(sorted(names)) for piece, names in holders.items()},
        weights,
        max(map(len, bearers), default=0),
    )


def _pieces(name: Key) -> list[str]:
    """Words, and pairs of neighbouring Chinese characters."""
    pairs = [one + two for one, two in pairwise(name) if is_chinese(one) and is_chinese(two)]
    return pairs + [unit for unit in name if not is_chinese(unit) and (unit,) not in fillers()]


def _longest_run(positions: Set[int]) -> frozenset[int]:
    """The longest of the runs of positions that follow one another, the first of equals."""
    runs: list[list[int]] = []
    for at in sorted(positions):
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return frozenset(sorted(runs, key=len, reverse=True)[0]) if runs else NOWHERE


def _places(text: Sequence[Unit], aside: Set[int]) -> dict[str, set[int]]:
    """Where the pieces of a text stand, as positions of units."""
    found: dict[str, set[int]] = defaultdict(set)
    for at, unit in enumerate(text):
        if at in aside:
            continue
        if not is_chinese(unit.text):
            found[unit.text].add(at)
        elif at + 1 < len(text) and at + 1 not in aside and is_chinese(text[at + 1].text):
            found[unit.text + text[at + 1].text].update((at, at + 1))
    return found
