"""`tests/data/rules/asking.json`: what a question is answered, at every door the same; the page is in tests/browser."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from kg import open_graph
from kg.cli import run
from kg.errors import QueryError
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/data/rules/asking.json").read_text(encoding="utf-8"))
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
pytestmark = pytest.mark.usefixtures("small_world")


def by(readings: object, facts: object) -> str:
    return "query" if readings else "facts" if facts else ""


@by_name
def test_at_every_door(case: dict[str, Any], small_server: httpx.Client, capfd: pytest.CaptureFixture[str]) -> None:
    before = case.get("before", [])
    asked = open_graph().ask(case["question"], *before)
    assert (by(asked.rows, asked.facts), asked.language) == (case["by"], case["language"])
    assert case["said"] in asked.words()

    code = run(["ask", case["question"], *(part for one in before for part in ("--after", one))])
    out, said = capfd.readouterr()
    assert code == (0 if case["by"] else 1)
    assert (out if case["by"] else said).find(asked.words().rstrip()) >= 0
    assert bool(out) == bool(case["by"])

    found = small_server.get("/ask", params={"q": case["question"], "before": before}).json()
    language = case["language"]
    assert (by(found["match"], found["facts"]), found["language"], found["asked"]) == (
        case["by"],
        language,
        asked.question,
    )
    assert found["answered"] == bool(case["by"]) == (found["answer"] is not None) == (found["lacking"] is None)
    sentence = (found["answer"] or found["lacking"]["said"])[language]
    assert sentence == asked.sentence(language) and case["said"] in sentence
    assert [one["fact"] for one in found["facts"]] == [one.iri for one in asked.facts]
    assert bool(found["table"]) == (case["by"] == "query")
    if case["by"] != "query":
        shown = found["facts"] or found["nearest"]
        assert shown and all(one["places"] and one["modality"] for one in shown if one["sentence"])
        assert all(one["sentence"]["citation"][language] in asked.words() for one in shown[:1] if one["sentence"])


def test_the_scope_of_who_asks_holds(small_server: httpx.Client) -> None:
    question = "Which initiatives does Linjiang Customs lead?"
    then = small_server.get("/ask", params={"q": question, "as-of": "2014-12-31"}).json()
    assert (then["answered"], then["scope"]["en"]) == (False, "(As of 31 December 2014)")
    assert not open_graph().scoped(as_of="2014-12-31").ask(question).is_answered
    planned = small_server.get("/ask", params={"q": question, "modality": "planned"}).json()
    assert not planned["answered"]


def test_bad_input_is_told_in_one_line(small_server: httpx.Client, capfd: pytest.CaptureFixture[str]) -> None:
    for wrong in ({"q": ""}, {}, {"q": "x" * 401}, {"q": "x", "before": ["y"] * 21}, {"q": "x", "after": "y"}):
        assert small_server.get("/ask", params=wrong).status_code == 400, wrong
    assert small_server.get("/ask", params={"q": "？！", "before": ["", "？"]}).json()["answered"] is False
    with pytest.raises(QueryError, match="no question"):
        open_graph().ask("  ")
    assert run(["ask", " "]) == 2
    assert capfd.readouterr().err.count("\n") == 1
