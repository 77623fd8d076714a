"""`tests/data/rules/scope.json`: who leads the paperless pilot, in each scope the same from Python and on the command line.

The world is that of `tests/data/small` with rules of 2020 and a reference beside them: `tests/data/three`.
"""

import json
from pathlib import Path

import pytest

from kg import open_graph
from kg.cli import run

DATA = Path(__file__).parents[1] / "data"
CASES = json.loads((DATA / "rules" / "scope.json").read_text(encoding="utf-8"))
QUERY = "SELECT ?id { ?agency kg:leads id:paperless-pilot BIND (STRAFTER(STR(?agency), '/id/') AS ?id) } ORDER BY ?id"


def test_a_scope_means_the_same_at_every_door(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(DATA / "three"))
    for case in CASES:
        scope = {name: [value] if isinstance(value, str) else value for name, value in case["scope"].items()}
        seen = open_graph().scoped(
            next(iter(scope.get("as-of", ())), None),
            scope.get("modality", ()),
            scope.get("document", ()),
            next(iter(scope.get("known-by", ())), None),
        )
        assert [row["id"] for row in seen.query(QUERY).rows] == case["ids"], case["name"]
        options = [part for name, values in scope.items() for value in values for part in (f"--{name}", value)]
        assert run(["query", QUERY, "--format", "json", *options]) == 0
        rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
        assert [row["id"]["value"] for row in rows] == case["ids"], case["name"]
