"""What the lines around a line make of it: quotations, clauses of standards, lists in letters, headings, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.corpus.latin_marks import IN_BRACKETS, LATIN, latin_marks
from kg.corpus.lines import TextLine
from kg.corpus.spans import is_english
from kg.corpus.styles import Enumerator, Style

CLAUSE = re.compile(r"([1-9１-９]\d?)[ \t\u3000]+[^\d\s][^。；;，,：:\t]{0,30}")
ENGLISH_CLAUSE = re.compile(r"([1-9１-９]\d?)[ \t]+[A-Z][^.;:,\t]{0,80}")
ENTRY = re.compile(r"【(?!专栏|專欄)[^【】]{1,40}】\s*")
CIRCLED = re.compile(r"[①-⑳]")
PROSE_END = re.compile(r"[。；;：:，,、！？!?.]$")
PROVISION = "sect"  # the token of a section that is numbered through, as articles are
FEWEST_PARTS = 2
FEWEST_ENTRIES = 2
LONGEST_QUOTATION = 80  # lines
LONGEST_TITLE = {True: 100, False: 40}  # characters of the heading on the line after its number, in English or not
LONGEST_ARTICLE_TITLE = 20


def settled(found: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a text as they are to be read, some of them joined or cut."""
    found = _with_quotations(found)
    found = _with_notes(found)
    found = list(_with_provisions(found))
    found = list(_with_letters(found))
    found = list(_with_clauses(found))
    found = list(_with_titles(found))
    return list(_with_entries(found))


def _with_quotations(found: Sequence[TextLine]) -> list[TextLine]:
    closing = -1
    result = []
    for at, line in enumerate(found):
        result.append(replace(line, is_quoted=True) if at <= closing else line)
        if at > closing and line.text.rfind("“") > line.text.rfind("”"):
            closing = _closing(found, at)
    return result


def _closing(found: Sequence[TextLine], opening: int) -> int:
    """The line on which the quotation closes that opens on this line; the line itself if it never does."""
    for at in range(opening + 1, min(opening + LONGEST_QUOTATION, len(found))):
        text = found[at].text
        opened, closed = text.rfind("“"), text.rfind("”")
        if closed > opened:
            return at if text.find("”") < (text.find("“") if "“" in text else len(text)) else opening
    return opening


def _with_notes(found: Sequence[TextLine]) -> list[TextLine]:
    """The lines, those known as footnotes that begin with a sign (①) which an earlier line has in its midst."""
    signs: set[str] = set()
    result = []
    for line in found:
        result.append(replace(line, is_plain=True) if line.text[0] in signs else line)
        signs |= {
            sign[0]
            for sign in CIRCLED.finditer(line.text)
            if sign.start() and not PROSE_END.search(line.text[: sign.start()].rstrip("”’」』）) "))
        }
    return result


