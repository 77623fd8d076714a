"""Where a line holds several parts of its document: lists inside a line, and crawls whose line ends were lost.

Only marks that run in order are cut at; what stands in a quotation, and numbers that a sentence only mentions
(第二、三条; 四（二）款), are left where they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

from kg.corpus.formulas import (
    AFTER_ADDRESSEE,
    AFTER_CLOSING,
    AFTER_FILE,
    AFTER_HEADING,
    AFTER_NUMBER,
    AFTER_SIGNATURE,
    AFTER_TITLE,
    AFTER_USUAL_HEADING,
    CLOSED_AND_SIGNED,
    CLOSING,
    DOWNLOAD,
    PASSAGE,
    SIGNATURE,
)
from kg.corpus.latin_marks import OUTLINE as LATIN_OUTLINE
from kg.corpus.lines import TextLine, articles
from kg.corpus.marks import OUTLINE, SPOKEN_OF, UNIT, UNITS, mark, unit_numbers
from kg.corpus.spans import enclosed, is_english
from kg.corpus.styles import Enumerator, Style

BOUNDARY = re.compile(r"[。；;：:！？!?]\s*[”’」』）)】\]]*\s*$")
ENGLISH_BOUNDARY = re.compile(r"[.;:!?][\"”’)]*\s+$|[,;]\s+(?:and|or)\s+$")
NEAR = 8  # characters
MENTIONED = re.compile(r"[第、和与及至或到~～\-—–/\d０-９〇零一二三四五六七八九十百.．（(]\s*$")
CRAWL_SHARE = 0.6  # of the text in one line
CRAWL_LENGTH = 60  # characters
LISTS = (
    Style.CHINESE_IN_BRACKETS,
    Style.ARABIC,
    Style.ARABIC_IN_BRACKETS,
    Style.ARABIC_HALF_BRACKET,
    Style.CIRCLED,
    Style.LETTER_IN_BRACKETS,
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
    candidates = sorted((one for one in _candidates(line.text, styles) if one.is_bounded), key=_offset)
    return _lists(candidates, [0, len(line.text)], styles) if candidates else set()


def _crawl_offsets(text: str) -> set[int]:
    candidates = sorted(_candidates(text, tuple(Style)), key=_offset)
    spaced = any(one.mark.is_spaced for one in candidates if one.mark.style is Style.ARTICLE)
    offsets: set[int] = set()
    for style in Style:
        if style not in LISTS:
            fitting = [one for one in candidates if one.mark.style is style]
            if style is Style.ARTICLE and spaced:
                fitting = [one for one in fitting if one.mark.is_spaced]
            offsets |= _run(fitting, anew=Style.SUBBOOK < style < Style.ARTICLE)
    offsets |= _lists(candidates, [0, *sorted(offsets - {0}), len(text)])
    marks = {one.at: one.mark for one in candidates}
    edges = [*sorted(offsets & marks.keys()), len(text)]
    offsets |= {at for start, stop in pairwise(edges) for at in _heading_ends(text, start, stop, marks[start])}
    return offsets | _opening_offsets(text, min(offsets, default=len(text))) | _closing_offsets(text)


def _heading_ends(text: str, start: int, stop: int, found: Enumerator) -> Iterator[int]:
    """Where the heading ends that follows a mark: at a blank, or after words that head a part of every document."""
    if found.style is Style.ARTICLE:
        return
    begin = start + found.length
    heading = AFTER_HEADING.match(text, begin, stop) or AFTER_USUAL_HEADING.match(text, begin, stop)
    if heading:
        yield heading.end()


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
    signed = list(SIGNATURE.finditer(text))
    signed += [match for at in closing if (match := CLOSED_AND_SIGNED.match(text, at))]
    offsets = {match.end() for match in CLOSING.finditer(text)} | set(closing)
    for match in signed:
        offsets |= {match.start("signature"), match.start("day"), match.end("day")}
    ends = [*closing[-1:], *(match.start("signature") for match in signed[-1:])]
    download = AFTER_SIGNATURE.search(text, min(ends)) if ends else DOWNLOAD.search(text)
    files = [
        *([download.start()] if download else []),
        *(match.end() for match in signed if match.re is CLOSED_AND_SIGNED),
    ]
    if download:
        offsets |= {match.start() for match in AFTER_SIGNATURE.finditer(text, download.start())}
    if files:
        offsets |= {match.start() for match in AFTER_FILE.finditer(text, min(files))}
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
        inside = candidates[bisect_left(candidates, start, key=_offset) : bisect_left(candidates, stop, key=_offset)]
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
    if not candidates:
        return set()
    begins = any(one.mark.number == 1 or one.at == start for one in candidates)
    fewest = 2 if begins or not last else 1
    by_number: dict[int, list[_Candidate]] = {}
    for one in candidates:
        by_number.setdefault(one.mark.number, []).append(one)
    first = candidates[0] if candidates[0].at == start else None
    following = _next(by_number, (0 if begins else last) + 1, start - 1)
    if first and (first.is_bounded or following is None):
        following = first
    offsets: set[int] = set()
    while following is not None:
        offsets.add(following.at)
        again = _next(by_number, 1, following.at, nearest=True) if anew else None
        following = _next(by_number, following.mark.number + 1, following.at)
        if again and (following is None or again.at < following.at):
            following = again
    return offsets if len(offsets) >= fewest else set()


def _offset(one: _Candidate) -> int:
    return one.at


def _next(by_number: Mapping[int, list[_Candidate]], number: int, at: int, nearest: bool = False) -> _Candidate | None:
    """The first mark with a number after an offset; unless `nearest` is asked, one before which a clause ends."""
    found = by_number.get(number, [])
    first = bisect_right(found, at, key=_offset)
    rest = islice(found, first, None)
    chosen = None if nearest else next((one for one in rest if one.is_bounded), None)
    return chosen or (found[first] if first < len(found) else None)


def _candidates(text: str, styles: Sequence[Style]) -> Iterator[_Candidate]:
    spans = sorted(enclosed(text))
    starts = [start for start, _ in spans]
    reach = list(accumulate((end for _, end in spans), max))
    patterns = [UNIT, *(pattern for style, pattern in (*OUTLINE, *LATIN_OUTLINE) if style in styles)]
    boundary = ENGLISH_BOUNDARY if is_english(text) else BOUNDARY
    for pattern in patterns:
        for match in pattern.finditer(text):
            at = match.start()
            before = text[max(0, at - NEAR) : at]
            is_bounded = at == 0 or bool(boundary.search(before))
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
