"""A Chinese document, cut into sections, paragraphs and sentences.

All offsets are half-open and count Unicode code points from the start of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TERMINATORS = "。！？!?；;"
CLOSERS = "”’」』》）)】]"
OPENERS = dict(zip("“‘「『《（(【[", CLOSERS, strict=True))
HEADING = re.compile(r"第[一二三四五六七八九十百]+([章节])\s*(.*)")
BOX = re.compile(r"【专栏】")


@dataclass(frozen=True)
class Segment:
    """A heading or a sentence. `place` is ``s2`` for a section, ``s2.4.1`` for a sentence."""

    place: str
    start: int
    end: int
    text: str
    boxed: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether this is the title of the document or of a section."""
        return "." not in self.place


def segments(text: str) -> Iterator[Segment]:
    """Headings and sentences of a text, in reading order.

    A line is a heading or a paragraph. A line that opens a chapter (第三章) is the document's title and has
    the place ``s0``; a line that opens a section (第二节) counts sections from 1. Text before any section
    belongs to section 0. An empty text has no segments.
    """
    section = paragraph = offset = 0
    for line in text.split("\n"):
        body = line.strip()
        start = offset + line.index(body) if body else offset
        offset += len(line) + 1
        if not body:
            continue
        heading = HEADING.match(body)
        if heading:
            section, paragraph = section + (heading[1] == "节"), 0
            yield Segment(f"s{section}", start, start + len(body), body)
            continue
        paragraph += 1
        boxed = bool(BOX.match(body))
        for number, (begin, end) in enumerate(_sentence_spans(body), 1):
            place = f"s{section}.{paragraph}.{number}"
            yield Segment(place, start + begin, start + end, body[begin:end], boxed)


def _sentence_spans(line: str) -> Iterator[tuple[int, int]]:
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


def _is_balanced(line: str) -> bool:
    waiting: list[str] = []
    for char in line:
        if char in OPENERS:
            waiting.append(OPENERS[char])
        elif char in CLOSERS and (not waiting or waiting.pop() != char):
            return False
    return not waiting
