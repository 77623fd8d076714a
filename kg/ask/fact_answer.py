"""The answer that facts give to a question, or what of the question no fact accounts for, with the nearest facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.ask.accounting import Accounted, account, covered
from kg.ask.comparing import uncompared
from kg.ask.counting import lists_it
from kg.ask.ends import asked_end
from kg.ask.fact_reading import Candidate, candidates
from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.fact_times import is_dated, out_of_time
from kg.ask.fitness import KINDS, NAMES, Lack, is_purpose, lack
from kg.ask.forms_of_asking import FOR_EACH, LEAD_ASKED
from kg.ask.inquiry import Inquiry
from kg.ask.missing_words import QUANTITIES
from kg.ask.other_doers import other_doers
from kg.ask.question_words import Places
from kg.ask.side_by_side import side_by_side
from kg.ask.so_many import so_many
from kg.ask.unsummed import unsummed
from kg.ask.working_out import worked_out
from kg.ask.yes_or_no import is_of_bodies, says_it, yes_or_no
from kg.facts.fact import Fact
from kg.facts.recall import facts_about
from kg.stores.protocol import Store
from kg.terms import Text

TRIED = 12  # candidates, best first
CLOSE = 0.8  # of the score of the best that another must have to be tried
WIDELY = 40  # candidates, where yes or no depends on one of them
NEARLY = 0.88  # of the score of the answer that another fact must have to be told beside it
DECIDED = frozenset(("who", "when", "where", "why"))
NEAREST = 3
SEPARATED = re.compile(r"[、，;；]|, | and |和")
DIGIT = re.compile(r"\d")
INVOLVED = "involvement"  # the role of relations of those who have a part in a thing
WHOLE = 400  # facts about the thing that the question names, among which a list is completed


@dataclass(frozen=True)
class FactAnswer:
    """The facts that answer a question, the best first; without any, what is lacking and the nearest facts.

    `verdict` is yes, no or unsaid for a question that may be answered so, `worked` what was worked out from the facts,
    `counted` says that the answer is their number.
    """

    facts: tuple[Accounted, ...] = ()
    lack: Lack | None = None
    nearest: tuple[Accounted, ...] = ()
    verdict: str = ""
    worked: Text = field(default=Text())
    counted: bool = False


def fact_answer(inquiry: Inquiry, store: Store, texts: FactTexts) -> FactAnswer:
    """What facts of a store answer to a question."""
    found = [one for one in candidates(inquiry, store, texts) if inquiry.excluded_iris.isdisjoint(texts.ends(one.fact))]
    if not found or not inquiry.content:
        return FactAnswer(lack=Lack("words", inquiry.question.text))
    accounts = [one.account for one in found]
    if others := other_doers(inquiry, accounts, texts):
        return FactAnswer(others, verdict="no")
    worked = worked_out(inquiry, found, texts)
    if told := worked.of if worked else so_many(inquiry, accounts, texts):
        return FactAnswer(told, worked=worked.said if worked else Text())
    nearest = tuple(one.account for one in found[:NEAREST])

    def known(word: str) -> bool:
        return any(word in texts.said(one.fact) for one in found)

    tried = found[:WIDELY] if inquiry.is_yes_or_no else _worth_trying(found)
    fitting = [one for one in tried if lack(inquiry, one.account, texts) is None]
    if not fitting or ("who" in inquiry.wants and not any(inquiry.deed <= one.account.own for one in fitting)):
        loosely = [one for one in tried if lack(inquiry, one.account, texts, known) is None]
        fitting = [one for one in loosely if inquiry.deed and inquiry.deed <= one.account.own] or fitting or loosely
    if inquiry.is_yes_or_no:
        fitting.sort(
            key=lambda one: (not says_it(inquiry, one.account, texts), not is_of_bodies(inquiry, one.account, texts))
        )
    if not fitting and (both := side_by_side(inquiry, accounts[:WIDELY], texts)):
        return FactAnswer(both)
    if not fitting:
        return FactAnswer(lack=lack(inquiry, found[0].account, texts), nearest=nearest)
    answers = [_completed(inquiry, one, found, store, texts) for one in fitting[: TRIED if inquiry.so_many else 1]]
    return _told(inquiry, answers, nearest, texts)


def _told(
    inquiry: Inquiry, answers: Sequence[tuple[Accounted, ...]], nearest: tuple[Accounted, ...], texts: FactTexts
) -> FactAnswer:
    """The first of some answers that has as many facts as a question asks for, unless it lacks what is compared."""
    facts = next((one for one in answers if len(one) == inquiry.so_many), answers[0])
    if inquiry.so_many and len(facts) < inquiry.so_many and not _enumerates(inquiry, facts[0], texts):
        return FactAnswer(lack=Lack("kind"), nearest=nearest)
    if left := (
        _each_of_several(inquiry, facts, texts) or uncompared(inquiry, facts, texts) or unsummed(inquiry, facts, texts)
    ):
        return FactAnswer(lack=Lack("words", left), nearest=nearest)
    verdict = yes_or_no(inquiry, facts[0], texts)
    return FactAnswer(facts, verdict=verdict, counted=lists_it(inquiry, facts[0].fact, texts))


def _enumerates(inquiry: Inquiry, best: Accounted, texts: FactTexts) -> bool:
    """Whether a fact, or its sentence, names as many of what a question asks for one after another as it wants."""
    if not inquiry.asked <= covered(inquiry, texts.said(best.fact), inquiry.asked):
        return False
    gist = texts.knowledge.sentences[best.sentence].gist if best.sentence else Text()
    return any(len(SEPARATED.findall(one)) + 1 >= inquiry.so_many for one in (best.fact.zh, best.fact.en, gist.zh))


def _each_of_several(inquiry: Inquiry, facts: Sequence[Accounted], texts: FactTexts) -> str:
    """The word by which a question asks for a figure for each of several, where the facts give but one; else empty."""
    match = FOR_EACH.search(inquiry.question.text)
    if match is None or not inquiry.wants & QUANTITIES or not texts.is_figure(facts[0].fact):
        return ""
    return "" if sum(texts.is_figure(one.fact) for one in facts) > 1 else match[0]


def _worth_trying(found: list[Candidate]) -> list[Candidate]:
    return [one for one in found[:TRIED] if one.score >= CLOSE * found[0].score]


def _completed(
    inquiry: Inquiry, best: Candidate, found: list[Candidate], store: Store, texts: FactTexts
) -> tuple[Accounted, ...]:
    """The facts that say the same as the best: of the thing that the question names, or of what it counts."""
    statement = texts.statement(best.fact)
    if statement is None:
        return (best.account, *_others(inquiry, best, found, texts, figures=bool(inquiry.wants & QUANTITIES)))
    if "when" in inquiry.wants and (days := _days(inquiry, best, store, texts)):
        return (*days, best.account)
    known, _ = asked_end(inquiry, statement, texts)
    about = (one for one in facts_about(store, [known], WHOLE) if inquiry.excluded_iris.isdisjoint(texts.ends(one)))
    others = [fact for fact in about if _is_like(fact, best.fact, known, inquiry, texts)]
    accounts = [account(inquiry, fact, texts) for fact in others if fact.iri != best.fact.iri]
    same = [one for one in accounts if _says_the_same(inquiry, one, best, texts)]
    kept = {one.fact.iri for one in same}
    more = [] if inquiry.wants & DECIDED else _others(inquiry, best, found, texts, figures=False)
    return (best.account, *same, *(one for one in more if one.fact.iri not in kept))


def _days(inquiry: Inquiry, best: Candidate, store: Store, texts: FactTexts) -> list[Accounted]:
    """When the things were that a relation ties, where it names no day itself: that is what was asked."""
    if DIGIT.search(best.fact.zh):
        return []
    things = [one for one in texts.ends(best.fact) if not texts.knowledge.is_a(one, AGENT, PLACE)]
    told = (one for one in facts_about(store, things, WHOLE) if texts.statement(one) is None)
    days = [one for one in told if one.property not in (*NAMES, *KINDS) and not texts.is_figure(one)]
    return [account(inquiry, one, texts) for one in days if DIGIT.search(one.zh) and is_dated(inquiry, one, texts)]


def _others(
    inquiry: Inquiry, best: Candidate, found: list[Candidate], texts: FactTexts, *, figures: bool
) -> list[Accounted]:
    """The other facts that answer the question about as well."""
    near = [one.account for one in found if one.score >= NEARLY * best.score and one is not best]
    fitting = [one for one in near if lack(inquiry, one, texts) is None]
    return [one for one in fitting if not figures or texts.is_figure(one.fact)]


def _says_the_same(inquiry: Inquiry, one: Accounted, best: Candidate, texts: FactTexts) -> bool:
    """Whether a fact goes into one list with the best; of purposes each does."""
    if "why" in inquiry.wants:
        return out_of_time(inquiry, one.fact, texts) is None
    if one.fact.property != best.fact.property:
        return lack(inquiry, replace(one, held=best.account.held, own=best.account.own), texts) is None
    named = best.account.own - _by_what_is_asked(inquiry, best, texts)
    # The kind that is asked for, the best says for all.
    kind = {at: worth for at, worth in best.account.held.items() if at in inquiry.asked}
    return one.own >= named and lack(inquiry, replace(one, held={**kind, **one.held}), texts) is None


def _by_what_is_asked(inquiry: Inquiry, best: Candidate, texts: FactTexts) -> Places:
    """The places of a question that the names of the end asked for account for, and nothing else of the fact does."""
    statement = texts.statement(best.fact)
    if statement is None:
        return frozenset()
    known, other = asked_end(inquiry, statement, texts)
    return covered(inquiry, texts.names(other), inquiry.content) - covered(inquiry, texts.names(known), inquiry.content)


def _is_like(fact: Fact, best: Fact, known: str, inquiry: Inquiry, texts: FactTexts) -> bool:
    statement = texts.statement(fact)
    if statement is None:
        return False
    end = "subject" if best.subject == known else "object"
    involved = texts.knowledge.vocabulary.roles.get(INVOLVED, frozenset())
    same = fact.property == best.property
    if "who" in inquiry.wants and not LEAD_ASKED.search(inquiry.question.text):
        same = same or {fact.property, best.property} <= involved
    if inquiry.wants & {"why"}:
        same = same or is_purpose(fact, texts)
    return same and getattr(statement, end) == known
