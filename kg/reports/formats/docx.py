"""Reports for Word and LibreOffice through Pandoc: headings, contents, numbered tables and figures, real footnotes.

How they look (paper, margins, fonts, line grid, styles of contents, tables and footnotes, running head and page number)
stands in a template of each style, `templates/plain.docx` and `templates/official.docx`, and in one of each for short
reports, set closer: open it in Word and change its styles. A sentence has one note, at its end; where a note comes again, a field repeats its number.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kg.errors import KgError
from kg.model.knowledge import Knowledge
from kg.queries.archives import repacked
from kg.reports.formats import word
from kg.reports.formats.emf import emf
from kg.reports.formats.layout import (
    LEVELS,
    Heading,
    Style,
    annexes,
    headings,
    opens_annexes,
    running_head,
    wants_contents,
)
from kg.reports.formats.printing import Printing
from kg.reports.structure import ANNEX_LIST, Block, Bullets, Figure, Line, Paragraph, Report, Runs, Table
from kg.reports.words import WORDS, labelled

API = [1, 23]  # of Pandoc's document model
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
BOOKMARKS = 100_000  # numbers of bookmarks from here on are ours
HEAD = b"{running head}"  # what stands for it in the templates
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
Node = dict[str, Any]


@dataclass(frozen=True)
class TextArea:
    """What a page of a template holds: its text is so many inches wide, and a line so many ems of a table's text."""

    width: float
    line: float

    @property
    def twips(self) -> int:
        """The width of the text in twentieths of a point."""
        return round(self.width * 1440)


AREAS: Mapping[Style, TextArea] = {"plain": TextArea(6.53, 46.0), "official": TextArea(6.14, 38.0)}


def docx(
    report: Report, knowledge: Knowledge, link: Callable[[str], str] = lambda _: "", style: Style = "plain"
) -> bytes:
    """The report as a Word document; the same bytes for the same report. Raises `KgError` if Pandoc is missing."""
    composer = _Composer(report, knowledge, link, style)
    tree = json.dumps({"pandoc-api-version": API, "meta": composer.meta(), "blocks": composer.blocks()})
    with tempfile.TemporaryDirectory() as folder:
        for name, content in composer.pictures.items():
            (Path(folder) / name).write_bytes(content)
        target = Path(folder) / "report.docx"
        _pandoc(tree, target, f"short-{style}" if report.short else style)
        return repacked(target.read_bytes(), lambda name, part: _headed(name, part, running_head(report)))


def _headed(name: str, part: bytes, head: str) -> bytes:
    """A part of the document; the head of its pages with its words in their place."""
    return part.replace(HEAD, escape(head).encode()) if name.startswith("word/header") else part


