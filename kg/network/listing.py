"""Rows of results, in the formats that people and programs read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries.tabulation import rows_as
from kg.queries.workbook import Book, Sheet
from kg.terms import Language

Cell = str | int | float
ENDLESS = (float("inf"), float("-inf"))  # numbers that no cell of a workbook can hold


@dataclass(frozen=True)
class Listing:
    """Named columns and their rows. Numbers stay whole in JSON; elsewhere fractions have four significant digits."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def rendered(self, format_: str) -> str:
        """The table as aligned text (``table``), ``markdown``, ``csv`` or ``json``."""
        rows = self.rows if format_ == "json" else [[cell_text(cell) for cell in row] for row in self.rows]
        return rows_as(format_, self.heads, rows)

    def book(self, title: str, language: Language) -> Book:
        """The table as a workbook whose numbers are numbers; of fractions all digits are kept."""
        rows = tuple(tuple(None if cell == "" or cell in ENDLESS else cell for cell in row) for row in self.rows)
        return Book(title, (Sheet(title or "rows", self.heads, rows),), language)


def cell_text(cell: Cell) -> str:
    """A cell as text: four significant digits for fractions, large numbers in full."""
    if isinstance(cell, float):
        return f"{cell:.4g}" if abs(cell) < 10_000 or cell == float("inf") else f"{cell:.0f}"
    return str(cell)
