"""`/sparql` as the SPARQL 1.1 Protocol has it: ways to ask, forms of the answer, status codes."""

from __future__ import annotations

import gzip
import socket

import httpx
import pytest
from rdflib import Graph, URIRef

from tests.stores.listener import hiding_places, listening

ROW = "SELECT ?s { ?s a kg:Agency } ORDER BY ?s LIMIT 3"
TRIPLE = "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }"
CURATED = "https://w3id.org/kouan/graph/curated"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
SD = "http://www.w3.org/ns/sparql-service-description#"


def media(response: httpx.Response) -> str:
    return response.headers["content-type"].partition(";")[0]


def test_three_ways_to_ask_give_the_same(client: httpx.Client) -> None:
    answers = [
        client.get("/sparql", params={"query": ROW}),
        client.post("/sparql", data={"query": ROW}),
        client.post("/sparql", content=ROW, headers=DIRECT),
        client.post("/sparql/", content=ROW, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].json()["results"]["bindings"]


@pytest.mark.parametrize(
    ("accept", "rows", "triples"),
    [
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("application/sparql-results+xml", "application/sparql-results+xml", None),
        ("application/json", "application/json", "application/json"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values", None),
        ("text/*", "text/csv", "text/turtle"),
        ("application/n-triples, */*;q=0.1", "application/sparql-results+json", "application/n-triples"),
        ("application/ld+json", None, "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.2, application/*;q=0", None, "application/rdf+xml"),
        ("*/*;q=0.1, application/sparql-results+json;q=0", "application/sparql-results+xml", "text/turtle"),
        ("image/png", None, None),
        ("text/csv;q=0", None, None),
        ("text/csv;q=nan, application/json;q=x", None, None),
    ],
)
def test_the_form_follows_accept(client: httpx.Client, accept: str, rows: str | None, triples: str | None) -> None:
    for query, expected in ((ROW, rows), (TRIPLE, triples)):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert answer.status_code == (200 if expected else 406)
        assert media(answer) == (expected or "application/problem+json")


@pytest.mark.parametrize(
    ("format_", "query", "beginning"),
    [
        ("json", ROW, '{"head":{"vars":["s"]}'),
        ("xml", ROW, "<?xml"),
        ("csv", ROW, "s\r\n"),
        ("tsv", ROW, "?s\n"),
        ("turtle", TRIPLE, "<https://w3id.org/kouan/id/"),
        ("ttl", TRIPLE, "<https://w3id.org/kouan/id/"),
        ("ntriples", TRIPLE, "<https://w3id.org/kouan/id/"),
        ("jsonld", TRIPLE, "[{"),
        ("text/csv", ROW, "s\r\n"),
        ("csv", "ASK {}", "true"),
        ("xml", TRIPLE, "<?xml"),
        ("json", TRIPLE, "[{"),
    ],
)
def test_people_choose_by_format(client: httpx.Client, format_: str, query: str, beginning: str) -> None:
    answer = client.get("/sparql", params={"query": query, "format": format_}, headers={"Accept": "image/png"})
    assert answer.text.startswith(beginning)


def test_every_form_of_triples_is_the_same_graph(client: httpx.Client) -> None:
    graphs = []
    for format_, parser in (("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")):
        answer = client.get("/sparql", params={"query": TRIPLE, "format": format_})
        graphs.append(set(Graph().parse(data=answer.content, format=parser)))
    assert graphs[0]
    assert all(graph == graphs[0] for graph in graphs)


def test_graphs_are_chosen_beside_the_query(client: httpx.Client) -> None:
    def count(query: str, **parameters: str) -> int:
        answer = client.get("/sparql", params={"query": query, "format": "csv", **parameters})
        assert answer.status_code == 200, answer.text
        return int(answer.text.split()[1])

    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    curated = count("SELECT (COUNT(*) AS ?n) { GRAPH graph:curated { ?s ?p ?o } }")
    assert 0 < curated < count(everything)
    assert count(everything, **{"default-graph-uri": CURATED}) == curated
    assert count(everything, **{"named-graph-uri": CURATED}) == 0
    assert count(named, **{"named-graph-uri": CURATED}) == curated
    assert count(f"SELECT (COUNT(*) AS ?n) FROM <{CURATED}> {{ ?s ?p ?o }}") == curated
    assert count(f"SELECT (COUNT(*) AS ?n) FROM NAMED <{CURATED}> {{ GRAPH ?g {{ ?s ?p ?o }} }}") == curated


def test_a_graph_from_elsewhere_is_refused_and_never_fetched(client: httpx.Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        elsewhere.settimeout(0)
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/data.ttl"
        for name in ("default-graph-uri", "named-graph-uri"):
            answer = client.get(
                "/sparql", params={"query": "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", name: address}
            )
            assert (answer.status_code, answer.json()["code"]) == (400, "query")
            assert answer.json()["detail"] == f"there is no graph <{address}> here"
            both = {"query": "ASK { ?s ?p ?o }", name: [CURATED, address]}
            assert client.post("/sparql", data=both).status_code == 400
            for empty in ("ASK {}", "SELECT (1 AS ?x) { }", "DESCRIBE <http://example.org/>"):
                assert client.get("/sparql", params={"query": empty, name: address}).status_code == 200
        for query in (
            f"ASK FROM <{address}> {{ ?s ?p ?o }}",
            f"ASK {{ SERVICE <{address}> {{ ?s ?p ?o }} }}",
            f"LOAD <{address}>",
        ):
            assert client.get("/sparql", params={"query": query}).status_code in (400, 403)
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


@pytest.mark.parametrize("evidence", ["false", "true"])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?s kg:leads ?o BIND(<http://e/f>(?s) AS ?x) }",
        "SELECT ?x FROM <http://e/a%0Ab> { ?s kg:leads ?x }",
        f"SELECT ?x FROM <http://e/{'x' * 3000}> {{ ?s kg:leads ?x }}",
    ],
)
def test_what_is_wrong_is_the_fault_of_the_query_told_on_one_short_line(
    query: str, evidence: str, client: httpx.Client
) -> None:
    answer = client.get("/sparql", params={"query": query, "evidence": evidence})
    assert (answer.status_code, answer.json()["code"]) == (400, "query")
    assert answer.json()["detail"].isprintable()
    assert len(answer.json()["detail"]) < 300


def test_a_triple_as_a_term_has_no_evidence(client: httpx.Client) -> None:
    query = {"query": "SELECT (TRIPLE(?s, kg:leads, ?o) AS ?t) { ?s kg:leads ?o }"}
    assert client.get("/sparql", params=query).json()["results"]["bindings"][0]["t"]["type"] == "triple"
    assert client.get("/sparql", params={**query, "evidence": "true"}).status_code == 400


def test_no_hiding_place_makes_the_server_call_out(client: httpx.Client) -> None:
    with listening() as listener:
        for text in hiding_places(listener.address, 40, seed=5):
            asked = [
                client.get("/sparql", params={"query": text}),
                client.post("/sparql", data={"query": text, "as-of": "2015"}),
                client.post("/sparql", content=text.encode(), headers={"Content-Type": "application/sparql-query"}),
                client.get("/sparql", params={"query": text, "evidence": "true"}),
                client.get("/explorer", params={"query": text}),
            ]
            assert {answer.status_code for answer in asked} <= {400, 403}, text
        assert listener.calls == 0


def test_a_scope_narrows_what_a_query_sees(client: httpx.Client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s a kg:Statement }"
    counts = [
        int(client.get("/sparql", params={"query": query, "format": "csv", **scope}).text.split()[1])
        for scope in ({}, {"as-of": "2014"}, {"modality": "planned"}, {"modality": ["planned", "asserted"]})
    ]
    assert counts[0] > counts[3] > counts[2] > 0
    assert counts[0] > counts[1]
    assert client.get("/sparql", params={"query": query, "as-of": "soon"}).json()["detail"] == "“soon” is not a day"


@pytest.mark.parametrize(
    ("method", "body", "headers", "parameters", "status", "code"),
    [
        ("GET", None, {}, {"query": "SELECT ?s {"}, 400, "query"),
        ("GET", None, {}, {"query": ["ASK {}", "ASK {}"]}, 400, "request"),
        ("GET", None, {}, {"update": "DROP ALL"}, 400, "request"),
        ("GET", None, {}, {"quer": "ASK {}"}, 400, "request"),
        ("GET", None, {}, {"query": "DROP ALL"}, 403, "read-only"),
        ("GET", None, {}, {"query": "LOAD <http://127.0.0.1:9/x>"}, 403, "read-only"),
        ("GET", None, {}, {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}, 400, "query"),
        ("GET", None, {}, {"query": "ASK FROM <http://127.0.0.1:9/x> { ?s ?p ?o }"}, 400, "query"),
        ("GET", None, {}, {"query": "ASK {}", "named-graph-uri": "no iri"}, 400, "query"),
        ("GET", None, {}, {"query": "ASK {}", "format": "excel"}, 406, "not-acceptable"),
        ("GET", None, {}, {"query": TRIPLE, "format": "csv"}, 406, "not-acceptable"),
        ("POST", b"query=ASK%20%7B%7D&update=DROP%20ALL", FORM, {}, 400, "request"),
        ("POST", b"update=DROP%20ALL", FORM, {}, 403, "read-only"),
        ("POST", b"", FORM, {}, 400, "request"),
        ("POST", b"query=ASK%20%7B%FF%7D", FORM, {}, 400, "request"),
        ("POST", b"query=ASK \xff", FORM, {}, 400, "request"),
        ("POST", b"ASK {} # \xff", DIRECT, {}, 400, "request"),
        ("POST", b"ASK {}", {"Content-Type": "application/sparql-query; charset=UTF-16"}, {}, 415, "media-type"),
        ("POST", b"ASK {}", {}, {}, 415, "media-type"),
        ("POST", b"ASK {}", {"Content-Type": "text/plain"}, {}, 415, "media-type"),
        ("POST", b"DROP ALL", {"Content-Type": "application/sparql-update"}, {}, 403, "read-only"),
        ("POST", b"ASK {}", DIRECT, {"query": "ASK {}"}, 400, "request"),
        ("PUT", b"ASK {}", DIRECT, {}, 405, "method"),
        ("DELETE", None, {}, {}, 405, "method"),
        ("POST", b"a=b&" * 200, FORM, {}, 400, "request"),
        ("POST", b"query=" + b"x" * 2_000_000, FORM, {}, 413, "body-too-large"),
        ("GET", None, {}, {"query": "x" * 20_000}, 414, "url-too-long"),
    ],
)
def test_what_is_refused_and_how(
    client: httpx.Client,
    method: str,
    body: bytes | None,
    headers: dict[str, str],
    parameters: dict[str, str],
    status: int,
    code: str,
) -> None:
    answer = client.request(method, "/sparql", content=body, headers=headers, params=parameters)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["status"] == status
    assert media(answer) == "application/problem+json"


def test_a_fault_in_a_query_has_its_place(client: httpx.Client) -> None:
    found = client.get("/sparql", params={"query": "SELECT ?s {\n ?s kg:leads }"}).json()
    assert (found["line"], found["column"]) == (2, 14)


def test_head_and_options(client: httpx.Client) -> None:
    head = client.head("/sparql", params={"query": ROW})
    whole = client.get("/sparql", params={"query": ROW})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    options = client.options("/sparql", headers={"Origin": "https://example.org"})
    assert (options.status_code, options.headers["allow"]) == (200, "GET, HEAD, POST, OPTIONS")
    assert options.headers["access-control-allow-origin"] == "*"
    assert "Content-Type" in options.headers["access-control-allow-headers"]


def test_the_service_describes_itself(client: httpx.Client) -> None:
    answer = client.get("/sparql")
    assert media(answer) == "text/turtle"
    graph = Graph().parse(data=answer.content, format="turtle")
    endpoints = [str(found) for found in graph.objects(None, URIRef(SD + "endpoint"))]
    assert endpoints == [f"{client.base_url}/sparql".replace("//sparql", "/sparql")]
    assert URIRef(CURATED) in set(graph.objects(None, URIRef(SD + "name")))
    assert media(client.get("/sparql", headers={"Accept": "application/rdf+xml"})) == "application/rdf+xml"
    browser = client.get("/sparql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/workbench")


def test_an_unchanged_answer_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": ROW})
    again = client.get("/sparql", params={"query": ROW}, headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/sparql", params={"query": ROW}, headers={"If-None-Match": '"else"'})
    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, other.content) == (200, first.content)


def test_a_compressed_request_is_refused_by_its_coding(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-query", "Content-Encoding": "gzip"}
    answer = client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "media-type")
    assert answer.headers["accept-encoding"] == "identity"
    plain = client.post("/sparql", content=b"ASK {}", headers={**headers, "Content-Encoding": "identity"})
    assert plain.status_code == 200
