"""The explorer without a mouse: from the first key to the last."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def test_arrows_walk_the_links_of_a_node_and_enter_goes(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&node=one-stop")
    page.focus("#graph")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("1 of ")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("2 of ")
    page.keyboard.press("ArrowLeft")
    said = page.locator("#live").inner_text()
    assert "One Stop" in said
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).not_to_have_text("One Stop system")
    page.keyboard.press("Backspace")
    expect(page.locator("#panel h2")).to_have_text("One Stop system")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Everything")


def test_a_walk_begins_at_the_best_connected_node(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.focus("#graph")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")


def test_the_page_can_be_toured_with_tab_alone(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("(document.activeElement.id || document.activeElement.closest('[id]')?.id)"))
    for stop in ("to-graph", "search", "lens", "show-table", "language", "menu-title", "graph", "zoom-in", "panel"):
        assert stop in reached, stop


def test_what_has_the_keyboard_is_seen(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    style = page.evaluate(
        "getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth"
    )
    assert style == "solid2px"


def test_keys_open_neighbours_hide_pin_and_the_table(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=cooperation&node=linjiang-customs")
    page.focus("#graph")
    page.keyboard.press("o")
    assert "open=linjiang-customs" in page.url
    page.keyboard.press("p")
    assert "pin=linjiang-customs" in page.url
    page.keyboard.press("h")
    assert "hide=linjiang-customs" in page.url
    page.keyboard.press("t")
    expect(page.locator("#table")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#table")).to_be_hidden()


def test_the_keys_are_listed(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.focus("#graph")
    page.keyboard.press("?")
    expect(page.locator("#dialog")).to_contain_text("walk the links of the chosen node")
    page.keyboard.press("Escape")
    expect(page.locator("#dialog")).to_be_hidden()


def test_a_choice_is_said_to_screen_readers(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.keyboard.press("/")
    page.keyboard.type("one stop system")
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_contain_text("One Stop system, information system, ")
