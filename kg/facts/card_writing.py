"""The index of facts, written: a SQLite database in which each fact stands with the pieces of the words it holds."""

from __future__ import annotations

import json
import sqlite3
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import lru_cache
from itertools import accumulate, chain
from operator import sub

from kg.facts.cards import Card
from kg.facts.fact import Fact
from kg.facts.grams import grams

# How much a piece counts by where it stands: in the sentence, in a name of what it is about, in other words for what it
# says, in the gist or text of a sentence that it rests on. What the fact touches and the documents that say so are
# pieces too, but no words: IRIs, and ids after a sign, which no text holds.
FIELDS = {"zh": 1.0, "en": 1.0, "names": 0.6, "words": 0.5, "sentences": 0.4, "marks": 0.0}
WEIGHTS = tuple(FIELDS.values())
MARKS = tuple(FIELDS).index("marks")
OF = "@"  # before the id of a document
COLUMNS = tuple(field.name for field in fields(Fact))
SCHEMA = """
CREATE TABLE fact (
  id INTEGER PRIMARY KEY, iri, subject, property, object, value, unit, period, modality, documents, places, zh, en,
  length REAL, pieces BLOB
);
CREATE INDEX fact_iri ON fact (iri);
CREATE TABLE piece (id INTEGER PRIMARY KEY, text TEXT UNIQUE, holders INTEGER);
CREATE VIRTUAL TABLE holding USING fts5 (pieces, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE total (facts INTEGER, length REAL);
INSERT INTO holding (holding, rank) VALUES ('hashsize', 16777216);
INSERT INTO total VALUES (0, 0);
"""
INSERTED = "INSERT INTO fact VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
GONE = "SELECT fact.id, length, pieces FROM json_each(?) AS asked CROSS JOIN fact ON iri = asked.value"
REPEATED = 20_000  # texts, such as names and gists, of which the pieces are kept while others are written


class CardWriter:
    """Writes facts into a database, and takes them away."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._piece = Numbers(connection)
        self._holders: Counter[int] = Counter()
        self._facts, self._length = 0, 0.0
        self._pieces = lru_cache(maxsize=REPEATED)(self._pieces_of)

    def add(self, card: Card) -> None:
        """Write a fact."""
        texts = ((card.fact.zh,), (card.fact.en,), card.names, card.words, card.sentences)
        fields_ = [self._in_field(field, some) for field, some in enumerate(texts)]
        length = sum(weight * len(some) for weight, some in zip(WEIGHTS, fields_, strict=False))
        marks = (*card.ends, *(OF + one for one in card.fact.documents or ("",)))
        held = sorted({self._piece[one] * len(FIELDS) + MARKS for one in marks}.union(*fields_))
        row = (*(_written(getattr(card.fact, name)) for name in COLUMNS), length, packed(held))
        number = self._connection.execute(INSERTED, row).lastrowid
        pieces = _distinct(held)
        self._holders.update(pieces)
        self._facts, self._length = self._facts + 1, self._length + length
        self._connection.execute("INSERT INTO holding (rowid, pieces) VALUES (?, ?)", (number, words(pieces)))

    def remove(self, iris: Iterable[str]) -> None:
        """Take away the facts of some IRIs."""
        found = self._connection.execute(GONE, (json.dumps(sorted(iris)),)).fetchall()
        for number, length, held in found:
            pieces = _distinct(unpacked(held))
            self._holders.subtract(pieces)
            self._facts, self._length = self._facts - 1, self._length - length
            gone = number, words(pieces)
            self._connection.execute("INSERT INTO holding (holding, rowid, pieces) VALUES ('delete', ?, ?)", gone)
        numbers = (json.dumps([number for number, *_ in found]),)
        self._connection.execute("DELETE FROM fact WHERE id IN (SELECT value FROM json_each(?))", numbers)

    def finish(self) -> None:
        """Write what is counted over all facts."""
        self._connection.executemany("INSERT INTO piece VALUES (?, ?, 0)", self._piece.new)
        counted = "UPDATE piece SET holders = holders + ? WHERE id = ?"
        self._connection.executemany(counted, ((number, piece) for piece, number in self._holders.items()))
        self._connection.execute("DELETE FROM piece WHERE holders = 0")
        self._connection.execute("UPDATE total SET facts = facts + ?, length = length + ?", (self._facts, self._length))
        self._connection.commit()

    def _in_field(self, field: int, texts: Iterable[str]) -> frozenset[int]:
        return frozenset[int]().union(*(self._pieces(text, field) for text in texts))

    def _pieces_of(self, text: str, field: int) -> frozenset[int]:
        """The pieces of a text: the number of each with that of the field it stands in."""
        return frozenset(self._piece[one] * len(FIELDS) + field for one in set(grams(text)))


class Numbers(dict[str, int]):
    """The numbers by which pieces are written; one that has none yet gets the next and is among the `new`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._first = self._last = connection.execute("SELECT MAX(id) FROM piece").fetchone()[0] or 0
        self.new: list[tuple[int, str]] = []

    def __missing__(self, piece: str) -> int:
        known = "SELECT id FROM piece WHERE text = ?"
        row = self._connection.execute(known, (piece,)).fetchone() if self._first else None
        if row is None:
            self._last += 1
            self.new.append((self._last, piece))
        self[piece] = number = row[0] if row else self._last
        return number


def words(pieces: Iterable[int]) -> str:
    """Pieces, given by number, as words of the full-text index."""
    return " ".join(map(str, pieces))


def _distinct(held: Iterable[int]) -> list[int]:
    return sorted({one // len(FIELDS) for one in held})


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers in rising order, each as how much it is more than the one before, compressed."""
    return zlib.compress(array("I", map(sub, numbers, chain((0,), numbers))).tobytes(), 1)


def unpacked(packed_: bytes) -> Iterator[int]:
    """The numbers that `packed` wrote."""
    return accumulate(array("I", zlib.decompress(packed_)))


def _written(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
