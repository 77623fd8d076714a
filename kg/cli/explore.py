"""`kg explore`."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from kg.cli.completion import entities, lenses
from kg.cli.output import LANGUAGE, Language, launch, tell
from kg.cli.scoping import scoped
from kg.language.english import counted
from kg.model.scope import Scope


@click.command()
@click.option(
    "--around",
    "around",
    multiple=True,
    metavar="X",
    shell_complete=entities,
    help="Only what lies around entity X; repeatable.",
)
@click.option("--depth", type=click.IntRange(1, 6), default=1, show_default=True, help="Steps around X.")
@click.option(
    "--lens",
    shell_complete=lenses,
    metavar="L",
    help="Only what a lens shows (cooperation, data-flows and so on, or a .rq file); with --around, open with it.",
)
@click.option(
    "--query", "query", metavar="FILE", help="Draw the answer of a SELECT or CONSTRUCT: a file, a name, or -."
)
@click.option(
    "--change",
    default="",
    metavar="A~B",
    help="Open with two columns: what was and what came after, as D.was~D.plan or D~E for documents D and E.",
)
@click.option("--story", type=click.Path(path_type=Path, dir_okay=False), help="The one tour to offer: YAML or JSON.")
@click.option("--no-quotes", is_flag=True, help="Leave out the sentences of attached texts.")
@click.option("--embed", is_flag=True, help="Without the bars around the map, for a frame in another page.")
@click.option("--open", "open_", is_flag=True, help="Open the page in a browser, if there is one.")
@click.option(
    "--picture",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what the page would open with as a figure instead: .svg, or .png for screens.",
)
@click.option("--card", is_flag=True, help="With --picture: a card of 1200 × 630 pixels, as links are shown with.")
@click.option("--dark", is_flag=True, help="With --picture: light on dark.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="explorer.html", show_default=True)
@scoped
@LANGUAGE
def command(  # noqa: PLR0913, PLR0917 # one for each option
    around: tuple[str, ...],
    depth: int,
    lens: str | None,
    query: str | None,
    change: str,
    story: Path | None,
    no_quotes: bool,
    embed: bool,
    open_: bool,
    picture: Path | None,
    card: bool,
    dark: bool,
    output: Path,
    language: Language,
    scope: Scope,
) -> None:
    """Write the interactive graph as one HTML page that works offline, or a figure of it."""
    from kg.cli.session import knowledge, store
    from kg.errors import KgError
    from kg.explorer.picture import format_of, pictured
    from kg.explorer.request import ViewRequest, beginning, requested
    from kg.explorer.story import own_story, shipped_stories
    from kg.locations import data_dir
    from kg.writing import write_whole

    if (card or dark) and not picture:
        raise KgError("--card and --dark say how a picture is drawn", hint="name its file with --picture")
    if change and (lens or query):
        raise KgError("--change sets two sides beside each other; --lens and --query do not go with it")
    if picture:
        if story or open_ or embed:
            raise KgError("a picture has no tour, no bars and no browser; leave out --story, --embed and --open")
        format_of(picture)
    seen = knowledge(scope, quoted=not no_quotes)
    if picture:
        asked = ViewRequest(around, depth, lens, query, scope, change)
        pictured(store(scope), seen, asked, language, dark=dark, card=card).save(picture)
        tell(str(picture.resolve()))
        return
    shown = requested(store(scope), seen, around, depth, lens=lens, query=query)
    from kg.explorer.page import page

    chosen = click.get_current_context().get_parameter_source("language") != ParameterSource.DEFAULT
    told = (own_story(story, shown),) if story else shipped_stories(data_dir(), shown)
    begins = beginning(store(scope), shown, change=change, embed=embed)
    write_whole(output, page(shown, language, told, scope=scope, begins=begins, any_language=not chosen))
    tell(f"{output.resolve()}: {counted(len(shown.entities), 'nodes')}, {counted(len(shown.statements), 'statements')}")
    if open_:
        launch(output)
