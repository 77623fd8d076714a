"""Questions to the graph: saved queries, names, evidence, results. `open_graph` is the way in from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.queries.answers import Result
    from kg.queries.graph import Graph, open_graph

__all__ = ["Graph", "Result", "open_graph"]
PLACES = {"Graph": "kg.queries.graph", "open_graph": "kg.queries.graph", "Result": "kg.queries.answers"}


def __getattr__(name: str) -> Any:
    """Import what is asked for, so that a command pays only for what it uses."""
    if name in PLACES:
        from importlib import import_module

        return getattr(import_module(PLACES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
