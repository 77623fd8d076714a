"""From which day a page shows a thing as of a day; days are numbers such as 20150930, 0 for none.

The rules are those of `kg.queries.visibility`, turned round: from when, not whether on one day. The last day of a
statement's own period is left to the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.queries.dossier import OBSERVATION
from kg.terms import expand, local_name

EVENT = expand("kg:Event")
PLANS = frozenset({expand("kg:PlannedTask")})


def number(day: date | None) -> int:
    """A day as a number whose digits are year, month and day; 0 for none."""
    return day.year * 10000 + day.month * 100 + day.day if day else 0


@dataclass
class Times:
    """When the things of a knowledge come into sight; worked out once for each of them."""

    knowledge: Knowledge
    _statements: dict[str, int] = field(default_factory=dict)
    _entities: dict[str, int] = field(default_factory=dict)

    def statement(self, one: Statement) -> int:
        """The day from which a statement is in sight."""
        if one.iri not in self._statements:
            self._statements[one.iri] = 0
            self._statements[one.iri] = self._begins(one)
        return self._statements[one.iri]

    def entity(self, entity: Entity) -> int:
        """The day from which an entity is in sight."""
        if entity.iri not in self._entities:
            own = 0 if entity.iri in self._plans else _start(entity)
            around = (*self.knowledge.outgoing.get(entity.iri, ()), *self.knowledge.incoming.get(entity.iri, ()))
            told = [self.statement(one) for one in around] if not own else []
            self._entities[entity.iri] = own or min([self._document(entity.evidence), *told])
        return self._entities[entity.iri]

    def _begins(self, one: Statement) -> int:
        touched = [self.knowledge.entities[iri] for iri in _touched(one) if iri in self.knowledge.entities]
        firm = [entity for entity in touched if entity.iri not in self._plans]
        begun = 0
        if one.modality != "planned":
            own = number(one.period.start) if one.period else 0
            begun = max([own, *(_start(entity) for entity in firm if self._happens(entity))])
        premises = (self.knowledge.statements[iri] for iri in one.premises if iri in self.knowledge.statements)
        return max(
            [
                begun or self._document(one.evidence),
                *(_start(entity) for entity in firm),
                *(self.statement(premise) for premise in premises),
            ]
        )

    def _happens(self, entity: Entity) -> bool:
        return entity.type in self._happenings

    @cached_property
    def _happenings(self) -> frozenset[str]:
        vocabulary = self.knowledge.vocabulary
        return frozenset({OBSERVATION, *(iri for iri in vocabulary.classes if vocabulary.is_a(iri, [EVENT]))})

    @cached_property
    def _plans(self) -> frozenset[str]:
        """Entities that are plans, or of which only plans are told."""
        told: dict[str, set[str]] = defaultdict(set)
        for one in self.knowledge.statements.values():
            for end in _touched(one):
                told[end].add(one.modality)
        entities = self.knowledge.entities
        return frozenset(iri for iri, entity in entities.items() if _is_plan(entity) or told.get(iri) == {"planned"})

    def _document(self, evidence: Iterable[str]) -> int:
        """The first day of the year of the first document that holds one of some sentences; 0 if there is none."""
        knowledge = self.knowledge
        years = {knowledge.documents[knowledge.sentences[iri].document].year for iri in evidence}
        return min(years) * 10000 + 101 if years else 0


def _start(entity: Entity) -> int:
    return number(entity.period.start or entity.period.end) if entity.period else 0


def _touched(one: Statement) -> set[str]:
    return {one.subject, one.object, one.via} - {""}


def _is_plan(entity: Entity) -> bool:
    return entity.type in PLANS or local_name(entity.status) == "planned" or local_name(entity.kind) == "target"
