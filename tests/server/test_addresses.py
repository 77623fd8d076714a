"""Every address of the server in both languages, the data behind each page, and one shape of faults everywhere."""

from __future__ import annotations

import re

import httpx
import pytest
from rdflib import Graph, URIRef

from kg.queries.catalogue import saved

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
CUSTOMS = "https://w3id.org/kouan/id/shanghai-customs"
PAGES = [
    "/",
    "/queries",
    "/queries/agency-leads",
    "/reports",
    "/reports/overview",
    "/reports/agency/shanghai-customs",
    "/reports/pair/shanghai-customs/shanghai-ciq",
    "/reports/pair?x=shhg&y=上海检验检疫局",
    "/ns",
    "/page/id/shanghai-customs",
    "/page/source/shanghai-2015-ch3",
    "/page/code/modality/planned",
    "/page/graph/curated",
    "/find?q=hg",
    "/explorer?around=three-ones-agreement",
]
MACHINES = ["/queries", "/queries/agency-leads", "/search?q=hg", "/vocabulary.json", "/health", "/openapi.json", "/ns"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_written_in_both_languages(client: httpx.Client, path: str, language: str) -> None:
    answer = client.get(path, params={**httpx.QueryParams(path.partition("?")[2]), "lang": language}, headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8"), answer.text
    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}"' in answer.text or "<html" in answer.text
    assert "{{" not in answer.text.partition("<script")[0]


def test_a_browser_gets_its_own_language(client: httpx.Client) -> None:
    for wanted, word in (("en-GB,en;q=0.9", "Saved queries"), ("zh-CN,zh;q=0.9", "现成问题"), ("fr", "现成问题")):
        assert word in client.get("/", headers={**BROWSER, "Accept-Language": wanted}).text


def test_questions_of_saved_queries_name_what_they_ask_about(client: httpx.Client) -> None:
    for path in ("/", "/queries", "/queries/agency-leads", "/ns"):
        for language, asked in (
            ("zh", "上海检验检疫局牵头哪些举措"),
            ("en", "Which initiatives does Shanghai Entry-Exit Inspection and Quarantine Bureau lead?"),
        ):
            text = client.get(path, params={"lang": language}, headers=BROWSER).text
            if path == "/queries/agency-leads":  # the list names no example: to find one costs a look at the graph
                assert asked in text
            assert "{a" not in text.partition("<details")[0]


def test_a_page_of_a_saved_query_leads_to_what_it_draws(client: httpx.Client) -> None:
    page = client.get("/queries/agency-leads?lang=en", headers=BROWSER).text
    (link,) = re.findall(r'href="(/explorer\?lang=en&amp;query=[^"]*)"', page)
    drawn = client.get(link.replace("&amp;", "&"), headers=BROWSER)
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_the_page_of_a_fault_is_in_the_language_of_the_address(client: httpx.Client) -> None:
    for language, said in (("zh", "没有找到所要的内容"), ("en", "What you asked for was not found")):
        for path in ("/nothing", "/queries/agency-leads?agency=zzz"):
            text = client.get(
                path, params={**httpx.QueryParams(path.partition("?")[2]), "lang": language}, headers=BROWSER
            ).text
            assert said in text
            assert "kg search" not in text


@pytest.mark.parametrize("path", MACHINES)
def test_programs_get_data_unless_they_ask_otherwise(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "json" in answer.headers["content-type"] or "turtle" in answer.headers["content-type"]


def test_every_link_of_the_home_page_leads_somewhere(client: httpx.Client) -> None:
    links = set(re.findall(r'href="(/[^"]*)"', client.get("/", headers=BROWSER).text)) - {"/explorer?lang=zh"}
    assert len(links) > 12
    for link in links:
        assert client.get(link.replace("&amp;", "&"), headers=BROWSER, follow_redirects=True).status_code == 200, link


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (BROWSER["Accept"], "/page/id/shanghai-customs?lang=zh"),
        ("*/*", "/data/id/shanghai-customs.ttl"),
        ("text/turtle", "/data/id/shanghai-customs.ttl"),
        ("application/ld+json", "/data/id/shanghai-customs.jsonld"),
        ("application/n-triples, text/turtle;q=0.5", "/data/id/shanghai-customs.nt"),
        ("application/rdf+xml", "/data/id/shanghai-customs.rdf"),
    ],
)
def test_an_entity_is_found_at_the_path_of_its_iri(client: httpx.Client, accept: str, location: str) -> None:
    answer = client.get("/id/shanghai-customs", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, location)
    assert client.get(location).status_code == 200


