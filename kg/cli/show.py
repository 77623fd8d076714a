"""`kg show`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.completion import entities
from kg.cli.output import LANGUAGE, MARK, OUTPUT, XLSX, Language, chosen, emit, tabled
from kg.cli.scoping import scoped
from kg.model.scope import Scope

FORMATS = ("text", "table", "csv", "json", "markdown", XLSX)


@click.command()
@click.argument("name", metavar="X", shell_complete=entities)
@scoped
@LANGUAGE
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Text, or facts one a row; by the file name.")
@MARK
@OUTPUT
def command(name: str, language: Language, format_: str | None, scope: Scope, output: Path | None) -> None:
    """Show entity X: names, facts by relation, figures, notes, each with the sentences it rests on."""
    from kg.cli.session import foreign, knowledge, store
    from kg.names.index import resolve
    from kg.queries.fact_rows import HEADS, code_rows, fact_rows
    from kg.queries.identifiers import identifiers
    from kg.queries.portrait import portrait

    if plain := foreign(scope):
        from kg.queries.labelled import thing_named
        from kg.queries.plain_accounts import FACTS, thing_rows, thing_text

        iri, wanted = thing_named(plain, name), chosen(format_, output, "text")
        emit(
            thing_text(plain, iri, language)
            if wanted == "text"
            else tabled(wanted, FACTS, thing_rows(plain, iri, language)),
            output,
        )
        return
    seen, iri = knowledge(scope), resolve(store(scope), name)
    wanted, coded = chosen(format_, output, "text"), identifiers(store(scope), iri)
    if wanted == "text":
        emit(portrait(seen, iri, language, coded), output)
    else:
        emit(tabled(wanted, HEADS, [*code_rows(coded), *fact_rows(seen, iri, language)]), output)
