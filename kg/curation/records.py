"""Curated knowledge as typed values, before it becomes RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kg.findings import Finding
from kg.model.entity import Period
from kg.model.modality import Modality
from kg.terms import Text

Key = tuple[str, str, str, str, str]
Value = str | int | Decimal | date | Text


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """Where a fact was written: file, line and column from 1, and the path inside the block."""

    file: str
    line: int
    column: int
    path: str

    def finding(self, message: str, hint: str = "") -> Finding:
        """A fault found here."""
        return Finding(self.file, self.line, self.column, self.path, message, hint)


@dataclass(frozen=True, order=True, slots=True)
class Anchor:
    """A sentence of a document, by the document's id and the sentence's place."""

    document: str
    place: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property (`predicate`, by IRI) with a literal or a code (by IRI) as its value.

    `evidence` is given of definitions and remarks alone: the sentences of the block that words them.
    """

    predicate: str
    value: Value
    is_code: bool = False
    evidence: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A node of the graph. `type` is the IRI of its class; `id` the last part of its own IRI.

    `begun_in` and `ended_in` are what tells the begin and the end of its period, if not all of its evidence does.
    """

    id: str
    type: str
    label: Text
    aliases: tuple[tuple[str, str], ...]
    misspellings: tuple[tuple[str, str], ...]
    attributes: tuple[Attribute, ...]
    period: Period | None
    evidence: tuple[Anchor, ...]
    at: Position
    begun_in: tuple[Anchor, ...] = ()
    ended_in: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A relation. Subject and object are ids of entities, or the object is the IRI of a code.

    `predicate` is the IRI of the relation's property, `intent` how firmly it is planned, `supersedes` the end of which
    it supersedes what was said before.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Anchor, ...]
    modality: Modality
    at: Position
    period: Period | None = None
    via: str | None = None
    reason: Text = field(default=Text())
    intent: str = ""
    premises: tuple[Key, ...] = ()
    supersedes: str = ""

    @property
    def edge(self) -> tuple[str, str, str]:
        """Subject, property and object."""
        return self.subject, self.predicate, self.object

    @property
    def key(self) -> Key:
        """The edge with its modality and period: what makes two facts the same statement."""
        return *self.edge, self.modality, str(self.period) if self.period else ""


@dataclass(frozen=True, slots=True)
class LocalName:
    """A name in a language that stands for an entity in one document only, or that it bore for some time (`period`)."""

    entity: str
    language: str
    name: str
    document: str
    period: Period | None = None


@dataclass(frozen=True)
class Records:
    """All that was curated: entities by id, facts in the order they were written, names that hold in one document."""

    entities: Mapping[str, EntityRecord]
    facts: tuple[FactRecord, ...]
    local_names: tuple[LocalName, ...] = ()
