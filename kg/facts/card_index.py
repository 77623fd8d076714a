"""The index of facts, read: those of a store that hold words of a text, or touch some things.

Full-text search tells which facts hold a piece of a word; how well a fact fits is worked out from the pieces that are
kept with it, so that a question costs what its rarest words occur, not how large the collection is.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
ABOUT = """
SELECT fact.* FROM (
  SELECT DISTINCT touching.fact AS number FROM json_each(?) AS asked CROSS JOIN entity ON iri = asked.value
  JOIN touching ON touching.entity = entity.id
) JOIN fact ON id = number ORDER BY iri, property
"""


class CardIndex:
    """The facts of a store, found in a connection to its index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._facts, length = connection.execute("SELECT facts, length FROM total").fetchone()
        self._length = length / max(self._facts, 1) or 1.0

    def like(self, text: str, language: Language, within: Collection[str] = ()) -> Iterator[tuple[Fact, float]]:
        """The facts that hold pieces of a text, best first, each with its score above 0.

        Those that hold its rarest pieces are ranked first, some hundred at a time. `within` are the ids of the
        documents that may tell them, if not all.
        """
        asked = self._weighed(grams(text))
        found = self._holding(asked, within)
        weights = [weight * (OTHER if name in {"zh", "en"} - {language} else 1) for name, weight in FIELDS.items()]
        for some in batches(sorted(found, key=lambda fact: (-found[fact], fact)), RANKED):
            scores = self._scored(some, {number: weight for number, (weight, _) in asked.items()}, weights)
            best = sorted(scores, key=lambda fact: (-round(scores[fact][0], 6), *scores[fact][1:]))
            for few in batches(best, 50):
                facts = self._read(few)
                yield from ((facts[number], round(scores[number][0], 6)) for number in few)

    def about(self, iris: Iterable[str]) -> Iterator[Fact]:
        """The facts that touch any of some things, by IRI and property."""
        return (_fact(row) for _, *row in self._asked(ABOUT, iris))

    def _read(self, numbers: Iterable[int]) -> dict[int, Fact]:
        rows = self._asked("SELECT fact.* FROM json_each(?) AS asked CROSS JOIN fact ON fact.id = asked.value", numbers)
        return {number: _fact(row) for number, *row in rows}

    def _weighed(self, pieces: Iterable[str]) -> dict[int, tuple[float, int]]:
        """The pieces that any fact holds, of some, by number: the weight of each, and how many facts hold it."""
        rows = self._asked(
            "SELECT piece.id, holders FROM json_each(?) AS asked CROSS JOIN piece ON text = asked.value",
            sorted(set(pieces)),
        )
        return {
            number: (math.log(1 + (self._facts - holders + 0.5) / (holders + 0.5)), holders) for number, holders in rows
        }

    def _holding(self, asked: Mapping[int, tuple[float, int]], within: Collection[str]) -> dict[int, float]:
        """The facts that hold the rarest of some pieces, each with the weight of those it holds."""
        only = f" AND ({' OR '.join(map(str, self._weighed(OF + one for one in within)))})" if within else ""
        found: dict[int, float] = {}
        left = LOOKED_AT
        for number, (weight, holders) in sorted(asked.items(), key=lambda one: (one[1][1], one[0])):
            if found and holders > left:
                break
            left -= holders
            rows = self._connection.execute("SELECT rowid FROM holding WHERE holding MATCH ?", (str(number) + only,))
            for (fact,) in rows.fetchmany(LOOKED_AT):
                found[fact] = found.get(fact, 0.0) + weight
        return found

    def _scored(
        self, facts: Sequence[int], asked: Mapping[int, float], weights: Sequence[float]
    ) -> dict[int, tuple[float, str, str]]:
        """How well some facts fit (BM25 with weighted fields, Robertson, Zaragoza 2009), their IRIs and properties."""
        rows = self._asked(
            "SELECT fact.id, iri, property, length, pieces FROM json_each(?) AS asked "
            "CROSS JOIN fact ON fact.id = asked.value",
            facts,
        )
        scored = {}
        wanted = {piece * len(FIELDS) + field for piece in asked for field in range(len(FIELDS))}
        for number, iri, property_, length, held in rows:
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
