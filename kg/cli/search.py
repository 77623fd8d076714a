"""`kg search`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import OUTPUT, chosen, emit, tell
from kg.cli.scoping import scoped
from kg.model.scope import Scope


@click.command()
@click.argument("text")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most entities to show.")
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), help="A table on a terminal.")
@scoped
@OUTPUT
def command(text: str, limit: int, format_: str | None, scope: Scope, output: Path | None) -> None:
    """Find entities whose name holds TEXT: hanzi, pinyin, initials, English, an old or a document's own name."""
    from kg.cli.session import store
    from kg.names.index import search
    from kg.queries.tabulation import rows_as
    from kg.terms import local_name

    found = search(store(scope), text, limit)
    if not found:
        tell(f"nothing is called “{text}”")
    heads = ("id", "zh", "en", "type", "matched", "name", "documents")
    rows = [
        (
            local_name(match.iri),
            match.label.zh,
            match.label.en,
            local_name(match.type),
            match.kind,
            match.name,
            "; ".join(match.documents),
        )
        for match in found
    ]
    emit(rows_as(chosen(format_, output), heads, rows), output)
