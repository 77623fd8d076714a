"""Settling drafts over HTTP: who may decide, what a decision must name, and that nothing else writes."""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.ingest.folder import write_folder
from kg.ingest.pipeline import Background, ingest
from kg.locations import ontology_dir
from kg.review.decision_forms import DECISIONS
from kg.review.decision_schema import KINDS
from kg.terms import read_vocabulary
from tests.conftest import SMALL
from tests.ingest.conftest import NAMES
from tests.review.conftest import TEXT
from tests.server.servers import KG, Serving, serving

NAME = "notice-2021"
DESK = f"/review/desk/{NAME}"
PACKED = re.compile(r"H4sI[A-Za-z0-9+/=]{100,}")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small world with a document in it that was just ingested."""
    folder = tmp_path_factory.mktemp("reviewed") / "data"
    subprocess.run(["cp", "-r", str(SMALL), str(folder)], check=True)
    write_folder(ingest(TEXT, NAME, Background.of(read_vocabulary(ontology_dir()), NAMES)), folder)
    return folder


@pytest.fixture(scope="module")
def editing(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("editing")
    with serving(folder / "cache", folder, "--workers", "1", "--edit", data=data) as running:
        yield running


@pytest.fixture(scope="module")
def token(editing: Serving) -> str:
    found = re.search(r"kg: review at http://127\.0\.0\.1:\d+/review#token=(\S+)", editing.log.read_text("utf-8"))
    assert found
    return found[1]


@pytest.fixture
def client(editing: Serving, token: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=editing.address, timeout=60, headers={"X-Review-Token": token}) as found:
        yield found


def content(data: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((data / NAME).rglob("*")) if path.is_file()}


def desk(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get(DESK, params={"lang": "en"}).json()
    return found


def acceptance(client: httpx.Client) -> dict[str, Any]:
    found = desk(client)
    return {"do": "accept", "seen": found["seen"], "drafts": [found["drafts"][0]["id"]]}


def test_the_page_and_what_it_shows(client: httpx.Client, data: Path) -> None:
    before = content(data)
    page = client.get("/review", params={"document": NAME, "lang": "en"})
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    assert f"document={NAME}" in page.text
    assert client.get("/review/desk").json()["documents"][0]["id"] == NAME
    answer = client.get(DESK)
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in answer.headers
    found = desk(client)
    lead = next(one for one in found["drafts"] if one["kind"] == "lead")
    row = next(one for one in found["rows"] if one["place"] == lead["place"])
    words = {one["role"]: row["text"][one["start"] - row["start"] : one["end"] - row["start"]] for one in lead["spans"]}
    assert (words["object"], words["cue"]) == ("海关总署", "牵头")
    assert lead["words"].endswith("is to lead task in item 1(1)")
    assert [one["kind"] for one in found["drafts"] if one["id"] in lead["along"]] == ["task"]
    assert client.get("/review/fields/Agency").json()["fields"][0]["key"] == "evidence"
    assert client.get("/review/desk/nothing").status_code == 404
    assert client.get("/review/desk/authority").status_code == client.get("/review/desk/%2E%2E").status_code == 404
    assert content(data) == before


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"X-Review-Token": ""}, "forbidden"),
        ({"X-Review-Token": "wrong"}, "forbidden"),
        ({"X-Review-Token": "é".encode()}, "forbidden"),
        ({"Origin": "http://example.org"}, "forbidden"),
        ({"Origin": "null"}, "forbidden"),
        ({"Sec-Fetch-Site": "cross-site"}, "forbidden"),
        ({"Sec-Fetch-Site": "same-site"}, "forbidden"),
        ({"Content-Type": "text/plain"}, "media-type"),
        ({"Host": "example.org"}, "host"),
    ],
)
def test_a_decision_that_may_not_be_taken_is_refused(
    headers: dict[str, Any], code: str, client: httpx.Client, data: Path
) -> None:
    said, before = acceptance(client), content(data)
    answer = client.post(DESK, json=said, headers=headers)
    assert (answer.json()["code"], answer.status_code // 100) == (code, 4), answer.text
    assert content(data) == before


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "{}",
        '{"do": "accept"}',
        '{"do": "drop", "seen": "x"}',
        '{"do": ["accept"], "seen": "x"}',
        '{"do": "accept", "seen": "SEEN"}',
        '{"do": "accept", "seen": "SEEN", "drafts": ["lead-0"]}',
        '{"do": "reject", "seen": "SEEN", "drafts": [], "reason": " "}',
        '{"do": "excuse", "seen": "SEEN", "place": "s0", "reason": {"zh": "题名"}}',
        '{"do": "edit", "seen": "SEEN", "draft": "LEAD", "record": {"about": "gacc", "evidence": ["1.1.s3"], "x": 1}}',
        '{"do": "edit", "seen": "SEEN", "draft": "LEAD", "record": {"about": "nobody", "evidence": ["1.1.s3"]}}',
        '{"do": "edit", "seen": "SEEN", "draft": "LEAD", "record": []}',
        '{"do": "merge", "seen": "SEEN", "draft": "LEAD", "into": "nobody"}',
        '{"do": "undo", "seen": "SEEN"}',
        '{"do": "add", "seen": "SEEN", "record": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"do": "add", "seen": "SEEN", "record": ' + '{"about":' * 900 + "1" + "}" * 900 + "}",
        '{"do": "say", "seen": "SEEN", "place": "1.1.s2", "gist": {"zh": "a\\u0000", "en": "a"}}',
        '{"do": "say", "seen": "SEEN", "place": "1.1.s2", "gist": {"zh": "\\ud800", "en": "a"}}',
        '{"do": "add", "seen": "SEEN", "record": {"about": "gacc", "leads": "nobody", "evidence": ["1.1.s3"]}}',
        '{"do": "add", "seen": "SEEN", "record": {"id": "gacc", "type": "Agency", "evidence": ["1.1.s3"]}}',
        '{"do": "add", "seen": "SEEN", "record": {"about": "gacc", "evidence": ["9.9"]}}',
        '{"do": "add", "seen": "SEEN", "record": {"about": "gacc", "evidence": []}}',
        '{"do": "withdraw", "seen": "SEEN", "records": ["lead-0"]}',
        '{"do": "amend", "seen": "SEEN", "record_id": "lead-0", "record": {"about": "gacc", "evidence": ["1.1.s3"]}}',
        '{"do": "number", "seen": "SEEN", "place": "1.1.s2", "raws": ["61"], "reason": {"zh": "甲", "en": "a"}}',
        '{"do": "number", "seen": "SEEN", "place": "1.1.s2", "raws": ["60"], "reason": {"zh": "甲"}}',
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(body: str, client: httpx.Client, data: Path) -> None:
    found, before = desk(client), content(data)
    lead = next(one for one in found["drafts"] if one["kind"] == "lead")
    said = body.replace("SEEN", found["seen"]).replace("LEAD", lead["id"])
    answer = client.post(DESK, content=said.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 400, answer.text
    assert content(data) == before


def test_what_the_schema_names_is_what_can_be_decided() -> None:
    assert set(KINDS) == DECISIONS.keys()


def test_the_candidates_are_drawn_and_are_no_part_of_the_graph(client: httpx.Client, data: Path) -> None:
    page = client.get(f"/review/candidates/{NAME}", params={"lang": "en"})
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    packed = next(json.loads(gzip.decompress(base64.b64decode(one))) for one in PACKED.findall(page.text))
    assert {packed["modalities"][one]["name"] for one in packed["statements"]["modality"]} == {"candidate"}
    assert {"gacc", "mofcom", f"{NAME}-1-1"} <= set(packed["nodes"]["id"])
    counted = client.get(
        "/sparql", params={"query": "SELECT * { ?s kg:modality <https://w3id.org/kouan/code/modality/candidate> }"}
    )
    assert counted.json()["results"]["bindings"] == []
    assert client.get("/review/candidates/nothing").status_code == 404


def test_only_post_writes(client: httpx.Client, data: Path) -> None:
    said, before = acceptance(client), content(data)
    for method in ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"):
        client.request(method, DESK, json=said)
        client.request(method, "/review", json=said)
    assert content(data) == before
    allowed = client.request("OPTIONS", DESK).headers
    assert "x-review-token" not in allowed["access-control-allow-headers"].lower()
    assert "POST" not in allowed["access-control-allow-methods"]


def test_a_decision_is_written_and_taken_back_and_an_old_one_is_a_conflict(client: httpx.Client, data: Path) -> None:
    said, before = acceptance(client), content(data)
    done = client.post(DESK, json=said, headers={"Origin": str(client.base_url).rstrip("/")})
    assert done.status_code == 200, done.text
    assert f"+++ {NAME}/records/" in done.json()["diff"]
    assert content(data) != before
    old = client.post(DESK, json=said)
    assert (old.status_code, old.json()["code"]) == (409, "conflict")
    assert old.json()["zh"]["detail"] == "文件在此期间已有改动"
    back = client.post(DESK, json={"do": "undo", "seen": done.json()["seen"]})
    assert back.status_code == 200 and back.json()["seen"] == said["seen"]
    kept = {name: text for name, text in content(data).items() if "/.undo/" not in name}
    assert kept == before


def test_a_file_that_was_changed_by_hand_is_a_conflict(client: httpx.Client, data: Path) -> None:
    said = acceptance(client)
    path = data / NAME / "drafts" / "lead.yaml"
    written = path.read_text("utf-8")
    path.write_text(f"# looked at\n{written}", encoding="utf-8")
    try:
        assert client.post(DESK, json=said).status_code == 409
        assert path.read_text("utf-8") == f"# looked at\n{written}"
    finally:
        path.write_text(written, encoding="utf-8")


def test_a_server_that_was_not_started_for_it_lets_nobody_decide(
    data: Path, client: httpx.Client, tmp_path: Path
) -> None:
    said, before = acceptance(client), content(data)
    with (
        serving(tmp_path / "cache", tmp_path, "--workers", "1", data=data) as running,
        httpx.Client(base_url=running.address, timeout=60) as other,
    ):
        assert "review" not in running.log.read_text("utf-8")
        for answer in (
            other.get("/review"),
            other.get(DESK),
            other.post(DESK, json=said),
            other.post(DESK, json=said, headers={"X-Review-Token": ""}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "read-only")
    assert content(data) == before


@pytest.mark.parametrize(
    "options", [["--host", "0.0.0.0"], ["--public-address", "https://graph.example.org"], ["--trust-proxy", "10.0.0.7"]]
)
def test_where_others_reach_the_server_editing_needs_a_word_more(options: list[str], data: Path) -> None:
    done = subprocess.run(
        [KG, "--data", str(data), "serve", "--edit", *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "--edit is for this machine only" in done.stderr and "--edit-beyond-loopback" in done.stderr
