"""Records that a person goes back to: changed where they stand, withdrawn among the drafts, and what goes with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curation.checking import check
from kg.errors import KgError
from kg.locations import ontology_dir
from kg.review.decision import Conflict, redo, redoable, state_of, undo, undoable
from kg.review.drafts import read_drafts
from kg.review.record_blocks import RecordBlock, amend, read_record_blocks, withdraw
from kg.review.rewriting import add
from kg.review.sentence_words import excuse_numbers
from kg.review.settling import accept
from tests.review.test_rewriting import content, draft
from tests.review.test_settling import of_kind, record


def faults(folder: Path) -> list[str]:
    return [str(one) for one in check(folder.parent, ontology_dir()).faults]


def recorded(folder: Path, kind: str) -> list[RecordBlock]:
    return [one for one in read_record_blocks(folder) if one.kind == kind]


def test_a_record_is_changed_where_it_stands_with_its_comments(folder: Path) -> None:
    first, second = of_kind(folder, "lead")
    accept(folder, [first.id, second.id], "editor")
    path = folder / "records" / "lead.yaml"
    path.write_text("# Leads.\n" + path.read_text("utf-8").replace("gacc\n", "gacc  # first\n"), encoding="utf-8")
    assert [one.id for one in recorded(folder, "lead")] == [first.id, second.id]
    settled = amend(folder, first.id, {**first.record, "modality": "asserted"}, "editor")
    assert [line for line in settled.diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        "-  modality: planned",
        "+  modality: asserted",
    ]
    assert record(folder, "lead").startswith("# Leads.\n- about: notice-2021-1-1\n  modality: asserted\n")
    assert f"id: {first.id}, settledBy: editor" in record(folder, "lead")
    assert faults(folder) == []


def test_what_a_changed_record_names_goes_with_it(folder: Path) -> None:
    lead, other = of_kind(folder, "lead")
    accept(folder, [lead.id], "editor")
    centre = str(other.record["ledBy"])
    new = {"id": "new-office", "type": "Agency", "kind": "government", "label": {"zh": "新办", "en": "New Office"}}
    named = {**lead.record, "ledBy": [centre, "new-office"]}
    settled = amend(folder, lead.id, named, "editor", [{**new, "evidence": ["1.1.s3"]}])
    assert {one.introduces for one in settled.along} == {centre, "new-office"}
    assert faults(folder) == []


def test_a_thing_with_another_id_is_named_so_by_records_and_drafts(folder: Path) -> None:
    _, lead = of_kind(folder, "lead")
    accept(folder, [lead.id], "editor")
    (agency,) = [one for one in recorded(folder, "agency") if one.introduces == lead.record["ledBy"]]
    amend(folder, agency.id, {**agency.record, "id": "port-service-centre"}, "editor")
    assert "ledBy: port-service-centre" in record(folder, "lead")
    with pytest.raises(KgError, match="goes on doing so"):
        amend(folder, lead.id, {**lead.record, "id": "x", "type": "Agency"}, "editor")
    assert faults(folder) == []


def test_what_is_withdrawn_is_a_draft_again_with_what_names_it(folder: Path) -> None:
    before = content(folder)
    lead, _ = of_kind(folder, "lead")
    accept(folder, [one.id for one in read_drafts(folder)], "editor")
    path = folder / "records" / "lead.yaml"
    path.write_text(
        path.read_text("utf-8").replace("- about: notice-2021-1-2", "# --- item 2\n- about: notice-2021-1-2")
    )
    withdraw(folder, [lead.id])
    again = draft(folder, lead.id)
    assert (again.record, again.kind, again.said("rule"), again.said("confidence")) == (
        lead.record,
        "lead",
        "tail",
        "0.95",
    )
    assert record(folder, "lead").startswith("# --- item 2\n- about: notice-2021-1-2")
    task = next(one for one in recorded(folder, "task") if one.introduces == "notice-2021-1-2")
    settled = withdraw(folder, [task.id])
    assert {one.kind for one in settled.along} == {"lead", "participant"}
    assert faults(folder) == []
    accept(folder, [one.id for one in read_drafts(folder)], "editor")
    assert faults(folder) == [] and before.keys() >= {"source.yaml"}


def test_a_record_written_by_hand_can_be_withdrawn_and_accepted_again(folder: Path) -> None:
    path = folder / "records" / "agencies.yaml"
    path.parent.mkdir()
    path.write_text("# Agencies.\n- about: gacc\n  alias: {zh: [总署]}\n  evidence: [1.1.s3]\n", encoding="utf-8")
    (one,) = read_record_blocks(folder)
    withdraw(folder, [one.id])
    assert path.read_text("utf-8") == "# Agencies.\n"
    accept(folder, [f"{one.id}+1"], "editor")
    assert "alias: {zh: [总署]}\n" in path.read_text("utf-8")


def test_what_another_document_names_is_neither_withdrawn_nor_renamed(folder: Path) -> None:
    task, _ = of_kind(folder, "task")
    accept(folder, [task.id], "editor")
    other = folder.parent / "other" / "records"
    other.mkdir(parents=True)
    (other.parent / "source.yaml").write_text("label: {zh: 甲, en: a}\n", encoding="utf-8")
    (other / "a.yaml").write_text("- about: gacc\n  leads: notice-2021-1-1\n", encoding="utf-8")
    before = content(folder)
    with pytest.raises(KgError, match="is named by records of another document"):
        withdraw(folder, [task.id])
    with pytest.raises(KgError, match="is named by records of another document"):
        amend(folder, task.id, {**task.record, "id": "another"}, "editor")
    assert content(folder) == before


def test_a_fact_is_added_by_hand_and_an_id_is_given_once(folder: Path) -> None:
    said = {"about": "gacc", "modality": "planned", "cooperatesWith": "mofcom", "evidence": ["1.1.s2"]}
    name, _ = add(folder, said)
    (added,) = of_kind(folder, "relation")
    assert (added.id, added.said("rule"), added.record) == (name, "person", said)
    accept(folder, [name], "editor")
    assert "rule: person" in record(folder, "relation") and faults(folder) == []
    thing = {"id": "notice-2021-1-1", "type": "PlannedTask", "label": {"zh": "甲", "en": "a"}, "evidence": ["1.1.s2"]}
    with pytest.raises(KgError, match="is introduced by another draft"):
        add(folder, thing)


def test_a_number_is_no_figure_for_a_reason_and_may_be_one_again(folder: Path) -> None:
    path = folder / "numbers.yaml"
    before = path.read_text("utf-8")
    excuse_numbers(folder, "1.1.s2", ["60"], {"zh": "目标", "en": "an aim"})
    assert path.read_text("utf-8") == before + '"1.1.s2":\n  "60": {zh: 目标, en: "an aim"}\n'
    excuse_numbers(folder, "1.1.s2", ["60"], {"zh": "要求", "en": "a demand"})
    assert path.read_text("utf-8") == before + '"1.1.s2":\n  "60": {zh: 要求, en: "a demand"}\n'
    excuse_numbers(folder, "1.1.s2", ["60"], {})
    assert path.read_text("utf-8") == before
    for place, raw in (("1.1.s2", "61"), ("9.9", "60")):
        with pytest.raises(KgError, match=r"no number “61”|no place “9\.9”"):
            excuse_numbers(folder, place, [raw], {"zh": "甲", "en": "a"})


def test_what_was_taken_back_is_taken_again_until_something_else_is_decided(folder: Path) -> None:
    lead, other = of_kind(folder, "lead")
    states = [content(folder)]
    accept(folder, [lead.id], "editor")
    states.append(content(folder))
    accept(folder, [other.id], "editor")
    states.append(content(folder))
    for before in reversed(states[:-1]):
        undo(folder)
        assert content(folder) == before
    assert (undoable(folder), redoable(folder)) == (0, 2)
    for after in states[1:]:
        assert redo(folder)
        assert content(folder) == after
    with pytest.raises(KgError, match="no decision was taken back"):
        redo(folder)
    undo(folder)
    seen = state_of(folder)
    path = folder / "drafts" / "lead.yaml"
    path.write_text("# by hand\n" + path.read_text("utf-8"), encoding="utf-8")
    with pytest.raises(Conflict, match="has changed meanwhile"):
        redo(folder, seen)
    with pytest.raises(Conflict, match="has been changed since"):
        redo(folder)
    excuse_numbers(folder, "1.1.s2", ["60"], {"zh": "甲", "en": "a"})
    assert redoable(folder) == 0
