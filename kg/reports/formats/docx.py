"""Reports for Word and LibreOffice through Pandoc: headings, contents, numbered tables and figures, real footnotes.

How they look (paper, margins, fonts, styles of contents, tables and footnotes, the number of the page) stands in
`templates/reference.docx`, which is Pandoc's own, changed: open it in Word and change its styles.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.reports.drawing import advance
from kg.reports.formats.archive import repacked
from kg.reports.formats.emf import emf
from kg.reports.formats.narrowing import narrowed
from kg.reports.notes import MOST_PLACES, cited_documents, note_text, row_evidence, row_places, sources
from kg.reports.structure import Block, Bullets, Figure, Line, Note, Paragraph, Report, Runs, Table
from kg.reports.words import WORDS, labelled

API = [1, 23]  # of Pandoc's document model
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
TEXT_WIDTH = 6.5  # inches on A4
BOOKMARKS = 100_000  # numbers of bookmarks from here on are ours
LINE, PADDING = 38.0, 0.02  # ems of the small text of tables in a line; the share that a cell leaves blank
WIDE, LONGEST, SHORT = 60.0, 14, 4  # ems: what counts of a long cell, of a long word, of Chinese
Node = dict[str, Any]


def docx(report: Report, knowledge: Knowledge, link: Callable[[str], str] = lambda _: "") -> bytes:
    """The report as a Word document; the same bytes for the same report. Raises `KgError` if Pandoc is missing."""
    composer = _Composer(report, knowledge, link)
    tree = json.dumps({"pandoc-api-version": API, "meta": composer.meta(), "blocks": composer.blocks()})
    with tempfile.TemporaryDirectory() as folder:
        for name, content in composer.pictures.items():
            (Path(folder) / name).write_bytes(content)
        target = Path(folder) / "report.docx"
        _pandoc(tree, target)
        return repacked(target.read_bytes())


def _pandoc(tree: str, target: Path) -> None:
    """Run Pandoc in the folder of the pictures, so that no absolute path gets into the document."""
    try:
        import pypandoc

        with resources.as_file(resources.files("kg.reports").joinpath("templates/reference.docx")) as looks:
            pypandoc.convert_text(
                tree,
                "docx",
                format="json",
                outputfile=str(target),
                cworkdir=str(target.parent),
                extra_args=["--quiet", f"--reference-doc={looks}"],
            )
    except (ImportError, OSError) as error:
        raise KgError(
            "a docx report needs Pandoc, which is missing", hint="pip install pypandoc-binary, or choose --format html"
        ) from error


class _Composer:
    """Turns a report into Pandoc's document model, footnotes numbered as Word will number them."""

    def __init__(self, report: Report, knowledge: Knowledge, link: Callable[[str], str]) -> None:
        self.report = report
        self.knowledge = knowledge
        self.link = link
        self.labels = labelled(report)
        self.pictures: dict[str, bytes] = {}
        self._numbers: dict[Note, int] = {}
        self._cited: set[str] = set()
        self._known: set[str] = set()  # documents that a footnote has named in full

    def meta(self) -> Node:
        texts = {"title": self.report.title, "lang": LANGUAGES[self.report.language]}
        meta: Node = {name: {"t": "MetaInlines", "c": [_words(text)]} for name, text in texts.items()}
        under = [_words(text) for text in (self.report.subtitle, self.report.scope) if text]
        if under:
            lines = under if len(under) == 1 else [under[0], {"t": "LineBreak"}, under[1]]
            meta["subtitle"] = {"t": "MetaInlines", "c": lines}
        return meta

    def blocks(self) -> list[Node]:
        found = [self._contents()]
        for depth, section in self.report.walk():
            found.append({"t": "Header", "c": [depth, [section.anchor, [], []], [_words(section.title)]]})
            for block in section.blocks:
                found += self._block(block)
        return [*found, *self._appendix(), *self._sources()]

    def _contents(self) -> Node:
        """A table of contents that is filled in already; Word can update it like any other."""
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        field = (
            f'{begin}TOC \\o "1-2" \\n \\h \\z \\u</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        title = escape(WORDS["contents"][self.report.language])
        lines = [f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>']
        entries = [(depth, section) for depth, section in self.report.walk() if depth <= 2]  # levels
        for position, (depth, section) in enumerate(entries):
            words = f'<w:r><w:t xml:space="preserve">{escape(section.title)}</w:t></w:r>'
            entry = f'<w:hyperlink w:anchor="{escape(section.anchor)}" w:history="1">{words}</w:hyperlink>'
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if position == len(entries) - 1 else ""
            style = f'<w:pPr><w:pStyle w:val="TOC{depth}"/></w:pPr>'
            lines.append(f"<w:p>{style}{field if position == 0 else ''}{entry}{end}</w:p>")
        return {"t": "RawBlock", "c": ["openxml", "".join(lines)]}

    def _block(self, block: Block) -> list[Node]:
        match block:
            case Paragraph(sentences):
                return [{"t": "Para", "c": self._sentences(sentences)}]
            case Bullets(items):
                return [{"t": "BulletList", "c": [[{"t": "Plain", "c": self._runs(item.runs)}] for item in items]}]
            case Table():
                return [self._caption(block.anchor, block.caption, "Table", "Table Caption"), self._table(block)]
            case Figure():
                return self._figure(block)

    def _sentences(self, sentences: tuple[Line, ...]) -> list[Node]:
        gap = [_words(" ")] if self.report.language == "en" else []
        return [node for at, one in enumerate(sentences) for node in (*(gap if at else []), *self._runs(one.runs))]

    def _runs(self, runs: Runs, *, notes: bool = True) -> list[Node]:
        nodes: list[Node] = []
        for run in runs:
            if run.text:
                address = run.address or (self.link(run.entity) if run.entity else "")
                node = {"t": "Strong", "c": [_words(run.text)]} if run.strong else _words(run.text)
                nodes.append({"t": "Link", "c": [["", [], []], [node], [address, ""]]} if address else node)
            for note in run.notes if notes else ():
                nodes += self._note(note)
        return nodes

    def _note(self, note: Note) -> list[Node]:
        """A footnote where the note first stands; after that, a field that repeats its number."""
        if note in self._numbers:
            number = self._numbers[note]
            field = f"NOTEREF _Note{number} \\f \\h"
            style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            repeat = f'<w:fldSimple w:instr="{field}"><w:r>{style}<w:t>{number}</w:t></w:r></w:fldSimple>'
            return [_raw(repeat)]
        number = self._numbers[note] = len(self._numbers) + 1
        text = note_text(note, self.knowledge, self.report.language, self._known)
        self._known |= cited_documents(note, self.knowledge)
        start = f'<w:bookmarkStart w:id="{BOOKMARKS + number}" w:name="_Note{number}"/>'
        footnote = {"t": "Note", "c": [{"t": "Para", "c": [_words(text)]}]}
        return [_raw(start), footnote, _raw(f'<w:bookmarkEnd w:id="{BOOKMARKS + number}"/>')]

    def _caption(self, anchor: str, caption: str, sequence: str, style: str) -> Node:
        """“Table 3  …” with a number that Word counts itself."""
        label = self.labels[anchor]
        head = label.rstrip("0123456789")
        field = (
            f'<w:fldSimple w:instr="SEQ {sequence} \\* ARABIC"><w:r><w:t>{label[len(head) :]}</w:t></w:r></w:fldSimple>'
        )
        inlines = [_words(head), {"t": "RawInline", "c": ["openxml", field]}, _words(f"  {caption}")]
        return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}

    def _figure(self, figure: Figure) -> list[Node]:
        name = f"{figure.anchor}.emf"
        self.pictures[name] = emf(figure.drawing)
        width = min(TEXT_WIDTH, figure.drawing.width / 96)
        image = {
            "t": "Image",
            "c": [["", [], [["width", f"{width:.2f}in"]]], [_words(figure.description)], [name, figure.caption]],
        }
        return [
            {"t": "Para", "c": [image]},
            self._caption(figure.anchor, figure.caption, "Figure", "Image Caption"),
            {"t": "Para", "c": [_words(figure.description)]},
            self._table(figure.data),
        ]

    def _table(self, table: Table) -> Node:
        """A table whose last column names the places that each row rests on: footnotes would crowd the page."""
        empty = ["", [], []]
        table = narrowed(table, self.report.language)
        places = [row_places(row, self.knowledge, self.report.language, MOST_PLACES) for row in table.rows]
        header = [*table.header, WORDS["evidence"][self.report.language]] if any(places) else list(table.header)
        texts = [["".join(run.text for run in runs) for runs in row] for row in table.rows]
        widths = _widths(header, [[*row, place][: len(header)] for row, place in zip(texts, places, strict=True)])
        columns = [
            [{"t": "AlignRight" if at in table.figures else "AlignLeft"}, {"t": "ColWidth", "c": width}]
            for at, width in enumerate(widths)
        ]

        def cell(inlines: list[Node]) -> list[Any]:
            return [empty, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": inlines}]]

        head = [empty, [[empty, [cell([{"t": "Strong", "c": [_words(text)]}]) for text in header]]]]
        rows = []
        for row, place in zip(table.rows, places, strict=True):
            cells = [*(self._runs(runs, notes=False) for runs in row), [_words(place)]][: len(header)]
            rows.append([empty, [cell(inlines) for inlines in cells]])
            self._cited |= row_evidence(row)
        return {"t": "Table", "c": [empty, [None, []], columns, head, [[empty, 0, [], rows]], [empty, []]]}

    def _appendix(self) -> list[Node]:
        """The sentences that the tables cite, so that every place can be looked up."""
        if not self._cited:
            return []
        language = self.report.language
        cited = self.knowledge.in_reading_order(self._cited)
        items = [[{"t": "Plain", "c": [_words(note_text(Note((iri,)), self.knowledge, language))]}] for iri in cited]
        head = {"t": "Header", "c": [1, ["cited", [], []], [_words(WORDS["cited"][language])]]}
        return [head, {"t": "BulletList", "c": items}]

    def _sources(self) -> list[Node]:
        language = self.report.language
        documents = sources(self.report, self.knowledge)
        if not documents:
            return []
        items = []
        for one, address in documents:
            comma = "，" if language == "zh" else ", "
            items.append([{"t": "Plain", "c": [_words(comma.join(filter(None, (one, address))))]}])
        head = {"t": "Header", "c": [1, ["sources", [], []], [_words(WORDS["sources"][language])]]}
        return [head, {"t": "BulletList", "c": items}]


def _words(text: str) -> Node:
    return {"t": "Str", "c": text}


def _raw(xml: str) -> Node:
    return {"t": "RawInline", "c": ["openxml", xml]}


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Shares of the width for columns: by the length of what they hold, but so that no word of a header is broken."""
    weights = []
    for at, head in enumerate(header):
        lengths = [advance(row[at], 1) for row in rows] or [0.0]
        usual = sum(lengths) / len(lengths)
        longest = [advance(word, 1) for text in (head, *(row[at] for row in rows)) for word in _unbroken(text)]
        weights.append(max(max(longest, default=1.0) + 1, min(usual, WIDE) ** 0.8))
    words = [_unbroken(head) or [""] for head in header]
    least = [max(advance(word, 1) for word in found) / LINE + PADDING for found in words]
    shares = [weight / sum(weights) for weight in weights]
    if sum(least) < 1:
        spare = [max(0.0, share - floor) for share, floor in zip(shares, least, strict=True)]
        rest = (1 - sum(least)) / (sum(spare) or 1.0)
        shares = [floor + extra * rest for floor, extra in zip(least, spare, strict=True)]
    return [round(share, 4) for share in shares]


def _unbroken(text: str) -> list[str]:
    """The parts of a text that a line cannot break; Chinese breaks anywhere, but not below a few characters."""
    return [part[:LONGEST] if part.isascii() else part[:SHORT] for part in text.split()]
