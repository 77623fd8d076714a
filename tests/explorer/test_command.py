"""`kg explore` as it is typed: what is written, what is said, what is refused without a trace."""

from pathlib import Path

import pytest

from kg.cli import run
from tests.conftest import SMALL


@pytest.fixture(autouse=True)
def small_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(SMALL))


def test_a_page_is_written_and_its_size_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "page.html"
    assert run(["explore", "--lens", "cooperation", "--as-of", "2015", "--no-quotes", "-o", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "nodes" in capfd.readouterr().err


def test_a_query_in_a_file_is_drawn(tmp_path: Path) -> None:
    query = tmp_path / "who.rq"
    query.write_text("SELECT ?who ?what { ?who kg:leads ?what }", encoding="utf-8")
    assert run(["explore", "--query", str(query), "-o", str(tmp_path / "page.html")]) == 0


@pytest.mark.parametrize(
    "typed",
    [
        ["--lens", "nothing"],
        ["--around", "nobody"],
        ["--query", "ASK { ?s ?p ?o }"],
        ["--story", "none.yaml"],
        ["--change", "none~other"],
        ["--lens", "cooperation", "--around", "shorter-time"],
    ],
)
def test_what_is_refused_leaves_no_file(tmp_path: Path, capfd: pytest.CaptureFixture[str], typed: list[str]) -> None:
    file = tmp_path / "page.html"
    assert run(["explore", *typed, "-o", str(file)]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1
    assert not file.exists()
