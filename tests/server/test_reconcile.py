"""Names held against the graph as OpenRefine calls it, and the pages for programs beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

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
    assert found["versions"] == ["0.2"]
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
