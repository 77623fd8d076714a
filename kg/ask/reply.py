"""The one reply to a question for every door: a saved query that fits it, else the facts that answer it, else no."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.ask.answering import Answering, Narrowed, answer
from kg.ask.asking import Reading, question_of, readings
from kg.ask.compound_questions import parts
from kg.ask.fact_answer import FactAnswer, fact_answer
from kg.ask.fact_texts import FactTexts
from kg.ask.inquiry import Inquiry
from kg.model.knowledge import Knowledge
from kg.stores.protocol import Store

SURE = 0.7  # the score of a saved query that is taken before facts are looked at
NEAREST = 3


@dataclass(frozen=True)
class QuestionReply:
    """What a question is answered: by a saved query (`saved.readings`) or by facts (`facts.facts`), or not at all.

    Without an answer `facts.lack` says what is not accounted for, `facts.nearest` holds the nearest facts, and `near`
    the saved queries most like the question.
    """

    inquiry: Inquiry
    saved: Answering
    facts: FactAnswer
    near: tuple[Reading, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer."""
        return bool(self.saved.readings or self.facts.facts)


def reply(
    text: str,
    store: Store,
    seen: Store,
    knowledge: Knowledge,
    narrowed: Narrowed,
    within: Collection[str] = (),
) -> QuestionReply:
    """The reply to a question about what `seen`, of which `knowledge` is read, holds of a store.

    `narrowed` and `within` are those of `kg.ask.answering.answer`.
    """
    inquiry = Inquiry(question_of(text, store, seen))
    saved = answer(text, store, seen, narrowed, within)
    if saved.readings and saved.readings[0].score >= SURE:
        return QuestionReply(inquiry, saved, FactAnswer())
    texts = FactTexts(knowledge)
    facts = fact_answer(inquiry, seen, texts)
    if not facts.facts and not saved.readings:
        facts = _by_parts(inquiry, seen, texts) or facts
    if facts.facts:
        return QuestionReply(inquiry, Answering(), facts)
    if saved.readings and _accounts(inquiry, saved.readings[0]):
        return QuestionReply(inquiry, saved, FactAnswer())
    near = readings(text, store, NEAREST, seen)
    return QuestionReply(inquiry, Answering(unknown=saved.unknown, years=saved.years, empty=saved.empty), facts, near)


def _by_parts(inquiry: Inquiry, seen: Store, texts: FactTexts) -> FactAnswer | None:
    """The answers to all questions that a text asks, together; None if it asks one, or if one has no answer."""
    asked = parts(inquiry.question.text)
    if len(asked) < 2:
        return None
    found: list[FactAnswer] = []
    subject = ""
    for part in asked:
        one = Inquiry(replace(inquiry.question, text=part if not subject else f"{subject} {part}", _partial={}))
        alone = Inquiry(replace(inquiry.question, text=part, _partial={}))
        answered = fact_answer(alone if alone.spans or not subject else one, seen, texts)
        if not answered.facts:
            return None
        subject = subject or " ".join(alone.words(places) for places in alone.spans)
        found.append(answered)
    return FactAnswer(tuple(one for answered in found for one in answered.facts))


def _accounts(inquiry: Inquiry, reading: Reading) -> bool:
    """Whether a saved query takes all words of a question."""
    return reading.takes(inquiry.question, inquiry.content)
