"""When things are in sight, asked at every door: the golden cases as documents, built, and asked as of their days."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from kg import open_graph
from kg.cli import run
from tests.model.documents import write, written
from tests.model.sights import Case
from tests.server.servers import serving

pytestmark = pytest.mark.functional
EVERYTHING = """
SELECT ?subject ?object ?modality ?from ?latest ?to ?ending {
  { GRAPH graph:curated { ?subject skos:prefLabel ?label } }
  UNION
  {
    ?statement rdf:subject ?subject ; rdf:predicate kg:binds ; rdf:object ?object ; kg:modality/skos:notation ?modality .
    OPTIONAL { ?statement kg:startDate ?from }
    OPTIONAL { ?statement kg:latestStart ?latest }
    OPTIONAL { ?statement kg:endDate ?to }
    OPTIONAL { ?statement kg:ending/skos:notation ?ending }
  }
}
"""
Rows = list[tuple[int, Case, dict[str, Any]]]
ROWS: Rows = [(number, case, row) for number, case in written() for row in case.sight]
DAYS: Rows = [(number, case, row) for number, case, row in ROWS if "modalities" not in row]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return write(tmp_path_factory.mktemp("cases"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def world(folders: tuple[Path, Path], home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ONTOLOGY", str(folders[0]))
    monkeypatch.setenv("KG_DATA", str(folders[1]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))


@pytest.fixture
def kg(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    @cache  # cases share days: what was called alike says the same
    def call(*arguments: str) -> tuple[int, str]:
        code = run(list(arguments))
        return code, capfd.readouterr().out

    return call


def options(row: dict[str, Any]) -> list[str]:
    days = ["--as-of", row["asOf"]] if "asOf" in row else []
    days += ["--known-by", row["knownBy"]] if "knownBy" in row else []
    return [*days, *(part for name in row.get("modalities", ()) for part in ("--modality", name))]


def seen(found: list[dict[str, str]], number: int, case: Case) -> list[str]:
    """The entities and statements of a case among the rows of an answer, by their names in the case."""
    names = {name for name in case.entities if any(row == {"subject": f"{name}-{number}"} for row in found)}
    for name, one in case.statements.items():
        wanted = {key: f"{one[key]}-{number}" for key in ("subject", "object")} | {"modality": one["modality"]}
        days = {"from": one.get("start"), "latest": one.get("latest"), "to": one.get("end")}
        wanted |= {key: value for key, value in days.items() if value}
        if len(wanted) > len(days) and "to" not in wanted:
            wanted["ending"] = "unknown" if one.get("ended") else "open"
        if wanted in found:
            names.add(name)
    return sorted(names)


def short(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{key: str(value["value"]).rpartition("/")[2] for key, value in row.items()} for row in rows]


def linked(number: int, case: Case, ids: list[str]) -> Iterator[tuple[str, str, bool]]:
    """The ends of each statement of a case, and whether a statement between them is among some ids."""
    for one in case.statements.values():
        ends = {one["subject"], one["object"]}
        between = [name for name, other in case.statements.items() if {other["subject"], other["object"]} == ends]
        yield f"{one['subject']}-{number}", f"{one['object']}-{number}", any(name in ids for name in between)


def test_a_query_sees_what_the_cases_say(kg: Callable[..., tuple[int, str]]) -> None:
    for number, case, row in ROWS:
        code, out = kg("query", EVERYTHING, "--format", "json", *options(row))
        assert code == 0
        assert seen(short(json.loads(out)["results"]["bindings"]), number, case) == row["ids"], (case.name, row)


def test_python_sees_what_the_cases_say() -> None:
    @cache
    def cut(as_of: str | None, modalities: tuple[str, ...], known_by: str | None) -> list[dict[str, str]]:
        found = open_graph().scoped(as_of, modalities, known_by=known_by).query(EVERYTHING).rows
        return [
            {key: str(value).rpartition("/")[2] for key, value in one.items() if value is not None} for one in found
        ]

    for number, case, row in ROWS:
        rows = cut(row.get("asOf"), tuple(row.get("modalities", ())), row.get("knownBy"))
        assert seen(rows, number, case) == row["ids"], (case.name, row)


def test_show_and_search_and_ask_find_what_is_in_sight_and_nothing_else(kg: Callable[..., tuple[int, str]]) -> None:
    for number, case, row in ROWS:
        for name in case.entities:
            thing, label, visible = f"{name}-{number}", f"{name} of world {number}", name in row["ids"]
            assert (kg("show", thing, *options(row))[0] == 0) == visible, (case.name, row, "show", name)
            rows = json.loads(kg("search", label, "--format", "json", *options(row))[1])
            assert (thing in {one["id"] for one in rows}) == visible, (case.name, row, "search", name)
            answer = kg("ask", f"What is {label}?", "--format", "csv", *options(row))[1]
            assert (answer.count("\n") > 1) == visible, (case.name, row, "ask", name)


def test_show_and_path_and_reports_tell_the_facts_in_sight_and_no_others(kg: Callable[..., tuple[int, str]]) -> None:
    for number, case, row in ROWS:
        for one, other, told in linked(number, case, row["ids"]):
            shown = kg("show", one, "--lang", "en", *options(row))[1]
            assert (f"(id:{other})" in shown) == told, (case.name, row, "show", one, other)
            assert (kg("path", one, other, "--format", "csv", *options(row))[1].count("\n") > 1) == told, (
                case.name,
                row,
            )
            code, report = kg("report", "agency", one, "--lang", "en", *options(row))
            if code == 0:
                label = other.rpartition("-")[0]
                assert (f"{label} of world {number}" in report) == told, (case.name, row, "report", one, other)


def test_pages_and_addresses_show_what_is_in_sight_and_nothing_else(
    folders: tuple[Path, Path], home: Path, tmp_path: Path
) -> None:
    with (
        serving(home, tmp_path, data=folders[1]) as server,
        httpx.Client(base_url=server.address, timeout=60) as client,
    ):

        @cache
        def found(**days: str) -> list[dict[str, str]]:
            query = urlencode({"query": EVERYTHING, **days})
            answer = client.get(f"/sparql?{query}", headers={"Accept": "application/sparql-results+json"})
            return short(answer.json()["results"]["bindings"])

        for number, case, row in DAYS:
            days = {"as-of": row["asOf"]} | ({"known-by": row["knownBy"]} if "knownBy" in row else {})
            assert seen(found(**days), number, case) == row["ids"], (case.name, row)
            for name in case.entities:
                page = client.get(f"/page/id/{name}-{number}", params=days)
                assert (page.status_code == 200) == (name in row["ids"]), (case.name, row, name, page.status_code)
