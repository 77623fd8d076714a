"""How a Chinese law has others share in a duty: called in, put to it, urged on, or helping by themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.terms import Text

TOGETHER = Text("会同括号中的单位", "together with those in brackets")
ORGANISED = Text("组织括号中的单位", "organising those in brackets")
URGED = Text("推进、督促括号中的单位", "urging on those in brackets")
JOINTLY = Text("协同括号中的单位", "jointly with those in brackets")
HELPING = Text("由括号中的单位协同", "with the help of those in brackets")
MANNERS = (TOGETHER, ORGANISED, JOINTLY, URGED, HELPING)
WORDS = {"会同": TOGETHER, "协同": JOINTLY, "组织": ORGANISED, "推进": URGED, "督促": URGED}
SENTENCE, CLAUSE = re.compile(r"[。；]"), re.compile(r"[。；，]")


def manner(text: str, others: Sequence[Collection[str]]) -> Text | None:
    """How `others`, each by the names it goes by, share in what a text lays down; None where it has no word for that.

    The word stands before their names, the nearest of several; that they themselves help stands after them.
    """
    for clause in CLAUSE.split(text):
        named = _named(clause, others)
        before = [(at, word) for word in WORDS if named and (at := clause.rfind(word, 0, min(named))) >= 0]
        if before:
            return WORDS[max(before)[1]]
    told = ((one, _named(one, others)) for one in SENTENCE.split(text))
    return HELPING if any(named and "协同" in one[max(named) :] for one, named in told) else None


def _named(text: str, others: Sequence[Collection[str]]) -> list[int]:
    """Where a text names any of some bodies."""
    return [at for names in others for name in names if (at := text.find(name)) >= 0]
