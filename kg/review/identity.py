"""Whether a text is a document that is there, corrected, or another one that got its id by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from kg.corpus.documents import CuratedDocument
from kg.corpus.folders import document_folders
from kg.corpus.sources import SourceFile, read_source
from kg.errors import KgError
from kg.ingest.ingestion import DocumentHead
from kg.language.english import counted
from kg.names.folding import folded
from kg.review.shift import Shift

FEW = 1 / 3  # share of sentences that stand there again, below which one mark that differs makes it another document
ALIKE = 0.8  # likeness of titles from which on one is the other, corrected


def require_same(document: CuratedDocument, head: DocumentHead, moved: Shift) -> None:
    """Raise `KgError` where a text is that of another document than the one whose place it would take.

    Title, number and day of issue tell them apart: two that differ, or one where hardly a sentence is the same.
    """
    differing = list(_differences(document.source, head))
    again = len(moved.places) - len(moved.reworded)
    total = len(document.sentences)
    if len(differing) > 1 or (differing and again < FEW * total):
        hint = "give it another --id; --replace puts it in the place of the other all the same"
        there = _called(document.source.label.zh, document.source.number or "", str(document.source.issued or ""))
        came = _called(head.title, head.number, str(head.issued or ""))
        alike = f"{again} of {counted(total, 'sentences')} alike"
        raise KgError(f"“{document.id}” is {there}; the text is {came} ({alike}); nothing was written", hint=hint)


def same_document(head: DocumentHead, data: Path) -> str:
    """The id of a document of a data folder that is the same by title and by number or day; empty if none is."""
    for folder in document_folders(data):
        source, _ = read_source(folder)
        if source and folder.name != head.id:
            days = source.issued and head.issued and str(source.issued) == str(head.issued)
            numbers = source.number and _counts(source.number) == _counts(head.number)
            if head.title and _same_title(source.label.zh, head.title) and (days or numbers):
                return folder.name
    return ""


def _differences(source: SourceFile, head: DocumentHead) -> Iterator[str]:
    if head.title and not _same_title(source.label.zh, head.title):
        yield "title"
    if source.number and head.number and _counts(source.number) != _counts(head.number):
        yield "number"
    if source.issued and head.issued and str(source.issued) != str(head.issued):
        yield "day"


def _counts(number: str) -> list[str]:
    """The year and the number in it, however they are written: 公告〔2024〕31号, 海关总署公告2024年第31号."""
    return re.findall(r"\d+", number)


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are one, also where one names the issuers and the other does not, or is mistyped."""
    first, second = sorted((folded(one), folded(other)), key=len)
    return first in second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _called(title: str, number: str, issued: str) -> str:
    more = ", ".join(filter(None, (number, issued)))
    return f"《{title}》" + (f" ({more})" if more else "")
