"""The index of a document held against its text: one finding where it is wrong, and none on what then has no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.corpus.attachment import attached_text
from kg.corpus.documents import CuratedDocument, index_text
from kg.corpus.sentence_accounts import ABSENT
from kg.findings import Finding


def index_findings(documents: Iterable[CuratedDocument]) -> Iterator[Finding]:
    """The first fault of each index: not that of the text, or in itself impossible where the text is not at hand."""
    for document in documents:
        text = attached_text(document)
        if text is None:
            yield from list(_impossible(document))[:1]
            continue
        rows = index_text(text, document.source.genre)
        fresh = [(s.place, s.start, s.end, s.digest, s.numbers) for s in rows]
        kept = [(s.place, s.start, s.end, s.digest, s.numbers) for s in document.sentences]
        if sorted(fresh) != sorted(kept):
            yield _wrong(document, 0, "", "is not the index of the text")


def placeless(document: CuratedDocument) -> CuratedDocument:
    """A document of a wrong index without the findings that gists and numbers have no place in it."""
    return replace(document, findings=tuple(one for one in document.findings if not one.message.startswith(ABSENT)))


def _wrong(document: CuratedDocument, line: int, place: str, message: str) -> Finding:
    genre = f" --genre {document.source.genre}" if document.source.genre else ""
    hint = f"write it again with kg source index{genre}"
    return Finding(f"{document.id}/sentences.jsonl", line, int(line > 0), place, message, hint)


def _impossible(document: CuratedDocument) -> Iterator[Finding]:
    """No row at all, places that stand twice, spans that overlap or leave the text."""
    if not document.sentences:
        yield _wrong(document, 0, "", "is empty")
    end, places = 0, set[str]()
    for line, sentence in enumerate(document.sentences, 1):
        if sentence.place in places:
            yield _wrong(document, line, sentence.place, "stands twice")
        places.add(sentence.place)
        if sentence.start < end or sentence.end <= sentence.start or sentence.end > document.source.length:
            yield _wrong(document, line, sentence.place, "its span overlaps or is empty")
        if sentence.kind != "unit":
            end = max(end, sentence.end)
