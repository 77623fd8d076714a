"""The cache of compiled states: whole or not at all, shared, and never more than what is of use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.curation.artifact import Artifact
from kg.curation.states import ORIGIN, PARTS, clear, clear_all, hold, made, parts_dir, states
from kg.errors import OutputError, StoreError
from kg.locations import cache_dir
from kg.stores.embedded import EmbeddedStore
from tests.conftest import SMALL


@pytest.fixture(autouse=True)
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


WRITE = "from kg.curation.artifact import ensure; ensure()"


def filled(scratch: Path) -> None:
    (scratch / "dataset.nq").write_text("x" * 1000)


def names() -> set[str]:
    return {path.name for path in cache_dir().iterdir()}


def test_of_one_origin_the_newest_state_is_kept_and_the_one_before_it() -> None:
    for number, name in enumerate(("a", "b", "c", "d"), 1):
        folder = made(cache_dir() / name, "data", filled)
        os.utime(folder, (number, number))
    made(cache_dir() / "e", "other data", filled)
    assert names() == {"c", "d", "e"}
    assert [one.folder.name for one in states()] == ["e", "d", "c"]
    size = {one.folder.name: one.size for one in states()}
    assert clear(cache_dir() / "d") == size["c"]
    assert names() == {"d", "e"}


def test_what_a_process_holds_is_not_removed() -> None:
    held = hold(made(cache_dir() / "a", "data", filled))
    now = made(cache_dir() / "b", "data", filled)
    assert clear_all(now) == 0
    assert names() == {"a", "b"}
    os.close(held)
    assert clear_all(now) > 1000
    assert names() == {"b"}


def test_what_a_killed_process_left_goes_with_the_next_state_and_what_is_being_made_stays() -> None:
    left, fresh = cache_dir() / ".making-1", cache_dir() / ".making-2"
    for folder in (left, fresh):
        folder.mkdir(parents=True)
        (folder / ORIGIN).write_text("{}")
    os.utime(left, (1, 1))
    made(cache_dir() / "a", "data", filled)
    assert names() == {"a", ".making-2"}


def test_a_state_that_cannot_be_filled_leaves_nothing() -> None:
    def full(scratch: Path) -> None:
        filled(scratch)
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        made(cache_dir() / "a", "data", full)
    assert names() == set()


def test_two_processes_that_build_at_once_both_have_the_state(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    both = [subprocess.Popen([sys.executable, "-c", WRITE]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    (state,) = states()
    assert (state.folder / "store" / "CURRENT").is_file()


def test_a_full_disk_leaves_no_state_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000));"
    run = subprocess.run(
        [sys.executable, "-c", f"{limited} from kg.cli import main; import sys; sys.argv = ['kg', 'build']; main()"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.startswith("kg: ")
    assert run.stderr.count("\n") == 1
    assert states() == []


def test_parts_that_no_state_lists_go_when_nobody_used_them_for_long() -> None:
    def listing(scratch: Path) -> None:
        (scratch / PARTS).write_text(json.dumps({"files": [], "used": ["used.nq"]}))

    parts_dir().mkdir(parents=True)
    for name in ("used.nq", "old.nq", "fresh.nq"):
        (parts_dir() / name).write_text("x")
    for name in ("used.nq", "old.nq"):
        os.utime(parts_dir() / name, (1, 1))
    made(cache_dir() / "a", "data", listing)
    assert {path.name for path in parts_dir().iterdir()} == {"used.nq", "fresh.nq"}


def test_a_store_whose_files_were_taken_away_is_refused(small_artifact: Artifact, tmp_path: Path) -> None:
    EmbeddedStore.on_disk(tmp_path / "store", small_artifact.dataset)
    opened = EmbeddedStore.on_disk(tmp_path / "store")
    assert opened.select("SELECT ?s { ?s a kg:Agency }").rows
    next((tmp_path / "store").glob("*.sst")).unlink()
    for question in (lambda: opened.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), lambda: list(opened.quads())):
        with pytest.raises(StoreError, match="the store was removed while it was in use"):
            question()
