"""The same report as Markdown, HTML, Word document, workbook and CSV: escaped, linked, complete, reproducible."""

from __future__ import annotations

import csv
import io
import re
import struct
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html

from kg.errors import KgError
from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.reports.catalogue import make
from kg.reports.charts import Bar, Mark, bars, matrix, timeline
from kg.reports.drawing import Drawing, Shape, advance, clipped, wrapped
from kg.reports.formats.column_widths import cited_places, is_tall, widths
from kg.reports.formats.emf import emf
from kg.reports.formats.html import policy
from kg.reports.formats.narrowing import narrowed
from kg.reports.material import Material
from kg.reports.notes import gathered
from kg.reports.publishing import rendered
from kg.reports.structure import Note, Report, Run, Table
from kg.stores.embedded import EmbeddedStore
from kg.terms import Text, expand

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "| a | b |\n# c",
    "=cmd|'/c calc'!A1",
    "*b* _c_ `d` ~~e~~ $f$ [^1] ^g^ &lt;",
    "\u202ertl\u202c",
]
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def found(tree: Any, path: str) -> list[Any]:
    """What an XPath of nodes or strings finds."""
    nodes: list[Any] = tree.xpath(path, namespaces=WORD)
    return nodes


def rendered_text(report: Report, knowledge: Knowledge, format_: str) -> str:
    content = rendered(report, knowledge, format_)
    assert isinstance(content, str)
    return content


def rendered_bytes(report: Report, knowledge: Knowledge, format_: str) -> bytes:
    content = rendered(report, knowledge, format_)
    assert isinstance(content, bytes)
    return content


@pytest.fixture(scope="module")
def hostile(small_knowledge: Knowledge, small_store: EmbeddedStore) -> Material:
    """The small world with every name, gist and definition replaced by an attack."""

    def attacked(entity: Entity, at: int) -> Entity:
        if entity.type in (expand("kg:Observation"), expand("kg:Agency")):
            return replace(entity, label=Text(HOSTILE[at % 7] + entity.id, HOSTILE[(at + 1) % 7] + entity.id))
        return replace(entity, label=Text(HOSTILE[at % 7], HOSTILE[at % 7]), definition=Text(HOSTILE[0], HOSTILE[1]))

    entities = {iri: attacked(one, at) for at, (iri, one) in enumerate(small_knowledge.entities.items())}
    sentences = {
        iri: replace(one, gist=Text(HOSTILE[1], HOSTILE[0]), quote=HOSTILE[2])
        for iri, one in small_knowledge.sentences.items()
    }
    documents = {iri: replace(one, address="javascript:alert(1)") for iri, one in small_knowledge.documents.items()}
    return Material(replace(small_knowledge, entities=entities, sentences=sentences, documents=documents), small_store)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["brief", "overview", "results", "timeline", "gaps"])
