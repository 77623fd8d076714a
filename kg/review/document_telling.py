"""What records and drafts of a document tell, read as a build reads them, without reading other documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.corpus.documents import CuratedDocument
from kg.corpus.folders import document_folders
from kg.corpus.yaml_nodes import YamlContent
from kg.curation.blocks import models_of
from kg.curation.completion import completed
from kg.curation.coverage import Citations, NumberCover
from kg.curation.files import WrittenBlock
from kg.curation.records import Anchor, EntityRecord, Position, Records
from kg.curation.telling import Sources, Telling, Without, told
from kg.findings import Finding
from kg.ingest.ingestion import Record
from kg.review.thing_names import Things
from kg.terms import Vocabulary, expand

WRITTEN = "blocks"  # where facts stand that blocks state, unlike those that the document itself does
NOWHERE = Position("", 1, 1, "")


def telling(
    document: CuratedDocument, blocks: Iterable[Record], things: Things, vocabulary: Vocabulary
) -> tuple[Telling, Sources, list[Finding]]:
    """What blocks of a document say, as far as it can be read, what they may cite, and what is wrong with them."""
    content, blocks = YamlContent(None), list(blocks)
    own = {document.id, *(str(one["id"]) for one in blocks if "id" in one)}
    others = Without(_Classes(things, vocabulary), dict.fromkeys(own, ""))
    written = [WrittenBlock(document, False, WRITTEN, content, at, dict(one)) for at, one in enumerate(blocks)]
    folders = {folder.name: folder for folder in document_folders(document.folder.parent)}
    sources = Sources(folders, lambda: things.authority.references)
    found, findings = told(document, written, others, sources, models_of(vocabulary))
    return found, sources, [one for one in findings if one.file == WRITTEN]


def number_covers(
    document: CuratedDocument, things: Things, vocabulary: Vocabulary
) -> Mapping[str, tuple[NumberCover, ...]]:
    """What the numbers of each sentence belong to by the records of the document, by place."""
    found, _, _ = telling(document, things.records, things, vocabulary)
    entities = {
        name: completed(one, found.additions.get(name, ()), vocabulary)[0] for name, one in found.entities.items()
    }
    for name in found.names - entities.keys():
        aliases = tuple(("zh", one) for one in (*things.names_of(name), name))
        entities[name] = known_entity(name, found, things, vocabulary, aliases)
    covers = Citations(Records(entities, found.facts)).coverage([document]).sentences
    return {one.sentence.place: one.numbers for one in covers}


def known_entity(
    name: str, found: Telling, things: Things, vocabulary: Vocabulary, aliases: tuple[tuple[str, str], ...] = ()
) -> EntityRecord:
    """A thing that others introduce: by its class and label, and by what the document says of it."""
    more = found.additions.get(name, ())
    evidence: tuple[Anchor, ...] = tuple(dict.fromkeys(anchor for one in more for anchor in one.anchors))
    entity = EntityRecord(
        id=name,
        type=expand(f"kg:{things.class_name(name)}"),
        label=things.label(name),
        aliases=aliases,
        misspellings=(),
        attributes=(),
        period=None,
        evidence=evidence,
        at=NOWHERE,
    )
    return replace(completed(entity, more, vocabulary)[0], evidence=evidence)


class _Classes(Mapping[str, str]):
    """The classes of the things that are known beside those of a document, looked up one by one."""

    def __init__(self, things: Things, vocabulary: Vocabulary) -> None:
        self._things, self._vocabulary = things, vocabulary

    def __getitem__(self, name: str) -> str:
        iri = expand(f"kg:{self._things.class_name(name) or '-'}")
        if iri not in self._vocabulary.classes:
            raise KeyError(name)
        return iri

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
