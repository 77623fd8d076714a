"""Nothing in the data can become anything but words, and nothing leads out of the page."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from kg.model.knowledge import Knowledge
from kg.terms import Text
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
# Words, and the name that a reader is shown: signs that cannot be seen are left out, and what has no end is cut.
HOSTILE = {
    "<img src=x onerror=alert(1)>": "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>": "</script><script>alert(1)</script>",
    "javascript:alert(1)": "javascript:alert(1)",
    "\u202eright to left\u202c": "right to left",
    "x" * 3000: f"{'x' * 119}…",
    "{{ 7*7 }}": "{{ 7*7 }}",
    "lone \ud800 surrogate": "lone  surrogate",
    "=HYPERLINK(1)": "=HYPERLINK(1)",
    "": "linjiang-customs",
}


def hostile(knowledge: Knowledge, words: str) -> Knowledge:
    iri = "https://w3id.org/kouan/id/linjiang-customs"
    text = Text(words, words)
    entity = replace(knowledge.entities[iri], label=text, definition=text, aliases=(words,), number=words)
    sentences = {name: replace(one, gist=text, quote=words) for name, one in knowledge.sentences.items()}
    documents = {
        name: replace(one, label=text, address="javascript:alert(1)") for name, one in knowledge.documents.items()
    }
    statements = {name: replace(one, reason=text) for name, one in knowledge.statements.items()}
    return replace(
        knowledge,
        entities={**knowledge.entities, iri: entity},
        sentences=sentences,
        documents=documents,
        statements=statements,
    )


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(opened: Open, small_knowledge: Knowledge, words: str) -> None:
    page = opened(hostile(small_knowledge, words), "en", "#node=linjiang-customs&lens=everything")
    assert page.locator("#panel h2").text_content() == HOSTILE[words]
    page.locator("#panel .fact .unfold").first.click()
    page.click("#show-table")
    assert page.locator("#panel img, #panel script, #table img, a[href^=javascript]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_formula_in_a_cell_is_defused(opened: Open, small_knowledge: Knowledge, tmp_path: Path) -> None:
    page = opened(hostile(small_knowledge, "=HYPERLINK(1)"), "en", "#lens=everything")
    page.click("#menu-title")
    with page.expect_download() as waiting:
        page.get_by_text("Nodes CSV").click()
    waiting.value.save_as(tmp_path / "nodes.csv")
    assert "linjiang-customs,'=HYPERLINK(1),'=HYPERLINK(1)," in (tmp_path / "nodes.csv").read_text(encoding="utf-8-sig")


def test_a_script_that_is_not_ours_does_not_run(browser: Browser, small_page: Path, tmp_path: Path) -> None:
    html = small_page.read_text(encoding="utf-8").replace(
        "<noscript>", "<script>document.title = 'other'</script><noscript>"
    )
    (tmp_path / "changed.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.goto((tmp_path / "changed.html").as_uri())
    page.wait_for_selector("html[data-complete=true]")
    assert page.title() != "other"
    assert any("Content Security Policy" in fault for fault in faults)
    page.close()


def test_it_works_from_a_server_too(watched: Callable[..., BrowserContext], small_page: Path) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(small_page.parent))
    handler.log_message = lambda *args: None  # type: ignore[attr-defined] # quiet
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        context = watched()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{small_page.name}#lang=en&node=one-stop")
        expect(page.locator("#panel h2")).to_have_text("One Stop system")
        page.close()
        server.shutdown()


def test_a_name_from_right_to_left_turns_nothing_around_it(
    opened: Open, small_knowledge: Knowledge, tmp_path: Path
) -> None:
    iri = "https://w3id.org/kouan/id/one-stop"
    entity = replace(small_knowledge.entities[iri], label=Text("مركز الجمارك", "مركز الجمارك"))
    page = opened(
        replace(small_knowledge, entities={**small_knowledge.entities, iri: entity}), "en", "#around=one-stop~1"
    )
    assert page.locator("#chips li > span").inner_text() == "around \u2068مركز الجمارك\u2069, steps: 1"
    page.click("#menu-title")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture SVG").click()
    waiting.value.save_as(tmp_path / "figure.svg")
    figure = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert "around \u2068مركز الجمارك\u2069, steps: 1" in figure
    assert "Within 1 step of \u2068مركز الجمارك\u2069" in figure
