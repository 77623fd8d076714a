"""Where output goes: data to stdout or a file, talk to stderr; a table for a terminal, CSV for a pipe."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import KgError, OutputError
from kg.queries.tabulation import FORMATS, for_a_spreadsheet, rows_as
from kg.terms import Language
from kg.writing import Content, put, write_whole

if TYPE_CHECKING:
    from kg.queries.cells import Cell
    from kg.queries.workbook import Book

LANGUAGE = click.option(
    "--lang", "language", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language."
)
XLSX = "xlsx"
BOM = f"{__name__}.bom"  # under which a command keeps whether a byte order mark is asked for
CHOSEN = f"{__name__}.format"  # and in which format it writes
FORMAT = click.option(
    "--format", "format_", type=click.Choice([*FORMATS, XLSX]), help="A table on a terminal, else CSV."
)
MARKED = ("csv", "tsv")  # formats that may begin with a byte order mark
FOR_PEOPLE, SHOWN = ("table", "markdown"), 20  # formats that a person reads, and how many rows these show
BY_NAME = ("csv", "json", "tsv", XLSX)  # formats that the name of a file tells

__all__ = [
    "FORMAT",
    "FORMATS",
    "LANGUAGE",
    "MARK",
    "OUTPUT",
    "Language",
    "chosen",
    "clear_line",
    "emit",
    "launch",
    "most",
    "progress",
    "tell",
    "tell_cut",
]

OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to a file instead.")
MARK = click.option(
    "--bom", is_flag=True, expose_value=False, callback=lambda ctx, _, asked: ctx.meta.update({BOM: asked}),
    help="Begin CSV with a byte order mark, by which Excel knows its encoding.",
)  # fmt: skip


def launch(page: Path) -> None:
    """Open a page in a browser, where there is a screen; where there is none, nothing is said, as its path was."""
    if sys.platform != "linux" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        click.launch(page.resolve().as_uri())


def by_name(output: Path | None) -> str | None:
    """The format that the name of a file tells, if it tells one."""
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    return suffix if suffix in BY_NAME else None


def chosen(format_: str | None, output: Path | None = None, otherwise: str = "") -> str:
    """The format asked for, or that of the file's name, or the one that suits where the output goes.

    A command that tells in words unless it is asked for a table names that as what it does `otherwise`.
    """
    suiting = otherwise or ("table" if output is None and sys.stdout.isatty() else "csv")
    found = format_ or by_name(output) or suiting
    if context := click.get_current_context(silent=True):
        context.meta[CHOSEN] = found
    return found


def tabled(format_: str, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str | Book:
    """Rows of our own making in a format."""
    if format_ != XLSX:
        return rows_as(format_, heads, rows)
    from kg.queries.workbook import Book, Sheet

    return Book("", (Sheet("rows", tuple(heads), tuple(map(tuple, rows))),))


def emit(content: Content | Book, output: Path | None = None) -> None:
    """Write data to a file as a whole, or to stdout; a workbook with a sheet on what was looked at."""
    if not isinstance(content, str | bytes) and not callable(content):
        content = _with_scope(content).content()
    content = _marked(content, output)
    if output is not None and str(output) != "-":
        write_whole(output, content)
        return
    if isinstance(content, bytes) and sys.stdout.isatty():
        raise OutputError("this is no text for a terminal", hint="-o FILE writes to a file")
    put(content, sys.stdout.buffer)
    sys.stdout.flush()


def marked() -> bool:
    """Whether a byte order mark is asked for."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(BOM))


def _marked(content: Content, output: Path | None) -> Content:
    """CSV with its byte order mark, if that is asked for. Raises `KgError` where it is asked for and makes no sense."""
    context = click.get_current_context(silent=True)
    if context is None or not marked():
        return content
    format_ = context.meta.get(CHOSEN) or context.params.get("format_") or by_name(output)
    if format_ not in MARKED:
        raise KgError(
            f"no byte order mark begins {format_ or 'text'}", hint=f"leave out --bom, or --format {MARKED[0]}"
        )
    return for_a_spreadsheet(content) if isinstance(content, str) else content


def _with_scope(book: Book) -> Book:
    """The book with a last sheet on what was asked, from which documents, as of which day, which facts."""
    from kg.cli.circumstances import scope_sheet

    return book.and_sheet(scope_sheet())


def most(limit: int | None, format_: str) -> int:
    """How many rows to show: as many as are asked for; otherwise 20 to people, and all in files for programs."""
    return limit or (SHOWN if format_ in FOR_PEOPLE else sys.maxsize)


def tell_cut(shown: int, total: int) -> None:
    """Say how many rows there are, where not all are shown."""
    if shown < total:
        tell(f"the first {shown} of {total}; --limit {total} shows all")


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
