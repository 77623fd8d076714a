"""The register of names: kept beside a store where it has a place, whole or not at all, with the same answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curation.artifact import Artifact
from kg.errors import OutputError
from kg.names import register
from kg.names.index import search
from kg.names.mentions import mentions, partial_mentions
from kg.names.register import FILE, write
from kg.names.units import units
from kg.stores.embedded import EmbeddedStore


@pytest.fixture
def kept(small_artifact: Artifact, tmp_path: Path) -> EmbeddedStore:
    store = EmbeddedStore.in_memory(small_artifact.dataset)
    store.state = tmp_path
    return store


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
    assert search(empty, "customs") == search(kept, "customs") != ()


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
