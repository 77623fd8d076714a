"""One fact, with how it stands, when it held and what it rests on."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field

from kg.model.entity import Period
from kg.model.modality import Modality, Standing
from kg.terms import Text, local_name


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact. `subject` and `object` are IRIs of entities (or of a code), `property` of a relation.

    `evidence` holds IRIs of sentences in reading order; `premises` the statements that a derived one follows from,
    `supersedes` those of earlier documents that it ends; `intent` is how firmly a planned one is meant, if the text
    says so: a code of the list `intent`.
    """

    iri: str
    subject: str
    property: str
    object: str
    modality: Modality
    evidence: tuple[str, ...]
    period: Period | None = None
    via: str = ""
    reason: Text = field(default=Text())
    intent: str = ""
    premises: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        subject, property_, object_ = map(local_name, (self.subject, self.property, self.object))
        return f"<{self.modality}: {subject} {property_} {object_}>"

    @builtins.property
    def touched(self) -> frozenset[str]:
        """The IRIs of its ends and of the event that it follows from."""
        return frozenset({self.subject, self.object, self.via} - {""})

    @builtins.property
    def standing(self) -> Standing:
        """The modality; derived where an inferred statement follows mechanically from others."""
        return "derived" if self.modality == "inferred" and self.premises else self.modality
