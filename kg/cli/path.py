"""`kg path`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.completion import entities
from kg.cli.output import LANGUAGE, MARK, OUTPUT, XLSX, Language, chosen, emit, tabled
from kg.cli.scoping import scoped
from kg.errors import KgError
from kg.model.scope import Scope


@click.command()
@click.argument("one", metavar="A", shell_complete=entities)
@click.argument("other", metavar="B", shell_complete=entities)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Most links to show.")
@LANGUAGE
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "markdown", "csv", "json", XLSX]),
    help="Text on a terminal, else CSV.",
)
@scoped
@MARK
@OUTPUT
def command(
    one: str, other: str, limit: int, language: Language, format_: str | None, scope: Scope, output: Path | None
) -> None:
    """Say how A and B are linked, best link first, each with its statements and sentences."""
    from kg.cli.session import foreign, knowledge, store
    from kg.names.index import resolve
    from kg.network.accounts import links_report
    from kg.network.result_books import links_book

    if plain := foreign(scope):
        from kg.queries.labelled import thing_named
        from kg.queries.plain_ways import WAY, way_rows, way_text, ways

        named = (thing_named(plain, one), thing_named(plain, other))
        found = ways(plain, *named, limit)
        if not found:
            raise KgError("nothing links them within 6 steps")
        wanted = chosen(format_, output, "text" if sys.stdout.isatty() else "")
        told = "".join(f"{way_text(way, plain, language)}\n" for way in found)
        emit(told if wanted == "text" else tabled(wanted, WAY, way_rows(found, plain, language)), output)
        return
    ends = (resolve(store(scope), one), resolve(store(scope), other))
    format_ = chosen(format_, output)
    if format_ == XLSX:
        emit(links_book(knowledge(scope), *ends, limit, language), output)
        return
    emit(links_report(knowledge(scope), *ends, limit, language, format_), output)
