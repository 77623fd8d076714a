"""A Word document (.docx) as lines: its paragraphs with the numbers that Word writes before them, rows of tables."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.corpus.readers.characters import body_line
from kg.corpus.readers.word_numbering import WordNumbering
from kg.errors import CorpusError

if TYPE_CHECKING:
    from docx.document import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST = 512 * 1024 * 1024  # bytes, unpacked
HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-6])$", re.I)
TITLE = re.compile(r"title|标题|標題", re.I)
SKIPPED = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "txbxContent"))
NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
NOTE_NUMBER = "number"  # set on each reference: notes are counted as they are referred to
CONTENTS = re.compile(r"toc\b|目录|目錄", re.I)


def word_lines(file: Path) -> Iterator[str]:
    """The lines of a Word document; page numbers, running heads and what was deleted are no part of it.

    Raises `CorpusError` if it cannot be read.
    """
    import docx
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise CorpusError("is too large when unpacked", file=file, hint="split it into several files")
        document = docx.Document(str(file))
    except (zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError, OSError) as error:
        raise CorpusError("is a damaged Word document", file=file, hint="open it in Word and save it again") from error
    yield from _Body(document).lines(document.element.body)


class _Body:
    def __init__(self, document: Document) -> None:
        from docx.oxml import parse_xml

        self.styles = {style.style_id: style for style in document.styles}
        self.numbering = WordNumbering(document)
        self.notes = {
            relation.reltype.rpartition("/")[2]: parse_xml(relation.target_part.blob)
            for relation in document.part.rels.values()
            if relation.reltype.rpartition("/")[2] in NOTES.values()
        }
        for number, reference in enumerate(document.element.body.iter(*NOTES), 1):
            reference.set(NOTE_NUMBER, str(number))

    def lines(self, element: Any) -> Iterator[str]:
        """The lines of the paragraphs and tables in an element, also of those in content controls and insertions."""
        for child in element.iterchildren():
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag not in SKIPPED:
                yield from self.lines(child)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        style = self._style(paragraph)
        if style is not None and CONTENTS.match(style.name or ""):
            return
        label = self.numbering.label(paragraph, style)
        level = self._level(paragraph, style)
        text = "".join(_runs(paragraph))
        prefix = ("#" * level + " " if level else "") + label
        for line in text.split("\n"):
            if line.strip():
                yield prefix + (line.strip() if prefix else body_line(line.strip()))
                prefix = ""
        for reference in paragraph.iter(*NOTES):
            yield from self._note(reference)
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(one.tag.endswith("}Fallback") for one in box.iterancestors()):
                yield from self.lines(box)

    def _note(self, reference: Any) -> Iterator[str]:
        """The lines of a footnote or an endnote, after the paragraph that refers to it."""
        notes = self.notes.get(NOTES[reference.tag])
        for note in () if notes is None else notes.iterchildren():
            if note.get(f"{W}id") == reference.get(f"{W}id"):
                text = " ".join(line for line in self.lines(note) if line.strip())
                yield f"[{reference.get(NOTE_NUMBER)}] {text}"

    def _table(self, table: Any) -> Iterator[str]:
        """A row of short cells is a line; a cell that holds several paragraphs gives them as they are."""
        for row in table.iterchildren(f"{W}tr"):
            cells = [list(self.lines(cell)) for cell in row.iterchildren(f"{W}tc")]
            if all(len(cell) <= 1 for cell in cells):
                if any(cells):
                    yield "\t".join(line for cell in cells for line in cell)
            else:
                yield from (line for cell in cells for line in cell)

    def _style(self, paragraph: Any) -> Any:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return None if named is None else self.styles.get(named.get(f"{W}val"))

    def _level(self, paragraph: Any, style: Any) -> int:
        """The level of a heading, from 1 to 6, or 0; the title of the document is a heading of level 1."""
        outline = paragraph.find(f"{W}pPr/{W}outlineLvl")
        while style is not None and outline is None:
            found = HEADING.search(style.name or "")
            if found:
                return int(found[1])
            if TITLE.fullmatch(style.name or ""):
                return 1
            outline = style.element.find(f"{W}pPr/{W}outlineLvl")
            style = style.base_style
        level = int(outline.get(f"{W}val")) + 1 if outline is not None else 0
        return level if level <= 6 else 0


def _runs(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in SKIPPED or not isinstance(child.tag, str) or child.tag.endswith("}Fallback"):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in NOTES:
            yield f"[{child.get(NOTE_NUMBER)}]"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "" if child.get(f"{W}type") == "page" else "\n"
        elif child.tag == f"{W}tab" and element.tag == f"{W}r":
            yield "\t"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from _runs(child)
