"""`kg mcp`."""

from __future__ import annotations

import click


@click.command()
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="Seconds per query.")
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True, help="Queries to run at a time.")
def command(timeout: float, workers: int) -> None:
    """Serve the graph to a language model's client over standard input and output (Model Context Protocol).

    The client starts it, with `kg` as its command and `mcp` as its argument. `kg serve --mcp` does so over HTTP.
    """
    from kg.cli.session import artifact
    from kg.mcp.transports import serve_stdio
    from kg.server.settings import Settings

    serve_stdio(Settings(timeout=timeout, workers=workers), artifact())
