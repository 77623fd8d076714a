"""`kg verify`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import OUTPUT, Language, emit
from kg.cli.scoping import scoped
from kg.model.scope import Scope

CONTRADICTED = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
@click.option("--lang", "language", type=click.Choice(["zh", "en"]), help="Language; by default that of the text.")
@scoped
@OUTPUT
def command(file: Path, format_: str, language: Language | None, scope: Scope, output: Path | None) -> int | None:
    """Hold a draft against the graph: each figure, date and statement of FILE, or of “-”, standard input.

    Each is supported, contradicted, or not said by the documents, with the sentence that says so. A figure or date is
    contradicted only where the documents give another for the same thing. Exit code 1 if anything is contradicted.
    """
    import json

    from kg.claims.draft_files import draft_text
    from kg.claims.passages import language_of
    from kg.claims.verdict_formats import as_data, as_markdown, as_text
    from kg.claims.verification import check, counts, read_claims
    from kg.cli.session import knowledge, store

    text = draft_text(file)
    known = knowledge(scope)
    verdicts = list(check(read_claims(text, known.vocabulary), store(), store(scope), known))
    spoken = language or language_of(text)
    if format_ == "json":
        emit(json.dumps(as_data(verdicts, known), ensure_ascii=False, indent=1) + "\n", output)
    else:
        emit({"text": as_text, "markdown": as_markdown}[format_](verdicts, known, spoken), output)
    return CONTRADICTED if counts(verdicts)["contradicted"] else None
