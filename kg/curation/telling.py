"""What one document tells, read apart from the others, with what it took from them: so it need not be read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.corpus.documents import CuratedDocument
from kg.curation.blocks import BlockModels
from kg.curation.completion import Addition
from kg.curation.files import WrittenBlock
from kg.curation.reading import RecordReader
from kg.curation.records import EntityRecord, Fact, LocalName, Position
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
    facts: tuple[Fact, ...]
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
    for block in blocks:
        reader.read_block(block)
    telling = Telling(
        entities=reader.entities,
        additions={name: tuple(more) for name, more in reader.more.items()},
        facts=(*reader.background, *reader.facts),
        local_names=tuple(reader.local_names),
        introduces=own,
        names=frozenset(reader.named),
        borrowed={name: others.get(name, "") for name in types.borrowed},
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
