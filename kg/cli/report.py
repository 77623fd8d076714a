"""`kg report`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.completion import entities, report_kinds
from kg.cli.output import LANGUAGE, MARK, OUTPUT, Language, emit, marked, tell
from kg.cli.scoping import scoped
from kg.language.english import counted
from kg.model.scope import Scope

FORMATS = ("md", "html", "docx", "pdf", "xlsx", "csv")
STYLES = ("official", "plain")


class _WithKinds(click.Command):
    """A command whose help ends with the kinds of report, read from where they are defined."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 # click's
        from kg.reports.catalogue import KINDS, usage

        rows = [(usage(kind), f"{kind.about.en}.") for kind in KINDS.values()]
        with formatter.section("Kinds"):
            formatter.write_dl([*rows, ("all -o DIR", "All of them as a linked set with an index.")])


@click.command(cls=_WithKinds)
@click.argument("kind", shell_complete=report_kinds)
@click.argument("names", nargs=-1, metavar="[X ...]", shell_complete=entities)
@LANGUAGE
@click.option("--format", "format_", type=click.Choice(FORMATS), help="By default that of the file name, else md.")
@click.option(
    "--style",
    type=click.Choice(STYLES),
    help="How docx and pdf look: as Chinese offices print (GB/T 9704), or plain.",
)
@click.option("--bilingual", is_flag=True, help="Give every name in the other language too, once.")
@click.option("--explorer", default="", metavar="ADDRESS", help="The page of kg explore, to link to from HTML.")
@scoped
@MARK
@OUTPUT
def command(  # noqa: PLR0913, PLR0917 # an option of the command each
    kind: str,
    names: tuple[str, ...],
    language: Language,
    format_: str | None,
    style: str | None,
    bilingual: bool,
    explorer: str,
    scope: Scope,
    output: Path | None,
) -> None:
    """Write the report of a KIND, about X where the kind asks for it. Every fact has a footnote.

    xlsx and csv hold the tables of a report; csv all of them where -o names a folder.
    """
    from kg.cli.session import knowledge, store
    from kg.reports.catalogue import make
    from kg.reports.material import Material
    from kg.reports.publishing import format_of, publish_all, publish_tables, rendered

    material = Material(knowledge(scope), store(scope), scope)
    if kind == "all":
        chosen = format_ or "html"
        written = publish_all(material, names, language, chosen, output, explorer, style, bilingual=bilingual)
        tell(f"{output}: {counted(written, 'reports')}")
        return
    report = make(material, kind, names, language, bilingual=bilingual)
    chosen = format_of(format_, output)
    if chosen == "csv" and output is not None and output.suffix != ".csv":
        tell(f"{output}: {counted(publish_tables(report, material.knowledge, output, marked=marked()), 'tables')}")
        return
    emit(rendered(report, material.knowledge, chosen, explorer=explorer, style=style), output)
