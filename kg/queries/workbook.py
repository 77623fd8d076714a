"""Tables as a workbook (XLSX) whose cells have types: numbers, percentages and days can be added up, sorted, filtered.

A figure with a unit takes two columns, the number and the unit; where some figure of a column says more than those
(about, a range, against the year before), a third holds it as written. Text is never read as a formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kg.queries.archives import repacked
from kg.queries.cells import Cell, Quantity, cell_text
from kg.terms import Language, Text

if TYPE_CHECKING:
    from openpyxl.cell import Cell as BookCell

NUMBER = re.compile(r"[+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
DAYS = (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"))
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")  # in the name of a sheet
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SHEET_NAME, LONGEST_TEXT, MOST_DIGITS = 31, 32_767, 15  # what a workbook can hold
NO_DAYS = 1900  # up to which year a workbook has no days of its own
NARROWEST, WIDEST = 8, 48  # characters
PERCENT = "%"
UNIT, WRITTEN = Text("单位", "unit"), Text("原写法", "as written")


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook with its name."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Book:
    """Sheets in order, under a title, with heads of their own making in a language."""

    title: str
    sheets: tuple[Sheet, ...]
    language: Language = "en"

    def and_sheet(self, sheet: Sheet) -> Book:
        """The book with one more sheet at its end."""
        return replace(self, sheets=(*self.sheets, sheet))

    def content(self) -> bytes:
        """The workbook as a file; the same book gives the same bytes."""
        from openpyxl import Workbook

        book = Workbook()
        book.remove(book.active)
        names: list[str] = []
        for sheet in self.sheets:
            names.append(_unlike(FORBIDDEN.sub(" ", sheet.name).strip(" '") or "table", names, SHEET_NAME))
            _fill(book.create_sheet(names[-1]), _apart(sheet, self.language))
        book.properties.creator = "kg"
        book.properties.title = CONTROL.sub("", self.title)
        content = io.BytesIO()
        book.save(content)
        return repacked(content.getvalue())


def typed(text: str) -> Cell:
    """Text as what it says: a number, a percentage, a day to the day, None for nothing, otherwise as it is."""
    stripped = text.strip()
    if not stripped:
        return None
    number = stripped.removesuffix(PERCENT)
    if NUMBER.fullmatch(number) and not re.match(r"[+\-−]?0\d", number):
        value = Decimal(number.replace(",", "").replace("−", "-"))
        return Quantity(value, PERCENT, text) if number != stripped else value
    for form in DAYS:
        if found := form.fullmatch(stripped):
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                return text
    return text


def distinct(heads: Iterable[str]) -> tuple[str, ...]:
    """Heads of columns, each other than those before it: a second “year” is “year 2”."""
    found: list[str] = []
    for head in heads:
        found.append(_unlike(head or "–", found))
    return tuple(found)


def _unlike(name: str, before: Sequence[str], longest: int = LONGEST_TEXT) -> str:
    taken, number, tried = {one.casefold() for one in before}, 1, name[:longest].strip()
    while tried.casefold() in taken:
        number += 1
        tried = f"{name[: longest - len(str(number)) - 1].strip()} {number}"
    return tried


def _apart(sheet: Sheet, language: Language) -> Sheet:
    """The sheet with columns of their own for units, and for what a number and a unit do not say."""
    heads: list[str] = []
    columns: list[list[Cell]] = []
    for at, head in enumerate(sheet.heads):
        cells = [row[at] for row in sheet.rows]
        figures = [cell for cell in cells if isinstance(cell, Quantity)]
        heads.append(head)
        columns.append(cells)
        if any(one.unit for one in figures):
            heads.append(f"{head} {UNIT[language]}" if language == "en" else f"{head}{UNIT[language]}")
            columns.append([cell.unit if isinstance(cell, Quantity) else None for cell in cells])
        if any(not one.exact for one in figures):
            heads.append(f"{head} {WRITTEN[language]}" if language == "en" else f"{head}{WRITTEN[language]}")
            columns.append([cell.written if isinstance(cell, Quantity) else None for cell in cells])
    return replace(sheet, heads=distinct(heads), rows=tuple(zip(*columns, strict=True)))


def _fill(target: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, head in enumerate(sheet.heads, 1):
        cell = target.cell(1, column)
        _put_text(cell, head)
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        longest = max([len(head) * 1.6, *(_length(row[column - 1]) for row in sheet.rows)])
        target.column_dimensions[get_column_letter(column)].width = min(max(longest + 2, NARROWEST), WIDEST)
    for line, row in enumerate(sheet.rows, 2):
        for column, value in enumerate(row, 1):
            _put(target.cell(line, column), value)
    target.freeze_panes = "B2"
    if sheet.rows:
        target.auto_filter.ref = f"A1:{get_column_letter(len(sheet.heads))}{len(sheet.rows) + 1}"


def _put(cell: BookCell, value: Cell) -> None:
    from openpyxl.styles import Alignment

    match value:
        case None:
            return
        case Quantity(number, unit):
            if number is None:
                return
            exact = Decimal(number)
            cell.value = exact / 100 if unit == PERCENT else exact
            cell.number_format = _places(exact) + (PERCENT if unit == PERCENT else "")
        case date() if value.year <= NO_DAYS:
            _put_text(cell, value.isoformat())
        case int() | float() | Decimal():
            if len(Decimal(str(value)).as_tuple().digits) > MOST_DIGITS and not isinstance(value, float):
                _put_text(cell, str(value))
                return
            cell.value = value
            if isinstance(value, Decimal):
                cell.number_format = _places(value)
        case date():
            cell.value, cell.number_format = value, "yyyy-mm-dd"
        case str() | tuple():
            _put_text(cell, cell_text(value))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not isinstance(value, str | tuple):
        cell.alignment = Alignment(vertical="top")


def _put_text(cell: BookCell, text: str) -> None:
    """Text stays text, whatever it begins with."""
    cell.value = CONTROL.sub("", text)[:LONGEST_TEXT]
    cell.data_type = "s"


def _places(number: Decimal) -> str:
    """The format that shows a number as finely as it was given."""
    exponent = number.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "0" + ("." + "0" * digits if digits else "")


def _length(cell: Cell) -> float:
    return sum(1 if char.isascii() else 2 for char in cell_text(cell)[:WIDEST])
