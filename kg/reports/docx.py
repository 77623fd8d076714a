"""Reports for Word and LibreOffice through Pandoc: headings, contents, numbered tables and figures, real footnotes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kg.errors import KgError
from kg.queries.knowledge import Knowledge
from kg.reports.archive import repacked
from kg.reports.emf import emf
from kg.reports.model import Block, Bullets, Figure, Note, Paragraph, Report, Runs, Sentence, Table
from kg.reports.notes import note_text
from kg.reports.words import WORDS, labelled

API = [1, 23]  # of Pandoc's document model
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
TEXT_WIDTH = 6.3  # inches on A4
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
        return repacked(target.read_bytes(), {"word/styles.xml": _styled})


def _pandoc(tree: str, target: Path) -> None:
    """Run Pandoc in the folder of the pictures, so that no absolute path gets into the document."""
    try:
        import pypandoc

        pypandoc.convert_text(
            tree, "docx", format="json", outputfile=str(target), cworkdir=str(target.parent), extra_args=["--quiet"]
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
        self._footnotes = 0

    def meta(self) -> Node:
        texts = {"title": self.report.title, "lang": LANGUAGES[self.report.language]}
        if self.report.subtitle:
            texts["subtitle"] = self.report.subtitle
        return {name: {"t": "MetaInlines", "c": [_words(text)]} for name, text in texts.items()}

    def blocks(self) -> list[Node]:
        found = [self._contents()]
        for depth, section in self.report.walk():
            found.append({"t": "Header", "c": [depth, [section.anchor, [], []], [_words(section.title)]]})
            for block in section.blocks:
                found += self._block(block)
        return [*found, *self._sources()]

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

    def _sentences(self, sentences: tuple[Sentence, ...]) -> list[Node]:
        gap = [_words(" ")] if self.report.language == "en" else []
        return [node for at, one in enumerate(sentences) for node in (*(gap if at else []), *self._runs(one.runs))]

    def _runs(self, runs: Runs) -> list[Node]:
        nodes: list[Node] = []
        for run in runs:
            if run.text:
                address = run.address or (self.link(run.entity) if run.entity else "")
                node = {"t": "Strong", "c": [_words(run.text)]} if run.strong else _words(run.text)
                nodes.append({"t": "Link", "c": [["", [], []], [node], [address, ""]]} if address else node)
            nodes += [self._note(note) for note in run.notes]
        return nodes

    def _note(self, note: Note) -> Node:
        """A footnote; one that stood before only names the earlier one and its places."""
        self._footnotes += 1
        if note not in self._numbers:
            self._numbers[note] = self._footnotes
            text = note_text(note, self.knowledge, self.report.language)
        elif self.report.language == "zh":
            text = f"同注{self._numbers[note]}。"
        else:
            text = f"As note {self._numbers[note]}."
        return {"t": "Note", "c": [{"t": "Para", "c": [_words(text)]}]}

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
        empty = ["", [], []]
        alignment = [
            {"t": "AlignRight" if position in table.figures else "AlignLeft"} for position in range(len(table.header))
        ]
        columns = [[align, {"t": "ColWidthDefault"}] for align in alignment]

        def cell(inlines: list[Node]) -> list[Any]:
            return [empty, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": inlines}]]

        head = [empty, [[empty, [cell([{"t": "Strong", "c": [_words(text)]}]) for text in table.header]]]]
        rows = [[empty, [cell(self._runs(runs)) for runs in row]] for row in table.rows]
        return {"t": "Table", "c": [empty, [None, []], columns, head, [[empty, 0, [], rows]], [empty, []]]}

    def _sources(self) -> list[Node]:
        language = self.report.language
        documents = [self.knowledge.documents[iri] for iri in self.report.sources]
        if not documents:
            return []
        items = []
        for one in documents:
            comma = "，" if language == "zh" else ", "
            words = _words(f"{one.label[language]}{comma}{one.publisher[language]}{comma}{one.address}")
            items.append([{"t": "Plain", "c": [words]}])
        head = {"t": "Header", "c": [1, ["sources", [], []], [_words(WORDS["sources"][language])]]}
        return [head, {"t": "BulletList", "c": items}]


def _words(text: str) -> Node:
    return {"t": "Str", "c": text}


def _styled(styles: bytes) -> bytes:
    """Pandoc's styles with two levels of contents, ruled tables and smaller text in them."""
    contents = b"".join(
        b'<w:style w:type="paragraph" w:styleId="TOC%d"><w:name w:val="toc %d"/><w:basedOn w:val="Normal"/>'
        b'<w:uiPriority w:val="39"/><w:pPr><w:spacing w:before="0" w:after="40"/><w:ind w:left="%d"/></w:pPr></w:style>'
        % (level, level, 240 * (level - 1))
        for level in (1, 2)
    )
    rules = b"".join(
        b'<w:%s w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>' % side
        for side in (b"top", b"bottom", b"insideH")
    )
    styles = styles.replace(b"</w:styles>", contents + b"</w:styles>")
    table = styles.find(b'w:styleId="Table"')
    at = styles.find(b"<w:tblCellMar>", table)
    if table < 0 or at < 0:
        return styles
    return styles[:at] + b"<w:tblBorders>" + rules + b"</w:tblBorders>" + styles[at:]
