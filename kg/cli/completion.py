"""What a shell completes: the names of saved queries and kinds of report, read from where they are defined.

A shell asks by ``_KG_COMPLETE``: ``eval "$(_KG_COMPLETE=bash_source kg)"``, ``zsh_source``, ``fish_source``.
"""

from __future__ import annotations

import click


def saved_queries(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The names of saved queries that begin so; nothing is read of the graph."""
    from kg.queries.catalogue import saved

    return [name for name in saved() if name.startswith(incomplete)]


def report_kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 # click's
    """The kinds of report that begin so."""
    from kg.reports.catalogue import KINDS

    return [name for name in (*KINDS, "all") if name.startswith(incomplete)]
