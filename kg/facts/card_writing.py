"""The index of facts, written: a SQLite database in which each fact stands with the pieces of the words it holds."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache

from kg.facts.cards import Card
from kg.facts.fact import Fact
from kg.facts.grams import grams

# How much a piece counts by where it stands: in the sentence, in a name of what it is about, in other words for what it
# says, in the gist of a sentence that it rests on.
FIELDS = {"zh": 1.0, "en": 1.0, "names": 0.6, "words": 0.5, "gists": 0.4}
COLUMNS = [field.name for field in fields(Fact)]
SCHEMA = f"""
CREATE TABLE fact (id INTEGER PRIMARY KEY, {", ".join(COLUMNS)}, length REAL, pieces BLOB);
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT UNIQUE);
CREATE TABLE touching (entity INTEGER, fact INTEGER, PRIMARY KEY (entity, fact)) WITHOUT ROWID;
CREATE TABLE piece (id INTEGER PRIMARY KEY, text TEXT UNIQUE, holders INTEGER);
CREATE VIRTUAL TABLE holding USING fts5 (pieces, content='', detail=none, columnsize=0, tokenize='ascii');
CREATE TABLE total (facts INTEGER, length REAL);
"""
REPEATED = 20_000  # texts, such as names and gists, of which the pieces are kept while others are written


class CardWriter:
    """Writes facts into a database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pieces: dict[str, int] = {}
        self._entities: dict[str, int] = {}
        self._holders: Counter[int] = Counter()
        self._numbered = lru_cache(maxsize=REPEATED)(self._numbers)

    def add(self, card: Card) -> None:
        """Write a fact."""
        said = ((card.fact.zh,), (card.fact.en,), card.names, card.words, card.gists)
        held = sorted(
            piece * len(FIELDS) + field
            for field, texts in enumerate(said)
            for text in texts
            for piece in self._numbered(text)
        )
        weights = list(FIELDS.values())
        length = sum(weights[one % len(FIELDS)] for one in held)
        row = (*(_written(getattr(card.fact, name)) for name in COLUMNS), length, array("I", held).tobytes())
        number = self._connection.execute(f"INSERT INTO fact VALUES (NULL{', ?' * len(row)})", row).lastrowid  # noqa: S608 # names of our own
        pieces = {one // len(FIELDS) for one in held}
        self._holders.update(pieces)
        self._connection.execute("INSERT INTO holding (rowid, pieces) VALUES (?, ?)", (number, _text(pieces)))
        ends = ((self._entity(iri), number) for iri in card.ends)
        self._connection.executemany("INSERT INTO touching VALUES (?, ?)", ends)

    def finish(self) -> None:
        """Write what is counted over all facts."""
        counted = "UPDATE piece SET holders = holders + ? WHERE id = ?"
        self._connection.executemany(counted, ((number, piece) for piece, number in self._holders.items()))
        self._connection.execute("DELETE FROM total")
        self._connection.execute("INSERT INTO total SELECT COUNT(*), COALESCE(AVG(length), 1) FROM fact")
        self._connection.commit()

    def _numbers(self, text: str) -> list[int]:
        return [self._piece(piece) for piece in grams(text)]

    def _piece(self, text: str) -> int:
        if text not in self._pieces:
            self._pieces[text] = self._number("piece", "text", text)
        return self._pieces[text]

    def _entity(self, iri: str) -> int:
        if iri not in self._entities:
            self._entities[iri] = self._number("entity", "iri", iri)
        return self._entities[iri]

    def _number(self, table: str, column: str, value: str) -> int:
        row = self._connection.execute(f"SELECT id FROM {table} WHERE {column} = ?", (value,)).fetchone()  # noqa: S608
        if row:
            return int(row[0])
        values = (value, 0) if table == "piece" else (value,)
        new = self._connection.execute(f"INSERT INTO {table} VALUES (NULL{', ?' * len(values)})", values)  # noqa: S608
        return int(new.lastrowid or 0)


def fill(connection: sqlite3.Connection, cards: Iterable[Card]) -> None:
    """Write the index of some facts into an empty database."""
    connection.executescript(SCHEMA)
    writer = CardWriter(connection)
    for card in cards:
        writer.add(card)
    writer.finish()


def word(piece: int) -> str:
    """A piece, given by number, as a word of the full-text index."""
    return f"{piece:x}"


def _text(pieces: Iterable[int]) -> str:
    return " ".join(map(word, sorted(pieces)))


def _written(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)
