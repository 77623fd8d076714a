"""`kg explore`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import LANGUAGE, Language, tell
from kg.cli.scoping import scoped
from kg.queries.scope import Scope


@click.command()
@click.option("--around", "around", multiple=True, metavar="X", help="Only what lies around entity X; repeatable.")
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="Steps around X.")
@click.option("--no-quotes", is_flag=True, help="Leave out the sentences of attached texts.")
@click.option("--open", "open_", is_flag=True, help="Open the page in a browser, if there is one.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="explorer.html", show_default=True)
@scoped
@LANGUAGE
def command(
    around: tuple[str, ...],
    depth: int,
    no_quotes: bool,
    open_: bool,
    output: Path,
    language: Language,
    scope: Scope,
) -> None:
    """Write the interactive graph as one HTML page that works offline."""
    from kg.cli.session import knowledge, store
    from kg.explorer.page import page
    from kg.explorer.view import view
    from kg.queries.names import resolve
    from kg.writing import write_whole

    centres = [resolve(store(scope), name) for name in around]
    shown = view(knowledge(scope, quoted=not no_quotes), centres, depth)
    write_whole(output, page(shown, language))
    tell(f"{output.resolve()}: {len(shown.entities)} nodes, {len(shown.statements)} relations")
    if open_:
        click.launch(output.resolve().as_uri())
