"""The register of names: a SQLite file with every name of a store, in which one is found without the rest.

Names stand in it as written, as compared (`kg.names.folding`) and as units (`kg.names.units`); what holds a text
anywhere is found by the pairs of its characters, what a question names in part by its pieces. It is filled bit by bit,
or made from the register of an earlier state: then only the names of what changed are written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection

from kg.curation.states import Amendment
from kg.names.deposit import database, deposit, written_database
from kg.names.entries import Entry, batches, entries, renamed
from kg.names.folding import folded
from kg.names.name_ranking import WEIGHTS, renown
from kg.names.pieces import Key, pieces
from kg.names.units import key
from kg.stores.protocol import Store

FILE = "names-told.sqlite"
# Initials and pinyin are short; shorter ones than this would be found inside English words.
SHORTEST = {"initials": 3, "pinyin": 5}
SEPARATOR = " "
SCHEMA = """
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, class TEXT, zh TEXT, en TEXT, told INTEGER, renown REAL);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, entity INTEGER, kind TEXT, weight REAL, text TEXT, folded TEXT, document TEXT, units TEXT
);
CREATE VIRTUAL TABLE pairs USING fts5 (folded, content='', columnsize=0, tokenize='ascii');
INSERT INTO pairs (pairs, rank) VALUES ('hashsize', 16777216);
CREATE TABLE part (id INTEGER PRIMARY KEY, units TEXT UNIQUE, length INTEGER, pieces INTEGER);
CREATE TABLE piece (piece TEXT, part INTEGER, PRIMARY KEY (piece, part)) WITHOUT ROWID;
CREATE TABLE holders (piece TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE total (parts INTEGER);
"""
INDEXES = """
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX name_units ON name (units) WHERE units IS NOT NULL;
CREATE INDEX part_length ON part (length);
CREATE INDEX holders_number ON holders (number);
"""
HOLDING = "INSERT INTO holders VALUES (?, 1) ON CONFLICT DO UPDATE SET number = number + 1"


def opened(store: Store) -> Connection:
    """The register of a store: the one beside it, or kept for a server that says what it holds, else one in memory.

    It is made if it is not there yet, whole or not at all. Raises `OutputError` if it cannot be written.
    """
    return database(deposit(store), FILE, *_writing(store))


def write(store: Store, folder: Path) -> Path:
    """Write the register of a store into a folder, whole or not at all, unless it is there already.

    Raises `OutputError` if it cannot be written.
    """
    return written_database(folder, FILE, *_writing(store))


def pairs_of(name: str) -> list[str]:
    """The pairs of neighbouring characters of a name and its last character, each as a word of the full-text index."""
    written = [_hexadecimal(char) for char in name]
    return [one + two for one, two in zip(written, [*written[1:], ""], strict=False)]


@lru_cache(maxsize=65536)
def _hexadecimal(char: str) -> str:
    return f"{ord(char):05x}"


def _writing(store: Store) -> tuple[Callable[[Connection], None], Callable[[Connection, Amendment], None]]:
    return lambda connection: _fill(connection, store), lambda connection, change: _amend(connection, store, change)


def _fill(connection: Connection, store: Store) -> None:
    connection.executescript(SCHEMA)
    for number, entry in enumerate(entries(store), 1):
        _add_entity(connection, number, entry)
        for name in entry.names:
            _add_name(connection, number, *name)
    connection.executescript(INDEXES)
    for (units,) in connection.execute("SELECT DISTINCT units FROM name WHERE units IS NOT NULL ORDER BY units"):
        _add_part(connection, units)
    connection.execute("INSERT INTO holders SELECT piece, COUNT(*) FROM piece GROUP BY piece")
    connection.execute("INSERT INTO total SELECT COUNT(*) FROM part")
    connection.commit()


def _amend(connection: Connection, store: Store, change: Amendment) -> None:
    """Bring a register up to what a store says now of that which changed."""
    touched: set[str] = set()  # units that names lost or won
    for some in batches(sorted(renamed(store, change.changed))):
        now = {entry.iri: entry for entry in entries(store, some)}
        for iri in some:
            touched |= _renew(connection, iri, now.get(iri))
    for units in sorted(touched):
        there = connection.execute("SELECT id FROM part WHERE units = ?", (units,)).fetchone()
        borne = connection.execute("SELECT 1 FROM name WHERE units = ?", (units,)).fetchone()
        if borne and not there:
            connection.executemany(HOLDING, ((piece,) for piece in _add_part(connection, units)))
        elif there and not borne:
            _remove_part(connection, there[0], units)
    connection.execute("UPDATE total SET parts = (SELECT COUNT(*) FROM part)")
    connection.commit()


def _renew(connection: Connection, iri: str, entry: Entry | None) -> set[str]:
    """Write what an entity is called now, or that it is no more; gives the units of what it is or was called."""
    before = connection.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchone()
    touched: set[str] = set()
    if before:
        names = connection.execute("SELECT id, folded, units FROM name WHERE entity = ?", before).fetchall()
        for number, text, units in names:
            gone = number, SEPARATOR.join(pairs_of(text))
            connection.execute("INSERT INTO pairs (pairs, rowid, folded) VALUES ('delete', ?, ?)", gone)
            touched.add(units)
        connection.execute("DELETE FROM name WHERE entity = ?", before)
        connection.execute("DELETE FROM entity WHERE id = ?", before)
    if entry:
        number = connection.execute("SELECT COALESCE(MAX(id), 0) + 1 FROM entity").fetchone()[0]
        _add_entity(connection, number, entry)
        touched |= {units for name in entry.names if (units := _add_name(connection, number, *name))}
    return touched - {None}


def _add_entity(connection: Connection, number: int, entry: Entry) -> None:
    row = number, entry.iri, entry.type, entry.zh, entry.en, entry.told, renown(entry.told)
    connection.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _add_name(connection: Connection, entity: int, kind: str, text: str, document: str) -> str | None:
    """Write a name of an entity, given by number; gives its units, if it is long enough to be told by them."""
    written, compared = key(text), folded(text)
    units = SEPARATOR.join(written) if len("".join(written)) >= SHORTEST.get(kind, 2) else None
    row = entity, kind, WEIGHTS[kind], text, compared, document, units
    number = connection.execute(
        "INSERT INTO name (entity, kind, weight, text, folded, document, units) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    ).lastrowid
    connection.execute("INSERT INTO pairs (rowid, folded) VALUES (?, ?)", (number, SEPARATOR.join(pairs_of(compared))))
    return units


def _add_part(connection: Connection, units: str) -> list[str]:
    """Write what names may hold in part; gives its pieces, of which it is not counted yet as a holder."""
    held = _pieces(units)
    number = connection.execute(
        "INSERT INTO part (units, length, pieces) VALUES (?, ?, ?)", (units, units.count(SEPARATOR) + 1, len(held))
    ).lastrowid
    connection.executemany("INSERT INTO piece VALUES (?, ?)", ((piece, number) for piece in held))
    return held


def _remove_part(connection: Connection, number: int, units: str) -> None:
    for piece in _pieces(units):
        connection.execute("DELETE FROM piece WHERE piece = ? AND part = ?", (piece, number))
        connection.execute("UPDATE holders SET number = number - 1 WHERE piece = ?", (piece,))
        connection.execute("DELETE FROM holders WHERE piece = ? AND number = 0", (piece,))
    connection.execute("DELETE FROM part WHERE id = ?", (number,))


def _pieces(units: str) -> list[str]:
    written: Key = tuple(units.split(SEPARATOR))
    return sorted(set(pieces(written)))
