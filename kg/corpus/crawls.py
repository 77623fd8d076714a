"""Where a line holds several parts of its document: lists inside a line, and crawls whose line ends were lost.

Only marks that run in order are cut at; what stands in a quotation, and numbers that a sentence only mentions
(第二、三条; 四（二）款), are left where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from kg.corpus.formulas import (
    AFTER_ADDRESSEE,
    AFTER_CLOSING,
    AFTER_FILE,
    AFTER_NUMBER,
    AFTER_SIGNATURE,
    AFTER_TITLE,
    CLOSING,
    DOWNLOAD,
    PASSAGE,
    SIGNATURE,
)
from kg.corpus.lines import TextLine, articles
from kg.corpus.marks import OUTLINE, SPOKEN_OF, UNIT, UNITS, mark, unit_numbers
from kg.corpus.spans import enclosed
from kg.corpus.styles import Enumerator, Style

BOUNDARY = re.compile(r"[。；;：:！？!?]\s*[”’」』）)】\]]*\s*$")
MENTIONED = re.compile(r"[第、和与及至或到~～\-—–/\d０-９〇零一二三四五六七八九十百.．（(]\s*$")
CRAWL_SHARE = 0.6  # of the text in one line
CRAWL_LENGTH = 60  # characters
LISTS = (
    Style.CHINESE_IN_BRACKETS,
    Style.ARABIC,
    Style.ARABIC_IN_BRACKETS,
    Style.ARABIC_HALF_BRACKET,
    Style.CIRCLED,
)


@dataclass(frozen=True)
class _Candidate:
    at: int
    mark: Enumerator
    is_bounded: bool  # a sentence or a clause ends before it


def cut(found: Sequence[TextLine]) -> list[TextLine]:
    """The lines, cut where one holds several parts of its document.

    Lists inside a line are cut only in a document that numbers its parts; a yearbook counts paragraphs and sentences.
    """
    total = sum(len(line.text) for line in found)
    styles = {line.mark.style for line in found if line.mark}
    has_lists = bool(styles) and (Style.SECTION not in styles or bool(articles(found)))
    result: list[TextLine] = []
    for line in found:
        if len(line.text) > max(CRAWL_LENGTH, CRAWL_SHARE * total) and not line.is_quoted:
            offsets = _crawl_offsets(line.text)
        else:
            offsets = _list_offsets(line) if has_lists and not line.is_quoted and not line.level else set()
        result += line.cut(sorted(offsets))
    return result


def _list_offsets(line: TextLine) -> set[int]:
    own = (Style.CHINESE,) if line.mark and line.mark.style is Style.CHINESE else ()
    styles = (*own, *LISTS)
    candidates = [one for one in _candidates(line.text, styles) if one.is_bounded]
    return _lists(candidates, [0, len(line.text)], styles)


def _crawl_offsets(text: str) -> set[int]:
    candidates = list(_candidates(text, tuple(Style)))
    spaced = any(one.mark.is_spaced for one in candidates if one.mark.style is Style.ARTICLE)
    offsets: set[int] = set()
    for style in Style:
        if style not in LISTS:
            fitting = [one for one in candidates if one.mark.style is style]
            if style is Style.ARTICLE and spaced:
                fitting = [one for one in fitting if one.mark.is_spaced]
            offsets |= _run(fitting, anew=Style.SUBBOOK < style < Style.ARTICLE)
    offsets |= _lists(candidates, [0, *sorted(offsets - {0}), len(text)])
    return offsets | _opening_offsets(text, min(offsets, default=len(text))) | _closing_offsets(text)


def _opening_offsets(text: str, end: int) -> set[int]:
    """Where, before the first mark, a title, a number, an addressee and a note of passing end."""
    offsets = {at for match in PASSAGE.finditer(text, 0, end) for at in match.span()}
    title = AFTER_TITLE.match(text, 0, end)
    number_ = AFTER_NUMBER.search(text, title.end(), end) if title else None
    offsets |= {title.end()} if title else set()
    if number_:
        offsets.add(number_.end())
        addressee = AFTER_ADDRESSEE.match(text, number_.end(), end)
        offsets |= {addressee.end()} if addressee else set()
    return offsets


def _closing_offsets(text: str) -> set[int]:
    """Where the closing words, the signature, its day and the names of files to download begin."""
    closing = [match.end() for match in AFTER_CLOSING.finditer(text)]
    signed = max(SIGNATURE.finditer(text), key=lambda match: match.start(), default=None)
    offsets = {match.end() for match in CLOSING.finditer(text)} | set(closing)
    if signed:
        offsets |= {signed.start("signature"), signed.start("day"), signed.end("day")}
    ends = [*closing[-1:], *([signed.start("signature")] if signed else [])]
    download = AFTER_SIGNATURE.search(text, min(ends)) if ends else DOWNLOAD.search(text)
    if download:
        offsets |= {match.start() for match in AFTER_SIGNATURE.finditer(text, download.start())}
        offsets |= {match.start() for match in AFTER_FILE.finditer(text, download.start())}
    return offsets


def _lists(
    candidates: list[_Candidate],
    edges: list[int],
    styles: tuple[Style, ...] = LISTS,
    last: dict[Style, int] | None = None,
) -> set[int]:
    """The marks of lists within each part, from the outer list to the inner one.

    A list may count on from the one before it (item 6 under （二）): `last` holds where each style has got to.
    """
    found: set[int] = set()
    last = {} if last is None else last
    for start, stop in pairwise(edges):
        inside = [one for one in candidates if start <= one.at < stop]
        for style in styles:
            run = _run([one for one in inside if one.mark.style is style], start, last.get(style, 0))
            if run:
                numbers = {one.at: one.mark.number for one in inside}
                last[style] = numbers[max(run)]
                inner = tuple(one for one in styles if one is not style)
                found |= run | _lists(inside, [start, *sorted(run - {start}), stop], inner, last)
                break
    return found


def _run(candidates: list[_Candidate], start: int = 0, last: int = 0, anew: bool = False) -> set[int]:
    """The marks that count on from 1, from the one at the start, or from the last one of the list before.

    Fewer than two are no list, unless they count on from one. Of several that could be the next, one before which a
    clause ends is preferred. With `anew`, a 1 begins again.
    """
    offsets: set[int] = set()
    begins = any(one.mark.number == 1 or one.at == start for one in candidates)
    fewest = 2 if begins or not last else 1
    count = 0 if begins else last
    rest = candidates
    while True:
        fitting = [one for one in rest if one.mark.number == count + 1 or (not offsets and one.at == start)]
        again = next((one for one in rest if anew and offsets and one.mark.number == 1), None)
        following = next((one for one in fitting if one.is_bounded), None) or next(iter(fitting), None)
        if again and (following is None or again.at < following.at):
            following = again
        if following is None:
            return offsets if len(offsets) >= fewest else set()
        offsets.add(following.at)
        count = following.mark.number
        rest = [one for one in rest if one.at > following.at]


def _candidates(text: str, styles: Sequence[Style]) -> Iterator[_Candidate]:
    spans = sorted(enclosed(text))
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))
    patterns = [UNIT, *(pattern for style, pattern in OUTLINE if style in styles)]
    for pattern in patterns:
        for match in pattern.finditer(text):
            at = match.start()
            before = text[max(0, at - 4) : at]
            is_bounded = at == 0 or bool(BOUNDARY.search(before))
            hidden = bisect_left(starts, at) - 1
            if (hidden >= 0 and at < reach[hidden]) or not (is_bounded or not MENTIONED.search(before)):
                continue
            found = _mark_within(text, match)
            if found and found.style in styles:
                yield _Candidate(at, found, is_bounded)


def _mark_within(text: str, match: re.Match[str]) -> Enumerator | None:
    if match.re is not UNIT:
        return mark(text[match.start() : match.end() + 2])
    spaced = text[match.end() : match.end() + 1].isspace()
    if not spaced and SPOKEN_OF.match(text, match.end()):
        return None
    return Enumerator(UNITS[match[3]], unit_numbers(match), len(match[0]), spaced)
