"""`kg report` from the outside: what goes to stdout, to a file, and what an error looks like."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from tests.conftest import SMALL


@pytest.fixture(autouse=True)
def small_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))


def test_markdown_goes_to_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "agency", "海关", "--lang", "en"]) == 0
    assert capfd.readouterr().out.startswith("# Linjiang Customs: relationship report\n")


def test_the_file_decides_about_the_format(tmp_path: Path) -> None:
    assert run(["report", "overview", "-o", str(tmp_path / "a.html")]) == 0
    assert run(["report", "overview", "-o", str(tmp_path / "a.docx")]) == 0
    assert run(["report", "overview", "--format", "csv", "-o", str(tmp_path / "tables")]) == 0
    assert run(["report", "all", "--format", "md", "-o", str(tmp_path / "all")]) == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir())[0].endswith(".csv")
    assert (tmp_path / "all" / "index.md").is_file()


def test_a_fault_is_one_line_and_exit_code_2(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "system", "临江海关"]) == 2
    captured = capfd.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "kg report agency linjiang-customs fits" in captured.err
