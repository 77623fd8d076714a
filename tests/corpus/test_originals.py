"""Files of every shape and encoding, and those that are refused: with the reason and the remedy."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from kg.corpus.originals import Original, read_original
from kg.errors import CorpusError
from tests.conftest import TESTS

TEXTS = TESTS / "data" / "texts"
TEXT = "关于口岸工作的通知\n各有关单位：\n一、加强“管理”——2021年。\n二、优化服务。\n口岸办\n2021年3月1日\n"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(content: bytes, tmp_path: Path, name: str = "text.txt") -> Original:
    file = tmp_path / name
    file.write_bytes(content)
    return read_original(file)


@pytest.mark.parametrize(
    ("encoding", "bom", "said"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8"),
        ("gb18030", b"", "GB18030"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_one_text_in_every_encoding(encoding: str, bom: bytes, said: str, line_end: str, tmp_path: Path) -> None:
    content = bom + TEXT.replace("\n", line_end).encode(encoding)
    assert read(content, tmp_path) == Original(TEXT, "text", said)


@pytest.mark.parametrize("name", [path.name for path in sorted(TEXTS.glob("*.txt"))])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le", "utf-16-be"])
def test_whole_documents_are_told_from_other_encodings(name: str, encoding: str, tmp_path: Path) -> None:
    text = (TEXTS / name).read_text(encoding="utf-8")
    assert read(text.encode(encoding), tmp_path).text == read(text.encode(), tmp_path).text


def test_traditional_text_in_big5(tmp_path: Path) -> None:
    text = (TEXTS / "traditional-law.txt").read_text(encoding="utf-8")
    assert read(text.encode("big5"), tmp_path) == Original(text, "text", "Big5")


def test_a_page_says_its_own_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>一、加强管理。</p></body></html>'
    assert read(page.encode("gbk"), tmp_path, "page.html") == Original("一、加强管理。\n", "HTML", "GB18030")


def test_invisible_characters_and_radicals_are_mended(tmp_path: Path) -> None:
    assert read("\ufeff⼀、\u200b⼝岸⻔⼾。\u2028二、。\n".encode(), tmp_path).text == "一、口岸门户。\n二、。\n"


PICTURE = "is a picture"


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        ("empty.txt", b"", "is empty", "give a file with the document's text"),
        ("blank.txt", " \n\u3000\n".encode(), "is empty", "give a file with the document's text"),
        ("figures.txt", b"1 2 3\n4\n", "holds no words", "give a file with the document's text"),
        ("scan.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, PICTURE, "run it through a text recogniser"),
        ("scan.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, PICTURE, "run it through a text recogniser"),
        (
            "program",
            b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9,
            "holds binary data",
            "give a text, Word, HTML or PDF",
        ),
        ("control.txt", "甲\x01乙".encode(), "character 2 is U\\+0001", "give a text, Word, HTML or PDF"),
        ("latin.txt", "Le règlement est très précis.".encode("latin-1"), "byte 5 is wrong", "save it as UTF-8"),
        ("broken.txt", "口岸管理办法。".encode("gb18030") + b"\xff\xff", "is not a text in UTF-8", "save it as UTF-8"),
        ("odd.txt", b"\xff\xfe\x00", "is not UTF-16", "save it as UTF-8"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "is an old Word document", "save it as .docx"),
        ("rich.rtf", b"{\\rtf1 abc}", "is rich text", "save it as .docx"),
        ("broken.pdf", b"%PDF-1.4\nnothing", "is a damaged PDF", "print it to a new PDF"),
        (
            "endless.txt",
            "甲".encode() * 1_000_000,
            "holds 1,000,000 characters without the end of a sentence",
            "punctuation",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, content: bytes, message: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=message) as caught:
        read(content, tmp_path, name)
    assert hint in str(caught.value.hint)
    assert caught.value.file == tmp_path / name


def test_folders_missing_files_and_other_archives_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is a folder"):
        read_original(tmp_path)
    with pytest.raises(CorpusError, match="cannot be read: No such file"):
        read_original(tmp_path / "missing.txt")
    for member, message in (
        ("sheet.xml", "is a ZIP archive, but no Word document"),
        ("word/document.xml", "is a damaged"),
    ):
        with zipfile.ZipFile(tmp_path / "archive.docx", "w") as archive:
            archive.writestr(member, "<broken")
        with pytest.raises(CorpusError, match=message):
            read_original(tmp_path / "archive.docx")


def test_a_million_characters_in_sentences_are_read(tmp_path: Path) -> None:
    assert len(read("口岸。".encode() * 400_000, tmp_path).text) == 1_200_000


def pdf(content: str) -> bytes:
    """A PDF of one page with this content and nothing else in it."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    return (
        f"{body}xref\n0 5\n0000000000 65535 f \n{table}trailer << /Size 5 /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


def test_a_scan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"its pages are pictures \(a scan\)") as caught:
        read(pdf("0 0 100 100 re f"), tmp_path, "scan.pdf")
    assert "OCR" in str(caught.value.hint)


