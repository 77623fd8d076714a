"""Drafts that the collection has overtaken: they fit when they are accepted, or are refused with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from kg.curation.checking import check
from kg.errors import KgError
from kg.ingest.folder import write_folder
from kg.ingest.ingestion import Ingestion
from kg.ingest.pipeline import Background, ingest
from kg.locations import ontology_dir
from kg.review.drafts import read_drafts
from kg.review.settling import accept
from kg.terms import read_vocabulary
from tests.ingest.conftest import NAMES

FIRST = """\
海关总署关于防止甲国疫情传入我国的公告
海关总署公告2024年第1号
根据《中华人民共和国测试检疫法》的规定，现公告如下：
一、禁止从甲国输入禽类。
海关总署
2024年1月4日
"""


def faults(data: Path) -> list[str]:
    return [str(one) for one in check(data, ontology_dir()).faults]


@pytest.fixture(scope="module")
def both() -> list[Ingestion]:
    known = Background.of(read_vocabulary(ontology_dir()), NAMES)
    second = FIRST.replace("甲国", "乙国").replace("第1号", "第2号").replace("1月4日", "2月4日")
    return [ingest(text, id_, known) for text, id_ in ((FIRST, "first-2024"), (second, "second-2024"))]


@pytest.fixture
def folders(both: list[Ingestion], tmp_path: Path) -> list[Path]:
    return [write_folder(one, tmp_path) for one in both]


def cited(folder: Path) -> list[str]:
    return [one.id for one in read_drafts(folder) if one.kind in ("document", "citation")]


def test_what_another_document_introduced_meanwhile_is_told_of(folders: list[Path]) -> None:
    for folder in folders:
        assert cited(folder)
        accept(folder, cited(folder), "editor")
    assert faults(folders[0].parent) == []
    first, second = ((folder / "records" / "document.yaml").read_text("utf-8") for folder in folders)
    assert first.startswith("- id: ") and second.startswith("- about: ") and "type" not in second


def test_an_id_that_means_something_else_is_refused_with_the_remedy(folders: list[Path]) -> None:
    first, second = folders
    accept(first, cited(first), "editor")
    path = first / "records" / "document.yaml"
    path.write_text(path.read_text("utf-8").replace("中华人民共和国测试检疫法", "别的法"), encoding="utf-8")
    with pytest.raises(KgError) as refused:
        accept(second, cited(second), "editor")
    assert "“别的法”" in str(refused.value) and "in first-2024 already" in str(refused.value)
    assert "--edit document-" in str(refused.value.hint)
    assert not (second / "records").exists()


def test_stand_in_names_are_told_apart_and_others_are_refused(folders: list[Path]) -> None:
    folder = folders[0]
    path = folder / "drafts" / "duty.yaml"
    (duty,) = [one for one in read_drafts(folder) if one.kind == "duty"]
    like = path.read_text("utf-8").replace(duty.introduces, f"{duty.introduces}-b").replace(duty.id, "duty-b")
    path.write_text(path.read_text("utf-8") + like.replace("{zh: ", "{zh: 不同之"), encoding="utf-8")
    accept(folder, [duty.id, "duty-b"], "editor")
    assert faults(folder.parent) == []
    assert "(2)" in (folder / "records" / "duty.yaml").read_text("utf-8")
    path.write_text(like.replace("duty-b", "duty-c").replace(f"{duty.introduces}-b", "else"), encoding="utf-8")
    with pytest.raises(KgError, match="is also the label of"):
        accept(folder, ["duty-c"], "editor")


def test_what_a_build_would_refuse_is_not_accepted(folders: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    folder = folders[0]
    path = folder / "drafts" / "citation.yaml"
    (citation,) = [one for one in read_drafts(folder) if one.kind == "citation"]
    path.write_text(path.read_text("utf-8").replace("basedOn: ", "basedOn: gacc # "), encoding="utf-8")
    code = run(["--data", str(folder.parent), "review", folder.name, "--accept", citation.id])
    said = capsys.readouterr().err
    assert code == 2 and citation.id in said and "nothing was written" in said
    assert not (folder / "records").exists()
