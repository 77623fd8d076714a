"""Rows of results in the formats that people and programs read."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from kg.errors import KgError
from kg.queries.results import markdown, records, table

Cell = str | int | float
FORMATS = ("table", "markdown", "csv", "json")


@dataclass(frozen=True)
class Table:
    """Named columns and their rows. Numbers stay numbers in JSON; elsewhere they have four significant digits."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def rendered(self, format_: str) -> str:
        """The table as aligned text, Markdown, CSV or JSON. Raises `KgError` for any other format."""
        match format_:
            case "table":
                return table(self.heads, self._texts())
            case "markdown":
                return markdown(self.heads, self._texts())
            case "json":
                return records(self.heads, self.rows)
            case "csv":
                text = io.StringIO()
                csv.writer(text, lineterminator="\n").writerows([self.heads, *self._texts()])
                return text.getvalue()
            case _:
                raise KgError(f"no format “{format_}” here", hint=f"one of {', '.join(FORMATS)}")

    def _texts(self) -> list[list[str]]:
        return [[shown(cell) for cell in row] for row in self.rows]


def shown(cell: Cell) -> str:
    """A cell as text: four significant digits for fractions, whole numbers in full."""
    if isinstance(cell, float):
        return f"{cell:.4g}" if abs(cell) < 10_000 or cell == float("inf") else f"{cell:.0f}"
    return str(cell)
