"""Sentences of a text that may not be shipped are shown to whoever attached it, and to no other site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.curation.artifact import Artifact, source_digest
from kg.locations import ontology_dir
from tests.conftest import SMALL
from tests.server.servers import serving

QUERY = {"query": "SELECT ?a ?b { ?a kg:participatesIn ?b } ORDER BY ?a ?b"}
NAMES = {"queries": '{"q": {"query": "海关"}}'}
SAVED = "/queries/agency-leads?agency=linjiang-customs"
WITH_QUOTES = [
    "/page/id/linjiang-customs",
    "/page/source/linjiang-2015",
    f"/sparql?{httpx.QueryParams({**QUERY, 'evidence': 'true'})}",
    f"/sparql?{httpx.QueryParams({**QUERY, 'evidence': 'true', 'format': 'csv', 'as-of': '2016'})}",
    f"{SAVED}&evidence=true",
    "/reports/agency/linjiang-customs",
    "/reports/agency/linjiang-customs?format=docx",
    f"/find?{httpx.QueryParams(q='临江海关牵头什么？')}",
    "/explorer",
    "/explorer?around=linjiang-customs&modality=asserted",
]
WITHOUT = [
    "/",
    "/queries",
    SAVED,
    "/reports",
    "/ns",
    "/search?q=lj",
    "/find?q=linjiang-customs",
    "/forms",
    "/vocabulary.json",
    "/health",
    "/openapi.json",
    "/workbench",
    f"/sparql?{httpx.QueryParams(QUERY)}",
    "/data/source/linjiang-2015.ttl",
    "/sparql",
    "/nothing",
    "/reconcile",
    f"/reconcile?{httpx.QueryParams(NAMES)}",
    "/reconcile/suggest/entity?prefix=lin",
    "/reconcile/suggest/property",
    "/reconcile/properties",
    "/reconcile/preview?id=linjiang-customs",
    "/assets/pages.css",
]


@pytest.fixture(scope="module")
def cache(small_artifact: Artifact, tmp_path_factory: pytest.TempPathFactory) -> Path:
    cache = tmp_path_factory.mktemp("quotes-cache")
    shutil.copytree(small_artifact.folder, cache / "kouan-kg" / source_digest(SMALL, ontology_dir()))
    texts = cache / "texts" / "kouan-kg" / "texts"
    texts.mkdir(parents=True)
    shutil.copy(SMALL / "linjiang-2015.txt", texts)
    return cache


@pytest.fixture(scope="module")
def attached(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server with the text of one of two documents."""
    with (
        serving(cache, tmp_path_factory.mktemp("attached"), data=SMALL) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        yield client


def is_for_any_site(answer: httpx.Response) -> bool:
    found = (answer.headers.get("access-control-allow-origin"), answer.headers["cross-origin-resource-policy"])
    assert found in (("*", "cross-origin"), (None, "same-origin"))
    return found[0] == "*"


@pytest.mark.parametrize("again", [False, True], ids=["made", "kept"])
def test_what_holds_quotes_is_for_this_site_alone(attached: httpx.Client, again: bool) -> None:
    sentence = (SMALL / "linjiang-2015.txt").read_text(encoding="utf-8").split("。")[1][-12:]
    seen = 0
    for path in WITH_QUOTES:
        answer = attached.get(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 200, (path, answer.text)
        assert not is_for_any_site(answer), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        seen += sentence in answer.text
    assert seen >= 3, sentence
    for path in WITHOUT:
        assert is_for_any_site(attached.get(path)), path


def test_nothing_else_holds_a_quote(attached: httpx.Client) -> None:
    text = (SMALL / "linjiang-2015.txt").read_text(encoding="utf-8")
    quotes = [sentence.strip() for sentence in text.replace("\n", "。").split("。") if len(sentence.strip()) > 12]
    for path in WITHOUT:
        body = attached.get(path, follow_redirects=True).text
        assert not [quote for quote in quotes if quote in body], path


def test_without_quotes_every_site_may_read(cache: Path, tmp_path: Path) -> None:
    with (
        serving(cache, tmp_path, "--no-quotes", "--workers", "1", data=SMALL) as running,
        httpx.Client(base_url=running.address, timeout=60) as client,
    ):
        for path in (*WITH_QUOTES, *WITHOUT):
            assert is_for_any_site(client.get(path)), path
