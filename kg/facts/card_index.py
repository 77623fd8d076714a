"""The index of facts, read: those of a store that hold words of a text, or touch some things.

Full-text search tells which facts hold a piece of a word; how well a fact fits is worked out from the pieces that are
kept with it, so that a question costs what its rarest words occur, not how large the collection is.
"""

from __future__ import annotations

import json
import math
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from kg.facts.card_writing import FIELDS, word
from kg.facts.fact import Fact
from kg.facts.grams import grams
from kg.terms import Language

LOOKED_AT = 20_000  # places in the index that are looked up for a question, the rarest words first
RANKED = 600  # facts that are ranked with all words of a question, of those that hold its rarest
SATURATION, LENGTH = 1.2, 0.6  # how repetition and the length of a fact tell
OTHER = 0.3  # of the weight of a sentence, where it is in the other language
COLUMNS = tuple(field.name for field in fields(Fact))
LISTED = ("documents", "places")


class CardIndex:
    """The facts of a store, found in a connection to its index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facts, self._length = connection.execute("SELECT facts, length FROM total").fetchone()

    def like(self, text: str, language: Language, limit: int) -> list[tuple[int, float]]:
        """The facts that hold pieces of a text, by number, best first, each with its score above 0."""
        asked = self._weighed(text)
        found = self._holding(asked)
        best = sorted(found, key=lambda fact: (-found[fact], fact))[:RANKED]
        weights = [weight * (OTHER if name in {"zh", "en"} - {language} else 1) for name, weight in FIELDS.items()]
        scored = self._scored(best, {number: weight for number, (weight, _) in asked.items()}, weights)
        return sorted(scored.items(), key=lambda one: (-one[1], one[0]))[:limit]

    def about(self, iris: Iterable[str]) -> list[int]:
        """The facts that touch any of some things, by number."""
        rows = self._asked(
            "SELECT DISTINCT touching.fact FROM json_each(?) AS asked CROSS JOIN entity ON iri = asked.value "
            "JOIN touching ON touching.entity = entity.id ORDER BY touching.fact",
            iris,
        )
        return [number for (number,) in rows]

    def facts(self, numbers: Iterable[int]) -> dict[int, Fact]:
        """Some facts by number."""
        rows = self._asked("SELECT fact.* FROM json_each(?) AS asked JOIN fact ON fact.id = asked.value", numbers)
        return {number: _fact(row) for number, *row in rows}

    def _weighed(self, text: str) -> dict[int, tuple[float, int]]:
        """The pieces of a text that any fact holds, by number: the weight of each, and how many facts hold it."""
        rows = self._asked(
            "SELECT piece.id, holders FROM json_each(?) AS asked CROSS JOIN piece ON text = asked.value",
            sorted(set(grams(text))),
        )
        return {
            number: (math.log(1 + (self._facts - holders + 0.5) / (holders + 0.5)), holders) for number, holders in rows
        }

    def _holding(self, asked: Mapping[int, tuple[float, int]]) -> dict[int, float]:
        """The facts that hold the rarest of some pieces, each with the weight of those it holds."""
        found: dict[int, float] = {}
        left = LOOKED_AT
        for number, (weight, holders) in sorted(asked.items(), key=lambda one: (one[1][1], one[0])):
            if found and holders > left:
                break
            left -= holders
            rows = self._connection.execute("SELECT rowid FROM holding WHERE holding MATCH ?", (word(number),))
            for (fact,) in rows.fetchmany(LOOKED_AT):
                found[fact] = found.get(fact, 0.0) + weight
        return found

    def _scored(self, facts: Sequence[int], asked: Mapping[int, float], weights: Sequence[float]) -> dict[int, float]:
        """How well some facts fit: BM25 with weighted fields (Robertson and Zaragoza 2009)."""
        rows = self._asked(
            "SELECT fact.id, length, pieces FROM json_each(?) AS asked JOIN fact ON fact.id = asked.value", facts
        )
        scored = {}
        for number, length, held in rows:
            times: dict[int, float] = {}
            for one in array("I", held):
                piece, field = divmod(one, len(FIELDS))
                if piece in asked:
                    times[piece] = times.get(piece, 0.0) + weights[field]
            size = SATURATION * (1 - LENGTH + LENGTH * length / self._length)
            scored[number] = sum(asked[one] * often * (SATURATION + 1) / (often + size) for one, often in times.items())
        return scored

    def _asked(self, query: str, values: Iterable[object]) -> sqlite3.Cursor:
        return self._connection.execute(query, (json.dumps(list(values)),))


def _fact(row: Sequence[Any]) -> Fact:
    values = dict(zip(COLUMNS, row, strict=False))
    return Fact(**values | {name: tuple(values[name].split()) for name in LISTED})
