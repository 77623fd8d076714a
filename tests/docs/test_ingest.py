"""The guide to ingestion: its examples are what comes out, and it explains every rule."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import command
from kg.ingest.catalogue import DRAFTERS, RECOGNISERS
from tests.conftest import ROOT
from tests.ingest.language_model.stub import stub

GUIDE = (ROOT / "docs" / "ingest.md").read_text(encoding="utf-8")
TEXT, OUTPUT, REQUEST, ANSWER, SESSION = re.findall(r"```\w+\n(.*?)```", GUIDE, re.DOTALL)
WITHOUT_MODEL, WITH_MODEL = re.findall(r"^`kg (ingest [^`]+)`$", GUIDE, re.MULTILINE)
ADDRESS = "http://127.0.0.1:11434/v1"


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    file = tmp_path / "notice.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_example_is_what_comes_out(notice: Path) -> None:
    done = CliRunner().invoke(command, WITHOUT_MODEL.replace("notice.txt", str(notice)).split())
    assert done.exit_code == 0, done.output
    assert done.output == OUTPUT


def test_the_session_with_a_model_is_what_is_said(notice: Path) -> None:
    with stub(lambda exchange: exchange.says(ANSWER)) as server:
        called = WITH_MODEL.replace("notice.txt", str(notice)).replace(ADDRESS, server.address)
        done = CliRunner().invoke(command, called.split())
    assert done.exit_code == 0, done.output
    (request,) = server.requests
    assert json.loads(request["messages"][-1]["content"]) == json.loads(REQUEST)
    said = [line.replace(server.address, ADDRESS) for line in done.stderr.splitlines()]
    shown = [line for line in said if line.startswith((ADDRESS, "dropped", "model "))]
    assert [estimated(line) for line in shown] == [estimated(line) for line in SESSION.splitlines()]


def estimated(line: str) -> str:
    """A line of the session, a forecast without its figures, which change with every word of the ontology."""
    return re.sub(r"\d[\d,.]*", "N", line.removeprefix(ADDRESS)) if line.startswith(ADDRESS) else line


def test_every_rule_is_explained() -> None:
    assert [name for name in (*RECOGNISERS, *DRAFTERS) if f"| `{name}` |" not in GUIDE] == []
