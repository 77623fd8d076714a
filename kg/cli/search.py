"""`kg search`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import entities
from kg.cli.output import MARK, OUTPUT, XLSX, chosen, emit, tabled, tell
from kg.cli.scoping import scoped
from kg.model.scope import Scope

if TYPE_CHECKING:
    from datetime import date

    from kg.model.succession import Former


@click.command()
@click.argument("text", shell_complete=entities)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most entities to show.")
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json", XLSX]), help="A table on a terminal.")
@scoped
@MARK
@OUTPUT
def command(text: str, limit: int, format_: str | None, scope: Scope, output: Path | None) -> None:
    """Find entities by TEXT: hanzi, pinyin, initials, English, an old or a document's own name.

    First those whose name it is (fit: exact), then those whose name holds it (part) or all its words (words); where
    there are few and none is exact, then those whose name is like it (like).
    """
    from kg.cli.session import foreign, store
    from kg.names.index import search
    from kg.queries.former_bodies import former_bodies
    from kg.terms import local_name

    if plain := foreign(scope):
        from kg.queries.plain_accounts import FOUND, found_rows

        rows_found = found_rows(plain, text, limit, "en")
        if not rows_found:
            tell(f"nothing is called “{text}”")
        emit(tabled(chosen(format_, output), FOUND, rows_found), output)
        return
    seen = store(scope)
    found = search(seen, text, limit)
    if not found:
        tell(f"nothing is called “{text}”")
    heads = ("id", "zh", "en", "type", "matched", "fit", "name", "documents", "until", "successors")
    former = former_bodies(seen, (match.iri for match in found))
    rows = [
        (
            local_name(match.iri),
            match.label.zh,
            match.label.en,
            local_name(match.type),
            match.kind,
            match.fit,
            match.name,
            tuple(match.documents),
            *_ended(former.get(match.iri)),
        )
        for match in found
    ]
    emit(tabled(chosen(format_, output), heads, rows), output)


def _ended(former: Former | None) -> tuple[date | str | None, tuple[str, ...]]:
    """The last day of a body that is no more (“?” if nobody gives it), and the ids of what took its place."""
    from kg.terms import local_name

    if former is None:
        return None, ()
    return former.end.end or "?", tuple(local_name(iri) for iri, _ in former.successors)
