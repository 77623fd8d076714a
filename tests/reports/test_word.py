"""Word documents of every kind: what their XML says, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kg.reports.catalogue import make
from kg.reports.formats.layout import Style, headings, wants_contents
from kg.reports.formats.printing import Printing
from kg.reports.material import Material
from kg.reports.notes import PrintedNotes, gathered
from kg.reports.publishing import rendered
from kg.reports.structure import Bullets, Line, Note, Paragraph, Report, Run
from kg.terms import LANGUAGES, Language
from tests.reports.test_golden import NAMES, TOLD

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
STYLES: list[tuple[Language, Style]] = [("zh", "official"), ("zh", "plain"), ("en", "plain")]
office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and pdftotext"
)


def found(tree: Any, path: str) -> list[Any]:
    nodes: list[Any] = tree.xpath(path, namespaces={"w": MAIN})
    return nodes


def parts(material: Material, report: Report, style: Style) -> dict[str, bytes]:
    content = rendered(report, material.knowledge, "docx", style=style)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sentences(report: Report) -> list[Line]:
    blocks = [block for _, section in report.walk() for block in section.blocks]
    return [
        line
        for block in blocks
        for line in (
            block.sentences if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else ()
        )
    ]


@pytest.mark.parametrize(("language", "style"), STYLES)
@pytest.mark.parametrize("kind", TOLD)
def test_each_sentence_has_one_note_and_a_note_that_comes_again_its_number(
    small: Material, kind: str, language: Language, style: Style
) -> None:
    report = make(small, kind, NAMES.get(kind, []), language)
    document = etree.fromstring(parts(small, report, style)["word/document.xml"])
    shown: list[int] = []
    numbers: dict[str, int] = {}
    for node in found(document, "//w:footnoteReference | //w:fldSimple[starts-with(@w:instr, 'NOTEREF')]"):
        if node.tag == f"{W}footnoteReference":
            numbers[found(node, "preceding::w:bookmarkStart[starts-with(@w:name, '_Note')][1]/@w:name")[0]] = (
                len(numbers) + 1
            )
            shown.append(len(numbers))
        else:
            name = node.get(f"{W}instr").split()[1]
            assert "".join(node.itertext()) == str(numbers[name])
            shown.append(numbers[name])
    known: dict[tuple[Note, ...], int] = {}
    rests = [notes for notes in map(gathered, sentences(report)) if notes]
    assert shown == [known.setdefault(notes, len(known) + 1) for notes in rests]
    assert not found(document, "//w:numRestart[@w:val!='continuous']")


@pytest.mark.parametrize(("language", "style"), STYLES)
def test_every_page_says_what_was_looked_at_and_its_number(small: Material, language: Language, style: Style) -> None:
    report = make(small, "overview", [], language)
    files = parts(small, report, style)
    heads = [files[name] for name in files if name.startswith("word/header")]
    feet = [files[name] for name in files if name.startswith("word/footer")]
    assert len(heads) == len(feet) == (2 if style == "official" else 1)
    for head in heads:
        assert (
            "".join(map(str, etree.fromstring(head).itertext())).strip()
            == f"{report.title}{'｜' if language == 'zh' else ' | '}{report.scope}"
        )
    for foot in feet:
        text = "".join(map(str, etree.fromstring(foot).itertext()))
        assert " PAGE " in text and text.startswith("— ") == (style == "official")
    assert b'w:updateFields w:val="true"' in files["word/settings.xml"]


@pytest.mark.parametrize("style", ["official", "plain"])
def test_hanzi_have_chinese_fonts_and_the_language_is_chinese(small: Material, style: Style) -> None:
    files = parts(small, make(small, "overview", [], "zh"), style)
    styles = etree.fromstring(files["word/styles.xml"])
    fonts = found(styles, "//w:docDefaults//w:rFonts")[0]
    assert fonts.get(f"{W}eastAsia") == {"official": "仿宋_GB2312", "plain": "SimSun"}[style]
    assert found(styles, "//w:docDefaults//w:lang/@w:eastAsia") == ["zh-CN"]
    assert not [name for node in found(styles, "//w:rFonts") for name in node.attrib if "Theme" in name]
    named = set(found(styles, "//w:rFonts/@w:eastAsia"))
    assert named <= set(found(etree.fromstring(files["word/fontTable.xml"]), "//w:font[w:altName]/@w:name"))


def test_the_official_style_is_that_of_the_standard(small: Material) -> None:
    """GB/T 9704-2012: A4, margins of 37, 35, 28 and 26 mm, 22 lines on a page, 28 pt a line, 16 pt 仿宋."""
    report = make(small, "overview", [], "zh")
    files = parts(small, report, "official")
    document, styles = (etree.fromstring(files[f"word/{name}.xml"]) for name in ("document", "styles"))
    margins = found(document, "//w:sectPr/w:pgMar")[0]
    measured = [round(int(margins.get(W + side)) / 56.7) for side in ("top", "bottom", "left", "right")]
    assert measured == [37, 35, 28, 26]
    pitch = int(found(document, "//w:sectPr/w:docGrid/@w:linePitch")[0])
    assert (16838 - int(margins.get(f"{W}top")) - int(margins.get(f"{W}bottom"))) // pitch == 22

    def look(name: str, path: str) -> str:
        return str(found(styles, f"//w:style[@w:styleId='{name}']{path}")[0])

    assert look("BodyText", "/w:pPr/w:spacing/@w:line") == "560"
    assert (
        look("Title", "/w:rPr/w:rFonts/@w:eastAsia") == "方正小标宋简体" and look("Title", "/w:rPr/w:sz/@w:val") == "44"
    )
    assert [look(f"Heading{level}", "/w:rPr/w:rFonts/@w:eastAsia") for level in (1, 2, 3)] == [
        "黑体", "楷体_GB2312", "仿宋_GB2312",
    ]  # fmt: skip
    assert next(headings(report)).words == f"一、{report.sections[0].title}"
    assert b"evenAndOddHeaders" in files["word/settings.xml"]


@pytest.mark.parametrize(("language", "style"), STYLES)
def test_tables_fit_the_page_and_no_row_is_broken(small: Material, language: Language, style: Style) -> None:
    document = etree.fromstring(parts(small, make(small, "overview", [], language), style)["word/document.xml"])
    size, margins = (found(document, f"//w:sectPr/w:{name}")[0] for name in ("pgSz", "pgMar"))
    room = int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    for table in found(document, "//w:tbl"):
        assert sum(map(int, found(table, "./w:tblGrid/w:gridCol/@w:w"))) <= room
        assert len(found(table, "./w:tr/w:trPr/w:cantSplit")) == len(found(table, "./w:tr"))
        assert len(found(table, "./w:tr[w:trPr/w:tblHeader]")) == 1


def test_contents_name_pages_by_fields(chapter: Material) -> None:
    report = make(chapter, "overview", [], "zh")
    assert wants_contents(report)
    document = etree.fromstring(parts(chapter, report, "official")["word/document.xml"])
    marks = set(found(document, "//w:bookmarkStart/@w:name"))
    entries = found(document, "//w:hyperlink[@w:anchor]")
    assert ["".join(one.itertext()) for one in entries] == [one.words for one in headings(report) if one.depth <= 2]
    for one in entries:
        assert one.get(f"{W}anchor") in marks
        assert found(one, "./w:fldSimple/@w:instr") == [f"PAGEREF {one.get(f'{W}anchor')} \\h"]


def test_what_stands_alike_is_one_note_and_a_sentence_tells_its_gist_once(small: Material) -> None:
    first, second, third = list(small.knowledge.sentences)[:3]
    line = Line(
        (
            Run("a", notes=(Note((first,)),)),
            Run("b", notes=(Note((second,), "inferred", "why"), Note((second, first)))),
            Run("c", notes=(Note((third,), "counted", of=2), Note((first, third), "counted", of=3))),
        )
    )
    notes = gathered(line)
    assert notes == (
        Note((first, second)),
        Note((second,), "inferred", "why"),
        Note((third,), "counted", of=2),
        Note((first, third), "counted", of=3),
    )
    printed = PrintedNotes(small.knowledge, "en")
    gist = small.knowledge.sentences[first].gist.en.rstrip(".")
    told = printed.text(notes)
    assert told.count(gist) == 1 and "Counted from the graph for this report: 2 items, on " in told
    assert gist not in printed.text((Note((first,)),))
    assert printed.cited == {first, second, third}


def spaced(text: str) -> str:
    """A pattern for some characters as a page sets them, on one line or two."""
    return r"\s*".join(map(re.escape, text))


@office
def test_in_libreoffice_each_number_stands_after_its_sentence_and_leads_to_its_note(
    small: Material, tmp_path: Path
) -> None:
    """Every kind in both languages, as its PDF prints it: all documents in one run, since the office starts slowly."""
    reports: dict[str, Report] = {}
    for kind in TOLD:
        for language in LANGUAGES:
            report = make(small, kind, NAMES.get(kind, []), language)
            content = rendered(report, small.knowledge, "docx")
            assert isinstance(content, bytes)
            (tmp_path / f"{kind}.{language}.docx").write_bytes(content)
            reports[f"{kind}.{language}"] = report
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.docx") for name in reports]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    for name, report in reports.items():
        printed, laid_out = (
            subprocess.run([*read, tmp_path / f"{name}.pdf", "-"], check=True, capture_output=True).stdout.decode()
            for read in (["pdftotext"], ["pdftotext", "-layout"])
        )
        printing = Printing(report, small.knowledge, lambda _: "")
        numbers = []
        for line in sentences(report):
            number, note = printing.note(line)
            if not number:
                continue
            before, _ = printing.parts(line)
            end = "".join("".join(run.text for run in before).split())[-3:]
            mark = re.compile(rf"{spaced(end)}\s*{number}(?!\d)")
            assert mark.search(printed) or mark.search(laid_out), (name, number, line.text)
            if note:
                numbers.append(number)
                opening = "".join(note.split())[:16]
                assert re.search(rf"(?<!\d){number}\s*{spaced(opening)}", laid_out), (name, number, note)
        assert numbers == list(range(1, len(numbers) + 1)), name


@cache
def pages(data: bytes, folder: Path) -> list[str]:
    """The text of the pages that LibreOffice sets."""
    (folder / "report.docx").write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(["pdftotext", "-layout", str(folder / "report.pdf"), "-"], check=True, capture_output=True)
    return text.stdout.decode().split("\f")[:-1]


@office
@pytest.mark.parametrize(("kind", "language"), [("overview", "zh"), ("agency", "en")])
def test_in_libreoffice_notes_run_on_and_contents_name_the_right_pages(
    chapter: Material, kind: str, language: Language, tmp_path: Path
) -> None:
    report = make(chapter, kind, ["shanghai-customs"] if kind == "agency" else [], language)
    style: Style = "official" if language == "zh" else "plain"
    content = rendered(report, chapter.knowledge, "docx", style=style)
    assert isinstance(content, bytes)
    printed = ["".join(page.split()) for page in pages(content, tmp_path)]
    head = "".join(f"{report.title}{'｜' if language == 'zh' else ' | '}{report.scope}".split())
    assert all(page.startswith(head) for page in printed)
    for one in headings(report):
        title = "".join(one.words.split())
        if one.depth <= 2 and (entry := re.search(rf"{re.escape(title)}\.{{3,}}(\d+)", "".join(printed[:2]))):
            assert title in printed[int(entry[1]) - 1], one.words
    assert re.search(r"\.{3,}\d", printed[0])


@office
def test_in_libreoffice_notes_are_numbered_from_one_to_the_last(chapter: Material, tmp_path: Path) -> None:
    report = make(chapter, "overview", [], "zh")
    content = rendered(report, chapter.knowledge, "docx")
    assert isinstance(content, bytes)
    (tmp_path / "report.docx").write_bytes(content)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=120)
    opened = (tmp_path / "report.fodt").read_text(encoding="utf-8")
    numbers = [int(one) for one in re.findall(r"<text:note-citation>(\d+)</text:note-citation>", opened)]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 20


@office
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_brief_has_two_pages_and_the_body_of_the_overview_eight(
    chapter: Material, language: Language, tmp_path: Path
) -> None:
    style: Style = "official" if language == "zh" else "plain"
    printed: dict[str, list[str]] = {}
    for kind in ("brief", "overview"):
        folder = tmp_path / kind
        folder.mkdir()
        content = rendered(make(chapter, kind, (), language), chapter.knowledge, "docx", style=style)
        assert isinstance(content, bytes)
        printed[kind] = ["".join(page.split()) for page in pages(content, folder)]
    assert len(printed["brief"]) <= 2
    annex = "附件1：各项举措的成效" if language == "zh" else "Annex1:Resultsofinitiatives"
    places = [at for at, page in enumerate(printed["overview"], 1) if annex in page]
    assert places[-1] <= 9, "the first annex opens a page after the body"


@office
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_body_of_a_report_on_an_agency_has_four_pages(
    chapter: Material, language: Language, tmp_path: Path
) -> None:
    content = rendered(make(chapter, "agency", ["shanghai-customs"], language), chapter.knowledge, "docx")
    assert isinstance(content, bytes)
    printed = ["".join(page.split()) for page in pages(content, tmp_path)]
    annex = "附件1：" if language == "zh" else "Annex1:"
    places = [at for at, page in enumerate(printed, 1) if annex in page]
    assert places[-1] <= 5, "the first annex opens a page after the body"
