"""`kg queries`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import LANGUAGE, OUTPUT, Language, chosen, emit


@click.command()
@click.argument("name", required=False)
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), help="A table on a terminal.")
@LANGUAGE
@OUTPUT
def command(name: str | None, format_: str | None, language: Language, output: Path | None) -> None:
    """List the saved queries with the questions they answer; with NAME, show that query's SPARQL."""
    from kg.queries.catalogue import find, saved
    from kg.queries.results import rows_as

    if name:
        emit(find(name).text, output)
        return
    rows = [
        (
            query.name,
            query.kind,
            query.question[language] or query.title[language],
            " ".join(f"{parameter.name}={parameter.default}" for parameter in query.parameters),
        )
        for query in saved().values()
    ]
    emit(rows_as(chosen(format_, output), ("name", "kind", "question", "parameters"), rows), output)
