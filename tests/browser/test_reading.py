"""The explorer as a person reads it: searchable, every fact with its sentence, in both languages."""

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


def choose(page: Page, text: str) -> None:
    page.fill("#search", text)
    page.press("#search", "Enter")


def test_search_finds_by_any_name(visit: Open, small_page: Path) -> None:
    page = visit(small_page)
    for text in ("临江海关", "ljhg", "linjianghaiguan", "linjiang customs", "海关", "linjiang-customs"):
        choose(page, text)
        expect(page.locator("#panel h2"), text).to_have_text("临江海关")
        page.locator("#panel .close").click()
        expect(page.locator("#panel h2"), text).not_to_have_text("临江海关")


def test_a_match_says_its_kind_and_why_it_matched(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.fill("#search", "ljhg")
    first = page.locator("#matches li").first
    expect(first).to_contain_text("Linjiang Customs")
    expect(first).to_contain_text("agency · found by the initials of its pinyin")


def test_a_name_that_nothing_has_is_said(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.fill("#search", "zeppelin")
    expect(page.locator("#matches .none")).to_have_text("Nothing is called “zeppelin”. The picture can answer these:")
    page.fill("#search", "who sends data?")
    expect(page.locator("#matches [aria-selected=true]")).to_contain_text("data go")
    page.keyboard.press("Enter")
    expect(page.locator("#lens")).to_have_value("data-flows")


def test_the_list_of_matches_is_walked_with_the_keyboard(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.keyboard.press("/")
    page.keyboard.type("linjiang")
    second = page.locator("#matches li").nth(1).locator(".name").inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#matches li").nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(second)


def test_a_node_shows_facts_with_gist_and_place(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=linjiang-customs")
    section = page.locator("#panel section", has_text="leads")
    section.locator(".unfold").click()
    expect(section.locator(".says")).to_have_text("Linjiang Customs leads the paperless pilot")
    expect(section.locator(".evidence")).to_contain_text("section 1, paragraph 1, sentence 2 (linjiang-2015:s1.1.2)")
    expect(section.locator(".evidence")).to_contain_text("Customs leads the paperless pilot to save time")


def test_figures_are_shown_with_what_they_measure(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#node=linjiang-port")
    figure = page.locator("#panel .figure", has_text="1.2万票")
    expect(figure.locator("strong")).to_have_text("1.2万票")
    expect(figure.locator(".growth")).to_have_text("同比增长20%")
    figure.locator("summary").click()
    expect(figure.locator(".evidence")).to_contain_text("s1.1.3")


def test_the_figures_of_what_a_thing_is_linked_with_are_shown(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#node=deepen-paperless-2016")
    expect(page.locator("#panel .near")).to_contain_text("1.2万票")


def test_inferred_and_planned_facts_are_marked(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#node=paperless-pilot")
    expect(page.locator("#panel .mark.planned").first).to_have_text("计划")
    expect(page.locator("#panel .fold", has_text="计划中")).to_contain_text("深化无纸化试点")
    choose(page, "联合查验协议")
    expect(page.locator("#panel .mark.inferred").first).to_have_text("推断")


def test_a_time_line_stands_in_order(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=linjiang-customs")
    times = ["from 2015 (inferred)", "2015", "from 10 May 2015 (inferred)", "10 May 2015 (inferred)"]
    expect(page.locator(".timeline time")).to_have_text(times)  # things, and the events that bring them forth


def test_a_line_shows_its_statements(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&link=one-stop~linjiang-msa")
    expect(page.locator("#panel h2")).to_contain_text("One Stop system")
    expect(page.locator(".statement summary")).to_contain_text("One Stop system provides data to Linjiang MSA")
    expect(page.locator(".statement .evidence")).to_contain_text("s1.2.2")


def test_a_line_of_the_cooperation_lens_shows_what_both_share(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=cooperation&link=linjiang-customs~linjiang-msa")
    expect(page.locator("#panel section", has_text="What both share")).to_contain_text("Joint inspection agreement")
    expect(page.locator(".statement").first).to_contain_text("Linjiang Customs")


def test_a_fact_is_copied_as_a_citation(visit: Open, small_page: Path) -> None:
    page = visit(
        small_page,
        "#lang=en&lens=everything&link=paperless-pilot~shorter-time",
        permissions=["clipboard-read", "clipboard-write"],
    )
    page.locator(".statement").get_by_text("Copy citation").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("The paperless pilot aims at shorter clearance time")
    assert (
        "section 1, paragraph 1, sentence 2 (linjiang-2015:s1.1.2): Customs leads the paperless pilot to save time"
        in copied
    )


def test_a_fact_is_shown_as_sparql(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&link=linjiang-customs~paperless-pilot")
    page.locator(".statement .tools").get_by_text("SPARQL").click()
    expect(page.locator("#dialog textarea")).to_have_value(re.compile(r"rdf:predicate kg:leads"))


def test_language_switches_everything_and_the_link_keeps_the_view(visit: Open, small_page: Path) -> None:
    page = visit(small_page)
    choose(page, "ljhg")
    page.click("#language")
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")
    expect(page.locator("#title")).to_have_text("Kou'an Graph")
    state = parse_qs(page.url.split("#")[1])
    assert (state["node"], state["lang"]) == (["linjiang-customs"], ["en"])
    page.reload()
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")


def test_no_chinese_is_left_in_the_english_page_outside_names(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    texts = page.locator("#head, #legend, #summary, #panel").all_inner_texts()
    left = [char for text in texts for char in text.replace("中文", "") if "\u4e00" <= char <= "\u9fff"]
    assert left == []


def test_the_theme_is_switched_and_kept(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.click("#menu-title")
    page.get_by_text("Dark / light").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert "theme=dark" in page.url


def test_a_line_is_summed_up_before_its_statements(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&link=one-stop~linjiang-msa")
    expect(page.locator("#panel .about")).to_have_text("The One Stop system provides data to Linjiang MSA.")
    page.goto(page.url.split("#")[0] + "#lang=en&lens=cooperation&link=linjiang-customs~linjiang-msa")
    expect(page.locator("#panel .about")).to_contain_text("Both share")


def test_bars_stand_only_between_figures_of_one_indicator(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=linjiang-port")
    figures = page.locator("#panel .figure", has=page.locator(".bar"))
    expect(figures).to_have_count(2)
    expect(figures.locator(".what")).to_have_text(["Declarations accepted in 2015", "Declarations accepted in 2016"])
    page.goto(page.url.split("#")[0] + "#lang=en&node=paperless-pilot")
    expect(page.locator("#panel .figure .what")).to_have_text(["Declarations accepted in 2015"])
    expect(page.locator("#panel .bar")).to_have_count(0)


def test_a_former_body_is_marked_with_its_successor_and_not_before_its_end(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=everything&node=shanghai-ciq")
    expect(page.locator("#panel .became")).to_contain_text("Former body; merged into Shanghai Customs")
    expect(page.locator("#panel header .facets")).to_contain_text("up to 19 April 2018")
    page.locator("#panel .became").get_by_role("button", name="Shanghai Customs").click()
    expect(page.locator("#panel h2")).to_have_text("Shanghai Customs")
    expect(page.locator("#panel .named .former").first).to_be_visible()
    page.fill("#search", "shanghai ciq")
    expect(page.locator("#matches li").first).to_contain_text("former body, by inference up to 19 April 2018")
    page = visit(chapter_page, "#lang=en&lens=everything&node=shanghai-ciq&asof=20160630")
    expect(page.locator("#panel header .facets")).not_to_contain_text("2018")
    expect(page.locator("#panel .became, #panel .former")).to_have_count(0)
    page.fill("#search", "shanghai ciq")
    expect(page.locator("#matches li").first).not_to_contain_text("former")
