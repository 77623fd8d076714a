"""Several documents on one page: filtered by document and by day of publication, kept in the link, told apart."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.curation.artifact import Artifact, write_artifact
from kg.explorer.page import page as written
from kg.explorer.view import view
from kg.queries.retrieval import read_knowledge
from kg.stores.embedded import EmbeddedStore
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
THREE = Path(__file__).parents[1] / "data" / "three"
RULES, SECOND, FIRST = "Linjiang port rules", "Port of Linjiang, 2016", "Port of Linjiang, 2015"


@pytest.fixture(scope="module")
def three_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of two yearbooks and rules of 2020."""
    artifact: Artifact = write_artifact(tmp_path_factory.mktemp("three"), THREE)
    knowledge = read_knowledge(EmbeddedStore.in_memory(artifact.dataset), artifact.vocabulary())
    file = tmp_path_factory.mktemp("explorer") / "three.html"
    file.write_text(written(view(knowledge), "en"), encoding="utf-8")
    return file


def leads(page: Page) -> list[str]:
    """Who leads the pilot, as far as lines are drawn."""
    page.click("#show-table")
    rows = [
        row.locator("td").all_inner_texts() for row in page.locator("#table table").nth(1).locator("tbody tr").all()
    ]
    page.click("#show-table")
    return sorted(row[0].strip() for row in rows if row[1] == "leads" and row[2].strip() == "Paperless pilot")


def test_a_document_is_left_out_and_the_link_restores_it(visit: Open, three_page: Path) -> None:
    page = visit(three_page, "#lang=en&lens=everything")
    names = page.locator("#legend .toggle[data-value^=linjiang]")
    expect(names).to_have_count(3)
    assert leads(page) == ["Linjiang Customs", "Linjiang MSA"]
    page.locator("#legend .toggle[data-value=linjiang-rules-2020]").click()
    expect(page).to_have_url(re.compile("doc=linjiang-rules-2020"))
    assert leads(page) == ["Linjiang Customs"]
    page.reload()
    page.wait_for_selector("html[data-complete=true]")
    expect(page.locator("#legend .toggle[data-value=linjiang-rules-2020]")).to_have_attribute("aria-pressed", "false")
    assert leads(page) == ["Linjiang Customs"]
    page.get_by_role("button", name="Clear all filters").click()
    assert leads(page) == ["Linjiang Customs", "Linjiang MSA"]


def test_only_one_document_speaks(visit: Open, three_page: Path) -> None:
    page = visit(three_page, "#lang=en&lens=everything")
    row = page.locator("#legend .row", has_text=RULES)
    row.hover()
    row.get_by_role("button", name="only").click()
    assert leads(page) == ["Linjiang MSA"]


def test_what_was_published_later_is_left_out(visit: Open, three_page: Path) -> None:
    page = visit(three_page, "#lang=en&lens=everything&asof=20200601&known=20191231")
    assert leads(page) == ["Linjiang Customs"]
    box = page.get_by_label("Documents published by a day")
    expect(box).to_have_value("2019-12-31")
    box.fill("2020-03-01")
    box.press("Enter")
    assert leads(page) == ["Linjiang Customs", "Linjiang MSA"]


def test_months_leave_what_began_and_has_not_ended(visit: Open, three_page: Path) -> None:
    page = visit(three_page, "#lang=en&lens=everything&time=201904~201904")
    assert leads(page) == ["Linjiang Customs"]
    page = visit(three_page, "#lang=en&lens=everything&time=202005~0")
    assert leads(page) == ["Linjiang Customs", "Linjiang MSA"]


def test_every_document_has_its_place_in_the_opening_view(visit: Open, three_page: Path) -> None:
    page = visit(three_page)
    rows = page.locator("#panel .shelf .document")
    expect(rows).to_have_count(3)
    expect(rows.filter(has_text=RULES)).to_contain_text(re.compile(r"rules · 1 March 2020 · \d+ statements"))
    for name in (FIRST, SECOND, RULES):
        count = page.locator("#legend .row", has_text=name).locator(".count")
        assert int(count.inner_text()) > 0, name
