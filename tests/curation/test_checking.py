"""One run of `kg check`: every fault is one line, none hides or multiplies another, what is open is counted apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from kg.cli import run
from kg.curation.checking import check
from kg.locations import ontology_dir
from tests.curation.world import GISTS, RECORDS, TEXT, World

# Each fault by itself: what stands in the records, and what is written instead.
FAULTS = {
    "no such entity": ("ledBy: customs-a", "ledBy: customs-b"),
    "no such type": ("type: Indicator", "type: Indikator"),
    "no such code": ("unit: declaration", "unit: declarations"),
    "no such key": ('raw: "1.5万票"', 'raw: "1.5万票"\n  colour: red'),
    "no such place": ("participatesIn: reform\n  evidence: [s1.1.2]", "participatesIn: reform\n  evidence: [s1.1.9]"),
    "no day": ('from: "2015-09"', 'from: "2015-13"'),
    "another month": ('from: "2015-09"', 'from: "2015-08"'),
    "another year": ('from: "2015-09", precision: month', 'from: "2014-09", precision: month'),
    "no label": ("  label: {zh: 甲海关, en: Customs A}\n", ""),
    "a circle of successors": (
        "participatesIn: reform",
        "participatesIn: reform\n  succeeds: customs-a\n  evidence: [s1.1.2]\n- about: customs-a\n  succeeds: bureau-b",
    ),
    "min above max": ("value: 15000", "value: 15000\n  min: 20000\n  max: 100"),
    "an id twice": ("- id: bureau-b", "- id: reform"),
    "an id that is none": ("- id: bureau-b", "- id: 乙局"),
    "no id": ("- id: bureau-b\n", "- name: bureau-b\n"),
    "more digits than a figure has": ("value: 15000", "value: 1e400"),
    "other words than the source has": ('raw: "1.5万票"', 'raw: "1.6万票"'),
    "a name without an end": ("en: Bureau B", f"en: Bureau {'B' * 5000}"),
    "marks that pile up": ("en: Bureau B", f"en: Bureau B{chr(0x301) * 9}"),
    "no YAML": ("label: {zh: 乙局, en: Bureau B}", "label: {zh: 乙局, en: Bureau B"),
}

# Those that change what another changes as well, or show only in what is sound.
ALIKE = {"another month", "another year", "a circle of successors", "min above max", "an id twice"}
ALIKE |= {
    "an id that is none",
    "no id",
    "other words than the source has",
    "a name without an end",
    "marks that pile up",
}


def faulty(*names: str) -> str:
    records = RECORDS
    for name in names:
        right, wrong = FAULTS[name]
        assert right in records
        records = records.replace(right, wrong)
    return records


def faults(folder: Path, *names: str) -> list[str]:
    World.write(folder, faulty(*names))
    return [str(one) for one in check(folder, ontology_dir()).faults]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_one_line(name: str, tmp_path: Path) -> None:
    assert len(faults(tmp_path, name)) == 1


INDEXES: dict[str, Callable[[str], str]] = {
    "shifted": lambda rows: rows.replace('"start": 0,', '"start": 1,'),
    "a row twice": lambda rows: rows + rows.splitlines(keepends=True)[-1],
    "a row taken away": lambda rows: "".join(rows.splitlines(keepends=True)[:-1]),
    "empty": lambda rows: "",
}


@pytest.mark.parametrize(
    ("name", "at_hand"), [*((name, True) for name in INDEXES), ("a row twice", False), ("empty", False)]
)
def test_an_index_that_is_wrong_is_one_line(name: str, at_hand: bool, tmp_path: Path) -> None:
    World.write(tmp_path, RECORDS + "- about: reform\n  participant: bureau-b\n  evidence: [s1.1.2]\n")
    index = tmp_path / "port" / "sentences.jsonl"
    written = index.read_text(encoding="utf-8")
    index.write_text(INDEXES[name](written), encoding="utf-8")
    assert index.read_text(encoding="utf-8") != written
    if at_hand:
        (tmp_path / "port" / "text.txt").write_text(TEXT, encoding="utf-8")
        with (tmp_path / "port" / "source.yaml").open("a", encoding="utf-8") as source:
            source.write("rights: {ship: true}\n")
    found = [str(one) for one in check(tmp_path, ontology_dir()).faults]
    assert len(found) == 1
    assert "port/sentences.jsonl" in found[0]
    assert "kg source index" in found[0]


@pytest.mark.parametrize("content", ["a: 1\n", "- id: reform\n  label: caf\xe9\n"], ids=["no list", "not UTF-8"])
def test_what_a_file_of_records_introduces_is_not_missed_where_the_file_cannot_be_read(
    content: str, tmp_path: Path
) -> None:
    World.write(tmp_path)
    _, second = RECORDS.split("- id: declarations\n")
    records = tmp_path / "port" / "records"
    (records / "q.yaml").write_text("- id: declarations\n" + second, encoding="utf-8")
    (records / "r.yaml").write_text(content, encoding="latin-1", errors="replace")
    found = [str(one) for one in check(tmp_path, ontology_dir()).faults]
    assert len(found) == 1
    assert "port/records/r.yaml" in found[0]


ACCOUNTS = {
    "no such place": ("gists.yaml", "s1.1.9: {zh: 甲, en: a}\n", "5:1: s1.1.9: no place “s1.1.9”"),
    "no such key": ("gists.yaml", "s1.1.2: {zh: 甲, eng: a}\n", "unknown key “eng” (did you mean “en”?)"),
    "a comma": (
        "gists.yaml",
        "s1.1.2: {zh: 甲,乙丙丁, en: a}\n",
        "unknown key “乙丙丁” (quote words that hold a comma)",
    ),
    "no words": ("gists.yaml", "s1.1.2: 甲\n", "must be a gist in both languages"),
    "no reason": ("gists.yaml", "s1.1.2: {zh: 甲, en: a, excused: b}\n", "must be words in both languages"),
    "no such number": ("numbers.yaml", "s1.1.1:\n  '77': {zh: 甲, en: a}\n", "no number “77” in this sentence"),
    "a number of no place": ("numbers.yaml", "s9.9:\n  '77': {zh: 甲, en: a}\n", "no place “s9.9”"),
    "no reasons": ("numbers.yaml", "s1.1.1: 两\n", "must give a reason for each number"),
}


@pytest.mark.parametrize("name", ACCOUNTS)
def test_what_is_out_of_place_beside_a_sentence_is_one_line(name: str, tmp_path: Path) -> None:
    file, lines, message = ACCOUNTS[name]
    World.write(tmp_path)
    path = tmp_path / "port" / file
    before = path.read_text("utf-8") if path.exists() else ""
    kept = [line for line in before.splitlines(keepends=True) if line.split(":")[0] != lines.split(":")[0]]
    path.write_text("".join(kept) + lines, encoding="utf-8")
    found = [str(one) for one in check(tmp_path, ontology_dir()).faults]
    assert len(found) == 1
    assert f"port/{file}" in found[0]
    assert message in found[0]


def test_mending_faults_one_by_one_never_raises_the_count(tmp_path: Path) -> None:
    names = [name for name in FAULTS if name not in ALIKE]
    counts = [len(faults(tmp_path / str(at), *names[at:])) for at in range(len(names) + 1)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(names) - 1  # the block that is not YAML holds another
    assert counts[-1] == 0


def test_a_fault_of_one_gate_hides_none_of_another(tmp_path: Path) -> None:
    twice = faulty("no such entity") + (
        "- id: customs-c\n  type: Agency\n  label: {zh: 甲海关, en: Customs A}\n  evidence: [s1.1.1]\n"
    )
    World.write(tmp_path, twice)
    found = [str(one) for one in check(tmp_path, ontology_dir()).faults]
    assert [("no entity" in one, "is also the label" in one) for one in found] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("file", "content"),
    [("source.yaml", "label: {zh: 港, en: Port}\ncolour: red\n"), ("sentences.jsonl", "{}\n"), ("gists.yaml", "s0: {")],
)
def test_a_document_that_cannot_be_read_leaves_the_others_checked(file: str, content: str, tmp_path: Path) -> None:
    World.write(tmp_path)
    other = tmp_path / "quay" / "records"
    other.mkdir(parents=True)
    for name in ("source.yaml", "sentences.jsonl", "gists.yaml"):
        (tmp_path / "quay" / name).write_bytes((tmp_path / "port" / name).read_bytes())
    (other / "r.yaml").write_text(
        "- about: reform\n  ledBy: [bureau-b, bureau-z]\n  evidence: [s1.1.1, 'port:s1.1.2']\n", encoding="utf-8"
    )
    (tmp_path / "port" / file).write_text(content, encoding="utf-8")
    found = [str(one) for one in check(tmp_path, ontology_dir()).faults]
    assert [one for one in found if not one.startswith(f"port/{file}")] == [
        "quay/records/r.yaml:2:21: reform.ledBy.1: no entity “bureau-z” (did you mean “bureau-b”?)"
    ]


def test_what_is_not_settled_is_one_line_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    World.write(tmp_path, RECORDS.partition("- id: bureau-b")[0], gists=GISTS.partition("s1.1.2")[0])
    assert run(["check"]) == 0
    assert capfd.readouterr() == (
        "port: not yet settled: 1 sentence, 1 number and 1 gist (kg coverage --open lists them)\n",
        "All checks passed\nNot yet settled: 1 sentence, 1 number and 1 gist\n"
        "Not held against its text (kg source attach): port\n",
    )
    assert run(["check", "--release"]) == 1
    found = capfd.readouterr()
    assert "All checks passed" not in found.err
    assert found.err.endswith("Not ready for release: 1 sentence, 1 number and 1 gist\n")
    assert found.out.splitlines() == [
        "port/gists.yaml:0:0: s1.1.2: needs a gist in zh and en",
        "port/sentences.jsonl:0:0: s1.1.1: the number 查验[1.5万]票。 belongs to no figure, date or name "
        "(record it, or give a reason in numbers.yaml)",
        "port/sentences.jsonl:0:0: s1.1.2: no fact cites this sentence "
        "(cite it, or give a reason under “excused” in gists.yaml)",
    ]
    assert run(["coverage", "--open", "--format", "csv"]) == 1
    assert len(capfd.readouterr().out.splitlines()) == 4


def test_what_is_wrong_in_a_story_is_told_with_the_other_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    World.write(tmp_path, faulty("no such code"))
    (tmp_path / "port" / "story.yaml").write_text(
        "title: {zh: 导览, en: Tour}\nsteps:\n- caption: {zh: 改革, en: The reform}\n"
        "  view: {lens: cooperations, node: reforms}\n- caption: {zh: 改革, en: The reform}\n  view: {node: reform}\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KG_DATA", str(tmp_path))
    assert run(["check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert (
        "port/story.yaml:4:10: steps.0.view.lens: there is no “cooperations” to show (did you mean “cooperation”?)"
        in lines
    )
    assert "port/story.yaml:4:30: steps.0.view.node: there is no “reforms” to show (did you mean “reform”?)" in lines
    assert len(lines) == 3, lines


def test_a_document_that_ends_by_a_record_alone_is_told(tmp_path: Path) -> None:
    World.write(tmp_path)
    copytree(tmp_path / "port", tmp_path / "quay")
    for name, year in (("port", 2015), ("quay", 2016)):
        source = tmp_path / name / "source.yaml"
        words = source.read_text(encoding="utf-8").replace("{zh: 港, en: Port}", f"{{zh: 港{year}, en: Port {year}}}")
        source.write_text(f'{words}genre: notice\nissued: "{year}-12-31"\n', encoding="utf-8")
    (tmp_path / "quay" / "records" / "r.yaml").write_text(
        "- about: quay\n  replaces: port\n  evidence: [s0]\n", encoding="utf-8"
    )
    told = [str(one) for one in check(tmp_path, ontology_dir()).faults if "ends nothing" in str(one)]
    assert len(told) == 1
    assert told[0].endswith("(write replaces: [port] in quay/source.yaml too)")
