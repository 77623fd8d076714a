"""All terms together, and the questions one asks of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import Any

from kg.errors import OntologyError
from kg.terms.prefixes import expand, shorten
from kg.terms.term import ClassTerm, Code, ObjectWording, PropertyTerm, Rule, Text, Theme


@dataclass(frozen=True)
class Vocabulary:
    """All terms, by IRI, in the order of the ontology."""

    classes: Mapping[str, ClassTerm]
    properties: Mapping[str, PropertyTerm]
    codes: Mapping[str, Code]
    themes: Mapping[str, Theme] = field(default_factory=dict)
    rules: tuple[Rule, ...] = field(default=())
    wordings: tuple[ObjectWording, ...] = field(default=())

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

    @cached_property
    def stating(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of the relations that each verb or pattern states: those between fewer kinds of things first."""
        found: dict[str, list[str]] = {}
        for term in sorted(self.relations, key=lambda one: (len(one.domain), one.order)):
            for verb in term.drafting_words:
                found.setdefault(verb, []).append(term.key)
        return {verb: tuple(keys) for verb, keys in found.items()}

    def wording(self, property_: str, kinds: Iterable[str]) -> ObjectWording | None:
        """How a relation is said of an object of some classes or kinds (IRIs), if in another way than of others."""
        found = set(kinds)
        return next((one for one in self.wordings if one.relation == property_ and one.objects in found), None)

    def label_of(self, property_: str, kinds: Iterable[str]) -> Text:
        """What a relation (IRI) to objects of some classes or kinds is called, as it heads a list of these."""
        worded = self.wording(property_, kinds)
        return worded.label if worded and worded.label.zh else self.properties[property_].label

    def planned_template(self, property_: str, intent: str = "") -> Text:
        """The sentence for what is planned by a relation, as firmly as a code of the list `intent` says.

        That is the one for plans, with the phrase of the strength where it says that it will be; the general one for a
        relation without one.
        """
        term = self.properties[property_]
        template, phrases = term.planned_template or term.template, self.scheme("intent")
        if intent not in phrases or "will" not in phrases:
            return template
        plain, said = phrases["will"].phrase, phrases[intent].phrase
        if plain.zh not in template.zh or plain.en not in template.en:
            return template
        return Text(template.zh.replace(plain.zh, said.zh, 1), template.en.replace(plain.en, said.en, 1))

    def lineage(self, iri: str) -> tuple[str, ...]:
        """A class and its ancestors, nearest first. Empty for an IRI that is not a class."""
        if iri in self._lineages:
            return self._lineages[iri]
        found: list[str] = []
        waiting = [iri]
        while waiting:
            name = waiting.pop(0)
            if name in self.classes and name not in found:
                found.append(name)
                waiting.extend(self.classes[name].parents)
        self._lineages[iri] = tuple(found)
        return self._lineages[iri]

    @cached_property
    def _lineages(self) -> dict[str, tuple[str, ...]]:
        """The lineages that were asked for."""
        return {}

    @cached_property
    def _kinds(self) -> dict[str, frozenset[str]]:
        """The same as sets."""
        return {}

    def is_a(self, iri: str, ancestors: Iterable[str]) -> bool:
        """Whether a class is one of the given classes or descends from one."""
        if iri not in self._kinds:
            self._kinds[iri] = frozenset(self.lineage(iri))
        return not self._kinds[iri].isdisjoint(ancestors)

    def family(self, iri: str) -> ClassTerm:
        """The class of the legend that a class belongs to: its ancestor just below ``kg:Entity``."""
        lineage = [name for name in self.lineage(iri) if name != expand("kg:Entity")]
        if not lineage:
            raise OntologyError(f"{shorten(iri)} is not a class of the ontology")
        return self.classes[lineage[-1]]

    def scheme(self, name: str) -> dict[str, Code]:
        """The codes of a list by notation, in order; empty if there is no such list."""
        return {code.notation: code for code in self.codes.values() if code.scheme == name}

    @cached_property
    def roles(self) -> Mapping[str, frozenset[str]]:
        """The IRIs of the relations by the name of the role that they play."""
        names = sorted({name for term in self.relations for name in term.roles})
        return {name: frozenset(term.iri for term in self.relations if name in term.roles) for name in names}

    def in_role(self, *names: str) -> frozenset[str]:
        """The IRIs of the relations that play one of some roles. Raises `OntologyError` for a role that none plays."""
        unknown = [name for name in names if name not in self.roles]
        if unknown:
            raise OntologyError(f"no relation plays the role “{unknown[0]}”", hint=f"one of {', '.join(self.roles)}")
        return frozenset().union(*(self.roles[name] for name in names))

    @cached_property
    def apart(self) -> frozenset[str]:
        """The IRIs of the relations whose facts have a section or table of their own in reports."""
        return frozenset(term.iri for term in self.relations if any(self.themes[iri].apart for iri in term.themes))

    def theme(self, property_: str, class_: str, *, outgoing: bool) -> Theme | None:
        """Under which theme a report on a thing of a class tells the facts of a relation that leads from it, or to it.

        That is the section in reports on such things which the relation names or which gathers its theme; where there
        is none, the theme itself; None for a relation that has none.
        """
        term = self.properties[property_]
        named = [self.themes[iri] for iri in term.themes]
        if not outgoing and not term.symmetric:
            counterparts = [self.themes[theme.counterpart] for theme in named if theme.counterpart]
            own = [self.themes[iri] for iri in term.inverse_themes]
            named = own if any(theme.counterpart for theme in own) else [*own, *counterparts]
        sections = [theme for theme in self.themes.values() if theme.scheme == self.classes[class_].theme_list]
        general = [theme for theme in named if theme.counterpart]
        gathering = [section for theme in general for section in sections if theme.iri in section.gathers]
        return next(iter((*(theme for theme in named if theme in sections), *gathering, *general)), None)

    @staticmethod
    def layout() -> str:
        """The parts of what `to_json` writes, by name: what one version wrote, another of the same layout can read."""
        kinds = (ClassTerm, PropertyTerm, Code, Theme, Rule, ObjectWording)
        return "; ".join(f"{kind.__name__} {' '.join(part.name for part in fields(kind))}" for kind in kinds)

    def to_json(self) -> str:
        """A stable serialisation that `Vocabulary.from_json` reads back."""
        parts = {
            "classes": [asdict(term) for term in self.classes.values()],
            "properties": [asdict(term) for term in self.properties.values()],
            "codes": [asdict(code) for code in self.codes.values()],
            "themes": [asdict(theme) for theme in self.themes.values()],
            "rules": [asdict(rule) for rule in self.rules],
            "wordings": [asdict(wording) for wording in self.wordings],
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
            themes={row["iri"]: Theme(**_typed(row)) for row in parts["themes"]},
            rules=tuple(Rule(**row) for row in parts["rules"]),
            wordings=tuple(ObjectWording(**_typed(row)) for row in parts["wordings"]),
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
