"""``--document`` and its like: commands that are about some documents take it, the others refuse it in one line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.cli import COMMANDS, run
from tests.conftest import TESTS

THREE = TESTS / "data" / "three"
WHOLE = {"build", "ingest", "load", "mcp", "review", "serve", "source", "start"}
OF_FILES = {"check", "coverage"}


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(THREE))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_documents_or_refuses_them_in_one_line(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    assert ("--document" in capfd.readouterr().out) == (name not in WHOLE)
    for option in ("--as-of", "--document", "--known-by", "--modality"):
        if name in WHOLE or (name in OF_FILES and option != "--document"):
            assert run([name, option, "2015"]) == 2
            assert capfd.readouterr().err == f"kg: kg {name} takes no {option}: it is about the data as a whole\n"


def test_coverage_accounts_for_some_documents(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", "--document", "临江口岸办法", "--format", "json"]) == 1
    found = capfd.readouterr()
    assert {row["sentence"].partition(":")[0] for row in json.loads(found.out)} == {"linjiang-rules-2020"}
    assert found.err == "sentences: 2 of 3; numbers: 9 of 9\n"  # its days account for theirs


def test_check_lists_what_is_wrong_in_some_documents_and_counts_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(THREE, tmp_path / "data", symlinks=False)
    with (tmp_path / "data" / "linjiang-rules-2020" / "records" / "rules.yaml").open("a", encoding="utf-8") as file:
        file.write("- about: nobody\n  evidence: [art1]\n")
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    assert run(["check", "--document", "linjiang-rules-2020"]) == 1
    found = capfd.readouterr()
    assert found.out.startswith("linjiang-rules-2020/records/rules.yaml:13:")
    assert "in other documents" not in found.err
    assert run(["check", "--document", "linjiang-2016"]) == 0
    found = capfd.readouterr()
    unread = "Not held against its text (kg source attach): linjiang-2016\n"
    assert (found.out, found.err) == ("", f"All checks passed\nin other documents: 1 fault\n{unread}")


def test_queries_take_their_examples_from_what_is_visible(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["queries", "system-responsibility", "--document", "linjiang-rules-2020", "--lang", "en"]) == 0
    shown = capfd.readouterr().out
    assert "--document linjiang-rules-2020" in shown
    assert run(["queries", "agency-leads", "--document", "linjiang-rules-2020", "--format", "json"]) == 0
    assert "临江海事局" in capfd.readouterr().out


@pytest.mark.parametrize("name", ["check", "coverage", "queries", "search"])
def test_an_unknown_document_is_named_with_those_that_are_there(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([name, *(["x"] if name == "search" else []), "--document", "linjiang-rules-2021"]) == 2
    said = capfd.readouterr().err
    assert said.startswith("kg: no document “linjiang-rules-2021” (did you mean linjiang-rules-2020")


def test_what_names_no_day_of_publication_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "海事", "--known-by", "2015-12-31"]) == 0
    said = capfd.readouterr().err.splitlines()
    reckoned = "names no day of publication; it counts as known from"
    assert said[1:] == [
        f"linjiang-2015 {reckoned} 2015-12-31, the last day it covers",
        f"linjiang-2016 {reckoned} 2016-12-31, the last day it covers, and was left out",
    ]
    assert run(["search", "海事", "--known-by", "2020-12-31", "--document", "linjiang-rules-2020"]) == 0
    assert len(capfd.readouterr().err.splitlines()) == 1