def test_the_data_of_an_entity_are_the_same_in_every_form(client: httpx.Client) -> None:
    graphs = [
        set(Graph().parse(data=client.get(f"/data/id/shanghai-customs.{suffix}").content, format=format_))
        for suffix, format_ in (("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml"))
    ]
    assert all(graph == graphs[0] for graph in graphs)
    assert any(subject == URIRef(CUSTOMS) for subject, _, _ in graphs[0])
    assert any("statement" in str(subject) for subject, _, _ in graphs[0])


def test_a_sentence_is_a_place_on_the_page_of_its_source(client: httpx.Client) -> None:
    page = client.get("/page/source/shanghai-2015-ch3").text
    span = re.search(r'id="(char=\d+,\d+)"', page)
    assert span
    for address in (f"/source/shanghai-2015-ch3?{span[1]}", f"/source/shanghai-2015-ch3/{span[1]}"):
        answer = client.get(address, headers=BROWSER)
        assert answer.headers["location"] == f"/page/source/shanghai-2015-ch3?lang=zh#{span[1]}"
        data = client.get(address, follow_redirects=True)
        graph = Graph().parse(data=data.content, format="turtle")
        assert (URIRef(f"https://w3id.org/kouan/source/shanghai-2015-ch3#{span[1]}"), None, None) in graph


def test_a_statement_has_a_page(client: httpx.Client) -> None:
    page = client.get("/page/id/shanghai-customs?lang=en").text
    link = re.search(r'href="(/page/id/statement/[0-9a-f]+)\?', page)
    assert link
    assert "Shanghai Customs" in client.get(link[1], params={"lang": "en"}).text


def test_the_ontology_page_names_every_term_and_the_questions_that_use_it(client: httpx.Client) -> None:
    page = client.get("/ns", params={"lang": "en"}, headers=BROWSER).text
    vocabulary = client.get("/vocabulary.json").json()
    for term in [*vocabulary["classes"], *vocabulary["properties"]]:
        assert f'id="{term["curie"].removeprefix("kg:")}"' in page
        assert term["zh"] in page
    leads = page.partition('id="leads"')[2].partition("<h3")[0]
    assert '<a href="/queries/agency-leads?lang=en">' in leads


def test_entities_are_found_by_any_name(client: httpx.Client) -> None:
    for name in ("上海海关", "shhg", "Shanghai Customs", "shanghai-customs"):
        first = client.get("/search", params={"q": name, "lang": "en"}).json()["results"][0]
        assert (first["iri"], first["label"]) == (CUSTOMS, "Shanghai Customs")
    narrowed = client.get("/search", params={"q": "上海", "type": "Initiative", "limit": 5}).json()
    assert 0 < len(narrowed["results"]) <= 5
    assert narrowed["total"] >= len(narrowed["results"])


def test_a_saved_query_takes_its_parameters_from_the_address(client: httpx.Client) -> None:
    default = client.get("/queries/agency-leads", params={"format": "csv"}).text
    same = client.get("/queries/agency-leads", params={"agency": "上海检验检疫局", "format": "csv"}).text
    other = client.get("/queries/agency-leads", params={"agency": "上海海事局", "format": "csv"}).text
    assert default == same != other
    scoped = client.get("/queries/agency-leads", params={"format": "csv", "as-of": "2000"}).text
    assert scoped.count("\n") < default.count("\n")


def test_evidence_stands_beside_each_row(client: httpx.Client) -> None:
    found = client.get("/queries/agency-leads", params={"evidence": "true"}).json()
    assert len(found["results"]["bindings"]) == len(found["evidence"]) > 0
    for row in found["evidence"]:
        assert all(sentence["gist"]["en"] for citation in row["citations"] for sentence in citation["sentences"])
    text = client.get("/queries/agency-leads", params={"format": "json"}).json()["results"]
    assert text == found["results"]
    query = "SELECT ?a ?b { ?a kg:leads ?b } LIMIT 2"
    asked = client.get("/sparql", params={"query": query, "evidence": "true", "format": "csv"})
    assert asked.text.startswith("a,b,evidence,modality,")
    refused = client.get("/sparql", params={"query": "ASK {}", "evidence": "true"})
    assert (refused.status_code, refused.json()["code"]) == (400, "query")


