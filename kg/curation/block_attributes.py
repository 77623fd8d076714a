"""What a block says of a thing apart from its relations: codes, numbers, texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.corpus.yaml_nodes import Path_
from kg.curation.blocks import Block, BlockModels, EntityBlock, Growth
from kg.curation.files import WrittenBlock
from kg.curation.records import Anchor, Attribute, Value
from kg.findings import Finding
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, expand

STATUS, PLANNED = "status", "planned"


@dataclass(frozen=True)
class BlockAttributes:
    """Reads the attributes of parsed blocks; unknown codes become findings.

    What is introduced as planned, and says no status, has that of a plan.
    """

    models: BlockModels
    findings: list[Finding]

    def of(
        self, block: WrittenBlock, parsed: Block, kind: ClassTerm, anchors: tuple[Anchor, ...] = ()
    ) -> Iterator[Attribute]:
        """The attributes of a block on a thing of a class, in the order of the ontology; words rest on `anchors`."""
        for key, notation, scheme in self._codes(parsed, kind):
            if notation not in self.models.vocabulary.scheme(scheme):
                self.findings.append(self.unknown_code(block, tuple(key.split(".")), notation, scheme))
        yield from self._plain_attributes(parsed, kind)
        if parsed.intent and isinstance(parsed, EntityBlock):
            yield Attribute(
                expand("kg:intent"), self.models.vocabulary.scheme("intent")[parsed.intent].iri, is_code=True
            )
        for name, curie in (("definition", "skos:definition"), ("remark", "skos:editorialNote")):
            words = getattr(parsed, name, None)
            if words is not None:
                yield Attribute(expand(curie), words.text(), evidence=anchors)

    def unknown_code(self, block: WrittenBlock, path: Path_, notation: str, scheme: str) -> Finding:
        """The finding that a code list has no such code, with the one written most alike and all that it has."""
        known = self.models.vocabulary.scheme(scheme)
        near = did_you_mean(notation, known, most=1)
        return block.finding(
            path, f"unknown code “{notation}”", f"{near} codes of {scheme}: {', '.join(known)}".strip()
        )

    def _codes(self, parsed: Block, kind: ClassTerm) -> Iterator[tuple[str, str, str]]:
        for key, term, _ in self.models.keys(kind):
            notation = None if term.relation else _get(parsed, key)
            if notation is None and key == STATUS and isinstance(parsed, EntityBlock) and parsed.modality == PLANNED:
                notation = PLANNED
            if notation is not None and (scheme := self.models.code_list(key, term, kind)):
                yield key, str(notation), scheme

    def _plain_attributes(self, parsed: Block, kind: ClassTerm) -> Iterator[Attribute]:
        codes = {key: (notation, scheme) for key, notation, scheme in self._codes(parsed, kind)}
        for key, term, _ in self.models.keys(kind):
            if term.relation:
                continue
            if key in codes:
                notation, scheme = codes[key]
                code = self.models.vocabulary.scheme(scheme).get(notation)
                if code:
                    yield Attribute(term.iri, code.iri, is_code=True)
            elif (value := _get(parsed, key)) is not None:
                yield Attribute(term.iri, value)


def _get(parsed: Block, key: str) -> Value | None:
    if key.startswith("growth."):
        growth: Growth | None = getattr(parsed, "growth", None)
        return None if growth is None else getattr(growth, key.removeprefix("growth."))
    value: Value | None = getattr(parsed, key, None)
    return value if not isinstance(value, Decimal) else value.normalize()
