"""Questions for the first, the most or the more of several: one thing alone is no answer to what compares."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.ask.accounting import Accounted
from kg.ask.fact_texts import FactTexts
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.question_words import Places
from kg.terms import local_name

# The adjectives that English compares by endings, as stems: the class is closed but for rare ones.
ADJECTIVES = (
    "bigg|larg|small|high|low|fast|slow|long|short|great|earl|lat|busi|cheap|old|new|young|strong|weak|heavi|light|wid"
    "|narrow|near|clos|quick|eas|hard|rich|poor|few|deep|saf|strict|tough"
)
OTHERS = "more|most|less|least|better|best|worse|worst|farther|farthest|furthest"
SUPERLATIVE = re.compile(
    rf"\b(?P<en>(?:{ADJECTIVES}|i|earli)(?:er|est)|{OTHERS}|first|last)\b"
    r"|(?P<zh>最(?![后终近新初])[\u4e00-\u9fff]|更(?![新改换名正加替迭])[\u4e00-\u9fff]|排第[一二三几]|(?<=[谁个家些项])先(?=[\u4e00-\u9fff]))",
    re.IGNORECASE,
)
# What asks which of several it is; and words that make a superlative no comparison: at least, first of all, 最多可以.
CHOSEN = re.compile(r"谁|哪(?!怕)|\b(?:which|who|what|whose)\b", re.IGNORECASE)
NO_COMPARISON = re.compile(
    r"最[多少迟晚长快]不?(?:要|得|花|等|是|能|超过)?(?=几|多少|[一二三四五六七八九十\d])"
    r"|\bat (?:the )?(?:least|most|first|last|latest|earliest|best)\b|\bfirst (?:of all|time)\b|\b(?:more|most) than\b"
    r"|\b(?:no|the) (?:later|longer|more|less) than\b|\b(?:first|last) (?:batch|meeting|plenary|amend\w+|half)\b",
    re.IGNORECASE,
)


def compared(inquiry: Inquiry) -> Places:
    """Where a question that asks which one says by what it compares; empty where it does not, and within names."""
    text = inquiry.question.text
    if not CHOSEN.search(text):
        return frozenset()
    aside = [one.span() for one in NO_COMPARISON.finditer(text)]
    for match in SUPERLATIVE.finditer(text):
        places = inquiry.question.positions(*match.span())
        is_aside = any(start <= match.start() < end for start, end in aside)
        if places and not is_aside and not places & (inquiry.within_names | inquiry.verbatim):
            return places
    return frozenset()


def uncompared(inquiry: Inquiry, facts: Sequence[Accounted], texts: FactTexts) -> str:
    """The word by which a question compares what facts do not; empty where one says so, or figures are of several."""
    places = compared(inquiry)
    if not places or any(plain(inquiry.words(places)) in texts.said(one.fact) for one in facts):
        return ""
    things: dict[str, set[str]] = defaultdict(set)
    for one in facts:
        entity = texts.entity(one.fact)
        if entity is not None and entity.amount is not None:
            grew = "growth" in inquiry.wants and entity.amount.growth is not None
            things[entity.amount.growth_unit if grew else local_name(entity.amount.unit)].add(one.fact.iri)
    return "" if any(len(of_unit) > 1 for of_unit in things.values()) else inquiry.words(places)
