"""The stand-off index and the texts that users attach."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.corpus.attachment import attach, attached_text, quotes
from kg.corpus.documents import documents, index_lines, index_text, read_document
from kg.errors import CorpusError, OutputError
from tests.conftest import ROOT, SMALL

TEXT = SMALL / "linjiang-2015.txt"


def test_the_index_of_a_text_is_the_one_that_is_kept() -> None:
    for document in documents(SMALL):
        text = (SMALL / f"{document.id}.txt").read_text(encoding="utf-8")
        assert index_lines(index_text(text)) == (document.folder / "sentences.jsonl").read_text(encoding="utf-8")
        assert len(text) == document.source.length


def test_a_sentence_has_the_iri_of_its_span() -> None:
    document = read_document(SMALL / "linjiang-2015")
    assert document.sentence_iri("s1.1.1") == "https://w3id.org/kouan/source/linjiang-2015#char=16,41"


def test_an_attached_text_gives_verbatim_sentences() -> None:
    document = read_document(SMALL / "linjiang-2015")
    assert attached_text(document) is None
    assert quotes(document) == {}
    attach(document, TEXT)
    assert quotes(document)["s1.1.2"] == "临江海关牵头无纸化试点,旨在压缩时间;"


def test_byte_order_mark_and_windows_line_ends_are_forgiven(tmp_path: Path) -> None:
    document = read_document(SMALL / "linjiang-2015")
    copy = tmp_path / "copy.txt"
    copy.write_bytes(b"\xef\xbb\xbf" + TEXT.read_bytes().rstrip(b"\n").replace(b"\n", b"\r\n"))
    attach(document, copy)
    assert attached_text(document) == TEXT.read_text(encoding="utf-8")


def test_an_altered_text_is_refused_where_it_first_differs(tmp_path: Path) -> None:
    document = read_document(SMALL / "linjiang-2015")
    altered = tmp_path / "altered.txt"
    altered.write_text(TEXT.read_text(encoding="utf-8").replace("1.2万", "1.3万"), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"first differs in s1\.1\.3") as caught:
        attach(document, altered)
    assert (caught.value.line, caught.value.column) == (3, 45)
    assert attached_text(document) is None


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_text_that_cannot_be_read_is_refused(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CorpusError, match=r"UTF-8|cannot be read"):
        attach(read_document(SMALL / "linjiang-2015"), file)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(blocked))
    with pytest.raises(OutputError, match="cannot write"):
        attach(read_document(SMALL / "linjiang-2015"), TEXT)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("source.yaml", "label: {zh: 甲", "not YAML"),
        ("source.yaml", "label: {zh: 甲, en: A}", "“language” is missing"),
        ("gists.yaml", "- a list", "must be a mapping"),
        ("sentences.jsonl", "{}", "not a sentence"),
    ],
)
def test_a_broken_index_names_its_file(tmp_path: Path, file: str, content: str, message: str) -> None:
    folder = tmp_path / "doc"
    folder.mkdir()
    for original in (SMALL / "linjiang-2015").glob("*.*"):
        (folder / original.name).write_bytes(original.read_bytes())
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message) as caught:
        read_document(folder)
    assert caught.value.file is not None


def test_the_chapter_is_indexed_as_it_stands(chapter_text: Path) -> None:
    document = read_document(ROOT / "data" / "shanghai-2015-ch3")
    text = chapter_text.read_text(encoding="utf-8")
    plain = tuple(
        replace(sentence, gist=type(sentence.gist)(), excused=type(sentence.gist)(), remark=type(sentence.gist)())
        for sentence in document.sentences
    )
    assert index_lines(index_text(text)) == index_lines(plain)
    attach(document, chapter_text)
    assert attached_text(document) == text
