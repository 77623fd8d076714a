"""Filters as a person uses them: dates in words, a histogram that is brushed and plays, chips that say the state."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
CAMERA = "(() => { const g = document.getElementById('graph'); return g.nodePlace('one-stop'); })()"


def chips(page: Page) -> list[str]:
    return page.locator("#chips li > span").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2015", "time=2015"), ("2015年9月", "time=201509"), ("30 September 2015", "time=20150930")],
)
def test_a_date_is_a_year_a_month_or_a_day(visit: Open, small_page: Path, typed: str, kept: str) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.get_by_label("Time: From").fill(typed)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(kept + "%7E0"))
    expect(page.locator("#chips")).to_contain_text("time: since ")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2015-02-30", "2015-02 has 28 days and no day 30"),
        ("2015-13", "There is no month 13"),
        ("soon", "“soon” is no date; write 2015, 2015-09 or 2015-09-30"),
    ],
)
@pytest.mark.parametrize("field", ["Time: From", "As of a day"])
def test_what_is_no_date_is_refused_with_a_word(
    visit: Open, small_page: Path, field: str, typed: str, words: str
) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    before = page.url
    box = page.get_by_label(field).last
    box.fill(typed)
    page.keyboard.press("Enter")
    expect(page.locator(".fault:visible")).to_have_text(words)
    expect(box).to_have_attribute("aria-invalid", "true")
    assert page.url == before
    box.fill("2015")
    page.keyboard.press("Enter")
    expect(page.locator(".fault:visible")).to_have_count(0)


def test_a_stretch_that_ends_before_it_begins_is_refused(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&time=201509")
    page.get_by_label("Time: To").fill("2014")
    page.keyboard.press("Enter")
    expect(page.locator(".fault:visible")).to_have_text("It ends before it begins")


def test_the_histogram_is_brushed_with_a_pointer(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    bars = page.locator(".histogram button")
    page.locator(".histogram").scroll_into_view_if_needed()
    first, last = bars.nth(1).bounding_box(), bars.nth(4).bounding_box()
    assert first and last
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 5)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 5, steps=4)
    page.mouse.up()
    expect(page.locator(".histogram .in")).to_have_count(4)
    assert re.search(r"time=\d{6}%7E\d{6}", page.url)


def test_the_histogram_is_one_stop_and_is_walked_and_brushed_by_keyboard(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    assert page.locator(".histogram [tabindex='0']").count() == 1
    page.locator(".histogram [tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".histogram .in")).to_have_count(3)
    expect(page.locator(".histogram :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("[data-chip]")).to_have_count(0)


def test_the_histogram_plays_and_pauses_and_the_camera_rests(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", reduced_motion="reduce")
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    inside = page.locator(".histogram .in")
    expect(inside).to_have_count(1)
    expect(page.locator("[data-chip]")).to_have_count(2)
    page.clock.run_for(100)
    place = page.evaluate(CAMERA)
    page.clock.run_for(1900)
    expect(inside).to_have_count(3)
    assert page.evaluate(CAMERA) == place
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_label("Leave out what has no date")).not_to_be_checked()
    page.clock.run_for(3000)
    expect(inside).to_have_count(3)
    page.get_by_role("button", name="Play").press("Enter")
    expect(inside).to_have_count(3)
    page.clock.run_for(900)
    expect(inside).to_have_count(4)
    page.clock.run_for(60000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(inside).to_have_count(page.locator(".histogram button").count())


STATE = "#lang=en&lens=everything&off=Place,Event&mod=inferred&asof=20151231&hide=linjiang-msa,one-stop&time=2015"


def test_chips_say_every_part_of_the_state_and_take_it_away(visit: Open, small_page: Path) -> None:
    page = visit(small_page, STATE)
    assert chips(page) == [
        "event, place off",
        "inferred off",
        "2 hidden – show",
        "time: since 2015",
        "4 without a date among them",
        "as of 2015-12-31",
    ]
    for left in (5, 4, 3, 1):
        page.locator("#chips button").first.click()
        expect(page.locator("[data-chip]")).to_have_count(left)
    page.locator("#chips button").first.click()
    expect(page.locator("[data-chip]")).to_have_count(0)
    assert "off=" not in page.url and "hide=" not in page.url


def test_a_view_of_ones_own_is_a_chip_that_leads_back(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&around=one-stop~1")
    assert chips(page) == ["around One Stop system, steps: 1"]
    page.locator("#chips button").click()
    expect(page.locator("[data-chip]")).to_have_count(0)
    expect(page).to_have_url(re.compile("lens="))


def test_what_is_chosen_and_cannot_be_seen_is_said(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&node=linjiang-customs&off=Agent")
    assert "“Linjiang Customs” is hidden by the filters – show" in chips(page)
    page.locator("[data-chip=unseen] button").click()
    expect(page.locator("[data-chip]")).to_have_count(0)
    page = visit(small_page, "#lang=en&lens=everything&node=nobody")
    assert chips(page) == ["nothing has the id “nobody”"]


def test_subtypes_and_groups_of_relations_are_filters(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.locator(".subtypes summary").first.click()
    kind = page.locator(".subtypes[open] .toggle").first
    name = kind.get_attribute("data-value")
    kind.click()
    expect(page).to_have_url(re.compile(f"type={name}"))
    expect(page.locator(".subtypes[open]")).to_have_count(1)
    page.locator("[data-chip=types] button").click()
    page.locator(".relations > summary").click()
    group = page.locator(".theme .group").first
    members = page.locator(".theme").first.locator(".row").count() - 1
    group.click()
    expect(group).to_have_attribute("aria-pressed", "false")
    assert len(re.split(",|%2C", re.search(r"rel=([^&]*)", page.url)[1])) == members  # type: ignore[index]


def test_a_filter_moves_the_picture_to_what_is_left(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", reduced_motion="reduce")
    before = page.evaluate(CAMERA)
    page.get_by_role("button", name="only: information system").evaluate("one => one.click()")
    expect(page.locator("[data-chip=families]")).to_contain_text("only information system")
    box = page.locator("#graph").bounding_box()
    at = page.evaluate(CAMERA)
    assert box and at != before
    assert abs(at[0] - box["width"] / 2) < box["width"] * 0.4


def test_a_table_leaves_the_chips_in_sight(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&off=Place&table=1")
    chip, table = page.locator("[data-chip=families]").bounding_box(), page.locator("#table").bounding_box()
    assert chip and table and chip["y"] + chip["height"] <= table["y"]
    page.locator("[data-chip=families] button").click()
    expect(page.locator("[data-chip]")).to_have_count(0)


def test_what_has_no_date_can_be_left_out_of_a_stretch_of_time(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=who-does-what&time=201507~0")
    expect(page.locator("[data-chip=undated]")).to_contain_text("without a date among them")
    before = page.evaluate("document.getElementById('graph').drawn().nodes.length")
    page.locator("[data-chip=undated] button").click()
    expect(page.locator("input[data-value=dated]")).to_be_checked()
    expect(page.locator("[data-chip=dated]")).to_be_visible()
    expect(page).to_have_url(re.compile("dated=1"))
    assert 0 < page.evaluate("document.getElementById('graph').drawn().nodes.length") < before


def test_a_stretch_in_which_nothing_begins_cannot_be_chosen(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=everything")
    empty = page.locator(".histogram button[aria-label$=': 0']").first
    box = empty.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("[data-chip=time]")).to_have_count(0)


def test_the_key_draws_background_as_two_lines_as_the_map_does(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    assert page.locator(".stroke.background").evaluate("one => one.clientHeight") >= 2
