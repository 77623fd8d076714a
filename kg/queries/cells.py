"""The cells of every table that is written: values with types, which each format writes in its own way.

A cell is text, a number, a day, a figure with its unit, a list (of evidence, of ids) or nothing; CSV, XLSX, JSON,
Markdown and the formats of network tools all map these, and nothing is guessed from how a text looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite


@dataclass(frozen=True)
class Quantity:
    """A figure: its number (None where it has no single one), its unit in words, and how it is written.

    `exact` says that number and unit are all that is written.
    """

    number: Decimal | int | None
    unit: str
    written: str
    exact: bool = True


Cell = str | int | float | Decimal | date | Quantity | tuple[str, ...] | None
Json = str | int | float | list[str] | None
BETWEEN = "; "  # the parts of a list, where one text holds it


def cell_text(cell: Cell, between: str = BETWEEN) -> str:
    """A cell as text: nothing is empty, a day as ISO 8601 has it, a number in full."""
    match cell:
        case None:
            return ""
        case Quantity():
            return cell.written
        case tuple():
            return between.join(cell)
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell)


def cell_json(cell: Cell) -> Json:
    """A cell as JSON has it: numbers as such, a list as an array, null for nothing and for a number without end."""
    match cell:
        case Quantity():
            return cell_json(cell.number) if cell.exact else cell.written
        case tuple():
            return list(cell)
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else float(cell)
        case float() if not isfinite(cell):
            return None
        case None | str() | int() | float():
            return cell
        case _:
            return str(cell)


def as_number(text: str) -> Decimal | str | None:
    """A number written by a program, as one; None for an empty text, and a text that is none as it is."""
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        return text
