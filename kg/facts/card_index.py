"""The index of facts, read: those of a store that hold words of a text, or touch some things.

Full-text search tells which facts hold a piece of a word; how well a fact fits is worked out from the pieces that are
kept with it, so that a question costs what its rarest words occur, not how large the collection is.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.facts.card_writing import COLUMNS, FIELDS, OF, unpacked
from kg.facts.cards import TYPE
from kg.facts.fact import Fact
from kg.facts.grams import grams
from kg.names.entries import batches
from kg.terms import Language

LOOKED_AT = 20_000  # places in the index that are looked up for a question, the rarest words first
RANKED = 600  # facts that are ranked together with all words of a question, of those that hold its rarest
SATURATION, LENGTH = 0.8, 0.6  # how repetition and the length of a fact tell
OTHER = 0.3  # of the weight of a sentence, where it is in the other language
BARE = 0.6  # of the score of what a thing is, where there is no definition and little is said
LISTED = ("documents", "places")
NUMBERS = "SELECT piece.id, holders FROM json_each(?) AS asked CROSS JOIN piece ON text = asked.value"
ASKED = "SELECT fact.* FROM json_each(?) AS asked CROSS JOIN fact ON fact.id = asked.value"
ABOUT = "SELECT fact.* FROM holding CROSS JOIN fact ON id = holding.rowid WHERE holding MATCH ? ORDER BY iri, property"
SCORED = """
SELECT fact.id, iri, property, length, pieces FROM json_each(?) AS asked CROSS JOIN fact ON fact.id = asked.value
"""


@dataclass(frozen=True)
class _Piece:
    """A piece that facts hold, by number: how many do, and the weight that this gives it."""

    number: int
    holders: int
    weight: float


class CardIndex:
    """The facts of a store, found in a connection to its index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facts, length = connection.execute("SELECT facts, length FROM total").fetchone()
        self._length = length / max(self._facts, 1) or 1.0

    def like(
        self, text: str, language: Language, about: Collection[str] = (), within: Collection[str] = ()
    ) -> Iterator[tuple[Fact, float]]:
        """The facts that hold pieces of a text, best first, each with its score above 0.

        Those that hold its rarest pieces are ranked first, some hundred at a time. Of the things `about` (IRIs) they
        touch some, and of the documents `within` (ids) some tell them, if there are any.
        """
        asked = self._pieces(grams(text))
        found = self._holding(asked, self._only(about, within))
        weights = [weight * (OTHER if name in {"zh", "en"} - {language} else 1) for name, weight in FIELDS.items()]
        for some in batches(sorted(found, key=lambda fact: (-found[fact], fact)), RANKED):
            scores = self._scored(some, {one.number: one.weight for one in asked}, weights)
            best = sorted(scores, key=lambda fact: (-round(scores[fact][0], 6), *scores[fact][1:]))
            for few in batches(best, 50):
                facts = {number: _fact(row) for number, *row in self._asked(ASKED, few)}
                yield from ((facts[number], round(scores[number][0], 6)) for number in few)

    def about(self, iris: Iterable[str]) -> Iterator[Fact]:
        """The facts that touch any of some things, by IRI and property."""
        things = " OR ".join(str(one.number) for one in self._pieces(iris))
        return (_fact(row) for _, *row in self._connection.execute(ABOUT, (things,))) if things else iter(())

    def _pieces(self, pieces: Iterable[str]) -> list[_Piece]:
        """Those of some pieces that any fact holds, the rarest first."""
        found = [
            _Piece(number, holders, math.log(1 + (self._facts - holders + 0.5) / (holders + 0.5)))
            for number, holders in self._asked(NUMBERS, sorted(set(pieces)))
        ]
        return sorted(found, key=lambda one: (one.holders, one.number))

    def _only(self, about: Collection[str], within: Collection[str]) -> list[list[_Piece]]:
        """Of which pieces a fact must hold one each."""
        return [self._pieces(some) for some in (about, [OF + one for one in within]) if some]

    def _holding(self, asked: Sequence[_Piece], only: Sequence[Sequence[_Piece]]) -> dict[int, float]:
        """The facts that hold the rarest of some pieces, each with the weight of those it holds."""
        found: dict[int, float] = {}
        if not all(only):
            return found
        least = min((sum(one.holders for one in some) for some in only), default=LOOKED_AT)
        more = "".join(f" AND ({' OR '.join(str(one.number) for one in some)})" for some in only)
        left = LOOKED_AT
        for piece in asked:
            if found and min(piece.holders, least) > left:
                break
            left -= min(piece.holders, least)
            query = "SELECT rowid FROM holding WHERE holding MATCH ?"
            for (fact,) in self._connection.execute(query, (f"{piece.number}{more}",)).fetchmany(LOOKED_AT):
                found[fact] = found.get(fact, 0.0) + piece.weight
        return found

    def _scored(
        self, facts: Sequence[int], asked: Mapping[int, float], weights: Sequence[float]
    ) -> dict[int, tuple[float, str, str]]:
        """How well some facts fit (BM25 with weighted fields, Robertson, Zaragoza 2009), their IRIs and properties."""
        scored = {}
        wanted = {piece * len(FIELDS) + field for piece in asked for field in range(len(FIELDS))}
        for number, iri, property_, length, held in self._asked(SCORED, facts):
            times: dict[int, float] = {}
            for one in wanted.intersection(unpacked(held)):
                piece, field = divmod(one, len(FIELDS))
                times[piece] = times.get(piece, 0.0) + weights[field]
            size = SATURATION * (1 - LENGTH + LENGTH * length / self._length)
            score = sum(asked[one] * often * (SATURATION + 1) / (often + size) for one, often in times.items())
            scored[number] = score * (BARE if property_ == TYPE else 1), iri, property_
        return scored

    def _asked(self, query: str, values: Iterable[object]) -> sqlite3.Cursor:
        return self._connection.execute(query, (json.dumps(list(values)),))


def _fact(row: Sequence[Any]) -> Fact:
    values = dict(zip(COLUMNS, row, strict=False))
    return Fact(**values | {name: tuple(values[name].split()) for name in LISTED})
