"""What a model claims that a portion says, held against the text, the known things and the schema of records.

A claim of which one part does not hold is dropped as a whole, with a line that says why; nothing is mended.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.corpus.yaml_nodes import YamlContent
from kg.curation.blocks import BlockModels
from kg.curation.files import WrittenBlock
from kg.curation.raw_dates import misdated, spoken_days
from kg.curation.validation import BlockValidation
from kg.errors import ModelError
from kg.findings import Finding
from kg.ingest.cues import fits
from kg.ingest.ingestion import Extent, Proposal, Record
from kg.ingest.language_model.portions import NamedThing
from kg.ingest.language_model.prompts import NEW, Prompt
from kg.ingest.proposing import Drafting, guessed_kind, spelt
from kg.terms import LANGUAGES, expand

FENCED = re.compile(r"\s*(?:<think>.*?</think>\s*)?```(?:json)?\s*\n(.*)\n```\s*|\s*<think>.*?</think>(.*)", re.DOTALL)
FACT = {"place": str, "quote": str, "confidence": int | float, "record": dict}
MOST = 200  # facts of an answer
PARTS = frozenset(("id", "about", "type", "label", "modality", "when"))  # keys of a record beside relations
LONGEST_LABEL = 120  # characters
SHOWN = 40  # characters of what a line repeats


class UnsupportedClaim(Exception):
    """Why a claim is dropped."""


def claimed_facts(content: str) -> list[Any]:
    """The facts of an answer. Raises `ModelError` for one that is no JSON, or has another form."""
    fenced = FENCED.fullmatch(content)
    words = next((one for one in fenced.groups() if one is not None), "") if fenced else content
    try:
        found = json.loads(words, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        what = "JSON that breaks off or is none" if words.lstrip().startswith(("{", "[")) else "prose"
        raise ModelError(f"the answer is {what}: “{_short(content)}”") from error
    facts = found.get("facts") if isinstance(found, dict) else None
    if not isinstance(facts, list):
        raise ModelError(f"the answer is not {{“facts”: […]}}: “{_short(content)}”")
    if len(facts) > MOST:
        raise ModelError(f"the answer holds {len(facts):,} facts, more than the {MOST} that a request may bring")
    return facts


@dataclass(frozen=True)
class _Claim:
    place: str
    quote: Extent
    cue: Extent | None
    confidence: float
    record: Record


@dataclass
class ClaimReading:
    """Reads the claims of one answer; `dropped` gets a line for each that does not hold."""

    prompt: Prompt
    drafting: Drafting
    models: BlockModels
    rule: str
    dropped: list[str] = field(default_factory=list)
    _things: dict[str, NamedThing] = field(default_factory=dict)  # by the ids that the answer uses

    def proposals(self, facts: list[Any]) -> Iterator[Proposal]:
        """The claims that hold as proposals: first what is introduced, then how things are related."""
        self._things = dict(self.prompt.portion.things)
        claims = [one for index, fact in enumerate(facts, 1) if (one := self._claim(index, fact))]
        for one in claims:
            if "id" in one.record:
                yield from self._held(one, self._introduced)
        for one in claims:
            yield from self._held(one, self._related)

    def _held(self, claim: _Claim, read: Any) -> Iterator[Proposal]:
        try:
            yield from list(read(claim))
        except UnsupportedClaim as reason:
            self.dropped.append(f"{claim.place}: {reason}")

    def _claim(self, index: int, fact: object) -> _Claim | None:
        try:
            return self._read(fact)
        except UnsupportedClaim as reason:
            place = fact.get("place") if isinstance(fact, dict) else None
            self.dropped.append(f"{_short(place) if isinstance(place, str) else f'fact {index}'}: {reason}")
            return None

    def _read(self, fact: object) -> _Claim:
        """A fact of the form that was asked for, whose quotes stand in the sentence that it names."""
        if not isinstance(fact, dict):
            raise UnsupportedClaim("is not an object")
        if unknown := sorted(fact.keys() - FACT.keys() - {"cue"}):
            raise UnsupportedClaim(f"unknown key “{_short(unknown[0])}”")
        for key, kind in FACT.items():
            value = float(fact[key]) if isinstance(fact.get(key), Decimal) else fact.get(key)
            if not isinstance(value, kind) or isinstance(value, bool):
                raise UnsupportedClaim(f"“{key}” is missing or of another kind")
        if not 0 <= fact["confidence"] <= 1:
            raise UnsupportedClaim(f"confidence {_short(fact['confidence'])} is not from 0 to 1")
        portion, place = self.prompt.portion, fact["place"]
        if place not in {name for name, _ in portion.pieces}:
            raise UnsupportedClaim(f"the request holds no sentence “{_short(place)}”")
        quote = portion.found(fact["quote"], place)
        if quote is None:
            raise UnsupportedClaim(f"the sentence does not hold the quote “{_short(fact['quote'])}”")
        cue = None
        if "cue" in fact:
            cue = portion.found(fact["cue"], place, quote) if isinstance(fact["cue"], str) else None
            if cue is None or not quote.holds(cue):
                raise UnsupportedClaim(f"the quote does not hold the cue “{_short(fact['cue'])}”")
        return _Claim(place, quote, cue, round(float(fact["confidence"]), 3), self._record(fact["record"], place))

    def _record(self, record: Mapping[str, Any], place: str) -> Record:
        """A record with the keys that were offered, and a date that the sentence gives."""
        offered = {one.term.key for one in self.prompt.terms.relations}
        if unknown := sorted(record.keys() - offered - PARTS):
            raise UnsupportedClaim(f"the record has the key “{_short(unknown[0])}”, which was not offered")
        if ("id" in record) == ("about" in record):
            raise UnsupportedClaim("the record has not one of “id” and “about”")
        if "about" in record and record.keys() <= PARTS:
            raise UnsupportedClaim("the record states no relation")
        if record.get("modality", "asserted") not in ("asserted", "planned"):
            raise UnsupportedClaim(f"modality “{_short(record['modality'])}” is not one that a text has")
        raw = record["when"].get("raw") if isinstance(record.get("when"), dict) else ""
        if "when" in record and (
            not isinstance(raw, str) or not self.prompt.portion.found(raw, place) or not any(spoken_days(raw))
        ):
            raise UnsupportedClaim(f"the sentence does not hold the date “{_short(raw)}”, or it is none in figures")
        return record

    def _introduced(self, claim: _Claim) -> Iterator[Proposal]:
        """A new thing; nothing for one that is known by the name."""
        record, label = claim.record, claim.record.get("label")
        token, type_ = record["id"], record.get("type")
        if type_ not in [one.name for one in self.prompt.terms.classes]:
            raise UnsupportedClaim(f"“{_short(type_)}” is not a class that was offered")
        if not isinstance(token, str) or not token.startswith(NEW) or token in self._things:
            raise UnsupportedClaim(f"“{_short(token)}” is not an id for a new thing")
        if not isinstance(label, dict) or not label or not all(isinstance(one, str) for one in label.values()):
            raise UnsupportedClaim("the label is not {“zh”: …, “en”: …}")
        if max(map(len, label.values())) > LONGEST_LABEL:
            raise UnsupportedClaim(f"the label “{_short(max(label.values(), key=len))}” is no name, as it is too long")
        language, name = next(
            ((key, label[key]) for key in LANGUAGES if self.prompt.portion.found(label.get(key, ""), claim.place)),
            ("", ""),
        )
        if not name.strip() or name != name.strip() or len(name) < 2:
            raise UnsupportedClaim(f"the sentence does not hold the name “{_short(next(iter(label.values())))}”")
        at = self.prompt.portion.found(name, claim.place, claim.quote)
        known = next((one for one in self.prompt.portion.things.values() if name in one.names), None)
        if known:
            self._things[token] = known
            return
        full = {"zh": name, "en": spelt(name), **label, language: name}
        id_ = self.drafting.minted(name)
        block: dict[str, Any] = {"id": id_, "type": type_, "label": full}
        if type_ in ("Agency", "AgencyGroup"):
            block["kind"] = guessed_kind(name, self.drafting.vocabulary)
        block |= {key: record[key] for key in ("when",) if key in record} | {"evidence": [claim.place]}
        yield self._proposal("entity", claim, block, str(type_), {"subject": at})
        self._things[token] = NamedThing(id_, str(type_), (name,), tuple(self.prompt.portion.every(name)))

    def _related(self, claim: _Claim) -> Iterator[Proposal]:
        record = claim.record
        keys = [key for key in record if key not in PARTS]
        if not keys:
            return
        subject = self._thing(record.get("about", record.get("id")))
        for key in keys:
            values = record[key] if isinstance(record[key], list) else [record[key]]
            for object_ in map(self._thing, values):
                self._check(subject, key, object_)
                block = {"about": subject.id, key: object_.id, "evidence": [claim.place]}
                block |= {"modality": "planned"} if claim.place in self.prompt.portion.planned else {}
                block |= {part: record[part] for part in ("modality", "when") if part in record}
                ends = {
                    "subject": subject.named_in(claim.quote),
                    "object": object_.named_in(claim.quote),
                }
                if not any(ends.values()):
                    raise UnsupportedClaim(f"the quote names neither {subject.names[0]} nor {object_.names[0]}")
                yield self._proposal("relation", claim, block, subject.type, ends)

    def _thing(self, token: object) -> NamedThing:
        if not isinstance(token, str) or token not in self._things:
            raise UnsupportedClaim(f"“{_short(token)}” is the id of nothing that was given or introduced")
        return self._things[token]

    def _check(self, subject: NamedThing, key: str, object_: NamedThing) -> None:
        vocabulary = self.drafting.vocabulary
        term, _ = vocabulary.keys[key]
        if subject.id == object_.id:
            raise UnsupportedClaim(f"“{subject.id}” has the relation {key} to itself")
        if not fits(term, subject.type, object_.type, vocabulary):
            raise UnsupportedClaim(f"{key} does not hold between {subject.type} and {object_.type}")
        if (subject.id, key, object_.id) in {one.edge for one in self.prompt.examples}:
            raise UnsupportedClaim(f"{subject.id} {key} {object_.id} is an example of the request")

    def _proposal(
        self, kind: str, claim: _Claim, block: Record, type_: str, extents: Mapping[str, Extent | None]
    ) -> Proposal:
        """A record that fits the schema of drafts as a proposal."""
        findings: list[Finding] = []
        written = WrittenBlock(None, False, "", YamlContent(None), 0, dict(block))
        parsed = BlockValidation(self.models, findings).of(
            written, self.drafting.vocabulary.classes[expand(f"kg:{type_}")]
        )
        findings += misdated(written, parsed) if parsed else ()
        if findings or parsed is None:
            raise UnsupportedClaim(f"the record does not fit: {findings[0].path}: {findings[0].message}")
        raw = block["when"]["raw"] if "when" in block else ""
        dated = self.prompt.portion.found(raw, claim.place, claim.quote)
        more = {"cue": claim.cue, "date": dated} if kind == "relation" else {"date": dated}
        return self.drafting.proposal(kind, self.rule, claim.confidence, block, {**extents, **more})


def _short(words: object) -> str:
    text = " ".join(str(words).split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
