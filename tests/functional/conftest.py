"""The small world, asked at every door: from Python and on the command line in this process, and of one server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import SMALL
from tests.server.servers import serving


@pytest.fixture(scope="session")
def small_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doors")


@pytest.fixture
def small_world(monkeypatch: pytest.MonkeyPatch, small_cache: Path) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))
    monkeypatch.setenv("XDG_CACHE_HOME", str(small_cache))


@pytest.fixture(scope="session")
def small_server(small_cache: Path) -> Iterator[httpx.Client]:
    with (
        serving(small_cache, small_cache, data=SMALL) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        yield client
