"""What a text says that bodies and things do or are, held against the statements of the graph.

A statement that says it supports it. Who leads a thing, and who issued or signed one, is told whole: where a document
names another for it, a claim that names someone else is contradicted.
"""

from __future__ import annotations

import re

from kg.ask.fact_answer import fact_answer
from kg.ask.fact_reading import Candidate
from kg.ask.fact_texts import AGENT, BELONGING
from kg.ask.plain_words import plain
from kg.ask.polarity import contrary
from kg.ask.yes_or_no import TOLD_WHOLE, says_verb
from kg.claims.figure_claims import NEAR
from kg.claims.hearing import Court, Hearing, witnesses
from kg.claims.passages import Passage, language_of
from kg.claims.verdict import Claim, ClaimVerdict, Witness
from kg.facts.fact import Fact
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.terms import Text

BY = re.compile(r"[由被经]$|\bby\s+(?:the\s+)?$", re.IGNORECASE)  # before who does what a claim tells
LONG, LONG_EN = 3, 4  # hanzi and English words in a row that are no chance
SAYS_SO = Text("文献如此记载", "the documents say so")
ANOTHER = Text("记载的是另一方：{}", "another is named for it: {}")
PLANNED = Text("文献如此计划", "the documents plan so")
NOT_SAID = Text("没有一条事实这样说", "no fact says so")


def held_deed(court: Court, claim: Claim, passage: Passage) -> ClaimVerdict:
    """How a sentence stands that tells what somebody or something does or is."""
    words = passage.words.rstrip("。.")
    question = f"{words}吗？" if passage.language == "zh" else f"Did {words}?"
    hearing = court.hear(question)
    if not hearing.inquiry.spans:
        return ClaimVerdict(claim, "unsaid", NOT_SAID, witnesses(hearing.found[:NEAR]))  # a heading, a remark
    answer = fact_answer(hearing.inquiry, court.seen, court.texts)
    best = answer.facts[0] if answer.facts else None
    if best and answer.verdict == "yes" and _is_meant(hearing, best.fact):
        reason = PLANNED if court.is_to_come(best.fact) else SAYS_SO
        return ClaimVerdict(claim, "supported", reason, (Witness(best.fact, best.sentence),))
    if one := _said_whole(hearing):
        return ClaimVerdict(claim, "supported", PLANNED if hearing.is_to_come(one) else SAYS_SO, witnesses([one]))
    if other := _another(hearing):
        reason = Text(ANOTHER.zh.format(other.fact.zh), ANOTHER.en.format(other.fact.en))
        return ClaimVerdict(claim, "contradicted", reason, witnesses([other]))
    return ClaimVerdict(claim, "unsaid", NOT_SAID, witnesses(hearing.found[:NEAR]))


def _said_whole(hearing: Hearing) -> Candidate | None:
    """The fact that tells, by a relation that is told whole and that the claim names, of all bodies that it names."""
    whole = _told_whole(hearing)
    for one in hearing.answering:
        statement = hearing.texts.statement(one.fact)
        if (
            statement is not None
            and statement.property in whole
            and hearing.bodies
            and hearing.bodies_within(one.account.own)
            and _is_told_of(hearing, statement)
            and not contrary(hearing.inquiry, plain(f"{one.fact.zh} {one.fact.en}"))
            and _is_named(hearing, statement.property)
            and _is_of_its_things(hearing, one)
            and not _fits_better(hearing, one)
        ):
            return one
    return None


def _is_of_its_things(hearing: Hearing, one: Candidate) -> bool:
    """Whether a fact leaves out no words in a row that another fact at hand has: a task is not its whole."""
    inquiry = hearing.inquiry
    said, ends = plain(f"{one.fact.zh} {one.fact.en}"), set(hearing.texts.ends(one.fact))
    told = one.account.own
    for places, iris in inquiry.spans.items():
        if not ends.isdisjoint(iris) or plain(inquiry.words(places)) in said:
            told |= places
    long = LONG if language_of(inquiry.question.text) == "zh" else LONG_EN
    left = [run for run in inquiry.runs(inquiry.content - told) if len(run) >= long]
    return not any(run <= other.account.own for run in left for other in hearing.found)


