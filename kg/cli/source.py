"""`kg source`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kg.cli.completion import documents as completed
from kg.cli.output import LANGUAGE, OUTPUT, Language, emit, tell
from kg.errors import NameNotFound
from kg.language.english import counted
from kg.terms import PREFIXES

NAME = re.compile(r"[\w-]+")


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
@click.argument("name", required=False, default="", shell_complete=completed)
@click.option(
    "--document", shell_complete=completed, help="The document, if NAME does not say it and there are several."
)
@LANGUAGE
def show(name: str, document: str | None, language: Language) -> None:
    """Print places, what stands there, the places in words, and gists.

    NAME is a place such as s2, art7 or 4.1, which chooses one and all that is in it, a document and a place
    (yearbook-2015:s2.3), a document, or a passage of a reference. Verbatim too where the text is at hand.
    """
    from kg.corpus.attachment import quotes
    from kg.suggestions import did_you_mean

    of, _, place = name.rpartition(":")
    chosen = _placed(of or document, place)
    if chosen is None:
        _show_passages(name, language)
        return
    place = "" if place == chosen.id else place
    verbatim = quotes(chosen)
    found = chosen.within(place) if place else chosen.sentences
    if not found:
        found = tuple(row for row in chosen.sentences if row.place.startswith(f"{place}."))
    if not found:
        hint = did_you_mean(place, chosen.by_place, otherwise=f"kg source show {chosen.id} lists the places")
        raise NameNotFound(f"no place “{place}” in {chosen.id}", hint=hint)
    for row in found:
        emit(f"{chosen.id}:{row.place}\t{row.kind}\t{row.cited[language]}\t{row.gist[language]}\n")
        if row.place in verbatim and row.kind != "unit":
            emit(f"\t“{verbatim[row.place]}”\n")


def _placed(document: str | None, place: str):  # type: ignore[no-untyped-def] # the type would import the corpus at start-up
    """The document that is named, or the only one that has a place; None if none is of that name, but a reference."""
    from kg.cli.session import store
    from kg.corpus.documents import documents
    from kg.errors import NameAmbiguous
    from kg.locations import data_dir

    known = {one.id: one for one in documents(data_dir())}
    if document is None and place in known:
        return known[place]
    if document is None and place and len(known) > 1:
        having = [
            name for name, one in known.items() if any(f"{row.place}.".startswith(f"{place}.") for row in one.sentences)
        ]
        if len(having) > 1:
            raise NameAmbiguous(place, [f"{name}:{place}" for name in having])
        if not having:
            raise NameNotFound(f"no document has a place “{place}”", hint="kg source show DOCUMENT lists its places")
        document = having[0]
    reference = f"ASK {{ <{PREFIXES['source']}{document}> a kg:Reference }}"
    if document and NAME.fullmatch(document) and document not in known and store().query(reference) is True:
        return None
    return _document(document)


def _show_passages(name: str, language: Language) -> None:
    from kg.cli.session import knowledge, store
    from kg.language.citation import cite
    from kg.queries.anchors import resolve_sentences

    known = knowledge()
    for iri in resolve_sentences(store(), name):
        emit(f"{cite(known, iri, language)}\n")


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--document", shell_complete=completed, help="The document, if there are several.")
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
@click.option("--genre", default="", help="What it is, such as yearbook or regulation, where its form does not say.")
@click.option("--text", type=click.Path(path_type=Path), help="Write there the text that was read, too.")
@OUTPUT
def index(file: Path, genre: str, text: Path | None, output: Path | None) -> None:
    """Write the sentence index of a new text.

    FILE is a text, Markdown, HTML, Word or PDF file. Offsets count characters of the text read from it.
    """
    from collections import Counter

    from kg.corpus.documents import digest, index_lines, index_text
    from kg.corpus.originals import read_original

    _check_genre(genre)
    original = read_original(file)
    rows = index_text(original.text, genre)
    emit(index_lines(rows), output)
    if text:
        emit(original.text, text)
    kinds = Counter(row.kind for row in rows)
    counts = ", ".join(
        counted(kinds[kind], f"{kind}s") for kind in ("title", "heading", "unit", "sentence") if kinds[kind]
    )
    shape = f"{original.shape} in {original.encoding}" if original.encoding else original.shape
    tell(f"read as {shape}: {counts}")
    tell(f"for source.yaml: length: {len(original.text)}, sha256: {digest(original.text)}")


def _check_genre(genre: str) -> None:
    from kg.locations import ontology_dir
    from kg.suggestions import did_you_mean
    from kg.terms.turtle import read_vocabulary

    known = read_vocabulary(ontology_dir()).scheme("genre") if genre else {}
    if genre and genre not in known:
        hint = did_you_mean(genre, known, most=1, otherwise=f"one of {', '.join(known)}")
        raise NameNotFound(f"no genre “{genre}”", hint=hint)


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
