"""Drafts that are edited, split and merged, sentences that are excused, and decisions that are taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.corpus.documents import read_document
from kg.curation.checking import check
from kg.errors import KgError
from kg.ingest.ingestion import Ingestion
from kg.ingest.record_words import in_words
from kg.locations import ontology_dir
from kg.review import decision
from kg.review.decision import Conflict, alone, state_of, undo, undoable
from kg.review.drafts import Draft, read_drafts
from kg.review.renewal import renew
from kg.review.rewriting import edit, merge, split
from kg.review.sentence_words import excuse, say
from kg.review.settling import accept, reject
from kg.review.thing_names import Things
from kg.stores.embedded import EmbeddedStore
from kg.terms import read_vocabulary
from tests.review.conftest import TEXT
from tests.review.test_settling import of_kind, record


def content(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))}


def draft(folder: Path, id_: str) -> Draft:
    return next(one for one in read_drafts(folder) if one.id == id_)


def test_a_draft_knows_where_it_stands_and_a_record_does_not(folder: Path) -> None:
    lead, _ = of_kind(folder, "lead")
    text = (folder / "text.txt").read_text("utf-8")
    assert {role: text[start:end] for role, (start, end) in lead.spans.items()} == {
        "subject": "推广提前申报",
        "object": "海关总署",
        "cue": "牵头",
    }
    accept(folder, [lead.id], "editor")
    assert "spans" not in record(folder, "lead")


def test_an_edited_draft_keeps_what_was_not_changed_as_it_was_written(folder: Path) -> None:
    lead, _ = of_kind(folder, "lead")
    written = lead.piece.text.replace("  ledBy: gacc\n", "  ledBy: gacc  # the first\n  # two of them?\n")
    lead.file.write_text(lead.file.read_text("utf-8").replace(lead.piece.text, written), encoding="utf-8")
    diff = edit(folder, lead.id, {**lead.record, "modality": "asserted"})
    assert [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")] == [
        "-  modality: planned",
        "+  modality: asserted",
    ]
    edit(folder, lead.id, {**draft(folder, lead.id).record, "ledBy": ["gacc", "mof"]})
    assert "  ledBy: [gacc, mof]\n  # two of them?\n" in lead.file.read_text("utf-8")
    accept(folder, [lead.id], "editor")
    assert [str(one) for one in check(folder.parent, ontology_dir()).faults] == []


def test_a_figure_keeps_its_decimals(folder: Path) -> None:
    (figure,) = of_kind(folder, "observation")
    figure.file.write_text(figure.piece.text.replace("value: 60\n", "value: 60.50\n"), encoding="utf-8")
    record_ = {**figure.record, "value": 60.5, "kind": "level"}
    edit(folder, figure.id, record_)
    assert "value: 60.50\n" in figure.file.read_text("utf-8")
    edit(folder, figure.id, {**record_, "value": 61.25})
    assert "value: 61.25\n" in figure.file.read_text("utf-8")


def test_a_thing_with_another_id_is_named_so_by_all_drafts(folder: Path) -> None:
    (agency,) = [one for one in of_kind(folder, "agency") if "口岸服务促进中心" in str(one.record["label"])]
    edit(folder, agency.id, {**agency.record, "id": "port-service-centre"})
    _, lead = of_kind(folder, "lead")
    assert lead.record["ledBy"] == "port-service-centre"
    accept(folder, [lead.id], "editor")
    assert [str(one) for one in check(folder.parent, ontology_dir()).faults] == []


def test_an_id_that_another_draft_introduces_is_refused(folder: Path) -> None:
    one, other = of_kind(folder, "task")
    with pytest.raises(KgError, match="is introduced by another draft"):
        edit(folder, one.id, {**one.record, "id": other.introduces})


def test_a_new_thing_is_drafted_with_what_names_it(folder: Path) -> None:
    lead, _ = of_kind(folder, "lead")
    new = {"id": "new-office", "type": "Agency", "kind": "government", "label": {"zh": "新办", "en": "New Office"}}
    edit(folder, lead.id, {**lead.record, "ledBy": "new-office"}, [{**new, "evidence": ["1.1.s3"]}])
    assert {one.introduces for one in accept(folder, [lead.id], "editor").along} >= {"new-office"}
    assert "rule: person" in record(folder, "entity")
    assert [str(one) for one in check(folder.parent, ontology_dir()).faults] == []


def test_a_split_draft_becomes_one_a_value(folder: Path) -> None:
    lead, _ = of_kind(folder, "lead")
    edit(folder, lead.id, {**lead.record, "ledBy": ["gacc", "mof"]})
    split(folder, lead.id)
    first, second, _ = of_kind(folder, "lead")
    assert [first.record["ledBy"], second.record["ledBy"]] == ["gacc", "mof"]
    assert second.id == f"{lead.id}+2" and second.record["about"] == first.record["about"]
    with pytest.raises(KgError, match="says one thing only"):
        split(folder, first.id)


def test_drafts_on_one_thing_are_merged_and_the_second_is_not_proposed_again(
    folder: Path, read: Callable[[str], Ingestion]
) -> None:
    lead, _ = of_kind(folder, "lead")
    participant, _ = of_kind(folder, "participant")
    merge(folder, participant.id, lead.id, "editor")
    merged = draft(folder, lead.id).record
    assert (merged["ledBy"], merged["participant"]) == ("gacc", "mofcom")
    assert participant.id not in {one.id for one in read_drafts(folder)}
    renew(read(TEXT), folder)
    assert participant.id not in {one.id for one in read_drafts(folder)}
    task, _ = of_kind(folder, "task")
    with pytest.raises(KgError, match="tell of the same thing"):
        merge(folder, of_kind(folder, "lead")[1].id, lead.id, "editor")
    assert task.introduces == merged["about"]


def test_a_new_thing_that_is_an_old_one_gives_it_its_name(folder: Path) -> None:
    (agency,) = [one for one in of_kind(folder, "agency") if "口岸服务促进中心" in str(one.record["label"])]
    merge(folder, agency.id, "gacc", "editor")
    _, lead = of_kind(folder, "lead")
    assert lead.record["ledBy"] == "gacc"
    (alias,) = [one for one in read_drafts(folder) if "alias" in one.record]
    assert (alias.record["about"], alias.record["alias"]) == ("gacc", {"zh": ["口岸服务促进中心"]})
    accept(folder, [alias.id, lead.id], "editor")
    assert [str(one) for one in check(folder.parent, ontology_dir()).faults] == []


def test_a_sentence_is_excused_in_both_languages_and_no_longer(folder: Path) -> None:
    gists = folder / "gists.yaml"
    gists.write_text(
        "# Ours.\ns0:\n  zh: 通知\n  en: a notice\nhead.1:\n  zh: 文号\n  en: its number\n", encoding="utf-8"
    )
    excuse(folder, "s0", {"zh": "标题", "en": "a title"})
    excuse(folder, "1.1.s2", {"zh": "要求", "en": "a demand"})
    excuse(folder, "s0", {"zh": "题名", "en": "the title"})
    assert gists.read_text("utf-8") == (
        '# Ours.\ns0:\n  zh: 通知\n  en: a notice\n  excused: {zh: 题名, en: "the title"}\n'
        'head.1:\n  zh: 文号\n  en: its number\n"1.1.s2":\n  excused: {zh: 要求, en: "a demand"}\n'
    )
    assert read_document(folder).by_place["s0"].excused.en == "the title"
    excuse(folder, "s0", {})
    excuse(folder, "1.1.s2", {})
    assert (
        gists.read_text("utf-8") == "# Ours.\ns0:\n  zh: 通知\n  en: a notice\nhead.1:\n  zh: 文号\n  en: its number\n"
    )
    with pytest.raises(KgError, match="no place “9”"):
        excuse(folder, "9", {"zh": "甲", "en": "a"})


def test_a_sentence_is_said_in_a_persons_words(folder: Path) -> None:
    gists = folder / "gists.yaml"
    excuse(folder, "s0", {"zh": "题名", "en": "the title"})
    say(folder, "s0", {"zh": "推广提前申报", "en": "Spread it: early declaration"})
    say(folder, "1.1.s1", {"zh": "推广", "en": "spread"})
    say(folder, "s0", {"zh": "推广提前申报", "en": "early declaration"})
    assert gists.read_text("utf-8") == (
        's0:\n  excused: {zh: 题名, en: "the title"}\n  zh: 推广提前申报\n  en: "early declaration"\n'
        '"1.1.s1":\n  zh: 推广\n  en: spread\n'
    )
    row = read_document(folder).by_place["s0"]
    assert (row.gist.en, row.excused.zh) == ("early declaration", "题名")
    gists.write_text("s0: {zh: 题名, en: title}\n", encoding="utf-8")
    with pytest.raises(KgError, match="stands on one line"):
        say(folder, "s0", {"zh": "甲", "en": "a"})


def test_every_decision_is_taken_back_to_the_letter(folder: Path) -> None:
    lead, other = of_kind(folder, "lead")
    states = [content(folder)]
    for decide in (
        lambda: accept(folder, [lead.id], "editor"),
        lambda: reject(folder, [other.id], "no", "editor"),
        lambda: excuse(folder, "1.1.s2", {"zh": "要求", "en": "a demand"}),
        lambda: edit(folder, (one := of_kind(folder, "task")[0]).id, {**one.record, "status": "completed"}),
    ):
        decide()
        states.append(content(folder))
    assert undoable(folder) == 4
    for before in reversed(states[:-1]):
        assert undo(folder)
        assert content(folder) == before
    with pytest.raises(KgError, match="no decision to take back"):
        undo(folder)


def test_what_was_changed_by_hand_since_is_not_taken_back(folder: Path) -> None:
    lead, _ = of_kind(folder, "lead")
    accept(folder, [lead.id], "editor")
    path = folder / "records" / "lead.yaml"
    path.write_text(path.read_text("utf-8") + "# looked at\n", encoding="utf-8")
    before = content(folder)
    with pytest.raises(Conflict, match="has been changed since"):
        undo(folder)
    assert content(folder) == before and undoable(folder) == 1


def test_a_decision_on_another_state_is_refused_and_nothing_is_written(folder: Path) -> None:
    lead, other = of_kind(folder, "lead")
    seen = state_of(folder)
    accept(folder, [other.id], "editor", seen)
    before = content(folder)
    for decide in (
        lambda: accept(folder, [lead.id], "editor", seen),
        lambda: reject(folder, [lead.id], "no", "editor", seen),
        lambda: edit(folder, lead.id, lead.record, (), seen),
        lambda: split(folder, lead.id, seen),
        lambda: merge(folder, lead.id, "x", "editor", seen),
        lambda: excuse(folder, "s0", {"zh": "甲", "en": "a"}, seen),
        lambda: undo(folder, seen),
    ):
        with pytest.raises(Conflict, match="has changed meanwhile"):
            decide()
    assert content(folder) == before
    accept(folder, [lead.id], "editor", state_of(folder))


@pytest.mark.parametrize("written", [0, 1, 2])
def test_what_a_crash_left_is_taken_back_by_whoever_comes_next(
    written: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, _ = of_kind(folder, "lead")
    before = content(folder)

    class Crash(Exception):
        pass

    def broken(contents: dict[Path, str | None]) -> None:
        for path, text in list(contents.items())[:written]:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text or "", encoding="utf-8")
        raise Crash

    pending = folder / "drafts" / ".undo" / "pending.json"
    with monkeypatch.context() as patched:
        patched.setattr(decision, "write_all", broken)
        patched.setattr(Path, "unlink", lambda *_, **__: None)  # a process that is gone tidies nothing up
        with pytest.raises(Crash):
            accept(folder, [lead.id], "editor")
    assert json.loads(pending.read_text("utf-8"))
    with alone(folder):
        assert {name: text for name, text in content(folder).items() if text} == before
    assert not pending.exists() and undoable(folder) == 0
    accept(folder, [lead.id], "editor")


def test_spans_move_with_the_text_and_what_a_person_made_stays(folder: Path, read: Callable[[str], Ingestion]) -> None:
    lead, other = of_kind(folder, "lead")
    edit(folder, lead.id, {**lead.record, "ledBy": ["gacc", "mof"]})
    split(folder, lead.id)
    text = TEXT.replace("一、主要任务\n", "一、主要任务\n按照部署，现通知如下。\n")
    renew(read(text), folder)
    found = {one.id: one for one in of_kind(folder, "lead")}
    assert {lead.id, f"{lead.id}+2", other.id} == found.keys()
    start, end = found[other.id].spans["object"]
    assert text[start:end] == "口岸服务促进中心"
    assert found[f"{lead.id}+2"].spans == {}


def test_a_record_is_said_in_one_language_and_is_never_empty(folder: Path, small_store: EmbeddedStore) -> None:
    things, vocabulary = Things(small_store, folder, read_drafts(folder)), read_vocabulary(ontology_dir())
    alias = {
        "about": "gacc",
        "alias": {"zh": ["海关总署"], "en": ["the GAC"]},
        "when": {"from": "2021", "raw": "2021年"},
    }
    assert in_words(alias, "en", vocabulary, things).endswith("the GAC; 2021年")
    assert "the GAC" not in in_words(alias, "zh", vocabulary, things)
    assert in_words({"about": "notice-2021-1-1", "modality": "planned"}, "zh", vocabulary, things) == "推广提前申报"
    task = of_kind(folder, "task")[0].record
    assert in_words(task, "zh", vocabulary, things).startswith("计划任务 推广提前申报；状态 计划")