def _is_meant(hearing: Hearing, fact: Fact) -> bool:
    """Whether a fact that says yes is the one that is meant: by a relation that is told whole, if the claim names one.

    A sentence may tell of several who leads which: what only fits by its words is not said of any of them.
    """
    statement, whole = hearing.texts.statement(fact), _told_whole(hearing)
    one = next((one for one in hearing.found if one.fact == fact), None)
    if statement is None or one is None:
        return False  # what a thing is called or how many there are does not say that something is so
    named = {relation for relation in whole if _is_named(hearing, relation)}
    if (named and statement.property not in named) or not _is_named(hearing, statement.property):
        return False
    if not _tells_of_all(hearing, statement) or not _is_told_of(hearing, statement):
        return False
    if statement.property not in whole:
        return True
    return _is_of_its_things(hearing, one) and not _fits_better(hearing, one)


def _tells_of_all(hearing: Hearing, statement: Statement) -> bool:
    """Whether a statement, with others that say the same of others, tells of all bodies that a claim names."""
    same = [
        one
        for one in hearing.found
        if (other := hearing.texts.statement(one.fact)) is not None
        and (other.property, other.object) == (statement.property, statement.object)
    ]
    return hearing.bodies_within(frozenset[int]().union(*(one.account.own for one in same)))


def _is_told_of(hearing: Hearing, statement: Statement) -> bool:
    """Whether a claim names the bodies of a statement, and has it of the one and not of the other."""
    at = {iri: min(places) for places, iris in hearing.inquiry.spans.items() for iri in iris}
    ends = (statement.subject, statement.object)
    if any(hearing.texts.knowledge.is_a(end, AGENT) and end not in at for end in ends):
        return False
    if not all(end in at for end in ends):
        return True
    question = hearing.inquiry.question
    before = question.text[: question.units[at[statement.subject]].start]
    return at[statement.subject] < at[statement.object] or bool(BY.search(before))


def _fits_better(hearing: Hearing, one: Candidate) -> bool:
    """Whether another fact of the same sentence and relation accounts for words of the claim that this one does not.

    The names of bodies aside: they are what differs.
    """
    own = hearing.texts.statement(one.fact)
    bodies = frozenset[int]().union(*hearing.bodies)
    for other in hearing.found:
        its = hearing.texts.statement(other.fact)
        if own is None or its is None or its.property != own.property or its.object == own.object:
            continue
        shared = not set(its.evidence).isdisjoint(own.evidence)
        if shared and (other.account.own - one.account.own - bodies) & hearing.inquiry.content:
            return True
    return False


def _told_whole(hearing: Hearing) -> frozenset[str]:
    roles = hearing.texts.knowledge.vocabulary.roles
    return frozenset[str]().union(*(roles.get(role, frozenset()) for role in TOLD_WHOLE))


def _another(hearing: Hearing) -> Candidate | None:
    """A fact about others than the claim names for a thing, by a relation that is told whole; None without one."""
    knowledge = hearing.texts.knowledge
    whole = _told_whole(hearing)
    for one in hearing.found:
        statement = hearing.texts.statement(one.fact)
        if statement is None or statement.property not in whole or not _is_named(hearing, statement.property):
            continue
        places = hearing.body_beside(one)
        if not places or _fits_better(hearing, one):
            continue
        told = {each.subject for each in knowledge.of_relations(statement.object, whole, incoming=True)}
        meant = set(hearing.inquiry.spans[places])
        if meant.isdisjoint(told) and not _belong(knowledge, meant, told):
            return one
    return None


def _is_named(hearing: Hearing, relation: str) -> bool:
    """Whether a claim has a verb of a relation: who advances a reform need not be who leads it."""
    term = hearing.texts.knowledge.vocabulary.properties[relation]
    return says_verb(term, plain(hearing.inquiry.question.text))


def _belong(knowledge: Knowledge, some: set[str], others: set[str]) -> bool:
    """Whether any of some things belongs to one of the others, or the other way round."""
    belonging = knowledge.vocabulary.roles.get(BELONGING, frozenset())

    def above(iri: str) -> set[str]:
        return {one.object for one in knowledge.of_relations(iri, belonging)}

    return any(not above(one).isdisjoint(others) for one in some) or any(
        not above(one).isdisjoint(some) for one in others
    )
