"""What commands work with: the graph, its store, and the knowledge read from it, all within a scope."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.errors import KgError
from kg.model.scope import EVERYTHING, Scope
from kg.queries.graph import Graph, open_graph

if TYPE_CHECKING:
    from kg.curation.artifact import Artifact
    from kg.model.knowledge import Knowledge
    from kg.stores.protocol import Store

GRAPH = f"{__name__}.graph"
SCOPE = f"{__name__}.scope"  # under which a command keeps the one that it was given


def use_store(context: object, parameter: object, address: str | None) -> None:  # noqa: ARG001 # click's signature
    """Ask the store at an address from here on; nothing changes without one."""
    if address is not None:
        os.environ["KG_STORE"] = address


def _graph() -> Graph:
    """The graph of the running command, opened once: what changes on the way, the next command sees."""
    context = click.get_current_context(silent=True)
    if context is None:
        return open_graph()
    if GRAPH not in context.meta:
        context.meta[GRAPH] = open_graph()
    graph: Graph = context.meta[GRAPH]
    return graph


def settled(scope: Scope) -> Scope:
    """A scope with its documents by their ids. Raises `NameNotFound` or `NameAmbiguous` for a name of none."""
    return _graph().seen_in(scope).scope if scope.documents else scope


def artifact() -> Artifact:
    """The compiled dataset, made now if data or ontology have changed."""
    return _graph().artifact


def store(scope: Scope = EVERYTHING) -> Store:
    """The embedded store with what is visible of the compiled dataset in a scope."""
    return _graph().seen_in(scope).store


def foreign(scope: Scope = EVERYTHING) -> Store | None:
    """The store that `--store` names, if it holds data of other terms than ours; else None.

    Raises `KgError` for such data in a scope: they tell of no documents, days and modalities.
    """
    if not os.environ.get("KG_STORE"):
        return None
    from kg.queries.labelled import is_ours

    found = store()
    if is_ours(found):
        return None
    if scope:
        hint = "leave out --as-of, --known-by, --modality and --document"
        raise KgError("these data are of other terms, and tell of no documents, days and modalities", hint=hint)
    return found


def knowledge(scope: Scope = EVERYTHING, *, quoted: bool = True) -> Knowledge:
    """What is visible as typed values, with the sentences of attached texts unless `quoted` is false."""
    graph = _graph().seen_in(scope)
    return graph.knowledge if quoted else graph.read(quoted=False)


def lines(scope: Scope = EVERYTHING) -> Iterator[bytes]:
    """What is visible as sorted lines of N-Quads."""
    return _graph().seen_in(scope).lines()
