"""Where two documents disagree: a finding with both places, until a note that cites both records it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import open_graph
from kg.cli import run
from kg.terms import PREFIXES
from tests.conftest import TESTS

END = '- about: deepen-paperless-2016\n  when: {to: "2020-04-30", precision: day, raw: "四月"}\n  evidence: [art1]\n'
BEGIN = '- about: deepen-paperless-2016\n  when: {from: "2017", precision: year}\n  evidence: [art1]\n'
STATUS = "- about: paperless-pilot\n  status: in-force\n  evidence: [art1]\n"
FIGURE = """\
- id: declarations-again
  type: Observation
  kind: level
  label: {zh: 2015年申报数另说, en: Declarations of 2015 told again}
  indicator: declarations
  measures: linjiang-port
  when: {from: "2015", precision: year}
  value: 13000
  unit: declaration
  raw: "1.3万票"
  evidence: [art1]
"""
NOTE = """\
- id: note
  type: SourceNote
  kind: contradiction
  label: {zh: 两处不一, en: The two differ}
  definition: {zh: 前后两部文献说法不同。, en: The two documents differ.}
"""
CITED = '  noteOn: [%s]\n  evidence: [art1, "linjiang-2015:%s"]\n'


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of the later of three documents, which can be added to; what is not attached is not looked at."""
    shutil.copytree(TESTS / "data" / "three", tmp_path / "data")
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    (tmp_path / "data" / "linjiang-rules-2020" / "text.txt").unlink()
    return tmp_path / "data" / "linjiang-rules-2020" / "records" / "rules.yaml"


def checked(rules: Path, more: str, capfd: pytest.CaptureFixture[str]) -> list[str]:
    with rules.open("a", encoding="utf-8") as file:
        file.write(more)
    run(["check"])
    lines = capfd.readouterr().out.splitlines()
    return [line for line in lines if line.startswith("linjiang-rules-2020/records")]


def test_a_begin_and_an_end_of_two_documents_are_one_period(rules: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert checked(rules, END, capfd) == []
    entity = open_graph().knowledge.entities[PREFIXES["id"] + "deepen-paperless-2016"]
    assert str(entity.period) == "2016-01-01~2016-12-31/2020-04-30"
    assert entity.period and (entity.period.precision, entity.period.raw) == ("year", "四月")


@pytest.mark.parametrize(
    ("more", "thing", "place", "said"),
    [
        (
            BEGIN,
            "deepen-paperless-2016",
            "s2.1.1",
            "when: from 2017-01-01 differs from from 2016-01-01",
        ),
        (STATUS, "paperless-pilot", "s1.1.2", "status “in-force” differs from “pilot”"),
        (FIGURE, "declarations-again, declarations-2015", "s1.1.3", "differs from “declarations-2015” (linjiang-2015/"),
    ],
)
def test_what_differs_is_a_finding_until_a_note_cites_both(
    rules: Path, more: str, thing: str, place: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    (line,) = checked(rules, more, capfd)
    assert said in line and "linjiang-2015/records/world.yaml:" in line
    assert checked(rules, NOTE + CITED % (thing, place), capfd) == []
    assert run(["show", "note", "--lang", "en"]) == 0
    shown = capfd.readouterr().out
    assert "linjiang-2015:" in shown and "linjiang-rules-2020:art1" in shown
