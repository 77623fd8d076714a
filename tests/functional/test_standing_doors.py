"""How rows stand is said at every door: command line in every format, questions in words, HTTP, pages, Python."""

from __future__ import annotations

import csv
import io
import json

import httpx
import pytest

from kg import open_graph
from kg.cli import run

QUERY = "planned-tasks"
COLUMNS = ["standingZh", "standingEn"]
pytestmark = pytest.mark.usefixtures("small_world")


def printed(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capfdbinary.readouterr().out.decode()


@pytest.mark.parametrize("format_", ["table", "markdown", "csv", "tsv", "json", "xml"])
def test_on_the_command_line(format_: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = printed(capfdbinary, "query", QUERY, "--format", format_)
    assert "计划" in found
    assert "planned" in found
    assert all(column in found for column in COLUMNS)


def test_with_evidence(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capfdbinary, "query", QUERY, "--evidence", "--format", "csv"))))
    assert rows
    assert all(row["standingEn"].startswith("planned") and row["evidence"] for row in rows)


def test_queries_of_ones_own_keep_their_columns(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = printed(capfdbinary, "query", "SELECT ?task { ?task a kg:PlannedTask }", "--format", "csv")
    assert found.splitlines()[0] == "task"


@pytest.mark.parametrize("format_", ["csv", "json"])
def test_over_http(format_: str, small_server: httpx.Client) -> None:
    reply = small_server.get(f"/queries/{QUERY}", params={"format": format_}).raise_for_status()
    if format_ == "csv":
        rows = list(csv.DictReader(io.StringIO(reply.text)))
        assert {row["standingZh"][:2] for row in rows} == {"计划"}
        return
    content = json.loads(reply.text)
    assert content["head"]["vars"][-2:] == COLUMNS
    assert all(one["standingEn"]["value"].startswith("planned") for one in content["results"]["bindings"])


@pytest.mark.parametrize(("language", "word"), [("zh", "计划"), ("en", "planned")])
def test_on_its_page(language: str, word: str, small_server: httpx.Client) -> None:
    page = small_server.get(f"/queries/{QUERY}", params={"format": "html", "lang": language}).raise_for_status().text
    assert f'<span class="mark">{word}' in page


def test_in_python() -> None:
    result = open_graph().query(QUERY)
    assert result.standings
    assert all(one.en.startswith("planned") for one in result.standings)
    assert result.text("csv").splitlines()[0].endswith(",".join(COLUMNS))
