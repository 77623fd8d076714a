"""Where output goes: data to stdout or a file, talk to stderr; a table for a terminal, CSV for a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kg.queries.tabulation import FORMATS
from kg.terms import Language
from kg.writing import Content, put, write_whole

LANGUAGE = click.option(
    "--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language."
)
FORMAT = click.option("--format", "format_", type=click.Choice(FORMATS), help="A table on a terminal, else CSV.")
OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead.")

__all__ = ["FORMAT", "FORMATS", "LANGUAGE", "OUTPUT", "Language", "chosen", "clear_line", "emit", "progress", "tell"]


def chosen(format_: str | None, output: Path | None = None) -> str:
    """The format asked for, or the one that suits where the output goes."""
    if format_:
        return format_
    return "table" if output is None and sys.stdout.isatty() else "csv"


def emit(content: Content, output: Path | None = None) -> None:
    """Write data to a file as a whole, or to stdout."""
    if output is not None and str(output) != "-":
        write_whole(output, content)
        return
    put(content, sys.stdout.buffer)
    sys.stdout.flush()


def tell(message: str) -> None:
    """Say something to the person, on stderr."""
    click.echo(message, err=True)


def clear_line() -> None:
    """Take away what shows progress on a terminal, before something else is said there."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


@contextmanager
def progress(after: float = 1.0) -> Iterator[Callable[[int, int, str], None]]:
    """What shows on a terminal how many of how many are done and which is next, once some seconds have passed."""
    begun, shown = time.monotonic(), False

    def told(done: int, total: int, name: str) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - begun > after:
            click.echo(f"\r\x1b[K{done} of {total}: {name}", nl=False, err=True)
            shown = True

    try:
        yield told
    finally:
        if shown:
            clear_line()
