"""Where sentences end, and what stands inside quotation marks.

All offsets are half-open and count Unicode code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TERMINATORS = "。！？!?；;"
CLOSERS = "”’」』》）)】]"
OPENERS = dict(zip("“‘「『《（(【[", CLOSERS, strict=True))
QUOTATIONS = re.compile(r"“[^“”]{1,400}”|「[^「」]{1,400}」|『[^『』]{1,400}』|《[^《》]{1,200}》|〔[^〔〕]{1,40}〕")
BRACKETS = re.compile(r"（[^（）]{4,300}）|\([^()]{4,300}\)|［[^［］]{1,200}］|【[^【】]{1,100}】")
ENCLOSING = re.compile(f"[{re.escape(CLOSERS + ''.join(OPENERS))}]")
SIMPLE = re.compile(rf"([^{TERMINATORS}]*[{TERMINATORS}]|[^{TERMINATORS}]+\Z)\s*")
HAN = re.compile("[\u3400-\u9fff]")
WORD = re.compile("[A-Za-z]{2}")
ENGLISH_END = re.compile(r"[.!?][\"”’)\]]*(?P<blank>\s+)(?=[\"“‘(\[]?[A-Z0-9§])")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\[\"“])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|(?i:mr|mrs|ms|dr|prof|no|nos|art|arts|sec|secs|ch|para|paras|pp?|vol|"
    r"fig|eq|cf|vs|etc|inc|ltd|co|corp|st|gen|gov|dept|approx|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\.$"
)
NUMBERED = re.compile(  # a number that opens its line is no sentence
    r"(?:(?:Book|Part|Title|Chapter|Section|Sec\.|§|Article|Art\.|Clause|Regulation|Rule)\s*)?(?:\d{1,4}|[A-Z]|[ivxlc]{1,6})(?:\.\d+)*\.",
    re.I,
)


def is_english(text: str) -> bool:
    """Whether a text is in words of Latin letters, with no Chinese character in it."""
    return WORD.search(text) is not None and HAN.search(text) is None


def sentence_spans(line: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line; they end at 。！？!?；; outside quotation marks and brackets, and at its end.

    English ones end at a full stop, a question or an exclamation mark before a blank and a new beginning.
    """
    if is_english(line):
        yield from _english_spans(line)
        return
    if not ENCLOSING.search(line):
        yield from (match.span(1) for match in SIMPLE.finditer(line))
        return
    begin = at = 0
    waiting: list[str] = []
    balanced = _is_balanced(line)
    while at < len(line):
        char = line[at]
        at += 1
        if balanced and char in OPENERS:
            waiting.append(OPENERS[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
        elif char in TERMINATORS and not waiting:
            while at < len(line) and line[at] in CLOSERS:
                at += 1
            yield begin, at
            while at < len(line) and line[at].isspace():
                at += 1
            begin = at
    if begin < len(line):
        yield begin, len(line)


def _english_spans(line: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in ENGLISH_END.finditer(line):
        before = line[begin : stop.start() + 1]
        if ABBREVIATED.search(before) or NUMBERED.fullmatch(before):
            continue
        yield begin, stop.start("blank")
        begin = stop.end()
    if begin < len(line):
        yield begin, len(line)


def enclosed(text: str) -> list[tuple[int, int]]:
    """The spans inside quotation marks and brackets, each found by itself, so that one left open hides nothing."""
    return [match.span() for pattern in (QUOTATIONS, BRACKETS) for match in pattern.finditer(text)]


def _is_balanced(line: str) -> bool:
    waiting: list[str] = []
    for char in line:
        if char in OPENERS:
            waiting.append(OPENERS[char])
        elif char in CLOSERS and (not waiting or waiting.pop() != char):
            return False
    return not waiting
