"""Names that no reader can bear: endless, invisible, under piles of marks. The page holds, and leads to the whole."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from kg.model.knowledge import Knowledge
from kg.terms import Text
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
ID = "linjiang-customs"


def named(knowledge: Knowledge, name: str) -> Knowledge:
    """The knowledge with another name, in both languages, for one of its bodies."""
    iri = next(iri for iri, one in knowledge.entities.items() if one.id == ID)
    entity = replace(knowledge.entities[iri], label=Text(name, name))
    return replace(knowledge, entities={**knowledge.entities, iri: entity})


def test_an_endless_name_is_cut_in_panel_and_table_with_a_way_to_the_whole(
    opened: Open, small_knowledge: Knowledge
) -> None:
    name = "x" * 5000
    page = opened(named(small_knowledge, name), "en", f"#lens=everything&node={ID}")
    assert len(page.locator("#panel h2").inner_text()) <= 121
    page.get_by_text("The whole name").click()
    expect(page.locator("#panel .whole")).to_have_text(name)
    page.click("#show-table")
    longest = page.locator("#table td").evaluate_all("all => Math.max(...all.map(one => one.innerText.length))")
    assert longest <= 140
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert max(len(one["text"]) for one in page.evaluate("document.getElementById('graph').labelBoxes")) < 200


def test_a_name_that_cannot_be_seen_gives_way_to_the_id(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(named(small_knowledge, "\u200b\u2060\u00ad"), "en", f"#lens=everything&node={ID}")
    expect(page.locator("#panel h2")).to_have_text(ID)
    assert ID in page.evaluate("document.getElementById('graph').labelBoxes.map(one => one.text)")


def test_piled_marks_are_clipped(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(named(small_knowledge, "Z" + "\u0301" * 80 + "algo"), "en", f"#lens=everything&node={ID}")
    assert len(page.locator("#panel h2").inner_text()) <= 8


def test_tables_are_put_in_order_and_stay_equal_to_the_picture(opened: Open, small_knowledge: Knowledge) -> None:
    page = opened(small_knowledge, "en", "#lens=everything&table=1")
    nodes = page.locator("[data-table=nodes]")
    names = nodes.locator("tbody td:first-child .link")
    before = names.all_inner_texts()
    head = nodes.locator("th").first
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert names.all_inner_texts() == sorted(before, key=str.casefold)
    expect(head.get_by_role("button")).to_be_focused()
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert names.all_inner_texts() == sorted(before, key=str.casefold, reverse=True)
    head.get_by_role("button").press("Enter")
    assert names.all_inner_texts() == before
    links = nodes.locator("th").nth(3)
    links.get_by_role("button").click()
    counts = [int(text) for text in nodes.locator("tbody td:nth-child(4)").all_inner_texts()]
    assert counts == sorted(counts)
