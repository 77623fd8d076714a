"""One server over the shipped chapter for all tests that only read from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.curation.artifact import Artifact, source_digest
from kg.locations import ontology_dir
from tests.conftest import CHAPTER
from tests.server.servers import Serving, serving


@pytest.fixture(scope="session")
def server_cache(chapter_artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the compiled chapter lies already."""
    cache = tmp_path_factory.mktemp("server-cache")
    shutil.copytree(chapter_artifact.folder, cache / "kouan-kg" / source_digest(CHAPTER, ontology_dir()))
    return cache


@pytest.fixture(scope="session")
def server(server_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(server_cache, tmp_path_factory.mktemp("server"), "--timeout", "20") as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Serving) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.address, timeout=60, headers={"Accept": "*/*"}) as found:
        yield found
