"""Documents as far as they can be read, so that a fault in one hides nothing in the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from kg.corpus.bilingual import Bilingual
from kg.corpus.documents import CuratedDocument, read_document
from kg.corpus.folders import document_folders
from kg.corpus.sources import ID, YEARS, SourceFile, id_of, read_source
from kg.errors import CorpusError
from kg.findings import Finding

INDEX = "sentences.jsonl"
LONG = 10**12  # of a text whose length is not known


@dataclass(frozen=True)
class Legible:
    """The documents of a data folder in order, and why some cannot be read.

    `unread` are the ids of those without an index, `unknown` of those of which it is not known what they are.
    `nameless` counts the folders whose names are no ids.
    """

    documents: tuple[CuratedDocument, ...]
    unread: frozenset[str]
    unknown: frozenset[str]
    findings: tuple[Finding, ...]
    nameless: int = 0

    @property
    def read(self) -> tuple[CuratedDocument, ...]:
        """Those that can be read."""
        return tuple(one for one in self.documents if one.id not in self.unread)


def legible(data: Path) -> Legible:
    """Every folder of a data folder as a document; one whose index cannot be read has no sentences."""
    found, unread, unknown, findings = list[CuratedDocument](), set(), set(), list[Finding]()
    folders = document_folders(data)
    taken = {folder.name for folder in folders}
    for folder in folders:
        source, faults = read_source(folder)
        findings += [*faults, *_unread_files(folder)]
        name = folder.name if ID.fullmatch(folder.name) else _free(id_of(folder.name), taken)
        taken.add(name)
        if source is None:
            unknown.add(name)
            source = _stand_in(name)
        try:
            found.append(replace(read_document(folder, source), id=name))
        except CorpusError as error:
            if source.length == LONG and not (folder / INDEX).is_file():
                pass  # a folder that is no document at all is one fault
            else:
                findings.append(_as_finding(error, folder))
            unread.add(name)
            found.append(CuratedDocument(name, folder, source, ()))
    nameless = sum(not ID.fullmatch(folder.name) for folder in folders)
    return Legible(tuple(found), frozenset(unread), frozenset(unknown), tuple(findings), nameless)


def _free(name: str, taken: Collection[str]) -> str:
    """An id like a name that no other folder has."""
    numbered = (f"{name or 'document'}-{number}" for number in count(2))
    return name if name and name not in taken else next(one for one in numbered if one not in taken)


def _unread_files(folder: Path) -> Iterator[Finding]:
    """A finding for each file of a document that nothing reads because of the end of its name."""
    for path in sorted(folder.glob("*.yml")):
        if path.stem != "source":
            hint = f"rename it to {path.stem}.yaml"
            yield Finding(f"{folder.name}/{path.name}", 0, 0, "", "is not read", hint)


def _as_finding(error: CorpusError, folder: Path) -> Finding:
    name = f"{folder.name}/{Path(error.file).name}" if error.file else folder.name
    return Finding(name, error.line or 0, error.column or 0, "", error.message, error.hint or "")


def _stand_in(name: str) -> SourceFile:
    """What stands for the source of a document of which nothing can be said."""
    words = Bilingual(zh=name, en=name)
    return SourceFile(label=words, publisher=words, language="zh", year=YEARS[0], length=LONG, sha256="0" * 64)
