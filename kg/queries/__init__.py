"""Questions to the graph: saved queries, names, evidence, results. From Python the way in is `kg.open_graph`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.queries.graph import open_graph

__all__ = ["open_graph"]


def __getattr__(name: str) -> Any:
    """Import what is asked for, so that a command pays only for what it uses."""
    if name == "open_graph":
        from kg.queries.graph import open_graph

        return open_graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
