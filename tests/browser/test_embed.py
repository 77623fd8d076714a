"""The view without bars, for a frame in another page: by a link, by a page that begins so, and from a server."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.explorer.page import page
from kg.explorer.view import View
from tests.browser.conftest import Open
from tests.browser.windows import Windows
from tests.server.servers import Serving

pytestmark = pytest.mark.browser

BARS = ("#head", "#legend", "#panel")
COPIED = """() => {
  window.copied = [];
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => window.copied.push(text) } });
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder and the address at which it is served, which is not that of the explorer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("part", ["embed", "embed=1"])
def test_the_link_leaves_out_the_bars(visit: Open, chapter_page: Path, part: str) -> None:
    shown = visit(chapter_page, f"#lens=cooperation&lang=en&{part}", viewport={"width": 700, "height": 450})
    for bar in BARS:
        expect(shown.locator(bar)).to_be_hidden()
    expect(shown.locator("#summary strong")).to_have_text("Cooperation between agencies")
    box = shown.locator("#graph").bounding_box()
    assert box
    assert (box["width"], box["y"] + box["height"]) == (700, 450)
    assert shown.evaluate("document.documentElement.scrollHeight") <= 450


def test_the_wheel_moves_the_page_around_it_unless_a_key_says_otherwise(visit: Open, chapter_page: Path) -> None:
    shown = visit(chapter_page, "#lens=cooperation&lang=en&embed", reduced_motion="reduce")
    scale = "document.getElementById('graph').rested().then(() => document.getElementById('graph').drawn().scale)"
    before = shown.evaluate(scale)
    shown.mouse.move(400, 300)
    shown.mouse.wheel(0, -240)
    assert shown.evaluate(scale) == before
    shown.keyboard.down("Control")
    shown.mouse.wheel(0, -240)
    shown.keyboard.up("Control")
    assert shown.evaluate(scale) > before


@pytest.mark.parametrize("size", [(1000, 560), (700, 450), (360, 560)])
def test_what_is_chosen_is_told_beside_the_map(visit: Open, chapter_page: Path, size: tuple[int, int]) -> None:
    viewport = {"width": size[0], "height": size[1]}
    shown = visit(chapter_page, "#lens=cooperation&lang=en&node=shanghai-customs&embed", viewport=viewport)
    expect(shown.locator("#panel h2")).to_have_text("Shanghai Customs")
    x, y = shown.evaluate("document.getElementById('graph').nodePlace('shanghai-customs')")
    graph = shown.locator("#graph").bounding_box()
    assert graph
    assert 0 < x < graph["width"]
    assert 0 < y < graph["height"]
    shown.locator("#panel .close").click()
    expect(shown.locator("#panel")).to_be_hidden()
    assert "embed=1" in shown.url


def test_a_page_that_begins_so_has_its_bars_where_they_are_asked_for(
    visit: Open, small_view: View, tmp_path: Path
) -> None:
    file = tmp_path / "explorer.html"
    file.write_text(page(small_view, "en", begins={"embed": "1"}), encoding="utf-8")
    shown = visit(file)
    expect(shown.locator("#head")).to_be_hidden()
    with shown.expect_popup() as waiting:
        shown.locator(".whole-page").click()
    expect(waiting.value.locator("#head")).to_be_visible()
    expect(waiting.value.locator(".whole-page")).to_have_count(0)


def copied_code(shown: Page) -> str:
    shown.evaluate(COPIED)
    shown.click("#menu-title")
    shown.get_by_role("button", name="Copy code to embed it").click()
    (code,) = shown.evaluate("window.copied")
    return str(code)


def test_the_code_that_is_copied_shows_the_same_view(visit: Open, watched: Callable, small_page: Path) -> None:  # type: ignore[type-arg]
    code = copied_code(visit(small_page, "#lang=en&lens=cooperation&node=linjiang-customs"))
    assert code.startswith("<iframe ")
    (small_page.parent / "article.html").write_text(f"<!doctype html><title>article</title>{code}", encoding="utf-8")
    other = watched().new_page()
    other.goto((small_page.parent / "article.html").as_uri())
    inside = other.frame_locator("iframe")
    expect(inside.locator("#panel h2")).to_contain_text("Linjiang Customs")
    expect(inside.locator("#head")).to_be_hidden()


def test_a_server_lets_other_sites_frame_what_is_made_for_it(
    workbench: Serving, windows: Windows, site: tuple[Path, str]
) -> None:
    folder, address = site
    with windows.lent(None, viewport={"width": 1300, "height": 800}) as context:
        shown = context.new_page()
        shown.goto(f"{workbench.address}/explorer?lang=en#lang=en&node=linjiang-customs")
        shown.wait_for_selector("html[data-complete=true]")
        code = copied_code(shown)
        assert re.search(rf'src="{workbench.address}/explorer\?lang=en&#38;embed=true#[^"]*embed=1', code)
        (folder / "article.html").write_text(f"<!doctype html><title>article</title>{code}", encoding="utf-8")
        bare = code.replace("&#38;embed=true", "")
        (folder / "refused.html").write_text(f"<!doctype html><title>article</title>{bare}", encoding="utf-8")
        shown.goto(f"{address}/article.html")
        expect(shown.frame_locator("iframe").locator("#panel h2")).to_contain_text("Linjiang Customs")
        shown.goto(f"{address}/refused.html")
        shown.wait_for_timeout(500)
        expect(shown.frame_locator("iframe").locator("#panel")).to_have_count(0)
