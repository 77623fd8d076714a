"""The terms that a page needs, as it is told them: families, types, relations, modalities, codes, articles.

Nodes and statements give their terms by number, and the numbers are places in the lists of a `Legend`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from kg.explorer.view import View
from kg.model.modality import CANDIDATE, MODALITIES, label
from kg.names.name_ranking import standing_of
from kg.terms import ClassTerm, PropertyTerm, Text, expand, local_name, shorten

Pair = list[str]


def both(text: Text) -> Pair | None:
    """A text as a pair of zh and en, or None if it is empty."""
    return [text.zh, text.en] if text else None


@dataclass(frozen=True)
class Legend:
    """The terms of what a view shows, each kind in the order of the ontology."""

    view: View

    @cached_property
    def types(self) -> dict[str, ClassTerm]:
        """The classes of the entities shown, by IRI."""
        used = {entity.type for entity in self.view.entities}
        return {iri: term for iri, term in self.view.knowledge.vocabulary.classes.items() if iri in used}

    @cached_property
    def families(self) -> dict[str, ClassTerm]:
        """The families of the legend that these classes belong to, by IRI."""
        vocabulary = self.view.knowledge.vocabulary
        used = {vocabulary.family(iri).iri for iri in self.types}
        return {iri: term for iri, term in vocabulary.classes.items() if iri in used}

    @cached_property
    def relations(self) -> dict[str, PropertyTerm]:
        """The relations of the statements shown, by IRI."""
        used = {statement.property for statement in self.view.statements}
        return {term.iri: term for term in self.view.knowledge.vocabulary.relations if term.iri in used}

    @cached_property
    def themes(self) -> list[str]:
        """The IRIs of the themes of these relations in the order of the ontology; the first is empty, for none."""
        used = {term.themes[0] for term in self.relations.values() if term.themes}
        return ["", *(iri for iri in self.view.knowledge.vocabulary.themes if iri in used)]

    @cached_property
    def codes(self) -> list[str]:
        """The IRIs of the codes for kind and status of the entities shown, sorted; the first is empty, for none."""
        return sorted({"", *(iri for entity in self.view.entities for iri in (entity.kind, entity.status))})

    @cached_property
    def intents(self) -> list[str]:
        """The strengths of intent of the statements shown, sorted; the first is empty, for none."""
        return sorted({"", *(statement.intent for statement in self.view.statements)})

    @property
    def modalities(self) -> tuple[str, ...]:
        """The modalities that the graph holds, and that of candidates where some are shown."""
        has_candidates = any(one.modality == CANDIDATE for one in self.view.statements)
        return (*MODALITIES, CANDIDATE) if has_candidates else MODALITIES

    def rows(self) -> dict[str, list[Any]]:
        """The terms as JSON values; texts are pairs of zh and en."""
        vocabulary = self.view.knowledge.vocabulary
        family, themes = numbered(self.families), numbered(self.themes)
        return {
            "themes": [both(vocabulary.themes[iri].label) if iri else ["", ""] for iri in self.themes],
            "families": [
                {
                    "name": term.name,
                    "label": both(term.label),
                    "plural": term.plural,
                    "colour": [term.colour, term.dark_colour],
                    "shape": term.shape,
                    "report": term.report,
                }
                for term in self.families.values()
            ],
            "types": [
                {
                    "name": term.name,
                    "label": both(term.label),
                    "family": family[vocabulary.family(iri).iri],
                    "standing": standing_of(partial(vocabulary.is_a, iri)),
                    "acts": int(vocabulary.is_a(iri, [expand("kg:Agent")])),
                }
                for iri, term in self.types.items()
            ],
            "relations": [
                {
                    "key": term.key,
                    "term": shorten(term.iri),
                    "label": both(term.label),
                    "inverse": both(term.label if term.symmetric else term.inverse_label),
                    "template": both(term.template),
                    "theme": themes[term.themes[0]] if term.themes else 0,
                    "roles": list(term.roles),
                    "thing": both(term.thing_template) or ["", ""],
                    "planned": [both(vocabulary.planned_template(term.iri, name)) for name in self.intents],
                }
                for term in self.relations.values()
            ],
            "intents": [both(vocabulary.scheme("intent")[name].label) if name else ["", ""] for name in self.intents],
            "modalities": [{"name": name, "label": both(label(vocabulary, name))} for name in self.modalities],
            "codes": [
                {"name": local_name(iri), "label": both(self.view.knowledge.label(iri)) or ["", ""]}
                for iri in self.codes
            ],
            "articles": self._articles(),
        }

    def _articles(self) -> list[dict[str, Any]]:
        """The codes that entities shown answer to (articles of the WTO agreement), with the numbers of the entities."""
        known = self.view.knowledge.vocabulary.codes
        found: dict[str, set[int]] = defaultdict(set)
        for number, entity in enumerate(self.view.entities):
            for statement in self.view.knowledge.outgoing.get(entity.iri, ()):
                found[statement.object].add(number)
        return [
            {"name": code.notation, "label": both(code.label), "nodes": sorted(found[iri])}
            for iri, code in known.items()
            if iri in found
        ]


def numbered(iris: dict[str, Any] | list[str]) -> dict[str, int]:
    """The place of each IRI in a list, from 0."""
    return {iri: number for number, iri in enumerate(iris)}
