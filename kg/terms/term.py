"""One term of the ontology as a value, with its words in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.terms.prefixes import local_name

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True)
class Text:
    """The same words in Chinese and in English."""

    zh: str = ""
    en: str = ""

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True)
class ClassTerm:
    """A class of the ontology. Colours and shape are inherited from the nearest ancestor that has them."""

    iri: str
    label: Text
    plural: str
    definition: Text
    parents: tuple[str, ...]
    colour: str
    dark_colour: str
    shape: str
    code_list: str
    order: int

    @property
    def name(self) -> str:
        """The local name, as written under ``type:`` in curated records."""
        return local_name(self.iri)


@dataclass(frozen=True)
class PropertyTerm:
    """A property. `relation` tells relations between entities from attributes.

    `domain` and `range` are IRIs of classes or datatypes; a subclass of one of them fits too. Values come from
    `code_list` where there is one.
    """

    iri: str
    key: str
    inverse_key: str
    label: Text
    inverse_label: Text
    definition: Text
    domain: tuple[str, ...]
    range: tuple[str, ...]
    template: Text
    planned_template: Text
    symmetric: bool
    transitive: bool
    relation: bool
    code_list: str
    order: int


@dataclass(frozen=True)
class Code:
    """An entry of a code list."""

    iri: str
    scheme: str
    notation: str
    label: Text
    order: int


@dataclass(frozen=True)
class Rule:
    """From a node N: ``N first S`` and ``N second O`` give ``S infers O``."""

    infers: str
    first: str
    second: str
