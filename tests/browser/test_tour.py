"""A tour: captions in order, turned by buttons and arrow keys, kept in the link, left with Escape."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.curation.stories import Stop, Story
from kg.explorer.page import page
from kg.explorer.story import own_story
from kg.explorer.view import View
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


def test_a_link_that_names_a_step_alone_shows_its_view(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en", "#step=2", [TOUR])
    expect(page.locator("#story .caption")).to_have_text("Both are linked.")
    expect(page.locator("#panel h2")).to_contain_text("are linked")


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
    expect(shelf.nth(0)).to_contain_text(re.compile(r"2015 · \d+ statements"))
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


def test_views_become_steps_that_are_captioned_moved_removed_and_saved_as_a_file(
    visit: Open, small_page: Path, tmp_path: Path, small_view: View
) -> None:
    page = visit(small_page, "#lang=en&lens=everything&node=one-stop", accept_downloads=True)
    page.focus("#graph")
    page.keyboard.press("s")
    caption = page.get_by_label("Caption of this step")
    expect(caption).to_be_focused()
    caption.fill("One Stop <b>first</b>")
    page.locator("#story .facets").click()
    page.locator("#lens").select_option("cooperation")
    page.click("#menu-title")
    page.locator("#menu-items").get_by_text("Save this view as a step").click()
    expect(page.locator("#story .facets")).to_contain_text("Step 2 of 2")
    page.get_by_role("button", name="Move earlier").click()
    expect(page.locator("#story .facets")).to_contain_text("Step 1 of 2")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("Caption of this step")).to_have_value("One Stop <b>first</b>")
    expect(page.locator("#panel h2")).to_have_text("One Stop system")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "own.yaml"
    waiting.value.save_as(file)
    story = own_story(file, small_view)
    assert [step.view for step in story.steps] == [
        {"lens": "cooperation"},
        {"lens": "everything", "node": "one-stop"},
    ]
    assert story.steps[1].words.en == "One Stop <b>first</b>"
    page.get_by_role("button", name="Remove this step").click()
    expect(page.locator("#story .facets")).to_contain_text("Step 1 of 1")
    page.get_by_role("button", name="Remove this step").click()
    expect(page.locator("#story")).to_be_hidden()
    assert "own=" not in page.url


def test_a_tour_of_ones_own_plays_from_its_link(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&node=one-stop")
    page.focus("#graph")
    page.keyboard.press("s")
    page.locator("#lens").select_option("cooperation")
    page.focus("#graph")
    page.keyboard.press("s")
    expect(page.locator("#story .facets")).to_contain_text("Step 2 of 2")
    link = re.sub(r"step=\d", "step=1", page.url)
    other = visit(small_page, "#" + link.partition("#")[2])
    expect(other.locator("#story .facets")).to_contain_text("Step 1 of 2")
    other.get_by_role("button", name="Next").click()
    expect(other.locator("#summary strong")).to_have_text("Cooperation between agencies")
    expect(other).to_have_url(re.compile("own="))


def test_a_link_with_a_broken_tour_opens_the_page_all_the_same(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&own=%3Cimg%3E&tour=~own&step=3&lens=everything")
    expect(page.locator("#summary strong")).to_have_text("Everything")
    expect(page.locator("#story")).to_be_hidden()


def test_a_step_frames_its_subject(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=everything", reduced_motion="reduce")
    place = "node => document.getElementById('graph').nodePlace(node)"
    ends = ("shanghai-customs", "three-ones-reform")
    before = [page.evaluate(place, node) for node in ends]
    page.evaluate("location.hash = '#lang=en&lens=everything&link=shanghai-customs~three-ones-reform'")
    expect(page.locator("#panel .statement").first).to_be_visible()
    page.focus("#graph")
    page.keyboard.press("s")
    expect(page.locator("#story")).to_be_visible()
    after = [page.evaluate(place, node) for node in ends]
    assert abs(after[0][0] - after[1][0]) > abs(before[0][0] - before[1][0])
    box = page.locator("#graph").bounding_box()
    assert box and all(0 < x < box["width"] and 0 < y < box["height"] for x, y in after)


def test_of_several_tours_one_is_chosen_from_wherever_one_is(visit: Open, small_view: View, tmp_path: Path) -> None:
    stories = [
        Story(Text("甲", f"Tour {name}"), (), (Stop(Text("步", f"Step of {name}"), {"lens": "everything"}),), name)
        for name in ("linjiang-2015", "linjiang-2016")
    ]
    file = tmp_path / "tours.html"
    file.write_text(page(small_view, "en", stories), encoding="utf-8")
    for size in ((1300, 800), (360, 740)):
        shown = visit(file, "#lang=en&lens=cooperation", viewport={"width": size[0], "height": size[1]})
        if size[0] > 600:
            shown.click("#tour")
        else:
            shown.click("#menu-title")
            shown.get_by_role("button", name="Tour").click()
        expect(shown.locator("dialog .tour")).to_have_text(["Tour linjiang-2015", "Tour linjiang-2016"])
        assert "lens=cooperation" in shown.url
        shown.locator("dialog .tour").nth(1).click()
        expect(shown.locator("#story .caption")).to_have_text("Step of linjiang-2016")
