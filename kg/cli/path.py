"""`kg path`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import LANGUAGE, OUTPUT, Language, chosen, emit
from kg.cli.scoping import scoped
from kg.model.scope import Scope


@click.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most links to show.")
@LANGUAGE
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "markdown", "csv", "json"]),
    help="Text on a terminal, else CSV.",
)
@scoped
@OUTPUT
def command(
    one: str, other: str, limit: int, language: Language, format_: str | None, scope: Scope, output: Path | None
) -> None:
    """Say how A and B are linked, best link first, each with its statements and sentences."""
    from kg.cli.session import knowledge, store
    from kg.names.index import resolve
    from kg.network.accounts import links_report

    ends = (resolve(store(scope), one), resolve(store(scope), other))
    emit(links_report(knowledge(scope), *ends, limit, language, chosen(format_, output)), output)
