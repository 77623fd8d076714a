"""`kg show`."""

from __future__ import annotations

import click

from kg.cli.output import LANGUAGE, Language, emit


@click.command()
@click.argument("name", metavar="X")
@LANGUAGE
def command(name: str, language: Language) -> None:
    """Show entity X: names, facts by relation, figures, notes, each with the sentences it rests on."""
    from kg.cli.session import knowledge, store
    from kg.queries.names import resolve
    from kg.queries.portrait import portrait

    emit(portrait(knowledge(), resolve(store(), name), language))
