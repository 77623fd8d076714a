"""Which end of a statement a question names, and which one it asks for."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.forms_of_asking import PLACE_ASKED
from kg.ask.inquiry import Inquiry
from kg.model.statement import Statement

A_WORD = 1.0  # by how much more an end has to be named than the other to be the one that is not asked for


def asked_end(inquiry: Inquiry, statement: Statement, texts: FactTexts) -> tuple[str, str]:
    """The end of a statement that the question names, and the other one, which it asks for."""
    ends = statement.subject, statement.object
    subject, object_ = (_named(inquiry, end, texts) for end in ends)
    if abs(subject - object_) < A_WORD and (wanted := kinds_wanted(inquiry)):
        asked = [end for end in ends if texts.knowledge.is_a(end, *wanted) and end not in inquiry.named_iris]
        if len(asked) == 1:
            return (ends[0], ends[1]) if asked[0] == ends[1] else (ends[1], ends[0])
    return ends if subject >= object_ else (ends[1], ends[0])


def kinds_wanted(inquiry: Inquiry) -> tuple[str, ...]:
    """The classes of one of which the end is that a question asks for: who, where; empty for any."""
    if PLACE_ASKED.search(inquiry.question.text):
        return (PLACE,)
    return (
        (AGENT, PLACE)
        if "where" in inquiry.wants or inquiry.asks_with_whom
        else (AGENT,)
        if "who" in inquiry.wants
        else ()
    )


def _named(inquiry: Inquiry, iri: str, texts: FactTexts) -> float:
    """How much of a question names a thing."""
    text = texts.names(iri)
    places: set[int] = {at for positions, piece in inquiry.pieces if piece in text for at in positions}
    places |= {at for positions, iris in inquiry.spans.items() if iri in iris for at in positions}
    return weight_of(inquiry, places & inquiry.content)


def weight_of(inquiry: Inquiry, places: Iterable[int]) -> float:
    """What some places of a question weigh together, in words."""
    return sum(map(inquiry.weight, places))
