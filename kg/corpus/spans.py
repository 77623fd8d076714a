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


def sentence_spans(line: str) -> Iterator[tuple[int, int]]:
    """The sentences of a line; they end at 。！？!?；; outside quotation marks and brackets, and at its end."""
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
