"""The command line. Commands are imported when they are called, so that help and queries start fast."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

import click

from kg import __version__
from kg.cli.streams import prepare
from kg.errors import KgError, on_one_line

COMMANDS = {
    "start": "Write explorer, brief and overview, and a page that leads to them.",
    "explore": "Write the interactive graph as one HTML page.",
    "ask": "Answer a question in Chinese or English.",
    "verify": "Check a draft against the documents, claim by claim.",
    "query": "Run SPARQL, or a saved query by its name.",
    "queries": "List the saved queries, or show one.",
    "search": "Find entities by hanzi, pinyin, initials or English.",
    "show": "Show an entity: its facts, figures and evidence.",
    "path": "Say how two entities are linked.",
    "analyze": "Rank by centrality; find communities and brokers.",
    "report": "Write a footnoted report.",
    "export": "Write the graph for other tools.",
    "load": "Put the dataset into a store elsewhere.",
    "serve": "Serve SPARQL 1.1 and pages over HTTP.",
    "mcp": "Serve tools for language models (Model Context Protocol).",
    "build": "Compile data and ontology into the dataset.",
    "check": "Run all checks; list every fault.",
    "coverage": "Account for every sentence and number.",
    "ingest": "Read a new document and propose its records.",
    "review": "Settle drafts: accept them as records, or reject them.",
    "source": "List, show, attach or index source documents.",
}


class Commands(click.Group):
    """A group that knows its commands by name and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 # click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kg.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from kg.suggestions import did_you_mean

            hint = did_you_mean(args[0], COMMANDS, most=1, otherwise="kg --help lists the commands")
            raise KgError(f"no command “{args[0]}”", hint=hint)
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _ended_quietly():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        with _ended_quietly():
            return super().invoke(ctx)


@contextlib.contextmanager
def _ended_quietly() -> Iterator[None]:
    """What ends with exit code 0 when nobody reads on, of which click would make 1."""
    try:
        yield
    except BrokenPipeError:
        _give_up(sys.stdout, sys.stderr)
        raise click.exceptions.Exit(0) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
@click.option("--data", metavar="DIR", help="Folder of curated documents, instead of the shipped one.")
@click.option("--ontology", metavar="DIR", help="Folder of the terms, instead of the shipped one.")
@click.option(
    "--store", metavar="ADDRESS", help="SPARQL endpoint or file of RDF to ask, instead of the compiled dataset."
)
def command(data: str | None, ontology: str | None, store: str | None) -> None:
    """Explore, query and report on how a port is governed. Every fact leads to its sentence.

    X in a command is an entity by any of its names: id, label or alias in Chinese or English, pinyin, initials.
    """
    if data is not None:
        os.environ["KG_DATA"] = data
    if ontology is not None:
        os.environ["KG_ONTOLOGY"] = ontology
    if store is not None:
        os.environ["KG_STORE"] = store
    _take_back_broken()


def _take_back_broken() -> None:
    """Nothing is read of a document whose files are half of them new, as a crash can leave them."""
    from kg.locations import data_dir

    try:
        data = data_dir()
    except KgError:
        return  # a command that reads it says so
    if any(data.glob("*/drafts/.undo/*pending.json*")):
        from kg.review.decision import take_back_broken

        try:
            take_back_broken(data)
        except KgError as error:  # as where the folder is read-only
            click.echo(f"kg: what was broken off is not taken back: {error}", err=True)


def main() -> None:
    """Run the command line: faults of the user are one line and exit code 2, an interrupt 130."""
    prepare()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line with arguments; returns the exit code. Whoever stops reading ends it quietly, with 0."""
    try:
        return _run(arguments)
    except BrokenPipeError:
        _give_up(sys.stdout, sys.stderr)
        return 0


def _run(arguments: list[str]) -> int:
    if os.environ.get("_KG_COMPLETE", "").startswith("bash"):
        from kg.cli.bash_completion import register

        register()
    try:
        result: Any = command.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except KgError as error:
        return _fault(str(error), error.exit_code)
    except click.ClickException as error:
        return _misused(error)
    except (KeyboardInterrupt, click.Abort):
        return _fault("interrupted", 130)
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is None and error.errno is None:
            raise
        if error.filename is None:
            _give_up(sys.stdout)
        return _fault(f"{error.filename or 'output'}: {error.strerror}", 2)
    return result if isinstance(result, int) else 0


def _give_up(*streams: TextIO) -> None:
    """Let what these still hold back go nowhere, when the interpreter writes it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        with contextlib.suppress(OSError, AttributeError):  # one that was closed before the program began
            os.dup2(nowhere, stream.fileno())


def _misused(error: click.ClickException) -> int:
    """A wrong call, told in one line as our own faults are; a call without any command shows them."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    said = " ".join(error.format_message().split()).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    from kg.model.scope import SCOPE

    called = context.command_path if context else "kg"
    if isinstance(error, click.NoSuchOption) and error.option_name.removeprefix("--") in SCOPE:
        return _fault(f"{called} takes no {error.option_name}: it is about the data as a whole", error.exit_code)
    hint = f"{called} --help explains it"
    return _fault(f"{said[:1].lower()}{said[1:]} ({hint})", error.exit_code)


def _fault(message: str, code: int) -> int:
    click.echo(f"kg: {on_one_line(message)}", err=True)
    return code
