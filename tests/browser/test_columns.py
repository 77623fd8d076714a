"""Two columns: what was and what came after, with ribbons that open their statements, for any documents and years."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def opened(visit: Open, file: Path, language: str = "en", **settings: object) -> Page:
    page = visit(file, f"#lang={language}", **settings)
    page.locator("#lens").select_option("~change")
    expect(page.locator("#columns svg")).to_be_visible()
    return page


def test_the_chapter_and_its_plan_stand_side_by_side_under_headings_from_the_data(
    visit: Open, chapter_page: Path
) -> None:
    page = opened(visit, chapter_page)
    heads = page.locator("#columns select").evaluate_all("all => all.map(one => one.selectedOptions[0].text)")
    assert [re.findall(r"20\d\d", head)[-1] for head in heads] == ["2015", "2016"]
    assert re.search(r"change=", page.url)
    ribbons = page.locator(".ribbon")
    said = int(re.match(r"(\d+) statements", page.locator("#columns .hint").inner_text())[1])  # type: ignore[index]
    assert sum(ribbons.evaluate_all("all => all.map(one => Number(one.dataset.count))")) == said
    assert page.locator(".theme-name").count() > 4
    expect(page.locator("#panel")).not_to_contain_text(".was")


def test_a_ribbon_opens_its_statements_with_evidence_by_pointer_and_by_key(visit: Open, chapter_page: Path) -> None:
    page = opened(visit, chapter_page)
    first = page.locator(".ribbon").first
    says = first.get_attribute("aria-label") or ""
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ribbon:focus")).not_to_have_attribute("aria-label", says)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#panel .statement").first).to_be_visible()
    expect(page).to_have_url(re.compile("link="))
    expect(page.locator(".ribbon.lit")).to_have_count(1)


def test_names_of_things_lead_to_them(visit: Open, chapter_page: Path) -> None:
    page = opened(visit, chapter_page)
    page.locator(".alluvial .thing text").first.click()
    expect(page.locator("#panel h2")).to_be_visible()
    expect(page).to_have_url(re.compile("node="))


def test_the_table_holds_what_the_columns_hold_and_filters_act_on_both(visit: Open, chapter_page: Path) -> None:
    page = opened(visit, chapter_page)
    before = page.locator(".ribbon").count()
    page.locator("[data-value=inferred]").click()
    expect(page.locator("[data-chip=modalities]")).to_be_visible()
    after = sum(page.locator(".ribbon").evaluate_all("all => all.map(one => Number(one.dataset.count))"))
    assert 0 < after < before
    page.click("#show-table")
    rows = page.locator("#table table").nth(1).locator("caption").inner_text()
    assert f"({after})" in rows


def test_sides_that_nothing_joins_say_so(visit: Open, chapter_page: Path) -> None:
    page = opened(visit, chapter_page)
    earlier, later = (page.locator("#columns select").nth(at).input_value() for at in (0, 1))
    page.locator("#columns select").first.select_option(later)
    page.locator("#columns select").nth(1).select_option(earlier)
    expect(page.locator("#columns .hint")).to_contain_text("No statement joins these columns")


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("zh", 768), ("zh", 1400), ("en", 768)])
def test_names_stay_within_their_columns(visit: Open, chapter_page: Path, language: str, width: int) -> None:
    page = opened(visit, chapter_page, language, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        "(() => { const box = document.querySelector('.alluvial').getBoundingClientRect();"
        " return [...document.querySelectorAll('.alluvial text')].map(one => one.getBoundingClientRect())"
        ".filter(one => one.left < box.left - 1 || one.right > box.right + 1).length; })()"
    )
    assert outside == 0


def test_columns_are_left_for_a_lens(visit: Open, chapter_page: Path) -> None:
    page = opened(visit, chapter_page)
    page.locator("#lens").select_option("cooperation")
    expect(page.locator("#columns")).to_be_hidden()
    expect(page.locator("#zoom")).to_be_visible()
