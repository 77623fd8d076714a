"""What questions write short, in full: “8th” is eighth, “isn't” is not; and what they only guess is left out."""

from __future__ import annotations

import re

from kg.ask.moments import MONTH_EN

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
# No day of a month, and no part of a date.
SHORT = re.compile(rf"(?<!\w)(?<!\d )(1?\d)(?:st|nd|rd|th)\b(?!\s*(?:of\s+)?(?:{MONTH_EN})\b)", re.IGNORECASE)
AFTER_MONTH = re.compile(rf"\b(?:{MONTH_EN})\s*$", re.IGNORECASE)
NEGATED = re.compile(r"\b(ca|wo|\w+?)n['’]t\b", re.IGNORECASE)
WHOLE = {"ca": "can", "wo": "will"}


# Verbs of one character behind 谁 at the end: 最后谁批.
VERB_ALONE = re.compile(r"(?<=谁)(?P<more>来|去)?(?P<verb>[批管编签])(?=的?[?？。]?\s*$)")
VERBS = {"批": "批准", "管": "管理", "编": "编制", "签": "签订"}
# A guess behind a question that asks who or which: 由谁牵头,财政部吗.
GUESS = re.compile(
    r"(?<=[^,，?？])[,，?？]\s*(?:是|难道是|还是)?[\u4e00-\u9fff]{2,12}(?:吗|(?<![什怎那])么|对吗)\s*[?？]?\s*$"
    r"|[,;?–-]+\s*(?:is|was|are|were) (?:it|that|they) (?:the )?[\w ]{2,60}\?\s*$",
)
# Which of two it was, where it may have been neither: 在重庆还是成都开的, “held in Chongqing or in Chengdu?”.
EITHER = re.compile(
    r"(?P<how>在|由|归|向)(?P<one>[\u4e00-\u9fff]{2,8}?)还是(?:在|由|归|向)?(?P<other>[\u4e00-\u9fff]{2,3})(?=.*)"
)
PLACED = {"在": "在哪里", "由": "由谁", "归": "归谁", "向": "向谁"}
EITHER_EN = re.compile(
    r"^(?P<verb>was|were|is|are|did|does|do|has) (?P<what>.+?) (?P<how>in|at|by) (?:the )?[A-Z][\w ]*?"
    r" or (?:in |at |by )?(?:the )?[A-Z][\w ]*\?\s*$",
    re.IGNORECASE,
)
ASKED_FOR = {"in": "where", "at": "where", "by": "by whom"}
ASKS_WHICH = re.compile(r"谁|哪|什么|多少|几|\b(?:who|which|where|when)\b", re.IGNORECASE)


def written_out(text: str) -> str:
    """A text with ordinals up to the nineteenth and contracted negations in words; dates stay as they are.

    A guess at the answer behind the question is left out.
    """
    if (guess := GUESS.search(text)) and ASKS_WHICH.search(text[: guess.start()]) and not ASKS_WHICH.search(guess[0]):
        text = text[: guess.start()]
    text = EITHER_EN.sub(lambda one: f"{ASKED_FOR[one['how'].lower()]} {one['verb'].lower()} {one['what']}?", text)
    text = EITHER.sub(lambda one: PLACED[one["how"]], text, count=1)
    text = VERB_ALONE.sub(lambda match: f"{match['more'] or ''}{VERBS[match['verb']]}", text)
    spelt = SHORT.sub(lambda match: _ordinal(match, text), text)
    return NEGATED.sub(lambda match: f"{WHOLE.get(match[1].lower(), match[1])} not", spelt)


def _ordinal(match: re.Match[str], text: str) -> str:
    number = int(match[1])
    if not number or AFTER_MONTH.search(text[: match.start()]):
        return match[0]
    return ORDINALS[number - 1]
