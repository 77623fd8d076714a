"""`kg show`."""

from __future__ import annotations

import click

from kg.cli.output import LANGUAGE, Language, emit
from kg.cli.scoping import scoped
from kg.model.scope import Scope


@click.command()
@click.argument("name", metavar="X")
@scoped
@LANGUAGE
def command(name: str, language: Language, scope: Scope) -> None:
    """Show entity X: names, facts by relation, figures, notes, each with the sentences it rests on."""
    from kg.cli.session import knowledge, store
    from kg.names.index import resolve
    from kg.queries.portrait import portrait

    emit(portrait(knowledge(scope), resolve(store(scope), name), language))
