"""A user's own copy of a source text: verified against the index, then shown beside the gists."""

from __future__ import annotations

from pathlib import Path

from kg.corpus.documents import CuratedDocument, IndexedSentence, digest
from kg.corpus.originals import read_original
from kg.errors import CorpusError
from kg.locations import attached_dir
from kg.writing import write_whole

SHIPPED = "text.txt"  # a text that comes with its document


def attach(document: CuratedDocument, file: Path) -> Path:
    """Verify a copy of the document's text and keep it; returns where it is kept.

    It may be a file of any shape and encoding that reads to the indexed text; line ends and a byte order mark do not
    matter. Raises `CorpusError`, which names the first sentence that differs, if the text is another.
    """
    text = _fitted(read_original(file).text, document.source.length)
    if digest(text) != document.source.sha256:
        raise _difference(document, text, file)
    return write_whole(attached_path(document.id), text)


def attached_text(document: CuratedDocument) -> str | None:
    """The text that comes with a document, or the verified copy that a user attached; None if there is neither."""
    return known_text(document.id, document.source.sha256, document.folder.parent, attached=True)


def known_text(document: str, sha256: str, data: Path, *, attached: bool) -> str | None:
    """The text of a document by its id, if it has that digest: the shipped one, else, if wanted, an attached copy."""
    for path in (data / document / SHIPPED, attached_path(document) if attached else None):
        if path and path.is_file() and digest(text := path.read_text(encoding="utf-8")) == sha256:
            return text
    return None


def quotes(document: CuratedDocument) -> dict[str, str]:
    """The sentences of the text by place; empty if no text is at hand."""
    text = attached_text(document)
    return {} if text is None else {s.place: text[s.start : s.end] for s in document.sentences}


def _fitted(text: str, length: int) -> str:
    """The text, ended by as many line feeds as the indexed text is."""
    stripped = text.rstrip("\n")
    return stripped + "\n" * (length - len(stripped)) if len(stripped) <= length else text


def attached_path(document: str) -> Path:
    """Where the copy of a document that a user attached is kept."""
    return attached_dir() / f"{document}.txt"


def _difference(document: CuratedDocument, text: str, file: Path) -> CorpusError:
    rows = [row for row in document.sentences if row.kind != "unit"]  # a unit would hide which of its sentences differs
    for sentence in rows:
        if digest(text[sentence.start : sentence.end]) != sentence.digest:
            return _at(sentence, document, text, file)
    return CorpusError(
        f"is not the indexed text of {document.id}: it differs outside its sentences "
        f"({len(text)} characters instead of {document.source.length})",
        file=file,
    )


def _at(sentence: IndexedSentence, document: CuratedDocument, text: str, file: Path) -> CorpusError:
    before = text[: sentence.start]
    return CorpusError(
        f"is not the indexed text of {document.id}: it first differs in {sentence.place} "
        f"(characters {sentence.start} to {sentence.end})",
        file=file,
        line=before.count("\n") + 1,
        column=sentence.start - (before.rfind("\n") + 1) + 1,
        hint="attach the text as published",
    )
