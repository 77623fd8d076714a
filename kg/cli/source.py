"""`kg source`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.output import LANGUAGE, OUTPUT, Language, emit, tell
from kg.errors import NameNotFound
from kg.language.english import counted


@click.group()
def command() -> None:
    """List, show, attach or index source documents."""


@command.command("list")
@LANGUAGE
def list_(language: Language) -> None:
    """List the documents and what is attached."""
    from kg.corpus.attachment import attached_text
    from kg.corpus.documents import documents
    from kg.locations import data_dir

    for document in documents(data_dir()):
        state = "attached" if attached_text(document) is not None else "not attached"
        emit(f"{document.id}\t{document.label[language]}\t{counted(len(document.sentences), 'sentences')}\t{state}\n")


@command.command()
@click.argument("prefix", required=False, default="")
@click.option("--document", help="The document, if there are several.")
@LANGUAGE
def show(prefix: str, document: str | None, language: Language) -> None:
    """Print sentences with their ids and gists.

    PREFIX as s2 or s2.3 chooses some. Verbatim too where the text is attached.
    """
    from kg.corpus.attachment import quotes

    chosen = _document(document)
    verbatim = quotes(chosen)
    found = [
        sentence
        for sentence in chosen.sentences
        if not prefix or sentence.place == prefix or sentence.place.startswith(f"{prefix}.")
    ]
    if not found:
        raise NameNotFound(f"no sentence “{prefix}” in {chosen.id}", hint="ids look like s2, s2.3 or s2.3.1")
    for sentence in found:
        emit(f"{sentence.place}\t{sentence.gist[language]}\n")
        if sentence.place in verbatim:
            emit(f"\t“{verbatim[sentence.place]}”\n")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--document", help="The document, if there are several.")
def attach(file: Path, document: str | None) -> None:
    """Attach FILE, a copy of a document's text.

    It is verified first; its sentences then appear beside the gists.
    """
    from kg.corpus.attachment import attach as keep

    chosen = _document(document)
    keep(chosen, file)
    tell(f"{file} is the text of {chosen.id}; its sentences now appear beside the gists")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@OUTPUT
def index(file: Path, output: Path | None) -> None:
    """Write the sentence index of a new text.

    FILE holds the text, which itself is not kept.
    """
    from kg.corpus.attachment import read_text
    from kg.corpus.documents import digest, index_lines, index_text

    text = read_text(file)
    emit(index_lines(index_text(text)), output)
    tell(f"for source.yaml: length: {len(text)}, sha256: {digest(text)}")


def _document(name: str | None):  # type: ignore[no-untyped-def] # the type would import the corpus at start-up
    from kg.corpus.documents import documents
    from kg.locations import data_dir
    from kg.suggestions import did_you_mean

    known = {document.id: document for document in documents(data_dir())}
    if name is None and len(known) == 1:
        return next(iter(known.values()))
    if name in known:
        return known[name]
    hint = did_you_mean(name or "", known, otherwise=f"--document takes one of {', '.join(known)}")
    raise NameNotFound(f"no document “{name}”" if name else "there are several documents", hint=hint)
