"""What no document dates begins with what brought it forth, and an end is known from the document that tells it on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg import open_graph
from kg.cli import run
from kg.curation.compilation import compile_dataset, read_sources
from kg.locations import ontology_dir
from kg.terms import PREFIXES
from tests.conftest import TESTS
from tests.curation.world import RECORDS, World

LAUNCH = """
- id: window
  type: InformationSystem
  label: {zh: 窗口, en: the window}
  usedBy: bureau-b
  evidence: [s1.1.1]
- id: window-opening
  type: Launch
  label: {zh: 窗口开通, en: opening of the window}
  launches: window
  when: {from: "2015-09-21..2015-09-30", precision: part, raw: "9月底"}
  evidence: [s1.1.1]
- id: meeting
  type: Meeting
  label: {zh: 会议, en: the meeting}
  when: {from: "2015-10-08", precision: day}
  proposes: next-year
  evidence: [s1.1.2]
- id: next-year
  type: PlannedTask
  label: {zh: 明年任务, en: task of the next year}
  status: planned
  when: {from: "2016", precision: year}
  evidence: [s1.1.2]
- about: bureau-b
  modality: planned
  participatesIn: next-year
  evidence: [s1.1.2]
"""
EARLIER = """
- id: window-trial
  type: Milestone
  label: {zh: 窗口试用, en: trial of the window}
  when: {from: "2015-03-01", precision: day}
  milestoneOf: window
  evidence: [s1.1.2]
"""


def in_sight(name: str, *days: str) -> list[bool]:
    asked = f"ASK {{ id:{name} a ?type }}"
    return [open_graph().scoped(day).query(asked).truth for day in days]


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    return World.write(tmp_path / "data", RECORDS + LAUNCH)


def test_what_an_event_launches_begins_with_it(port: World, capfd: pytest.CaptureFixture[str]) -> None:
    assert in_sight("window", "2015-09-29", "2015-09-30") == [False, True]
    used = "ASK { id:bureau-b kg:uses id:window }"
    assert [open_graph().scoped(day).query(used).truth for day in ("2015-09-29", "2015-09-30")] == [False, True]
    assert run(["show", "window"]) == 0
    assert "2015年9月下旬起(推断)" in capfd.readouterr().out
    assert compile_dataset(read_sources(port.data, ontology_dir()), ontology_dir()) == b"".join(
        open_graph().artifact.lines()
    )


def test_a_plan_begins_with_the_meeting_that_set_it_out(port: World) -> None:
    assert port.data.is_dir()
    assert in_sight("next-year", "2015-10-07", "2015-10-08") == [False, True]
    (row,) = open_graph().query("SELECT ?day { id:next-year kg:startDate ?day }").rows
    assert str(row["day"]) == "2016-01-01", "the period that it is for"


def test_what_is_dated_earlier_did_not_begin_with_a_launch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    World.write(tmp_path / "data", RECORDS + LAUNCH + EARLIER)
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    assert in_sight("window", "2015-01-01", "2015-09-30") == [True, True]


def days(known_by: str | None = None, *documents: str) -> list[str | None]:
    asked = "SELECT ?from ?to { OPTIONAL { id:paperless-pilot kg:startDate ?from } OPTIONAL { id:paperless-pilot kg:endDate ?to } }"
    (row,) = open_graph().scoped(None, (), documents, known_by).query(asked).rows
    return [row[name] and str(row[name]) for name in ("from", "to")]


def test_a_begin_and_an_end_are_known_from_the_documents_that_tell_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TESTS / "data" / "three", tmp_path / "data")
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    told = {"linjiang-2015": ('from: "2015-03-01"', "s1.1.2"), "linjiang-rules-2020": ('to: "2020-04-30"', "art1")}
    for document, (when, place) in told.items():
        (tmp_path / "data" / document / "records" / "more.yaml").write_text(
            f"- about: paperless-pilot\n  when: {{{when}, precision: day}}\n  evidence: [{place}]\n", encoding="utf-8"
        )
    assert days() == ["2015-03-01", "2020-04-30"]
    assert days("2019-12-31") == days(None, "linjiang-2015") == ["2015-03-01", None], "the end was not yet told"
    assert days("2020-03-01") == ["2015-03-01", "2020-04-30"], "told before it came"
    assert days(None, "linjiang-rules-2020") == [None, "2020-04-30"], "the begin is not told here"
    assert run(["show", "paperless-pilot", "--known-by", "2019-12-31"]) == 0
    assert "2015年3月1日起" in (said := capfd.readouterr().out) and "2020" not in said


def test_a_former_wording_was_in_force_before_the_one_that_amends_it(collection: Path) -> None:
    """A document that both amends and replaces another is a new wording of it."""
    assert collection.is_dir()
    graph = open_graph()
    law = "shanghai-port-service-regulation"

    def in_force(day: str) -> dict[str, str]:
        rows = graph.query("document-in-force", instrument=f"{law}-2020", since=day, until=day).rows
        return {str(row["wording"]).rpartition("-")[2]: str(row["stateEn"]) for row in rows}

    assert in_force("2012-02-29") == {"2011": "no", "2020": "no"}
    assert in_force("2015-01-01") == {"2011": "yes", "2020": "no"}
    assert in_force("2020-05-14") == {"2011": "no", "2020": "yes"}


NAMED = """
- about: bureau-b
  names:
    - {zh: 旧局, en: Old Bureau, when: {to: "2014-12-31", precision: day}}
    - {zh: 乙署, when: {from: "2016-01-01", precision: day}}
  evidence: [s1.1.2]
"""


def test_a_thing_goes_by_the_name_that_it_bore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    world = World.write(tmp_path / "data", RECORDS + LAUNCH + NAMED)
    monkeypatch.setenv("KG_DATA", str(tmp_path / "data"))
    assert compile_dataset(read_sources(world.data, ontology_dir()), ontology_dir()) == b"".join(
        open_graph().artifact.lines()
    )
    said = {}
    for day in ("2015-12-31", "2016-12-31"):
        label = open_graph().scoped(day).knowledge.label(f"{PREFIXES['id']}bureau-b")
        said[day] = (label.zh, label.en)
    assert said == {"2015-12-31": ("乙局", "Bureau B"), "2016-12-31": ("乙署", "Bureau B")}
    assert run(["show", "旧局"]) == 0, "found by a name that it bore once"
    assert run(["report", "agency", "bureau-b", "--as-of", "2016-12-31", "--lang", "zh"]) == 0
    assert "乙署" in capfd.readouterr().out
    assert run(["check"]) == 0, capfd.readouterr().out
