"""`tests/data/rules/scope.json`: who leads the paperless pilot, in each scope the same at every door.

From Python, on the command line, over HTTP, and by the filters of the explorer's page. The world is that of
`tests/data/small` with rules of 2020 and a reference beside them: `tests/data/three`.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg import open_graph
from kg.cli import run
from kg.explorer.payload.columns import columns
from kg.explorer.positions import stand
from kg.explorer.view import view
from tests.explorer.test_web import deno
from tests.server.servers import serving

ROOT = Path(__file__).parents[2]
THREE = ROOT / "tests" / "data" / "three"
CASES = [
    pytest.param(
        {name: [value] if isinstance(value, str) else value for name, value in case["scope"].items()},
        case["ids"],
        id=case["name"],
    )
    for case in json.loads((ROOT / "tests" / "data" / "rules" / "scope.json").read_text(encoding="utf-8"))
]
QUERY = "SELECT ?id { ?agency kg:leads id:paperless-pilot BIND (STRAFTER(STR(?agency), '/id/') AS ?id) } ORDER BY ?id"
Scoped = dict[str, list[str]]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all cases, in which the world is compiled once."""
    return tmp_path_factory.mktemp("scopes")


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    monkeypatch.setenv("KG_DATA", str(THREE))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


@pytest.fixture(scope="module")
def server(cache: Path) -> Iterator[httpx.Client]:
    with serving(cache, cache, data=THREE) as running, httpx.Client(base_url=running.address, timeout=60) as client:
        yield client


def ids(answer: dict[str, Any]) -> list[str]:
    return [row["id"]["value"] for row in answer["results"]["bindings"]]


@pytest.mark.parametrize(("scope", "wanted"), CASES)
def test_from_python(scope: Scoped, wanted: list[str]) -> None:
    days = [next(iter(scope.get(name, ())), None) for name in ("as-of", "known-by")]
    seen = open_graph().scoped(days[0], scope.get("modality", ()), scope.get("document", ()), days[1])
    assert [row["id"] for row in seen.query(QUERY).rows] == wanted


@pytest.mark.parametrize(("scope", "wanted"), CASES)
def test_on_the_command_line(scope: Scoped, wanted: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    options = [part for name, values in scope.items() for value in values for part in (f"--{name}", value)]
    assert run(["query", QUERY, "--format", "json", *options]) == 0
    assert ids(json.loads(capsys.readouterr().out)) == wanted


@pytest.mark.parametrize(("scope", "wanted"), CASES)
def test_over_http(scope: Scoped, wanted: list[str], server: httpx.Client) -> None:
    accept = {"Accept": "application/sparql-results+json"}
    answer = server.get("/sparql", params={"query": QUERY, **scope}, headers=accept)
    assert answer.status_code == 200, answer.text
    assert ids(answer.json()) == wanted


def test_by_the_filters_of_the_page(tmp_path: Path) -> None:
    """All cases in one run of `tests/web/scope_cases.js`, on what the page carries."""
    shown = view(open_graph().knowledge)
    drawing, _ = columns(shown, [], stand(shown, shown.everything))
    (tmp_path / "drawing.json").write_text(json.dumps(drawing), encoding="utf-8")
    command = ["test", "--quiet", "--config", "tests/web/explorer.json", "--allow-read", "tests/web/scope_cases.js"]
    assert f"{len(CASES)} passed" in deno(*command, "--", str(tmp_path / "drawing.json"))
