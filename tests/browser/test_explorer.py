"""The explorer as a person meets it: offline, searchable, every fact with its sentence."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from kg.queries.knowledge import Knowledge
from kg.vocabulary import Text
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def choose(page: Page, text: str) -> None:
    page.fill("#search", text)
    page.press("#search", "Enter")


@pytest.mark.parametrize("text", ["临江海关", "ljhg", "linjianghaiguan", "linjiang customs", "海关"])
def test_search_finds_by_any_name(opened: Open, small_knowledge: Knowledge, text: str) -> None:
    page = opened(small_knowledge)
    choose(page, text)
    expect(page.locator("#panel h2")).to_have_text("临江海关")


def test_a_node_shows_facts_with_gist_and_place(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en")
    choose(page, "Linjiang Customs")
    section = page.locator("#panel section", has_text="leads")
    section.locator("summary").click(position={"x": 2, "y": 8})
    expect(section.locator(".says")).to_have_text("Linjiang Customs leads Paperless pilot")
    expect(section.locator(".evidence")).to_contain_text("section 1, paragraph 1, sentence 2 (s1.1.2)")
    expect(section.locator(".evidence")).to_contain_text("Customs leads the paperless pilot to save time")


def test_figures_are_shown_with_what_they_measure(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge)
    choose(page, "临江口岸")
    expect(page.locator("#panel")).to_contain_text("1.2万票 (同比增长20%)")


def test_inferred_and_planned_facts_are_marked(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge)
    choose(page, "无纸化试点")
    expect(page.locator(".mark.planned")).to_have_text("计划")
    choose(page, "联合查验协议")
    expect(page.locator(".mark.inferred").first).to_have_text("推断")


def test_an_edge_shows_who_says_it(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en", "#node=one-stop&lens=all")
    page.locator("#graph canvas").wait_for()
    page.locator("#panel section", has_text="operated by").locator(".link").click()
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")


def test_the_legend_filters(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en", "#lens=all")
    before = page.locator("#summary").inner_text()
    page.locator(".toggle", has_text="agent").click()
    expect(page.locator("#summary")).not_to_have_text(before)
    page.locator(".toggle", has_text="agent").click()
    expect(page.locator("#summary")).to_have_text(before)


def test_the_language_switches_and_the_link_keeps_the_view(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge)
    choose(page, "ljhg")
    page.click("#language")
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")
    state = parse_qs(page.url.split("#")[1])
    assert (state["node"], state["lang"]) == (["linjiang-customs"], ["en"])
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")


def test_everything_can_be_done_from_the_keyboard(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en")
    page.keyboard.press("/")
    page.keyboard.type("customs")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")
    page.keyboard.press("Escape")
    expect(page.locator("#panel h2")).to_have_text("Kou'an Graph")


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    "\u202eright to left\u202c",
    "x" * 3000,
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(opened: Open, small_knowledge: Knowledge, words: str) -> None:
    iri = "https://w3id.org/kouan/id/linjiang-customs"
    entity = replace(small_knowledge.entities[iri], label=Text(words, words), definition=Text(words, words))
    sentences = {
        name: replace(one, gist=Text(words, words), quote=words) for name, one in small_knowledge.sentences.items()
    }
    hostile = replace(small_knowledge, entities={**small_knowledge.entities, iri: entity}, sentences=sentences)
    page = opened(hostile, "en", "#node=linjiang-customs")
    assert page.locator("#panel h2").text_content() == words
    assert page.locator("#panel img, #panel script").count() == 0


def test_the_chapter_opens_on_an_overview(opened: Open, chapter_knowledge: Knowledge) -> None:
    page = opened(chapter_knowledge)
    expect(page.locator("#summary")).to_contain_text("个节点")
    choose(page, "EDI申报系统")
    expect(page.locator("#panel section", has_text="运行单位").locator(".link").first).to_have_text("上海海事局")


def test_a_narrow_page_needs_no_sideways_scrolling(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge)
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
