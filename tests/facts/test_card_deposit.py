"""The index of facts: kept beside a store where it has a place, and brought up to what changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kg.errors import OutputError
from kg.facts import card_deposit
from kg.facts.card_deposit import FILE, opened, write
from kg.facts.card_index import CardIndex
from kg.facts.card_writing import FIELDS, unpacked
from kg.facts.recall import facts_like
from kg.stores.embedded import EmbeddedStore
from tests.names.states import amended_states, said
from tests.names.test_deposit import elsewhere


def test_what_is_kept_answers_as_what_is_in_memory(kept: EmbeddedStore, small_store: EmbeddedStore) -> None:
    for text in ("海关牵头什么", "customs", "no such word"):
        assert facts_like(kept, text, "zh") == facts_like(small_store, text, "zh")
    assert [one.name for one in kept.state.iterdir()] == [FILE] if kept.state else False


def test_one_that_cannot_be_finished_leaves_nothing(
    kept: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(card_deposit, "SCHEMA", "CREATE TABLE full (disk); INSERT INTO no_such_table VALUES (1)")
    with pytest.raises(OutputError, match="cannot write the facts"):
        facts_like(kept, "customs", "en")
    assert list(tmp_path.iterdir()) == []


def content(index: sqlite3.Connection) -> dict[str, Any]:
    """All that an index holds, without its own numbers."""
    pieces = dict(index.execute("SELECT id, text FROM piece"))
    facts = {}
    for number, *fact, length, held in index.execute("SELECT * FROM fact"):
        words = [(pieces[one // len(FIELDS)], one % len(FIELDS)) for one in unpacked(held)]
        facts[number] = (*fact, round(length, 6), tuple(sorted(words)))
    total = index.execute("SELECT facts, length FROM total").fetchone()
    found: dict[str, Any] = {
        "facts": sorted(facts.values()),
        "holders": sorted(index.execute("SELECT text, holders FROM piece")),
        "total": [total[0], round(total[1], 3)],
    }
    for number, text in pieces.items():
        held = index.execute("SELECT rowid FROM holding WHERE holding MATCH ?", (str(number),))
        found[f"held {text}"] = sorted(facts[one][:3] for (one,) in held)
    return found


def gist(folder: Path) -> None:
    """Say a sentence otherwise."""
    file = folder / "gists.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("无纸化", "无纸化、", 1), encoding="utf-8")


def test_one_made_from_that_of_an_earlier_state_holds_what_one_made_anew_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(card_deposit, "data_dir", lambda: tmp_path / "data")
    for store, folder in amended_states(tmp_path / "data", write, told_otherwise):
        anew = opened(store)
        with closing(sqlite3.connect(write(store, folder))) as amended:
            assert content(amended) == content(anew)
            for text in ("海关", "2015年", "customs", "新码头"):
                assert list(CardIndex(amended).like(text, "zh")) == list(CardIndex(anew).like(text, "zh"))


def told_otherwise(folder: Path) -> list[Callable[[], object]]:
    return [lambda: gist(folder), lambda: said(folder, undone)]


def undone(blocks: list[dict[str, object]]) -> None:
    """Take away the facts of a document one by one, from its last block."""
    del blocks[-3:]


def test_facts_are_read_once_for_what_a_server_holds() -> None:
    words = [fact.en for fact, _ in facts_like(elsewhere("Harbour", "aa"), "harbour", "en")]
    assert words == ["Harbour: agency"]
    same, other = elsewhere("Quay", "aa"), elsewhere("Quay", "bb")
    assert [fact.en for fact, _ in facts_like(same, "harbour", "en")] == words
    assert not [text for text in same.asked if "kg:Statement" in text]
    assert [fact.en for fact, _ in facts_like(other, "quay", "en")] == ["Quay: agency"]