def _pandoc(tree: str, target: Path, template: str) -> None:
    """Run Pandoc in the folder of the pictures, so that no absolute path gets into the document."""
    try:
        import pypandoc

        with resources.as_file(resources.files("kg.reports").joinpath(f"templates/{template}.docx")) as looks:
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

    def __init__(self, report: Report, knowledge: Knowledge, link: Callable[[str], str], style: Style) -> None:
        self.report = report
        self.printing = Printing(report, knowledge, link)
        self.labels = labelled(report)
        self.pictures: dict[str, bytes] = {}
        self._style = style
        self._page = AREAS[style]

    def meta(self) -> Node:
        texts = {"title": self.report.title, "lang": LANGUAGES[self.report.language]}
        meta: Node = {name: {"t": "MetaInlines", "c": [_words(text)]} for name, text in texts.items()}
        under = [_words(text) for text in (self.report.subtitle, self.report.scope) if text]
        if under:
            lines = under if len(under) == 1 else [under[0], {"t": "LineBreak"}, under[1]]
            meta["subtitle"] = {"t": "MetaInlines", "c": lines}
        return meta

    def blocks(self) -> list[Node]:
        printed = list(headings(self.report))
        wanted, behind = wants_contents(self.report), annexes(printed)
        listed = any(one.section.anchor == ANNEX_LIST for one in printed)
        found = [self._contents("contents", printed[: len(printed) - len(behind)])] if wanted else []
        for at, heading in enumerate(printed):
            if opens_annexes(printed, at):
                found.append(_block(PAGE_BREAK))
                if wanted and not listed:
                    found.append(self._contents("annexes", behind, at))
            found.append(self._heading(heading, at))
            if wanted and heading.section.anchor == ANNEX_LIST:
                found.append(self._contents("", behind, len(printed) - len(behind)))
                continue
            for block in heading.section.blocks:
                found += self._block(block)
        return [*found, *self._end()]

    def _heading(self, heading: Heading, at: int) -> Node:
        opened, closed = word.bookmark(BOOKMARKS + at, _place(at))
        inlines = [_raw(opened), _words(heading.words), _raw(closed)]
        return {"t": "Header", "c": [heading.depth, [heading.section.anchor, [], []], inlines]}

    def _contents(self, title: str, printed: Sequence[Heading], first: int = 0) -> Node:
        """A list of headings with their pages, of which the `first` has that place among all; under a title, if any."""
        entries = ((one.depth, one.words, _place(at)) for at, one in enumerate(printed, first) if one.depth <= LEVELS)
        return _block(word.contents(WORDS[title][self.report.language] if title else "", entries))

    def _block(self, block: Block) -> list[Node]:
        match block:
            case Paragraph(sentences):
                return [{"t": "Para", "c": self._sentences(sentences)}]
            case Bullets(items):
                return self._list([self._sentences((item,)) for item in items])
            case Table():
                return [self._caption(block.anchor, block.caption, "Table", "Table Caption"), self._table(block)]
            case Figure():
                return self._figure(block)

    def _list(self, items: Sequence[list[Node]]) -> list[Node]:
        """A list; official documents have paragraphs instead."""
        if self._style == "official":
            return [{"t": "Para", "c": item} for item in items]
        return [{"t": "BulletList", "c": [[{"t": "Plain", "c": item}] for item in items]}]

    def _sentences(self, sentences: tuple[Line, ...]) -> list[Node]:
        gap = [_words(" ")] if self.report.language == "en" else []
        parts = ((*self.printing.parts(one), one) for one in sentences)
        told = ((*self._runs(before), *self._note(one), *self._runs(after)) for before, after, one in parts)
        return [node for at, nodes in enumerate(told) for node in (*(gap if at else []), *nodes)]

    def _runs(self, runs: Runs) -> list[Node]:
        nodes: list[Node] = []
        for run in runs:
            if run.text:
                address = self.printing.address(run)
                node = {"t": "Strong", "c": [_words(run.text)]} if run.strong else _words(run.text)
                nodes.append({"t": "Link", "c": [["", [], []], [node], [address, ""]]} if address else node)
        return nodes

    def _note(self, line: Line) -> list[Node]:
        """A footnote where the notes of a sentence first stand together; after that, a field that repeats its number."""
        number, text = self.printing.note(line)
        if number and not text:
            mark = word.words(str(number), style="FootnoteReference")
            return [_raw(word.field(f"NOTEREF _Note{number} \\f \\h", mark))]
        opened, closed = word.bookmark(2 * BOOKMARKS + number, f"_Note{number}")
        note = {"t": "Note", "c": [{"t": "Para", "c": [_words(text)]}]}
        return [_raw(opened), note, _raw(closed)] if number else []

    def _caption(self, anchor: str, caption: str, sequence: str, style: str) -> Node:
        """“Table 3  …” with a number that Word counts itself."""
        label = self.labels[anchor]
        head = label.rstrip("0123456789")
        number = _raw(word.field(f"SEQ {sequence} \\* ARABIC", word.words(label[len(head) :])))
        inlines = [_words(head), number, _words(f"  {caption}")]
        return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}

    def _figure(self, figure: Figure) -> list[Node]:
        name = f"{figure.anchor}.emf"
        self.pictures[name] = emf(figure.drawing)
        width = min(self._page.width, figure.drawing.width / 96)
        image = {
            "t": "Image",
            "c": [["", [], [["width", f"{width:.2f}in"]]], [_words(figure.description)], [name, figure.caption]],
        }
        return [
            {"t": "Div", "c": [["", [], [["custom-style", "Captioned Figure"]]], [{"t": "Para", "c": [image]}]]},
            self._caption(figure.anchor, figure.caption, "Figure", "Image Caption"),
            {"t": "Para", "c": [_words(figure.description)]},
            self._table(figure.data),
        ]

    def _table(self, table: Table) -> Node:
        printed = self.printing.table(table)
        return _block(word.table(printed, self._page.line, self._page.twips))

    def _end(self) -> list[Node]:
        found: list[Node] = []
        for title, items in self.printing.end():
            found += [{"t": "Header", "c": [1, ["", [], []], [_words(title)]]}] if title else []
            listed = [{"t": "Para", "c": [_words(item)]} for item in items]
            found.append({"t": "Div", "c": [["", [], [["custom-style", "Table Text"]]], listed]})
        return found


def _words(text: str) -> Node:
    return {"t": "Str", "c": text}


def _raw(xml: str) -> Node:
    return {"t": "RawInline", "c": ["openxml", xml]}


def _block(xml: str) -> Node:
    return {"t": "RawBlock", "c": ["openxml", xml]}


def _place(at: int) -> str:
    """The bookmark of a heading, by its place among all."""
    return f"_Heading{at + 1}"
