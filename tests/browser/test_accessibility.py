"""Nobody is kept out: axe-core finds nothing in any state, at 200 %, in forced colours, in either theme."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.windows import Windows
from tests.server.servers import Serving

pytestmark = pytest.mark.browser
SERVED = [
    "/?lang=en",
    "/find?q=customs",
    "/find?q=qqqqq",
    "/page/id/linjiang-customs?lang=en",
    "/page/id/paperless-pilot",
    "/page/source/linjiang-2015",
    "/reports",
    "/reports/brief?lang=en",
    "/queries",
    "/queries/agency-duties",
    "/ns",
    "/workbench?lang=en",
    "/entities/nix",
]
STATES = [
    "lens=everything",
    "lens=cooperation&node=linjiang-customs&asof=2015&off=Place",
    "lens=everything&link=linjiang-customs~paperless-pilot",
    "path=linjiang-customs~linjiang-msa",
    "lens=everything&table=1",
    "lens=everything&group=99",
    "around=one-stop~1&hide=linjiang-msa",
    "change=linjiang-2015.was~linjiang-2016",
]


def faults(page: Page) -> list[str]:
    """What axe-core finds, each with where."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']} {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_state_keeps_anybody_out(visit: Open, small_page: Path, state: str, look: str) -> None:
    page = visit(small_page, f"#lang=en&{state}", color_scheme=look)
    assert faults(page) == []


@pytest.mark.parametrize("typed", ["linjiang", "qqqqq"])
def test_a_search_with_and_without_matches_keeps_nobody_out(visit: Open, small_page: Path, typed: str) -> None:
    page = visit(small_page, "#lang=zh&lens=everything")
    page.fill("#search", typed)
    expect(page.locator("#matches")).to_be_visible()
    assert faults(page) == []


def test_menu_dialog_faults_and_a_tour_in_the_making_keep_nobody_out(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.get_by_label("As of a day").last.fill("2015-02-30")
    page.keyboard.press("Enter")
    page.focus("#graph")
    page.keyboard.press("s")
    expect(page.locator("#story textarea")).to_be_focused()
    page.click("#menu-title")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.focus("#graph")
    page.keyboard.press("?")
    expect(page.locator("#dialog")).to_be_visible()
    assert faults(page) == []


def test_a_narrow_window_with_filters_open_keeps_nobody_out(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=zh&lens=everything", viewport={"width": 360, "height": 740})
    page.click("#filters")
    expect(page.locator("#legend")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("path", SERVED)
@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_served_page_keeps_anybody_out(windows: Windows, workbench: Serving, path: str, look: str) -> None:
    with windows.lent(color_scheme=look) as context:
        page = context.new_page()
        for width in (1400, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(workbench.address + path, wait_until="networkidle")
            assert faults(page) == []


def test_at_twice_the_size_everything_can_be_reached(visit: Open, small_page: Path) -> None:
    half = {"width": 700, "height": 450}  # 1400 × 900 at 200 %
    page = visit(small_page, "#lang=en&lens=everything&node=one-stop", viewport=half, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    box = page.locator("#graph").bounding_box()
    assert box and box["height"] >= 140
    panel = page.locator("#panel").bounding_box()
    assert panel and panel["height"] >= 120
    page.click("#filters")
    bar = page.locator(".histogram button").first
    bar.scroll_into_view_if_needed()
    expect(bar).to_be_visible()


def test_forced_colours_keep_focus_states_and_ribbons(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", forced_colors="active")
    page.locator("#to-graph").focus()
    page.keyboard.press("Enter")
    ring = "(one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineWidth])(document.activeElement)"
    assert page.evaluate(ring) == ["solid", "2px"]
    row = page.locator("[data-value=Agent]")
    row.click()
    expect(row).to_have_attribute("aria-pressed", "false")
    bar = page.locator(".histogram .in span").first
    assert bar.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
