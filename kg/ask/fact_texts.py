"""What a fact says in words: of itself, of the things that it is about, and of the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from kg.ask.plain_words import BETWEEN, plain
from kg.ask.synonyms import kept_apart
from kg.facts.fact import Fact
from kg.language.dates import period
from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.names.units import key
from kg.terms import LANGUAGES, PREFIXES, PropertyTerm, Text, expand, local_name

AGENT, PLACE, DOCUMENT, ENTERPRISE = map(expand, ("kg:Agent", "kg:Place", "kg:Document", "kg:Enterprise"))
# The roles of relations by which a thing belongs to another: who asks of that may be told of the thing. Who asks of a
# part may be told of the whole; but not of the body or the place that another one belongs to.
COUNTRY = expand("code:region-kind/country")
REGIONS = expand("code:region-kind/")
UNITS = "unit"  # the code list of units
BELONGING, WHOLE, COUNTING = "belonging", "whole", "counting"


class FactTexts:
    """The texts of facts, read from a body of knowledge as they are asked for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._texts: dict[tuple[str, str], str] = {}
        self._figures: dict[str, dict[str, str]] = {}

    def expect(self, facts: Iterable[Fact]) -> None:
        """Read what some facts are about together, with the first of it that is asked for."""
        for fact in facts:
            self.knowledge.expect(dict.fromkeys((fact.iri, fact.subject, fact.object)))
            self.knowledge.expect_statements((fact.iri,))
        for fact in facts:
            if (one := self.entity(fact)) and one.amount:
                for sentence in self.evidence(fact):
                    self._figures.setdefault(sentence, {})[fact.iri] = one.amount.unit

    @cached_property
    def units(self) -> frozenset[str]:
        """The IRIs of the units in which figures may be."""
        codes = self.knowledge.vocabulary.codes
        return frozenset(iri for iri, code in codes.items() if code.scheme == UNITS)

    def unit_names(self, unit: str) -> tuple[str, str]:
        """What a unit is called, without what is said of it in brackets."""
        label = self.knowledge.label(unit)
        return label.zh.split("(", maxsplit=1)[0], label.en.split("(", maxsplit=1)[0]

    def statement(self, fact: Fact) -> Statement | None:
        """The statement that a fact is; None for what is said of a thing, and for figures."""
        return None if fact.iri in self.knowledge.entities else self.knowledge.statements.get(fact.iri)

    def entity(self, fact: Fact) -> Entity | None:
        """The figure or the thing that a fact is about by itself; None for a statement."""
        return self.knowledge.entities.get(fact.iri)

    def is_figure(self, fact: Fact) -> bool:
        """Whether a fact is a figure."""
        one = self.entity(fact)
        return one is not None and one.amount is not None

    def is_alone(self, fact: Fact) -> bool:
        """Whether a figure is the only one in its unit, of those expected, that its sentences give."""
        given = [self._figures.get(one, {}) for one in self.evidence(fact)]
        return all(list(units.values()).count(units.get(fact.iri, "")) == 1 for units in given)

    def figures_beside(self, fact: Fact) -> frozenset[str]:
        """The other figures, of those expected, that the sentences of a figure give."""
        return frozenset(one for it in self.evidence(fact) for one in self._figures.get(it, {})) - {fact.iri}

    def is_a_country(self, iri: str) -> bool:
        """Whether a thing is a country."""
        one = self.knowledge.entities.get(iri)
        return one is not None and one.kind == COUNTRY

    def region_kind(self, iri: str) -> str:
        """The code of the kind of region that a thing is: `province`, `city`; empty for what is none."""
        one = self.knowledge.entities.get(iri)
        return local_name(one.kind) if one is not None and one.kind.startswith(REGIONS) else ""

    def counted_by(self, iri: str) -> frozenset[str]:
        """The bodies that did or own what a figure counts; empty where that is not said."""
        relations = self.knowledge.vocabulary.roles.get(COUNTING, frozenset())
        return frozenset(one.object for one in self.knowledge.outgoing.get(iri, ()) if one.property in relations)

    def is_common(self, iri: str) -> bool:
        """Whether what a thing is called is a common noun, and no proper name, so that another may be meant."""
        return self.knowledge.label(iri).en[:1].islower()

    def is_document(self, iri: str) -> bool:
        """Whether a thing is a document."""
        return self.knowledge.is_a(iri, DOCUMENT)

    def ends(self, fact: Fact) -> tuple[str, ...]:
        """The things that a fact is about: of a figure also whose, where and of what it is."""
        found = [fact.iri, fact.subject, fact.object]
        if statement := self.statement(fact):
            found.append(statement.via)
        elif (entity := self.entity(fact)) and entity.amount:
            found += [one.object for one in self.knowledge.outgoing.get(fact.iri, ())]
        return tuple(dict.fromkeys(one for one in found if one in self.knowledge.entities))

    def title(self, document: str) -> str:
        """What a document, given by its id, is called, as plain words: what all of it is about."""
        return self._kept("title", document, self._title)

    def above(self, iri: str) -> frozenset[str]:
        """What a thing is part of, belongs to, or lies in, by one step."""
        return self._ends(iri, BELONGING)

    def tied_to(self, iri: str) -> frozenset[str]:
        """What a thing is tied to by any relation, either way."""
        outgoing, incoming = self.knowledge.outgoing.get(iri, ()), self.knowledge.incoming.get(iri, ())
        return frozenset((*(one.object for one in outgoing), *(one.subject for one in incoming)))

    def whole(self, iri: str) -> frozenset[str]:
        """What a thing is a part of, by one step."""
        return self._ends(iri, WHOLE)

    def _ends(self, iri: str, role: str) -> frozenset[str]:
        """Where the relations of a role lead from a thing."""
        relations = self.knowledge.vocabulary.roles.get(role, frozenset())
        return frozenset(one.object for one in self.knowledge.outgoing.get(iri, ()) if one.property in relations)

    def evidence(self, fact: Fact) -> tuple[str, ...]:
        """The IRIs of the sentences that a fact rests on."""
        statement, entity = self.statement(fact), self.entity(fact)
        found, known = statement.evidence if statement else entity.evidence if entity else (), self.knowledge.sentences
        return tuple(one for one in found if one in known and (statement or known[one].anchor in fact.places))

    def sentences(self, iri: str) -> tuple[str, ...]:
        """The IRIs of the sentences that speak of a thing."""
        one = self.knowledge.entities.get(iri)
        return tuple(found for found in (one.evidence if one else ()) if found in self.knowledge.sentences)

    def acts_in(self, iris: Iterable[str], sentence: str) -> bool:
        """Whether one of some things is the subject of a relation that rests on a sentence."""
        return any(sentence in one.evidence for iri in iris for one in self.knowledge.outgoing.get(iri, ()))

    def told_beside(self, iri: str, fact: Fact) -> tuple[str, ...]:
        """The sentences of a fact's documents that speak of a thing; none of a body or a place: too many do."""
        if self.knowledge.is_a(iri, AGENT, PLACE):
            return ()
        known = self.knowledge.sentences
        return tuple(one for one in self.sentences(iri) if local_name(known[one].document) in fact.documents)

    def period(self, fact: Fact) -> Period | None:
        """When a fact held, as far as it says so."""
        statement, entity = self.statement(fact), self.entity(fact)
        return statement.period if statement else entity.period if entity else None

    def period_of(self, iri: str) -> Period | None:
        """When a thing was, if that is known."""
        one = self.knowledge.entities.get(iri)
        return one.period if one else None

    def names(self, iri: str) -> str:
        """All names of a thing, as plain words."""
        return self._kept("names", iri, self._names)

    def kind_names(self, iri: str) -> str:
        """The names of the class and of the kind of a thing, as plain words."""
        one = self.knowledge.entities.get(iri)
        kinds = [self.knowledge.label(kind) for kind in (one.type, one.kind) if kind] if one else []
        return plain(*(word for kind in kinds for word in _both(kind)))

    def each_name(self, iri: str) -> Iterable[str]:
        """The names of a thing, each as plain words."""
        one = self.knowledge.entities.get(iri)
        return (plain(name) for name in (one.label.zh, one.label.en, *one.aliases) if name) if one else ()

    def own(self, fact: Fact) -> str:
        """What a fact says of itself: its sentence, its relation and the names of what it is about, as plain words."""
        return self._kept("own", fact.iri + fact.property, lambda _: self._own(fact))

    def spoken(self, fact: Fact) -> str:
        """The sentence that a fact is, as plain words."""
        return self._kept("spoken", fact.iri + fact.property, lambda _: plain(fact.zh, fact.en))

    def about(self, iri: str) -> str:
        """What a thing is: its definition, its kind, when it was, and what it belongs to, as plain words."""
        return self._kept("about", iri, self._about)

    def gist(self, sentence: str) -> str:
        """What a sentence says, as plain words."""
        return self._kept("gist", sentence, self._gist)

    def said(self, fact: Fact) -> str:
        """All that a fact and the sentences that it rests on say, as plain words."""
        return f" {BETWEEN} ".join([self.own(fact), *map(self.gist, self.evidence(fact))])

    def _kept(self, kind: str, iri: str, make: Callable[[str], str]) -> str:
        key = kind, iri
        if key not in self._texts:
            self._texts[key] = make(iri)
        return self._texts[key]

    def _title(self, document: str) -> str:
        one = self.knowledge.documents.get(PREFIXES["source"] + document)
        return plain(*_both(one.label), *_both(one.short)) if one else " "

    def _names(self, iri: str) -> str:
        one = self.knowledge.entities.get(iri)
        if one is None:
            return " "
        return plain(one.label.zh, one.label.en, *one.aliases, one.number)

    def _own(self, fact: Fact) -> str:
        term = self.knowledge.vocabulary.properties.get(fact.property)
        words = [fact.zh, fact.en]
        if term and self.statement(fact):
            words += [*_both(term.label), *_both(term.inverse_label), *verbs(term), *_both(term.heading)]
        if span := self.period(fact):
            words += [period(span, language) for language in LANGUAGES]
        return f" {BETWEEN} ".join([plain(*words), *map(self.names, self.ends(fact))])

    def _about(self, iri: str) -> str:
        one = self.knowledge.entities.get(iri)
        if one is None:
            return " "
        kinds = [self.knowledge.label(kind) for kind in (one.type, one.kind, one.scope, one.status) if kind]
        words = [*_both(one.definition), *(word for kind in kinds for word in _both(kind))]
        if one.period:
            words += [period(one.period, language) for language in LANGUAGES]
        return f" {BETWEEN} ".join([plain(*words), *map(self.names, self.above(iri))])

    def _gist(self, sentence: str) -> str:
        one = self.knowledge.sentences[sentence]
        return plain(*_both(one.gist), one.quote, *_both(one.cited))


def verbs(term: PropertyTerm) -> Iterable[str]:
    """The verbs of a relation, but for those that are kept apart from all others."""
    found = [*term.verbs.zh.split(","), *term.verbs.en.split(",")]
    return (one for one in found if key(one) not in kept_apart())


def _both(text: Text) -> Iterable[str]:
    return text.zh, text.en
