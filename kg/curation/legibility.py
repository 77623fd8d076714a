"""Documents as far as they can be read, so that a fault in one hides nothing in the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.corpus.documents import CuratedDocument, document_folders, read_document
from kg.corpus.sources import Bilingual, SourceFile, read_source
from kg.errors import CorpusError
from kg.findings import Finding

INDEX = "sentences.jsonl"
LONG = 10**12  # of a text whose length is not known


@dataclass(frozen=True)
class Legible:
    """The documents of a data folder in order, and why some cannot be read.

    `unread` are the ids of those without an index, `unknown` of those of which it is not known what they are.
    """

    documents: tuple[CuratedDocument, ...]
    unread: frozenset[str]
    unknown: frozenset[str]
    findings: tuple[Finding, ...]

    @property
    def read(self) -> tuple[CuratedDocument, ...]:
        """Those that can be read."""
        return tuple(one for one in self.documents if one.id not in self.unread)


def legible(data: Path) -> Legible:
    """Every folder of a data folder as a document; one whose index cannot be read has no sentences."""
    found, unread, unknown, findings = [], set(), set(), list[Finding]()
    for folder in document_folders(data):
        source, faults = read_source(folder)
        findings += faults
        if source is None:
            unknown.add(folder.name)
            source = _stand_in(folder.name)
        try:
            found.append(read_document(folder, source))
        except CorpusError as error:
            if faults and not (folder / INDEX).is_file():
                pass  # a folder that is no document at all is one fault
            else:
                findings.append(_as_finding(error, folder))
            unread.add(folder.name)
            found.append(CuratedDocument(folder.name, folder, source, ()))
    return Legible(tuple(found), frozenset(unread), frozenset(unknown), tuple(findings))


def _as_finding(error: CorpusError, folder: Path) -> Finding:
    name = f"{folder.name}/{Path(error.file).name}" if error.file else folder.name
    return Finding(name, error.line or 0, error.column or 0, "", error.message, error.hint or "")


def _stand_in(name: str) -> SourceFile:
    """What stands for the source of a document of which nothing can be said."""
    words = Bilingual(zh=name, en=name)
    return SourceFile(label=words, publisher=words, language="zh", year=1, length=LONG, sha256="0" * 64)
