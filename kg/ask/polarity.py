"""Whether words are denied: what is said not to be so answers no question about what is so, nor the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ask.inquiry import Inquiry
from kg.ask.question_words import Places
from kg.names.units import is_chinese

DENYING = frozenset(("没", "未", "不", "无"))
DENYING_EN = frozenset(("not", "no", "never", "without", "non", "nor", "neither"))
UNAUTHORISED = frozenset(("unauthoris", "擅"))
EXCEPTING_EN = frozenset(("except", "exclud"))
EXCLUDED = (("不", "含"), ("不", "包", "括"), ("不", "包", "含"))
WAYS = (("入境", "出境"), ("进境", "出境"), ("进港", "出港"), ("进区", "出区"), ("进口", "出口"), ("import", "export"))
BOTH_WAYS = re.compile(r"进出[口境港区]|出入境|imports? and exports?|import-export")
PART_OF_WORD = frozenset("解清免扣排消废拆")  # before 除
# What asks for those that did not do, or do not have, something.
NOT_SO = re.compile(
    r"(?:谁|哪[一些个几]?[\u4e00-\u9fff]{0,4})(?P<not>没有|没|未|不)(?!良|同|动产|锈)"
    r"|\b(?:which|what|who)\b.{0,40}?\b(?:(?:did|do|does|is|are|was|were|has|have) not|never|\w+n't)\b",
    re.IGNORECASE,
)
WIDE = 10  # characters from 除 to what it excepts, and from that to 外
FAR = 4  # English words before another that may except it
NEAR = 2  # English words before another that may deny it


def opposed(inquiry: Inquiry, text: str) -> str:
    """The first word of a question that a plain text has only denied where the question does not deny it, or reversed.

    Empty if there is none, and for a question that may be answered by yes or no: its answer may deny what it asks.
    """
    return "" if inquiry.is_yes_or_no else contrary(inquiry, text)


def other_way(inquiry: Inquiry, label: str) -> str:
    """The word of a question that says which way, in or out, where a label says only the other; else empty."""
    text, label = (BOTH_WAYS.sub("", one.lower()) for one in (inquiry.question.text, label))
    for one, other in (*WAYS, *((back, forth) for forth, back in WAYS)):
        if one in text and other not in text and other in label and one not in label:
            return one
    return ""


def undenied(inquiry: Inquiry, text: str) -> str:
    """The word by which a question asks for what is not so, where a plain text denies nothing; else empty."""
    match = NOT_SO.search(inquiry.question.text)
    if match is None or inquiry.is_yes_or_no:
        return ""
    places = inquiry.question.positions(match.start(), match.end())
    denying = {*DENYING, *DENYING_EN, *EXCEPTING_EN, "免", "除"}
    return match[0] if not places & inquiry.verbatim and denying.isdisjoint(text.split()) else ""


def contrary(inquiry: Inquiry, text: str, among: Places | None = None) -> str:
    """As `opposed`, for any question, of its words at some places if they are given."""
    said = text.split()
    excepts = EXCEPTING_EN.isdisjoint(inquiry.stems)
    for places, pieces in (*((places, (piece,)) for places, piece in inquiry.pieces), *inquiry.phrases):
        held = [piece.split() for piece in pieces if piece in text]
        found = [_denied(said, at, excepts=excepts) for tokens in held for at in _occurrences(said, tokens)]
        is_denied = _denied(inquiry.stems, min(places), excepts=excepts)
        if is_denied and not UNAUTHORISED.isdisjoint(said):
            continue  # what was not applied for is what is done without leave
        if found and places <= (inquiry.content if among is None else among) and all(one != is_denied for one in found):
            return inquiry.words(places)
    return ""


def _occurrences(said: Sequence[str], tokens: Sequence[str]) -> Iterator[int]:
    size = len(tokens)
    return (at for at in range(len(said) - size + 1) if said[at] == tokens[0] and said[at : at + size] == tokens)


def _denied(said: Sequence[str], at: int, *, excepts: bool) -> bool:
    """Whether what stands at a place is denied by what stands just before it; in English, or excepted, if it counts."""
    if not is_chinese(said[at]):
        if said[at][0].isdigit() and at and said[at - 1] == "no":
            return False  # No. 3
        is_excepted = excepts and not EXCEPTING_EN.isdisjoint(said[max(0, at - FAR) : at])
        return is_excepted or not DENYING_EN.isdisjoint(said[max(0, at - NEAR) : at])
    if _excepted(said, at):
        return True
    before = said[at - 1] if at else ""
    return before in DENYING or (before == "有" and at > 1 and said[at - 2] == "没")


def _excepted(said: Sequence[str], at: int) -> bool:
    """Whether a Chinese text excepts what stands at a place: 除固体废物外, 不包括固体废物."""
    if any(tuple(said[max(0, at - len(words)) : at]) == words for words in EXCLUDED):
        return True
    opens = next((one for one in range(at - 1, max(-1, at - WIDE), -1) if said[one] == "除"), None)
    if opens is None or (opens and said[opens - 1] in PART_OF_WORD):
        return False
    return "外" in said[at + 1 : at + WIDE] and "外" not in said[opens:at]
