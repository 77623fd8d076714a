"""Pages for people who know no SPARQL: the box that finds and asks, the shelf, and the page of an entity."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from kg.model.knowledge import Knowledge
from kg.queries.bookshelf import bookshelf
from kg.queries.portrait import portrait
from kg.queries.profile import profile
from kg.stores.embedded import EmbeddedStore
from kg.terms import Language, expand

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def page(client: httpx.Client, path: str, **params: str) -> str:
    answer = client.get(path, params=params or None, headers=BROWSER)
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


@pytest.mark.parametrize(
    ("lang", "question", "answer"),
    [
        ("zh", "谁牵头长江经济带区域通关一体化改革？", "上海海关"),
        ("en", "Who leads clearance integration of the Yangtze River Economic Belt?", "Shanghai Customs"),
    ],
)
def test_the_box_answers_a_question_with_its_evidence(
    client: httpx.Client, lang: Language, question: str, answer: str
) -> None:
    found = page(client, "/find", q=question, lang=lang)
    said = found.partition('class="answer"')[2].partition("</section>")[0]
    assert answer in said
    assert '<details class="evidence">' in said
    assert "/page/source/shanghai-2015-ch3?" in said


def test_the_box_says_what_it_cannot_answer_and_what_is_near(client: httpx.Client) -> None:
    found = page(client, "/find", q="who invented the rocket", lang="en")
    assert '<p class="refused"' in found
    assert "The documents here hold no answer" in found


def test_the_box_lists_what_a_name_means_without_asking(client: httpx.Client) -> None:
    found = page(client, "/find", q="shhg", lang="en")
    assert "Shanghai Customs" in found
    assert 'class="answer"' not in found


def test_every_page_has_the_head_with_search_language_and_theme(client: httpx.Client) -> None:
    for path in ("/reports", "/page/id/shanghai-customs", "/find?q=hg", "/queries", "/ns", "/workbench"):
        found = page(client, path)
        head = found.partition('<header class="masthead">')[2].partition("</header>")[0]
        assert 'name="q"' in head, path
        assert 'class="language"' in head, path
        assert 'data-act="theme"' in head, path
        assert '<link rel="stylesheet" href="/look.css">' in found, path


def test_the_sheets_come_as_css(client: httpx.Client) -> None:
    look, kinds = (client.get(path, headers={"Accept": "text/css,*/*;q=0.1"}) for path in ("/look.css", "/kinds.css"))
    assert {one.headers["content-type"] for one in (look, kinds)} == {"text/css; charset=utf-8"}
    assert "--ground:" in look.text
    assert ".kind-Agency" in kinds.text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["shanghai-customs", "yangshan-deep-water-port"])
def test_an_entity_page_tells_what_kg_show_tells(
    client: httpx.Client, chapter_knowledge: Knowledge, name: str, lang: Language
) -> None:
    iri = expand(f"id:{name}")
    told, shown = profile(chapter_knowledge, iri), page(client, f"/page/id/{name}", lang=lang)
    listed = portrait(chapter_knowledge, iri, lang)
    for figure in told.results:
        assert figure.figure.label[lang] in shown
        assert figure.figure.label[lang] in listed
    for group in told.dossier.groups:
        assert f"{group.heading[lang]} <small>{len(group.statements)}</small>" in shown
        assert f"\n{group.heading[lang]}\n" in listed
    assert len(re.findall(r'<details class="telling">', shown)) == len(told.told)
    assert '<meta property="og:title"' in shown


def test_a_change_shows_what_it_was_before(client: httpx.Client) -> None:
    found = page(client, "/page/id/yangshan-deep-water-port", lang="en")
    assert re.search(r'class="before">14 hours →</span> <span>7 hours', found)


def test_the_profile_counts_no_inferred_date_as_a_happening(chapter_knowledge: Knowledge) -> None:
    found = profile(chapter_knowledge, expand("id:shanghai-customs"))
    assert not [one for one in found.chronology if one.when.inferred]
    days = [one.when.first for one in found.chronology]
    assert days == sorted(days)  # type: ignore[type-var] # all of them have one


def test_all_sentences_of_the_chapter_are_settled(chapter_store: EmbeddedStore) -> None:
    [spine] = bookshelf(chapter_store)
    assert (spine.share, spine.settled) == (100, spine.sentences)
    assert spine.facts > spine.sentences > 0


def test_pictures_come_by_their_ending_and_within_limits(client: httpx.Client) -> None:
    for path, media in (
        ("/picture/yangshan-deep-water-port.svg?lang=en", "image/svg+xml"),
        ("/picture/overview.svg?card=true&dark=true", "image/svg+xml"),
        ("/picture/yangshan-deep-water-port.png?card=true", "image/png"),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, media), answer.text[:300]
    for path, status in (("nothing-at-all.svg", 404), ("hg.gif", 404), ("overview.svg?depth=9", 400)):
        assert client.get(f"/picture/{path}").status_code == status, path
    shown = page(client, "/page/id/yangshan-deep-water-port", lang="en")
    assert 'loading="lazy" src="/picture/yangshan-deep-water-port.svg?lang=en"' in shown
