"""A brief and an overview of announcements tell what these forbid and order, also where that falls on nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from kg.ingest.folder import write_folder
from kg.ingest.pipeline import Background, ingest
from kg.locations import ontology_dir
from kg.review.drafts import read_drafts
from kg.review.settling import accept
from kg.terms import read_vocabulary
from tests.ingest.conftest import NAMES

TEXT = """\
海关总署关于防止甲国疫情传入我国的公告
海关总署公告2024年第1号
一、禁止从甲国输入禽类。
二、一经发现一律作退回或销毁处理。
海关总署
2024年1月4日
"""


@pytest.mark.parametrize("kind", ["brief", "overview"])
def test_what_an_announcement_forbids_is_told(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = ingest(TEXT, "first-2024", Background.of(read_vocabulary(ontology_dir()), NAMES))
    folder = write_folder(found, tmp_path)
    accept(folder, [one.id for one in read_drafts(folder) if one.kind == "duty"], "editor")
    (folder / "gists.yaml").write_text(
        "'1':\n  zh: 禁止输入\n  en: No import\n'2':\n  zh: 退回或销毁\n  en: Sent back\n", encoding="utf-8"
    )
    assert run(["--data", str(tmp_path), "report", kind, "--lang", "zh"]) == 0
    told = capsys.readouterr().out
    assert "禁止从甲国输入禽类" in told and "一经发现一律作退回或销毁处理" in told
