"""Kou'an Graph: official prose about how a port is governed, as a knowledge graph with evidence.

`from kg import open_graph` is the way in from Python; see `docs/python.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.door import open_graph

__version__ = "0.3.0"
__all__ = ["open_graph"]


def __getattr__(name: str) -> Any:
    """Import the door when it is asked for, so that a command pays only for what it uses."""
    if name == "open_graph":
        from kg.door import open_graph

        return open_graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
