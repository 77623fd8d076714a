"""Rows of results, in the formats that people and programs read."""

from __future__ import annotations

from dataclasses import dataclass

from kg.queries.tabulation import rows_as

Cell = str | int | float


@dataclass(frozen=True)
class Listing:
    """Named columns and their rows. Numbers stay whole in JSON; elsewhere fractions have four significant digits."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def rendered(self, format_: str) -> str:
        """The table as aligned text (``table``), ``markdown``, ``csv`` or ``json``."""
        rows = self.rows if format_ == "json" else [[cell_text(cell) for cell in row] for row in self.rows]
        return rows_as(format_, self.heads, rows)


def cell_text(cell: Cell) -> str:
    """A cell as text: four significant digits for fractions, large numbers in full."""
    if isinstance(cell, float):
        return f"{cell:.4g}" if abs(cell) < 10_000 or cell == float("inf") else f"{cell:.0f}"
    return str(cell)
