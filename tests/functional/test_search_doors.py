"""`tests/data/rules/search.json`: what is found by a text, at every door the same.

From Python, on the command line, over HTTP and in the search box of the explorer. On what is shipped, names and slips
of them are drawn, and the box is held against Python.
"""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg import open_graph
from kg.cli import run
from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import view
from kg.names.lookup import Match
from kg.names.name_ranking import numbers
from kg.terms import local_name
from tests.conftest import CHAPTER, ROOT
from tests.explorer.test_web import deno

RULES = ROOT / "tests" / "data" / "rules"
CASES: list[dict[str, Any]] = json.loads((RULES / "search.json").read_text(encoding="utf-8"))
DRAWN = 40
EVERY = 10_000
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
pytestmark = pytest.mark.usefixtures("small_world")


def assert_found(found: Sequence[tuple[str, str]], case: dict[str, Any]) -> None:
    """Ids with fits, best first: those of the case lead, and the first fits as it says."""
    assert [id_ for id_, _ in found][: len(case["ids"])] == case["ids"]
    assert (found[0][1] if found else None) == case["fit"]


@by_name
def test_from_python(case: dict[str, Any]) -> None:
    assert_found([(local_name(one.iri), one.fit) for one in open_graph().search(case["typed"])], case)


@by_name
def test_on_the_command_line(case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", case["typed"], "--format", "json"]) == 0
    assert_found([(row["id"], row["fit"]) for row in json.loads(capsys.readouterr().out)], case)


@by_name
def test_over_http(case: dict[str, Any], small_server: httpx.Client) -> None:
    answer = small_server.get("/search", params={"q": case["typed"]})
    assert answer.status_code == 200, answer.text
    assert_found([(row["id"], row["fit"]) for row in answer.json()["results"]], case)


def test_in_the_search_box(tmp_path: Path) -> None:
    for case, found in zip(CASES, box([case["typed"] for case in CASES], tmp_path), strict=True):
        assert_found([(id_, fit) for id_, fit, _ in found], case)


def test_the_box_finds_what_python_finds_of_what_is_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(CHAPTER))
    drawn = random.Random(9)
    shown = {one.iri: one for one in view(open_graph().knowledge).entities}
    names = sorted({name for one in shown.values() for name in (one.label.zh, one.label.en, *one.aliases)})
    typed = [changed for name in drawn.sample(names, DRAWN) for changed in (name, slipped(name, drawn))]
    for text, found in zip(typed, box(typed, tmp_path), strict=True):
        known = [row(one) for one in open_graph().search(text, EVERY) if one.iri in shown]  # a page leaves notes out
        assert [one[:2] for one in known[: len(found)]] == [one[:2] for one in found], text
        assert [one[2] for one in known[: len(found)]] == pytest.approx([one[2] for one in found], abs=1), text
        assert len(found) == min(len(known), 20), text


def test_the_numbers_of_the_rule_are_those_that_tests_of_the_page_use() -> None:
    known = json.loads((RULES / "ranking.json").read_text(encoding="utf-8"))
    assert {**numbers([]), "simple": ""} == {**known, "simple": ""}


def row(match: Match) -> list[Any]:
    return [local_name(match.iri), match.fit, round(match.score * 1e6)]


def slipped(name: str, drawn: random.Random) -> str:
    """A name with a character left out, or two changed round."""
    at = drawn.randrange(max(1, len(name) - 1))
    return (
        name[:at] + name[at + 1 :]
        if drawn.random() < 0.5
        else name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]
    )


def box(typed: Sequence[str], folder: Path) -> list[list[list[Any]]]:
    """What the search box of the page of the present data finds by each text: ids, fits and scores in millionths."""
    shown = view(open_graph().knowledge)
    drawing, _ = columns(shown, [], stand(shown, shown.everything))
    (folder / "drawing.json").write_text(json.dumps(drawing), encoding="utf-8")
    (folder / "typed.json").write_text(json.dumps(typed), encoding="utf-8")
    command = ["run", "--quiet", "--config", "tests/web/explorer.json", "--allow-read", "tests/web/search_cases.js"]
    found: list[list[list[Any]]] = json.loads(
        deno(*command, *(str(folder / f"{name}.json") for name in ("drawing", "typed")))
    )
    return found
