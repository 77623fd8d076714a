"""A text that was printed on pages, as one: without page numbers and running heads, paragraphs across pages joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.corpus.marks import mark
from kg.corpus.readers.wrapping import is_ended, joined

NUMBER = re.compile(
    r"\s*(?:[-—–－・·]+\s*(\d{1,4})\s*[-—–－・·]+|第\s*(\d{1,4})\s*[页頁](?:\s*[,，/／]?\s*共\s*\d+\s*[页頁])?|"
    r"(\d{1,4})\s*[/／]\s*\d{1,4}|(?:Page|PAGE)\s+(\d{1,4})(?:\s+(?:of|OF)\s+\d+)?)\s*"
)
BARE_NUMBER = re.compile(r"\s*(\d{1,4})\s*")
HEAD = re.compile(r"[^，。；：、,;:]{2,40}")
BREAK = "\f"
FEWEST = 2  # pages
SHORTEST = 18  # characters of a line that goes on after its page


def unpaged(text: str) -> str:
    """The text without its page numbers and what stands beside them on most pages; any other as it is."""
    lines = text.replace(BREAK, f"\n{BREAK}\n").split("\n") if BREAK in text else text.split("\n")
    numbers = _page_numbers(lines)
    breaks = numbers | {at for at, line in enumerate(lines) if line == BREAK}
    if not breaks:
        return text
    dropped = breaks | _running_heads(lines, breaks)
    result: list[str] = []
    goes_on = False
    for at, line in enumerate(lines):
        if at in dropped:
            goes_on = True
        elif not (goes_on and not line.strip()):
            if goes_on and _continues(result, line):
                result[-1] = joined((result[-1], line))
            else:
                result.append(line)
            goes_on = False
    return "\n".join(result)


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """The lines that hold nothing but the number of a page, if these count on."""
    found = [(at, match) for at, line in enumerate(lines) if (match := NUMBER.fullmatch(line))]
    numbers = [int(next(part for part in match.groups() if part)) for _, match in found]
    counts_on = len(numbers) >= FEWEST and all(1 <= after - before <= 2 for before, after in pairwise(numbers))
    beside = {
        near
        for at, line in enumerate(lines)
        if line == BREAK
        for near in (_next(lines, at, -1), _next(lines, at, 1))
        if near is not None and BARE_NUMBER.fullmatch(lines[near])
    }
    return ({at for at, _ in found} if counts_on else set()) | beside


def _running_heads(lines: Sequence[str], breaks: set[int]) -> set[int]:
    """The lines before or after most breaks that are alike but for their digits."""
    beside = [
        near for at in breaks for step in (-1, 1) if (near := _next(lines, at, step)) is not None and near not in breaks
    ]
    counts = Counter(_digitless(lines[near]) for near in set(beside))
    fewest = max(FEWEST, len(breaks) / 2)
    alike = {head for head, count in counts.items() if count >= fewest and HEAD.fullmatch(head)}
    return {near for near in beside if _digitless(lines[near]) in alike and mark(lines[near].strip()) is None}


def _next(lines: Sequence[str], at: int, step: int) -> int | None:
    at += step
    while 0 <= at < len(lines) and not lines[at].strip():
        at += step
    return at if 0 <= at < len(lines) else None


def _digitless(line: str) -> str:
    return re.sub(r"[\d\s]", "", line)


def _continues(before: Sequence[str], line: str) -> bool:
    last = before[-1].rstrip() if before else ""
    return len(last) >= SHORTEST and not is_ended(last) and not line[:1].isspace() and mark(line.strip()) is None
