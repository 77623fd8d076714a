"""Whether a fact says yes, no or nothing to what may be answered by one of these."""

from __future__ import annotations

from kg.ask.accounting import ABOUT, ALIKE, MOSTLY, OWN, Accounted
from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.forms_of_asking import ALLOWED, FINAL_ASKED, LEFT_OUT, OBLIGED, PRELIMINARY
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.polarity import contrary
from kg.ask.question_words import Places
from kg.terms import PropertyTerm

MOST_SAID = 0.8  # of what a yes-or-no question asks, which a fact says itself where the answer is yes
TOLD_WHOLE = ("lead", "authorship")  # the roles of relations of which all that have a part in them are told
EXCLUSION = "exclusion"  # the role of what leaves something out
EXEMPTION, PERMISSION = "exemption", "permission"  # the roles of what does away with a duty, and of what permits


def yes_or_no(inquiry: Inquiry, best: Accounted, texts: FactTexts) -> str:
    """Yes for a fact that itself says what is asked, no where its sentence denies it, unsaid where none is of the body.

    Empty where it depends on how a sentence is read: then the facts are told, without a yes or no.
    """
    if not inquiry.is_yes_or_no:
        return ""
    is_named = all(places <= best.held.keys() for places in inquiry.spans)
    is_named = is_named and not _is_done_by_another(inquiry, best, texts)
    is_named = is_named and is_of_bodies(inquiry, best, texts) and _is_of_things(inquiry, best, texts)
    if not is_named or _is_of_another_deed(inquiry, best, texts):
        return "unsaid"
    if ruled := _ruled(inquiry, best, texts):
        return ruled
    if best.sentence and not inquiry.content <= best.own and contrary(inquiry, texts.gist(best.sentence)):
        return "no"
    text = inquiry.question.text
    if (
        FINAL_ASKED.search(text)
        and PRELIMINARY.search(f"{best.fact.zh} {best.fact.en}")
        and not PRELIMINARY.search(text)
    ):
        return ""
    return "yes" if says_it(inquiry, best, texts) else ""


def _ruled(inquiry: Inquiry, best: Accounted, texts: FactTexts) -> str:
    """No for what is left out, or waived where it is asked for as a duty; yes for what is permitted; else empty."""
    statement, roles = texts.statement(best.fact), texts.knowledge.vocabulary.roles
    if statement is None or best.share < MOSTLY:
        return ""
    text = inquiry.question.text
    if statement.property in roles.get(EXCLUSION, frozenset()) and not LEFT_OUT.search(text):
        return "no"
    if OBLIGED.search(text) and statement.property in roles.get(EXEMPTION, frozenset()):
        return "no"
    return "yes" if ALLOWED.search(text) and statement.property in roles.get(PERMISSION, frozenset()) else ""


def _is_of_another_deed(inquiry: Inquiry, best: Accounted, texts: FactTexts) -> bool:
    """Whether a question asks who leads or wrote something, and a fact tells of another deed that it does not name."""
    statement, vocabulary = texts.statement(best.fact), texts.knowledge.vocabulary
    if statement is None:
        return False
    whole = frozenset[str]().union(*(vocabulary.roles.get(role, frozenset()) for role in TOLD_WHOLE))
    said = plain(inquiry.question.text)
    named = {one for one in whole if says_verb(vocabulary.properties[one], said)}
    return (
        bool(named)
        and statement.property not in named
        and not says_verb(vocabulary.properties[statement.property], said)
    )


def says_verb(term: PropertyTerm, said: str) -> bool:
    """Whether some plain words have a verb of a relation: who advances a reform need not be who leads it."""
    verbs = (verb.strip() for verb in f"{term.verbs.zh},{term.verbs.en}".split(","))
    return any(plain(verb) in said for verb in verbs if verb)


def is_of_bodies(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact is about the bodies that a question names."""
    return all(places <= one.own for places, iris in inquiry.spans.items() if texts.knowledge.is_a(iris[0], AGENT))


def _is_of_things(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact or its sentence names the things that a question does, and not only what they are parts of."""
    gist = texts.gist(one.sentence) if one.sentence else ""
    return all(
        _is_itself(one, places)
        or plain(inquiry.words(places)) in gist
        or any(one.sentence in texts.sentences(iri) for iri in inquiry.spans[places])
        for places in _things(inquiry, texts)
    )


def _is_itself(one: Accounted, places: Places) -> bool:
    return max(one.held.get(at, 0.0) for at in places) >= OWN * ALIKE


def _things(inquiry: Inquiry, texts: FactTexts) -> list[Places]:
    """Where a question names things that are no bodies and no places."""
    named = inquiry.spans.items()
    return [at for at, (one, *_) in named if not texts.knowledge.is_a(one, AGENT, PLACE) or _is_any_place(one, texts)]


def _is_any_place(iri: str, texts: FactTexts) -> bool:
    """Whether a thing is what many places are, as airports, and no place of its own."""
    return texts.knowledge.is_a(iri, PLACE) and not texts.knowledge.is_a(iri, AGENT) and texts.is_common(iri)


def says_it(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact says by itself, and by what its things are, all that a question names and most of the rest.

    A sentence may speak of several things of which each does something else, so it does not count.
    """
    said = frozenset(at for at, worth in one.held.items() if worth >= ABOUT * ALIKE) & inquiry.content
    whole = sum(map(inquiry.weight, inquiry.content))
    if _is_done_by_another(inquiry, one, texts):
        return False
    if not all(_is_itself(one, places) for places in _things(inquiry, texts)):
        return False  # of what a thing is but a part of, something else is said
    return all(places <= said for places in inquiry.spans) and sum(map(inquiry.weight, said)) >= MOST_SAID * whole


def _is_done_by_another(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact is a deed of another that a question names behind the body of which it asks whether it did it."""
    doing, statement = inquiry.spans.get(inquiry.doer, ()), texts.statement(one.fact)
    if not doing or statement is None or texts.knowledge.vocabulary.properties[statement.property].symmetric:
        return False
    behind = (iris for at, iris in inquiry.spans.items() if min(at) > max(inquiry.doer))
    return statement.subject not in doing and any(statement.subject in iris for iris in behind)
