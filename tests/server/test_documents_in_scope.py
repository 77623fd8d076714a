"""What some documents say, and what had been published by a day, over HTTP: answers, links, chips, refusals."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.conftest import SMALL, TESTS
from tests.server.servers import serving

THREE = TESTS / "data" / "three"
FIGURES = "SELECT ?figure { ?figure a kg:Observation } ORDER BY ?figure"
PAGES = ("/", "/queries", "/reports", "/find?q=port", "/page/id/linjiang-customs", "/queries/agency-leads", "/ns")
ONE = {"document": "linjiang-2015", "lang": "en"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("documents")
    with serving(folder / "cache", folder, data=SMALL) as running, httpx.Client(base_url=running.address) as client:
        yield client


def figures(client: httpx.Client, **scope: str | list[str]) -> list[str]:
    answer = client.get("/sparql", params={"query": FIGURES, **scope}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200, answer.text
    return [line.rpartition("/")[2] for line in answer.text.split()[1:]]


def test_answers_hold_what_the_documents_say(small: httpx.Client) -> None:
    assert figures(small) == ["declarations-2015", "declarations-2016"]
    assert figures(small, document="linjiang-2016") == ["declarations-2016"]
    assert figures(small, document=["linjiang-2016", "linjiang-2015"]) == ["declarations-2015", "declarations-2016"]
    assert figures(small, **{"known-by": "2015-12-31"}) == ["declarations-2015"]
    assert figures(small, **{"known-by": "2015-12-31", "document": "linjiang-2016"}) == []


def test_an_unknown_document_and_a_day_that_is_none_are_refused(small: httpx.Client) -> None:
    for scope, said in (({"document": "linjiang-2017"}, "linjiang-2016"), ({"known-by": "soon"}, "is not a day")):
        answer = small.get("/sparql", params={"query": FIGURES, **scope})
        assert answer.status_code in {400, 404}
        assert said in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_its_scope_in_chips_each_with_the_way_out(small: httpx.Client, page: str) -> None:
    scope = {**ONE, "known-by": "2016-12-31"}
    answer = small.get(page, params={**httpx.URL(page).params, **scope}, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    chips = answer.text.partition('<p class="chips">')[2].partition("</p>")[0]
    assert chips.count("<a ") == 2
    assert "2016-12-31" in chips
    without = [link.partition('"')[0] for link in chips.split('href="')[1:]]
    assert [("document=" in link, "known-by=" in link) for link in without] == [(False, True), (True, False)]
    assert "document=linjiang-2015" in answer.text.partition("<nav")[2].partition("</nav>")[0]


def test_a_parameter_means_what_the_document_calls_so(small: httpx.Client) -> None:
    answer = small.get("/queries/agency-leads/sparql", params={**ONE, "agency": "海关"})
    assert "id/linjiang-customs>" in answer.text


def test_the_vocabulary_lists_the_documents_to_choose_from(small: httpx.Client) -> None:
    listed = small.get("/vocabulary.json", params=ONE).json()["documents"]
    assert [one["name"] for one in listed] == ["linjiang-2015", "linjiang-2016"]


def test_the_first_page_lists_what_speaks_apart_from_what_is_cited(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("three")
    with serving(folder / "cache", folder, data=THREE) as running:
        page = httpx.get(running.address, params={"lang": "en"}, headers={"Accept": "text/html"}, timeout=60).text
    listed, _, cited = page.partition('<ul class="shelf">')[2].partition("<details>")
    assert [name in listed for name in ("Port of Linjiang, 2015", "Linjiang port rules", "reform")] == [
        True,
        True,
        False,
    ]
    assert "rules · 1 March 2020" in listed
    assert "Linjiang plan of institutional reform" in cited
