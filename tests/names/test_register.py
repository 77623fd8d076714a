"""The register of names: kept beside a store where it has a place, whole or not at all, with the same answers."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.names import register
from kg.names.index import search
from kg.names.mentions import mentions, partial_mentions
from kg.names.register import FILE, opened, pairs_of, write
from kg.names.units import units
from kg.stores.embedded import EmbeddedStore
from tests.names.states import amended_states


def test_what_is_kept_answers_as_what_is_in_memory(kept: EmbeddedStore, small_store: EmbeddedStore) -> None:
    for text in ("customs", "海关", "关", "lj", "c", "no such name"):
        assert search(kept, text) == search(small_store, text)
        assert mentions(kept, units(text)) == mentions(small_store, units(text))
        assert partial_mentions(kept, units(text)) == partial_mentions(small_store, units(text))
    assert [one.name for one in kept.state.iterdir()] == [FILE] if kept.state else False


def test_it_is_written_once_and_read_by_every_store_of_the_state(kept: EmbeddedStore, tmp_path: Path) -> None:
    first = write(kept, tmp_path)
    assert write(EmbeddedStore.from_lines(b""), tmp_path) == first
    empty = EmbeddedStore.from_lines(b"")
    empty.state = tmp_path
    assert [one.name for one in search(empty, "customs")] == [one.name for one in search(kept, "customs")] != []


def test_one_that_cannot_be_finished_leaves_nothing(
    kept: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "INDEXES", "CREATE INDEX full ON no_such_table (disk)")
    with pytest.raises(OutputError, match="cannot write the names"):
        search(kept, "customs")
    assert list(tmp_path.iterdir()) == []


def test_a_state_that_was_removed_is_read_into_memory(kept: EmbeddedStore) -> None:
    kept.state = Path("no-such-folder")
    assert search(kept, "customs")


def content(register: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that a register holds, without its own numbers."""
    tables = {
        "entity": "SELECT iri, class, zh, en FROM entity",
        "name": "SELECT iri, kind, weight, text, folded, document, units FROM name JOIN entity ON entity.id = entity",
        "part": "SELECT units, length, pieces FROM part",
        "piece": "SELECT piece, units FROM piece JOIN part ON part.id = part",
        "holders": "SELECT piece, number FROM holders",
        "total": "SELECT parts FROM total",
    }
    return {name: sorted(register.execute(query), key=repr) for name, query in tables.items()}


def bearers(register: sqlite3.Connection, text: str) -> list[tuple[str]]:
    """The names that hold a folded text, found by its pairs."""
    query = "SELECT text FROM pairs JOIN name ON id = pairs.rowid WHERE pairs MATCH ?"
    return sorted(register.execute(query, (" + ".join(pairs_of(text)),)))


def test_one_made_from_that_of_an_earlier_state_holds_what_one_made_anew_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for store, folder in amended_states(tmp_path / "data", write):
        anew = opened(store)
        with closing(sqlite3.connect(write(store, folder))) as amended:
            assert content(amended) == content(anew)
            for (text,) in anew.execute("SELECT DISTINCT folded FROM name"):
                assert bearers(amended, text) == bearers(anew, text)
