"""Blocks held against the model of their class: what fits is read, what does not is a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from kg.corpus.schema_faults import in_words
from kg.corpus.sources import id_of
from kg.corpus.yaml_nodes import Path_, empty_keys
from kg.curation.blocks import PERIOD, STRUCTURAL, Block, BlockModels
from kg.curation.files import WrittenBlock
from kg.findings import Finding
from kg.suggestions import did_you_mean
from kg.terms import ClassTerm, Vocabulary


class BlockValidation:
    """Validates blocks; faults are added to `findings`."""

    def __init__(self, models: BlockModels, findings: list[Finding]) -> None:
        self.models = models
        self.vocabulary: Vocabulary = models.vocabulary
        self.findings = findings

    def of(self, block: WrittenBlock, kind: ClassTerm) -> Block | None:
        """A block on a thing of a class, without the keys that do not fit; None if too little is left of it."""
        model: type[Block] = self.models.introducing(kind) if "id" in block.value else self.models.telling(kind)
        empty = list(empty_keys(block.value))
        self.findings += (block.finding(path, "is left empty", "give a value, or take the key away") for path in empty)
        self.findings += _repeated(block)
        self.findings += self._reason_shared(block, kind)
        unfit = {path[0] for path in empty}
        whole = {key: value for key, value in block.value.items() if key not in unfit}
        try:
            return model.model_validate(whole)
        except ValidationError as error:
            faults = [
                fault for fault in error.errors() if not (fault["type"] == "missing" and fault["loc"][0] in unfit)
            ]
            self.findings += (self._explained(block, fault, model, kind) for fault in faults)
            unfit |= {fault["loc"][0] for fault in faults if fault["loc"]}
        try:
            return model.model_validate({key: value for key, value in whole.items() if key not in unfit})
        except ValidationError:
            return None

    def class_names(self, iris: Iterable[str]) -> str:
        """The names of classes in a row."""
        return ", ".join(self.vocabulary.classes[iri].name for iri in iris if iri in self.vocabulary.classes)

    def _explained(self, block: WrittenBlock, fault: Any, model: type[Block], kind: ClassTerm) -> Finding:
        path: Path_ = tuple(fault["loc"])
        message, hint = in_words(fault)
        if fault["type"] == "extra_forbidden":
            if len(path) == 1 and (side := self._side(str(path[0]))):
                message, hint = f"“{path[0]}” is not a key of {kind.name}", f"it is for {side}"
            elif len(path) == 1:
                hint = did_you_mean(
                    str(path[0]), model.model_fields, most=1, otherwise=f"not a key of {model.__name__[:-5]}"
                )
        elif fault["type"] == "missing":
            path = path[:-1]
        elif path == ("id",) and (near := id_of(block.name)):
            hint = f"lower-case ASCII words joined by hyphens, as in “{near}”"
        return block.finding(path, message, hint)

    def _reason_shared(self, block: WrittenBlock, kind: ClassTerm) -> Iterator[Finding]:
        """What an inferred block says by a second relation: what yields one seldom yields another."""
        inferred = block.value.get("modality") == "inferred"
        relations = {key for key, term, _ in self.models.keys(kind) if term.relation}
        first, *others = [key for key in block.value if inferred and key in relations] or [""]
        for key in others:
            hint = "give it a block of its own, with a reason that yields it"
            yield block.finding((key,), f"is inferred by the reason for “{first}”", hint)

    def _side(self, key: str) -> str:
        """The names of the classes that a key of the ontology is for; empty for what is no key of a block."""
        if key not in self.vocabulary.keys or key in PERIOD or key in STRUCTURAL or "." in key:
            return ""
        term, inverse = self.vocabulary.keys[key]
        return self.class_names(term.range if inverse else term.domain)


def _repeated(block: WrittenBlock) -> Iterator[Finding]:
    """What a list of a block names twice."""
    for key, value in block.value.items():
        for index, one in enumerate(value if isinstance(value, list) else ()):
            if one in value[:index]:
                yield block.finding((key, index), f"“{one}” is named twice", "keep one of them")
