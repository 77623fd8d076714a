"""Tables that have more columns than a page of paper has room for."""

from __future__ import annotations

from dataclasses import replace

from kg.reports.structure import Run, Runs, Table
from kg.reports.words import WORDS
from kg.terms import Language

MOST_COLUMNS = 9


def narrowed(table: Table, language: Language) -> Table:
    """The table, or if it has too many columns, one of two: “Shanghai Customs | leads 1, implements 47”.

    Empty cells are left out; the notes stay with their figures.
    """
    if len(table.header) <= MOST_COLUMNS:
        return table
    rows = tuple((row[0], _told(table.header[1:], row[1:], language)) for row in table.rows)
    return replace(table, header=(table.header[0], WORDS["numbers"][language]), rows=rows, figures=frozenset())


def _told(heads: tuple[str, ...], cells: tuple[Runs, ...], language: Language) -> Runs:
    gap, comma = ("", "、") if language == "zh" else (" ", ", ")
    runs: list[Run] = []
    for head, cell in zip(heads, cells, strict=True):
        if any(run.text for run in cell):
            runs += [Run(f"{comma if runs else ''}{head}{gap}"), *cell]
    return tuple(runs)
