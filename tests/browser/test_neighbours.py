"""Neighbours opened in groups, what stands for the others, and links that lead to what is not there or not shown."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.curation.artifact import Artifact
from kg.explorer.lenses import lens_looks
from kg.explorer.page import page
from kg.explorer.story import shipped_stories
from kg.explorer.view import view
from kg.model.knowledge import Knowledge
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from tests.browser.conftest import GO, Open, opened_anew
from tests.conftest import ROOT

pytestmark = pytest.mark.browser
CUSTOMS = "shanghai-customs"
RESTED = "document.getElementById('graph').rested()"
FILTERS = (
    "",
    "&off=Agent",
    "&rel=implements,leads",
    "&mod=planned",
    "&mod=inferred,background",
    "&asof=20150601",
    "&time=201503~201509",
    f"&hide={CUSTOMS}",
    f"&open={CUSTOMS}~~~~8",
    "&open=shanghai-msa",
    "&known=20160101",
)
VIEWS = (
    "lens=overview",
    "lens=everything",
    "lens=cooperation",
    "lens=who-does-what",
    "lens=data-flows",
    "lens=continuity",
    f"around={CUSTOMS}~1",
    f"around={CUSTOMS}~2",
    f"path={CUSTOMS}~shanghai-msa",
    f"common={CUSTOMS}~shanghai-msa",
)

# All rows of the table of statements, with those that are fetched by a button.
ROWS = """() => {
  const statements = () => [...document.querySelectorAll("#table table")].pop();
  const more = () => [...statements()?.parentElement.querySelectorAll("button") ?? []]
    .find((one) => /^Show \\d/.test(one.textContent) && !one.closest("[hidden]"));
  for (let button = more(); button; button = more()) button.click();
  return statements() && [...statements().tBodies[0].rows].map((row) =>
    [0, 1, 2].map((at) => (row.cells[at].querySelector("button") ?? row.cells[at]).textContent));
}"""
ASK_FOR_THE_QUERY = """() => {
  document.getElementById("menu-title").click();
  [...document.querySelectorAll("#menu-items button")].find((one) => one.textContent === "SPARQL of what is shown").click();
}"""


def nodes(page: Page) -> int:
    return int(page.locator("#summary .facets").inner_text().split()[0].replace(",", ""))


def test_a_chip_opens_the_weightiest_and_a_stub_the_next_ones(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, f"#lang=en&lens=cooperation&node={CUSTOMS}&table=1")
    page.get_by_text("Open neighbours").click()
    chip = page.locator(f"[data-key='{CUSTOMS}~implements~out~Initiative']")
    every = int(re.search(r"(\d+) ▸", chip.inner_text())[1])  # type: ignore[index] # it has a number
    assert every > 20
    before = nodes(page)
    chip.click()
    expect(chip).to_have_text(re.compile(rf"implements \d+ of {every} · 8 more ▸"))
    assert nodes(page) == before + 8
    row = page.locator("#table tbody").first.get_by_text(f"+{every - 8} initiatives")
    expect(row).to_be_visible()
    row.click()
    assert nodes(page) == before + 16
    page.reload()
    page.wait_for_selector("html[data-complete=true]")
    assert nodes(page) == before + 16
    while "▸" in chip.inner_text():
        chip.click()
    expect(chip).to_have_text(re.compile(rf"implements {every} ▾"))
    chip.click()
    assert nodes(page) == before
    assert "open=" not in page.url


@pytest.mark.parametrize("how", ["click", "touch", "keys"])
def test_a_stub_opens_from_the_map(visit: Open, chapter_page: Path, how: str) -> None:
    address = f"#lang=en&lens=cooperation&node={CUSTOMS}&open={CUSTOMS}~implements~out~Initiative~8"
    page = visit(chapter_page, address, has_touch=True, reduced_motion="reduce")
    page.evaluate(RESTED)
    before = nodes(page)
    box = page.locator("#graph").bounding_box()
    stub = f"{CUSTOMS}~implements~out~Initiative"
    drawn = page.evaluate("document.getElementById('graph').drawn().nodes")
    x, y = next(one["at"] for one in drawn if one["id"] == stub)
    assert box
    if how == "keys":
        page.locator("#graph").focus()
        for _ in range(200):
            page.keyboard.press("ArrowRight")
            if "opens the next 8" in page.locator("#tip").inner_text():
                break
        page.keyboard.press("Enter")
    else:
        act = page.touchscreen.tap if how == "touch" else page.mouse.click
        act(box["x"] + x, box["y"] + y)
    assert nodes(page) == before + 8


def test_neighbours_are_opened_from_the_menu(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, f"#lang=en&lens=cooperation&node={CUSTOMS}")
    before = nodes(page)
    page.click("#menu-title")
    page.locator("#menu-items").get_by_text("Open neighbours").click()
    page.locator("#menu-items .chip", has_text="implements").click()
    assert nodes(page) == before + 8


def test_old_links_open_all_neighbours(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, f"#lang=en&lens=cooperation&open={CUSTOMS}")
    assert nodes(page) > 60
    expect(page.locator("#table")).to_be_hidden()


def test_a_link_to_nothing_says_so(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page)
    for address in ("node=nowhere", f"link={CUSTOMS}~nowhere", "around=nowhere~1", f"path={CUSTOMS}~nowhere"):
        opened_anew(page, chapter_page, f"#lang=en&{address}")
        expect(page.locator("#panel .notice")).to_contain_text("This page holds nothing with the id “nowhere”")
    opened_anew(page, chapter_page, "#lang=en&lens=nothing-of-the-kind")
    expect(page.locator("#panel .notice")).to_contain_text("no view “nothing-of-the-kind”")


def test_a_line_that_is_not_there_says_so(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, f"#lang=en&lens=cooperation&link={CUSTOMS}~yangshan-berths")
    expect(page.locator("#panel .about")).to_contain_text("No statement links")
    assert "inked by the query" not in page.locator("#panel").inner_text()
    page.locator("#panel").get_by_role("button", name="Paths").click()
    expect(page).to_have_url(re.compile("path="))


def test_a_choice_that_a_filter_hides_says_so_and_is_shown(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page)
    for address, title in (
        (f"node={CUSTOMS}&off=Agent,Place", "Kinds"),
        (f"node={CUSTOMS}&hide=shanghai-msa,{CUSTOMS}", "Hidden nodes"),
        (f"link={CUSTOMS}~shanghai-msa&mod=asserted,planned,inferred,background", "Modality"),
    ):
        opened_anew(page, chapter_page, f"#lang=en&lens=cooperation&{address}")
        expect(page.locator("#panel .notice")).to_contain_text("A filter hides “")
        expect(page.locator("#panel .notice")).to_contain_text(title)
        page.get_by_role("button", name="Show it").click()
        expect(page.locator("#panel .notice")).to_have_count(0)


def test_the_query_of_what_is_shown_gives_the_rows_of_the_table(
    visit: Open, chapter_page: Path, chapter_store: EmbeddedStore, chapter_knowledge: Knowledge
) -> None:
    chance = random.Random(11)
    states = [f"{view}{chance.choice(FILTERS)}{chance.choice(FILTERS)}" for view in VIEWS for _ in range(2)]
    page = visit(chapter_page, "#lang=en&table=1")
    label, relations = chapter_knowledge.label, chapter_knowledge.vocabulary.properties
    for state in states:
        page.evaluate(GO, f"#lang=en&{state}&table=1")
        rows = page.evaluate(ROWS)
        if state == states[0]:
            page.click("#menu-title")
            page.get_by_text("SPARQL of what is shown").click()
        else:  # the same without the pointer, for which a long table is laid out at every step
            page.evaluate(ASK_FOR_THE_QUERY)
        query = page.locator("#dialog textarea").input_value()
        page.keyboard.press("Escape")
        assert query.startswith("PREFIX")
        found = [
            (label(str(one))["en"], relations[str(relation)].label.en, label(str(other))["en"])
            for _, one, relation, other, _ in chapter_store.select(query).rows
        ]
        assert Counter(found) == Counter(map(tuple, rows)), state


@pytest.fixture(scope="module")
def collection_page(
    shipped_artifact: Artifact, shipped_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    file = tmp_path_factory.mktemp("explorer") / "collection.html"
    known = read_knowledge(shipped_store, shipped_artifact.vocabulary()).whole()
    shown = view(known, looks=lens_looks(shipped_store, known))
    file.write_text(page(shown, "en", shipped_stories(ROOT / "data", shown)), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Who gives which data to whom?",
            "receives data: “MSA gives the inspection bodies ships' 24-hour plans”",
        ),
        (
            "What changed at Yangshan, in numbers?",
            "reduction in the daily berth waiting time at Yangshan",
        ),
        ("Which duty of 2020 deals with the same matter as which task of 2016?", "deals with the same matter as"),
        (
            "Who took over from the quarantine bodies in 2018?",
            "The General Administration of Customs succeeds the General Administration of Quality Supervision",
        ),
    ],
)
def test_what_newcomers_ask_is_one_press_away(visit: Open, collection_page: Path, question: str, told: str) -> None:
    shown = visit(collection_page, "#lang=en")
    shown.locator(".questions").get_by_role("button", name=question).first.click()
    expect(shown.locator("#panel")).to_contain_text(told)
    assert nodes(shown) < 200


def test_the_documents_alone_say_that_background_stays(visit: Open, collection_page: Path) -> None:
    page = visit(collection_page, "#lang=en&around=shanghai-ciq~1")
    row = page.locator(".untold .count")
    expect(row).to_have_text(page.locator("[data-value=background] .count").inner_text())
    page.locator("#legend .row", has_text="Yearbook 2015").locator(".only").click()
    expect(page.locator("[data-chip=documents]")).to_contain_text("and background")


def test_a_question_among_what_is_found_stands_in_lines_of_words(visit: Open, collection_page: Path) -> None:
    page = visit(collection_page, "#lang=en", viewport={"width": 1440, "height": 900})
    page.fill("#search", "which duties ended after 2015?")
    names = page.locator("#matches li:not(.none) .name")
    expect(names.first).to_be_visible()
    assert min(names.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")) > 100


def test_a_name_beside_its_mark_stays_in_words_in_a_narrow_table(visit: Open, collection_page: Path) -> None:
    page = visit(
        collection_page,
        "#lang=en&path=shanghai-customs~shanghai-msa&table",
        viewport={"width": 360, "height": 740},
    )
    beside = page.locator("#table td .named:has(.former) .link")
    expect(beside.first).to_be_visible()
    assert min(beside.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")) > 45


def test_what_is_found_by_its_other_name_says_so(visit: Open, collection_page: Path) -> None:
    page = visit(collection_page, "#lang=zh")
    page.fill("#search", "Yangshan")
    first = page.locator("#matches li").first
    expect(first).to_contain_text("洋山")
    expect(first).to_contain_text("匹配：")
    expect(first).not_to_contain_text("拼音")
