"""`kg export`."""

from __future__ import annotations

from functools import partial
from heapq import merge
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.completion import lenses
from kg.cli.output import MARK, OUTPUT, emit, marked
from kg.cli.scoping import scoped
from kg.errors import KgError
from kg.model.scope import Scope

if TYPE_CHECKING:
    from kg.model.knowledge import Knowledge
    from kg.queries.about import About

RDF = ("nquads", "turtle", "trig", "jsonld", "rdfxml", "rdf12")
NETWORK = ("graphml", "gexf", "csv")
STATEMENTS, TRIPLES = "ASK { ?statement a kg:Statement }", "ASK { ?s ?p ?o }"


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice([*RDF, *NETWORK]),
    help="nquads if nothing is said, graphml with --lens.",
)
@click.option(
    "--lens",
    metavar="L",
    shell_complete=lenses,
    help="Only the network of a lens, as kg analyze measures it; or a .rq file.",
)
@click.option("--standards", is_flag=True, help="With what follows in ORG, PROV, SKOS, ELI and Data Cube; RDF only.")
@scoped
@MARK
@OUTPUT
def command(format_: Any, lens: str | None, standards: bool, scope: Scope, output: Path | None) -> None:
    """Write the graph: RDF in six formats, GraphML and GEXF for Gephi, CSV (a zip) for pandas and Neo4j."""
    format_ = format_ or ("graphml" if lens else "nquads")
    if lens and format_ in RDF:
        raise KgError(f"a lens is written as {', '.join(NETWORK)}, not as {format_}")
    if standards and format_ not in RDF:
        raise KgError(f"the terms of others are written as {', '.join(RDF)}, not as {format_}")
    from kg.cli.session import foreign, knowledge, lines, store

    plain = foreign(scope)
    if plain and (lens or standards):
        raise KgError("these data are of other terms", hint="leave out --lens and --standards")
    wanted = STATEMENTS if scope or (format_ in NETWORK and not plain) else TRIPLES
    if store(scope).query(wanted) is not True:
        raise KgError("there is nothing to write", hint="ask for more documents, days or modalities")

    if format_ in RDF:
        from kg.queries.standards import standard_lines
        from kg.stores.interchange import write_rdf

        more = standard_lines(store(scope)) if standards else []
        emit(partial(write_rdf, merge(lines(scope), more), format_), output)
        return
    if plain:
        from kg.network.plain_tables import write_plain

        emit(partial(write_plain, plain, format_, marked=marked()), output)
        return
    from kg.network.export import write_network, write_projection
    from kg.network.projection import project
    from kg.queries.identifiers import codes

    seen = knowledge(scope)
    described = _described(scope, seen)
    if lens:
        emit(
            partial(
                write_projection, project(store(scope), lens, seen), seen, described, format_,
                marked=marked(), codes=codes(store()),
            ),
            output,
        )  # fmt: skip
    else:
        emit(partial(write_network, seen, described, format_, marked=marked(), codes=codes(store())), output)


def _described(scope: Scope, seen: Knowledge) -> About:
    """What the dataset says of itself, with what a scope leaves of it."""
    from kg.cli.session import store
    from kg.language.wording import restriction
    from kg.queries.about import about
    from kg.terms import Text

    described = about(store())
    if not scope:
        return described
    known = (scope, seen.vocabulary, seen.documents.values())
    return described.restricted(Text(restriction(*known, "zh"), restriction(*known, "en")), seen.documents)