def test_a_protected_pdf_is_refused(tmp_path: Path) -> None:
    lock = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
    content = pdf("").replace(b"/Root 1 0 R", f"/Root 1 0 R /Encrypt {lock} /ID [<00> <00>]".encode())
    with pytest.raises(CorpusError, match="is protected by a password"):
        read(content, tmp_path, "protected.pdf")


def test_lines_pages_and_running_heads_of_a_pdf_are_no_sentences() -> None:
    original = read_original(TEXTS / "notice.pdf")
    assert original.shape == "PDF"
    lines = original.text.splitlines()
    assert lines[0] == "关于进一步做好口岸通关便利化工作的通知"
    assert lines[-2:] == ["口岸单位", "2021年3月1日"]
    assert not any("公报" in line or "—" in line for line in lines)
    assert any("进一步做好single window工作，做好" in line for line in lines)


def test_a_page_is_read_without_tags_navigation_scripts_and_what_is_hidden() -> None:
    original = read_original(TEXTS / "notice.html")
    assert original.text == (
        "# 关于口岸工作的通告\n发布时间：2021-03-01 来源：口岸办\n为做好口岸工作，有关事项通告如下：\n一、企业应当申报。\n"
        "二、海关应当审核。\n1. 单证\n2. 货物\n甲。\n乙。\n表1\n年\t量\n2019\t3万\n特此通告。\n口岸办\n2021年3月1日\n"
    )


def test_markdown_is_read_without_its_marks() -> None:
    original = read_original(TEXTS / "notice.md")
    assert original.text == (
        "# 关于做好口岸工作的通知\n各有关单位：\n现将有关事项通知如下，详见网站。\n请认真执行。\n## 一、总体要求\n坚持改革创新。\n"
        "1. 申报\n2. 查验\n## 数据\n年\t集装箱\n2019\t3万标箱\n单证齐全。\n货物相符。\n另有说明。\n"
    )


def test_a_text_wrapped_by_hand_is_unwrapped() -> None:
    text = read_original(TEXTS / "wrapped.txt").text
    assert "现就有关工作提出以下意见。" in text
    assert "确保各项任务按期完成。" in text


NUMBERING = f"""
<w:abstractNum {W} w:abstractNumId="77">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""


def numbered(document: docx.document.Document, text: str, level: int) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )


def test_a_word_document_is_read_with_the_numbers_that_word_writes(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING))
    root.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_heading("关于口岸工作的通知", 0)
    document.add_paragraph("目录 1", style=document.styles.add_style("toc 1", 1))
    for text, level in (("总体要求", 0), ("改革。", 1), ("创新。", 1), ("申报；", 2), ("重点任务", 0), ("开放。", 1)):
        numbered(document, text, level)
    paragraph = document.add_paragraph("请认真")
    paragraph.add_run("执行").bold = True
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText>删除</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {W}><w:r><w:t>到位。</w:t></w:r></w:ins>"))
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("年", "量", "2019", "3万"), strict=True):
        cell.text = text
    document.add_heading("附则", 2)
    document.save(str(tmp_path / "notice.docx"))
    original = read_original(tmp_path / "notice.docx")
    assert original == Original(
        "# 关于口岸工作的通知\n一、总体要求\n（一）改革。\n（二）创新。\n1. 申报；\n二、重点任务\n（一）开放。\n请认真执行到位。\n"
        "年\t量\n2019\t3万\n## 附则\n",
        "Word",
    )


FOOTNOTES = (
    f'<w:footnotes {W}><w:footnote w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:t>含内贸。</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def test_the_footnotes_of_a_word_document_follow_their_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("一、吞吐量")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
    paragraph.add_run("增长。")
    document.add_paragraph("二、其他。")
    part = Part(PackURI("/word/footnotes.xml"), f"{CONTENT}.footnotes+xml", FOOTNOTES.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(tmp_path / "notes.docx"))
    text = read_original(tmp_path / "notes.docx").text
    assert text == "一、吞吐量[1]增长。\n[1] 含内贸。\n二、其他。\n"


def test_number_signs_that_head_nothing_and_notes_of_markdown_are_kept(tmp_path: Path) -> None:
    content = "# 题\n\n甲[^1]。\n\n```\n# 非题\n```\n\n[^1]: 注。\n[1]: 另注。\n\n[r]: http://a.b\n"
    assert read(content.encode(), tmp_path, "a.md").text == "# 题\n甲[^1]。\n＃ 非题\n[^1]: 注。\n[1]: 另注。\n"


def test_page_numbers_and_running_heads_of_a_plain_text_are_left_out(tmp_path: Path) -> None:
    first, last = "第一条　港口经营人应当遵守规定，按照有关要求", "办理手续。"
    pages = [f"{first}\n— {number} —\n港口公报\n{last}" for number in (1, 2, 3)]
    assert read("\n".join(pages).encode(), tmp_path).text == "\n".join([first + last] * 3)
    assert read("表\n- 1 -\n甲。\n- 7 -\n".encode(), tmp_path).text == "表\n- 1 -\n甲。\n- 7 -\n"


def test_a_page_of_two_columns_is_read_column_by_column() -> None:
    lines = read_original(TEXTS / "two-columns.pdf").text.splitlines()
    assert [line.split(".")[0] for line in lines if line.startswith("Article")] == [f"Article {n}" for n in range(1, 9)]
