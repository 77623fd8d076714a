"""What the eye meets: labels that never cover each other, narrow windows, both themes, touch."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

# What the data also call these, much shorter: it stands for the name where that has no room.
SHORT = {
    "Shanghai Maritime Safety Administration": ("Shanghai MSA",),
    "Shanghai Entry-Exit Inspection and Quarantine Bureau": ("Shanghai CIQ",),
    "Shanghai international trade single window": ("Shanghai single window",),
}

pytestmark = pytest.mark.browser
# Waits until the picture has been drawn anew for where the camera is.
RESTED = "document.getElementById('graph').rested()"


def overlaps(page: Page) -> list[tuple[str, str]]:
    boxes = page.evaluate("document.getElementById('graph').labelBoxes")
    return [
        (a["text"], b["text"])
        for a, b in combinations(boxes, 2)
        if any(meet(one, other) for one in a["parts"] or [a["box"]] for other in b["parts"] or [b["box"]])
    ]


def meet(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5


def reads(text: str, name: str) -> bool:
    """Whether a text is a name, as it is or without its middle."""
    head, _, tail = text.partition("…")
    return name.startswith(head) and name.endswith(tail)


@pytest.mark.parametrize("lens", ["overview", "cooperation", "everything"])
def test_no_label_covers_another_at_any_zoom(visit: Open, chapter_page: Path, lens: str) -> None:
    page = visit(chapter_page, f"#lang=en&lens={lens}", reduced_motion="reduce")
    for _ in range(6):
        assert overlaps(page) == []
        page.locator("#zoom-in").click()
        page.evaluate(RESTED)
    assert overlaps(page) == []


def test_every_agency_of_the_cooperation_lens_is_labelled(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lens=cooperation")
    nodes = int(
        "".join(char for char in page.locator("#summary .facets").inner_text().split("个")[0] if char.isdigit())
    )
    assert page.evaluate("document.getElementById('graph').labelBoxes.length") >= nodes * 0.95


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_no_window_needs_sideways_scrolling(visit: Open, chapter_page: Path, width: int) -> None:
    page = visit(chapter_page, "#lang=en&node=shanghai-customs", viewport={"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("#graph").bounding_box()
    assert box and box["height"] > 180


def test_filters_open_and_close_in_a_narrow_window(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en", viewport={"width": 360, "height": 740})
    expect(page.locator("#legend")).to_be_hidden()
    page.click("#filters")
    expect(page.locator("#legend")).to_be_visible()
    page.click("#filters")
    expect(page.locator("#legend")).to_be_hidden()


def test_a_finger_chooses_a_node(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", viewport={"width": 390, "height": 800}, has_touch=True)
    box = page.locator("#graph").bounding_box()
    assert box
    x, y = page.evaluate("document.getElementById('graph').nodePlace('one-stop')")
    page.touchscreen.tap(box["x"] + x + 6, box["y"] + y + 4)
    expect(page.locator("#panel h2")).to_have_text("One Stop system")


def test_the_dark_theme_follows_the_system(visit: Open, small_page: Path) -> None:
    page = visit(small_page, color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


def test_nothing_moves_by_itself_if_motion_is_unwelcome(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything", reduced_motion="reduce")
    page.locator("#zoom-in").click()
    first = page.evaluate("document.getElementById('graph').nodePlace('one-stop')")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate("document.getElementById('graph').nodePlace('one-stop')") == first


@pytest.mark.parametrize("width", [1400, 768])
def test_what_matters_most_has_its_label_on_the_first_page(visit: Open, chapter_page: Path, width: int) -> None:
    page = visit(chapter_page, "#lang=zh&table=1", viewport={"width": width, "height": 1000})
    assert unlabelled(page) == []
    page.click("#language")
    expect(page.locator("#title")).to_have_text("Kou'an Graph")
    assert unlabelled(page) == []


def unlabelled(page: Page) -> list[str]:
    """The eight best linked nodes of the table that have no label on the map."""
    rows = page.locator("#table table").first.locator("tbody tr .named").all_inner_texts()[:8]
    shown = page.evaluate("document.getElementById('graph').labelBoxes.map(one => one.text)")
    read = [text.rstrip("…").replace(" ", "") for text in shown]
    return [name for name in rows if not any(name.replace(" ", "").startswith(text) for text in read)]


@pytest.mark.parametrize(("width", "height"), [(1400, 880), (768, 1024), (360, 740)])
def test_the_direct_line_runs_above_what_both_share(visit: Open, chapter_page: Path, width: int, height: int) -> None:
    window = {"width": width, "height": height}
    asked = "#lang=en&path=shanghai-customs~shanghai-msa&table=1"
    page = visit(chapter_page, asked, viewport=window, reduced_motion="reduce")
    told = page.locator("#table table").first.locator(".named").all_inner_texts()
    names = [text.splitlines()[0] for text in told]  # beneath a name stands that its bearer is no more
    page.click("#show-table")  # what the eye meets: in a narrow window the table lies upon the picture
    expect(page.locator("#table")).to_be_hidden()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # it is as large
    page.evaluate(RESTED)
    boxes = page.evaluate("document.getElementById('graph').labelBoxes")
    read = {box["text"].replace(" ", ""): box["box"] for box in boxes}
    place = "node => document.getElementById('graph').nodePlace(node)"
    (left, top), (right, level) = page.evaluate(place, "shanghai-customs"), page.evaluate(place, "shanghai-msa")
    assert top == pytest.approx(level, abs=1)
    assert left < right
    forms = [(name, *SHORT.get(name, ())) for name in names]
    assert all(any(reads(text, form.replace(" ", "")) for text in read for form in found) for found in forms)
    between = [
        read[text] for name in names for text in read if name.replace(" ", "") == text and "Shanghai" not in name
    ]
    assert between
    assert all(box[1] > top for box in between)
    buttons = page.evaluate("(({ offsetLeft, offsetTop }) => [offsetLeft, offsetTop])(document.getElementById('zoom'))")
    assert all(box[2] <= buttons[0] or box[3] <= buttons[1] for box in read.values())


def test_a_view_that_runs_one_way_has_heads(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=continuity")
    expect(page.locator("#heads strong")).to_have_text(["planned task (2016)", "pilot (2015)"])
    expect(page.locator("#heads span")).to_have_text("→ continues →")
    page.click("#language")
    expect(page.locator("#heads strong")).to_have_text(["计划任务（2016年）", "试点（2015年）"])
    page.select_option("#lens", "everything")
    expect(page.locator("#heads")).to_be_hidden()


def test_a_small_view_is_told_in_sentences_under_the_thing_they_begin_with(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=continuity")
    told = page.locator("#panel .told")
    expect(told.first.locator(":scope > .named")).to_have_text("Deepening of the paperless pilot")
    expect(told.first.locator(".statement summary")).to_contain_text(["is to continue the paperless pilot"])


def test_the_histogram_says_what_it_counts_and_when(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&lens=everything")
    expect(page.locator(".time .hint").first).to_have_text("Things that begin in each month")
    expect(page.locator(".axis span").first).to_have_text("2015-01")


CONTRAST = """one => {
  const channels = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((value) => Number(value) / 255);
  const light = (text) => {
    const [r, g, b] = channels(text).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(one);
  const [a, b] = [light(style.color), light(style.backgroundColor)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_button_that_is_on_can_be_read_under_the_pointer(visit: Open, small_page: Path, theme: str) -> None:
    page = visit(small_page, f"#lang=en&around=one-stop~2&node=one-stop&theme={theme}")
    on = page.locator("button.small[aria-pressed=true], .steps button[aria-pressed=true]").first
    on.hover()
    page.wait_for_timeout(300)
    assert on.evaluate(CONTRAST) >= 4.5


def test_escape_closes_the_menu_and_nothing_else(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en&node=one-stop")
    page.click("#menu-title")
    expect(page.locator("#menu-items button").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#menu-items")).to_be_hidden()
    expect(page.locator("#menu-title")).to_be_focused()
    assert "node=one-stop" in page.url


def test_what_lies_beyond_the_edges_is_told_and_fetched(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=who-does-what", viewport={"width": 360, "height": 780})
    far = page.locator("#far button")
    expect(far).to_contain_text("more beyond the edges")
    far.click()
    expect(far).to_be_hidden()  # there may be a word on names that have no room
    drawn = page.evaluate("document.getElementById('graph').drawn()")
    assert all(
        0 <= node["at"][0] <= drawn["width"] and 0 <= node["at"][1] <= drawn["height"] for node in drawn["nodes"]
    )


def test_light_and_dark_are_kept_for_the_next_page(visit: Open, small_page: Path) -> None:
    page = visit(small_page, "#lang=en")
    page.click("#menu-title")
    page.get_by_role("button", name="Dark / light").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    other = page.context.new_page()
    other.goto(small_page.as_uri())
    other.wait_for_selector("html[data-complete=true]")
    assert other.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"


def test_a_map_says_how_many_names_have_no_room_until_they_have(visit: Open, chapter_page: Path) -> None:
    page = visit(chapter_page, "#lang=en&lens=regions")
    told = page.locator("#far")
    expect(told).to_have_text(re.compile(r"\d+ names have no room here"))
    shown = int(page.locator("#summary .facets").inner_text().split()[0])
    named = page.evaluate(
        "new Set(document.getElementById('graph').labelBoxes.map((one) => one.node).filter(Boolean)).size"
    )
    assert int(told.inner_text().split()[0]) == shown - named
    page.set_viewport_size({"width": 2600, "height": 2200})
    page.locator("#fit").click()
    expect(told).to_be_hidden()


@pytest.mark.parametrize("view", ["documents", "cooperation", "~change"])
def test_the_question_of_a_view_has_more_than_a_word_to_a_line(visit: Open, chapter_page: Path, view: str) -> None:
    page = visit(chapter_page, "#lang=en", viewport={"width": 1400, "height": 900})
    page.locator("#lens").select_option(view)
    asked = page.locator("#summary .asks").bounding_box()
    assert asked
    assert asked["width"] >= 340
    assert asked["height"] < 60
