"""The tables of a report as CSV and as a workbook: one more column says what each row rests on."""

from __future__ import annotations

import csv
import io
import re

from kg.language.citation import anchors
from kg.model.knowledge import Knowledge
from kg.queries.archives import repacked
from kg.reports.notes import row_evidence
from kg.reports.structure import Report, Runs, Table
from kg.reports.words import WORDS

FORMULA = re.compile(r"^[=+\-@\t\r]")
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
SHEET_NAME = 31


def csv_text(table: Table, report: Report, knowledge: Knowledge) -> str:
    """A table as CSV with a header; cells that a spreadsheet would take for formulas are defused."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in _rows(table, report, knowledge):
        writer.writerow([f"'{cell}" if FORMULA.match(cell) else cell for cell in row])
    return text.getvalue()


def workbook(report: Report, knowledge: Knowledge) -> bytes:
    """All tables of a report as an xlsx workbook, a sheet each."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    for position, table in enumerate(report.tables, 1):
        sheet = book.create_sheet(_sheet_name(position, table.caption))
        for line, row in enumerate(_rows(table, report, knowledge), 1):
            for column, text in enumerate(row, 1):
                cell = sheet.cell(line, column)
                cell.value, cell.data_type = CONTROL.sub("", text), "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=line == 1)
        for column in range(1, len(table.header) + 2):
            sheet.column_dimensions[get_column_letter(column)].width = 36 if column == 1 else 24
        sheet.freeze_panes = "B2"
    book.properties.creator = "kg report"
    book.properties.title = report.title
    content = io.BytesIO()
    book.save(content)
    return repacked(content.getvalue())


def _rows(table: Table, report: Report, knowledge: Knowledge) -> list[list[str]]:
    header = [*table.header, WORDS["evidence"][report.language]]
    return [header, *([*map(_plain, row), "; ".join(anchors(row_evidence(row), knowledge))] for row in table.rows)]


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _sheet_name(position: int, caption: str) -> str:
    return f"{position} {FORBIDDEN.sub(' ', caption)}"[:SHEET_NAME].strip(" '")
