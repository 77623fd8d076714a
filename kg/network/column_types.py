"""The types of the columns of exported tables, and what each format calls them."""

from __future__ import annotations

from typing import Literal

Kind = Literal["text", "number", "day", "list"]
KINDS: dict[str, Kind] = {
    "weight": "number",
    "value": "number",
    "start": "day",
    "latest_start": "day",
    "earliest_end": "day",
    "end": "day",
    "evidence": "list",
    "statements": "list",
}
GRAPHML = {"number": "double"}  # which knows neither days nor lists
GEXF = {"number": "double", "list": "liststring"}  # which has days only for when something is there
IMPORTER = {"number": "double", "day": "date", "list": "string[]"}  # that of Neo4j; words have no type there
PACKAGE = {"number": "number", "day": "date"}  # a Frictionless data package


def kind_of(column: str) -> Kind:
    """The type of what stands in a column."""
    return KINDS.get(column, "text")
