"""Whether a clause tells of what is still to come, and how firmly, by the words that say so before its verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.language.clause_words import begins_verb, clause_spans, past_words
from kg.language.hedges import Hedge, hedges
from kg.terms import Language

# 将甲改为乙, 将甲与乙对接, 将甲向丙公布: what is done with a thing, and not what is still to come.
DISPOSAL = re.compile(
    "将[^，,；;]{2,}?(?:[改变转列作定评视认统简归合扩缩延升降划整纳存接录并提发移送交推运汇上引设调][^，,；;]{0,2}[为成至给入到]"
    "|(?:与|和)[^，,；;]+(?:对接|比对|联网|互联|衔接|结合|合并|整合)|(?:向|给|在|从)[^，,；;]+|作为|用于)"
)
QUOTED = re.compile("“[^”]*”|《[^》]*》")
WHEN = "于"  # 将于明年启用
PAST = re.compile("了(?!解)|已|曾|过(?=[，,；;。]|$)")
COMING = ("下一步", "今后", "力争", "力求", "争取")  # that say so wherever they open a clause
WEAKEST_FIRST = ("explores", "encourages", "tries", "aims", "gradually", "will")


def future_word(clause: str, language: Language) -> str:
    """The word before the verb by which a clause puts what it tells in the future; empty if there is none."""
    return next((word for word, one in _leading(clause, language) if one.is_future), "")


def strength(clause: str, language: Language) -> str:
    """How firmly a clause means what it says, by the words before its verb: the weakest of the codes of the list
    `intent` that they give; empty if they give none."""
    found = {one.strength for _, one in _leading(clause, language)}
    return next((one for one in WEAKEST_FIRST if one in found), "")


def _leading(clause: str, language: Language) -> Iterator[tuple[str, Hedge]]:
    """The hedges of a clause that stand before a verb, each as the clause writes it."""
    for hedge in hedges(language):
        if language != "zh":
            if match := re.search(rf"\b{hedge.word}\b", clause, re.IGNORECASE):
                yield match[0], hedge
            continue
        at = clause.find(hedge.word)
        while at >= 0:
            if _leads_to_verb(clause, hedge.word, at):
                yield hedge.word, hedge
                break
            at = clause.find(hedge.word, at + 1)


@lru_cache(maxsize=1 << 14)
def clauses_with_futures(sentence: str, language: Language) -> tuple[tuple[str, str], ...]:
    """The clauses of a sentence, each with the word that puts it in the future, if there is one.

    A clause that begins with its verb goes on with what was said before it, unless it tells of something past.
    """
    found: list[tuple[str, str]] = []
    before = ""
    for start, end in clause_spans(sentence, 0, len(sentence)):
        clause = sentence[start:end]
        word = future_word(clause, language)
        if not word and before and language == "zh" and not PAST.search(clause):
            at, said = past_words(clause, 0, len(clause), ("open", "how", "duty"))
            word = before if "how" in said or begins_verb(clause, at) else ""
        before = word
        found.append((clause, word))
    return tuple(found)


def _leads_to_verb(clause: str, word: str, at: int) -> bool:
    after = at + len(word)
    if word in COMING and at == 0:
        return True
    if PAST.search(clause, after):
        return False
    unquoted = QUOTED.sub(lambda words: "□" * len(words[0]), clause)
    if word == "将" and DISPOSAL.match(unquoted, at) and not clause.startswith(WHEN, after):
        return False
    after, _ = past_words(clause, after, len(clause), ("open", "how", "plan", "duty"))
    return clause.startswith(WHEN, after) or begins_verb(clause, after)
