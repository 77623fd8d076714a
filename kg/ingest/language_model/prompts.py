"""What a model is asked about a portion of text: the terms that fit, worked examples, and the text as data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any, get_args

from kg.curation.periods import Precision
from kg.ingest.ingestion import DocumentHead
from kg.ingest.json_form import lined
from kg.ingest.language_model.chat_server import Message, ModelAddress
from kg.ingest.language_model.fitting_terms import FittingTerms
from kg.ingest.language_model.portions import Portion
from kg.ingest.language_model.worked_examples import WorkedExample
from kg.terms import Language

TEXT = {"type": "string"}
NEW = "new-"  # how the id begins that a model gives to what it introduces


@dataclass(frozen=True)
class Prompt:
    """A request: the document, a portion of it, the terms that fit that, and examples from other documents."""

    head: DocumentHead
    portion: Portion
    terms: FittingTerms
    examples: tuple[WorkedExample, ...]

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """What is sent: what to do with terms and examples, and apart from it the text, as one JSON object."""
        return (
            {"role": "system", "content": self._instructions()},
            {"role": "user", "content": lined(self._data())},
        )

    def digest(self, model: ModelAddress) -> str:
        """What the answer of a model depends on, as SHA-256: the model, the prompt and the text."""
        key = json.dumps([str(model), self.messages, self.schema], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(key.encode()).hexdigest()

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """The JSON Schema of an answer, with the places, classes and relations that there are."""
        classes = [term.name for term in self.terms.classes]
        label = _object({"zh": TEXT, "en": TEXT}, [])
        when = _object(
            {"from": TEXT, "to": TEXT, "precision": {"enum": list(get_args(Precision))}, "raw": TEXT},
            ["precision", "raw"],
        )
        record = {
            "id": TEXT,
            "about": TEXT,
            "type": {"type": "string", "enum": classes},
            "label": label,
            "modality": {"type": "string", "enum": ["asserted", "planned"]},
            "when": when,
            **{one.term.key: TEXT for one in self.terms.relations},
        }
        fact = {
            "place": {"type": "string", "enum": list(dict.fromkeys(place for place, _ in self.portion.pieces))},
            "quote": TEXT,
            "cue": TEXT,
            "confidence": {"type": "number"},
            "record": _object(record, []),
        }
        facts = {"type": "array", "items": _object(fact, ["place", "quote", "confidence", "record"])}
        return _object({"facts": facts}, ["facts"])

    def _instructions(self) -> str:
        told = resources.files("kg.ingest.language_model").joinpath("instructions.txt").read_text(encoding="utf-8")
        language: Language = "en" if self.head.language == "en" else "zh"
        lines = [told, "Relations:"]
        lines += [one.in_words(language) for one in self.terms.relations]
        lines += ["", "Classes:"]
        lines += [f"{one.name}: {one.label[language]}。{one.definition[language]}" for one in self.terms.classes]
        for example in self.examples:
            lines += ["", "Example, of another document:", *_worked(example)]
        return "\n".join(lines) + "\n"

    def _data(self) -> Mapping[str, Any]:
        things = self.portion.things.values()
        return {
            "document": {"id": self.head.id, "title": self.head.title},
            "heading": self.portion.heading,
            "known": [{"id": one.id, "class": one.type, "names": one.names} for one in things],
            "sentences": [{"place": place, "text": words} for place, words in self.portion.sentences],
        }


def _worked(example: WorkedExample) -> tuple[str, str]:
    """A sentence as it is sent, and the answer to it."""
    ends = [{"id": id_, "class": type_, "names": [name]} for id_, type_, name in (example.subject, example.object)]
    record: dict[str, Any] = {"about": example.subject[0], example.key: example.object[0]}
    record |= {"modality": "planned"} if example.modality == "planned" else {}
    asked = {"known": ends, "sentences": [{"place": "p1", "text": example.sentence}]}
    fact = {"place": "p1", "quote": example.sentence, "confidence": 0.9, "record": record}
    return json.dumps(asked, ensure_ascii=False), json.dumps({"facts": [fact]}, ensure_ascii=False)


def _object(properties: Mapping[str, Any], required: list[str]) -> Mapping[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
