"""Two figures of one sentence that only together account for a question: “firms and products on file in 2015”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from kg.ask.accounting import Accounted
from kg.ask.fact_texts import FactTexts
from kg.ask.fitness import lack
from kg.ask.inquiry import Inquiry

JOINED = re.compile(r"[和与及跟、,，]|\band\b|&|\bplus\b", re.IGNORECASE)


def side_by_side(inquiry: Inquiry, found: Sequence[Accounted], texts: FactTexts) -> tuple[Accounted, ...]:
    """The first two figures of one sentence of which each tells of something that a question joins and the other lacks.

    `found` are facts in their order. Empty where the question joins nothing, asks yes or no, or two do not suffice.
    """
    if not JOINED.search(inquiry.question.text) or inquiry.is_yes_or_no or not inquiry.content:
        return ()
    figures = [one for one in found if texts.is_figure(one.fact) and one.sentence]
    for one, other in combinations(figures, 2):
        if one.sentence == other.sentence and _complete(inquiry, one, other, texts):
            return one, other
    return ()


def _complete(inquiry: Inquiry, one: Accounted, other: Accounted, texts: FactTexts) -> bool:
    """Whether two figures leave nothing unaccounted, neither alone suffices, and each is an answer but for the rest."""
    if not one.missing or not other.missing or not (one.own - other.own and other.own - one.own):
        return False
    held = {**other.held, **one.held}
    both = (replace(each, held={**held, **each.held}, own=one.own | other.own) for each in (one, other))
    return all(not each.missing and lack(inquiry, each, texts) is None for each in both)
