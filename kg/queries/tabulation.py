"""Answers in every form a user may want: a table for people, and the standard formats for machines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from kg.language.markup import escaped, table_lines
from kg.queries.cells import Cell, cell_json, cell_text
from kg.stores.protocol import Answer, Store
from kg.stores.rdf import Solutions, text_of
from kg.terms import Vocabulary

Format = Literal["table", "csv", "tsv", "json", "xml", "turtle", "ntriples", "markdown"]
FORMATS: tuple[str, ...] = get_args(Format)
WIDEST = 60
FORMULA = re.compile(r"[=+\-@\t\r]")  # what a spreadsheet takes for the beginning of one
FIGURE = re.compile(r"[+-]?\d[\w\s.,%‰]*")  # “+23.5%”, “-3 hours”: no formula, whatever it begins with
BYTE_ORDER_MARK = "\ufeff"


def answer(store: Store, query: str, format_: Format) -> str:
    """The answer to a query in a format, for which the query is run once.

    A table or Markdown shortens IRIs; the others are the standard formats. Triples asked for as a table are
    written as Turtle, and what a format cannot hold is refused with `QueryError`.
    """
    match format_:
        case "table" | "markdown":
            return for_people(store.query(query), format_)
        case media:
            return store.serialised(query, media).decode().replace("\r\n", "\n")


def standing_answer(store: Store, query: str, format_: Format, vocabulary: Vocabulary) -> str:
    """The answer to a saved query (its text, with its parameters set) with how each row stands.

    In a table for people these columns are left out where all rows are asserted. Raises `QueryError` as `answer`.
    """
    from kg.queries.row_standings import with_standings
    from kg.stores.serialisation import written_rows

    found = store.query(query)
    if not isinstance(found, Solutions):
        return answer(store, query, format_)
    rows = with_standings(store, query, found, vocabulary)
    match format_:
        case "table" | "markdown":
            marked = any(row[-1] for row in rows.rows)
            return for_people(rows if marked else found, format_)
        case media:
            return written_rows(rows, media).decode().replace("\r\n", "\n")


def for_people(found: Answer, format_: Literal["table", "markdown"]) -> str:
    """Rows as a table with short IRIs, a truth value as yes or no, triples as Turtle."""
    if isinstance(found, bool):
        return f"{'yes' if found else 'no'}\n"
    if not isinstance(found, Solutions):
        from kg.stores.serialisation import turtle

        return turtle(found)
    rows = [[text_of(term) for term in row] for row in found.rows]
    return markdown(found.variables, rows) if format_ == "markdown" else table(found.variables, rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns aligned for a terminal, where a Chinese character is two cells wide; long cells are cut."""
    from wcwidth import ljust, width

    cells = [[_clipped(" ".join(cell.split())) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(heads, *cells, strict=True)]
    lines = [heads, ["─" * wide for wide in widths], *cells]
    return "".join("  ".join(map(ljust, line, widths)).rstrip() + "\n" for line in lines)


def markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; what cells hold is escaped."""
    head, *cells = ([escaped(" ".join(cell.split())) for cell in row] for row in (heads, *rows))
    return "\n".join(table_lines(head, cells)) + "\n"


def rows_as(format_: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Rows of our own making as a table, CSV, JSON or Markdown."""
    if format_ == "json":
        return records(heads, rows)
    cells = [[cell_text(cell) for cell in row] for row in rows]
    if format_ == "csv":
        return comma_separated(heads, cells)
    return markdown(heads, cells) if format_ == "markdown" else table(heads, cells)


def comma_separated(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """CSV with ``\\n`` line ends; figures stay as they are, words that a spreadsheet would take for a formula get a
    mark before them."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return target.getvalue()


def for_a_spreadsheet(content: str) -> str:
    """CSV or TSV for a spreadsheet: with a byte order mark, and a mark before what it would take for a formula."""
    delimiter = "\t" if "\t" in content.partition("\n")[0] else ","
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\n")
    writer.writerows(map(defused, row) for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    return BYTE_ORDER_MARK + target.getvalue()


def defused(cell: str) -> str:
    """A cell, with a mark before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if FORMULA.match(cell) and len(cell) > 1 and not FIGURE.fullmatch(cell) else cell


def records(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Rows as a JSON list of objects."""
    found = [dict(zip(heads, map(cell_json, row), strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _clipped(text: str) -> str:
    from wcwidth import clip, width

    return text if width(text) <= WIDEST else clip(text, 0, WIDEST - 1).rstrip() + "…"
