"""Which form each client gets, by the headers that it really sends."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pytest

from kg.server.http.negotiation import language

GOLDEN = Path(__file__).parent / "golden" / "clients.tsv"
ROWS = "SELECT ?s { ?s a kg:Agency } ORDER BY ?s LIMIT 3"
TRIPLES = "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def got(client: httpx.Client, path: str, accept: str, **parameters: str) -> str:
    """The media type, or where the answer leads without its query, or the status of a refusal."""
    request = client.build_request("GET", path, params=parameters, headers={"Accept": accept})
    if not accept:
        del request.headers["Accept"]
    answer = client.send(request)
    if answer.status_code == 303:
        return answer.headers["location"].partition("?")[0].partition("#")[0]
    return answer.headers["content-type"].partition(";")[0] if answer.status_code == 200 else str(answer.status_code)


def table(client: httpx.Client) -> str:
    """For each client what it gets of rows, of triples, and at the path of an entity."""
    lines = ["client\taccept\trows\ttriples\tentity"]
    for line in GOLDEN.read_text(encoding="utf-8").splitlines()[1:]:
        name, accept = line.split("\t")[:2]
        forms = [got(client, "/sparql", accept, query=query) for query in (ROWS, TRIPLES)]
        lines.append("\t".join([name, accept, *forms, got(client, "/id/shanghai-customs", accept)]))
    return "\n".join(lines) + "\n"


def test_every_client_gets_what_it_can_read(client: httpx.Client) -> None:
    """Held against `golden/clients.tsv`, written by hand: a line for each client with the header that it sends."""
    assert table(client) == GOLDEN.read_text(encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8").count("\n") > 36


def test_a_browser_with_a_query_is_led_to_the_workbench(client: httpx.Client) -> None:
    scope = {"as-of": "2015-06", "modality": "planned"}
    answer = client.get("/sparql", params={"query": ROWS, **scope}, headers={"Accept": BROWSER})
    path, _, fragment = answer.headers["location"].partition("#")
    assert (answer.status_code, path) == (303, "/workbench")
    assert dict(parse_qsl(fragment)) == {"query": ROWS, "as-of": "2015-06-30", "modality": "planned"}
    assert client.get(path, headers={"Accept": BROWSER}).status_code == 200


@pytest.mark.parametrize("accept", [BROWSER, "text/html", "application/xhtml+xml", "text/html;q=0.5"])
@pytest.mark.parametrize("evidence", [{}, {"evidence": "true"}])
def test_who_takes_pages_only_is_led_to_the_workbench(
    client: httpx.Client, accept: str, evidence: dict[str, str]
) -> None:
    assert got(client, "/sparql", accept, query=ROWS, **evidence) == "/workbench"
    assert got(client, "/sparql", accept, query=ROWS, format="csv") == "text/csv"
    assert got(client, "/sparql", "image/png", query=ROWS, **evidence) == "406"
    answer = client.get(
        "/queries/agency-leads", params={"evidence": "true", "as-of": "2016"}, headers={"Accept": accept}
    )
    path, _, fragment = answer.headers["location"].partition("#")
    assert (answer.status_code, path) == (303, "/workbench")
    assert "SELECT" in dict(parse_qsl(fragment))["query"]
    assert dict(parse_qsl(fragment))["as-of"] == "2016-12-31"


def test_a_browser_that_names_a_form_or_graphs_gets_the_answer(client: httpx.Client) -> None:
    for more in ({"format": "csv"}, {"output": "csv"}, {"default-graph-uri": "https://w3id.org/kouan/graph/curated"}):
        answer = client.get("/sparql", params={"query": ROWS, **more}, headers={"Accept": BROWSER})
        assert answer.status_code == 200
        assert "html" not in answer.headers["content-type"]


@pytest.mark.parametrize(
    ("preferred", "expected"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("fr", "zh"),
        ("fr-FR, de;q=0.7", "zh"),
        ("en", "en"),
        ("EN-gb", "en"),
        ("zh-TW", "zh"),
        ("zh-Hant-HK, en;q=0.9", "zh"),
        ("en;q=0.3, zh;q=0.9", "zh"),
        ("zh;q=0.3, en;q=0.9", "en"),
        ("fr, en;q=0.1", "en"),
        ("en-GB;q=0.2, en-US;q=0.8, zh;q=0.5", "en"),
        ("en, zh", "en"),
        ("zh, en", "zh"),
        ("*, en;q=0.1", "zh"),
        ("zh;q=0, *", "en"),
        ("zh;q=0.1, *;q=0.5", "en"),
        ("en;q=0", "zh"),
        ("en;q=nonsense, zh;q=0.1", "zh"),
        ("english", "zh"),
        (",;,", "zh"),
    ],
)
def test_the_language_follows_the_weights_of_the_browser(preferred: str, expected: str) -> None:
    assert language("", preferred) == expected


def test_pages_are_in_the_language_that_weighs_most(client: httpx.Client) -> None:
    for preferred, word in (("en;q=0.3, zh;q=0.9", "现成问题"), ("zh-TW;q=0.2, en-AU", "Saved queries")):
        assert word in client.get("/", headers={"Accept": BROWSER, "Accept-Language": preferred}).text
