"""Records as proposals: with an id that follows from what is said, and the triples that the record would make."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from kg.curation.pronunciation import syllables
from kg.ingest.gazetteer import KnownName
from kg.ingest.ingestion import DocumentHead, Extent, Proposal, Record, TextMention, Triple
from kg.terms import Vocabulary, expand, shorten

STRUCTURAL = frozenset(("id", "about", "type", "evidence", "modality", "intent", "when", "reason", "via"))
LONGEST_ID = 60
COMMON = ("Outcome", "Subject")  # named by common nouns, which may be the name of something else, too
BY_PLACE = ("task in ", "rule of ")  # how tasks and duties are called until a person names them


@dataclass
class Drafting:
    """What proposals are made of: the document, the vocabulary, the ids in use; and the bodies met for the first time.

    `counted` are the indicators that the graph has figures of, by the unit of these; `met` gives the id that each new
    name got.
    """

    document: DocumentHead
    vocabulary: Vocabulary
    taken: set[str]
    counted: Mapping[str, Sequence[KnownName]] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)  # by the places of the sentences that tell of them
    directions: dict[str, tuple[Extent, str]] = field(default_factory=dict)  # of tasks, with their words and place
    principle: tuple[str, str] = ("", "")  # the one told of last, with the place of its paragraph
    task_names: set[str] = field(default_factory=set)
    duties: dict[str, list[tuple[Extent, str, str]]] = field(default_factory=dict)  # words, id and name by place

    def minted(self, name: str, class_: str = "") -> str:
        """The id of a thing that is not known, made from the pinyin of its name; the same for the same name.

        A class keeps what is named by a common noun from what has that for its name.
        """
        key = f"{class_} {name}".strip()
        if key not in self.met:
            wanted = "-".join(syllables(name))[:LONGEST_ID].strip("-") or "thing"
            id_, count = wanted, 2
            while id_ in self.taken:
                id_, count = f"{wanted}-{count}", count + 1
            self.taken.add(id_)
            self.met[key] = id_
        return self.met[key]

    def introduced(
        self, kind: str, rule: str, confidence: float, label: str, record: Record, extents: Mapping[str, Extent]
    ) -> tuple[str, list[Proposal]]:
        """The id of the thing of a name, and the proposal that introduces it unless one before did.

        The record has its type and evidence, and what else is said of it; it gets the id and the name.
        """
        class_ = record["type"] if record["type"] in COMMON else ""
        is_new = f"{class_} {label}".strip() not in self.met
        id_ = self.minted(label, class_)
        head = {"id": id_, "type": record["type"], "label": {"zh": label, "en": spelt(label)}}
        return id_, [self.proposal(kind, rule, confidence, {**head, **record}, extents)] if is_new else []

    def known_as(self, mention: TextMention) -> str:
        """The id of what a mention means, as the collection or a proposal before this one has it; else empty."""
        name = str(mention.values.get("full", mention.text))
        return mention.entity or self.met.get(name, "")

    def is_a(self, class_: str, ancestor: str) -> bool:
        """Whether a class, by its name, is one given by IRI or descends from it."""
        iri = expand(f"kg:{class_}")
        return iri in self.vocabulary.classes and self.vocabulary.is_a(iri, [ancestor])

    def proposal(
        self,
        kind: str,
        rule: str,
        confidence: float,
        record: Record,
        extents: Mapping[str, Extent | None] | None = None,
    ) -> Proposal:
        """A record as a proposal; an extent that holds nothing is left out."""
        said = {key: value for key, value in record.items() if key != "evidence"}
        key = json.dumps([self.document.id, kind, said], ensure_ascii=False, sort_keys=True, default=str)
        return Proposal(
            id=f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
            kind=kind,
            rule=rule,
            confidence=confidence,
            evidence=tuple(record["evidence"]),
            record=record,
            triples=tuple(triples(record, self.vocabulary)),
            extents={name: one for name, one in (extents or {}).items() if one and one.start < one.end},
        )


def triples(record: Record, vocabulary: Vocabulary) -> Iterator[Triple]:
    """What a record says as triples: ids and codes as CURIEs, all else as plain text; evidence and period left out."""
    subject = f"id:{record.get('id') or record.get('about')}"
    if "type" in record:
        yield subject, "rdf:type", f"kg:{record['type']}"
    for key, value in record.items():
        for name, one in _leaves(key, value):
            term, inverse = vocabulary.keys.get(name, (None, False))
            if key in STRUCTURAL or term is None:
                continue
            predicate = shorten(term.iri)
            if not term.relation:
                yield subject, predicate, str(one)
            elif term.code_list or key == "kind":
                yield subject, predicate, f"code:{term.code_list or key}/{one}"
            else:
                yield (f"id:{one}", predicate, subject) if inverse else (subject, predicate, f"id:{one}")


def _leaves(key: str, value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping) and key in ("label", "alias", "definition"):
        return [(key, one) for some in value.values() for one in (some if isinstance(some, list) else [some])]
    if isinstance(value, Mapping):
        return [(f"{key}.{inner}", one) for inner, one in value.items()]
    return [(key, one) for one in (value if isinstance(value, list | tuple) else [value])]


@lru_cache(maxsize=4096)  # a page of drafts asks for the same names again and again
def spelt(name: str) -> str:
    """A Chinese name in pinyin, as a stand-in for its English one until a person gives it."""
    written = " ".join(syllables(name))
    return written[:1].upper() + written[1:] or "unnamed"


def is_stand_in(zh: str, en: str) -> bool:
    """Whether an English name says no more than how a Chinese one is spoken, or where its thing stands in the text."""
    return not en or en == spelt(zh) or en.startswith(BY_PLACE)


def places(rows: Iterable[str]) -> list[str]:
    """Places once each, in order."""
    return list(dict.fromkeys(rows))


def guessed_kind(name: str, vocabulary: Vocabulary, otherwise: str = "government") -> str:
    """The kind of agency that a name says by a label of the code list or a word of `agency_kinds.txt`.

    Of several words the longest counts, and of two as long the first; a name without any is a guess.
    """
    labels = {code.label.zh: notation for notation, code in vocabulary.scheme("agency-kind").items()}
    return kind_said(name, labels) or otherwise


def kind_said(name: str, labels: Mapping[str, str] | None = None) -> str:
    """The kind of agency that a name says by a word of `agency_kinds.txt` or a label; empty if it says none."""
    words = {**(labels or {}), **_kinds_by_word()}
    name = name.replace("人民政府", "")  # has 民政 in it
    said = [(len(word), -name.find(word), code) for word, code in words.items() if word in name]
    return max(said)[2] if said else ""


@cache
def _kinds_by_word() -> Mapping[str, str]:
    text = resources.files("kg.ingest").joinpath("agency_kinds.txt").read_text(encoding="utf-8")
    lines = [line.partition("|") for line in text.splitlines() if not line.startswith("#")]
    return {word: code.strip() for code, _, words in lines for word in words.split()}
