"""The workbench in a real browser, on a real server: every interaction, both languages, and labels that would attack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import HOSTILE
from tests.browser.windows import Windows
from tests.functional.test_ask_doors import CASES
from tests.server.servers import Serving

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # patience with a busy machine

LEADS = "SELECT ?agency ?initiative { ?agency kg:leads ?initiative }"
FIGURES = "SELECT ?figure ?figureEn ?value { ?figure sdmx-measure:obsValue ?value ; skos:prefLabel ?figureEn FILTER (lang(?figureEn) = 'en') }"


@pytest.fixture
def context(windows: Windows) -> Iterator[BrowserContext]:
    with windows.lent(viewport={"width": 1400, "height": 900}, accept_downloads=True) as found:
        yield found


class Bench:
    """The page, with what its console said and what it asked of other servers."""

    def __init__(self, context: BrowserContext, server: Serving) -> None:
        self.page = context.new_page()
        self.server = server
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("request", lambda asked: None if self._ours(asked.url) else self.faults.append(asked.url))

    def open(self, fragment: str = "", language: str = "en") -> Page:
        self.page.goto(f"{self.server.address}/workbench?lang={language}{fragment}")
        expect(self.page.locator("#results > *").first).to_be_visible()
        return self.page

    def write(self, query: str) -> None:
        self.page.locator("#editor .ace_content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(query)

    def run(self, query: str) -> None:
        self.write(query)
        with self.page.expect_response(
            lambda answer: answer.url.endswith("/sparql") and answer.request.method == "POST"
        ):
            self.page.keyboard.press("Control+Enter")
        expect(self.page.locator("#results")).to_have_attribute("aria-busy", "false")

    def state(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).fragment)

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 400" not in text:
            self.faults.append(text)

    def _ours(self, address: str) -> bool:
        return address.startswith((self.server.address, "data:", "blob:"))


@pytest.fixture
def bench(context: BrowserContext, workbench: Serving) -> Iterator[Bench]:
    made = Bench(context, workbench)
    yield made
    assert made.faults == []


def test_the_first_query_is_answered_with_its_evidence(bench: Bench) -> None:
    page = bench.open()
    row = page.locator("#results tbody tr").first
    expect(row.locator("td").first).to_have_text("Linjiang Customs")
    expect(row.locator("td a").first).to_have_attribute("title", re.compile("临江海关 · .* · id:linjiang-customs"))
    row.locator("summary").click()
    expect(row.locator(".citations")).to_contain_text("Customs")
    expect(row.locator(".citations .place")).to_have_text("s1.1.2")
    expect(row.locator(".claim .modality")).to_have_text("asserted")
    row.locator("summary").press("Escape")
    expect(row.locator(".citations")).to_be_hidden()


def test_a_label_that_would_attack_is_text(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT ?l { id:paperless-pilot skos:prefLabel ?l FILTER (lang(?l) = 'en') }")
    expect(page.locator("#results tbody td").first).to_have_text(HOSTILE)
    bench.run(LEADS)
    page.locator("#results summary").first.click()
    expect(page.locator(".claim")).to_contain_text(HOSTILE)
    bench.run(f"SELECT ('{HOSTILE.replace(chr(39), '')}' AS ?x) (1 AS ?n) {{}}")
    page.locator("#tab-chart").click()
    expect(page.locator("svg.chart")).to_be_visible()
    assert page.locator("#results img").count() == 0
    assert page.title().startswith("Workbench")


def test_control_enter_runs_and_escape_leaves_the_editor(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT (COUNT(*) AS ?n) { ?s kg:leads ?o }")
    expect(page.locator("#results tbody td.number")).to_have_text("1")
    page.keyboard.press("Escape")
    expect(page.locator("#run")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#evidence")).to_be_focused()


def test_a_fault_is_marked_at_its_line(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT ?x {\n  ?x kg:leads ?y .\n  FILTER (\n}")
    expect(page.locator(".problem")).to_contain_text(re.compile(r"line 4"))
    expect(page.locator(".ace_gutter-cell.ace_error")).to_have_text("4")
    page.locator(".problem button").click()
    assert page.evaluate("document.querySelector('.ace_editor').env.editor.getCursorPosition().row") == 3
    bench.write(LEADS)
    expect(page.locator(".ace_gutter-cell.ace_error")).to_have_count(0)


def test_an_empty_answer_names_what_nothing_is_called(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT * { ?a kg:leds id:linjiang-custom }")
    expect(page.locator("#results .unknown li")).to_have_count(2)
    expect(page.locator("#results .unknown li").first).to_contain_text("kg:leds")
    expect(page.locator("#results .unknown li").first).to_contain_text("did you mean kg:leads")
    bench.run("SELECT * { ?a kg:leads ?a }")
    expect(page.locator("#results")).to_contain_text("There are no results.")
    expect(page.locator("#results .unknown")).to_have_count(0)


def test_a_fault_is_told_in_the_language_of_the_page(bench: Bench) -> None:
    page = bench.open(language="zh")
    bench.run("SELECT ?x {")
    expect(page.locator(".problem")).to_contain_text("查询或其参数不对")


@pytest.mark.parametrize(("typed", "shown", "written"), [
    ("kg:lea", "kg:leads", "kg:leads"),
    ("牵头", "kg:leads", "kg:leads"),
    ("ljhg", "临江海关", "id:linjiang-customs"),
    ("linjianghai", "临江海关", "id:linjiang-customs"),
    ("kg:leads/kg:aim", "kg:aimsAt", "kg:leads/kg:aimsAt"),
        ("sko", "skos:", None),
])  # fmt: skip
def test_completion_knows_terms_prefixes_and_entities(
    bench: Bench, typed: str, shown: str, written: str | None
) -> None:
    page = bench.open()
    bench.write("SELECT ?x { ?x ")
    page.keyboard.type(typed) if typed.isascii() else page.keyboard.insert_text(typed)
    options = page.locator(".ace_autocomplete .ace_line")
    expect(options.filter(has_text=shown).first).to_be_visible()
    if written:
        expect(page.locator(".ace_autocomplete .ace_selected")).to_contain_text(shown)
        page.keyboard.press("Enter")
        expect(page.locator("#editor .ace_content")).to_contain_text(f"?x {written}")


def test_columns_sort_as_numbers_both_ways_and_back(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT ?n { VALUES ?n { 10 9 100 } }")
    values = page.locator("#results tbody td.number")
    head = page.locator("th[data-column=n]")
    for state, order in (
        ("ascending", ["9", "10", "100"]),
        ("descending", ["100", "10", "9"]),
        ("none", ["10", "9", "100"]),
    ):
        head.locator("button").click()
        expect(head).to_have_attribute("aria-sort", state)
        expect(values).to_have_text(order)
    expect(head.locator("button")).to_be_focused()


def test_links_lead_to_the_pages_of_entities(bench: Bench) -> None:
    page = bench.open()
    link = page.locator("#results tbody a").first
    expect(link).to_have_attribute("href", "/page/id/linjiang-customs")
    expect(link).to_have_text("Linjiang Customs")
    link.click()
    expect(page.locator("h1")).to_contain_text("Linjiang Customs")


def test_a_saved_query_is_a_form_with_a_picker(bench: Bench) -> None:
    page = bench.open()
    page.locator("#saved input").fill("initiatives lead")
    page.locator(".saved button[data-name=agency-leads]").click()
    field = page.get_by_role("combobox")
    field.fill("ljhg")
    expect(page.get_by_role("option").first).to_contain_text("Linjiang Customs")
    field.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(field).to_have_value("Linjiang Customs")
    page.get_by_role("button", name="Ask", exact=True).last.click()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page.locator("#editor .ace_content")).to_contain_text("id/linjiang-customs")
    assert bench.state()["value.agency"] == ["linjiang-customs"]
    field.fill("zzzz")
    expect(page.get_by_text("no name matches")).to_be_visible()
    field.press("Escape")
    expect(page.locator(".options")).to_be_hidden()
    page.get_by_role("button", name="Back to the list").click()
    page.locator("#saved input").fill("waive")
    expect(page.locator(".saved button").first).to_be_visible()
    expect(page.locator(".saved button[data-name=agency-leads]")).to_have_count(0)


def test_a_question_is_asked_and_the_reading_is_said(bench: Bench) -> None:
    page = bench.open(language="zh")
    page.locator("input[name=question]").fill("临江海关牵头哪些举措?")
    page.keyboard.press("Enter")
    expect(page.locator(".reading .answer")).to_contain_text("临江海关牵头哪些举措？1项试点：")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    assert bench.state()["saved"] == ["agency-leads"]
    expect(page.get_by_role("combobox")).to_have_value("临江海关")
    assert bench.state()["question"] == ["临江海关牵头哪些举措?"]
    page.locator("input[name=question]").fill("how to bake bread")
    page.keyboard.press("Enter")
    expect(page.locator(".reading .refused")).to_contain_text("The documents here hold no answer")
    expect(page.locator("#results > *")).to_have_count(0)  # the last answer does not stand under another question
    assert "saved" not in bench.state()


def test_what_a_question_restricts_its_answer_to_holds_for_that_answer_alone(bench: Bench) -> None:
    page = bench.open(language="zh")
    page.locator("input[name=question]").fill("2015年临江海关牵头哪些举措?")
    page.keyboard.press("Enter")
    expect(page.locator(".reading")).to_contain_text("（截至2015年12月31日）")
    expect(page.locator("input[name=as-of]")).to_have_value("2015-12-31")
    page.locator("input[name=question]").fill("临江海关牵头哪些举措?")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=as-of]")).to_have_value("")
    expect(page.locator(".reading")).not_to_contain_text("截至")


def test_a_link_that_holds_only_a_question_asks_it(bench: Bench) -> None:
    page = bench.open("#question=" + quote("临江海关牵头哪些举措?"), language="zh")
    expect(page.locator("input[name=question]")).to_have_value("临江海关牵头哪些举措?")
    expect(page.locator(".reading .answer")).to_contain_text("1项试点")
    expect(page.locator("#results tbody tr")).to_have_count(1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_question_is_answered_as_at_every_door_and_a_link_gives_the_same(bench: Bench, case: dict[str, Any]) -> None:
    parts = [("before", one) for one in case.get("before", [])] + [("question", case["question"])]
    bench.page.goto(f"{bench.server.address}/workbench?lang=zh#{urlencode(parts)}")
    page, kind = bench.page, "refused" if not case["by"] else "facts" if case["by"] == "facts" else "answer"
    for _ in range(2):
        expect(page.locator(f".reading .{kind}").first).to_contain_text(case["said"])
        expect(page.locator(".reading .told")).to_have_attribute("lang", re.compile(f"^{case['language']}"))
        expect(page.locator("#results tbody tr")).to_have_count(1 if case["by"] == "query" else 0)
        expect(page.locator(".reading .near h3").first).to_have_count(0 if case["by"] else 1)
        assert (bench.state()["question"], bench.state().get("before", [])) == (
            [case["question"]],
            case.get("before", []),
        )
        page.reload()


def test_a_conversation_goes_on_and_back_and_a_fact_shows_its_sentence(bench: Bench) -> None:
    page = bench.open(language="zh")
    for question in ("临江海关牵头哪些举措？", "那2015年呢？"):
        page.locator("input[name=question]").fill(question)
        page.keyboard.press("Enter")
        expect(page.locator(".reading .answer")).to_be_visible()
    expect(page.locator(".reading")).to_contain_text("接着前面的问题: 2015年临江海关牵头哪些举措？")
    page.locator(".conversation li button").click()
    expect(page.locator(".conversation")).to_have_count(0)
    expect(page.locator("input[name=question]")).to_have_value("临江海关牵头哪些举措？")
    page.locator("input[name=question]").fill("无纸化试点属于什么")
    page.keyboard.press("Enter")
    page.locator(".reading .facts details summary").first.click()
    expect(page.locator(".reading .facts .sentence").first).to_contain_text("linjiang-2015:s1.1.2")
    page.locator(".conversation > button").click()
    expect(page.locator(".reading > *")).to_have_count(0)
    assert "question" not in bench.state() and "before" not in bench.state()


def test_the_first_tab_leads_past_the_head(bench: Bench) -> None:
    page = bench.open()
    page.locator("body").evaluate("body => { document.activeElement.blur(); body.focus(); }")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_scope_restricts_what_a_query_sees(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT ?e { ?e a kg:Launch }")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.locator("input[name=as-of]").fill("2015-05-09")
    bench.run("SELECT ?e { ?e a kg:Launch }")
    expect(page.locator("#results")).to_contain_text("There are no results.")
    assert bench.state()["as-of"] == ["2015-05-09"]
    page.locator("input[name=as-of]").fill("")
    page.get_by_label("planned").check()
    bench.run("SELECT ?m { ?s a kg:Statement ; kg:modality ?m }")
    expect(page.locator("#results tbody td").first).to_have_text("planned")
    page.get_by_label("inferred").check()
    assert bench.state()["modality"] == ["planned", "inferred"]
    page.locator("input[name=as-of]").fill("tomorrow")
    bench.run(LEADS)
    expect(page.locator(".problem")).to_contain_text("is not a day")


def test_a_link_holds_the_whole_state(bench: Bench, context: BrowserContext, workbench: Serving) -> None:
    page = bench.open()
    bench.run(FIGURES)
    page.locator("input[name=as-of]").fill("2016")
    page.locator("#evidence").uncheck()
    page.locator("th[data-column=value] button").click()
    page.locator("#tab-chart").click()
    other = Bench(context, workbench)
    second = other.open(f"#{urlsplit(page.url).fragment}")
    expect(second.locator("#tab-chart")).to_have_attribute("aria-selected", "true")
    expect(second.locator("svg.chart rect")).to_have_count(2)
    expect(second.locator("input[name=as-of]")).to_have_value("2016")
    expect(second.locator("#evidence")).not_to_be_checked()
    second.locator("#tab-table").click()
    expect(second.locator("th[data-column=value]")).to_have_attribute("aria-sort", "ascending")
    assert other.faults == []


def test_the_link_can_be_copied(bench: Bench, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = bench.open()
    bench.run(LEADS)
    page.locator("#share").click()
    expect(page.locator("#told")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


@pytest.mark.parametrize(
    ("form", "start"),
    [("csv", "agency,initiative,evidence"), ("tsv", "?agency\t?initiative"), ("json", "{"), ("markdown", "| agency")],
)
def test_rows_can_be_downloaded_with_their_evidence(bench: Bench, form: str, start: str) -> None:
    page = bench.open()
    bench.run(LEADS)
    with page.expect_download() as caught:
        page.locator(f"button[data-format={form}]").click()
    content = Path(caught.value.path()).read_text(encoding="utf-8")
    assert content.startswith(start)
    assert "s1.1.2" in content
    if form == "json":
        assert json.loads(content)["evidence"]


def test_triples_are_text_and_can_be_downloaded(bench: Bench) -> None:
    page = bench.open()
    bench.run("CONSTRUCT WHERE { ?a kg:leads ?b }")
    expect(page.locator("#results pre")).to_contain_text("linjiang-customs")
    with page.expect_download() as caught:
        page.locator("button[data-format=ntriples]").click()
    assert caught.value.suggested_filename == "kouan.nt"
    bench.run("ASK { ?a kg:leads ?b }")
    expect(page.locator(".truth")).to_have_text("Yes")


def test_a_query_whose_evidence_cannot_be_traced_is_answered_and_says_so(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT ?a { ?a !(^kg:leads|kg:builds) id:paperless-pilot }")
    expect(page.locator(".note")).to_contain_text("cannot be traced")
    expect(page.locator("#results tbody tr").first).to_be_visible()


def test_a_column_without_source_says_why(bench: Bench) -> None:
    page = bench.open()
    bench.run("SELECT ?l { kg:leads rdfs:label ?l FILTER (lang(?l) = 'en') }")
    expect(page.locator(".untraced")).to_have_text("columns without a source: l (no source states it)")


def test_figures_are_drawn_as_bars_or_a_line(bench: Bench) -> None:
    page = bench.open()
    bench.run(FIGURES)
    page.locator("#tab-chart").click()
    expect(page.locator("svg.chart rect")).to_have_count(2)
    expect(page.locator("svg.chart")).to_contain_text("18,000")
    page.get_by_label("Form").select_option("line")
    expect(page.locator("svg.chart polyline")).to_have_count(1)
    bench.run(LEADS)
    expect(page.locator("#results")).to_contain_text("No column of the results holds numbers.")


def test_dates_are_shown_along_time_as_exactly_as_they_are_known(bench: Bench) -> None:
    page = bench.open("#view=timeline")
    bench.run("SELECT ?from ?precision ?event ?eventEn { ?event kg:startDate ?from ; kg:precision/skos:notation ?precision ; "
              "a/rdfs:subClassOf kg:Event ; skos:prefLabel ?eventEn FILTER (lang(?eventEn) = 'en') }")  # fmt: skip
    expect(page.locator(".month h3")).to_have_text(["2015 (only the year is known)", "May 2015"])
    expect(page.locator(".moments time")).to_have_text(["2015", "2015-05-10"])
    expect(page.locator(".moments a").last).to_have_attribute("href", "/page/id/one-stop-launch")


def test_the_explorer_draws_exactly_what_the_query_finds(bench: Bench) -> None:
    page = bench.open()
    bench.run(LEADS)
    found = {link.get_attribute("href") for link in page.locator("#results td a[href*='/id/']").all()}
    page.locator("#tab-graph").click()
    frame = page.frame_locator("iframe.explorer")
    expect(frame.locator("html[data-ready=true]")).to_have_count(1)
    expect(frame.locator(".facets").first).to_have_text(re.compile(rf"^{len(found)} nodes and \d+ lines? shown"))
    expect(page.get_by_text("Open in a page of its own")).to_have_attribute("href", re.compile("query=SELECT"))


def test_triples_are_drawn_too(bench: Bench) -> None:
    page = bench.open()
    bench.run("CONSTRUCT { ?a kg:leads ?b } WHERE { ?a kg:leads ?b } LIMIT 1")
    page.locator("#tab-graph").click()
    frame = page.frame_locator("iframe.explorer")
    expect(frame.locator(".facets").first).to_have_text(re.compile(r"^2 nodes and 1 lines? shown"))


def test_tabs_follow_the_arrow_keys(bench: Bench) -> None:
    page = bench.open()
    page.locator("#tab-table").press("ArrowRight")
    expect(page.locator("#tab-chart")).to_be_focused()
    page.locator("#tab-chart").press("ArrowLeft")
    expect(page.locator("#tab-table")).to_have_attribute("aria-selected", "true")


def test_the_language_switches_in_place(bench: Bench) -> None:
    page = bench.open()
    bench.run(LEADS)
    page.locator("a.language").click()
    expect(page.locator("#run")).to_have_text("运行")
    expect(page.locator("#results .modality").first).to_have_text("断言")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert bench.state()["lang"] == ["zh"]
    page.locator("a.language").click()
    expect(page.locator("#run")).to_have_text("Run")


def test_light_and_dark_switch_and_are_kept(bench: Bench) -> None:
    page = bench.open()
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(paper)
    page.locator("[data-act=theme]").click()
    assert page.evaluate(paper) != before
    expect(page.locator(".ace_editor.ace_dark")).to_be_visible()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("width", [360, 768, 1400])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_sticks_out_at_any_width(bench: Bench, width: int, language: str) -> None:
    bench.page.set_viewport_size({"width": width, "height": 760})
    page = bench.open("#saved=agency-leads&value.agency=linjiang-customs", language)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bench.run(FIGURES)
    for tab in ("table", "chart"):
        page.locator(f"#tab-{tab}").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_the_editor_a_text_area_does(bench: Bench) -> None:
    bench.page.route(
        "**/assets/editor/**", lambda route: route.fulfill(status=200, content_type="text/javascript", body="")
    )
    page = bench.open()
    area = page.locator("#editor textarea")
    area.fill("SELECT ?x {\n  ?x kg:leads\n}")
    area.press("Control+Enter")
    expect(page.locator(".problem")).to_contain_text("line 3")
    expect(area).to_have_attribute("aria-invalid", "true")


def test_a_running_query_can_be_stopped(bench: Bench) -> None:
    page = bench.open()
    bench.write("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#run")).to_have_text("Stop")
    page.locator("#run").click()
    expect(page.locator("#results")).to_contain_text("Stopped.")
    expect(page.locator("#run")).to_have_text("Run")


def test_a_link_keeps_documents_and_the_day_of_publication_and_the_boxes_change_them(bench: Bench) -> None:
    page = bench.open("&document=linjiang-2015&known-by=2016-12-31")  # from another page of the server
    page.locator("#scope summary").click()
    boxes = page.locator("#scope input[name=document]")
    expect(boxes).to_have_count(2)
    assert [box.is_checked() for box in boxes.all()] == [True, False]
    expect(page.locator("#scope input[name=known-by]")).to_have_value("2016-12-31")
    figures = "SELECT ?figure { ?figure a kg:Observation }"
    bench.run(figures)
    expect(page.locator("#results tbody tr")).to_have_count(1)
    boxes.nth(1).check()
    bench.run(figures)
    expect(page.locator("#results tbody tr")).to_have_count(2)
    assert bench.state()["document"] == ["linjiang-2015", "linjiang-2016"]
    page.locator("#scope input[name=known-by]").fill("")
    page.locator("#scope input[name=known-by]").blur()
    assert "known-by" not in bench.state()
