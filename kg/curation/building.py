"""The parts of the dataset, made as far as something changed and kept in the cache for the next time.

A part is a file of sorted N-Quads; no two parts of a dataset have a line in common. What has faults has no parts: then
all is read again at once, so that every fault is told as `kg check` tells it.
"""

from __future__ import annotations

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg import __version__
from kg.corpus.documents import CuratedDocument
from kg.corpus.folders import AUTHORITY, document_folders
from kg.curation.authority import Authority, read_authority
from kg.curation.blocks import BlockModels, models_of
from kg.curation.compilation import compile_dataset, read_sources
from kg.curation.description import Census
from kg.curation.digests import unit_digests
from kg.curation.files import WrittenBlock, WrittenRecords
from kg.curation.part_cache import PartCache
from kg.curation.parts import Share, own_part, shared_part
from kg.curation.references import ReferenceDocument
from kg.curation.telling import Sources, Telling, Without, introduced, told
from kg.curation.triples import Compiler
from kg.errors import CurationError
from kg.locations import PACKAGE
from kg.terms import Vocabulary, compiled_files, read_vocabulary

READ = ("corpus", "curation", "language", "model", "terms")  # the packages that decide what is read
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Parts:
    """The vocabulary of a dataset, the files of its parts, and the names of all that was used of the cache."""

    vocabulary: Vocabulary
    files: tuple[Path, ...]
    used: frozenset[str]


@dataclass(frozen=True)
class _Head:
    """What of a `Telling` decides whether it still holds; `cites` gives the digest of each other source."""

    introduces: Mapping[str, str]
    names: frozenset[str]
    borrowed: Mapping[str, str]
    cites: Mapping[str, str]

    @property
    def key(self) -> str:
        return _digest(sorted(self.borrowed.items()), sorted(self.cites.items()))


class DataChanged(CurationError):
    """Data or ontology changed while they were compiled."""

    def __init__(self) -> None:
        super().__init__("the data changed while it was compiled", hint="run the command again")


class _Faulty(Exception):
    """Something cannot be made into parts."""


def parts(data: Path, ontology: Path, progress: Progress = lambda *_: None) -> Parts:
    """The parts of the dataset of a folder of documents.

    `progress` is told how many documents are done, how many there are, and which is next. Raises as `read_sources` and
    `compile_dataset` do, and `DataChanged`.
    """
    work = _Work(data, ontology, progress)
    try:
        with _seldom_collected():
            return _made(work, data, ontology)
    finally:
        work.require_same()


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Seldom look for garbage that holds itself: hardly any is made, and what is kept would be looked through again."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _made(work: _Work, data: Path, ontology: Path) -> Parts:
    try:
        files = (work.terms_file(), *work.files())
        return Parts(work.vocabulary, files, frozenset(work.kept.used))
    except (_Faulty, CurationError):
        sources = read_sources(data, ontology)
        whole = compile_dataset(sources, ontology)
        file = work.kept.write(hashlib.sha256(whole).hexdigest()[:24], whole)
        return Parts(sources.vocabulary, (file,), frozenset(work.kept.used))


