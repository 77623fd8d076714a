"""The folder of a new document: whole or not at all, and read by the curation without a fault."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.corpus.attachment import attached_text
from kg.corpus.documents import read_document
from kg.corpus.sentence_accounts import GISTS, read_accounts
from kg.curation.blocks import BlockModels
from kg.curation.files import WrittenRecords
from kg.curation.telling import told
from kg.errors import KgError, OutputError
from kg.ingest.folder import drafts, write_folder
from kg.ingest.ingestion import DraftGist, Ingestion
from kg.terms import Text, Vocabulary, expand
from tests.conftest import ROOT
from tests.ingest.conftest import NAMES, Ingest

OPINION = ROOT / "data" / "state-council-2019-3" / "text.txt"
DRAFT_KEYS = ("  state:", "  rule:", "  confidence:", "  proposal:", "  standing:", "  why:", "  spans:")


@pytest.fixture(scope="module")
def opinion(read: Ingest) -> Ingestion:
    return read(OPINION.read_text(encoding="utf-8"))


def test_what_is_written(opinion: Ingestion, tmp_path: Path) -> None:
    folder = write_folder(opinion, tmp_path)
    document = read_document(folder)
    assert document.source.number == "国发〔2019〕3号" and str(document.source.issued) == "2019-01-12"
    assert (folder / "text.txt").read_text(encoding="utf-8") == opinion.text
    assert sorted(path.name for path in (folder / "drafts").iterdir())[-1] == "task.yaml"
    assert document.by_place["4.4.14.s3"].excused_numbers.keys() == {"三"}


def test_what_a_killed_process_left_is_taken_away(opinion: Ingestion, tmp_path: Path) -> None:
    dead = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, text=True, check=True).stdout.strip()
    kept, left = tmp_path / f".doc-{os.getpid()}-abcd", tmp_path / f".doc-{dead}-abcd"
    for one in (kept, left):
        (one / "doc").mkdir(parents=True)
    write_folder(opinion, tmp_path)
    assert kept.exists() and not left.exists()  # another that is at work is left alone


def test_drafts_are_records_that_the_curation_reads(opinion: Ingestion, tmp_path: Path, vocabulary: Vocabulary) -> None:
    folder = write_folder(opinion, tmp_path)
    (folder / "records").mkdir()
    for name, content in drafts(opinion.proposals).items():
        kept = [line for line in content.splitlines(keepends=True) if not line.startswith(DRAFT_KEYS)]
        (folder / "records" / f"{name}.yaml").write_text("".join(kept), encoding="utf-8")
    document, written = read_document(folder), WrittenRecords()
    written.read(folder, document)
    known = {name.entity: expand(f"kg:{name.type}") for name in NAMES}
    telling, findings = told(document, written.blocks, known, {"doc": document}, BlockModels(vocabulary))
    assert (written.findings, findings) == ([], [])
    assert len([fact for fact in telling.facts if fact.predicate == expand("kg:leads")]) == 21


def test_drafts_of_a_law_are_records_too(read: Ingest, tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = (ROOT / "data" / "shanghai-port-service-regulation-2020" / "text.txt").read_text(encoding="utf-8")
    folder = write_folder(read(text, issued=date(2020, 5, 14)), tmp_path)
    (folder / "records").mkdir()
    for file in (folder / "drafts").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(DRAFT_KEYS)]
        (folder / "records" / file.name).write_text("".join(kept), encoding="utf-8")
    document, written = read_document(folder), WrittenRecords()
    written.read(folder, document)
    known = {name.entity: expand(f"kg:{name.type}") for name in NAMES}
    telling, findings = told(document, written.blocks, known, {"doc": document}, BlockModels(vocabulary))
    assert (written.findings, findings) == ([], [])
    assert len([fact for fact in telling.facts if fact.predicate == expand("kg:governs")]) > 80


def test_a_text_that_is_not_official_is_attached_privately(read: Ingest, tmp_path: Path) -> None:
    found = read("上海口岸年鉴（2015年）\n第一节 综述\n全年完成3票。\n", issued=date(2016, 1, 1))
    folder = write_folder(found, tmp_path)
    assert not (folder / "text.txt").exists()
    assert attached_text(read_document(folder)) == found.text


def test_a_document_that_is_there(opinion: Ingestion, tmp_path: Path) -> None:
    write_folder(opinion, tmp_path)
    before = sorted(path.read_bytes() for path in (tmp_path / "doc").rglob("*") if path.is_file())
    with pytest.raises(KgError, match="there is a document “doc” already"):
        write_folder(opinion, tmp_path)
    assert before == sorted(path.read_bytes() for path in (tmp_path / "doc").rglob("*") if path.is_file())


def test_no_day_of_issue(read: Ingest, tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no day of issue is found"):
        write_folder(read("海关总署关于事项的通知\n一、事项\n推广试点。\n"), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(opinion: Ingestion, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write to"):
        write_folder(opinion, tmp_path / "missing")


def test_lines_of_form_that_no_draft_cites_need_no_fact(opinion: Ingestion, tmp_path: Path) -> None:
    cited = opinion.proposals[0].evidence[0]
    lines = [DraftGist(place, Text("文号。", "The number."), "number") for place in ("head.9", cited)]
    folder = write_folder(replace(opinion, gists=tuple(lines)), tmp_path)
    said = read_accounts(folder, GISTS).value
    assert {place: one["excused"]["en"] for place, one in said.items() if "excused" in one} == {
        "head.9": "A mark of form; it tells of nothing."
    }
    assert {place: one["zh"] for place, one in said.items()} == dict.fromkeys(("head.9", cited), "文号。")


def test_an_interrupt_leaves_nothing(opinion: Ingestion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.ingest.folder.numbers_yaml", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_folder(opinion, tmp_path)
    assert list(tmp_path.iterdir()) == []
