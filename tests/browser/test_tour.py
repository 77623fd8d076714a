"""A tour: captions in order, turned by buttons and arrow keys, kept in the link, left with Escape."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from kg.curation.stories import Stop, Story
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
    page = opened(small_knowledge, "en", "", [TOUR])
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
    page = opened(small_knowledge, "en", "", [TOUR])
    page.get_by_role("button", name="Who runs the system").click()
    expect(page.locator("#panel h2")).to_have_text("One Stop system")


def test_each_document_of_several_offers_its_own_story(opened: Open, small_knowledge: Knowledge) -> None:
    later = Story(Text("次年", "The next year"), (), (Stop(Text("增长。", "Growth."), {"lens": "everything"}),))
    stories = [replace(TOUR, document="linjiang-2015"), replace(later, document="linjiang-2016")]
    page = opened(small_knowledge, "en", "", stories)
    shelf = page.locator("#panel .shelf .document")
    expect(shelf.nth(0)).to_contain_text("Port of Linjiang, 2015")
    expect(shelf.nth(0)).to_contain_text(re.compile(r"2015 · \d+ facts"))
    page.click("#tour")
    expect(shelf.nth(0).locator("summary")).to_be_focused()
    shelf.nth(1).locator("summary").click()
    shelf.nth(1).get_by_role("button", name="The next year").click()
    expect(page.locator("#story .caption")).to_have_text("Growth.")
    expect(page.locator("#story .facets")).to_contain_text("Port of Linjiang, 2016 · The next year · Step 1 of 1")
    expect(page).to_have_url(re.compile("tour=linjiang-2016&step=1"))
    page.reload()
    expect(page.locator("#story .caption")).to_have_text("Growth.")


def test_a_question_typed_into_the_search_finds_by_its_words(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en")
    page.fill("#search", "who operates the stop system?")
    expect(page.locator("#matches li .name").first).to_have_text("One Stop system")
