"""`kg analyze`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import entities, lenses, measures
from kg.cli.output import LANGUAGE, MARK, OUTPUT, XLSX, Language, chosen, emit, most, tell, tell_cut
from kg.cli.scoping import scoped
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.network.catalogue import Engine


class _WithLists(click.Command):
    """A command whose help ends with the measures and the lenses, read from where they are defined."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 # click's
        from kg.network.catalogue import MEASURES
        from kg.network.comparisons import COMPARISONS
        from kg.network.lens_files import lenses as defined

        with formatter.section("Measures"):
            formatter.write_dl([(one.name, f"{one.about.en}.") for one in MEASURES.values()])
        with formatter.section("Comparisons, in place of a measure"):
            formatter.write_dl([(name, f"{about.en}.") for name, about in COMPARISONS.items()])
        with formatter.section("Lenses"):
            formatter.write_dl([(lens.name, f"{lens.question.en} ({lens.form})") for lens in defined().values()])


@click.command(cls=_WithLists)
@click.argument("measure", shell_complete=measures)
@click.option(
    "--lens",
    metavar="L",
    shell_complete=lenses,
    help="A lens, or a .rq file; the default is the first that fits the measure.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), help="Most rows or reasons: 20 where people read them, in files all."
)
@click.option(
    "--explain",
    "names",
    metavar="X",
    multiple=True,
    shell_complete=entities,
    help="Explain the value of X; twice for a pair.",
)
@click.option("--confidence", is_flag=True, help="How firm the ranking is if some edges are lost.")
@click.option("--runs", type=click.IntRange(min=1), default=500, show_default=True, help="Runs of --confidence.")
@click.option(
    "--loss",
    type=click.FloatRange(min=0, max=1, min_open=True, max_open=True),
    default=0.1,
    show_default=True,
    help="The share of edges that each run of --confidence loses.",
)
@click.option("--choices", is_flag=True, help="How the ranking changes with each choice of the lens.")
@click.option("--with", "other", metavar="L", shell_complete=lenses, help="The other lens of a correlation.")
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
@MARK
@OUTPUT
def command(  # noqa: PLR0912, PLR0913, PLR0917 # one for each option
    measure: str,
    lens: str | None,
    limit: int | None,
    names: tuple[str, ...],
    confidence: bool,
    runs: int,
    loss: float,
    choices: bool,
    other: str | None,
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
    from kg.network.comparisons import COMPARISONS, Comparisons
    from kg.network.projection import Projection, project

    def shown(name: str) -> Projection:
        network = project(store(scope), name, knowledge(scope))
        network = network.undirected() if ignore_direction else network
        return graphs.largest_part(network) if largest_part else network

    if (measure in COMPARISONS) + confidence + choices + bool(names) > 1:
        raise click.UsageError("only one of a comparison, --explain, --confidence and --choices at a time")
    if bool(other) != (measure == "correlation"):
        raise click.UsageError("correlation and --with go together: kg analyze correlation --lens A --with B")
    format_ = chosen(format_, output)
    rows = most(limit, format_)
    told = Comparisons(knowledge(scope), language, rows, seed)
    lens = lens or (measures.DEFAULT_LENS if measure in COMPARISONS else measures.default_lens(measure))
    network = shown(lens)
    if measure in COMPARISONS or confidence or choices:
        if measure == "change":
            compared = told.change(network)
        elif measure == "correlation":
            compared = told.correlation(network, shown(str(other)))
        elif confidence:
            compared = told.confidence(network, measure, runs, loss)
        else:
            compared = told.choices(network, measure, store(scope), lens)
        emit(compared.book(measure, language) if format_ == XLSX else compared.rendered(format_), output)
        if format_ == "csv":
            tell("\n".join(compared.lines))
        tell_cut(len(compared.listing.rows), compared.total)
        return
    result = measures.measure(network, measure, seed=seed, engine=engine)
    nodes = [resolve(store(scope), name) for name in names]
    known = knowledge(scope), language, rows
    if format_ == XLSX and nodes:
        emit(result_books.explanation_book(result, nodes, *known), output)
    elif format_ == XLSX:
        emit(result_books.result_book(result, *known), output)
    elif nodes:
        emit(explanations.explanation_report(result, nodes, *known, format_), output)
    else:
        emit(explanations.result_report(result, *known, format_), output)
    if not nodes:
        tell_cut(min(rows, len(result.items)), len(result.items))
