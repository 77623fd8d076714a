"""The facts that may answer a question, best first: those that account for most of it and are of the kind asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.ask.accounting import OWN, Accounted, account
from kg.ask.counting import counts_it, has_measure
from kg.ask.deeds import meant_relations
from kg.ask.ends import asked_end
from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.fitness import KINDS, NAMES, REASONS, is_purpose
from kg.ask.inquiry import Inquiry
from kg.ask.missing_words import QUANTITIES
from kg.ask.plain_words import plain
from kg.facts.fact import Fact
from kg.facts.recall import facts_about, facts_like
from kg.model.statement import Statement
from kg.stores.protocol import Store
from kg.terms import LANGUAGES, expand

REMARK = expand("kg:SourceNote")
LIKE = 120  # facts whose words are like the question's
FIRST = 8  # of the facts that are like it, about the subjects of which others are looked at
AROUND = 20  # things tied to one that it names, and facts about each
DOING = "conduct"  # the role of relations of those who do a thing, or have it done
LEADING = "lead"  # the role of relations of those who lead it: at equal worth they come first
DEFINED = 0.45  # for what says what a thing is, where that is asked
ABOUT = 80  # facts about each thing that it names


@dataclass(frozen=True)
class Candidate:
    """A fact that may answer a question, with its score."""

    account: Accounted
    score: float

    @property
    def fact(self) -> Fact:
        """The fact."""
        return self.account.fact


def candidates(inquiry: Inquiry, store: Store, texts: FactTexts) -> list[Candidate]:
    """The facts of a store that may answer a question, best first."""
    scored = []
    found = list(_at_hand(inquiry, store, texts))
    texts.expect(found)
    for fact in found:
        if texts.knowledge.is_a(fact.subject, REMARK):
            continue  # what an editor notes of a thing is no fact about it
        one = account(inquiry, fact, texts)
        scored.append(Candidate(one, one.share + _fit(inquiry, one, texts)))
    return sorted(scored, key=lambda one: (-one.score, one.fact.iri, one.fact.property))


def _at_hand(inquiry: Inquiry, store: Store, texts: FactTexts) -> Iterable[Fact]:
    """The facts that are like a question, or about what it names and what that belongs to."""
    known = {}
    for language in LANGUAGES:
        for fact, _ in facts_like(store, inquiry.question.text, language, LIKE):
            known[fact.iri, fact.property] = fact
    if "who" in inquiry.wants:  # who does it may be told of that of which it is a part
        for iri in dict.fromkeys(fact.subject for fact in list(known.values())[:FIRST]):
            for fact in facts_about(store, [iri], AROUND):
                known.setdefault((fact.iri, fact.property), fact)
    named = list(dict.fromkeys(iri for iris in inquiry.spans.values() for iri in iris))
    above = [one for iri in named for one in sorted(texts.whole(iri))]
    for iri in dict.fromkeys([*named, *above]):
        for fact in facts_about(store, [iri], ABOUT):
            known[fact.iri, fact.property] = fact
    for iri in _beside(inquiry, texts):
        for fact in facts_about(store, [iri], AROUND):
            known.setdefault((fact.iri, fact.property), fact)
    return known.values()


def _beside(inquiry: Inquiry, texts: FactTexts) -> Iterable[str]:
    """What is tied to a thing that the question names, where that is not much."""
    for iri in sorted(inquiry.named_iris):
        knowledge = texts.knowledge
        around = {one.subject for one in knowledge.incoming.get(iri, ())} | {
            one.object for one in knowledge.outgoing.get(iri, ())
        }
        if len(around) <= AROUND:
            yield from sorted(one for one in around if one in knowledge.entities)


def _fit(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> float:
    """How well a fact is of the kind that a question asks for."""
    wants, fact, worth = (
        inquiry.wants,
        one.fact,
        0.1 * _tightness(inquiry, one) + 0.04 * _namedness(inquiry, one, texts),
    )
    statement, entity = texts.statement(fact), texts.entity(fact)
    figure = entity is not None and entity.amount is not None
    if figure:
        worth += 0.04 if has_measure(inquiry, fact, texts) else 0.0
        worth += (0.25 if counts_it(inquiry, fact, texts) else -0.05) if wants & QUANTITIES else -0.05
    elif statement:
        worth += _fit_of_statement(inquiry, one, statement, texts)
    else:
        worth += _fit_of_itself(inquiry, fact)
    return worth + (0.3 * _own_share(inquiry, one) if inquiry.is_yes_or_no else 0.0)


def _own_share(inquiry: Inquiry, one: Accounted) -> float:
    """How much of a question a fact accounts for by itself, 0 to 1."""
    whole = sum(map(inquiry.weight, inquiry.content))
    return sum(map(inquiry.weight, one.own & inquiry.content)) / whole if whole else 0.0


def _fit_of_itself(inquiry: Inquiry, fact: Fact) -> float:
    """What is said of a thing itself answers what asks for it: what it is, when it was, what it is called."""
    wants = inquiry.wants
    if fact.property in NAMES:
        return 0.2 if "name" in wants else -0.4
    if fact.property in KINDS:
        return DEFINED if "mean" in wants and fact.iri in inquiry.defined else -0.2
    return 0.25 if "when" in wants else -0.1


def _fit_of_statement(inquiry: Inquiry, one: Accounted, statement: Statement, texts: FactTexts) -> float:
    wants, worth = inquiry.wants, 0.0
    known, other = asked_end(inquiry, statement, texts)
    if "who" in wants:
        worth += 0.2 if texts.knowledge.is_a(other, AGENT) else -0.1
    if "where" in wants:
        worth += 0.2 if texts.knowledge.is_a(other, PLACE) else 0.0
    roles = texts.knowledge.vocabulary.roles
    if "who" in wants and inquiry.deed and other == statement.subject and not inquiry.asks_object:
        worth += 0.1 if statement.property in roles.get(DOING, frozenset()) else 0.0  # who does it, not whom it serves
    if "who" in wants:
        worth += 0.02 if statement.property in roles.get(LEADING, frozenset()) else 0.0
    if inquiry.deed:
        by_word = all(one.held.get(at, 0.0) >= OWN for at in inquiry.deed)  # and not only by one that means the same
        worth += (0.15 if by_word else 0.08) if inquiry.deed <= one.own else 0.0
        worth += 0.12 if statement.property in meant_relations(inquiry, texts.knowledge) else 0.0
    if "when" in wants and statement.period:
        worth += 0.15
    if wants & REASONS and known == statement.subject:
        worth += 0.15 if is_purpose(one.fact, texts) else 0.0
    return worth - {"inferred": 0.04, "background": 0.02}.get(statement.modality, 0.0)


def _namedness(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> float:
    """How much of what a question names beside documents a fact is about, 0 to 1."""
    named = [iris for iris in inquiry.spans.values() if inquiry.documents.isdisjoint(iris)]
    ends = set(texts.ends(one.fact))
    return sum(not ends.isdisjoint(iris) for iris in named) / len(named) if named else 0.0


def _tightness(inquiry: Inquiry, one: Accounted) -> float:
    """How much of what a fact says the question speaks of, 0 to 1."""
    said = one.fact.zh if inquiry.is_chinese else one.fact.en
    return min(1.0, len(one.own) / (len(plain(said).split()) or 1))
