"""The index of facts kept beside a store: written fact by fact, or made from that of an earlier state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection

from kg.curation.states import Amendment
from kg.facts.card_index import CardIndex
from kg.facts.card_writing import SCHEMA, CardWriter
from kg.facts.cards import Card, cards, cards_of
from kg.locations import data_dir, ontology_dir
from kg.model.knowledge import Knowledge
from kg.names.deposit import database, deposit, written_database
from kg.names.entries import batches
from kg.queries.quotations import texts
from kg.queries.retrieval import read_knowledge
from kg.queries.written_terms import listed
from kg.stores.protocol import Store
from kg.terms import PREFIXES, Vocabulary, local_name, read_vocabulary

FORMAT = 5  # of what is written, one more when that changes: what another version left is not read
FILE = f"facts-{FORMAT}.sqlite"
RESTING = "SELECT DISTINCT ?told {{ VALUES ?sentence {{ {sentences} }} ?told kg:evidence ?sentence }}"
EMPTIED = (
    "DROP TABLE fact; DROP TABLE entity; DROP TABLE touching; DROP TABLE piece; DROP TABLE holding; DROP TABLE total"
)


def opened(store: Store) -> Connection:
    """The index of the facts of a store: the one beside it, or kept for a server that says what it holds, or in memory.

    It is made if it is not there yet, whole or not at all. Raises `OutputError` if it cannot be written.
    """
    return database(deposit(store), FILE, lambda index: _fill(index, store), lambda *given: _amend(store, *given))


def write(store: Store, folder: Path) -> Path:
    """Write the index of a store into a folder, unless it is there already. Raises `OutputError` if that fails."""
    return written_database(folder, FILE, lambda index: _fill(index, store), lambda *given: _amend(store, *given))


@lru_cache(maxsize=4)
def terms_of(store: Store) -> Vocabulary:
    """The terms by which the facts of a store are worded: those of its state, else those of the present ontology."""
    file = store.state / "vocabulary.json" if store.state else None
    if file and file.exists():
        return Vocabulary.from_json(file.read_text(encoding="utf-8"))
    return _present_terms(ontology_dir())


@lru_cache(maxsize=1)
def _present_terms(ontology: Path) -> Vocabulary:
    return read_vocabulary(ontology)


def filled(index: Connection, cards_: Iterable[Card]) -> Connection:
    """An empty database with the index of some facts written into it."""
    index.executescript(SCHEMA)
    _write(CardWriter(index), cards_)
    return index


def _fill(index: Connection, store: Store) -> None:
    filled(index, cards(_knowledge(store).whole()))


def _amend(store: Store, index: Connection, change: Amendment) -> None:
    """Bring an index up to what a store says now of that which changed."""
    terms = terms_of(store)
    if any(iri in known for iri in change.changed for known in (terms.classes, terms.properties, terms.codes)):
        index.executescript(EMPTIED)
        _fill(index, store)
        return
    affected = _affected(store, index, change.changed)
    writer = CardWriter(index)
    writer.remove(affected)
    _write(writer, cards_of(_knowledge(store), affected))


def _affected(store: Store, index: Connection, changed: Iterable[str]) -> list[str]:
    """Those of which something is said anew, and what names them, rests on them or is the document of their text."""
    found = set(changed)
    named = {fact.iri for some in batches(sorted(found)) for fact in CardIndex(index).about(some)}
    sentences = sorted(iri for iri in found if iri.startswith(PREFIXES["source"]))
    for some in batches(sentences):
        found |= {str(row[0]) for row in store.select(RESTING.format(sentences=listed(some))).rows}
    return sorted(found | named | {PREFIXES["id"] + local_name(iri) for iri in sentences})


def _knowledge(store: Store) -> Knowledge:
    return read_knowledge(store, terms_of(store), texts(store, data_dir(), attached=False))


def _write(writer: CardWriter, cards: Iterable[Card]) -> None:
    for card in cards:
        writer.add(card)
    writer.finish()
