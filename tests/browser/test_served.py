"""The explorer as a server gives it: straight on to the workbench with what is shown, and to reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.windows import Windows
from tests.server.servers import Serving

pytestmark = pytest.mark.browser


@pytest.fixture
def served(workbench: Serving, windows: Windows) -> Iterator[Callable[[str], Page]]:
    """Opens the explorer of the server with a fragment; nothing may be asked of another server, and nothing fail."""
    faults: list[str] = []
    heard: dict[str, Callable[..., None]] = {
        "request": lambda asked: None if asked.url.startswith(workbench.address) else faults.append(asked.url),
        "weberror": lambda error: faults.append(str(error.error)),
    }
    with windows.lent(heard, viewport={"width": 1300, "height": 800}) as context:

        def open_(fragment: str) -> Page:
            page = context.new_page()
            page.goto(f"{workbench.address}/explorer?lang=en{fragment}")
            page.wait_for_selector("html[data-complete=true]")
            return page

        yield open_
    assert faults == []


def follow(page: Page, name: str, within: str) -> Page:
    """The page that a link opens beside the explorer."""
    with page.expect_popup() as waiting:
        page.locator(within).get_by_role("link", name=name).click()
    return waiting.value


def test_the_name_of_the_page_leads_home_in_its_language(served: Callable[[str], Page]) -> None:
    page = served("#lang=en")
    page.locator("#title a").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("form.asking input[name=q]")).to_be_visible()


def test_what_is_shown_opens_in_the_workbench_and_runs(served: Callable[[str], Page]) -> None:
    page = served("#lang=en&lens=cooperation")
    page.click("#menu-title")
    bench = follow(page, "Open in the workbench", "#menu-items")
    expect(bench.locator("#results tbody tr").first).to_be_visible()
    asked = bench.evaluate("decodeURIComponent(location.hash.replaceAll('+', ' '))")
    assert "ORDER BY STR(?subject)" in asked
    expect(page.locator("#menu-items")).to_be_hidden()


def test_a_query_of_a_fact_opens_in_the_workbench(served: Callable[[str], Page]) -> None:
    page = served("#lang=en&lens=everything&link=linjiang-customs~paperless-pilot")
    page.locator(".statement .tools").get_by_text("SPARQL").click()
    bench = follow(page, "Open in the workbench", "#dialog")
    expect(bench.locator("#results tbody tr").first).to_be_visible()


@pytest.mark.parametrize(
    ("fragment", "path", "told"),
    [
        ("node=linjiang-customs", "/reports/agency/linjiang-customs", "Linjiang Customs"),
        ("path=linjiang-customs~linjiang-msa", "/reports/pair/linjiang-customs/linjiang-msa", "Linjiang MSA"),
        ("lens=cooperation&link=linjiang-customs~linjiang-msa", "/reports/pair/linjiang-customs/linjiang-msa", "Linjiang"),
        ("lens=cooperation", "/reports/cooperation", "Linjiang"),
    ],
)  # fmt: skip
def test_what_is_chosen_opens_its_report(served: Callable[[str], Page], fragment: str, path: str, told: str) -> None:
    page = served(f"#lang=en&{fragment}")
    page.click("#menu-title")
    report = follow(page, "Report", "#menu-items")
    expect(report).to_have_url(re.compile(rf"{path}\?lang=en$"))
    expect(report.locator("body")).to_contain_text(told)


def test_the_panel_of_a_node_leads_to_its_report(served: Callable[[str], Page]) -> None:
    page = served("#lang=en&node=linjiang-customs&asof=20151231")
    page.locator("#panel").get_by_text("More", exact=True).click()
    link = page.locator("#panel").get_by_role("link", name="Report")
    expect(link).to_have_attribute("href", "/reports/agency/linjiang-customs?lang=en&as-of=2015-12-31")


def test_a_page_in_a_file_has_the_command_and_no_links(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=linjiang-customs")
    page.click("#menu-title")
    expect(page.locator("#menu-items").get_by_role("button", name="Report command")).to_be_visible()
    expect(page.get_by_role("link", name="Open in the workbench")).to_have_count(0)
