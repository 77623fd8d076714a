"""The text layer of a PDF as lines: wrapped lines joined, page numbers and running heads left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from kg.corpus.marks import mark
from kg.corpus.readers.characters import plain
from kg.corpus.readers.wrapping import compact, is_ended, joined
from kg.errors import CorpusError

PAGE_NUMBER = re.compile(
    r"^[-—–－・·\s]*(?:第\s*)?[\divxlc]{1,5}\s*(?:页|頁)?[-—–－・·\s]*$|^第?\s*\d+\s*[页頁]?\s*[/／,，共]+\s*\d+\s*[页頁]?$",
    re.I,
)
UNMAPPED = re.compile(r"\(cid:\d+\)")
EDGE = 2  # lines at the top and the bottom of a page that may be running heads
BAND = 0.1  # of the height of a page, where page numbers and running heads stand
LARGE = 1.15  # of the usual font size, that of a title
FEWEST = 0.5  # of the pages, on which a running head stands
FEWEST_IN_COLUMN = 4  # lines
WIDE = 0.3  # of the width of the text, a line of one of its two columns
NARROWEST = 14  # characters of a text whose lines go on
BLANKS = re.compile(" {2,}")
OCR = "run it through a text recogniser (OCR) and give the result"


@dataclass(frozen=True)
class _Line:
    """A printed line: its text, its page, its sides, its height on the page from the top (0 to 1), its font size."""

    text: str
    page: int
    left: float
    right: float
    depth: float
    size: float


def pdf_lines(file: Path) -> Iterator[str]:
    """The paragraphs of a PDF. Raises `CorpusError` if it is protected, damaged or holds pictures of a text only."""
    pages = _pages(file)
    lines = [line for page in pages for line in page]
    letters = sum(len(line.text) for line in lines)
    if not letters:
        raise CorpusError("holds no text: its pages are pictures (a scan)", file=file, hint=OCR)
    if sum(len(found) for line in lines for found in UNMAPPED.findall(line.text)) > letters / 4:
        raise CorpusError("does not say which characters its fonts show", file=file, hint=OCR)
    heads = _running_heads(pages)
    kept = [line for page in pages for at, line in enumerate(page) if not _is_margin(line, at, len(page), heads)]
    yield from _paragraphs(kept)


def _pages(file: Path) -> list[list[_Line]]:
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what it mends is no news to the user
    try:
        layout = LAParams(char_margin=1.0, line_margin=0.01, boxes_flow=None)
        return [_page_lines(page, at) for at, page in enumerate(extract_pages(str(file), laparams=layout))]
    except PDFPasswordIncorrect as error:
        raise CorpusError("is protected by a password", file=file, hint="save it without one") from error
    except (PDFException, PSException, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise CorpusError(
            "is a damaged PDF", file=file, hint="open it in a viewer and print it to a new PDF"
        ) from error


def _page_lines(page: Any, at: int) -> list[_Line]:
    """The lines of a page in reading order; those of a second column are measured from its own left side."""
    from pdfminer.layout import LTChar, LTTextLine

    pieces = [
        line
        for box in page
        if hasattr(box, "get_text")
        for line in box
        if isinstance(line, LTTextLine) and line.get_text().strip()
    ]
    found = []
    for column, shift in _columns(pieces):
        for row in _rows(column):
            sizes = [char.size for piece in row for char in piece if isinstance(char, LTChar)]
            text = BLANKS.sub(" ", compact(plain(_row_text(row))))
            right = max(piece.x1 for piece in row) - shift
            depth = 1 - row[0].y0 / page.height
            found.append(_Line(text, at, row[0].x0 - shift, right, depth, max(sizes, default=10.0)))
    return found


def _columns(pieces: Sequence[Any]) -> Iterator[tuple[list[Any], float]]:
    """The pieces of a page, column by column between those that run across, and how far each column is set in."""
    low, high = min((one.x0 for one in pieces), default=0.0), max((one.x1 for one in pieces), default=0.0)
    middle, slack = (low + high) / 2, 0.02 * (high - low)
    numbers = [one for one in pieces if PAGE_NUMBER.match(one.get_text().strip())]
    left = [one for one in pieces if one.x1 <= middle + slack and one not in numbers]
    right = [one for one in pieces if one.x0 >= middle - slack and one not in numbers]
    rows = _rows(right)
    wide = [row for row in rows if row[-1].x1 - row[0].x0 > WIDE * (high - low)]
    if len(_rows(left)) < FEWEST_IN_COLUMN or len(wide) < max(FEWEST_IN_COLUMN, len(rows) / 2):
        yield list(pieces), 0.0
        return
    shift = min(one.x0 for one in right) - min(one.x0 for one in left)
    across = sorted((one for one in pieces if one not in left and one not in right), key=lambda one: -one.y0)
    tops = [float("inf"), *(one.y0 for one in across), float("-inf")]
    for top, bottom, crossing in zip(tops, tops[1:], (*across, None), strict=False):
        for column, by in ((left, 0.0), (right, shift)):
            yield [one for one in column if bottom < one.y0 <= top], by
        if crossing is not None:
            yield [crossing], 0.0


def _rows(pieces: Sequence[Any]) -> list[list[Any]]:
    """The pieces from top to bottom; those on one height are one row, from left to right."""
    rows: list[list[Any]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y0, one.x0)):
        if rows and abs(rows[-1][0].y0 - piece.y0) < 0.5 * min(piece.height, rows[-1][0].height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: float(piece.x0)) for row in rows]


def _row_text(row: Sequence[Any]) -> str:
    """The pieces of a line; a wide gap between two, as between the cells of a table, is a tab."""
    text = str(row[0].get_text().strip())
    for before, piece in pairwise(row):
        gap = piece.x0 - before.x1
        text += (
            "\t" if gap > 1.5 * piece.height else " " if gap > 0.2 * piece.height else ""
        ) + piece.get_text().strip()
    return text


def _running_heads(pages: Sequence[Sequence[_Line]]) -> set[str]:
    """What stands at the top or the bottom of half the pages and more, whatever its digits."""
    counts = Counter(
        head
        for page in pages
        for head in {_digitless(line) for line in (*page[:EDGE], *page[-EDGE:]) if _is_band(line)}
    )
    return {head for head, count in counts.items() if count >= max(2, FEWEST * len(pages))}


def _digitless(line: _Line) -> str:
    return re.sub(r"[\d\s]", "", line.text)


def _is_band(line: _Line) -> bool:
    return line.depth < BAND or line.depth > 1 - BAND


def _is_margin(line: _Line, at: int, count: int, heads: set[str]) -> bool:
    if not _is_band(line) or EDGE <= at < count - EDGE:
        return False
    return _digitless(line) in heads or bool(PAGE_NUMBER.match(line.text))


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    left = min((line.left for line in lines), default=0.0)
    right = sorted(line.right for line in lines)[int(len(lines) * 0.9)] if lines else 0.0
    group: list[str] = []
    size = median(line.size for line in lines) if lines else 0.0
    for before, line in zip((None, *lines), lines, strict=False):
        is_title = (
            before is not None and line.size > LARGE * size and line.size == before.size and line.page == before.page
        )
        if before is not None and not is_title and not _goes_on(before, line, left, right):
            yield joined(group)
            group = []
        group.append(line.text)
    if group:
        yield joined(group)


def _goes_on(before: _Line, line: _Line, left: float, right: float) -> bool:
    """Whether a line goes on with the paragraph of the one before: that one is full, and this one not indented."""
    is_full = before.right > right - 2.2 * before.size
    if right - left < NARROWEST * line.size:
        return False
    is_indented = line.left > left + 1.2 * line.size
    if not is_full or is_indented or "\t" in before.text + line.text or abs(before.size - line.size) > 0.15 * line.size:
        return False
    return mark(line.text) is None or not is_ended(before.text)
