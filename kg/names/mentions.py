"""Which entities and codes a text names, and with which of its words: the one index, read unit by unit.

A name counts where its units stand in the question one after another. Where none does, a name counts in part: by the
share of its characters' pairs, or words, that the question holds.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from sqlite3 import Connection

from kg.names.codes import choices
from kg.names.lookup import index_of
from kg.names.pieces import Key, pieces, weight
from kg.names.register import SEPARATOR
from kg.names.units import Unit, is_chinese, key
from kg.stores.protocol import Store

LEAST_SHARE = 0.4
ROUNDING = 1e-9  # by which a sum of weights may differ with the order in which they are added
# Of names that hold some of the pieces, those of which enough may be there: no other piece is below `lightest`.
ENOUGH = """
SELECT units FROM (
  SELECT part, SUM(json_extract(asked.value, '$[1]')) AS held, COUNT(*) AS number
  FROM json_each(:pieces) AS asked CROSS JOIN piece ON piece.piece = json_extract(asked.value, '$[0]')
  GROUP BY part
) JOIN part ON part.id = part WHERE held >= :share * (held + (pieces - number) * :lightest) ORDER BY units
"""
HOLDERS = "SELECT piece, number FROM json_each(?) AS asked CROSS JOIN holders ON piece = asked.value"
NOWHERE: frozenset[int] = frozenset()
JOINING = frozenset(("of", "for", "in", "on", "to", "the", "的"))  # in a name: “support for remanufacturing”
PART = re.compile(r":\s*|(?<=条)\s+")


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


def mentions(store: Store, text: Sequence[Unit]) -> tuple[Mention, ...]:
    """Every entity named in full, longest names first; the same words may name several."""
    plain = [unit.text for unit in text]
    longest = _longest(store)
    spans: dict[Key, list[frozenset[int]]] = defaultdict(list)
    for start in range(len(plain)):
        for end in range(start + 1, min(len(plain), start + longest) + 1):
            spans[tuple(plain[start:end])].append(frozenset(range(start, end)))
    return _in_order(
        Mention(iri, positions, 1.0)
        for name, iris in _bearers(store, spans)
        for iri in iris
        for positions in spans[name]
    )


def code_mentions(store: Store, code_list: str, text: Sequence[Unit]) -> tuple[Mention, ...]:
    """Every entry of a code list named by its label, a part of it, or its notation."""
    bearers = _codes(store, code_list)
    plain = [unit.text for unit in text]
    longest = max(map(len, bearers), default=0)
    return _in_order(
        Mention(iri, frozenset(range(start, end)), 1.0)
        for start in range(len(plain))
        for end in range(start + 1, min(len(plain), start + longest) + 1)
        for iri in bearers.get(tuple(plain[start:end]), ())
    )


def partial_mentions(store: Store, text: Sequence[Unit], aside: Set[int] = frozenset()) -> tuple[Mention, ...]:
    """Entities named in part, best first, without the units set aside; at least `LEAST_SHARE` of a name is there."""
    held = _places(text, aside)
    found: dict[str, Mention] = {}
    for part in _parts(store, tuple(_places(text, frozenset()))):
        here = part.weights.keys() & held.keys()
        if not here or fsum(part.weights[piece] for piece in here) / part.size < LEAST_SHARE:
            continue
        positions = _longest_run({at for piece in here for at in held[piece]}, text)
        share = fsum(part.weights[piece] for piece in here if held[piece] & positions) / part.size
        if share < LEAST_SHARE or len(positions) < 2:
            continue
        for iri in part.bearers:
            mention = Mention(iri, positions, share)
            if iri not in found or mention.order < found[iri].order:
                found[iri] = mention
    return _in_order(found.values())


def in_a_name(store: Store, piece: str) -> bool:
    """Whether a word, or a pair of Chinese characters, is part of the name of any entity."""
    register = index_of(store).register
    return register.execute("SELECT 1 FROM holders WHERE piece = ?", (piece,)).fetchone() is not None


@dataclass(frozen=True)
class _Part:
    """A name that a text may hold in part: its pieces with their weights, and the weight of all together."""

    bearers: tuple[str, ...]
    weights: Mapping[str, float]
    size: float


@lru_cache(maxsize=16)
def _parts(store: Store, held: tuple[str, ...]) -> tuple[_Part, ...]:
    """The names of which some pieces are enough, in their order."""
    register = index_of(store).register
    (most,) = register.execute("SELECT MAX(number) FROM holders").fetchone()
    asked = {
        "pieces": json.dumps(list(_weights(register, held).items())),
        "share": LEAST_SHARE - ROUNDING,
        "lightest": weight(most, _number(register)) if most else 0.0,
    }
    found = [_key(units) for (units,) in register.execute(ENOUGH, asked)]
    bearers = dict(_bearers(store, found))
    weights = _weights(register, {piece for name in found for piece in pieces(name)})
    return tuple(  # of names whose bearers are in sight
        _Part(bearers[one], own, fsum(own.values())) for one in found if one in bearers and (own := _own(one, weights))
    )


def _own(name: Key, weights: Mapping[str, float]) -> Mapping[str, float]:
    return {piece: weights[piece] for piece in pieces(name)}


def _weights(register: Connection, wanted: Iterable[str]) -> Mapping[str, float]:
    """The weights of some pieces, of those that any name holds."""
    names = _number(register)
    found = register.execute(HOLDERS, (json.dumps(list(wanted)),))
    return {piece: weight(number, names) for piece, number in found}


def _number(register: Connection) -> int:
    """How many names there are, counting each of the same units once."""
    return int(register.execute("SELECT parts FROM total").fetchone()[0])


@lru_cache(maxsize=4)
def _longest(store: Store) -> int:
    """The number of units of the longest name."""
    return int(index_of(store).register.execute("SELECT MAX(length) FROM part").fetchone()[0] or 1)


def _bearers(store: Store, names: Iterable[Key]) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """The entities that bear each of some names, given as units; names that nothing bears are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for units, iri in index_of(store).bearers([SEPARATOR.join(one) for one in names]):
        found[units].append(iri)
    return ((_key(units), tuple(iris)) for units, iris in found.items())


def _key(units: str) -> Key:
    return tuple(units.split(SEPARATOR))


def _in_order(found: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(set(found), key=lambda mention: (mention.order, mention.iri)))


@lru_cache(maxsize=64)
def _codes(store: Store, code_list: str) -> Mapping[Key, tuple[str, ...]]:
    bearers: dict[Key, set[str]] = defaultdict(set)
    for choice in choices(store, code_list):
        labels = {choice.label.zh, choice.label.en, choice.label.zh.split("(")[0], choice.label.en.split("(")[0]}
        labels |= {part for label in set(labels) for part in PART.split(label)}
        for written in (*labels, *(() if choice.notation.replace(".", "").isdigit() else (choice.notation,))):
            if key(written):
                bearers[key(written)].add(choice.iri)
    return {name: tuple(sorted(iris)) for name, iris in bearers.items()}


def _longest_run(positions: Set[int], text: Sequence[Unit]) -> frozenset[int]:
    """The longest of the runs of positions that follow one another, the first of equals; a word that joins may stand
    between."""
    runs: list[list[int]] = []
    for at in sorted(positions):
        if runs and at == runs[-1][-1] + 2 and text[at - 1].text in JOINING:
            runs[-1].append(at - 1)
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
