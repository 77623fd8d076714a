"""One browser for the tests of the benchmark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.benchmarks.explorer.browser import launched


@pytest.fixture(scope="module")
def a_browser(driver: Playwright) -> Iterator[Browser]:
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        pytest.skip("Chromium is not installed")
    with launched(driver) as running:
        yield running
