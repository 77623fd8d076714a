"""Lines of one paragraph, joined: Chinese without a blank, words with one, a hyphen at the line's end taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.corpus.marks import mark

HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]"
BETWEEN_HAN = re.compile(rf"(?<={HAN})[ \t\u00a0]+(?={HAN})")
LINE_END = re.compile(r"[。！？!?；;：:”）)]$|[A-Za-z\d\"]{2,}[.]$|[;,] (?:and|or)$")
NARROWEST = 24  # characters, of a text that may be wrapped by hand
FEWEST = 3  # lines that go on
BROKEN = 0.6  # of these, inside a sentence


def joined(parts: Iterable[str]) -> str:
    """The parts of a paragraph as one line."""
    whole = ""
    for part in (part.strip() for part in parts):
        if re.search(r"[A-Za-z]-$", whole) and re.match(r"[a-z]", part):
            whole = whole[:-1] + part
        elif whole and part and re.match(r"[\x21-\x7e]{2}", whole[-1] + part[0]):
            whole += f" {part}"
        else:
            whole += part
    return whole


def compact(text: str) -> str:
    """The text without the blanks between two Chinese characters that layout puts there."""
    return BETWEEN_HAN.sub("", text)


def unwrapped(text: str) -> str:
    """A text whose paragraphs were broken into lines of one width, with a line a paragraph; any other as it is."""
    lines = text.split("\n")
    widths = sorted(_width(line) for line in lines if line.strip())
    if not widths:
        return text
    full = widths[int(len(widths) * 0.9)] - 4
    wrapped = [at for at, line in enumerate(lines[:-1]) if _goes_on(line, lines[at + 1], full)]
    broken = sum(not is_ended(lines[at]) for at in wrapped)
    is_wrapped = len(wrapped) >= max(FEWEST, len(widths) // 5) and broken >= BROKEN * len(wrapped)
    if full < 2 * NARROWEST or widths[-1] > full + 12 or not is_wrapped:
        return text
    going_on = set(wrapped)
    paragraphs: list[list[str]] = []
    for at, line in enumerate(lines):
        if at - 1 in going_on:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(_paragraph(parts) for parts in paragraphs)


def _paragraph(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else joined(parts)


def _goes_on(line: str, following: str, full: int) -> bool:
    """Whether the paragraph of a line goes on in the next: it is full, and the next is neither indented nor marked."""
    if _width(line) < full or not following.strip() or following[0].isspace():
        return False
    return mark(following.strip()) is None or not is_ended(line)


def is_ended(line: str) -> bool:
    """Whether a line ends as a sentence or an item of a list does."""
    return LINE_END.search(line.rstrip()) is not None


def _width(line: str) -> int:
    """The width in columns; a Chinese character takes two."""
    bare = line.rstrip()
    return len(bare) + sum(char > "\u2e7f" for char in bare)
