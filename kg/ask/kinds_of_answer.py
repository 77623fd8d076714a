"""Which kinds of answer a question wants: the concepts of its words, set right by the form in which it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ask.asked_details import WITH_WHOM
from kg.ask.concepts import lexicon, longest_phrase
from kg.ask.forms_of_asking import (
    BODIES_LISTED,
    COUNTED_NAMES,
    DAY_ASKED,
    HOW_MANY,
    IN_CHARGE,
    KINDS_ASKED,
    NUMBER_ASKED,
    OF_WHOM,
    OPENS_YES_OR_NO,
    POINTS_ASKED,
    RATE_ASKED,
    SORT_ASKED,
    VALUE_ASKED,
    WHICH_SO_MANY,
)

WHO = re.compile(r"\bwho\b", re.IGNORECASE)
WHOM_ZH = re.compile(r"[由归该是]谁|谁(?:来|去|负责|牵头|管|批|编|抓)")
DECIDED = frozenset(("who", "when", "where", "why"))


def kinds_of_answer(text: str, units: Sequence[str]) -> frozenset[str]:
    """The concepts of the words of a question, given as units: `who`, `when`, `howmany`, `lead`."""
    found = _concepts(units) | {kind for kind, form in KINDS_ASKED.items() if form.search(text)}
    if HOW_MANY.search(text):
        found.add("howmany")
    elif WHICH_SO_MANY.search(text) or DAY_ASKED.search(text):
        found.discard("howmany")
    if DAY_ASKED.search(text):
        found.add("when")
    if KINDS_ASKED["when"].search(text) or SORT_ASKED.search(text):
        found.discard("mean")  # 是什么时候, 是啥数据 do not ask what something is
    return frozenset(_of_numbers(text, _of_persons(text, found)))


def _concepts(units: Sequence[str]) -> set[str]:
    """The concepts of the longest phrases from the first word on."""
    found, at = set[str](), 0
    while at < len(units):
        ends = range(min(longest_phrase(), len(units) - at), 0, -1)
        size = next((size for size in ends if tuple(units[at : at + size]) in lexicon()), 0)
        if size:
            found.add(lexicon()[tuple(units[at : at + size])])
        at += size or 1
    return found


def _of_persons(text: str, found: set[str]) -> set[str]:
    """Whoever is in charge is asked for; no one is where a word for a person only joins a clause."""
    if OPENS_YES_OR_NO.search(text):
        return found - DECIDED  # “people who come back”
    if BODIES_LISTED.search(text):
        return found | {"who"}
    if WITH_WHOM.search(text):
        return (found - {"member"}) | {"who"}
    if IN_CHARGE.search(text):
        return (found - {"fee", "member"}) | {"who", "lead"}
    if WHOM_ZH.search(text) and "member" not in found:
        return found | {"who"}  # 由谁负责 and 归谁管 ask for somebody whatever else they say
    return found - {"who"} if OF_WHOM.search(text) and len(WHO.findall(text)) == 1 else found


def _of_numbers(text: str, found: set[str]) -> set[str]:
    """The number of a document is a name; so many points are a share."""
    if NUMBER_ASKED.search(text):
        found = (found - {"when", "howmany", "mean"}) | {"name"}
    if POINTS_ASKED.search(text) or RATE_ASKED.search(text):
        found = found | {"share"}
    if VALUE_ASKED.search(text):
        found = found | {"howmany"}
    return found - {"howmany"} if "name" in found and not COUNTED_NAMES.search(text) else found
