"""The register of names: a SQLite file with every name of a store, made once, in which one is found without the rest.

Names stand in it as written, as compared (`kg.names.folding`) and as units (`kg.names.units`); what holds a text
anywhere is found by the pairs of its characters, what a question names in part by its pieces.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import fsum
from pathlib import Path

from kg.errors import OutputError
from kg.names.folding import folded
from kg.names.pieces import Key, pieces, weights
from kg.names.units import key
from kg.stores.protocol import Store
from kg.stores.rdf import Literal
from kg.terms import local_name

FILE = "names.sqlite"
ENTITIES = """
SELECT ?entity ?type { GRAPH graph:curated { ?entity a ?type ; skos:prefLabel ?any FILTER (lang(?any) = "en") } }
"""
# Asked apart from the entities: engines join these two in an order that takes five times as long.
NAMES = """
SELECT ?entity ?property ?name {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel kg:pinyin kg:initials } ?entity ?property ?name
}
"""
# A name that an entity bears in one document only.
LOCAL_NAMES = """
SELECT ?entity ?name ?document WHERE {
  ?local kg:nameOf ?entity ; kg:name ?name ; kg:inDocument/kg:shortLabel ?document FILTER (lang(?document) = "zh")
}
"""
# How a name matches, with the weight that ranks it.
WEIGHTS = {"id": 1.0, "label": 1.0, "local": 1.0, "alias": 0.95, "misspelling": 0.9, "pinyin": 0.8, "initials": 0.7}
KINDS = {"prefLabel": "label", "altLabel": "alias", "hiddenLabel": "misspelling"}
# Initials and pinyin are short; shorter ones than this would be found inside English words.
SHORTEST = {"initials": 3, "pinyin": 5}
SEPARATOR = " "
SCHEMA = """
CREATE TABLE entity (id INTEGER PRIMARY KEY, iri TEXT UNIQUE, class TEXT, zh TEXT, en TEXT);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, entity INTEGER, kind TEXT, weight REAL, text TEXT, folded TEXT, document TEXT, units TEXT
);
CREATE VIRTUAL TABLE pairs USING fts5 (folded, content='', columnsize=0, tokenize='ascii');
CREATE TABLE part (id INTEGER PRIMARY KEY, units TEXT UNIQUE, size REAL);
CREATE TABLE piece (piece TEXT, part INTEGER, PRIMARY KEY (piece, part)) WITHOUT ROWID;
CREATE TABLE weight (piece TEXT PRIMARY KEY, weight REAL) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX name_units ON name (units) WHERE units IS NOT NULL;
"""


def opened(store: Store) -> sqlite3.Connection:
    """The register of a store: the one beside it where it has a place, else one in memory.

    It is made if it is not there yet, whole or not at all. Raises `OutputError` if it cannot be written.
    """
    if store.state is None or not store.state.is_dir():
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        _fill(connection, store)
        return connection
    return sqlite3.connect(
        f"{write(store, store.state).as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def write(store: Store, folder: Path) -> Path:
    """Write the register of a store into a folder, whole or not at all, unless it is there already.

    Raises `OutputError` if it cannot be written.
    """
    file = folder.resolve() / FILE
    if file.exists():
        return file
    scratch = file.with_name(f".{FILE}-{secrets.token_hex(8)}")
    try:
        connection = sqlite3.connect(scratch)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            _fill(connection, store)
        finally:
            connection.close()
        scratch.replace(file)
    except (OSError, sqlite3.OperationalError) as error:
        hint = "nothing was changed; free space or set XDG_CACHE_HOME"
        raise OutputError(f"cannot write the names: {error}", file=file, hint=hint) from error
    finally:
        scratch.unlink(missing_ok=True)
    return file


def pairs_of(name: str) -> list[str]:
    """The pairs of neighbouring characters of a name and its last character, each as a word of the full-text index."""
    return ["".join(f"{ord(char):05x}" for char in name[at : at + 2]) for at in range(len(name))]


def _fill(connection: sqlite3.Connection, store: Store) -> None:
    entities, names = _read(store)
    numbers = {iri: number for number, iri in enumerate(sorted(entities), 1)}
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO entity VALUES (?, ?, ?, ?, ?)", ((numbers[iri], iri, *entities[iri]) for iri in numbers)
    )
    rows = _rows(sorted(names), numbers)
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    found = connection.execute("SELECT id, folded FROM name")
    connection.executemany(
        "INSERT INTO pairs (rowid, folded) VALUES (?, ?)", ((id_, " ".join(pairs_of(text))) for id_, text in found)
    )
    connection.executescript(INDEXES)
    _fill_parts(connection)
    connection.commit()


def _fill_parts(connection: sqlite3.Connection) -> None:
    written = connection.execute("SELECT DISTINCT units FROM name WHERE units IS NOT NULL ORDER BY units")
    keys: list[Key] = [tuple(str(row[0]).split(SEPARATOR)) for row in written]
    heavy = weights(keys)
    connection.executemany("INSERT INTO weight VALUES (?, ?)", heavy.items())
    connection.executemany(
        "INSERT INTO part VALUES (?, ?, ?)",
        (
            (number, SEPARATOR.join(one), fsum(heavy[piece] for piece in set(pieces(one))))
            for number, one in enumerate(keys)
        ),
    )
    connection.executemany(
        "INSERT INTO piece VALUES (?, ?)",
        ((piece, number) for number, one in enumerate(keys) for piece in sorted(set(pieces(one)))),
    )


def _read(store: Store) -> tuple[Mapping[str, tuple[str, str, str]], set[tuple[str, str, str, str]]]:
    """Class and labels of each entity; and the names: IRI, kind, text, and the short title of the only document."""
    names: set[tuple[str, str, str, str]] = set()
    types = {str(entity): str(type_) for entity, type_ in store.select(ENTITIES).rows}
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for entity, property_, name in store.select(NAMES).rows:
        iri, kind = str(entity), local_name(str(property_))
        if iri not in types:
            continue
        names.add((iri, KINDS.get(kind, kind), str(name), ""))
        names.add((iri, "id", local_name(iri), ""))
        if kind == "prefLabel" and isinstance(name, Literal):
            labels[iri][name.language] = name.value
    for entity, called, document in store.select(LOCAL_NAMES).rows:
        if str(entity) in types:
            names.add((str(entity), "local", str(called), str(document)))
    return {iri: (one, labels[iri].get("zh", ""), labels[iri].get("en", "")) for iri, one in types.items()}, names


def _rows(
    names: Iterable[tuple[str, str, str, str]], numbers: Mapping[str, int]
) -> Iterator[tuple[int, int, str, float, str, str, str, str | None]]:
    for number, (iri, kind, text, document) in enumerate(names, 1):
        units = key(text)
        told = SEPARATOR.join(units) if len("".join(units)) >= SHORTEST.get(kind, 2) else None
        yield number, numbers[iri], kind, WEIGHTS[kind], text, folded(text), document, told
