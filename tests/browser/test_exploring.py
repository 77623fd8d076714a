"""The explorer as a person works with it: views, filters, neighbours, paths, history, tables, files."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
PLACE = "node => { const g = document.getElementById('graph'); const at = g.nodePlace(node); const box = g.getBoundingClientRect(); return [at[0] + box.left, at[1] + box.top]; }"


def labels(page: Page) -> list[str]:
    found: list[str] = page.evaluate("document.getElementById('graph').labelBoxes.map(one => one.text)")
    return found


def point(page: Page, node: str) -> tuple[float, float]:
    x, y = page.evaluate(PLACE, node)
    return x, y


def summary(page: Page) -> str:
    return page.locator("#summary .facets").inner_text()


def test_the_page_opens_with_a_line_that_says_what_is_seen_and_three_questions(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en")
    expect(page.locator("#summary strong")).to_have_text("Overview")
    expect(page.locator(".questions button")).to_have_count(3)
    assert page.locator("#graph").evaluate("one => one.labelBoxes.length") > 15


def test_a_question_opens_its_view(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en")
    page.locator(".questions").get_by_text("Which agencies work together, and what shows it?").click()
    expect(page.locator("#summary strong")).to_have_text("Cooperation between agencies")
    expect(page).to_have_url(re.compile("lens=cooperation"))


def test_a_click_on_a_node_chooses_it_and_one_beside_it_leaves(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.mouse.click(*point(page, "one-stop"))
    expect(page.locator("#panel h2")).to_have_text("One Stop system")
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.click(box["x"] + 8, box["y"] + 8)
    expect(page.locator("#panel h2")).to_have_text("Everything")


def test_a_click_on_a_line_shows_it(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=data-flows")
    (ax, ay), (bx, by) = point(page, "one-stop"), point(page, "linjiang-msa")
    page.mouse.click(0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by)  # the flow itself stands in the middle
    expect(page.locator("#panel h2")).to_contain_text("One Stop system → One Stop to MSA ship movements")


def test_a_node_is_dragged_and_stays_where_it_was_put(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    x, y = point(page, "one-stop")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 20, steps=3)
    page.mouse.move(x + 80, y + 50, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile("pin=one-stop"))
    assert abs(point(page, "one-stop")[0] - x - 80) < 4


def test_the_map_is_zoomed_and_moved_and_the_link_keeps_where_it_is(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", reduced_motion="reduce")
    first, other = point(page, "one-stop"), point(page, "linjiang-msa")
    page.locator("#zoom-in").click()
    nearer, farther = point(page, "one-stop"), point(page, "linjiang-msa")
    assert abs(nearer[0] - farther[0]) == pytest.approx(1.4 * abs(first[0] - other[0]), rel=0.01)
    box = page.locator("#graph").bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.wheel(0, -300)
    expect(page).to_have_url(re.compile("camera="))
    kept = point(page, "one-stop")
    page.reload()
    page.wait_for_selector("html[data-complete=true]")
    assert point(page, "one-stop") == pytest.approx(kept, abs=3)


def test_the_legend_hides_a_kind_and_shows_only_one(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    before = summary(page)
    page.locator("[data-value=Agent]").click()
    expect(page.locator("#summary .facets")).not_to_have_text(before)
    assert "Linjiang Customs" not in labels(page)
    page.locator("[data-value=Agent]").click()
    expect(page.locator("#summary .facets")).to_have_text(before)
    page.locator("[data-value=Agent]").dblclick()
    expect(page.locator("#legend [aria-pressed=true] .name").first).to_have_text("agent")
    assert set(labels(page)) == {"Linjiang Customs", "Linjiang MSA"}
    page.locator("[data-value=Agent]").dblclick()
    expect(page.locator("#summary .facets")).to_have_text(before)


def test_counts_in_the_legend_follow_the_other_filters(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    asserted = page.locator("[data-value=asserted] .count")
    before = int(asserted.inner_text())
    page.locator("[data-value=Agent]").click()
    expect(asserted).not_to_have_text(str(before))
    assert int(asserted.inner_text()) < before


def test_modality_filters(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&mod=asserted,inferred")
    expect(page.locator("#summary .facets")).to_have_text("2 nodes and 1 line shown")
    assert set(labels(page)) >= {"Paperless pilot"}


def test_an_empty_map_says_which_filter_emptied_it_and_mends_it(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&group=99")
    expect(page.locator("#empty")).to_contain_text("This filter emptied it: Community")
    page.locator("#empty").get_by_text("Remove “Community”").click()
    expect(page.locator("#empty")).to_be_hidden()


def test_filters_that_empty_the_map_together_are_named_together(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=cooperation&off=Agent&group=99")
    expect(page.locator("#empty")).to_contain_text("These filters together emptied it: Kinds; Community")
    page.locator("#empty").get_by_text("Clear all filters").click()
    expect(page.locator("#empty")).to_be_hidden()


def test_time_filters_by_range_and_as_of(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.get_by_label("As of a day").last.fill("2014-12-31")
    page.keyboard.press("Enter")
    expect(page.locator("#summary .facets")).to_have_text("0 nodes and 0 lines shown")
    expect(page.locator("#empty")).to_contain_text("As of a day")
    page.locator("#empty").get_by_text("Remove").click()
    page.get_by_label("Time: From").fill("2016-01")
    page.keyboard.press("Enter")
    expect(page.locator("#legend .clear")).to_be_enabled()
    assert "One Stop launch" not in labels(page)
    assert "time=201601" in page.url


def test_an_article_leaves_what_answers_to_it(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    page.get_by_label("Article of the WTO trade facilitation agreement").select_option("10.2")
    assert "Paperless pilot" in labels(page)
    assert "One Stop system" not in labels(page)


def test_neighbours_are_opened_hidden_and_pinned(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=cooperation&node=linjiang-customs")
    expect(page.locator("#summary .facets")).to_have_text("2 nodes and 1 line shown")
    page.get_by_text("Open neighbours").click()
    page.locator(".chip").first.click()
    expect(page.locator("#summary .facets")).not_to_have_text("2 nodes and 1 line shown")
    assert "Paperless pilot" in labels(page)
    page.locator("#panel").get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Pin").click()
    assert "pin=linjiang-customs" in page.url
    page.locator("#panel").get_by_text("More", exact=True).click()
    page.get_by_role("button", name="Hide", exact=True).click()
    assert "Linjiang Customs" not in labels(page)


def test_a_double_click_opens_the_neighbours(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=cooperation")
    page.mouse.dblclick(*point(page, "linjiang-customs"))
    expect(page).to_have_url(re.compile("open=linjiang-customs"))


@pytest.mark.parametrize(("depth", "nodes"), [(1, 5), (2, 10)])
def test_a_neighbourhood_has_a_depth(visit: Open, small_page: Path, depth: int, nodes: int) -> None:
    page = visit(small_page, "#lang=en&node=one-stop")
    page.locator(".steps").get_by_role("button", name=str(depth)).click()
    expect(page.locator("#summary strong")).to_have_text(f"Within {depth} step{'s' * (depth > 1)} of One Stop system")
    assert int(summary(page).split()[0]) == nodes


def test_a_path_is_asked_for_by_two_nodes_and_told_in_words(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=deepen-paperless-2016")
    page.get_by_role("button", name="How linked to …").click()
    page.fill("#search", "linjiang customs")
    page.press("#search", "Enter")
    expect(page.locator("#panel h2")).to_have_text(
        "How Deepening of the paperless pilot and Linjiang Customs are linked"
    )
    expect(page.locator("#panel .facets").first).to_have_text("One shortest path of 2 steps")
    expect(page.locator(".way .statement summary").first).to_contain_text("aperless pilot")
    expect(page.locator(".way .mark.planned").first).to_be_visible()


def test_common_ground_names_what_both_are_linked_with(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&common=linjiang-customs~linjiang-msa")
    expect(page.locator("#panel")).to_contain_text("Signing of the joint inspection agreement")
    expect(page.locator("#panel")).to_contain_text("One Stop system")


def test_no_path_is_said(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&path=linjiang~linjiang-msa&off=Event,InformationSystem,DataFlow,Document")
    expect(page.locator("#panel")).to_contain_text("Under these filters no path leads from one to the other.")


def test_back_and_forward_follow_the_steps(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=one-stop")
    page.locator("#panel .named .link").first.click()
    expect(page.locator("#panel h2")).not_to_have_text("One Stop system")
    page.go_back()
    expect(page.locator("#panel h2")).to_have_text("One Stop system")
    page.go_forward()
    expect(page.locator("#panel h2")).not_to_have_text("One Stop system")


def test_a_link_that_makes_no_sense_opens_the_page_all_the_same(visit: Open, small_page: Path) -> None:
    page = visit(
        small_page, "#lens=nothing&node=nobody&camera=a~b~c&time=x&path=~&group=-9&__proto__=1&step=77&pin=a@b"
    )
    expect(page.locator("#summary strong")).not_to_be_empty()


def test_the_table_holds_what_the_map_holds(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything&off=Place")
    nodes, links = (int(word) for word in summary(page).replace(",", "").split() if word.isdigit())
    page.click("#show-table")
    tables = page.locator("#table table")
    expect(tables.first.locator("tbody tr")).to_have_count(nodes)
    pairs = {tuple(row.locator(".named").all_inner_texts()) for row in tables.nth(1).locator("tbody tr").all()}
    assert len(pairs) == links
    tables.first.get_by_role("button", name="Linjiang Customs").click()
    expect(page.locator("#panel h2")).to_have_text("Linjiang Customs")


EXPORTS = ["Picture PNG", "Picture SVG", "Nodes CSV", "Statements CSV", "GraphML", "JSON"]


def test_what_is_shown_is_exported(visit: Open, small_page: Path, tmp_path: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", accept_downloads=True)
    files = {}
    for name in EXPORTS:
        page.click("#menu-title")
        with page.expect_download() as waiting:
            page.locator("#menu-items").get_by_text(name, exact=True).click()
        files[name] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[name])
    nodes = json.loads(files["JSON"].read_text(encoding="utf-8"))["nodes"]
    assert {"linjiang-customs", "one-stop"} <= {node["id"] for node in nodes}
    graph = ET.parse(files["GraphML"]).getroot()  # our own file
    assert len(graph.findall(".//{*}node")) == len(nodes)
    assert files["Picture PNG"].read_bytes().startswith(b"\x89PNG")
    assert "Linjiang Customs" in "".join(ET.parse(files["Picture SVG"]).getroot().itertext())
    assert files["Nodes CSV"].read_text(encoding="utf-8-sig").splitlines()[0].startswith("id,label_zh,label_en,type")
    assert "linjiang-customs,paperless-pilot,leads" in files["Statements CSV"].read_text(encoding="utf-8-sig")


def test_a_report_command_fits_what_is_chosen(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=linjiang-customs")
    page.locator("#panel").get_by_text("More", exact=True).click()
    expect(page.get_by_role("button", name="Report command").first).to_have_attribute(
        "title", re.compile("^kg report agency linjiang-customs ")
    )
