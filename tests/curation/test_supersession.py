"""What a later document supersedes: by subject and property, said in so many words, and never lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import open_graph
from kg.cli import run
from tests.conftest import TESTS

LED = "SELECT ?id { ?agency kg:leads id:paperless-pilot BIND (STRAFTER(STR(?agency), '/id/') AS ?id) } ORDER BY ?id"
INSTEAD = "  ledBy: linjiang-msa\n  supersedes: [ledBy]\n"
OVER = '- about: paperless-pilot\n  ledBy: linjiang-customs\n  when: {to: "2020-04-30", precision: day}\n  evidence: [art1]\n'
CUSTOMS, MSA = "linjiang-customs", "linjiang-msa"


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of the later of three documents, which can be written anew."""
    shutil.copytree(TESTS / "data" / "three", tmp_path / "data")
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "linjiang-rules-2020" / "records" / "rules.yaml"


def led(as_of: str | None = None, known_by: str | None = None, *documents: str) -> list[str]:
    return [str(row["id"]) for row in open_graph().scoped(as_of, (), documents, known_by).query(LED).rows]


def change(rules: Path, old: str, new: str) -> None:
    written = rules.read_text(encoding="utf-8")
    assert old in written
    rules.write_text(written.replace(old, new), encoding="utf-8")


def test_without_being_said_nothing_is_superseded(rules: Path) -> None:
    assert rules.is_file()
    assert led("2020-06-01") == [CUSTOMS, MSA]


def test_what_is_said_instead_ends_what_an_earlier_document_said(rules: Path) -> None:
    change(rules, "  ledBy: linjiang-msa\n", INSTEAD)
    assert led() == [CUSTOMS, MSA]
    assert [led(day) for day in ("2015-12-31", "2020-04-30", "2020-05-01")] == [[CUSTOMS], [CUSTOMS], [MSA]]
    assert led("2020-06-01", "2019-12-31") == [CUSTOMS], "who knew only the earlier documents"
    assert led("2020-06-01", None, "linjiang-2015") == [CUSTOMS], "what the earlier document says by itself"


def test_an_end_given_later_ends_the_same_fact(rules: Path) -> None:
    rules.write_text(rules.read_text(encoding="utf-8") + OVER, encoding="utf-8")
    assert [led(day) for day in ("2020-04-30", "2020-05-01")] == [[CUSTOMS], [MSA]]
    assert led("2020-06-01", "2019-12-31") == [CUSTOMS]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("  ledBy: linjiang-msa\n  supersedes: [operatedBy]\n", "it gives no “operatedBy”"),
        ("  ledBy: linjiang-msa\n  supersedes: [when]\n", "it gives no “when”"),
        (
            "  aimsAt: shorter-time\n  supersedes: [aimsAt]\n",
            "supersedes nothing: no earlier document says anything else",
        ),
    ],
)
def test_what_supersedes_nothing_is_a_fault(
    rules: Path, written: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    change(rules, "  ledBy: linjiang-msa\n", written)
    assert run(["check"]) == 1
    assert said in capfd.readouterr().out


def test_what_was_superseded_by_what_is_asked_for_with_both_places(
    rules: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    change(rules, "  ledBy: linjiang-msa\n", INSTEAD)
    assert run(["query", "superseded-facts", "--format", "csv"]) == 0
    _, row = capfd.readouterr().out.splitlines()
    assert "linjiang-2015:s1.1.2" in row and "linjiang-rules-2020:art1" in row
