"""A document is ingested where nothing is there yet, and where another document has a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import run
from tests.review.conftest import TEXT


def test_the_first_document_of_a_folder_is_ingested_and_reviewed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notice.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    data = ("--data", str(tmp_path / "data"))
    assert run([*data, "ingest", str(tmp_path / "notice.txt"), "--id", "notice-2021"]) == 0
    assert run([*data, "review", "notice-2021", "--list"]) == 0
    told = capsys.readouterr()
    assert "海关总署将牵头推广提前申报" in told.out
    assert "cannot be read" not in told.err
    (tmp_path / "data" / "notice-2021" / "gists.yaml").write_text("s9: {zh: 甲, en: a}\n", encoding="utf-8")
    assert run([*data, "review", "notice-2021", "--list"]) == 0
    assert "cannot be read: notice-2021/gists.yaml:1:1" in capsys.readouterr().err.replace(
        str(tmp_path / "data") + "/", ""
    )
    assert run([*data, "ingest", str(tmp_path / "notice.txt"), "--id", "notice-2021"]) == 0
