"""`kg load`."""

from __future__ import annotations

import click

from kg.cli.output import tell
from kg.language.english import counted


@click.command()
@click.argument("address")
@click.option("--update", default="", metavar="ADDRESS", help="Where updates go; else beside ADDRESS, or the same.")
def command(address: str, update: str) -> None:
    """Put the dataset into the store that answers SPARQL at ADDRESS, in place of what it held of it.

    The graphs are written beside the old ones, counted, and moved into place by one request; a load that fails
    leaves the old ones as they were. ADDRESS is that of queries, such as http://127.0.0.1:7878/query.
    """
    from kg.cli.session import artifact
    from kg.stores.loading import load

    loaded = load(artifact().dataset.read_bytes(), address, update)
    tell(f"{address}: {counted(len(loaded.counts), 'graphs')}, {counted(loaded.total, 'triples')}")