def test_html_is_whole_and_every_link_inside_it_leads_somewhere(chapter: Material, kind: str, language: str) -> None:
    report = make(chapter, kind, [], "zh" if language == "zh" else "en")
    page: Any = lxml_html.document_fromstring(rendered_text(report, chapter.knowledge, "html"))
    ids = Counter(found(page, "//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    inside = [address for address in found(page, "//a/@href") if address.startswith("#")]
    assert [address for address in inside if address[1:] not in ids] == []
    markers = found(page, "//a[@role='doc-noteref']")
    assert len(markers) == len(found(page, "//a[@role='doc-backlink']"))
    notes = found(page, "//section[@id='notes']/ol/li")
    assert [note.get("id") for note in notes] == [f"note-{number}" for number in range(1, len(notes) + 1)]
    assert not found(page, "//script | //*[@style] | //*[@src] | //link | //iframe")
    assert found(page, "//meta[@http-equiv='Content-Security-Policy']/@content") == [policy()]
    for drawing in found(page, "//*[local-name()='svg']"):
        assert found(drawing, "./*[local-name()='title']/text()") and found(drawing, "./*[local-name()='desc']/text()")
    for figure in found(page, "//figure[.//*[local-name()='svg']]"):
        assert found(figure, ".//details//table//td")


def test_the_policy_allows_the_style_sheet_of_the_page(small: Material) -> None:
    import base64
    import hashlib

    text = rendered_text(make(small, "overview", [], "en"), small.knowledge, "html")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    assert base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode() in policy()


@pytest.mark.parametrize("kind", ["overview", "agency", "timeline", "cooperation"])
def test_hostile_labels_stay_words_in_html(hostile: Material, kind: str) -> None:
    names = ["linjiang-customs"] if kind == "agency" else []
    page: Any = lxml_html.document_fromstring(
        rendered_text(make(hostile, kind, names, "en"), hostile.knowledge, "html")
    )
    assert not found(page, "//script | //img | //*[@onerror]")
    assert not [address for address in found(page, "//@href") if not address.startswith("#")]
    assert HOSTILE[0] in page.text_content()


def test_hostile_labels_stay_words_in_markdown(hostile: Material) -> None:
    from markdown_it import MarkdownIt

    text = rendered_text(make(hostile, "agency", ["linjiang-customs"], "en"), hostile.knowledge, "md")
    page: Any = lxml_html.document_fromstring(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    assert not found(page, "//script | //img | //a[@href]")
    assert "[^1]" in page.text_content()
    assert HOSTILE[0] in page.text_content()
    headings = found(page, "//h1 | //h2")
    assert [heading.text_content() for heading in headings][-2:] == ["Notes", "Sources"]


def test_word_has_headings_contents_captions_and_footnotes(chapter: Material) -> None:
    report = make(chapter, "agency", ["shanghai-customs"], "en")
    with zipfile.ZipFile(io.BytesIO(rendered_bytes(report, chapter.knowledge, "docx"))) as archive:
        names = archive.namelist()
        document = etree.fromstring(archive.read("word/document.xml"))
        footnotes = etree.fromstring(archive.read("word/footnotes.xml"))
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
    titles = [section.title for _, section in report.walk()]
    assert len(found(document, "//w:pStyle[@w:val='Heading1']")) >= len(titles)
    contents = ["".join(map(str, one.itertext())) for one in found(document, "//w:hyperlink[@w:history]")]
    assert contents == titles
    prose = {
        gathered(sentence)
        for _, section in report.walk()
        for block in section.blocks
        for sentence in (*getattr(block, "sentences", ()), *getattr(block, "items", ()))
        if sentence.notes
    }
    references = found(document, "//w:footnoteReference")
    assert len(references) == len(prose) > 10
    assert len(found(footnotes, "//w:footnote[not(@w:type)]")) == len(prose)
    tables = len(report.tables)
    assert len(found(document, "//w:tbl")) == tables
    assert len(found(document, "//w:fldSimple[starts-with(@w:instr, 'SEQ ')]")) == tables
    pictures = [name for name in names if name.startswith("word/media/")]
    assert len(pictures) == len(found(document, "//w:drawing"))
    assert all(name.endswith(".emf") for name in pictures)


@pytest.mark.parametrize("format_", ["md", "html", "docx", "xlsx"])
def test_the_same_report_gives_the_same_bytes(small: Material, format_: str) -> None:
    fresh = Material(small.knowledge, small.store)
    one, other = (
        rendered(make(material, "overview", [], "zh"), material.knowledge, format_) for material in (small, fresh)
    )
    assert one == other


def test_without_pandoc_a_word_document_is_refused_in_one_line(
    small: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    with pytest.raises(KgError, match=r"needs Pandoc, which is missing \(pip install pypandoc-binary"):
        rendered(make(small, "overview", [], "en"), small.knowledge, "docx")


def test_a_workbook_has_a_sheet_for_each_table_and_no_formulas(hostile: Material) -> None:
    from openpyxl import load_workbook

    report = make(hostile, "overview", [], "zh")
    book = load_workbook(io.BytesIO(rendered_bytes(report, hostile.knowledge, "xlsx")))
    assert len(book.sheetnames) == len(report.tables) + 2
    assert book.sheetnames[-2:] == ["注释", "范围"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert any(str(cell.value).startswith("=cmd") for cell in cells)
    assert not [cell.value for cell in cells if cell.data_type == "s" and re.fullmatch(r"-?\d+(\.\d+)?", cell.value)]


def test_a_workbook_tells_figures_by_number_and_unit_and_what_they_rest_on(small: Material) -> None:
    from openpyxl import load_workbook

    report = make(small, "results", [], "en")
    book = load_workbook(io.BytesIO(rendered_bytes(report, small.knowledge, "xlsx")))
    tables = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]
    (table,) = (
        one for one in tables if one[0][:3] == ["What was measured", "Value", "Value unit"] and "Period" in one[0]
    )
    assert table[1][:3] == ["Declarations accepted in 2015", 12000, "declarations"]
    notes = [[cell.value for cell in row] for row in book["Notes"].iter_rows()]
    assert notes[0] == ["table", "row", "column", "standing", "document", "place", "anchor", "gist"]
    assert "linjiang-2015:s1.1.3" in {row[6] for row in notes}
    scope = {row[0].value: row[1].value for row in book["scope"].iter_rows()}
    assert scope["scope"] == report.scope and "document" in scope


def test_csv_names_the_places_of_each_row_and_defuses_formulas(hostile: Material, small: Material) -> None:
    rows = list(csv.reader(io.StringIO(rendered_text(make(small, "results", [], "en"), small.knowledge, "csv"))))
    assert rows[0][-1] == "Evidence"
    assert rows[1][:2] == ["Declarations accepted in 2015", "12,000 declarations"]
    assert rows[1][-1] == "linjiang-2015:s1.1.3"
    text = rendered_text(make(hostile, "results", [], "zh"), hostile.knowledge, "csv")
    assert not [cell for row in csv.reader(io.StringIO(text)) for cell in row if cell.startswith(("=", "+", "@"))]


def test_csv_of_several_tables_wants_a_folder(small: Material) -> None:
    with pytest.raises(KgError, match=r"this report has \d+ tables \(name a folder"):
        rendered(make(small, "overview", [], "en"), small.knowledge, "csv")


def test_a_table_too_broad_for_paper_tells_its_figures_in_one_cell() -> None:
    note = Note(("s1",))
    heads = ("Party", *(f"does {number}" for number in range(11)))
    row = ((Run("Customs"),), (Run("3", notes=(note,)),), *((),) * 9, (Run("1"),))
    table = Table("roles", "Who does what", heads, (row,), frozenset(range(1, 12)))
    narrow = narrowed(table, "en")
    assert narrow.header == ("Party", "In numbers")
    assert "".join(run.text for run in narrow.rows[0][1]) == "does 0 3, does 10 1"
    assert [run.notes for run in narrow.rows[0][1] if run.notes] == [(note,)]
    few = Table("few", "Few", heads[:3], (row[:3],))
    assert narrowed(few, "en") is few


def test_a_row_names_its_places_as_short_as_they_are_and_many_by_what_they_lie_in(small_knowledge: Knowledge) -> None:
    first, second, other = [iri for iri in small_knowledge.sentences if "linjiang-2015" in iri][2:5]
    row = ((Run("a", notes=(Note((second, first)), Note((first,)))),), (Run("b"), Run("c", notes=(Note((other,)),))))
    places = ", ".join(small_knowledge.sentences[iri].place for iri in (first, second, other))
    assert cited_places(row, small_knowledge, "zh") == f"临江口岸2015年 {places}"
    assert cited_places((), small_knowledge, "en") == ""
    many = tuple(small_knowledge.sentences)[:9]
    told = cited_places(((Run("a", notes=(Note(many),)),),), small_knowledge, "en")
    assert told == "Port of Linjiang, 2015 s0, s1, s1.1–2, s2, s2.1"


def test_columns_are_as_wide_as_what_must_not_be_broken() -> None:
    shares = widths(("Name", "Evidence"), [("a " * 400, "Yearbook s2.10.12, s2.1.3")], 40)
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert shares[0] > 0.7 and shares[1] * 40 > advance("Evidence", 1) + 0.9
    crowded = widths(tuple("Administration" for _ in range(8)), [("Administration",) * 7 + ("s2.10.12",)], 40)
    assert sum(crowded) == pytest.approx(1, abs=0.001)
    dates = widths(("时期", "其他"), [("〔2015年〕9月", "字" * 300)], 40)
    assert dates[0] * 40 > advance("〔2015年〕9月", 1)


def test_a_row_of_many_lines_may_be_broken() -> None:
    assert not is_tall(("a few words", "s2.1.3"), (0.8, 0.2), 40)
    assert is_tall(("word " * 400, "s2.1.3"), (0.8, 0.2), 40)


def test_a_metafile_is_a_chain_of_whole_records() -> None:
    shapes = (
        Shape("line", 1, 2, 30, 0, tone="rule"),
        Shape("box", 1, 2, 30, 10, tone="one"),
        Shape("dot", 5, 5, 4, tone="two"),
        Shape("words", 3, 12, text="上海 Customs 𠮷", tone="ink"),
        Shape("box", 1, 2, 30, 10, tone="none"),
    )
    data = emf(Drawing(100, 50, shapes))
    kinds = []
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        assert size % 4 == 0
        kinds.append(kind)
        at += size
    assert at == len(data) == struct.unpack_from("<I", data, 48)[0]
    assert len(kinds) == struct.unpack_from("<I", data, 52)[0]
    assert (kinds[0], kinds[-1]) == (1, 14)
    assert {43, 42, 54, 84} <= set(kinds)


LONG = "Opinions of the State Council on promoting high-level opening and high-quality development of bonded zones"


def _whole(drawing: Drawing) -> str:
    return " ".join(shape.text for shape in drawing.shapes if shape.kind == "words")


@pytest.mark.parametrize(
    "label",
    [LONG, "国务院关于促进综合保税区高水平开放高质量发展的若干意见以及上海国际航运中心综合信息共享平台建设方案"],
)
def test_every_label_of_a_chart_is_whole(label: str) -> None:
    day = date(2015, 5, 1)
    months = [str(month) for month in range(1, 13)]
    drawn = [
        timeline([Mark(day, day, label, "2015")], months, (2015, 2015)),
        matrix([label, "b"], ["x", "y"], [[1.0, 2.0], [0.0, 1.0]]),
        bars([Bar(label, 3.0, "3"), Bar("b", 1.0, "1")]),
    ]
    for drawing in drawn:
        told = _whole(drawing).replace(" ", "")
        assert label.replace(" ", "") in told
        assert "…" not in told
        assert all(0 <= shape.y <= drawing.height for shape in drawing.shapes if shape.kind == "words")


def test_an_axis_that_goes_on_is_broken_off_in_sight() -> None:
    months = [str(month) for month in range(1, 13)]
    inside, later = (
        Mark(date(2015, 5, 1), date(2015, 5, 1), "a", "2015"),
        Mark(date(2019, 1, 1), date(2019, 1, 1), "b", "2019"),
    )

    def strokes(*marks: Mark) -> set[float]:
        drawing = timeline(marks, months, (2015, 2015))
        return {shape.x for shape in drawing.shapes if shape.kind == "line" and shape.height == -8}

    assert strokes(inside) == set()
    assert strokes(inside, later) == {230.0, 234.0}


def test_long_labels_are_cut_or_wrapped_to_their_room() -> None:
    assert clipped("short", 12, 100) == "short"
    assert clipped("上海国际航运中心综合信息共享平台", 12, 80).endswith("…")
    assert wrapped("one two three four", 12, 60, 2)[0] == "one two"
    assert len(wrapped("上海国际航运中心综合信息共享平台", 12, 80, 2)) == 2
