"""What a shell completes: saved queries, kinds of report and lenses where they are defined, entities from the graph.

A shell asks by ``_KG_COMPLETE``: ``eval "$(_KG_COMPLETE=bash_source kg)"``, ``zsh_source``, ``fish_source``.
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from kg.errors import KgError

MOST = 40  # entities that are looked at


def saved_queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The names of saved queries that begin so; nothing is read of the graph."""
    from kg.queries.catalogue import saved

    return [name for name in saved() if name.startswith(incomplete)]


def report_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The kinds of report that begin so."""
    from kg.reports.catalogue import KINDS

    return [name for name in (*KINDS, "all") if name.startswith(incomplete)]


def lenses(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The lenses whose names begin so."""
    from kg.network.lens_files import lenses as defined

    return [name for name in defined() if name.startswith(incomplete)]


def entities(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 # click's
    """Entities whose id, or whose name in either language, begins so, with what each is called otherwise.

    None for an empty word, and none where the graph cannot be read: a shell has no place for a fault.
    """
    from kg.cli.session import store
    from kg.names.index import search
    from kg.terms import local_name

    if not incomplete.strip():
        return []
    try:
        found = search(store(), incomplete, MOST)
    except KgError:
        return []
    named = {local_name(one.iri): one.label for one in found}
    by_id = [(id_, f"{label.zh} {label.en}") for id_, label in named.items()]
    by_name = [(name, id_) for id_, label in named.items() for name in (label.zh, label.en)]
    return [CompletionItem(word, help=said) for word, said in (*by_id, *by_name) if word.startswith(incomplete)]
