"""Drafts that are accepted or rejected: what is written, what goes with them, and that nothing is written by halves."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import writing
from kg.curation.checking import check
from kg.errors import KgError, OutputError
from kg.locations import ontology_dir
from kg.review.block_files import BlockFile
from kg.review.drafts import Draft, read_drafts
from kg.review.settling import accept, reject


def of_kind(folder: Path, kind: str) -> list[Draft]:
    return [one for one in read_drafts(folder) if one.kind == kind]


def record(folder: Path, kind: str) -> str:
    return (folder / "records" / f"{kind}.yaml").read_text(encoding="utf-8")


def test_what_is_accepted_stands_among_the_records_with_how_it_came_about(folder: Path) -> None:
    (lead, _) = of_kind(folder, "lead")
    settled = accept(folder, [lead.id], "editor")
    assert [one.kind for one in settled.along] == ["task"]
    assert record(folder, "lead") == (
        "- about: notice-2021-1-1\n"
        "  modality: planned\n"
        "  ledBy: gacc\n"
        '  evidence: ["1.1.s3"]\n'
        f"  proposed: {{rule: tail, confidence: 0.95, id: {lead.id}, settledBy: editor}}\n"
    )
    assert lead.id not in {one.id for one in read_drafts(folder)}
    assert "+++ notice-2021/records/lead.yaml" in settled.diff
    assert [str(one) for one in check(folder.parent, ontology_dir()).faults] == []


def test_a_new_thing_that_a_draft_names_goes_with_it(folder: Path) -> None:
    (_, lead) = of_kind(folder, "lead")
    assert {one.kind for one in accept(folder, [lead.id], "editor").along} == {"task", "agency"}
    assert [str(one) for one in check(folder.parent, ontology_dir()).faults] == []


def test_records_stand_in_the_order_of_the_text_and_comments_stay(folder: Path) -> None:
    first, second = of_kind(folder, "lead")
    path = folder / "records" / "lead.yaml"
    accept(folder, [second.id], "editor")
    path.write_text("# Leads.\n" + path.read_text("utf-8") + "# checked\n", encoding="utf-8")
    accept(folder, [first.id], "editor")
    text = record(folder, "lead")
    assert text.startswith("# Leads.\n- about: notice-2021-1-1\n")
    assert text.endswith("# checked\n")
    assert text.index("notice-2021-1-1") < text.index("notice-2021-1-2")


def test_what_is_rejected_is_kept_with_the_reason_and_takes_along_what_tells_of_it(folder: Path) -> None:
    task, _ = of_kind(folder, "task")
    settled = reject(folder, [task.id], "no task", "editor")
    assert {one.kind for one in settled.along} == {"lead", "participant", "observation"}
    kept = BlockFile.read(folder / "drafts" / "rejected.yaml").pieces
    assert [one.value["proposal"] for one in kept] == [task.id, *(one.id for one in settled.along)]
    assert {one.value["reason"] for one in kept} == {"no task"}
    assert not {task.id, *(one.id for one in settled.along)} & {one.id for one in read_drafts(folder)}
    assert not (folder / "records").exists()


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_decision_is_written_whole_or_not_at_all(at: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}

    before, written = state(), []

    def failing(path: Path, content: str | bytes) -> Path:
        written.append(path)
        if len(written) == at + 1:
            raise OutputError(f"cannot write {path}: no space left on device")
        return write_whole(path, content)

    write_whole = writing.write_whole
    monkeypatch.setattr(writing, "write_whole", failing)
    (_, lead) = of_kind(folder, "lead")
    with pytest.raises(OutputError, match="no space left"):
        accept(folder, [lead.id], "editor")
    assert state() == before


@pytest.mark.parametrize(("ids", "message"), [(["lead-0"], "no draft “lead-0”"), (["lead"], "no draft “lead”")])
def test_a_draft_that_is_not_there_is_named(ids: list[str], message: str, folder: Path) -> None:
    with pytest.raises(KgError, match=message):
        accept(folder, ids, "editor")


def test_a_draft_that_was_edited_by_hand_is_accepted_as_it_stands(folder: Path) -> None:
    (lead, _) = of_kind(folder, "lead")
    edited = lead.piece.text.replace(
        "- about: notice-2021-1-1\n  modality: planned\n", "- state: draft\n  about: notice-2021-1-1\n"
    )
    lead.file.write_text(edited.replace("  state: draft\n  rule", "  rule", 1), encoding="utf-8")
    accept(folder, [lead.id], "editor")
    assert record(folder, "lead").startswith("- about: notice-2021-1-1\n  ledBy: gacc\n")


def test_a_file_of_drafts_that_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "drafts" / "lead.yaml").write_text("- about: [\n", encoding="utf-8")
    with pytest.raises(KgError) as caught:
        accept(folder, ["lead-0"], "editor")
    assert "lead.yaml" in str(caught.value)
