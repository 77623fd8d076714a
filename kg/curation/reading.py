"""The YAML records of all documents, read into typed values; every fault becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from kg.corpus.documents import CuratedDocument
from kg.corpus.yaml_nodes import Path_
from kg.curation.blocks import PERIOD, STRUCTURAL, Block, BlockModels, EntityBlock, FactsBlock, Growth, When
from kg.curation.files import WrittenBlock, written_blocks
from kg.curation.records import Anchor, Attribute, Dating, EntityRecord, Fact, Position, Records, Value
from kg.findings import Finding, in_order
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, PropertyTerm, Text, Vocabulary, expand


@dataclass
class RecordReading:
    """The outcome: records as far as they could be read, and all findings in order."""

    records: Records
    findings: list[Finding] = field(default_factory=list)


def read_records(documents: Iterable[CuratedDocument], vocabulary: Vocabulary) -> RecordReading:
    """Read every block under ``records/`` of the given documents.

    Ids are shared by all documents, so that a chapter may speak about what another one introduces.
    """
    blocks, findings = written_blocks(documents)
    return _RecordReader(vocabulary, findings).read(blocks)


class _RecordReader:
    def __init__(self, vocabulary: Vocabulary, findings: list[Finding]) -> None:
        self.vocabulary = vocabulary
        self.models = BlockModels(vocabulary)
        self.classes = {term.name: term for term in vocabulary.classes.values()}
        self.types: dict[str, ClassTerm] = {}
        self.introduced: dict[str, Position] = {}
        self.findings = findings
        self.entities: dict[str, EntityRecord] = {}
        self.more: dict[str, list[Block]] = {}
        self.facts: list[Fact] = []

    def _introduce(self, block: WrittenBlock) -> None:
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
        else:
            self.types[name] = self.classes[kind]

    def read(self, blocks: Sequence[WrittenBlock]) -> RecordReading:
        """Read all blocks, once it is known which entities they introduce."""
        for block in blocks:
            self._introduce(block)
        for block in blocks:
            self._read_block(block)
        entities = {name: self._completed(entity) for name, entity in self.entities.items()}
        return RecordReading(Records(entities, tuple(self.facts)), in_order(self.findings))

    def _read_block(self, block: WrittenBlock) -> None:
        kind = self.types.get(block.name)
        if kind is None:
            if "about" in block.value:
                hint = did_you_mean(block.name, self.types, most=1)
                self.findings.append(block.finding(("about",), f"no entity “{block.name}”", hint))
            return
        models: Mapping[str, type[Block]] = (
            self.models.entity_models if "id" in block.value else self.models.facts_models
        )
        model = models[kind.name]
        try:
            parsed = model.model_validate(block.value)
        except ValidationError as error:
            self.findings += (self._explained(block, fault, model, kind) for fault in error.errors())
            return
        if isinstance(parsed, EntityBlock):
            self.entities[parsed.id] = self._entity(block, parsed, kind)
        else:
            self.more.setdefault(block.name, []).append(parsed)
        self.facts += self._facts(block, parsed, kind)

    def _explained(self, block: WrittenBlock, fault: Any, model: type[Block], kind: ClassTerm) -> Finding:
        path: Path_ = tuple(fault["loc"])
        message, hint = fault["msg"].removeprefix("Value error, "), ""
        if fault["type"] == "extra_forbidden":
            message = f"unknown key “{path[-1]}”"
            if len(path) == 1 and (side := self._side(str(path[0]))):
                message, hint = f"“{path[0]}” is not a key of {kind.name}", f"it is for {side}"
            elif len(path) == 1:
                hint = did_you_mean(
                    str(path[0]), model.model_fields, most=1, otherwise=f"not a key of {model.__name__[:-5]}"
                )
        elif fault["type"] == "missing":
            message, path = f"“{path[-1]}” is missing", path[:-1]
        elif path in {("id",), ("about",)}:
            hint = "lower-case ASCII words joined by hyphens"
        return block.finding(path, message, hint)

    def _side(self, key: str) -> str:
        """The names of the classes that a key of the ontology is for; empty for what is no key of a block."""
        if key not in self.vocabulary.keys or key in PERIOD or key in STRUCTURAL or "." in key:
            return ""
        term, inverse = self.vocabulary.keys[key]
        return self._class_names(term.range if inverse else term.domain)

    def _class_names(self, iris: Iterable[str]) -> str:
        return ", ".join(self.vocabulary.classes[iri].name for iri in iris if iri in self.vocabulary.classes)

    def _entity(self, block: WrittenBlock, parsed: EntityBlock, kind: ClassTerm) -> EntityRecord:
        return EntityRecord(
            id=parsed.id,
            type=kind.iri,
            label=parsed.label.text(),
            aliases=_names(parsed.alias),
            misspellings=_names(parsed.misspelling),
            attributes=tuple(self._attributes(block, parsed, kind)),
            period=self._period(parsed.when, kind),
            evidence=self._anchors(block, parsed.evidence),
            at=block.at("id"),
        )

    def _completed(self, entity: EntityRecord) -> EntityRecord:
        """The entity with the names and attributes that other blocks add."""
        from dataclasses import replace

        blocks = self.more.get(entity.id, [])
        kind = self.vocabulary.classes[entity.type]
        added = [a for block in blocks for a in self._plain_attributes(block, kind)]
        return replace(
            entity,
            aliases=(*entity.aliases, *(name for block in blocks for name in _names(block.alias))),
            misspellings=(*entity.misspellings, *(name for block in blocks for name in _names(block.misspelling))),
            attributes=(*entity.attributes, *added),
        )

    def _attributes(self, block: WrittenBlock, parsed: Block, kind: ClassTerm) -> Iterator[Attribute]:
        for key, notation, scheme in self._codes(parsed, kind):
            if notation not in self.vocabulary.scheme(scheme):
                self.findings.append(self._unknown_code(block, tuple(key.split(".")), notation, scheme))
        yield from self._plain_attributes(parsed, kind)

    def _unknown_code(self, block: WrittenBlock, path: Path_, notation: str, scheme: str) -> Finding:
        known = self.vocabulary.scheme(scheme)
        near = did_you_mean(notation, known, most=1)
        return block.finding(
            path, f"unknown code “{notation}”", f"{near} codes of {scheme}: {', '.join(known)}".strip()
        )

    def _codes(self, parsed: Block, kind: ClassTerm) -> Iterator[tuple[str, str, str]]:
        for key, term, _ in self.models.keys(kind):
            scheme = self.models.code_list(key, term, kind)
            notation = _get(parsed, key)
            if notation is not None and scheme and not term.relation:
                yield key, str(notation), scheme

    def _plain_attributes(self, parsed: Block, kind: ClassTerm) -> Iterator[Attribute]:
        codes = {key: (notation, scheme) for key, notation, scheme in self._codes(parsed, kind)}
        for key, term, _ in self.models.keys(kind):
            if term.relation:
                continue
            if key in codes:
                notation, scheme = codes[key]
                code = self.vocabulary.scheme(scheme).get(notation)
                if code:
                    yield Attribute(term.iri, code.iri, is_code=True)
            elif (value := _get(parsed, key)) is not None:
                yield Attribute(term.iri, value)
        for name, curie in (("definition", "skos:definition"), ("remark", "skos:editorialNote")):
            words = getattr(parsed, name, None)
            if words is not None:
                yield Attribute(expand(curie), words.text())

    def _facts(self, block: WrittenBlock, parsed: Block, kind: ClassTerm) -> Iterator[Fact]:
        anchors = self._anchors(block, parsed.evidence)
        period = self._period(parsed.when, None) if isinstance(parsed, FactsBlock) else None
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
                    modality=parsed.modality,
                    at=block.at(key, index),
                    period=period,
                    via=self._via(block, parsed.via),
                    reason=parsed.reason.text() if parsed.reason else Text(),
                )

    def _target(self, block: WrittenBlock, path: Path_, target: str, term: PropertyTerm, inverse: bool) -> str | None:
        if term.code_list and not inverse:
            code = self.vocabulary.scheme(term.code_list).get(target)
            if code is None:
                self.findings.append(self._unknown_code(block, path, target, term.code_list))
            return code.iri if code else None
        kind = self.types.get(target)
        if kind is None:
            self.findings.append(block.finding(path, f"no entity “{target}”", did_you_mean(target, self.types, most=1)))
            return None
        wanted = term.domain if inverse else term.range
        if not self.vocabulary.is_a(kind.iri, wanted):
            expected = f"expected {self._class_names(wanted)}"
            self.findings.append(block.finding(path, f"“{target}” is {kind.name}", expected))
            return None
        if target == block.name:
            self.findings.append(block.finding(path, f"“{target}” is related to itself"))
            return None
        return target

    def _via(self, block: WrittenBlock, via: str | None) -> str | None:
        if via is not None and via not in self.types:
            self.findings.append(block.finding(("via",), f"no entity “{via}”", did_you_mean(via, self.types, most=1)))
            return None
        return via

    def _anchors(self, block: WrittenBlock, places: list[str]) -> tuple[Anchor, ...]:
        known = block.document.by_place
        for index, place in enumerate(places):
            if place not in known:
                hint = did_you_mean(place, known, most=1, otherwise="kg source show lists the ids")
                self.findings.append(block.finding(("evidence", index), f"no sentence “{place}”", hint))
        return tuple(Anchor(block.document.id, place) for place in places if place in known)

    def _period(self, when: When | None, kind: ClassTerm | None) -> Dating | None:
        if when is None:
            return None
        end = when.end()
        if end is None and kind and self.vocabulary.is_a(kind.iri, [expand("kg:Event"), expand("kg:Observation")]):
            end = when.end_of_start()
        return Dating(when.start(), end, when.precision, when.basis, when.raw or "")


def _names(names: Any) -> tuple[tuple[str, str], ...]:
    return tuple((language, name) for language in ("zh", "en") for name in getattr(names, language))


def _get(parsed: Block, key: str) -> Value | None:
    if key.startswith("growth."):
        growth: Growth | None = getattr(parsed, "growth", None)
        return None if growth is None else getattr(growth, key.removeprefix("growth."))
    value: Value | None = getattr(parsed, key, None)
    return value if not isinstance(value, Decimal) else value.normalize()
