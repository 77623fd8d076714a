"""The explorer in the output of a notebook's cell: a frame of its own, from which nothing leads out."""

# The cell is run by Jupyter's own kernel, as in a notebook, and what it answers is shown as a notebook shows it.

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from playwright.sync_api import Browser, expect

from kg import open_graph
from tests.conftest import SMALL

pytestmark = pytest.mark.browser
CELL = f"from kg import open_graph\nopen_graph({str(SMALL)!r}).explore({{}})"


def answered(given: str) -> str:
    """The HTML that a notebook's cell answers with, run in a kernel."""
    cell = nbformat.v4.new_code_cell(CELL.format(given))  # type: ignore[no-untyped-call] # it has no types
    notebook = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (output,) = [one for one in notebook.cells[0].outputs if one.output_type == "execute_result"]
    return str(output.data["text/html"])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook as HTML with the explorer, whole and without bars."""
    file = tmp_path_factory.mktemp("notebook") / "notebook.html"
    cells = "".join(map(answered, ("language='en'", "language='en', embed=True")))
    file.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title>{cells}", encoding="utf-8")
    return file


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("frame", [0, 1])
def test_a_cell_that_was_run_can_be_read_at_twice_the_size(browser: Browser, shown: Path, frame: int) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 450}, device_scale_factor=2)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(shown.as_uri())
    page.locator("iframe").nth(frame).scroll_into_view_if_needed()
    inside = page.frame_locator("iframe").nth(frame)
    expect(inside.locator("html")).to_have_attribute("data-complete", "true")
    expect(inside.locator("#head")).to_be_visible(visible=frame == 0)
    expect(inside.locator("#summary strong")).to_be_visible()
    assert inside.locator("html").evaluate("one => one.scrollWidth <= one.clientWidth")
    box = inside.locator("#graph").bounding_box()
    assert box
    assert box["width"] > 300
    assert box["height"] > 200
    names = inside.locator("#graph").evaluate("one => one.rested().then(() => one.labelBoxes.map((box) => box.text))")
    assert names
    assert faults == []
    page.close()


def test_the_explorer_works_within_a_notebook(browser: Browser, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    cell = open_graph(SMALL).explore()._repr_html_()
    notebook.write_text(f"<!doctype html><meta charset=utf-8><title>notebook</title>{cell}", encoding="utf-8")
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(notebook.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#search").fill("海关")
    inside.locator("#matches li").first.click()
    expect(inside.locator("#panel")).to_contain_text("临江海关")
    inside.locator("#language").click()
    expect(inside.locator("#panel")).to_contain_text("Linjiang Customs")
    inside.locator("#show-table").click()
    expect(inside.locator("#table")).to_be_visible()
    assert faults == []
    assert page.title() == "notebook"
    page.close()
