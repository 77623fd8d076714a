"""Worlds for the tests: a tiny one of two invented documents, the shipped chapter alone, and all that is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.curation.artifact import Artifact, write_artifact
from kg.model.knowledge import Knowledge
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


@pytest.fixture(autouse=True)
def private_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, compiled_parts: Path
) -> Iterator[None]:
    """No test reads or writes the user's cache, attached texts or data setting; the data are the chapter alone."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    (home / "cache" / "kouan-kg").mkdir(parents=True)
    (home / "cache" / "kouan-kg" / ".parts").symlink_to(compiled_parts)
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    for name in ("KG_DATA", "KG_ONTOLOGY", "KG_STORE"):
        # Set first, so that what a command run in this process leaves there is undone as well.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("KG_DATA", str(CHAPTER))
    yield


@pytest.fixture
def collection(monkeypatch: pytest.MonkeyPatch) -> Path:
    """All documents that are shipped, as the data of the test."""
    monkeypatch.delenv("KG_DATA")
    return ROOT / "data"


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """The one Playwright of a run: it bears no second one beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def small_artifact(tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_DATA", str(SMALL))
        return write_artifact(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small_store(small_artifact: Artifact) -> EmbeddedStore:
    return EmbeddedStore.in_memory(small_artifact.dataset)


@pytest.fixture(scope="session")
def small_knowledge(small_artifact: Artifact, small_store: EmbeddedStore) -> Knowledge:
    return read_knowledge(small_store, small_artifact.vocabulary())


@pytest.fixture(scope="session")
def chapter_artifact(tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_DATA", str(CHAPTER))
        return write_artifact(tmp_path_factory.mktemp("chapter"))


@pytest.fixture(scope="session")
def shipped_artifact(tmp_path_factory: pytest.TempPathFactory) -> Artifact:
    """All documents that are shipped, built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("KG_DATA", raising=False)
        return write_artifact(tmp_path_factory.mktemp("shipped"))


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
