"""The review page in a real browser: a document is settled by keys alone, two windows, an edit by hand, a narrow one."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from kg.ingest.folder import write_folder
from kg.ingest.pipeline import Background, ingest
from kg.locations import ontology_dir
from kg.review.block_files import BlockFile
from kg.review.drafts import Draft, read_drafts
from kg.review.settling import reject
from kg.terms import read_vocabulary
from tests.browser.windows import Windows
from tests.conftest import SMALL
from tests.ingest.conftest import NAMES
from tests.review.conftest import TEXT
from tests.server.servers import Serving, serving

pytestmark = pytest.mark.browser
expect.set_options(timeout=60_000)  # patience with a busy machine
NAME = "notice-2021"
GISTS = 11  # rows of the text: title, lines of the head and the end, headings, sentences


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewed") / "data"
    shutil.copytree(SMALL, folder)
    return folder


@pytest.fixture(scope="module")
def editing(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("editing")
    with serving(folder / "cache", folder, "--workers", "1", "--edit", data=data) as running:
        yield running


@pytest.fixture
def folder(data: Path) -> Path:
    """The document as it is after ingestion."""
    shutil.rmtree(data / NAME, ignore_errors=True)
    return write_folder(ingest(TEXT, NAME, Background.of(read_vocabulary(ontology_dir()), NAMES)), data)


Visit = Callable[..., Page]


@pytest.fixture
def visit(editing: Serving, folder: Path, windows: Windows) -> Iterator[Visit]:  # the document is there
    """Opens the page in a window of its own; the test fails if it reports an error."""
    token = re.search(r"#token=(\S+)", editing.log.read_text("utf-8"))
    assert token
    faults: list[str] = []
    with ExitStack() as lent:

        def open_(language: str = "en", given: str = token[1], **settings: object) -> Page:
            context = lent.enter_context(windows.lent(**{"viewport": {"width": 1300, "height": 900}, **settings}))
            page = context.new_page()
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
            page.goto(f"{editing.address}/review?document={NAME}&lang={language}#token={given}")
            expect(page.locator(".draft").first).to_be_visible()
            return page

        yield open_
    assert [one for one in faults if "409" not in one and "400" not in one] == []


def of_kind(folder: Path, kind: str) -> list[Draft]:
    return [one for one in read_drafts(folder) if one.kind == kind]


def left(page: Page, count: int) -> None:
    """So many drafts of records are left, and those of all gists."""
    expect(page.locator(".progress")).to_contain_text(f"{count + GISTS} drafts left")


def current(page: Page) -> str:
    return page.locator(".draft.current").get_attribute("data-id") or ""


def to(page: Page, draft: Draft) -> None:
    """Go to a draft by the keys for the next one and the one before."""
    for key in (*"j" * 40, *"k" * 40):
        if current(page) == draft.id:
            return
        page.keyboard.press(key)
    raise AssertionError(draft.id)


def accept_the_rest(page: Page) -> None:
    """Accept every draft that is left; what is not said in English is said."""
    for _ in range(60):
        before = page.locator(".progress").inner_text()
        if before.startswith(("0 drafts", "All")):
            break
        page.keyboard.press("a")
        if page.locator(".draft.current .mark.unworded").count():
            expect(
                page.locator("form.reason textarea").first
            ).to_be_focused()  # the Chinese is there, the English is not
            page.keyboard.press("Tab")
            page.keyboard.type("As it is said.")
            page.keyboard.press("Enter")
        expect(page.locator(".progress")).not_to_have_text(before)


def account_for_the_rest(page: Page) -> None:
    """Excuse every sentence and number that is left, for the first reason."""
    for _ in range(40):
        if "All is settled" in page.locator(".progress").inner_text():
            break
        excused, bare = page.locator(".sentence.excused").count(), page.locator(".sentence.bare.here").count()
        page.keyboard.press("X" if bare else "0")  # asks for a reason the first time
        if not bare or not excused:
            page.locator("form.reason").wait_for()
            page.keyboard.press("1")
        expect(page.locator("form.reason")).to_have_count(0)
        if bare:
            expect(page.locator(".sentence.excused")).to_have_count(excused + 1)


def test_keys_pressed_while_a_decision_is_on_its_way_come_after_it(visit: Visit, folder: Path) -> None:
    page, count = visit(), len(read_drafts(folder))

    def slowly(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    to(page, of_kind(folder, "lead")[-1])
    page.keyboard.press("r")
    page.keyboard.press("1")
    left(page, count - 1)
    page.route("**/review/desk/**", slowly)
    for key in "RR":
        page.keyboard.press(key)
    left(page, count - 3)
    expect(page.locator(".told")).not_to_contain_text("changed meanwhile")


def test_a_document_is_settled_by_keys_alone(visit: Visit, folder: Path) -> None:
    page, count = visit(), len(read_drafts(folder))
    lead, other = of_kind(folder, "lead")
    to(page, lead)
    assert page.locator("mark.lit").all_inner_texts() == ["推广提前申报", "海关总署", "牵头"]
    expect(page.locator(".draft.current .words")).to_have_text(re.compile("is to lead task in item 1"))
    page.keyboard.press("a")
    left(page, count - 2)  # the task goes with it
    page.keyboard.press("d")
    expect(page.locator(".diff .more").filter(has_text="ledBy: gacc")).to_be_visible()
    page.keyboard.press("u")
    left(page, count)
    assert current(page) in {lead.id, of_kind(folder, "task")[0].id}

    to(page, other)
    page.keyboard.press("r")
    page.keyboard.press("1")
    left(page, count - 1)
    assert "the sentence does not say so" in (folder / "drafts" / "rejected.yaml").read_text("utf-8")

    (agency,) = [one for one in of_kind(folder, "agency") if "口岸服务促进中心" in str(one.record["label"])]
    to(page, agency)
    page.keyboard.press("e")
    expect(page.locator("form.edit [data-key=en] input").first).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Port Service Centre")
    page.keyboard.press("Control+Enter")
    left(page, count - 2)
    assert 'en: "Port Service Centre"' in (folder / "records" / "agency.yaml").read_text("utf-8")

    accept_the_rest(page)
    assert 'en: "As it is said."' in (folder / "gists.yaml").read_text("utf-8")
    expect(page.locator(".sentence sup")).to_have_count(0)
    page.keyboard.press("n")
    account_for_the_rest(page)
    expect(page.locator(".progress")).to_contain_text("All is settled")
    assert (folder / "numbers.yaml").read_text("utf-8").count(
        '"2021"'
    ) == 1  # of the document's number: its own day accounts for itself
    page.keyboard.press("g")
    page.keyboard.press("Control+A")
    page.keyboard.type("推广提前申报")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("early declaration")
    page.keyboard.press("Enter")
    expect(page.locator(".drafts header")).to_contain_text("early declaration")
    gists = (folder / "gists.yaml").read_text("utf-8")
    assert "excused:" in gists and '  zh: 推广提前申报\n  en: "early declaration"\n' in gists


def test_all_of_a_kind_means_those_that_were_on_the_screen(visit: Visit, folder: Path) -> None:
    page = visit(viewport={"width": 1300, "height": 330})
    tasks = of_kind(folder, "task")
    page.keyboard.press("f")
    page.locator("#kind").select_option("task")
    page.locator(".draft.current").focus()
    page.wait_for_timeout(700)
    page.keyboard.press("A")
    expect(page.locator(".told")).to_contain_text("1 accepted; 1 of the kind have not been on screen")
    assert [one.id for one in of_kind(folder, "task")] == [tasks[1].id]


def test_a_new_thing_is_introduced_in_place(visit: Visit, folder: Path) -> None:
    page = visit()
    lead, _ = of_kind(folder, "lead")
    to(page, lead)
    page.keyboard.press("e")
    name = page.locator("[data-key=ledBy] input")
    name.fill("新设办公室")
    page.locator("[data-key=ledBy] .options li").last.wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("New Office")
    page.locator("fieldset.new select").select_option("Agency")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".draft.current")).not_to_have_attribute("data-id", lead.id)
    assert "ledBy: new-office" in (folder / "records" / "lead.yaml").read_text("utf-8")
    assert "id: new-office" in (folder / "records" / "entity.yaml").read_text("utf-8")


def test_what_cannot_be_saved_is_told_and_stays_in_the_form(visit: Visit, folder: Path) -> None:
    page = visit("zh")
    lead, _ = of_kind(folder, "lead")
    to(page, lead)
    page.keyboard.press("e")
    page.locator("[data-key=ledBy] input").fill("nobody")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".told")).to_contain_text("没有名为“nobody”的东西")
    expect(page.locator("[data-key=ledBy] input")).to_have_value("nobody")
    page.locator("[data-key=evidence] textarea").focus()
    page.keyboard.press("Escape")
    expect(page.locator("form.edit")).to_have_count(0)
    assert len(of_kind(folder, "lead")) == 2


def test_two_windows_and_an_edit_by_hand_lose_nothing(visit: Visit, folder: Path) -> None:
    one, two = visit(), visit()
    count = len(read_drafts(folder))
    first, second = of_kind(folder, "lead")
    to(one, first)
    to(two, second)
    two.keyboard.press("e")
    field = two.locator("[data-key=evidence] textarea")
    field.fill("1.1.s1\n1.2.s2")
    one.keyboard.press("a")
    left(one, count - 2)
    two.keyboard.press("Control+Enter")
    expect(two.locator(".told")).to_contain_text("The document has changed meanwhile")
    expect(two.locator(".told")).to_contain_text("is to lead task in item 1(1)")
    left(two, count - 2)
    expect(two.locator("[data-key=evidence] textarea")).to_have_value("1.1.s1\n1.2.s2")
    two.locator("[data-key=evidence] textarea").focus()
    two.keyboard.press("Control+Enter")
    left(two, count - 5)
    assert "1.2.s2" in (folder / "records" / "lead.yaml").read_text("utf-8")

    participant = of_kind(folder, "participant")[0]
    written = participant.file.read_text("utf-8")
    participant.file.write_text(f"# by hand\n{written}", encoding="utf-8")
    to(one, participant)
    one.keyboard.press("a")
    expect(one.locator(".told")).to_contain_text("nothing was written")
    assert participant.file.read_text("utf-8") == f"# by hand\n{written}"
    one.keyboard.press("a")
    expect(one.locator(f".draft:not(.record)[data-id='{participant.id}']")).to_have_count(0)
    assert participant.file.read_text("utf-8").startswith("# by hand\n")


def test_what_is_recorded_is_changed_and_withdrawn_and_all_is_taken_back_and_again(visit: Visit, folder: Path) -> None:
    page, count = visit(), len(read_drafts(folder))
    lead, _ = of_kind(folder, "lead")
    to(page, lead)
    page.keyboard.press("a")
    left(page, count - 2)
    page.locator('.sentence[data-place="1.1.s3"]').click()
    page.keyboard.press("o")
    expect(page.locator(".record.current .words")).to_contain_text("is to lead task in item 1(1)")
    page.keyboard.press("e")
    field = page.locator("[data-key=ledBy] input")
    field.fill("Ministry of Finance")
    page.locator("[data-key=ledBy] .options li").first.wait_for()
    page.keyboard.press("Enter")
    field.press("Enter")
    expect(page.locator("form.edit")).to_have_count(0)
    written = (folder / "records" / "lead.yaml").read_text("utf-8")
    assert "ledBy: mof\n" in written and f"id: {lead.id}, settledBy:" in written
    page.keyboard.press("U")  # nothing was taken back
    page.keyboard.press("u")
    expect(page.locator(".diff")).to_contain_text("+  ledBy: gacc")
    page.keyboard.press("U")
    expect(page.locator(".diff")).to_contain_text("+  ledBy: mof")
    page.keyboard.press("b")
    expect(page.locator(".told")).to_contain_text("Withdrawn, with 0 others")
    assert current(page) == lead.id
    assert [one.record["ledBy"] for one in of_kind(folder, "lead")][-1] == "mof"


def test_a_fact_that_no_draft_states_is_added(visit: Visit, folder: Path) -> None:
    page, count = visit(), len(read_drafts(folder))
    page.locator('.sentence[data-place="1.1.s2"]').click()
    page.keyboard.press("i")
    subject = page.get_by_role("combobox", name="Subject")
    subject.fill("General Administration of Customs")
    page.locator("form.add .options li").first.wait_for()
    page.keyboard.press("Enter")
    says = page.locator("form.add select").first
    expect(says).to_be_enabled()
    says.select_option("cooperatesWith")
    page.locator("form.add .value input").fill("Ministry of Commerce")
    page.locator("form.add .value .options li").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("form.add details summary").click()
    page.locator("form.add [data-key=to] input").fill("2021-06")
    page.locator("form.add [data-key=raw] input").fill("2021年6月底前")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".diff")).to_contain_text("records/relation.yaml")
    left(page, count)
    (added,) = BlockFile.read(folder / "records" / "relation.yaml").pieces
    said = {key: value for key, value in added.value.items() if key != "proposed"}
    assert said == {
        "about": "gacc",
        "modality": "planned",
        "when": {"to": "2021-06", "precision": "month", "raw": "2021年6月底前"},
        "cooperatesWith": "mofcom",
        "evidence": ["1.1.s2"],
    }
    assert added.value["proposed"]["rule"] == "person"


def test_a_number_is_made_a_figure(visit: Visit, folder: Path) -> None:
    reject(folder, [one.id for one in of_kind(folder, "indicator")], "by hand", "editor")  # and the figure with it
    page = visit()
    page.locator('.sentence[data-place="1.1.s2"]').click()
    expect(page.locator(".numbers")).to_contain_text("60")
    page.keyboard.press("9")
    expect(page.locator("form.edit [data-key=value] input").first).to_have_value("60")
    for key, value in (("en", "60 per cent"), ("zh", "提前申报率：60%")):
        page.locator(f"form.edit [data-key=label] [data-key={key}] input").fill(value)
    page.locator("form.edit [data-key=unit] select").first.select_option("percent")
    indicator = page.locator("form.edit [data-key=indicator] input")
    indicator.fill("提前申报率")
    page.locator("[data-key=indicator] .options li").last.wait_for()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("early declaration rate")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".diff")).to_contain_text("records/observation.yaml")
    (figure,) = BlockFile.read(folder / "records" / "observation.yaml").pieces
    assert (figure.value["value"], figure.value["indicator"]) == (60, "early-declaration-rate")
    expect(page.locator(".numbers", has_text="60%")).to_have_count(0)


def test_drafts_are_chosen_by_what_they_are_and_those_that_differ_come_first(visit: Visit, folder: Path) -> None:
    (first, second), held = of_kind(folder, "participant"), '{"gacc": [small-notice]}'
    written = first.file.read_text("utf-8").replace("standing: new", f"standing: different\n  held: {held}", 1)
    first.file.write_text(written, encoding="utf-8")
    page = visit()
    expect(page.locator(".told")).to_contain_text("One draft differs")
    expect(page.locator(".draft .held")).to_contain_text("The graph holds: General Administration of Customs")
    assert current(page) == first.id
    page.locator("#standing").select_option("")
    page.locator("#kind").select_option("participant")
    expect(page.locator(".drafts > .draft")).to_have_count(2)
    page.locator("#confidence").select_option("unsure")
    expect(page.locator(".drafts")).to_contain_text("No draft is like that")
    page.keyboard.press("Escape")
    page.locator("#confidence").blur()
    page.keyboard.press("n")
    expect(page.locator("#kind")).to_have_value("")
    part = page.locator(".sections [aria-current]").inner_text()
    page.keyboard.press("N")
    expect(page.locator(".sections [aria-current]")).not_to_have_text(part)
    assert second.id in {one.id for one in read_drafts(folder)}


def test_the_keys_are_shown_and_without_the_token_nothing_is_offered(visit: Visit, folder: Path) -> None:
    page = visit()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_contain_text("accept the draft")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    before = read_drafts(folder)
    reading = visit(given="")
    expect(reading.locator(".told")).to_contain_text("can only be read")
    expect(reading.get_by_role("button", name="Accept")).to_have_count(0)
    reading.keyboard.press("a")
    assert read_drafts(folder) == before


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_window_holds_the_page(language: str, scheme: str, visit: Visit, folder: Path) -> None:
    page = visit(language, viewport={"width": 360, "height": 740}, color_scheme=scheme)
    to(page, of_kind(folder, "lead")[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shown = page.locator(".draft.current .words").bounding_box()
    sentence = page.locator(".sentence.here").bounding_box()
    panel = page.locator(".drafts").bounding_box()
    assert shown and sentence and panel
    assert shown["y"] >= 0 and shown["y"] + shown["height"] <= 740
    assert 0 <= sentence["y"] < panel["y"]
    page.keyboard.press("e")
    expect(page.locator("form.edit")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
