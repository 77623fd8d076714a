"""The explorer in the output of a notebook's cell: a frame of its own, from which nothing leads out."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kg import open_graph
from tests.conftest import SMALL

pytestmark = pytest.mark.browser


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
