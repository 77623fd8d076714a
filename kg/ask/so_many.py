"""The things of a kind of which a question says how many there are: 哪五个中心, “which three countries”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.ask.accounting import MOSTLY, Accounted
from kg.ask.fact_texts import FactTexts
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.names.units import is_chinese


def so_many(inquiry: Inquiry, found: Sequence[Accounted], texts: FactTexts) -> tuple[Accounted, ...]:
    """The facts that tie one thing to exactly as many as a question asks for whose names end with what it asks for.

    `found` are facts in their order. Empty where a question gives no number, and where no thing is tied to so many.
    """
    noun = plain(inquiry.words(inquiry.asked)).split() if inquiry.so_many and inquiry.asked else []
    if not noun:
        return ()
    tied: dict[tuple[str, str, bool], dict[str, Accounted]] = defaultdict(dict)
    for one in found:
        statement = texts.statement(one.fact)
        if statement is None or one.missing_but(inquiry.asked):
            continue
        for known, other, forth in (
            (statement.subject, statement.object, True),
            (statement.object, statement.subject, False),
        ):
            if _is_called(other, noun, texts):
                tied[statement.property, known, forth].setdefault(other, one)
    fitting = [tuple(some.values()) for some in tied.values() if len(some) == inquiry.so_many]
    best = max(fitting, key=lambda some: min(one.share for one in some), default=())
    return best if best and min(one.share for one in best) >= MOSTLY else ()


def _is_called(iri: str, noun: Sequence[str], texts: FactTexts) -> bool:
    """Whether the label of a thing ends with a noun in Chinese, or begins with it in English but for what opens it."""
    label = texts.knowledge.label(iri)
    words = plain(label.zh if is_chinese(noun[0]) else label.en.split(" of ")[0]).split()
    return words[-len(noun) :] == list(noun)
