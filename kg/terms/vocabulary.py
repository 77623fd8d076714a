"""All terms together, and the questions one asks of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from kg.errors import OntologyError
from kg.terms.prefixes import expand, shorten
from kg.terms.term import ClassTerm, Code, PropertyTerm, Rule, Text


@dataclass(frozen=True)
class Vocabulary:
    """All terms, by IRI, in the order of the ontology."""

    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    codes: Mapping[str, Code]
    rules: tuple[Rule, ...] = field(default=())

    @cached_property
    def relations(self) -> tuple[PropertyTerm, ...]:
        """The properties that link entities, in order."""
        return tuple(term for term in self.properties.values() if term.relation)

    @cached_property
    def keys(self) -> Mapping[str, tuple[PropertyTerm, bool]]:
        """Every curation key with its property; true where the key is written from the object's side."""
        found: dict[str, tuple[PropertyTerm, bool]] = {}
        for term in self.properties.values():
            if term.key:
                found[term.key] = (term, False)
            if term.inverse_key:
                found[term.inverse_key] = (term, True)
        return found

    def lineage(self, iri: str) -> tuple[str, ...]:
        """A class and its ancestors, nearest first. Empty for an IRI that is no class."""
        found: list[str] = []
        waiting = [iri]
        while waiting:
            name = waiting.pop(0)
            if name in self.classes and name not in found:
                found.append(name)
                waiting.extend(self.classes[name].parents)
        return tuple(found)

    def is_a(self, iri: str, ancestors: Iterable[str]) -> bool:
        """Whether a class is one of the given classes or descends from one."""
        return not set(self.lineage(iri)).isdisjoint(ancestors)

    def family(self, iri: str) -> ClassTerm:
        """The class of the legend that a class belongs to: its ancestor just below ``kg:Entity``."""
        lineage = [name for name in self.lineage(iri) if name != expand("kg:Entity")]
        if not lineage:
            raise OntologyError(f"{shorten(iri)} is no class of the ontology")
        return self.classes[lineage[-1]]

    def scheme(self, name: str) -> dict[str, Code]:
        """The codes of a list by notation, in order; empty if there is no such list."""
        return {code.notation: code for code in self.codes.values() if code.scheme == name}

    def to_json(self) -> str:
        """A stable serialisation that `Vocabulary.from_json` reads back."""
        parts = {
            "classes": [asdict(term) for term in self.classes.values()],
            "properties": [asdict(term) for term in self.properties.values()],
            "codes": [asdict(code) for code in self.codes.values()],
            "rules": [asdict(rule) for rule in self.rules],
        }
        return json.dumps(parts, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Vocabulary:
        """The vocabulary that `to_json` wrote."""
        parts = json.loads(text)
        return cls(
            classes={row["iri"]: ClassTerm(**_typed(row)) for row in parts["classes"]},
            properties={row["iri"]: PropertyTerm(**_typed(row)) for row in parts["properties"]},
            codes={row["iri"]: Code(**_typed(row)) for row in parts["codes"]},
            rules=tuple(Rule(**row) for row in parts["rules"]),
        )


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            converted[name] = Text(**value)
        elif isinstance(value, list):
            converted[name] = tuple(value)
        else:
            converted[name] = value
    return converted
