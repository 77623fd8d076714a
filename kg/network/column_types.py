"""The columns of exported tables that hold more than words: numbers, days, and lists."""

from __future__ import annotations

NUMBERS = frozenset({"weight", "value"})
DAYS = frozenset({"start", "latest_start", "earliest_end", "end"})
LISTS = frozenset({"evidence", "statements"})


def type_of(column: str) -> str:
    """``double`` or ``string``, as GraphML and GEXF call them; they know no days."""
    return "double" if column in NUMBERS else "string"


def importer_type(column: str) -> str:
    """The type by which Neo4j's importer reads a column; empty for words."""
    for type_, columns in (("double", NUMBERS), ("date", DAYS), ("string[]", LISTS)):
        if column in columns:
            return type_
    return ""
