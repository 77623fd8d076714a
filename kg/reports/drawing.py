"""Drawings as plain shapes with roles for colours: one chart serves a screen, a printer and a word processor."""

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


# Widths of the characters from space to tilde in Arial and Helvetica, in thousandths of the size.
LATIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
WIDTHS = {chr(32 + position): int(width) / 1000 for position, width in enumerate(LATIN.split())}
ROOM = 1.08  # for fonts that run wider


def glyph_width(char: str) -> float:
    """The width of a character in ems: as in Arial, and 1 for wide ones."""
    if char in WIDTHS:
        return WIDTHS[char]
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56


def advance(text: str, size: float) -> float:
    """About how wide a text is at a size, in the same units, with some room for wider fonts."""
    return size * ROOM * sum(map(glyph_width, text))


def clipped(text: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis where it would be wider."""
    if advance(text, size) <= width:
        return text
    while text and advance(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, size: float, width: float, lines: int = 0) -> tuple[str, ...]:
    """The whole text in lines: broken at spaces, or between wide characters; of at most so many, the last is clipped."""
    found: list[str] = []
    rest = text
    while rest and (not lines or len(found) < lines - 1) and advance(rest, size) > width:
        at = len(rest)
        while at > 1 and advance(rest[:at], size) > width:
            at -= 1
        space = rest.rfind(" ", 0, at + 1)
        if space > at // 2 and unicodedata.east_asian_width(rest[at - 1]) not in "WF":
            at = space
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*found, clipped(rest, size, width) if lines else rest) if rest else tuple(found)
