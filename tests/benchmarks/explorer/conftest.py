"""One browser for the tests of the benchmark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.benchmarks.explorer.browser import chromium


@pytest.fixture(scope="module")
def a_browser() -> Iterator[Browser]:
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        pytest.skip("Chromium is not installed")
    with chromium() as running:
        yield running
