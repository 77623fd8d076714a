"""The graph as typed values with evidence: what the explorer, reports and measures are made from.

`kg.queries.retrieval` reads it from a store, as far as it is asked for. Codes, classes and properties are
IRIs; their labels are in the vocabulary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.model.entity import Entity
from kg.model.modality import Standing, rank
from kg.model.on_demand import OnDemand
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.terms import Text, Vocabulary, expand

Fetch = Callable[[Sequence[str]], Mapping[str, tuple[Statement, ...]]]
Narrow = Callable[[str, tuple[str, ...], bool], tuple[Statement, ...]]
Tying = Callable[[Sequence[str], Collection[str]], Mapping[str, tuple["Tie", ...]]]
Adjoining = Callable[[Sequence[str]], Mapping[str, Mapping[str, str]]]
TOGETHER = 50  # entities whose statements are fetched together


@dataclass(frozen=True, slots=True)
class Tie:
    """A statement that may link its ends, seen from one of them: its IRI, the other end, and the class of that."""

    iri: str
    other: str
    kind: str


@dataclass(frozen=True)
class Knowledge:
    """Entities and statements by IRI, sorted; sentences and documents that are their evidence."""

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    sentences: Mapping[str, Sentence]
    documents: Mapping[str, Document]

    # What fetches the statements that lead from some entities, those that lead to them, and those of some relations
    # alone, where not all statements are at hand.
    leading: Fetch | None = field(default=None, compare=False)
    reaching: Fetch | None = field(default=None, compare=False)
    narrowly: Narrow | None = field(default=None, compare=False)

    # What fetches the ties of some entities (only to some others, if any are given), and what fetches the others alone,
    # without the statements.
    tying: Tying | None = field(default=None, compare=False)
    adjoining: Adjoining | None = field(default=None, compare=False)

    # What gives the statements that supersede others, where not all are at hand.
    superseders: Callable[[], Mapping[str, tuple[str, ...]]] | None = field(default=None, compare=False)

    # What gives the English words that are names, where not all texts are at hand.
    proper_words: Callable[[], frozenset[str]] | None = field(default=None, compare=False)

    @cached_property
    def outgoing(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by their subject."""

        def whole() -> Mapping[str, tuple[Statement, ...]]:
            return _grouped((statement.subject, statement) for statement in self.statements.values())

        return OnDemand(self.leading, whole, TOGETHER) if self.leading else whole()

    @cached_property
    def incoming(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements by their object."""

        def whole() -> Mapping[str, tuple[Statement, ...]]:
            return _grouped((statement.object, statement) for statement in self.statements.values())

        return OnDemand(self.reaching, whole, TOGETHER) if self.reaching else whole()

    @cached_property
    def superseding(self) -> Mapping[str, tuple[str, ...]]:
        """The IRIs of the statements that supersede others, by the IRIs of these; nothing for what none supersedes."""
        if self.superseders:
            return self.superseders()
        found: dict[str, tuple[str, ...]] = {}
        for one in self.statements.values():
            for iri in one.supersedes:
                found[iri] = (*found.get(iri, ()), one.iri)
        return found

    def whole(self) -> Knowledge:
        """The same with everything at hand, for what looks at all of it anyway."""
        held = [dict(found) for found in (self.entities, self.statements, self.sentences, self.documents)]
        made = Knowledge(self.vocabulary, *held)  # type: ignore[arg-type] # in the order of the fields
        return replace(made, proper_words=self.proper_words)

    def expect(self, iris: Iterable[str]) -> None:
        """Fetch some entities, and what leads from and to them, together with the next that has to be fetched."""
        wanted = list(iris)
        for found in (self.entities, self.outgoing, self.incoming):
            if isinstance(found, OnDemand):
                found.expect(wanted)

    def of_relations(self, iri: str, relations: Collection[str], *, incoming: bool = False) -> tuple[Statement, ...]:
        """The statements of some relations (IRIs) that lead from an entity, or to it, without reading its others."""
        if self.narrowly:
            return self.narrowly(iri, tuple(sorted(relations)), incoming)
        found = (self._reaching_by if incoming else self._leading_by).get(iri, {})
        some = [one for relation in found.keys() & set(relations) for one in found[relation]]
        return tuple(sorted(some, key=lambda one: one.iri))

    @cached_property
    def _leading_by(self) -> Mapping[str, Mapping[str, tuple[Statement, ...]]]:
        return _by_relation(self.outgoing)

    @cached_property
    def _reaching_by(self) -> Mapping[str, Mapping[str, tuple[Statement, ...]]]:
        return _by_relation(self.incoming)

    def ties(self, iris: Sequence[str], others: Collection[str] = ()) -> Mapping[str, tuple[Tie, ...]]:
        """What may link some entities with others (none: any), in the order of IRIs; nothing for what has no tie.

        That is each statement between two entities whose relation may link, but for those that only close a chain.
        """
        if self.tying:
            return self.tying(iris, others)
        found = {iri: self._ties(iri, others) for iri in iris}
        return {iri: ties for iri, ties in found.items() if ties}

    def neighbours(self, iris: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """The others that some entities are tied with, each with its class (IRI); nothing for what has no tie."""
        if self.adjoining:
            return self.adjoining(iris)
        return {iri: {tie.other: tie.kind for tie in ties} for iri, ties in self.ties(iris).items()}

    def _ties(self, iri: str, others: Collection[str]) -> tuple[Tie, ...]:
        found = {}
        for one in (*self.outgoing.get(iri, ()), *self.incoming.get(iri, ())):
            term, end = self.vocabulary.properties[one.property], one.object if one.subject == iri else one.subject
            links = term.links and not (term.transitive and one.premises)
            if links and end in self.entities and iri in self.entities and (not others or end in others):
                found[one.iri] = Tie(one.iri, end, self.entities[end].type)
        return tuple(found[name] for name in sorted(found))

    def expect_sentences(self, evidence: Iterable[str]) -> None:
        """Fetch some sentences together with the next that has to be fetched."""
        if isinstance(self.sentences, OnDemand):
            self.sentences.expect(evidence)

    def expect_statements(self, iris: Iterable[str]) -> None:
        """Fetch some statements together with the next that has to be fetched."""
        if isinstance(self.statements, OnDemand):
            self.statements.expect(iris)

    @cached_property
    def edges(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """The IRIs of the statements of each edge, surest first; either way round for a symmetric property."""
        return _Edges(self)

    def in_reading_order(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """Sentences, by IRI, as a reader comes to them: by document and place; what is no sentence is left out."""
        wanted = list(dict.fromkeys(evidence))
        self.expect_sentences(wanted)
        found = [self.sentences[iri] for iri in wanted if iri in self.sentences]
        return tuple(one.iri for one in sorted(found, key=lambda one: one.order))

    def standing_of(self, statement: Statement) -> Standing:
        """How a statement stands: what follows from others is derived only if none of those is inferred."""
        return "inferred" if self.guesses(statement) else statement.standing

    def guesses(self, statement: Statement) -> tuple[Statement, ...]:
        """The inferred statements that a statement is, or follows from; none if all that it rests on is stated.

        A premise that is not at hand counts as stated.
        """
        if statement.standing == "inferred":
            return (statement,)
        if statement.standing != "derived":
            return ()
        premises = (self.statements.get(iri) for iri in statement.premises)
        return tuple(guess for one in premises if one for guess in self.guesses(one))

    def __repr__(self) -> str:
        return f"<knowledge: {len(self.entities)} entities, {len(self.statements)} statements>"

    def objects(self, subject: str, curie: str) -> tuple[str, ...]:
        """The IRIs to which a relation leads from a subject."""
        property_ = expand(curie)
        return tuple(one.object for one in self.outgoing.get(subject, ()) if one.property == property_)

    def subjects(self, curie: str, object_: str) -> tuple[str, ...]:
        """The IRIs from which a relation leads to an object."""
        property_ = expand(curie)
        return tuple(one.subject for one in self.incoming.get(object_, ()) if one.property == property_)

    def of_class(self, *curies: str) -> tuple[Entity, ...]:
        """The entities of some classes (``kg:Initiative``) or of classes below them."""
        wanted = [expand(curie) for curie in curies]
        return tuple(entity for entity in self.entities.values() if self.vocabulary.is_a(entity.type, wanted))

    def is_a(self, iri: str, *classes: str) -> bool:
        """Whether an IRI is that of an entity of one of some classes, given by IRI, or of a class below one."""
        return iri in self.entities and self.vocabulary.is_a(self.entities[iri].type, classes)

    def label(self, iri: str) -> Text:
        """The name of an entity, code, class or property; an unknown IRI is its own name."""
        for terms in (self.vocabulary.codes, self.vocabulary.classes, self.vocabulary.properties):
            if iri in terms:
                return terms[iri].label  # without reading whether it is an entity
        one = self.entities.get(iri)
        return one.label if one else Text(iri, iri)


def _grouped(pairs: Iterable[tuple[str, Statement]]) -> dict[str, tuple[Statement, ...]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for key, statement in pairs:
        found[key].append(statement)
    return {key: tuple(statements) for key, statements in found.items()}


class _Edges(Mapping[tuple[str, str, str], tuple[str, ...]]):
    """The edges of a knowledge, looked up among what leads from their ends."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def __getitem__(self, edge: tuple[str, str, str]) -> tuple[str, ...]:
        subject, property_, object_ = edge
        leading, term = self._knowledge.outgoing, self._knowledge.vocabulary.properties.get(property_)
        found = {one for one in leading.get(subject, ()) if (one.property, one.object) == (property_, object_)}
        if term and term.symmetric:
            found |= {one for one in leading.get(object_, ()) if (one.property, one.object) == (property_, subject)}
        if not found:
            raise KeyError(edge)
        return tuple(one.iri for one in sorted(found, key=lambda one: (rank(one.modality), one.iri)))

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        statements, properties = self._knowledge.statements.values(), self._knowledge.vocabulary.properties
        there = {(one.subject, one.property, one.object) for one in statements}
        back = {(end, property_, start) for start, property_, end in there if properties[property_].symmetric}
        return iter(sorted(there | back))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _by_relation(found: Mapping[str, tuple[Statement, ...]]) -> dict[str, dict[str, tuple[Statement, ...]]]:
    """The statements of each entity by their relation."""
    return {iri: _grouped((one.property, one) for one in statements) for iri, statements in found.items()}
