"""What one document tells, read apart from the others, with what it took from them: so it need not be read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.corpus.documents import CuratedDocument, read_document
from kg.curation.blocks import BlockModels
from kg.curation.completion import Addition
from kg.curation.document_entities import better_cited
from kg.curation.files import WrittenBlock
from kg.curation.reading import RecordReader
from kg.curation.records import EntityRecord, FactRecord, LocalName, Position
from kg.curation.references import ReferenceDocument
from kg.curation.triples import Source
from kg.findings import Finding

ELSEWHERE = Position("/", 0, 0, "")  # no block of the document that is read


@dataclass(frozen=True)
class Telling:
    """The records of one document, or of the authority, before they are put together with others.

    `introduces` are the things it introduces with their classes, `names` all that its facts name; `borrowed` the
    classes of things that it looked up among those of others ("" where nobody introduces them), `cites` the ids of the
    other sources. While these stay the same, so does what is read.
    """

    entities: Mapping[str, EntityRecord]
    additions: Mapping[str, tuple[Addition, ...]]
    facts: tuple[FactRecord, ...]
    local_names: tuple[LocalName, ...]
    introduces: Mapping[str, str]
    names: frozenset[str]
    borrowed: Mapping[str, str]
    cites: frozenset[str]


def told(
    document: CuratedDocument | None,
    blocks: Iterable[WrittenBlock],
    others: Mapping[str, str],
    sources: Mapping[str, Source],
    models: BlockModels,
) -> tuple[Telling, list[Finding]]:
    """What the blocks of a document say, or of the authority (None), and every fault in them.

    `others` are the classes of the things that others introduce; `sources` what may be cited.
    """
    blocks, findings = tuple(blocks), list[Finding]()
    classes = models.vocabulary.classes
    reader = RecordReader(models, cited := _Borrowing(sources), findings, set())
    reader.types = types = _Borrowing(others, lambda iri: classes[iri])
    reader.introduced = _Borrowing(others, lambda _: ELSEWHERE)
    _introduce(reader, document, blocks)
    own = {name: kind.iri for name, kind in dict.items(types)}
    reader.relate_documents()
    for block in blocks:
        reader.read_block(block)
    telling = Telling(
        entities=reader.entities,
        additions={name: tuple(more) for name, more in reader.more.items()},
        facts=(*reader.background, *better_cited(reader.facts)),
        local_names=tuple(reader.local_names),
        introduces=own,
        names=frozenset(reader.named),
        borrowed={name: others.get(name, "") for name in types.borrowed - own.keys()},
        cites=frozenset(cited.borrowed - ({document.id} if document else set())),
    )
    return telling, findings


def introduced(document: CuratedDocument | None, blocks: Iterable[WrittenBlock], models: BlockModels) -> dict[str, str]:
    """The things that blocks introduce, and the one that their document is, with their classes."""
    reader = RecordReader(models, {}, [], set())
    _introduce(reader, document, blocks)
    return {name: kind.iri for name, kind in reader.types.items()}


def _introduce(reader: RecordReader, document: CuratedDocument | None, blocks: Iterable[WrittenBlock]) -> None:
    for block in blocks:
        reader.introduce(block)
    if document:
        reader.add_document(document)


class _Borrowing(dict[str, Any]):
    """What a document has of its own; what it looks up beside that is borrowed from others, and remembered."""

    def __init__(self, others: Mapping[str, Any], made: Any = lambda one: one) -> None:
        super().__init__()
        self._others, self._made = others, made
        self.borrowed: set[str] = set()

    def __contains__(self, name: object) -> bool:
        if super().__contains__(name):
            return True
        self.borrowed.add(str(name))
        return name in self._others

    def get(self, name: str, default: Any = None) -> Any:
        found = name in self
        return self[name] if found else default

    def __missing__(self, name: str) -> Any:
        return self._made(self._others[name])


class Sources(Mapping[str, Source]):
    """Documents and references by id, each read when it is first asked for."""

    def __init__(self, folders: Mapping[str, Path], references: Callable[[], tuple[ReferenceDocument, ...]]) -> None:
        self._folders, self._references = folders, references
        self._documents: dict[str, CuratedDocument] = {}

    @cached_property
    def _by_id(self) -> dict[str, ReferenceDocument]:
        return {one.id: one for one in self._references()}

    def document(self, name: str) -> CuratedDocument:
        """A document by its id."""
        if name not in self._documents:
            self._documents[name] = read_document(self._folders[name])
        return self._documents[name]

    def __getitem__(self, name: str) -> Source:
        return self.document(name) if name in self._folders else self._by_id[name]

    def __contains__(self, name: object) -> bool:
        return name in self._folders or name in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter({**self._by_id, **self._folders})

    def __len__(self) -> int:
        return len({**self._by_id, **self._folders})


class Without(Mapping[str, str]):
    """A mapping without some of its keys, not copied."""

    def __init__(self, whole: Mapping[str, str], without: Mapping[str, str]) -> None:
        self._whole, self._without = whole, without

    def __getitem__(self, name: str) -> str:
        if name in self._without:
            raise KeyError(name)
        return self._whole[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._whole if name not in self._without)

    def __len__(self) -> int:
        return sum(1 for _ in self)
