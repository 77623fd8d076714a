"""`kg coverage`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import MARK, OUTPUT, XLSX, chosen, emit, tabled, tell
from kg.cli.scoping import DOCUMENT, documents_of
from kg.language.english import counted


@click.command()
@click.option("--open", "only_open", is_flag=True, help="Show only what nothing accounts for.")
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json", XLSX]), help="A table on a terminal.")
@DOCUMENT
@MARK
@OUTPUT
def command(only_open: bool, format_: str | None, documents: tuple[str, ...], output: Path | None) -> int:
    """Say for every sentence and every number of the sources what accounts for it; exit 1 if anything is open.

    A heading or sentence without a gist in both languages is open too.
    """
    from kg.curation.checking import covered
    from kg.locations import data_dir, ontology_dir

    found = covered(data_dir(), ontology_dir(), documents_of(documents))
    rows: list[tuple[str, ...]] = []
    for cover in found.sentences:
        by = cover.sentence.excused.en if cover.means == "excused" else counted(len(cover.entities), "entities")
        anchor = f"{cover.document}:{cover.sentence.place}"
        rows.append((anchor, "", cover.means, f"{by}, {counted(cover.facts, 'facts')}"))
        rows += [(anchor, one.number.raw, one.means, one.by) for one in cover.numbers]
    rows += [(f"{one.document}:{one.place}", "", "none", "no gist") for one in found.without_gist]
    shown = [row for row in rows if row[2] == "none"] if only_open else rows
    emit(tabled(chosen(format_, output), ("sentence", "number", "covered", "by"), shown), output)
    numbers = sum(len(cover.numbers) for cover in found.sentences)
    tell(
        f"sentences: {len(found.sentences) - len(found.open_sentences)} of {len(found.sentences)}; "
        f"numbers: {numbers - len(found.open_numbers)} of {numbers}"
    )
    return 1 if found.open_sentences or found.open_numbers or found.without_gist else 0
