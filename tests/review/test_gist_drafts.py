"""Drafts of gists among the others: accepted in one decision, rejected for good, never a copy of what is not ours."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kg.corpus.attachment import attach
from kg.corpus.documents import read_document
from kg.errors import KgError
from kg.locations import ontology_dir
from kg.review.decision_forms import Deciding
from kg.review.drafts import Draft, read_drafts
from kg.stores.embedded import EmbeddedStore
from kg.terms import read_vocabulary


def deciding(folder: Path, store: EmbeddedStore, **said: Any) -> Deciding:
    return Deciding(folder, {"seen": "", **said}, "editor", store, read_vocabulary(ontology_dir()))


def gists(folder: Path, store: EmbeddedStore) -> dict[str, Draft]:
    return {one.record["evidence"][0]: one for one in deciding(folder, store).gists()}


def test_gists_and_records_of_a_sentence_are_one_decision(folder: Path, small_store: EmbeddedStore) -> None:
    (lead, _) = [one for one in read_drafts(folder) if one.kind == "lead"]
    taken = (
        deciding(folder, small_store, do="accept", drafts=[lead.id, "gist-tail.2", "gist-1.1.s3"]).with_gists().taken()
    )
    text = (folder / "gists.yaml").read_text("utf-8")
    assert '"tail.2":\n  zh: "落款日期：2021年5月1日。"\n' in text
    assert '"1.1.s3":\n  zh: "海关总署牵头，商务部配合。"\n' in text
    assert {"notice-2021/gists.yaml", "notice-2021/records/lead.yaml"} <= set(
        re.findall(r"^\+\+\+ (\S+)", taken.diff, re.M)
    )
    assert not {"tail.2", "1.1.s3"} & gists(folder, small_store).keys()
    deciding(folder, small_store, do="undo").taken()
    assert not (folder / "gists.yaml").exists() and {"tail.2", "1.1.s3"} <= gists(folder, small_store).keys()


def test_what_is_said_in_one_language_only_is_not_accepted(folder: Path, small_store: EmbeddedStore) -> None:
    assert gists(folder, small_store)["1.1.s1"].said("why") == "unworded"
    with pytest.raises(KgError, match="in one language only"):
        deciding(folder, small_store, do="accept", drafts=["gist-1.1.s1"]).with_gists().taken()
    deciding(folder, small_store, do="say", place="1.1.s1", gist={"zh": "推广提前申报。"}).taken()
    assert "1.1.s1" not in gists(folder, small_store)  # there is nothing more to draft


def test_a_draft_of_a_gist_that_is_rejected_does_not_come_back(folder: Path, small_store: EmbeddedStore) -> None:
    before = gists(folder, small_store)
    deciding(folder, small_store, do="reject", drafts=["gist-tail.2"], reason="says too little").taken()
    assert gists(folder, small_store).keys() == before.keys() - {"tail.2"}
    assert "kind: gist" in (folder / "drafts" / "rejected.yaml").read_text("utf-8")


def test_a_gist_follows_what_records_are_called(folder: Path, small_store: EmbeddedStore) -> None:
    (task, *_) = [one for one in read_drafts(folder) if one.kind == "task"]
    label = {**task.record["label"], "en": "spread early declaration"}
    deciding(folder, small_store, do="edit", draft=task.id, record={**task.record, "label": label}).taken()
    assert "spread early declaration" in gists(folder, small_store)["1.1.s3"].record["label"]["en"]


def test_a_gist_does_not_copy_a_text_that_may_not_be_shipped(
    folder: Path, small_store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "attached"))
    attach(read_document(folder), folder / "text.txt")
    (folder / "text.txt").unlink()
    assert gists(folder, small_store)["1.1.s2"].record["label"]["zh"] == "提前申报率：60%(2021年6月底)。"
    copy = {"zh": "2021年6月底前，提前申报率达到60%。", "en": "60% by June 2021."}
    with pytest.raises(KgError, match="copies “2021年6月底前，提前申报率达到60"):
        deciding(folder, small_store, do="say", place="1.1.s2", gist=copy).taken()
    deciding(
        folder, small_store, do="say", place="1.1.s2", gist={**copy, "zh": "到2021年年中，提前申报要占六成。"}
    ).taken()
