"""A fact as a sentence in both languages, with what a reader of it may ask on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.terms import local_name


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement, a figure, or what is said of a thing itself: what it is, when it was, its number, its other names.

    `iri` is that of the statement, of the observation, or of the thing. `property` is always a term of the ontology; a
    figure has its measured thing as `subject`, the relation to its indicator as `property` and the indicator as
    `object`. What is said of a thing itself has a literal as `object`. `value` is a plain decimal number in base units
    (``3..5`` for a range) and `unit` the IRI of a code; `period` the days as `kg.model.entity.Period` writes them.
    `documents` are the ids of those that say so and `places` where they do (``shanghai-2015-ch3:s2.1.3``), in reading
    order. What there is not is empty.
    """

    iri: str
    subject: str
    property: str
    object: str
    value: str
    unit: str
    period: str
    modality: str
    documents: tuple[str, ...]
    places: tuple[str, ...]
    zh: str
    en: str

    def spoken(self) -> Mapping[str, str]:
        """What it says, as values for JSON: its IRI, its sentences, and how, how much and when; units by their code."""
        return {
            "fact": self.iri,
            "zh": self.zh,
            "en": self.en,
            "modality": self.modality,
            "value": self.value,
            "unit": local_name(self.unit),
            "period": self.period,
        }
