"""A real browser with the network watched, and pages written by the explorer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.explorer.page import page
from kg.explorer.view import view
from kg.queries.knowledge import Knowledge
from kg.vocabulary import Language

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, "--disable-sync"])
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the explorer of some knowledge; fails the test if the page asks for anything or reports an error."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1300, "height": 800})

    def open_(knowledge: Knowledge, language: Language = "zh", fragment: str = "") -> Page:
        file = tmp_path / "explorer.html"
        file.write_text(page(view(knowledge), language), encoding="utf-8")
        shown = context.new_page()
        shown.on("pageerror", lambda error: faults.append(str(error)))
        shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        shown.on("dialog", lambda dialog: faults.append(f"dialog {dialog.message}"))
        shown.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:", "blob:")) else faults.append(asked.url),
        )
        shown.goto(file.as_uri() + fragment)
        shown.wait_for_selector("html[data-ready=true]")
        return shown

    yield open_
    context.close()
    assert faults == []
