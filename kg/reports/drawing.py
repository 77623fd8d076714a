"""Drawings as plain shapes with roles for colours, so that one chart serves a screen, a printer and a word processor."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Shape:
    """A mark of a drawing in user units from the top left.

    A `line` and a `box` use `x`, `y`, `width`, `height` (a line runs from its corner by width and height); a
    `dot` has its centre there and `width` as its diameter; `words` start, centre or end there on their baseline.
    `tone` is a role that the theme colours (ink, faint, rule, one to four, or a share from 0 to 100 of the first).
    """

    kind: Literal["line", "box", "dot", "words"]
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    tone: str = "ink"
    text: str = ""
    size: float = 12.0
    align: Literal["start", "middle", "end"] = "start"
    hint: str = ""


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet of a given size, painted in order."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def advance(text: str, size: float) -> float:
    """About how wide a text is at a size, in the same units, whatever the font: wide characters count 1, others 0.56."""
    return size * sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56 for char in text)


def clipped(text: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis where it would be wider."""
    if advance(text, size) <= width:
        return text
    while text and advance(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, width: float, lines: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines: broken at spaces, or between wide characters; the last is clipped."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines - 1 and advance(rest, size) > width:
        at = len(rest)
        while at > 1 and advance(rest[:at], size) > width:
            at -= 1
        space = rest.rfind(" ", 0, at + 1)
        if space > at // 2 and not unicodedata.east_asian_width(rest[at - 1]) in "WF":
            at = space
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*found, clipped(rest, size, width)) if rest else tuple(found)
