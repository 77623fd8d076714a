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
# says, in the gist or text of a sentence that it rests on. The documents that say so are pieces too, but no words.
FIELDS = {"zh": 1.0, "en": 1.0, "names": 0.6, "words": 0.5, "sentences": 0.4, "documents": 0.0}
WEIGHTS = tuple(FIELDS.values())
COLUMNS = tuple(field.name for field in fields(Fact))
SCHEMA = """
CREATE TABLE fact (
  id INTEGER PRIMARY KEY, iri, subject, property, object, value, unit, period, modality, documents, places, zh, en,
  length REAL, pieces BLOB
);
CREATE INDEX fact_iri ON fact (iri);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT UNIQUE);
CREATE TABLE touching (entity INTEGER, fact INTEGER, PRIMARY KEY (entity, fact)) WITHOUT ROWID;
CREATE TABLE piece (id INTEGER PRIMARY KEY, text TEXT UNIQUE, holders INTEGER);
CREATE VIRTUAL TABLE holding USING fts5 (pieces, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE total (facts INTEGER, length REAL);
INSERT INTO total VALUES (0, 0);
"""
INSERTED = "INSERT INTO fact VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
NUMBERED = {
    "piece": ("SELECT id FROM piece WHERE text = ?", "INSERT INTO piece VALUES (NULL, ?, 0)"),
    "entity": ("SELECT id FROM entity WHERE iri = ?", "INSERT INTO entity VALUES (NULL, ?)"),
}
GONE = "SELECT fact.id, length, pieces FROM json_each(?) AS asked CROSS JOIN fact ON iri = asked.value"
OF = "@"  # before the id of a document, which makes it a piece that no text holds
REPEATED = 20_000  # texts, such as names and gists, of which the pieces are kept while others are written


class CardWriter:
    """Writes facts into a database, and takes them away."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {}
        self._holders: Counter[int] = Counter()
        self._facts, self._length = 0, 0.0
        self._pieces = lru_cache(maxsize=REPEATED)(self._pieces_of)

    def add(self, card: Card) -> None:
        """Write a fact."""
        held = self._held(card)
        length = sum(WEIGHTS[one % len(FIELDS)] for one in held)
        row = (*(_written(getattr(card.fact, name)) for name in COLUMNS), length, packed(held))
        number = self._connection.execute(INSERTED, row).lastrowid
        pieces = self._counted(held, length, 1)
        self._connection.execute("INSERT INTO holding (rowid, pieces) VALUES (?, ?)", (number, pieces))
        ends = ((self._number("entity", iri), number) for iri in card.ends)
        self._connection.executemany("INSERT INTO touching VALUES (?, ?)", ends)

    def remove(self, iris: Iterable[str]) -> None:
        """Take away the facts of some IRIs."""
        found = self._connection.execute(GONE, (json.dumps(sorted(iris)),)).fetchall()
        for number, length, held in found:
            gone = number, self._counted(unpacked(held), length, -1)
            self._connection.execute("INSERT INTO holding (holding, rowid, pieces) VALUES ('delete', ?, ?)", gone)
        numbers = (json.dumps([number for number, *_ in found]),)
        self._connection.execute("DELETE FROM touching WHERE fact IN (SELECT value FROM json_each(?))", numbers)
        self._connection.execute("DELETE FROM fact WHERE id IN (SELECT value FROM json_each(?))", numbers)

    def finish(self) -> None:
        """Write what is counted over all facts."""
        counted = "UPDATE piece SET holders = holders + ? WHERE id = ?"
        self._connection.executemany(counted, ((number, piece) for piece, number in self._holders.items()))
        self._connection.execute("DELETE FROM piece WHERE holders = 0")
        self._connection.execute("UPDATE total SET facts = facts + ?, length = length + ?", (self._facts, self._length))
        self._connection.commit()

    def _held(self, card: Card) -> list[int]:
        """The pieces of a fact, as often as it holds them: the number of each with that of the field it stands in."""
        documents = (self._number("piece", OF + one) for one in card.fact.documents or ("",))
        texts = ((card.fact.zh,), (card.fact.en,), card.names, card.words, card.sentences)
        pieces = [[piece for text in some for piece in self._pieces(text)] for some in texts]
        found = enumerate((*pieces, documents))
        return sorted(piece * len(FIELDS) + field for field, some in found for piece in some)

    def _counted(self, held: Iterable[int], length: float, sign: int) -> str:
        """Count what a fact holds for or against; gives its pieces as a text of the full-text index."""
        pieces = sorted({one // len(FIELDS) for one in held})
        self._holders.update(dict.fromkeys(pieces, sign))
        self._facts, self._length = self._facts + sign, self._length + sign * length
        return " ".join(map(word, pieces))

    def _pieces_of(self, text: str) -> list[int]:
        return [self._number("piece", one) for one in grams(text)]

    def _number(self, table: str, value: str) -> int:
        """The number of a piece or an entity, which is written if it is not there yet."""
        if (table, value) not in self._known:
            known, new = NUMBERED[table]
            row = self._connection.execute(known, (value,)).fetchone()
            self._known[table, value] = row[0] if row else self._connection.execute(new, (value,)).lastrowid or 0
        return self._known[table, value]


def packed(numbers: Sequence[int]) -> bytes:
    """Numbers in rising order, each as how much it is more than the one before, compressed."""
    return zlib.compress(array("I", map(sub, numbers, chain((0,), numbers))).tobytes(), 1)


def unpacked(packed_: bytes) -> Iterator[int]:
    """The numbers that `packed` wrote."""
    return accumulate(array("I", zlib.decompress(packed_)))


def word(piece: int) -> str:
    """A piece, given by number, as a word of the full-text index."""
    return f"{piece:x}"


def _written(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
