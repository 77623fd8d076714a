"""A corrected text: what is settled moves along, what is gone is named, what was rejected stays rejected."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg import writing
from kg.corpus.attachment import attach
from kg.corpus.documents import read_document
from kg.curation.checking import check
from kg.errors import KgError, OutputError
from kg.ingest.ingestion import Ingestion
from kg.locations import ontology_dir
from kg.review.decision import take_back_broken, undo
from kg.review.drafts import read_drafts
from kg.review.identity import same_document
from kg.review.renewal import renew
from kg.review.settling import accept, reject
from tests.review.conftest import TEXT

Read = Callable[[str], Ingestion]
LATER = TEXT.replace("一、主要任务", "一、总体要求\n深入贯彻改革部署。\n二、主要任务")  # all below stands elsewhere
REWORDED = LATER.replace("推广提前申报。", "大力推广提前申报。").replace("达到60%", "达到65%")
SHORTER = TEXT.replace("（二）完善服务。（口岸服务促进中心牵头，财政部配合）\n", "")


def settled(folder: Path) -> str:
    """Both leads are accepted, and one who takes part is rejected."""
    leads = [one.id for one in read_drafts(folder) if one.kind == "lead"]
    first, _ = [one for one in read_drafts(folder) if one.kind == "participant"]
    accept(folder, leads, "editor")
    reject(folder, [first.id], "only told", "editor")
    (folder / "gists.yaml").write_text(
        '"1.1.s1": {zh: 推广提前申报, en: Early declaration is spread} # a remark\n', encoding="utf-8"
    )
    return first.id


def faults(folder: Path) -> list[str]:
    return [str(one) for one in check(folder.parent, ontology_dir()).faults]


@pytest.mark.parametrize("text", [TEXT, LATER, REWORDED], ids=["the same", "further below", "in other words"])
def test_what_is_settled_moves_along_and_is_not_proposed_again(text: str, folder: Path, read: Read) -> None:
    rejected = settled(folder)
    renewal = renew(read(text), folder)
    place = "1.1" if text is TEXT else "2.1"
    records = "".join(path.read_text("utf-8") for path in sorted((folder / "records").glob("*.yaml")))
    assert f'evidence: ["{place}.s3"]' in records
    assert "settledBy: editor" in records
    assert (folder / "gists.yaml").read_text("utf-8").startswith(f'"{place}.s1": {{zh: 推广')
    assert (folder / "gists.yaml").read_text("utf-8").endswith("# a remark\n")
    kinds = {one.kind for one in read_drafts(folder)}
    assert not kinds & {"lead", "task", "agency"}
    assert [(one.kind, reason) for one, reason in renewal.rejected] == [("participant", "only told")]
    assert rejected not in {one.id for one in read_drafts(folder)}
    assert faults(folder) == []
    assert read_document(folder).source.length == len(text)


def test_what_moved_changed_and_is_new_is_told(folder: Path, read: Read) -> None:
    shift = renew(read(REWORDED), folder).shift
    assert shift.moved["1.1.s3"] == "2.1.s3"
    assert {"1.1.s1", "1.1.s2"} <= set(shift.reworded)
    assert "1.p1" in shift.new
    assert shift.gone == ()


def test_what_cites_a_sentence_that_is_gone_says_so(folder: Path, read: Read) -> None:
    settled(folder)
    shift = renew(read(SHORTER), folder).shift
    assert {"1.2.s1", "1.2.s2"} <= set(shift.gone)
    assert any("no sentence “was-1.2.s2”" in one for one in faults(folder))


def test_other_documents_that_cite_it_cite_the_places_as_they_are_now(folder: Path, read: Read) -> None:
    settled(folder)
    other = folder.parent / "other" / "records"
    other.mkdir(parents=True)
    (folder.parent / "other" / "source.yaml").write_text("x: 1\n", encoding="utf-8")
    block = (
        "- about: gacc  # a body\n  alias: {zh: [总署]}\n  evidence:\n    - notice-2021:1.1.s3 # here\n    - 1.1.s3\n"
    )
    (other / "r.yaml").write_text(block, encoding="utf-8")
    renew(read(LATER), folder)
    assert (other / "r.yaml").read_text("utf-8") == block.replace("notice-2021:1.1.s3", '"notice-2021:2.1.s3"')


def test_a_task_that_takes_the_place_of_another_gets_an_id_of_its_own(folder: Path, read: Read) -> None:
    settled(folder)
    renew(
        read(
            TEXT.replace("（一）推广提前申报。", "（一）改进统计。（财政部牵头）\n（二）推广提前申报。").replace(
                "（二）完善", "（三）完善"
            )
        ),
        folder,
    )
    (task,) = [one for one in read_drafts(folder) if one.kind == "task"]
    assert task.introduces == "notice-2021-1-1-2"
    (lead,) = [one for one in read_drafts(folder) if one.kind == "lead"]
    assert (lead.record["about"], lead.said("standing")) == (task.introduces, "new")
    accept(folder, [lead.id], "editor")
    assert faults(folder) == []


def test_drafts_that_still_hold_stay_as_they_are_written(folder: Path, read: Read) -> None:
    path = folder / "drafts" / "participant.yaml"
    path.write_text("# to be looked at\n" + path.read_text("utf-8"), encoding="utf-8")
    before = path.read_text("utf-8")
    renew(read(TEXT), folder)
    assert path.read_text("utf-8") == before


def test_a_corrected_text_is_taken_whole_or_not_at_all(
    folder: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(folder)
    before = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    whole, failed = writing.write_whole, list[Path]()

    def failing(path: Path, content: str | bytes) -> Path:
        if path.name == "sentences.jsonl" and not failed:
            failed.append(path)
            raise OutputError("cannot write: no space left on device")
        return whole(path, content)

    monkeypatch.setattr(writing, "write_whole", failing)
    with pytest.raises(OutputError):
        renew(read(REWORDED), folder)
    assert {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def contents(data: Path) -> dict[str, bytes]:
    return {str(one.relative_to(data)): one.read_bytes() for one in data.rglob("*") if one.is_file()}


def killed(act: Callable[[], object], data: Path, number: int) -> bool:
    """Whether a process that does something was killed before its nth change of a file of the data."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = [number]

    def counting(event: str, arguments: tuple[object, ...]) -> None:
        changes = event in {"os.rename", "os.remove"} or (event == "open" and str(arguments[1] or "r")[0] in "wax")
        changes = changes or (event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & os.O_CREAT))
        if changes and str(arguments[0]).startswith(str(data)):
            left[0] -= 1
            if not left[0]:
                os._exit(9)

    sys.addaudithook(counting)
    act()
    os._exit(0)


