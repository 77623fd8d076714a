"""The page printed: the figure on paper, whatever the screen is like, then the panel and the tables on further sheets."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

SEEN = """addEventListener("beforeprint", () => {
  const paper = document.getElementById("paper");
  const all = (query, name) => [...paper.querySelectorAll(query)].map((one) => one.getAttribute(name));
  window.printed = {
    grounds: all(".figure rect[fill]", "fill"),
    lines: all(".map .line", "data-source").length,
    nodes: all(".map .node", "data-id"),
    fills: all(".map .node", "fill"),
    swatches: all(".told [fill]", "fill"),
    pressed: paper.querySelectorAll("button, input, select").length,
    title: document.title,
  };
})"""


def sheets(page: Page, file: Path) -> list[str]:
    """The words of each sheet that a browser prints."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    page.pdf(path=file, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True).stdout.decode()
    return [re.sub(r"\s+", " ", sheet) for sheet in text.split("\f")[:-1]]


def printed(page: Page) -> Any:
    """What stood on paper when the page was last printed."""
    return page.evaluate("window.printed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_figure_comes_first_then_the_panel_then_the_tables(
    visit: Open, chapter_page: Path, tmp_path: Path, scheme: str
) -> None:
    page = visit(chapter_page, "#lens=cooperation&node=shanghai-customs&lang=en", color_scheme=scheme)
    page.evaluate(SEEN)
    found = sheets(page, tmp_path / "page.pdf")
    assert len(found) > 2
    assert "Licence: CC BY 4.0" in found[0]
    assert "28 nodes and 38 lines" in found[0]
    assert "Also called" not in found[0]
    assert "Also called" in found[1]
    (rows,) = [at for at, sheet in enumerate(found) if re.search(r"Nodes \(28\)", sheet)]
    assert 1 < rows < len(found)
    assert re.search(r"Statements \(\d+\)", " ".join(found[rows:]))
    seen = printed(page)
    assert seen["grounds"] == ["#ffffff"]
    assert seen["lines"] == 38
    assert seen["pressed"] == 0
    assert page.locator("#paper").evaluate("one => one.childElementCount") == 0
    assert page.title() != seen["title"] == "Cooperation between agencies"


def test_what_is_printed_in_the_dark_is_what_is_printed_in_the_light(
    visit: Open, chapter_page: Path, tmp_path: Path
) -> None:
    seen = []
    for theme in ("light", "dark"):
        page = visit(chapter_page, f"#lens=cooperation&node=shanghai-customs&theme={theme}")
        page.evaluate(SEEN)
        page.pdf(path=tmp_path / "page.pdf")
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        seen.append(printed(page))
    assert seen[0]["swatches"]
    assert seen[0] == seen[1]


def test_two_columns_are_printed_as_columns(visit: Open, chapter_page: Path, tmp_path: Path) -> None:
    page = visit(chapter_page, "#lang=en")
    page.locator("#lens").select_option("~change")
    found = sheets(page, tmp_path / "page.pdf")
    assert "What goes on, what is replaced, what deals with the same matter, what is named once?" in found[0]
    assert re.search(r"\d+ statements join the two columns", found[0])


def test_a_filter_that_leaves_nothing_prints_without_a_fault(visit: Open, chapter_page: Path, tmp_path: Path) -> None:
    page = visit(chapter_page, "#lens=cooperation&lang=en&time=1901~1902&mod=asserted,planned,inferred,background")
    assert "0 nodes" in sheets(page, tmp_path / "page.pdf")[0]


def test_a_view_alone_prints_its_figure_and_tables_without_idle_columns(
    visit: Open, chapter_page: Path, tmp_path: Path
) -> None:
    page = visit(chapter_page, "#lens=data-flows&lang=en")
    page.evaluate(
        """addEventListener("beforeprint", () => { window.idle = [...document.querySelectorAll("#paper table")].map(
        (table) => [...table.rows[0].cells].filter((cell, at) =>
          [...table.rows].slice(1).every((row) => !row.cells[at].textContent.trim())).length); })"""
    )
    found = sheets(page, tmp_path / "page.pdf")
    assert page.evaluate("window.idle") == [0, 0]
    assert "Nodes (" in found[1]
    assert "Questions to start from" not in " ".join(found)
    rows = sum(int(number) for number in re.findall(r"(?:Nodes|Statements) \((\d+)\)", " ".join(found)))
    assert len(found) <= 2 + rows // 20


def test_what_is_printed_before_anything_was_read_says_so(
    watched: Callable[..., BrowserContext], chapter_page: Path, tmp_path: Path
) -> None:
    page = watched(java_script_enabled=False).new_page()  # as it stands before a script has run
    page.goto(chapter_page.as_uri())
    assert "The page had not been read yet when it was printed." in sheets(page, tmp_path / "page.pdf")[0]
