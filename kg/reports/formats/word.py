"""WordprocessingML, as far as Pandoc does not write it: fields, contents with numbers of pages, tables.

Numbers are fields, which Word and LibreOffice count themselves; what stands in a field until then is its value where
that is known, else nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from kg.reports.formats.column_widths import is_tall, widths
from kg.reports.formats.printing import PrintedTable
from kg.reports.structure import Run

FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # characters that XML has no place for
PARTS = 5000  # of the width of a page, as Word counts them in tables
LOOK = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'


def words(text: str, *, style: str = "", bold: bool = False) -> str:
    """Text as a run, its quotation marks and dashes as wide as hanzi where such stand beside them."""
    looks = f'<w:rStyle w:val="{style}"/>' if style else ""
    looks += "" if text.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    looks += "<w:b/><w:bCs/>" if bold else ""
    said = escape(FORBIDDEN.sub("", text))
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{said}</w:t></w:r>'


def field(instruction: str, shown: str) -> str:
    """A field with the run that it shows until it is counted anew."""
    return f"<w:fldSimple w:instr={quoteattr(instruction)}>{shown}</w:fldSimple>"


def paragraph(style: str, content: str, *, more: str = "") -> str:
    """A paragraph in a style of the template."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def bookmark(number: int, name: str) -> tuple[str, str]:
    """What opens and what closes a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def contents(title: str, entries: Iterable[tuple[int, str, str]]) -> str:
    """A list of headings under a title, if it has any: each its level, words and bookmark, with the page it stands on.

    It is no field as a whole, since LibreOffice would not count pages in one.
    """
    lines = [paragraph("TOCHeading", words(title))] if title else []
    for level, text, name in entries:
        page = field(f"PAGEREF {name} \\h", "<w:r><w:t></w:t></w:r>")
        entry = f'<w:hyperlink w:anchor="{name}" w:history="1">{words(text)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        lines.append(paragraph(f"TOC{level}", entry))
    return "".join(lines)


def table(table: PrintedTable, line: float, width: int) -> str:
    """A table as broad as the page; its header stands on each page, and no row is broken between two that fits on one.

    `line` is how many ems of its text a line of the page holds, `width` that of the page in twentieths of a point.
    """
    shares = widths(table.header, table.texts, line)
    grid = "".join(f'<w:gridCol w:w="{int(share * width)}"/>' for share in shares)
    heads = [words(text, bold=True) for text in table.header]
    cells = [["".join(_run(run, address) for run, address in cell) for cell in row] for row in table.rows]
    lines = [_row(heads, shares, table.figures, "<w:cantSplit/><w:tblHeader/>")]
    for row, text in zip(cells, table.texts, strict=True):
        lines.append(_row(row, shares, table.figures, "" if is_tall(text, shares, line) else "<w:cantSplit/>"))
    looks = f'<w:tblStyle w:val="Table"/><w:tblW w:w="{PARTS}" w:type="pct"/><w:tblLayout w:type="fixed"/>{LOOK}'
    return f"<w:tbl><w:tblPr>{looks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _row(cells: Sequence[str], shares: Sequence[float], figures: frozenset[int], properties: str) -> str:
    found = []
    for at, (cell, share) in enumerate(zip(cells, shares, strict=True)):
        size = f'<w:tcPr><w:tcW w:w="{round(share * PARTS)}" w:type="pct"/></w:tcPr>'
        side = '<w:jc w:val="right"/>' if at in figures else ""
        found.append(f"<w:tc>{size}{paragraph('TableText', cell, more=side)}</w:tc>")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(found)}</w:tr>"


def _run(run: Run, address: str) -> str:
    if not run.text:
        return ""
    if not address:
        return words(run.text, bold=run.strong)
    goal = address.replace("\\", "/").replace('"', "%22")
    return field(f'HYPERLINK "{goal}"', words(run.text, style="Hyperlink", bold=run.strong))
