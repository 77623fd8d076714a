"""The YAML records of all documents, read into typed values; every fault becomes a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.corpus.documents import CuratedDocument
from kg.corpus.sources import ID
from kg.corpus.yaml_nodes import Path_
from kg.curation import absences
from kg.curation.assertion import assertion, intent_of
from kg.curation.authority import NOTHING_SHARED, Authority, used, without_overridden
from kg.curation.beginnings import begun_together
from kg.curation.block_attributes import BlockAttributes
from kg.curation.blocks import Block, BlockModels, EntityBlock, FactsBlock, dated, models_of
from kg.curation.completion import Addition, completed
from kg.curation.disagreements import noted
from kg.curation.document_entities import better_cited, clashing, document_entity, document_facts, genre_findings
from kg.curation.document_relations import closed, lapsed, relation_findings
from kg.curation.evidence_places import AnchorReading
from kg.curation.files import WrittenBlock, written_records
from kg.curation.mergers import ended, in_circles
from kg.curation.raw_values import contradicted
from kg.curation.read_blocks import ReadBlock, kept
from kg.curation.records import EntityRecord, FactRecord, LocalName, Position, Records
from kg.curation.references import ReferenceDocument
from kg.curation.validation import BlockValidation
from kg.curation.values import pairs
from kg.findings import Finding, in_order
from kg.suggestions import did_you_mean, nearest
from kg.terms import ClassTerm, PropertyTerm, Vocabulary


@dataclass
class RecordReading:
    """The outcome: records as far as they could be read, and all findings in order.

    `incomplete` are the ids of what could be read in part only: itself, or something it speaks of; `blocks` what is
    kept of each block; `nameless` how many things have no id that can be read, by the folder of their document.
    """

    records: Records
    findings: list[Finding] = field(default_factory=list)
    incomplete: frozenset[str] = frozenset()
    blocks: list[ReadBlock] = field(default_factory=list)
    nameless: Counter[str] = field(default_factory=Counter)


def read_records(
    documents: Iterable[CuratedDocument],
    vocabulary: Vocabulary,
    authority: Authority = NOTHING_SHARED,
    unread: Collection[str] = (),
) -> RecordReading:
    """Read every block under ``records/`` of the given documents, and of the authority what they use.

    Ids are shared by all documents, so that one may speak about what another introduces. What does not fit of a block
    is one finding where it stands, and none where others speak of it; `unread` are the ids of documents that cannot be.
    """
    documents = tuple(documents)
    written = written_records(documents)
    blocks = without_overridden([*authority.blocks, *written.blocks])
    lost = {*written.lost, *authority.lost, *unread}
    sources: dict[str, CuratedDocument | ReferenceDocument] = {one.id: one for one in authority.references}
    shared = set(sources)  # before documents of the same ids take their places
    sources |= {one.id: one for one in documents}
    reader = RecordReader(models_of(vocabulary), sources, [*authority.findings, *written.findings], lost, shared)
    reader.nameless = written.nameless + authority.nameless
    return reader.read(documents, blocks)


class RecordReader:
    """Reads blocks one by one, once it is told which things they introduce; what it finds stands in its attributes."""

    def __init__(
        self,
        models: BlockModels,
        sources: Mapping[str, CuratedDocument | ReferenceDocument],
        findings: list[Finding],
        lost: set[str],
        shared: Collection[str] = (),
    ) -> None:
        self.vocabulary = models.vocabulary
        self.models = models
        self.attributes = BlockAttributes(models, findings)
        self.validation = BlockValidation(models, findings)
        self.lost = lost
        self.affected: set[str] = set()  # by what is lost
        self.nameless: Counter[str] = Counter()
        self.anchors = AnchorReading(sources, findings, lost, self.affected)
        self.classes = {term.name: term for term in self.vocabulary.classes.values()}
        self.types: dict[str, ClassTerm] = {}
        self.introduced: dict[str, Position] = {}
        self.findings = findings
        self.entities: dict[str, EntityRecord] = {}
        self.more: dict[str, list[Addition]] = {}
        self.facts: list[FactRecord] = []
        self.background: list[FactRecord] = []
        self.local_names: list[LocalName] = []
        self.blocks: list[ReadBlock] = []
        self.ungenred: dict[str, CuratedDocument] = {}
        self.shared = shared
        self.named: set[str] = set()
        self.described: list[tuple[CuratedDocument, EntityRecord]] = []

    def introduce(self, block: WrittenBlock) -> None:
        """Take in which thing a block introduces, and of which class it is."""
        if "id" not in block.value:
            return
        name, kind = block.name, str(block.value.get("type", ""))
        if name in self.introduced:
            message = f"“{name}” is already introduced at {self.introduced[name].file}:{self.introduced[name].line}"
            self.findings.append(block.finding(("id",), message, "use “about”"))
            self.affected.add(name)
            self.nameless[block.file.partition("/")[0]] += 1  # others may mean it by the id that it should have
            return
        self.introduced[name] = block.at("id")
        if kind not in self.models.names:
            hint = did_you_mean(kind, self.models.names, most=1)
            self.findings.append(block.finding(("type",), f"unknown type “{kind}”", hint))
            self.lost.add(name)
        else:
            self.types[name] = self.classes[kind]

    def read(self, documents: Iterable[CuratedDocument], blocks: Sequence[WrittenBlock]) -> RecordReading:
        """Read all blocks, once it is known which entities they introduce."""
        for block in blocks:
            self.introduce(block)
        for document in (documents := tuple(documents)):
            self.add_document(document)
        self.relate_documents()
        self.findings += relation_findings(documents, self.types, self.lost, self.vocabulary)
        for block in blocks:
            self.read_block(block)
        self.facts = better_cited(self.facts)
        entities, notes = {}, noted(self.facts)
        for name, entity in self.entities.items():
            more = self.more.get(name, ())
            entities[name], findings = completed(entity, more, self.vocabulary, notes.get(name, ()))
            self.findings += findings
        entities, findings = ended(entities, facts := (*self.background, *self.facts), self.vocabulary)
        self.findings += [*findings, *in_circles(facts)]
        entities = closed(entities, lapsed({one.id: one.source for one in documents}))
        entities = begun_together(entities, (self.entities, self.more, self.facts), documents, self.vocabulary)
        records = used(Records(entities, facts, tuple(self.local_names)), self.background, self.named, self.vocabulary)
        incomplete = self.lost | self.affected | {one.path.partition(".")[0] for one in self.findings}
        return RecordReading(records, in_order(self.findings), frozenset(incomplete), self.blocks, self.nameless)

    def add_document(self, document: CuratedDocument) -> None:
        """Take in the entity that a document is, unless its records introduce it themselves."""
        self.findings += document.findings
        self.named |= {document.id, *document.source.issuers, *document.source.replaces}
        other = self.introduced.get(document.id)
        entity, shared = document_entity(document, self.vocabulary), document.id in self.shared
        if clash := clashing(document, other, self.types.get(document.id), shared, self.vocabulary):
            self.findings.append(clash)
            self.lost.add(document.id)
            self.types.pop(document.id, None)
            self.nameless["" if shared else clash.file.partition("/")[0]] += 1
        if entity and document.id not in self.lost:
            self.described.append((document, entity))
        if entity is None and document.source.genre:
            self.findings += genre_findings(document, self.vocabulary)
            self.lost.add(document.id)
        elif entity is None:
            self.ungenred[document.id] = document
        elif other is None:
            self.introduced[document.id] = entity.at
            self.types[document.id] = self.vocabulary.classes[entity.type]
            self.entities[document.id] = entity

    def relate_documents(self) -> None:
        """Take in who issued the documents and what they amend, once it is known what all blocks introduce."""
        for document, entity in self.described:
            self.facts += document_facts(document, entity, self.types, self.vocabulary)

    def read_block(self, block: WrittenBlock) -> None:
        """Read what a block says."""
        kind = self.types.get(block.name)
        if kind is None:
            if "about" in block.value:
                self._no_entity(block, ("about",), block.name)
            return
        again = "id" in block.value and self.introduced[block.name] != block.at("id")
        if again or (parsed := self.validation.of(block, kind)) is None:
            return
        if isinstance(parsed, EntityBlock):
            self.entities[parsed.id] = self._entity(block, parsed, kind)
        else:
            self.more.setdefault(block.name, []).append(self._addition(block, parsed, kind))
        self.findings += contradicted(block, parsed)
        self.blocks.append(kept(block, parsed, self.anchors.of(block, parsed.evidence)))
        self._localpairs(block, parsed)
        facts = list(self._facts(block, parsed, kind))
        if block.document is None:
            self.background += facts
            return
        self.facts += facts
        self.named |= {block.name, *(end for one in facts for end in (one.subject, one.object, one.via) if end)}

    def _entity(self, block: WrittenBlock, parsed: EntityBlock, kind: ClassTerm) -> EntityRecord:
        anchors = self.anchors.of(block, parsed.evidence)
        return EntityRecord(
            id=parsed.id,
            type=kind.iri,
            label=parsed.label.text(),
            aliases=parsed.other_names,
            misspellings=pairs(parsed.misspelling),
            attributes=tuple(self.attributes.of(block, parsed, kind, anchors)),
            period=dated(parsed, kind, self.vocabulary),
            evidence=anchors,
            at=block.at("id"),
        )

    def _addition(self, block: WrittenBlock, parsed: Block, kind: ClassTerm) -> Addition:
        relations = any(term.relation and getattr(parsed, key, None) for key, term, _ in self.models.keys(kind))
        anchors = self.anchors.of(block, parsed.evidence)
        attributes = tuple((one, block.at()) for one in self.attributes.of(block, parsed, kind, anchors))
        aliases, misspellings = parsed.other_names, pairs(parsed.misspelling)
        elsewhere = not self.introduced[block.name].file.startswith(block.file.partition("/")[0] + "/")
        itself = elsewhere or not relations or attributes or aliases or misspellings
        return Addition(
            at=block.at("about"),
            aliases=aliases,
            misspellings=misspellings,
            attributes=attributes,
            period=None if relations else dated(parsed, kind, self.vocabulary),
            anchors=anchors if itself else (),
        )

    def _localpairs(self, block: WrittenBlock, parsed: Block) -> None:
        if (names := pairs(parsed.local_alias)) and block.document is None:
            self.findings.append(block.finding(("localAlias",), "a name of one document", "give it in that document"))
        elif block.document:
            self.local_names += (LocalName(block.name, language, name, block.document.id) for language, name in names)
        self.local_names += (LocalName(block.name, one, name, "", span) for one, name, span in parsed.names_by_period)

    def _facts(self, block: WrittenBlock, parsed: Block, kind: ClassTerm) -> Iterator[FactRecord]:
        anchors = self.anchors.of(block, parsed.evidence)
        period = parsed.when.period("state") if parsed.when and isinstance(parsed, FactsBlock) else None
        anew = (parsed.supersedes or ()) if isinstance(parsed, FactsBlock) else ()
        for key, term, inverse in self.models.keys(kind):
            for index, target in enumerate((getattr(parsed, key, None) if term.relation else None) or ()):
                resolved = self._target(block, (key, index), target, term, inverse)
                if resolved is None:
                    continue
                subject, object_ = (resolved, block.name) if inverse else (block.name, resolved)
                modality, reason = assertion(block, parsed, term)
                yield FactRecord(
                    subject=subject,
                    predicate=term.iri,
                    object=object_,
                    evidence=anchors,
                    modality=modality,
                    at=block.at(key, index),
                    period=period,
                    via=self._via(block, parsed.via),
                    reason=reason,
                    intent=intent_of(parsed, term, inverse),
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
        if name in self.lost or not all(map(ID.fullmatch, nearest(name, self.types, most=1))):
            self.affected.add(block.name)  # what is spoken of may be the thing whose id is none
        elif name in self.ungenred:
            self.findings += genre_findings(self.ungenred[name], self.vocabulary)
            self.affected |= {block.name, name}
        else:
            hint = did_you_mean(name, self.types, most=1)
            self.findings.append(block.finding(path, absences.ENTITY.format(name), hint))
            self.affected |= {block.name, name}
