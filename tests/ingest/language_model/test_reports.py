"""What came of asking a model: a block of the JSON, and scores of rules and model together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.ingest import command
from tests.ingest.language_model.stub import stub

NOTICE = (
    "海关总署关于推广提前申报的通知\n各直属海关：\n一、主要任务\n（一）推广提前申报。（海关总署牵头，商务部配合）\n"
)
FACTS = [
    {
        "place": "1.1.s2",
        "quote": "海关总署牵头",
        "record": {"about": "gacc", "leads": "notice-2021-1-1"},
        "confidence": 0.9,
    },
    {
        "place": "1.1.s2",
        "quote": "财政部牵头",
        "record": {"about": "mof", "leads": "notice-2021-1-1"},
        "confidence": 0.9,
    },
]


def test_the_json_tells_what_the_model_was_asked_and_what_was_dropped(tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text(NOTICE, encoding="utf-8")
    with stub(lambda exchange: exchange.says(json.dumps({"facts": FACTS}))) as server:
        given = [str(tmp_path / "notice.txt"), "--id", "notice-2021", "--dry-run", "--yes", "--format", "json"]
        done = CliRunner().invoke(command, [*given, "--model", f"{server.address}#one"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)["model"]
    assert told["address"] == f"{server.address}#one"
    assert (told["requests"], told["sent"], told["unsent"], told["fault"]) == (1, 1, 0, None)
    assert told["rules_too"] == 1 and told["tokens_read"] > 0
    assert len(told["dropped"]) == 1 and "财政部牵头" in told["dropped"][0]


@pytest.mark.usefixtures("collection")
def test_rules_and_model_are_scored_together() -> None:
    with stub(lambda exchange: exchange.says('{"facts": []}')) as server:
        given = ["--evaluate", "state-council-2019-3", "--model", f"{server.address}#one", "--yes"]
        done = CliRunner().invoke(command, given)
    assert done.exit_code == 0, done.output
    assert server.requests
    assert "relations\t" in done.stdout
