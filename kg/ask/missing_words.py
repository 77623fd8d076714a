"""Which words of a question a fact may leave unsaid: those that decide nothing, beside all the rest."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.ask.accounting import Accounted
from kg.ask.ends import weight_of
from kg.ask.fact_texts import FactTexts
from kg.ask.forms_of_asking import ALLOWED
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.question_words import Places

# What ends the name of a body or a place.
NAMED_SO = re.compile(r"[省市区县港局委部署院厅站]|口岸|海关|机场|公司|集团|码头|大学|银行")
QUANTITIES = frozenset(("howmany", "share", "growth"))
TELLING = QUANTITIES | {"where", "when"}  # what is wanted, where an answer is known by its kind
WELL, A_PAIR = 0.72, 2.0  # how well the rest is accounted for where general words are missing, and its least weight
DOING = "conduct"  # the role of relations of those who do a thing


def may_miss(inquiry: Inquiry, one: Accounted, run: Places, known: Callable[[str], bool], texts: FactTexts) -> bool:
    """Whether a word may be missing: one that facts at hand know, or one that is apart from what is asked, and no name.

    None may where the kind of the answer does not tell whether it is one. What stands before a word for a body or a
    place is part of its name.
    """
    is_told = inquiry.wants & TELLING or (ALLOWED.search(inquiry.question.text) and inquiry.is_yes_or_no)
    if _is_general(inquiry, one, run, texts):
        return True
    if not run <= one.slight or not is_told or run & inquiry.deed:
        return False
    if run & inquiry.asked and not (inquiry.wants & QUANTITIES and run & inquiry.asked <= inquiry.asked_after):
        return False
    after = inquiry.question.text[inquiry.question.units[max(run)].end :]
    return known(plain(inquiry.words(run))) or not NAMED_SO.match(after)


def _is_general(inquiry: Inquiry, one: Accounted, run: Places, texts: FactTexts) -> bool:
    """Whether words of everyday speech may be missing: a fact accounts for all else, and for it well.

    Who does something is then told by a relation of those who do a thing.
    """
    missing = frozenset[int]().union(*one.missing) - one.partly
    aside = frozenset(at for at in missing if at in inquiry.general)
    rest = inquiry.content - aside
    is_barred = inquiry.is_yes_or_no and ALLOWED.search(inquiry.question.text)
    if not run <= aside or missing - aside or run & inquiry.verbatim or not rest or is_barred:
        return False
    held = sum(inquiry.weight(at) * one.held.get(at, 0.0) for at in rest)
    if held < WELL * weight_of(inquiry, rest) or weight_of(inquiry, rest) < A_PAIR:
        return False
    if "who" not in inquiry.wants or not run & inquiry.deed:
        return True
    statement = texts.statement(one.fact)
    return statement is not None and statement.property in texts.knowledge.vocabulary.roles.get(DOING, frozenset())
