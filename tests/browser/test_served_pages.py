"""The pages of the server in a real browser: one head, one theme that is kept, no width that breaks, ugly names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kg.server.rendering import cut, visible
from tests.browser.conftest import HOSTILE
from tests.browser.windows import Windows
from tests.server.servers import Serving

pytestmark = pytest.mark.browser
PATHS = ("/", "/find?q=customs", "/page/id/linjiang-customs", "/page/id/paperless-pilot", "/reports", "/queries", "/ns")


@pytest.fixture
def context(windows: Windows) -> Iterator[BrowserContext]:
    with windows.lent(viewport={"width": 360, "height": 780}) as found:
        yield found


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    faults: list[str] = []
    shown = context.new_page()
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield shown
    assert faults == []


@pytest.mark.parametrize("path", PATHS)
def test_no_page_is_wider_than_a_telephone(page: Page, workbench: Serving, path: str) -> None:
    for language in ("zh", "en"):
        page.goto(f"{workbench.address}{path}{'&' if '?' in path else '?'}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_a_reader_chose_of_light_and_dark_holds_on_every_page(page: Page, workbench: Serving) -> None:
    page.goto(f"{workbench.address}/?lang=en")
    page.locator("[data-act=theme]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    for path in PATHS:
        page.goto(f"{workbench.address}{path}")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_the_box_on_the_first_page_answers_there_and_evidence_unfolds(page: Page, workbench: Serving) -> None:
    page.goto(f"{workbench.address}/?lang=en")
    page.locator("form.asking input[name=q]").fill("Which initiatives does Linjiang Customs lead?")
    page.keyboard.press("Enter")
    evidence = page.locator(".answer details.evidence").first
    evidence.locator("summary").click()
    expect(evidence.locator(".gist").first).to_be_visible()


def test_a_label_that_would_attack_is_text_on_the_page_of_its_entity(page: Page, workbench: Serving) -> None:
    page.goto(f"{workbench.address}/page/id/paperless-pilot?lang=en")
    expect(page.locator("h1")).to_contain_text(HOSTILE)
    assert page.locator("h1 img").count() == 0


def test_long_labels_are_cut_and_unseen_ones_are_replaced() -> None:
    assert cut("x" * 5000, 90) == "x" * 89 + "…"
    assert cut("x" * 90, 90) == "x" * 90
    assert visible("\u200b\u2062 ", "id") == "id"
    assert visible("关", "id") == "关"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_stands_on_a_spine_stays_on_it(workbench: Serving, windows: Windows, language: str) -> None:
    with windows.lent(None, viewport={"width": 1300, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{workbench.address}/?lang={language}")
        over = page.locator(".spine").evaluate_all(
            "all => all.map((one) => [one.getBoundingClientRect(), ...[...one.querySelectorAll('strong, .facets')]"
            ".map((part) => part.getBoundingClientRect())]).flatMap(([whole, ...parts]) =>"
            " parts.filter((part) => part.left < whole.left || part.right > whole.right).map((part) => part.left))"
        )
        assert page.locator(".spine").count() == 2
        assert over == []
