"""`kg analyze`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.output import LANGUAGE, OUTPUT, XLSX, Language, chosen, emit
from kg.cli.scoping import scoped
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.network.catalogue import Engine


class _WithLists(click.Command):
    """A command whose help ends with the measures and the lenses, read from where they are defined."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 # click's
        from kg.network.catalogue import MEASURES
        from kg.network.lenses import lenses

        with formatter.section("Measures"):
            formatter.write_dl([(one.name, f"{one.about.en}.") for one in MEASURES.values()])
        with formatter.section("Lenses"):
            formatter.write_dl([(lens.name, f"{lens.question.en} ({lens.form})") for lens in lenses().values()])


@click.command(cls=_WithLists)
@click.argument("measure")
@click.option("--lens", metavar="L", help="A lens, or a .rq file; the default is the first that fits the measure.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most rows or reasons to show."
)
@click.option("--explain", "names", metavar="X", multiple=True, help="Explain the value of X; twice for a pair.")
@click.option("--ignore-direction", is_flag=True, help="Measure a directed network as undirected.")
@click.option("--largest-part", is_flag=True, help="Leave out all but the largest connected part.")
@click.option("--seed", type=int, default=0, show_default=True, help="The seed of measures that involve chance.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="spark is for networks too large for one machine.",
)
@LANGUAGE
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "markdown", "csv", "json", XLSX]),
    help="A table on a terminal, else CSV.",
)
@scoped
@OUTPUT
def command(  # noqa: PLR0913, PLR0917 # one for each option
    measure: str,
    lens: str | None,
    limit: int,
    names: tuple[str, ...],
    ignore_direction: bool,
    largest_part: bool,
    seed: int,
    engine: Engine,
    language: Language,
    format_: str | None,
    scope: Scope,
    output: Path | None,
) -> None:
    """Compute MEASURE of the network that a lens shows; each value comes with what makes it."""
    from kg.cli.session import knowledge, store
    from kg.names.index import resolve
    from kg.network import catalogue as measures
    from kg.network import explanations, graphs, result_books
    from kg.network.projection import project

    network = project(store(scope), lens or measures.default_lens(measure), knowledge(scope))
    network = network.undirected() if ignore_direction else network
    network = graphs.largest_part(network) if largest_part else network
    result = measures.measure(network, measure, seed=seed, engine=engine)
    format_ = chosen(format_, output)
    nodes = [resolve(store(scope), name) for name in names]
    if format_ == XLSX:
        seen = knowledge(scope)
        book = (
            result_books.explanation_book(result, nodes, seen, language, limit)
            if nodes
            else result_books.result_book(result, seen, language, limit)
        )
        emit(book, output)
        return
    if names:
        report = explanations.explanation_report(result, nodes, knowledge(scope), language, limit, format_)
    else:
        report = explanations.result_report(result, knowledge(scope), language, limit, format_)
    emit(report, output)
