"""The YAML records of all documents, read into typed values; every fault becomes a finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.corpus.documents import CuratedDocument
from kg.corpus.yaml_nodes import Path_
from kg.curation.authority import NOTHING_SHARED, Authority, used, without_overridden
from kg.curation.block_attributes import BlockAttributes
from kg.curation.blocks import Block, BlockModels, EntityBlock, FactsBlock
from kg.curation.completion import Addition, completed
from kg.curation.disagreements import noted
from kg.curation.document_entities import document_entity, document_facts, genre_findings
from kg.curation.files import WrittenBlock, written_records
from kg.curation.periods import Manner
from kg.curation.records import Anchor, EntityRecord, Fact, LocalName, Position, Records
from kg.curation.references import ReferenceDocument
from kg.curation.validation import BlockValidation
from kg.findings import Finding, in_order
from kg.model.entity import Period
from kg.model.modality import Modality
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, PropertyTerm, Text, Vocabulary, expand


@dataclass
class RecordReading:
    """The outcome: records as far as they could be read, and all findings in order.

    `incomplete` are the ids of what could be read in part only: itself, or something it speaks of.
    """

    records: Records
    findings: list[Finding] = field(default_factory=list)
    incomplete: frozenset[str] = frozenset()


def read_records(
    documents: Iterable[CuratedDocument],
    vocabulary: Vocabulary,
    authority: Authority = NOTHING_SHARED,
    unread: Collection[str] = (),
) -> RecordReading:
    """Read every block under ``records/`` of the given documents, and of the authority what they use.

    Ids are shared by all documents, so that one may speak about what another introduces. A block is read as far as it
    fits. What cannot be read is one finding where it stands, and none where others speak of it; `unread` are the ids
    of documents that cannot.
    """
    documents = tuple(documents)
    written = written_records(documents)
    blocks = without_overridden([*authority.blocks, *written.blocks])
    lost = {*written.lost, *authority.lost, *unread}
    sources: dict[str, CuratedDocument | ReferenceDocument] = {one.id: one for one in authority.references}
    sources |= {one.id: one for one in documents}
    reader = RecordReader(BlockModels(vocabulary), sources, [*authority.findings, *written.findings], lost)
    return reader.read(documents, blocks)


class RecordReader:
    """Reads blocks one by one, once it is told which things they introduce; what it finds stands in its attributes."""

    def __init__(
        self,
        models: BlockModels,
        sources: Mapping[str, CuratedDocument | ReferenceDocument],
        findings: list[Finding],
        lost: set[str],
    ) -> None:
        self.vocabulary = models.vocabulary
        self.sources = sources
        self.models = models
        self.attributes = BlockAttributes(models, findings)
        self.validation = BlockValidation(models, findings)
        self.lost = lost
        self.affected: set[str] = set()  # by what is lost
        self.classes = {term.name: term for term in self.vocabulary.classes.values()}
        self.types: dict[str, ClassTerm] = {}
        self.introduced: dict[str, Position] = {}
        self.findings = findings
        self.entities: dict[str, EntityRecord] = {}
        self.more: dict[str, list[Addition]] = {}
        self.facts: list[Fact] = []
        self.background: list[Fact] = []
        self.local_names: list[LocalName] = []
        self.named: set[str] = set()

    def introduce(self, block: WrittenBlock) -> None:
        """Take in which thing a block introduces, and of which class it is."""
        if "id" not in block.value:
            return
        name, kind = block.name, str(block.value.get("type", ""))
        if name in self.introduced:
            first = self.introduced[name]
            self.findings.append(
                block.finding(("id",), f"“{name}” is already introduced at {first.file}:{first.line}", "use “about”")
            )
            return
        self.introduced[name] = block.at("id")
        if kind not in self.models.entity_models:
            hint = did_you_mean(kind, self.models.entity_models, most=1)
            self.findings.append(block.finding(("type",), f"unknown type “{kind}”", hint))
            self.lost.add(name)
        else:
            self.types[name] = self.classes[kind]

    def read(self, documents: Iterable[CuratedDocument], blocks: Sequence[WrittenBlock]) -> RecordReading:
        """Read all blocks, once it is known which entities they introduce."""
        for block in blocks:
            self.introduce(block)
        for document in documents:
            self.add_document(document)
        for block in blocks:
            self.read_block(block)
        entities, notes = {}, noted(self.facts)
        for name, entity in self.entities.items():
            more = self.more.get(name, ())
            entities[name], findings = completed(entity, more, self.vocabulary, notes.get(name, ()))
            self.findings += findings
        records = Records(entities, (*self.background, *self.facts), tuple(self.local_names))
        records = used(records, self.background, self.named, self.vocabulary)
        incomplete = self.lost | self.affected | {one.path.partition(".")[0] for one in self.findings}
        return RecordReading(records, in_order(self.findings), frozenset(incomplete))

    def add_document(self, document: CuratedDocument) -> None:
        """Take in the entity that a document is, unless its records introduce it themselves."""
        self.findings += genre_findings(document, self.vocabulary)
        entity = document_entity(document, self.vocabulary)
        self.named |= {document.id, *document.source.issuers}
        if entity:
            self.facts += document_facts(document, entity, self.types.keys() | {entity.id})
        if entity and document.id not in self.introduced:
            self.introduced[document.id] = entity.at
            self.types[document.id] = self.vocabulary.classes[entity.type]
            self.entities[document.id] = entity

    def read_block(self, block: WrittenBlock) -> None:
        """Read what a block says."""
        kind = self.types.get(block.name)
        if kind is None:
            if "about" in block.value and block.name not in self.lost:
                hint = did_you_mean(block.name, self.types, most=1)
                self.findings.append(block.finding(("about",), f"no entity “{block.name}”", hint))
            return
        parsed = self.validation.of(block, kind)
        if parsed is None:
            return
        if isinstance(parsed, EntityBlock):
            self.entities[parsed.id] = self._entity(block, parsed, kind)
        else:
            self.more.setdefault(block.name, []).append(self._addition(block, parsed, kind))
        self._local_names(block, parsed)
        facts = list(self._facts(block, parsed, kind))
        if block.document is None:
            self.background += facts
            return
        self.facts += facts
        self.named |= {block.name, *(end for one in facts for end in (one.subject, one.object, one.via) if end)}

    def _entity(self, block: WrittenBlock, parsed: EntityBlock, kind: ClassTerm) -> EntityRecord:
        anchors = self._anchors(block, parsed.evidence)
        return EntityRecord(
            id=parsed.id,
            type=kind.iri,
            label=parsed.label.text(),
            aliases=_names(parsed.alias),
            misspellings=_names(parsed.misspelling),
            attributes=tuple(self.attributes.of(block, parsed, kind, anchors)),
            period=self._period(parsed, kind),
            evidence=anchors,
            at=block.at("id"),
        )

    def _addition(self, block: WrittenBlock, parsed: Block, kind: ClassTerm) -> Addition:
        relations = any(term.relation and getattr(parsed, key, None) for key, term, _ in self.models.keys(kind))
        anchors = self._anchors(block, parsed.evidence)
        attributes = tuple((one, block.at()) for one in self.attributes.of(block, parsed, kind, anchors))
        aliases, misspellings = _names(parsed.alias), _names(parsed.misspelling)
        elsewhere = not self.introduced[block.name].file.startswith(block.file.partition("/")[0] + "/")
        itself = elsewhere or not relations or attributes or aliases or misspellings
        return Addition(
            at=block.at("about"),
            aliases=aliases,
            misspellings=misspellings,
            attributes=attributes,
            period=None if relations else self._period(parsed, kind),
            anchors=anchors if itself else (),
        )

    def _local_names(self, block: WrittenBlock, parsed: Block) -> None:
        names = _names(parsed.local_alias)
        if block.document is None and names:
            self.findings.append(block.finding(("localAlias",), "a name of one document", "give it in that document"))
        elif block.document:
            self.local_names += (LocalName(block.name, language, name, block.document.id) for language, name in names)

    def _facts(self, block: WrittenBlock, parsed: Block, kind: ClassTerm) -> Iterator[Fact]:
        anchors = self._anchors(block, parsed.evidence)
        period = parsed.when.period("state") if parsed.when and isinstance(parsed, FactsBlock) else None
        anew = (parsed.supersedes or ()) if isinstance(parsed, FactsBlock) else ()
        for key, term, inverse in self.models.keys(kind):
            targets = getattr(parsed, key, None) if term.relation else None
            for index, target in enumerate(targets or ()):
                resolved = self._target(block, (key, index), target, term, inverse)
                if resolved is None:
                    continue
                subject, object_ = (resolved, block.name) if inverse else (block.name, resolved)
                yield Fact(
                    subject=subject,
                    predicate=term.iri,
                    object=object_,
                    evidence=anchors,
                    modality=self._modality(block, parsed),
                    at=block.at(key, index),
                    period=period,
                    via=self._via(block, parsed.via),
                    reason=parsed.reason.text() if parsed.reason else Text(),
                    supersedes=block.name if key in anew else "",
                )

    def _target(self, block: WrittenBlock, path: Path_, target: str, term: PropertyTerm, inverse: bool) -> str | None:
        if term.code_list and not inverse:
            code = self.vocabulary.scheme(term.code_list).get(target)
            if code is None:
                self.findings.append(self.attributes.unknown_code(block, path, target, term.code_list))
            return code.iri if code else None
        kind = self.types.get(target)
        if kind is None:
            self._no_entity(block, path, target)
            return None
        wanted = term.domain if inverse else term.range
        if not self.vocabulary.is_a(kind.iri, wanted):
            expected = f"expected {self.validation.class_names(wanted)}"
            self.findings.append(block.finding(path, f"“{target}” is {kind.name}", expected))
            return None
        if target == block.name:
            self.findings.append(block.finding(path, f"“{target}” is related to itself"))
            return None
        return target

    def _via(self, block: WrittenBlock, via: str | None) -> str | None:
        if via is not None and via not in self.types:
            self._no_entity(block, ("via",), via)
            return None
        return via

    def _no_entity(self, block: WrittenBlock, path: Path_, name: str) -> None:
        if name in self.lost:
            self.affected.add(block.name)
        else:
            self.findings.append(block.finding(path, f"no entity “{name}”", did_you_mean(name, self.types, most=1)))

    @staticmethod
    def _modality(block: WrittenBlock, parsed: Block) -> Modality:
        """What the authority says is background, whatever else it is not: planned or inferred."""
        return "background" if block.document is None and parsed.modality == "asserted" else parsed.modality

    def _anchors(self, block: WrittenBlock, places: list[str]) -> tuple[Anchor, ...]:
        return tuple(anchor for index, place in enumerate(places) if (anchor := self._anchor(block, index, place)))

    def _anchor(self, block: WrittenBlock, index: int, written: str) -> Anchor | None:
        """A place of the block's own document, or of another document or reference as ``document:place``."""
        name, _, place = written.rpartition(":")
        source = self.sources.get(name) if name else block.document
        if source is not None and place in source.by_place:
            return Anchor(source.id, place)
        if (name or (block.document.id if block.document else "")) in self.lost:
            self.affected.add(block.name)
            return None
        if source is not None:
            message = f"no sentence “{place}”" + (f" in {name}" if name else "")
            hint = did_you_mean(place, source.by_place, most=1, otherwise="kg source show lists the ids")
        elif name:
            message, hint = (
                f"no document “{name}”",
                did_you_mean(name, self.sources, most=1, otherwise="kg source list"),
            )
        else:
            message, hint = f"“{place}” names no reference", "write reference:passage, as in references.yaml"
        self.findings.append(block.finding(("evidence", index), message, hint))
        return None

    def _period(self, parsed: Block, kind: ClassTerm) -> Period | None:
        """The period of an entity. A limit holds from a day on, other figures count what was in a span."""
        if parsed.when is None:
            return None
        manner: Manner = "state"
        if self.vocabulary.is_a(kind.iri, [expand("kg:Event")]):
            manner = "happening"
        elif self.vocabulary.is_a(kind.iri, [expand("kg:Observation")]) and getattr(parsed, "kind", "") != "limit":
            manner = "figure"
        return parsed.when.period(manner)


def _names(names: Any) -> tuple[tuple[str, str], ...]:
    return tuple((language, name) for language in ("zh", "en") for name in getattr(names, language))
