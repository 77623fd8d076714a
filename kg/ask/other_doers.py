"""Who else did what a question says a body did: “Was it the first bureau that led it?” – no, it was the second."""

from __future__ import annotations

from collections.abc import Sequence

from kg.ask.accounting import GIST, Accounted
from kg.ask.fact_texts import AGENT, FactTexts
from kg.ask.forms_of_asking import CLEFT
from kg.ask.inquiry import Inquiry

DEEDS = ("undertaking", "principal-activity")  # the roles of relations of those who do something as their own


def other_doers(inquiry: Inquiry, found: Sequence[Accounted], texts: FactTexts) -> tuple[Accounted, ...]:
    """The facts by which others than the one body that a question asks about did what it asks.

    `found` are facts in their order. Empty for any question but whether it was that body, where a fact ties the body to
    the thing, and where who did it belongs to the body or the other way round.
    """
    spans = inquiry.spans
    bodies = [at for at, iris in spans.items() if texts.knowledge.is_a(iris[0], AGENT) and not texts.is_common(iris[0])]
    things = frozenset(iri for at, iris in spans.items() if at not in bodies for iri in iris)
    if not CLEFT.search(inquiry.question.text) or len(bodies) != 1 or not things:
        return ()
    body = frozenset(spans[bodies[0]])
    if any(not body.isdisjoint(ends := texts.ends(one.fact)) and not things.isdisjoint(ends) for one in found):
        return ()
    relations = frozenset[str]().union(*(texts.knowledge.vocabulary.roles.get(one, ()) for one in DEEDS))
    return tuple(one for one in found if _did_it(inquiry, one, things, body, relations, texts, bodies[0]))


def _did_it(
    inquiry: Inquiry,
    one: Accounted,
    things: frozenset[str],
    body: frozenset[str],
    relations: frozenset[str],
    texts: FactTexts,
    aside: frozenset[int],
) -> bool:
    statement = texts.statement(one.fact)
    if statement is None or statement.property not in relations or statement.object not in things:
        return False
    doer = statement.subject
    is_apart = texts.above(doer).isdisjoint(body) and not any(doer in texts.above(iri) for iri in body)
    is_body = texts.knowledge.is_a(doer, AGENT) and not texts.is_common(doer)
    is_told = all(one.held.get(at, 0.0) >= GIST for at in inquiry.content - aside)
    return is_body and is_apart and is_told and statement.modality != "inferred"
