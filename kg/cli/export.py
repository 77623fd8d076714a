"""`kg export`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from kg.cli.output import OUTPUT, emit, marked
from kg.cli.scoping import scoped
from kg.model.scope import Scope

RDF = ("nquads", "turtle", "trig", "jsonld", "rdfxml", "rdf12")
NETWORK = ("graphml", "gexf", "csv")


@click.command()
@click.option("--format", "format_", type=click.Choice([*RDF, *NETWORK]), default="nquads", show_default=True)
@scoped
@OUTPUT
def command(format_: Any, scope: Scope, output: Path | None) -> None:
    """Write the whole graph: RDF in six formats, GraphML and GEXF for Gephi, CSV (a zip) for pandas and Neo4j."""
    if format_ in RDF:
        from kg.cli.session import lines
        from kg.stores.interchange import write_rdf

        emit(partial(write_rdf, lines(scope), format_), output)
    else:
        from kg.cli.session import knowledge, store
        from kg.language.wording import restriction
        from kg.network.export import write_network
        from kg.queries.about import about
        from kg.terms import Text

        seen, described = knowledge(scope), about(store())
        if scope:
            known = (scope, seen.vocabulary, seen.documents.values())
            described = described.restricted(Text(restriction(*known, "zh"), restriction(*known, "en")), seen.documents)
        emit(partial(write_network, seen, described, format_, marked=marked()), output)
