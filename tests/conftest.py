"""Worlds for the tests: a tiny one of two invented documents, the shipped chapter alone, and all that is shipped."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.curation.artifact import Artifact, write_artifact
from kg.curation.states import ORIGIN
from kg.facts.card_deposit import FILE as FACTS
from kg.locations import cache_dir
from kg.model.knowledge import Knowledge
from kg.names.register import FILE as NAMES
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SMALL = TESTS / "data" / "small"
CHAPTER = TESTS / "data" / "chapter"
CHAPTER_TEXT = ROOT.parent / "shared" / "source" / "shanghai-2015-ch3.txt"


@pytest.fixture(scope="session")
def compiled_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was compiled of single documents, by what it was compiled from: the tests of a process share it."""
    return tmp_path_factory.mktemp("parts")


@pytest.fixture(scope="session")
def made_layouts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where things stand in pictures, by what is drawn: all processes of a run share what one has worked out."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "layouts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def made_states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The states that the tests of a process made of what is shipped: those after them find them made."""
    return tmp_path_factory.mktemp("states")


@pytest.fixture(autouse=True)
def private_home(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    compiled_parts: Path,
    made_layouts: Path,
    made_states: Path,
) -> Iterator[None]:
    """No test reads or writes the user's cache, attached texts or data setting; the data are the chapter alone."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    (home / "cache" / "kouan-kg").mkdir(parents=True)
    (home / "cache" / "kouan-kg" / ".parts").symlink_to(compiled_parts)
    (home / "cache" / "kouan-kg" / "layouts").symlink_to(made_layouts)
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    for name in ("KG_DATA", "KG_ONTOLOGY", "KG_STORE"):
        # Set first, so that what a command run in this process leaves there is undone as well.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("KG_DATA", str(CHAPTER))
    lent(made_states / CHAPTER.name, home / "cache" / "kouan-kg")
    yield
    for data in (CHAPTER, ROOT / "data"):
        keep(home / "cache" / "kouan-kg", data, made_states / data.name)


@pytest.fixture
def collection(monkeypatch: pytest.MonkeyPatch, made_states: Path) -> Path:
    """All documents that are shipped, as the data of the test."""
    monkeypatch.delenv("KG_DATA")
    lent(made_states / "data", cache_dir())
    return ROOT / "data"


def lent(state: Path, cache: Path) -> None:
    """Put the state that an earlier test made, if one did, into the cache of a test as its only one."""
    for other in cache.glob(f"*/{ORIGIN}"):
        shutil.rmtree(other.parent)
    for folder in state.glob("*"):
        shutil.copytree(folder, cache / folder.name, copy_function=linked)


def keep(cache: Path, data: Path, state: Path) -> None:
    """Keep the state that a test made of a folder of data, unless there is one, with the indexes that it has."""
    for file in cache.glob(f"*/{ORIGIN}"):
        with suppress(OSError):
            made = json.loads(file.read_text(encoding="utf-8"))["origin"] == f"{data.resolve()} {ROOT / 'ontology'}"
            there = state / file.parent.name
            indexes = [{one for one in (NAMES, FACTS) if (state_ / one).exists()} for state_ in (there, file.parent)]
            if made and (not there.exists() or indexes[0] < indexes[1]):
                shutil.rmtree(state, ignore_errors=True)
                shutil.copytree(file.parent, there, copy_function=linked)


def built(data: Path, folder: Path, parts: Path) -> Artifact:
    """The artifact of a folder of data, written into another; single documents are compiled once for all tests."""
    cache = folder.with_name(f"{folder.name}-cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        (cache / "kouan-kg").mkdir(parents=True)
        (cache / "kouan-kg" / ".parts").symlink_to(parts)
        return write_artifact(folder, data)


def linked(source: str, target: str) -> None:
    """Link what is never written again, copy the rest."""
    if source.endswith((".sst", ".sqlite")):
        Path(target).hardlink_to(source)
    else:
        shutil.copy2(source, target)


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """The one Playwright of a run: it bears no second one beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def small_artifact(tmp_path_factory: pytest.TempPathFactory, compiled_parts: Path) -> Artifact:
    return built(SMALL, tmp_path_factory.mktemp("small"), compiled_parts)


@pytest.fixture(scope="session")
def small_store(small_artifact: Artifact) -> EmbeddedStore:
    return EmbeddedStore.in_memory(small_artifact.dataset)


@pytest.fixture
def kept(small_artifact: Artifact, tmp_path: Path) -> EmbeddedStore:
    """A store of the small world with a place for what is kept beside it."""
    store = EmbeddedStore.in_memory(small_artifact.dataset)
    store.state = tmp_path
    return store


@pytest.fixture(scope="session")
def small_knowledge(small_artifact: Artifact, small_store: EmbeddedStore) -> Knowledge:
    return read_knowledge(small_store, small_artifact.vocabulary())


@pytest.fixture(scope="session")
def chapter_artifact(tmp_path_factory: pytest.TempPathFactory, compiled_parts: Path) -> Artifact:
    return built(CHAPTER, tmp_path_factory.mktemp("chapter"), compiled_parts)


@pytest.fixture(scope="session")
def shipped_artifact(tmp_path_factory: pytest.TempPathFactory, compiled_parts: Path) -> Artifact:
    """All documents that are shipped, built."""
    return built(ROOT / "data", tmp_path_factory.mktemp("shipped"), compiled_parts)


@pytest.fixture(scope="session")
def shipped_store(shipped_artifact: Artifact) -> EmbeddedStore:
    return EmbeddedStore.in_memory(shipped_artifact.dataset)


@pytest.fixture(scope="session")
def chapter_store(chapter_artifact: Artifact) -> EmbeddedStore:
    return EmbeddedStore.in_memory(chapter_artifact.dataset)


@pytest.fixture(scope="session")
def chapter_knowledge(chapter_artifact: Artifact, chapter_store: EmbeddedStore) -> Knowledge:
    return read_knowledge(chapter_store, chapter_artifact.vocabulary())


@pytest.fixture
def chapter_text() -> Path:
    if not CHAPTER_TEXT.is_file():
        pytest.skip("the chapter's text is not beside this checkout")
    return CHAPTER_TEXT