class _Work:
    def __init__(self, data: Path, ontology: Path, progress: Progress) -> None:
        self.data, self.ontology, self.progress = data, ontology, progress
        self.kept = PartCache()
        self.folders = {folder.name: folder for folder in document_folders(data)}
        if not self.folders:
            raise CurationError(f"no documents in {data}", hint="a document is a folder that holds source.yaml")
        self.digests = unit_digests(data, ontology)
        self.base = _digest(__version__, Vocabulary.layout(), _code(), self.digests[""])
        self.sources = Sources(self.folders, lambda: self._authority.references)

    def require_same(self) -> None:
        """Forget what was made if it was made of something else by now. Raises `DataChanged`."""
        if unit_digests(self.data, self.ontology) != self.digests:
            self.kept.forget()
            raise DataChanged

    @cached_property
    def vocabulary(self) -> Vocabulary:
        found = self.kept.load(self.base, "terms")
        if found is None:
            found = read_vocabulary(self.ontology)
            self.kept.store(self.base, "terms", found)
        return found  # type: ignore[no-any-return]

    @cached_property
    def models(self) -> BlockModels:
        return models_of(self.vocabulary)

    @cached_property
    def _authority(self) -> Authority:
        return read_authority(self.data)

    def terms_file(self) -> Path:
        """The part that holds ontology and code lists."""
        if not self.kept.path(self.base).exists() or self.kept.load(self.base, "census") is None:
            compiler = Compiler(lambda anchor: anchor.place)
            compiler.add_ontology(compiled_files(self.ontology))
            self.kept.store(self.base, "census", compiler.census())
            self.kept.write(self.base, compiler.n_quads())
        return self.kept.path(self.base)

    def files(self) -> Iterator[Path]:
        """The parts of the documents, and at last the one that they share."""
        heads = {name: self.kept.load(self._key(name), "head") for name in self.folders}
        opened = {name: self._opened(name) for name, head in heads.items() if head is None}
        introduces = {
            name: head.introduces if head else introduced(*opened[name], self.models) for name, head in heads.items()
        }
        everything: dict[str, str] = {}
        for own in introduces.values():
            if everything.keys() & own:
                raise _Faulty  # a thing is introduced twice
            everything |= own
        authority, references = self._shared(everything)
        if everything.keys() & authority.introduces.keys():
            raise _Faulty
        classes = everything | dict(authority.introduces)
        mentions = Counter(authority.names)
        for count, name in enumerate(self.folders):
            self.progress(count, len(self.folders), name)
            heads[name] = self._read(name, heads[name], opened, classes, introduces[name])
            mentions.update(heads[name].names)
        shares: dict[str, Share] = {}
        stated: dict[str, str] = {}  # the key of each document's part
        for count, (name, head) in enumerate(heads.items()):
            self.progress(count, len(heads), name)
            shared = frozenset(one for one in head.introduces if mentions[one] > (one in head.names))
            stated[name], shares[name] = self._part(name, head, shared)
            yield self.kept.path(stated[name])
        lines, findings = shared_part(
            authority,
            references,
            shares,
            lambda name: self.kept.load(stated[name], "facts"),
            self.kept.load(self.base, "census") or Census(),
            self.vocabulary,
        )
        if findings:
            raise _Faulty
        yield self.kept.write(hashlib.sha256(lines).hexdigest()[:24], lines)

    def _key(self, name: str) -> str:
        return _digest(self.base, name, self.digests[name])

    def _opened(self, name: str) -> tuple[CuratedDocument, tuple[WrittenBlock, ...]]:
        document, written = self.sources.document(name), WrittenRecords()
        written.read(document.folder, document)
        if written.findings:
            raise _Faulty
        return document, tuple(written.blocks)

    def _shared(self, introduced_: Mapping[str, str]) -> tuple[Telling, tuple[ReferenceDocument, ...]]:
        """What the authority tells but for shipped things that documents introduce, and its references."""
        key = self._key(AUTHORITY)
        names = self.kept.load(key, "names")
        if names is None:
            names = {block.name for block in self._authority.blocks}
            self.kept.store(key, "names", names)
        key = _digest(key, sorted(names & introduced_.keys()))
        found = self.kept.load(key, "authority")
        if found is None:
            found = self._read_shared(introduced_), self._authority.references
            self.kept.store(key, "authority", found)
        return found  # type: ignore[no-any-return]

    def _read_shared(self, introduced_: Mapping[str, str]) -> Telling:
        if self._authority.findings:
            raise _Faulty
        own = {block.name for block in self._authority.blocks if not block.shipped and "id" in block.value}
        blocks = [
            block
            for block in self._authority.blocks
            if not (block.shipped and block.name in (own | introduced_.keys()))
        ]
        telling, findings = told(None, blocks, introduced_, self.sources, self.models)
        if findings:
            raise _Faulty
        return telling

    def _read(
        self,
        name: str,
        head: _Head | None,
        opened: Mapping[str, tuple[CuratedDocument, tuple[WrittenBlock, ...]]],
        classes: Mapping[str, str],
        own: Mapping[str, str],
    ) -> _Head:
        """The head of a document that holds among the present others; its telling is read again if there is none."""
        if head and self._holds(name, head, classes):
            return head
        others = Without(classes, own)
        document, blocks = opened.get(name) or self._opened(name)
        telling, findings = told(document, blocks, others, self.sources, self.models)
        if findings:
            raise _Faulty
        cites = {one: self._source_digest(one) for one in telling.cites}
        head = _Head(telling.introduces, telling.names, telling.borrowed, cites)
        self.kept.store(_digest(self._key(name), head.key), "telling", telling)
        self.kept.store(self._key(name), "head", head)
        return head

    def _holds(self, name: str, head: _Head, classes: Mapping[str, str]) -> bool:
        same = all(classes.get(one, "") == iri for one, iri in head.borrowed.items())
        return (
            same
            and all(self._source_digest(one) == digest for one, digest in head.cites.items())
            and self.kept.path(_digest(self._key(name), head.key), "telling").exists()
        )

    def _source_digest(self, name: str) -> str:
        """The digest of what is cited: another document, or the authority with all its references."""
        return self.digests[name if name in self.folders else AUTHORITY]

    def _part(self, name: str, head: _Head, shared: frozenset[str]) -> tuple[str, Share]:
        """The key of a document's part, which is made if it is not kept, and the document's share."""
        reading = _digest(self._key(name), head.key)
        key = _digest(reading, sorted(shared))
        share = self.kept.load(key, "share")
        if share is None or not (self.kept.path(key).exists() and self.kept.path(key, "facts").exists()):
            telling = self.kept.load(reading, "telling")
            part = own_part(self.sources.document(name), telling, shared, self.sources, self.vocabulary)
            if part.findings:
                raise _Faulty
            self.kept.write(key, part.lines)
            self.kept.store(key, "facts", part.facts)
            self.kept.store(key, "share", share := part.share)
        return key, share


def _digest(*parts_: object) -> str:
    return hashlib.sha256("\n".join(map(str, parts_)).encode()).hexdigest()[:24]


def _code() -> str:
    """The digest of the code that reads: what is kept by another version of it is of no use."""
    total = hashlib.sha256()
    for path in sorted(path for name in READ for path in (PACKAGE / name).glob("**/*.py")):
        total.update(path.read_bytes())
    return total.hexdigest()
