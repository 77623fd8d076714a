"""Names held against the graph as OpenRefine calls it, and the pages for programs beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.server.servers import serving


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("reconcile")
    with serving(folder / "cache", folder) as server, httpx.Client(base_url=server.address, timeout=60) as client:
        yield client


def test_the_manifest_names_its_services(client: httpx.Client) -> None:
    found = client.get("/reconcile").json()
    assert found["versions"] == ["0.2", "1.0-draft"]
    assert "{{id}}" in found["view"]["url"] and "{{id}}" in found["preview"]["url"]
    assert {"name", "identifierSpace", "schemaSpace", "defaultTypes", "view", "preview", "suggest", "extend"} <= set(
        found
    )
    for one in (*found["suggest"].values(), found["extend"]["propose_properties"]):
        assert client.get(one["service_path"], params={}).status_code == 200


def test_a_batch_is_answered_in_a_form_and_in_the_address(client: httpx.Client) -> None:
    batch = {
        "q0": {"query": "上海海关", "type": "Agency", "limit": 3},
        "q1": {"query": "customs", "type": ["AgencyGroup"]},
    }
    posted = client.post("/reconcile", data={"queries": json.dumps(batch)})
    assert posted.json() == client.get("/reconcile", params={"queries": json.dumps(batch)}).json()
    assert posted.headers["access-control-allow-origin"] == "*"

    best = posted.json()["q0"]["result"][0]
    assert (best["id"], best["match"], best["score"]) == ("shanghai-customs", True, 100.0)
    others = posted.json()["q1"]["result"]
    assert others
    assert all(not one["match"] and one["type"][0]["id"] == "AgencyGroup" and one["score"] < 100 for one in others)


def test_properties_lower_and_extend_fetches(client: httpx.Client) -> None:
    query = {"query": "上海海事局", "properties": [{"pid": "leads", "v": "nothing"}]}
    best = client.post("/reconcile", data={"queries": json.dumps({"q": query})}).json()["q"]["result"][0]
    assert (best["id"], best["match"]) == ("shanghai-msa", False)

    wanted = {"ids": ["shanghai-msa"], "properties": [{"id": "leads"}]}
    found = client.post("/reconcile", data={"extend": json.dumps(wanted)}).json()
    assert [one["id"] for one in found["meta"]] == ["leads"]
    assert found["rows"]["shanghai-msa"]["leads"][0]["id"] == "ship-agent-integrity-mechanism"


@pytest.mark.parametrize("queries", ["nonsense", "[]", '{"q": {}}', '{"q": {"query": "x", "type": "Nothing"}}'])
def test_what_is_no_batch_is_refused_with_a_hint(queries: str, client: httpx.Client) -> None:
    found = client.post("/reconcile", data={"queries": queries})
    assert found.status_code == 400
    assert found.json()["hint"]


def test_facts_links_documents_and_drafts_have_their_evidence(client: httpx.Client) -> None:
    facts = client.get("/entities/shanghai-msa", params={"limit": 3, "relation": "leads"}).json()
    assert facts["facts"][0]["evidence"][0]["anchor"] == "shanghai-2015-ch3:s3.6.7"
    assert client.get("/links", params={"x": "shanghai-customs", "y": "shanghai-ciq"}).json()["total"] > 3
    (document,) = client.get("/documents").json()["documents"]
    sentences = client.get(f"/documents/{document['id']}", params={"place": "s2.1", "limit": 2}).json()
    assert [one["place"] for one in sentences["sentences"]] == ["s2.1.1", "s2.1.2"]
    checked = client.post("/verify", json={"text": "2015年跨境电商订单金额为4.8亿元。"}).json()
    assert checked["counts"]["contradicted"] == 1
    assert client.post("/verify", content=b"", headers={"Content-Type": "text/plain"}).status_code == 400
    assert document["id"] in client.get("/llms.txt").text


def test_a_long_draft_is_paged_by_what_its_json_says_and_nothing_in_it_is_ignored(client: httpx.Client) -> None:
    text = "2015年跨境电商订单金额为4.2亿元。2015年跨境电商订单金额为4.8亿元。"
    second = client.post("/verify", json={"text": text, "offset": 1, "limit": 1}).json()
    assert [one["standing"] for one in second["claims"]] == ["contradicted"] and second["total"] == 2
    for wrong in ({"offset": -1}, {"limit": "many"}, {"colour": "red"}):
        assert client.post("/verify", json={"text": text, **wrong}).status_code == 400, wrong


def test_a_picture_has_the_form_of_its_name_whatever_is_accepted(client: httpx.Client) -> None:
    found = client.get("/picture/shanghai-msa.svg", headers={"Accept": "text/html,application/json"})
    assert found.status_code == 200 and found.headers["content-type"].startswith("image/svg+xml")


DRAFT = {"Accept": "application/json;version=1.0-draft"}


def matched(client: httpx.Client, *conditions: dict[str, Any], **more: object) -> list[dict[str, Any]]:
    """The candidates of a query as the draft of version 1.0 has them, each as its published schema wants it."""
    batch = {"queries": [{"conditions": list(conditions), **more}]}
    answer = client.post("/reconcile/match", json=batch, headers=DRAFT)
    assert answer.status_code == 200, answer.text
    (result,) = answer.json()["results"]
    for one in result["candidates"]:
        assert {"id", "name"} <= set(one)
        assert isinstance(one["score"], float | int) and 0 <= one["score"] <= 100
        assert isinstance(one["match"], bool) and all("id" in type_ for type_ in one["type"])
    found: list[dict[str, Any]] = result["candidates"]
    return found


def test_the_draft_of_the_next_version_has_its_own_manifest(client: httpx.Client) -> None:
    found = client.get("/reconcile", headers=DRAFT).json()
    assert "1.0-draft" in found["versions"]
    assert found["suggest"] == {"entity": True, "property": True, "type": True}
    assert found["extend"]["proposeProperties"] is True
    assert {type(one) for one in found["preview"].values()} == {int}
    assert "{id}" in found["view"]["url"] and "{{" not in found["view"]["url"]
    for kind, prefix in {"entity": "海关", "type": "agen", "property": "lead"}.items():
        assert client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix}).json()["result"]
    assert client.get("/reconcile/extend/propose", params={"type": "Agency"}).json()["properties"]


def test_conditions_select_candidates(client: httpx.Client) -> None:
    name: dict[str, Any] = {"matchType": "name", "propertyValue": "上海海事局"}
    assert matched(client, name, type="Agency")[0]["id"] == "shanghai-msa"
    assert matched(client, {"matchType": "name", "v": "上海海事局"}, limit=1) == matched(client, name, limit=1)
    leads: dict[str, Any] = {
        "matchType": "property",
        "propertyId": "leads",
        "propertyValue": "ship-agent-integrity-mechanism",
    }
    for quantifier, there in (("any", True), ("all", True), ("none", False)):
        found = matched(client, name, {**leads, "required": True, "matchQuantifier": quantifier})
        assert ("shanghai-msa" in {one["id"] for one in found}) == there
    both = {**leads, "propertyValue": ["ship-agent-integrity-mechanism", "nothing"], "required": True}
    assert "shanghai-msa" not in {one["id"] for one in matched(client, name, {**both, "matchQuantifier": "all"})}


def test_none_of_some_values_counts_as_none_also_where_it_is_only_wished(client: httpx.Client) -> None:
    name = {"matchType": "name", "v": "上海海事局"}
    leads = {"matchType": "property", "pid": "leads", "v": ["ship-agent-integrity-mechanism"]}
    for quantifier, score in (("any", 100), ("none", 80)):
        best = matched(client, name, {**leads, "matchQuantifier": quantifier})[0]
        assert (best["id"], best["score"]) == ("shanghai-msa", score)


@pytest.mark.parametrize(
    ("pid", "value", "is_match"),
    [
        ("value", 4700000000, True),
        ("value", "4,700,000,000", True),
        ("value", 48, False),
        ("start", "2015-01-01", True),
        ("unit", "CNY", True),
    ],
)
def test_figures_are_matched_by_number_unit_and_day(
    pid: str, value: object, is_match: bool, client: httpx.Client
) -> None:
    batch = {"q": {"query": "supplementary-duty-2015", "properties": [{"pid": pid, "v": value}]}}
    best = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()["q"]["result"][0]
    assert (best["id"], best["match"]) == ("supplementary-duty-2015", is_match)
    alone = {"q": {"properties": [{"pid": pid, "v": value}]}}
    found = client.post("/reconcile", data={"queries": json.dumps(alone)}).json()["q"]["result"]
    assert (is_match and pid != "value") or ("supplementary-duty-2015" in {one["id"] for one in found}) == is_match


def test_a_property_that_there_is_not_is_refused(client: httpx.Client) -> None:
    for query in ({"query": "x", "properties": [{"pid": "leeds", "v": 1}]}, {"query": "x", "properties": ["leads"]}):
        found = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
        assert found.status_code == 400 and found.json()["hint"]


def test_values_are_fetched_as_the_draft_has_them(client: httpx.Client) -> None:
    wanted = {"ids": ["shanghai-msa", "nothing"], "properties": [{"id": "leads"}]}
    found = client.post("/reconcile/extend", json=wanted).json()
    assert [one["id"] for one in found["rows"]] == wanted["ids"]
    (leads,) = found["rows"][0]["properties"]
    assert leads["id"] == "leads" and {"id", "name"} == set(leads["values"][0])
    assert found["rows"][1]["properties"][0]["values"] == []


def test_a_preview_is_small_and_may_stand_in_a_frame(client: httpx.Client) -> None:
    address = client.get("/reconcile").json()["preview"]["url"].replace("{{id}}", "shanghai-msa")
    found = client.get(f"{address}&lang=en")
    assert "frame-ancestors *" in found.headers["content-security-policy"]
    assert "Shanghai" in found.text and "<script" not in found.text and len(found.content) < 4000
    assert client.get("/reconcile/preview", params={"id": "nothing-like-it"}).status_code == 404


@pytest.mark.parametrize(
    "batch", [b"nonsense", b"[]", b"{}", b'{"queries": [1]}', b'{"queries": [{"conditions": [1]}]}']
)
def test_what_the_draft_cannot_read_is_refused_with_a_hint(batch: bytes, client: httpx.Client) -> None:
    found = client.post("/reconcile/match", content=batch, headers={"Content-Type": "application/json"})
    assert found.status_code == 400 and found.json()["hint"]
    assert client.post("/reconcile/match", content=batch, headers={"Content-Type": "text/plain"}).status_code == 415
    allowed = client.request("OPTIONS", "/reconcile/match").headers["access-control-allow-methods"]
    assert "POST" in allowed


def test_the_description_of_the_dataset_lies_at_its_well_known_place(client: httpx.Client) -> None:
    found = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    assert found.headers["content-type"].startswith("text/turtle")
    assert "void#sparqlEndpoint" in found.text and "void#triples" in found.text


@pytest.mark.parametrize(
    "query",
    [
        {"conditions": [{"matchType": "name", "propertyValue": {"id": "x"}}], "limit": "many"},
        {"conditions": [{"matchType": "name", "v": ["海关", 7, None]}], "limit": -3, "type": "Agency"},
        {"conditions": [{"matchType": "name", "v": "海" * 5000}], "limit": 1e9},
        {"conditions": [{"matchType": "name", "v": "海关"}, {"matchType": "property", "v": [{"id": 1}, True, 2.5]}]},
        {"conditions": [{"matchType": "name", "v": "海关"}], "type": {"id": "Agency"}},
        {"conditions": [{"matchType": "property", "pid": "leads", "v": "x"}]},
        {"conditions": []},
        {"conditions": [{"matchType": "name", "v": "\x00\ud800"}]},
    ],
)
def test_odd_conditions_are_answered_or_refused_in_words(query: dict[str, Any], client: httpx.Client) -> None:
    content = json.dumps({"queries": [query]}).encode()
    found = client.post("/reconcile/match", content=content, headers={"Content-Type": "application/json"})
    assert found.status_code == 200 or (found.status_code == 400 and found.json()["detail"]), found.text


@pytest.mark.parametrize("content", [b'{"text": "\\ud800"}', b'{"text": ', b"[]", b"null", b"\xff", b"[" * 100_000])
def test_a_draft_that_is_no_text_is_refused(content: bytes, client: httpx.Client) -> None:
    assert client.post("/verify", content=content, headers={"Content-Type": "application/json"}).status_code == 400


def test_what_a_browser_adds_to_a_suggestion_is_let_go_and_a_type_narrows(client: httpx.Client) -> None:
    asked = {"prefix": "海关", "type_strict": "any", "_": "1", "spell": "always"}
    every = client.get("/reconcile/suggest/entity", params=asked).json()["result"]
    agencies = client.get("/reconcile/suggest/entity", params={**asked, "type": "Agency"}).json()["result"]
    assert {one["notable"][0]["id"] for one in agencies} == {"Agency"} < {one["notable"][0]["id"] for one in every}
    assert all(one.get("description", "some") for one in every)
    led = client.get("/reconcile/suggest/property", params={"prefix": "", "type": "Place", "limit": 200}).json()
    assert "leads" not in {one["id"] for one in led["result"]}


def test_a_type_may_be_an_object(client: httpx.Client) -> None:
    batch = {"q": {"query": "上海海关", "type": {"id": "Agency", "name": "agency"}, "limit": "2"}}
    found = client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
    assert found["q"]["result"][0]["id"] == "shanghai-customs"


@pytest.mark.parametrize(
    "query", [{"query": "x", "limit": -1}, {"query": "x", "limit": "many"}, {"query": "x", "type": {"id": "Agence"}}]
)
def test_a_query_that_asks_for_the_impossible_is_refused(query: dict[str, Any], client: httpx.Client) -> None:
    found = client.post("/reconcile", data={"queries": json.dumps({"q": query})})
    assert found.status_code == 400 and "{" not in found.json()["detail"]


@pytest.mark.parametrize(
    "condition",
    [
        None,
        {"matchType": "zzz", "v": "x"},
        {"matchType": "name", "v": "x", "matchQuantifier": "most"},
        {"matchType": "name", "v": "x", "matchQualifier": "zzz"},
    ],
)
def test_a_condition_of_an_unknown_kind_is_refused(condition: dict[str, Any] | None, client: httpx.Client) -> None:
    batch = {"queries": [{"conditions": [condition] if condition else []}]}
    found = client.post("/reconcile/match", json=batch)
    assert found.status_code == 400 and found.json()["detail"]


def test_figures_days_and_settings_of_an_extension(client: httpx.Client) -> None:
    wanted = {
        "ids": ["laden-containers-inspected-2015", "shanghai-customs"],
        "properties": ["value", {"id": "unit"}, {"id": "leads", "settings": {"limit": 1}}, {"id": "memberOf"}],
    }
    found = client.post("/reconcile", params={"lang": "en"}, data={"extend": json.dumps(wanted)}).json()
    figure, customs = found["rows"].values()
    assert (figure["value"], figure["unit"]) == ([{"float": 172000.0}], [{"str": "TEU"}])
    assert customs["value"] == [] and len(customs["leads"]) == 1
    for properties in (["zzz"], [{"id": "leads", "settings": {"limit": "few"}}]):
        asked = {"ids": ["shanghai-customs"], "properties": properties}
        assert client.post("/reconcile", data={"extend": json.dumps(asked)}).status_code == 400
    assert client.get("/reconcile/properties", params={"type": "Nope"}).status_code == 400


@pytest.mark.parametrize(
    ("words", "sure"), [("上海海关", True), ("shanghai customs", True), ("shanghai-customs", True), ("shhg", False)]
)
def test_only_a_name_matches_by_itself(words: str, sure: bool, client: httpx.Client) -> None:
    found = client.post("/reconcile", data={"queries": json.dumps({"q": {"query": words}})}).json()["q"]["result"]
    assert (found[0]["id"], found[0]["match"]) == ("shanghai-customs", sure)
