"""Figures and dates as a block gives them, held against the words that it copies from its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.curation.blocks import Block, Growth
from kg.curation.files import WrittenBlock
from kg.curation.raw_dates import misdated
from kg.curation.records import Anchor, Position
from kg.findings import Finding

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
CHINESE_DIGITS = re.compile("[零〇一二两三四五六七八九十半几]")
POWERS = {"万亿": 12, "trillion": 12, "亿": 8, "billion": 9, "million": 6, "万": 4, "thousand": 3, "千": 3, "百": 2}
TIMES = re.compile("时|天|日|分|秒|周|hour|day|minute|second|week")  # that records may give in another unit
CONTRADICTION = re.compile("is not the [a-z]+ in “")
LESS = re.compile("降|减|少|跌|负|缩|短|低|下|[-−–]|fall|fell|de|down|drop|less|low|minus|negative|re|short|cut")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a block copies from the sentences that it cites."""

    at: Position
    words: str
    anchors: tuple[Anchor, ...]


def quotations(block: WrittenBlock, parsed: Block, anchors: tuple[Anchor, ...]) -> Iterator[Quotation]:
    """What a block copies: a figure, its growth, a date."""
    for path, holder in (((), parsed), (("growth",), getattr(parsed, "growth", None)), (("when",), parsed.when)):
        words = getattr(holder, "raw", None)
        if words:
            at = block.at(*path, "raw")
            yield Quotation(Position(at.file, at.line, at.column, block.name), words, anchors)


def misquoted(copied: Iterable[Quotation], texts: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    """Words that no cited sentence holds. `texts` are the sentences by document and place, of those at hand.

    A block of which some sentence is not at hand is passed over.
    """
    for one in copied:
        cited = [texts[anchor.document].get(anchor.place, "") for anchor in one.anchors if anchor.document in texts]
        if cited and len(cited) == len(one.anchors) and not any(one.words in sentence for sentence in cited):
            yield one.at.finding(f"“{one.words}” is not in the cited sentence", "copy it as the sentence has it")


def without_echoes(findings: Iterable[Finding], misquoting: Iterable[Finding]) -> list[Finding]:
    """The findings but for values that contradict words which their block copies wrongly."""
    wrong = {(one.file, one.path, one.message.partition("” ")[0] + "”") for one in misquoting}
    return [
        one
        for one in findings
        if not CONTRADICTION.search(one.message)
        or (one.file, one.path.partition(".")[0], one.message.rpartition(" in ")[2]) not in wrong
    ]


def contradicted(block: WrittenBlock, parsed: Block) -> Iterator[Finding]:
    """A value that is not the one number of which the words beside it speak, and a day that is another than theirs."""
    yield from misdated(block, parsed)
    growth: Growth | None = getattr(parsed, "growth", None)
    for path, holder in (((), parsed), (("growth",), growth)):
        value, words = getattr(holder, "value", None), str(getattr(holder, "raw", None) or "")
        meant = _meant(words)
        if value is None or meant is None:
            continue
        if abs(value) != meant or (value < 0 and not LESS.search(words)):
            yield block.finding((*path, "value"), f"{value:f} is not the number in “{words}”", f"write {meant:f}")


def _meant(words: str) -> Decimal | None:
    """The number that words speak of, if they hold one in figures and no other, and no span of time."""
    found = FIGURE.findall(words)
    if len(found) != 1 or TIMES.search(words) or CHINESE_DIGITS.search(words):
        return None
    after = words.partition(found[0])[2].lstrip()
    power = next((power for name, power in POWERS.items() if after.startswith(name)), 0)
    return Decimal(found[0].replace(",", "")).scaleb(power)