@pytest.mark.parametrize("is_shipped", [True, False])
def test_a_process_that_is_killed_leaves_the_old_text_or_the_new_one(
    folder: Path,
    read: Read,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    *,
    is_shipped: bool,
) -> None:
    data, kept = folder.parent, tmp_path_factory.mktemp("kept") / "data"
    monkeypatch.setenv("XDG_DATA_HOME", str(data / ".attached"))
    settled(folder)
    if not is_shipped:
        attach(read_document(folder), folder / "text.txt")
        (folder / "text.txt").unlink()
    other = data / "other" / "records"
    other.mkdir(parents=True)
    (other / "r.yaml").write_text('- about: gacc\n  evidence: ["notice-2021:1.1.s3"]\n', encoding="utf-8")
    shutil.copytree(data, kept)
    found, before = read(REWORDED), contents(data)
    renew(found, folder)
    after, number = contents(data), 1
    while True:
        shutil.rmtree(data)
        shutil.copytree(kept, data)
        if not killed(lambda: renew(found, folder), data, number):
            break
        take_back_broken(data)
        assert contents(data) in (before, after), number
        number += 1
    assert number > 2 * len([name for name in after if before.get(name) != after[name]])


def test_a_sentence_that_is_there_again_is_cited_again(folder: Path, read: Read) -> None:
    settled(folder)
    records = {path: path.read_text("utf-8") for path in sorted((folder / "records").glob("*.yaml"))}
    renew(read(SHORTER), folder)
    assert "was-1.2.s2" in (folder / "records" / "lead.yaml").read_text("utf-8")
    assert renew(read(TEXT), folder).shift.returned["was-1.2.s2"] == "1.2.s2"
    assert {path: path.read_text("utf-8") for path in records} == records
    assert faults(folder) == [] and not (folder / "drafts" / "gone.json").exists()


OTHER = """\
海关总署关于防止疫情传入我国的公告
海关总署公告2024年第113号
一、禁止从某国输入禽及其相关产品。
二、一经发现一律作退回或销毁处理。
海关总署
2024年9月4日
"""
SIBLING = TEXT.replace("15号", "16号").replace("5月1日", "7月9日")  # most of it is word for word the same


@pytest.mark.parametrize("text", [OTHER, SIBLING], ids=["of other words", "of like words"])
def test_a_text_of_another_document_takes_no_place_but_on_demand(text: str, folder: Path, read: Read) -> None:
    settled(folder)
    before = contents(folder)
    with pytest.raises(KgError) as refused:
        renew(read(text), folder)
    assert "“notice-2021” is 《海关总署关于推广提前申报的通知》 (署监发〔2021〕15号, 2021-05-01)" in str(refused.value)
    assert (
        "alike" in str(refused.value) and "--id" in str(refused.value.hint) and "--replace" in str(refused.value.hint)
    )
    assert contents(folder) == before
    assert renew(read(text), folder, replaces=True).is_kept
    assert (folder / "text.txt").read_text("utf-8") == text
    renew(read(TEXT), folder, replaces=True)
    assert faults(folder) == [] and "was-" not in "".join(one.read_text("utf-8") for one in folder.glob("*/lead.yaml"))


def test_a_corrected_text_is_taken_back_with_all_that_it_moved(folder: Path, read: Read) -> None:
    settled(folder)
    before = {name: text for name, text in contents(folder).items() if ".undo" not in name}
    renew(read(REWORDED), folder)
    undo(folder)
    assert {name: text for name, text in contents(folder).items() if ".undo" not in name} == before


def test_the_same_document_under_another_id_is_told(folder: Path, read: Read) -> None:
    head = replace(read(TEXT).document, id="notice-again", number="")
    assert same_document(head, folder.parent) == "notice-2021"
    assert same_document(replace(head, issued=None), folder.parent) == ""
    assert same_document(replace(head, title="关于别的事的通知"), folder.parent) == ""
