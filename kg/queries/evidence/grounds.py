"""What a single triple rests on: a statement, the sentences that speak of an entity, or a sentence itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.plans import is_planned
from kg.stores.rdf import Iri, Term
from kg.terms import expand

Kind = Literal["statement", "entity", "sentence"]
NAMING = {
    expand(curie)
    for curie in ("rdf:type", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "kg:pinyin", "kg:initials")
}


@dataclass(frozen=True)
class Citation:
    """A piece of evidence: the IRI of a statement, entity or sentence, its modality, sentences in order, and time."""

    kind: Kind
    iri: str
    modality: str
    sentences: tuple[str, ...]
    period: Period | None = None


@dataclass(frozen=True)
class Ground:
    """The citation for a triple. A `weak` one is needed only if nothing better is known of the entity it names."""

    citation: Citation
    weak: bool = False


class Grounds:
    """Finds the ground of triples in what is known."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def of(self, subject: Term, predicate: Term, object_: Term) -> Ground | None:
        """The ground of a triple; None for one that no source states, such as a triple of the ontology.

        A plain edge rests on its statement, a triple about a statement on that statement, an attribute of an entity
        on the entity's sentences, and its name or class on them too, if nothing better is known of it.
        """
        if not isinstance(subject, Iri) or not isinstance(predicate, Iri):
            return None
        known, name = self.knowledge, subject.value
        if isinstance(object_, Iri):
            stated = known.edges.get((name, predicate.value, object_.value))
            if stated:
                return Ground(self.statement(stated[0]))
        if name in known.statements:
            return Ground(self.statement(name))
        if name in known.sentences:
            return Ground(Citation("sentence", name, self._modality((name,)), (name,)))
        entity = known.entities.get(name)
        relation = known.vocabulary.properties.get(predicate.value)
        if entity is None or (relation is not None and relation.relation):
            return None
        return Ground(self.entity(entity), predicate.value in NAMING)

    def statement(self, iri: str) -> Citation:
        """The citation of a statement."""
        statement = self.knowledge.statements[iri]
        return Citation("statement", iri, statement.modality, statement.evidence, statement.period)

    def entity(self, entity: Entity) -> Citation:
        """The citation of an entity: the sentences that speak of it."""
        modality = "planned" if is_planned(entity, self.knowledge) else self._modality(entity.evidence)
        return Citation("entity", entity.iri, modality, entity.evidence, entity.period)

    def _modality(self, evidence: Iterable[str]) -> str:
        """Background where only references speak."""
        known = self.knowledge
        own = [not known.documents[known.sentences[iri].document].is_reference for iri in evidence]
        return "asserted" if any(own) or not own else "background"

    def touched(self, citation: Citation) -> tuple[str, ...]:
        """The entities that a citation already speaks for."""
        if citation.kind == "statement":
            statement = self.knowledge.statements[citation.iri]
            return statement.subject, statement.object
        return (citation.iri,)