def _with_provisions(found: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of a text; sections in English that are numbered through are provisions if there are no articles."""
    marks = [line.mark for line in found if line.mark]
    sections = [mark.numbers for mark in marks if mark.style is Style.SECTION and mark.is_english]
    has_articles = any(mark.style is Style.ARTICLE for mark in marks)
    if has_articles or any(following <= before for before, following in pairwise(sections)):
        yield from found
        return
    for line in found:
        is_section = line.mark is not None and line.mark.style is Style.SECTION and line.mark.is_english
        if line.mark is not None and is_section:
            yield replace(line, settled=replace(line.mark, style=Style.ARTICLE, token=PROVISION))
        else:
            yield line


def _with_letters(found: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of a text, each mark in letters read as the one that follows those before it: (i) after (h), or first.

    Letters without brackets (A., I.) are marks only where they count on.
    """
    readings = [list(latin_marks(line.text)) if line.mark and line.mark.style in LATIN else [] for line in found]
    known = {(one.style, one.number) for several in readings for one in several}
    last: dict[Style, int] = {}
    for at, line in enumerate(found):
        if not readings[at]:
            if line.mark and line.mark.style <= Style.ARTICLE:
                last.clear()
            yield line
            continue
        following = next((several for several in readings[at + 1 : at + 40] if several), [])
        chosen = _chosen(readings[at], last, following, known)
        if chosen:
            last[chosen.style] = chosen.number
        yield replace(line, settled=chosen, is_plain=chosen is None)


def _chosen(
    readings: Sequence[Enumerator],
    last: dict[Style, int],
    following: Sequence[Enumerator],
    known: set[tuple[Style, int]],
) -> Enumerator | None:
    next_ones = {(one.style, one.number - 1) for one in following}
    counting = [one for one in readings if last.get(one.style) == one.number - 1 and one.number > 1]
    first = [one for one in readings if one.number == 1]
    for one in (*counting, *first):
        if (one.style, one.number) in next_ones:
            return one
    for one in (*counting, *first):
        if one.style in IN_BRACKETS or one.number > 1 or (one.style, 2) in known:
            return one
    return next((one for one in readings if one.style in IN_BRACKETS), None)


def _with_clauses(found: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of a text, the clauses of a standard known as such: they count on, and have parts (1.1, 1.2)."""
    is_standard = sum(line.mark is not None and line.mark.style is Style.DECIMAL for line in found) >= FEWEST_PARTS
    is_act = not is_standard and any(_opens_section(line, following) for line, following in pairwise(found))
    last = 0
    for line in found:
        number = bare_number(line.text) if line.mark is None and not line.is_quoted else 0
        if number == last + 1 and (is_standard or is_act):
            last = number
            clause = Enumerator(Style.ARABIC, (number,), len(str(number)), is_spaced=True)
            section = replace(clause, style=Style.ARTICLE, token=PROVISION, is_english=True)
            yield replace(line, settled=section if is_act else clause)
        else:
            yield line


def _opens_section(line: TextLine, following: TextLine) -> bool:
    """Whether a line is the number and the heading of a section in English, with the subsection (1) after it."""
    if line.mark or line.is_quoted or following.mark is None or not ENGLISH_CLAUSE.fullmatch(line.text):
        return False
    return following.mark.style is Style.ARABIC_IN_BRACKETS and following.mark.number == 1


def bare_number(text: str) -> int:
    """The number that stands before a blank and a short heading (1 范围); 0 if there is none."""
    found = CLAUSE.fullmatch(text) or ENGLISH_CLAUSE.fullmatch(text)
    return int(found[1]) if found else 0


def _with_titles(found: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of a text; the number of a chapter or an article alone on its line is one with the heading after it."""
    waiting: TextLine | None = None
    for at, line in enumerate(found):
        if waiting is not None and _is_title(waiting, line, found[at + 1] if at + 1 < len(found) else None):
            gap = "\n" * (line.start - waiting.end)
            yield replace(waiting, text=f"{waiting.text}{gap}{line.text}", settled=waiting.mark)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        is_bare = line.mark is not None and line.mark.style <= Style.ARTICLE and not line.content.strip(".:—–- ")
        waiting = line if is_bare else None
        if not is_bare:
            yield line
    if waiting is not None:
        yield waiting


def _is_title(number: TextLine, line: TextLine, following: TextLine | None) -> bool:
    if line.mark or line.is_quoted or line.level or following is None or PROSE_END.search(line.text):
        return False
    english = is_english(line.text)
    is_article = number.mark is not None and number.mark.style is Style.ARTICLE
    longest = LONGEST_ARTICLE_TITLE if is_article and not english else LONGEST_TITLE[english]
    return len(line.text) <= longest and not (not english and re.search("[，。；：]", line.text))


def _with_entries(found: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines of a text; the names of entries (【…】) are headings where it has several and no sections (第X节)."""
    entries = [ENTRY.match(line.text) if not line.mark and not line.is_quoted else None for line in found]
    has_sections = any(line.mark is not None and line.mark.style is Style.SECTION for line in found)
    if has_sections or sum(one is not None for one in entries) < FEWEST_ENTRIES:
        yield from found
        return
    for line, entry in zip(found, entries, strict=True):
        if entry is None:
            yield line
            continue
        name, *rest = line.cut([entry.end()] if entry.end() < len(line.text) else [])
        yield replace(name, is_entry=True)
        yield from rest
