"""Tables that commands write: as workbooks with types and what was looked at, as CSV with a byte order mark."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kg.cli import run
from kg.queries.tabulation import comma_separated
from tests.conftest import SMALL


@pytest.fixture(autouse=True)
def small_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))


COMMANDS = {
    "query": ["query", "SELECT ?s (1 AS ?n) WHERE { ?s a kg:Agency }"],
    "evidence": ["query", "initiative-leaders", "-p", "initiative=paperless-pilot", "--evidence"],
    "search": ["search", "海关"],
    "show": ["show", "linjiang-customs"],
    "path": ["path", "linjiang-customs", "linjiang-msa"],
    "analyze": ["analyze", "degree"],
    "explain": ["analyze", "degree", "--explain", "linjiang-customs"],
    "coverage": ["coverage"],
    "queries": ["queries"],
    "ask": ["ask", "谁牵头无纸化试点"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_each_table_is_a_workbook_with_unlike_heads_and_a_sheet_on_what_was_looked_at(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.xlsx"
    run([*COMMANDS[name], "--format", "xlsx", "-o", str(path)])
    book = load_workbook(path)
    assert book.sheetnames[-1] == "scope"
    for sheet in book:
        heads = [cell.value for cell in sheet[1]]
        assert len(heads) == len({str(head).casefold() for head in heads})
    assert book.worksheets[0].max_row > 1
    said = {row[0].value: row[1].value for row in book["scope"].iter_rows(min_row=2)}
    assert said["command"] == f"kg {COMMANDS[name][0]}"
    assert {"as of", "modality", "document", "place"} <= set(said)


def test_numbers_of_a_query_are_numbers_and_its_notes_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "table.xlsx"
    assert run(["query", "SELECT (657 AS ?n) (23.5 AS ?d) ('x' AS ?t) {}", "-o", str(path)]) == 0
    assert [cell.value for cell in load_workbook(path)["rows"][2]] == [657, 23.5, "x"]
    assert run([*COMMANDS["evidence"], "--as-of", "2016", "-o", str(path)]) == 0
    book = load_workbook(path)
    assert book.sheetnames == ["rows", "notes", "scope"]
    assert {row[0].value.partition(":")[0] for row in book["notes"].iter_rows(min_row=2)} <= {
        "linjiang-2015",
        "linjiang-2016",
    }
    said = {row[0].value: row[1].value for row in book["scope"].iter_rows(min_row=2)}
    assert said["as of"].date().isoformat() == "2016-12-31"


def test_csv_begins_with_a_byte_order_mark_on_request(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    for arguments in (COMMANDS["query"], COMMANDS["search"], COMMANDS["show"], ["report", "results"]):
        assert run([*arguments, "--format", "csv", "--bom", "-o", str(path)]) == 0
        assert path.read_bytes().startswith(b"\xef\xbb\xbf") and path.read_bytes().count(b"\xef\xbb\xbf") == 1
        assert run([*arguments, "--format", "csv", "-o", str(path)]) == 0
        assert not path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(["report", "overview", "--format", "csv", "--bom", "-o", str(tmp_path / "all")]) == 0
    assert all(one.read_bytes().startswith(b"\xef\xbb\xbf") for one in (tmp_path / "all").iterdir())


def test_the_tables_of_an_export_begin_with_a_byte_order_mark_on_request(tmp_path: Path) -> None:
    path = tmp_path / "graph.zip"
    for more, mark in (([], False), (["--bom"], True)):
        assert run(["export", "--format", "csv", "-o", str(path), *more]) == 0
        with zipfile.ZipFile(path) as archive:
            assert archive.read("nodes.csv").startswith(b"\xef\xbb\xbf") == mark
    assert run(["export", "--format", "graphml", "--bom", "-o", str(path)]) == 2


@pytest.mark.parametrize("format_", ["csv", "graphml", "turtle", "nquads"])
def test_an_export_of_nothing_says_so(format_: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "graph"
    assert run(["export", "--format", format_, "--known-by", "1900", "-o", str(path)]) == 2
    assert "there is nothing to write" in capfd.readouterr().err
    assert not path.exists()


def test_a_byte_order_mark_is_for_csv(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*COMMANDS["search"], "--format", "json", "--bom"]) == 2
    assert "no byte order mark begins json (leave out --bom, or --format csv)" in capfd.readouterr().err


def test_the_name_of_a_file_tells_its_format(tmp_path: Path) -> None:
    for name in ("ask", "show", "search", "query", "analyze"):
        assert run([*COMMANDS[name], "-o", str(tmp_path / "a.xlsx")]) == 0
        assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK"), name
        assert run([*COMMANDS[name], "-o", str(tmp_path / "a.json")]) == 0
        assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")), name
    assert run([*COMMANDS["ask"], "-o", str(tmp_path / "a.txt")]) == 0
    assert not (tmp_path / "a.txt").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["ask", "show"])
def test_words_have_no_byte_order_mark(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*COMMANDS[name], "--bom"]) == 2
    assert "no byte order mark begins text" in capfd.readouterr().err


def test_growth_is_written_as_it_is() -> None:
    cells = ["+23.5%", "+1.3个百分点", "-3 hours", "—", "-", "=1+1", "+1|x!A", "@x"]
    rows = list(csv.reader(io.StringIO(comma_separated(["a"], [[cell] for cell in cells]))))
    assert [row[0] for row in rows[1:]] == ["+23.5%", "+1.3个百分点", "-3 hours", "—", "-", "'=1+1", "'+1|x!A", "'@x"]


def test_facts_of_a_thing_are_rows(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([*COMMANDS["show"], "--format", "json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capfd.readouterr().out)
    assert {row["modality"] for row in rows} <= {"asserted", "planned", "inferred", "background", ""}
    assert any(one.startswith("linjiang-") for row in rows for one in row["evidence"])
    figures = [row for row in rows if row["relation"] == "figure"]
    assert figures and all(isinstance(row["value"], int | float) and row["unit"] for row in figures)


def test_a_spreadsheet_runs_no_formula_and_shows_days_of_old(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = 'SELECT ?d ?n ?f { VALUES (?d ?n ?f) { ("1899-01-01"^^xsd:date "NaN"^^xsd:double "=1+1") } }'
    assert run(["query", query, "-o", str(path := tmp_path / "table.xlsx")]) == 0
    assert [cell.value for cell in load_workbook(path)["rows"][2]] == ["1899-01-01", "NaN", "=1+1"]
    assert load_workbook(path)["rows"]["C2"].data_type == "s"
    capsys.readouterr()
    assert run(["query", query, "--format", "csv", "--bom"]) == 0
    assert "'=1+1" in capsys.readouterr().out
    assert run(["query", query, "--format", "csv"]) == 0
    assert ",=1+1" in capsys.readouterr().out  # as the format has it, for programs
