"""The pages to be checked: files of the explorer and of reports, and what `kg serve` answers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from kg.explorer.page import page as written
from kg.explorer.story import shipped_stories
from kg.locations import data_dir
from kg.terms import LANGUAGES
from tests.benchmarks.explorer.chapter import shipped
from tests.benchmarks.explorer.states import open_parts, states

KINDS = ("explorer", "reports", "served")
REPORTS = ("overview", "cooperation", "timeline", "gaps")
SERVED = (
    "/", "/queries", "/reports", "/explorer", "/workbench", "/ns", "/find?q=customs", "/find?q=zzzz", "/id/nothing",
    "/id/shanghai-customs", "/queries/agency-cooperation", "/reports/overview",
)  # fmt: skip
KG = (sys.executable, "-c", "from kg.cli import main; main()")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Site:
    """A page by its name and its address, and what is done there before it is checked."""

    name: str
    address: str
    wait: str = "html"
    act: Callable[[Page], None] = lambda _: None

    def open(self, page: Page) -> None:
        """Open it and bring it into its state."""
        page.goto(self.address)
        page.wait_for_selector(self.wait, state="attached")
        self.act(page)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200)))")


@contextmanager
def sites(folder: Path, kinds: list[str]) -> Iterator[list[Site]]:
    """The pages of some `KINDS`, as long as they are there."""
    found: list[Site] = []
    with ExitStack() as stack:
        if "explorer" in kinds:
            found += explorer(folder)
        if "reports" in kinds:
            found += reports(folder)
        if "served" in kinds:
            base = stack.enter_context(_server())
            found += [Site(f"served {path} {lang}", f"{base}{path}{'&' if '?' in path else '?'}lang={lang}") for path in SERVED for lang in LANGUAGES]  # fmt: skip
        yield found


def explorer(folder: Path) -> Iterator[Site]:
    """The explorer of the shipped data in every state and both languages."""
    shown = shipped(folder)
    stories = shipped_stories(data_dir(), shown)
    file = folder / "explorer.html"
    file.write_text(written(shown, "zh", stories), encoding="utf-8")
    for language in LANGUAGES:
        for state in (*states(shown, stories), *open_parts(shown)):
            address = f"{file.as_uri()}#lang={language}&{state.fragment}"
            yield Site(f"explorer {state.name} {language}", address, "html[data-complete=true]", state.act)


def reports(folder: Path) -> Iterator[Site]:
    """Reports as HTML in both languages."""
    for language in LANGUAGES:
        for kind in REPORTS:
            file = folder / f"{kind}.{language}.html"
            _kg("report", kind, "--lang", language, "-o", str(file))
            yield Site(f"report {kind} {language}", file.as_uri())


@contextmanager
def _server() -> Iterator[str]:
    command = [*KG, "serve", "--port", "0", "--no-access-log"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:  # fmt: skip
        assert server.stderr
        try:
            yield next(found[0] for line in server.stderr if (found := ADDRESS.search(line)))
        finally:
            server.terminate()


def _kg(*arguments: str) -> None:
    subprocess.run([*KG, *arguments], check=True, capture_output=True)
