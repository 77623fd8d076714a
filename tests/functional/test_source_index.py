"""From a file of any shape to a document that passes the check: `kg source index`, `source.yaml`, `kg check`, attach."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from kg.cli import check
from kg.cli.source import command as source
from kg.corpus.documents import digest
from tests.conftest import TESTS

pytestmark = pytest.mark.functional
TEXTS = sorted(path for path in (TESTS / "data" / "texts").iterdir() if path.name != "README.md")
NOTICE = "关于口岸工作的通知\r\n各有关单位：\r\n一、加强管理。\r\n二、优化服务。\r\n口岸办\r\n2021年3月1日\r\n"
ENCODED = {
    "bom.txt": b"\xef\xbb\xbf" + NOTICE.encode(),
    "utf-16.txt": b"\xff\xfe" + NOTICE.encode("utf-16-le"),
    "gb18030.txt": NOTICE.encode("gb18030"),
}
SECTIONS = "口岸工作\n第一节 通关\n一、监管\n监管货物。\n第二节 开放\n新增泊位。\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(source, arguments)


def indexed(file: Path, folder: Path, genre: str = "") -> list[dict[str, str]]:
    """The rows of a file's index, in a folder made a document of."""
    folder.mkdir(parents=True)
    (folder / "records").mkdir()
    options = ["--genre", genre] if genre else []
    made = run("index", str(file), "-o", f"{folder}/sentences.jsonl", "--text", f"{folder}/text.txt", *options)
    assert made.exit_code == 0, made.output
    text = (folder / "text.txt").read_text(encoding="utf-8")
    known = [
        f"label: {{zh: {folder.name}, en: {folder.name}}}\nlanguage: zh\npublisher: {{zh: 甲, en: A}}\n",
        f'issued: "2020-01-01"\nlength: {len(text)}\nsha256: {digest(text)}\n',
        "rights: {ship: true, note: {zh: 甲, en: A}}\n",
        f"genre: {genre}\n" if genre else "",
    ]
    (folder / "source.yaml").write_text("".join(known), encoding="utf-8")
    (folder / "gists.yaml").write_text("{}\n", encoding="utf-8")
    return [json.loads(row) for row in (folder / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]


def checked(data: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("KG_DATA", str(data))
    return CliRunner().invoke(check.command, [])


def word_document(file: Path) -> Path:
    document = docx.Document()
    document.add_heading("关于口岸工作的通知", 0)
    for text in ("各有关单位：", "一、加强管理。", "二、优化服务。"):
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "年", "量"
    document.save(str(file))
    return file


def test_files_of_every_shape_become_documents_that_pass_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [*TEXTS, word_document(tmp_path / "notice.docx")]
    for name, content in ENCODED.items():
        (tmp_path / name).write_bytes(content)
        files.append(tmp_path / name)
    for file in files:
        rows = indexed(file, tmp_path / "data" / file.name.replace(".", "-"))
        assert len({row["place"] for row in rows}) == len(rows) > 0, file
    result = checked(tmp_path / "data", monkeypatch)
    assert result.exit_code == 0, result.output
    *lines, passed, _ = result.output.splitlines()
    assert passed == "All checks passed"
    assert all(": not yet settled: " in line for line in lines), result.output
    for file in (one for one in files if one.suffix != ".txt" or one.name in ENCODED):
        document = file.name.replace(".", "-")
        (tmp_path / "data" / document / "text.txt").unlink()
        attached = run("attach", str(file), "--document", document)
        assert attached.exit_code == 0, (file, attached.output, attached.exception)


def test_one_text_has_one_index_in_every_encoding(tmp_path: Path) -> None:
    found = []
    for name, content in ENCODED.items():
        (tmp_path / name).write_bytes(content)
        found.append(indexed(tmp_path / name, tmp_path / "data" / name))
    assert found[0] == found[1] == found[2]
    assert [row["place"] for row in found[0]] == ["s0", "head.1", "1", "2", "tail.1", "tail.2"]


def test_the_genre_decides_where_the_form_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "sections.txt"
    file.write_text(SECTIONS, encoding="utf-8")
    counted = [row["place"] for row in indexed(file, tmp_path / "data" / "yearbook", "yearbook")]
    assert counted == ["s0", "s1", "s1.1.1", "s1.2.1", "s2", "s2.1.1"]
    numbered = [row["place"] for row in indexed(file, tmp_path / "data" / "rules", "regulation")]
    assert numbered == ["s0", "sec1", "sec1.1", "sec1.1.p1", "sec2", "sec2.p1"]
    assert checked(tmp_path / "data", monkeypatch).exit_code == 0
    again = run("index", str(file), "--genre", "regulatoin")
    assert "no genre “regulatoin”" in str(again.exception)


def test_what_is_no_document_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    for name, content in {"empty.txt": b"", "scan.png": b"\x89PNG\r\n", "long.txt": "甲".encode() * 1_000_000}.items():
        (tmp_path / name).write_bytes(content)
        refused = run("index", str(tmp_path / name), "-o", str(tmp_path / "sentences.jsonl"))
        assert refused.exception is not None
        assert getattr(refused.exception, "hint", "")
        assert not (tmp_path / "sentences.jsonl").exists()
