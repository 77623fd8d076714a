"""A tour: captions in order, turned by buttons and arrow keys, kept in the link, left with Escape."""

import re

import pytest
from playwright.sync_api import expect

from kg.explorer.story import Stop, Story
from kg.model.knowledge import Knowledge
from kg.terms import Text
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
TOUR = Story(
    Text("导览", "A short tour"),
    (Stop(Text("谁运行系统", "Who runs the system"), {"node": "one-stop"}),),
    (
        Stop(Text("海关牵头。", "Customs leads."), {"lens": "everything", "node": "linjiang-customs"}),
        Stop(Text("两家相连。", "Both are linked."), {"path": "linjiang-customs~linjiang-msa"}),
    ),
)


def test_a_tour_is_turned_with_arrows_and_left(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en", "", TOUR)
    page.click("#tour")
    expect(page.locator("#story .caption")).to_have_text("Customs leads.")
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")
    page.locator("#story").get_by_role("button", name="Next").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#story .caption")).to_have_text("Both are linked.")
    expect(page).to_have_url(re.compile("step=2"))
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#story .caption")).to_have_text("Customs leads.")
    page.go_back()
    expect(page.locator("#story .caption")).to_have_text("Both are linked.")
    page.keyboard.press("Escape")
    expect(page.locator("#story")).to_be_hidden()


def test_the_questions_of_a_story_open_their_views(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en", "", TOUR)
    page.get_by_role("button", name="Who runs the system").click()
    expect(page.locator("#panel h2")).to_have_text("One Stop system")


def test_a_question_typed_into_the_search_finds_by_its_words(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en")
    page.fill("#search", "who operates the stop system?")
    expect(page.locator("#matches li .name").first).to_have_text("One Stop system")