def test_the_openapi_document_lists_every_saved_query(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    for name, query in saved().items():
        listed = {one.get("name") for one in document["paths"][f"/queries/{name}"]["get"]["parameters"]}
        assert {parameter.name for parameter in query.parameters} <= listed


def test_the_openapi_document_gives_defaults_and_every_form_of_a_day(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    parameters = {one.get("name"): one for one in document["paths"]["/search"]["get"]["parameters"]}
    assert parameters["limit"]["schema"]["default"] == 20
    assert "default" not in parameters["q"]["schema"]
    day = document["components"]["parameters"]["as-of"]["schema"]
    assert all(re.search(day["pattern"], text) for text in ("2015", "2015-09", "2015-09-30"))
    assert not re.search(day["pattern"], "September")


def test_a_sentence_has_an_address_as_it_is_cited(client: httpx.Client) -> None:
    answer = client.get("/source/shanghai-2015-ch3:s2.1.3", headers=BROWSER)
    assert answer.status_code == 303
    page, _, span = answer.headers["location"].partition("#")
    assert page == "/page/source/shanghai-2015-ch3?lang=zh"
    told = client.get(page).text.partition(f'id="{span}"')[2].partition("</li>")[0]
    assert "(shanghai-2015-ch3:s2.1.3)" in told
    assert client.get("/source/shanghai-2015-ch3:s99", headers=BROWSER).status_code == 404


@pytest.mark.parametrize(
    ("path", "status", "code", "detail"),
    [
        ("/nothing", 404, "not-found", "there is nothing at this address"),
        ("/id/nobody", 404, "not-found", "nothing is known about <https://w3id.org/kouan/id/nobody>"),
        ("/id/%22%3E%3Cscript%3E", 400, "query", "cannot be part of an IRI"),
        ("/page/id/nobody", 404, "not-found", "nothing is known"),
        ("/data/id/nobody.ttl", 404, "not-found", "nothing is known"),
        ("/data/id/shanghai-customs.exe", 404, "not-found", "there is no such data"),
        ("/source/shanghai-2015-ch3?char=1", 404, "not-found", "nothing is known"),
        ("/queries/agency-lead", 404, "not-found", "no saved query “agency-lead”"),
        ("/queries/agency-leads?agent=x", 400, "query", "agency-leads has no parameter “agent”"),
        ("/queries/agency-leads?agency=nobody", 404, "not-found", "nothing is called “nobody”"),
        ("/queries/agency-leads?agency=a&agency=b", 400, "request", "“agency” is given more than once"),
        ("/queries/agency-leads?evidence=perhaps", 400, "request", "evidence must be true or false"),
        ("/queries/agency-leads?evidence=true&format=xml", 406, "not-acceptable", "no format “xml”"),
        ("/queries/agency-leads?modality=certain", 400, "query", "no modality “certain”"),
        ("/queries/timeline?since=soon", 400, "query", "since must be a date"),
        ("/search", 400, "request", "there is nothing to look for"),
        ("/search?q=x&limit=0", 400, "request", "limit must be a whole number"),
        ("/search?q=x&type=Ship", 404, "not-found", "no class “Ship”"),
        ("/search?q=x&lang=fr", 400, "request", "no language “fr”"),
        ("/search?q=x&y=z", 400, "request", "this address takes no parameter “y”"),
        ("/reports/poem", 404, "not-found", "no kind of report “poem”"),
        ("/reports/agency", 400, "request", "takes one name"),
        ("/reports/overview?format=pdf", 404, "not-found", "no format “pdf” for reports"),
        ("/explorer?around=nobody", 404, "not-found", "nothing is called “nobody”"),
        ("/explorer?query=ASK%7B%7D", 400, "query", "the answer to ASK is yes or no and cannot be drawn"),
        ("/explorer?query=DROP%20ALL", 403, "read-only", "this is an update; only reading is possible here"),
        (
            "/explorer?query=ASK%7B%7D&depth=2",
            400,
            "request",
            "query draws what it finds; around, depth and change do not go",
        ),
        ("/explorer?depth=9", 400, "request", "depth must be a whole number from 1 to 6"),
        ("/assets/nothing.css", 404, "not-found", "there is nothing at this address"),
        ("/assets/%2e%2e/settings.py", 404, "not-found", "there is nothing at this address"),
    ],
)
def test_a_fault_has_one_shape_for_programs_and_a_page_for_people(
    client: httpx.Client, path: str, status: int, code: str, detail: str
) -> None:
    answer = client.get(path)
    found = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (found["status"], found["code"]) == (status, code)
    assert detail in found["detail"]
    page = client.get(path, headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "<script>" not in page.text
    assert "Traceback" not in page.text


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK{}", "/nothing", "/explorer?around=yangshan-phase-4", "/ns"])
def test_every_answer_is_guarded(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["access-control-allow-origin"] == "*"
    assert "server" not in headers
