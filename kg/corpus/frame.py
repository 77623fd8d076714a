"""What stands around the numbered text: title, head (number, addressee, who passed it), signature, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.corpus.formulas import (
    ADDRESSED,
    ANNEX,
    BARE_ANNEX,
    CONTENTS,
    DATED,
    DECREE,
    ENDED,
    FILED,
    FORMULA,
    FURTHER_TITLE,
    KEYED,
    LEADERS,
    LISTED_ANNEX,
    NOTED,
    NUMBER,
    PASSED,
    SIGNED,
    TITLE,
    WEB,
)
from kg.corpus.latin_marks import latin_number
from kg.corpus.lines import TextLine
from kg.corpus.marks import LONGEST_HEADING, number
from kg.corpus.spans import is_english
from kg.corpus.styles import Style

FURTHEST_TITLE = 12  # lines from a table with what is known of the document
LONGEST_SIGNATURE, LONGEST_HEAD, LONGEST_ENGLISH_HEAD = 40, 80, 160


@dataclass
class Part:
    """The document, or a text attached to it: an annex with its number, or, with number 0, one it issues.

    Its lines lie in `label` and `title` (each one row), `head`, `body` and `tail`, in reading order but for `head`,
    lines of which may stand before and after the title.
    """

    annex: int | None
    title: list[TextLine] = field(default_factory=list)
    head: list[TextLine] = field(default_factory=list)
    body: list[TextLine] = field(default_factory=list)
    tail: list[TextLine] = field(default_factory=list)


def parts(found: Sequence[TextLine]) -> list[Part]:
    """The document and the texts attached to it; an order that promulgates a text is the head of that text."""
    edges = [0, *_edges(found), len(found)]
    result: list[Part] = []
    for begin, end in pairwise(edges):
        result.append(_part(found[begin:end], is_first=begin == 0))
    if len(result) > 1 and result[0].title and DECREE.search(result[0].title[-1].text) and result[1].annex == 0:
        order, text = result[0], result[1]
        text.head = sorted(
            [*order.head, *order.title, *order.body, *order.tail, *text.head], key=lambda line: line.start
        )
        text.annex = None
        result = result[1:]
    return result


def _edges(found: Sequence[TextLine]) -> list[int]:
    """Where a text begins that is attached to what stands before it."""
    edges: list[int] = []
    begin, at = 0, _contents_end(found)
    while at < len(found):
        line = found[at]
        closes = bool(DATED.match(line.text) or SIGNED.match(line.text)) and _has_text(found[begin:at])
        labelled = (
            at > begin and line.mark is None and bool(ANNEX.match(line.text)) and not LISTED_ANNEX.match(line.text)
        )
        following = at if labelled else at + 1
        if not line.is_quoted and _heads_document(found, at) and _has_text(found[begin:at]):
            edges.append(at)
            begin = at
        elif (closes or labelled) and not line.is_quoted:
            while not labelled and following < len(found) and _is_closing(found[following]):
                following += 1
            until = next((i for i in range(following + 1, len(found)) if _is_label(found[i])), len(found))
            is_table = labelled and bool(BARE_ANNEX.match(line.text)) and until - following > 1 and following > begin
            if is_table or (_has_text(found[following:until]) and _has_text(found[begin:following])):
                edges.append(following)
                begin, at = following, following
        at += 1
    return edges


def _heads_document(found: Sequence[TextLine], at: int) -> bool:
    """Whether a line is the title of a further document, as in a gazette: what follows is its head or its beginning."""
    line, following = found[at], found[at + 1] if at + 1 < len(found) else None
    if line.mark or following is None or len(line.text) > LONGEST_HEAD or not FURTHER_TITLE.match(line.text):
        return False
    begins = following.mark is not None and following.mark.style <= Style.ARTICLE and following.mark.numbers == (1,)
    text = following.text
    return begins or bool(PASSED.match(text) or ADDRESSED.match(text) or NUMBER.search(text))


def _is_label(line: TextLine) -> bool:
    return bool(ANNEX.match(line.text)) and len(line.text) <= LONGEST_HEADING and line.text[-1] not in ENDED


def _is_closing(line: TextLine) -> bool:
    return bool(NOTED.match(line.text) or FILED.search(line.text) or DATED.match(line.text))


def _has_text(found: Sequence[TextLine]) -> bool:
    """Whether there is a sentence among the lines, or a numbered part; lists of names have none."""
    return any(
        (
            line.text[-1] in ("." if is_english(line.text) else "。；;")
            and not FORMULA.match(line.text)
            and not NOTED.match(line.text)
        )
        or (line.mark is not None and line.mark.style <= Style.CHINESE_IN_BRACKETS)
        for line in found
    )


def _part(found: Sequence[TextLine], is_first: bool) -> Part:
    label = None if is_first else ANNEX.match(found[0].text)
    annex = None if is_first else _annex_number(label) if label else 0
    part = Part(annex)
    rest = list(found)
    if label:
        part.title.append(rest.pop(0))
    begin = _body_start(rest)
    head = rest[:begin]
    named = bool(label and label.end() < len(found[0].text))
    title = [] if named else _title(head, has_text=begin < len(rest))
    if not part.title or title[:1] == rest[:1]:  # a number that stands before its title keeps its own row
        part.title += title
    part.head = [line for line in head if line not in part.title]
    end = _tail_start(rest, begin)
    part.body, part.tail = rest[begin:end], rest[end:]
    return part


def _annex_number(label: re.Match[str]) -> int:
    return (latin_number(label[2]) if label[2] else number(label[1])) or 1


def _body_start(found: Sequence[TextLine]) -> int:
    """The first line of the text proper, after title, number, addressee, passing and table of contents."""
    for at in range(_contents_end(found), len(found)):
        is_group = at > 0 and at + 1 < len(found) and found[at + 1].is_entry
        is_chapter = found[at].level > 0 and any(one.level for one in found[:at]) and not TITLE.search(found[at].text)
        if is_group or is_chapter or (not _is_head(found[at]) and not (at == 0 and found[at].level)):
            return at
        if "\t" in found[at].text and not any(TITLE.search(one.text) for one in found[at + 1 : at + FURTHEST_TITLE]):
            return at  # a table, and not one of what is known of the document
    is_title = len(found) == 1 and (found[0].level or TITLE.search(found[0].text))
    return 0 if len(found) == 1 and not is_title else len(found)


def _contents_end(found: Sequence[TextLine]) -> int:
    """Where a table of contents ends (目录): before its first entry that comes again; 0 if there is none."""
    start = next((at for at, line in enumerate(found) if CONTENTS.match(line.text)), None)
    if start is None:
        return 0
    entries = [_entry(line) for line in found]
    for first in range(start + 1, min(start + 4, len(found))):
        again = next((at for at in range(first + 1, len(found)) if entries[at] == entries[first]), None)
        if again is not None:
            return again
    return start + 1


def _entry(line: TextLine) -> str:
    return re.sub(r"\s", "", LEADERS.sub("", line.text))


def _is_head(line: TextLine) -> bool:
    text = line.text
    if line.mark is not None or line.level > 1 or line.is_entry:
        return False
    if PASSED.match(text) and (text[-1] not in ENDED or text[0] in "（("):
        return True
    if ADDRESSED.match(text):
        return True
    return len(text) <= _longest_head(text) and text[-1] not in _ends(text) + "：:，,、"


def _ends(text: str) -> str:
    """The characters that end a sentence in the language of a line."""
    return f"{ENDED}." if is_english(text) else ENDED


def _longest_head(text: str) -> int:
    return LONGEST_ENGLISH_HEAD if is_english(text) else LONGEST_HEAD


def _title(head: Sequence[TextLine], has_text: bool) -> list[TextLine]:
    """The lines of the title: those that end in the name of a genre, or else the first that could be one."""
    fitting = [line for line in head if _may_be_title(line)]
    for line in fitting:
        if line.level == 1:
            return [line]
    for at, line in enumerate(head):
        for length in range(1, 5):
            group = list(head[at : at + length])
            if len(group) < length or any(one not in fitting for one in group):
                break
            if TITLE.search(group[-1].text) and len("".join(one.text for one in group)) > 3:
                if line is not head[-1] and DECREE.search(group[-1].text) and _decreed(head[at + length :]):
                    break
                return group
    return fitting[:1] if has_text else []


def _decreed(head: Sequence[TextLine]) -> bool:
    return any(_may_be_title(line) and TITLE.search(line.text) for line in head)


def _may_be_title(line: TextLine) -> bool:
    text = line.text
    if (
        not any(char.isalpha() for char in text)
        or DATED.match(text)
        or PASSED.match(text)
        or ADDRESSED.match(text)
        or len(text) > _longest_head(text)
    ):
        return False
    return not (WEB.search(text) or NUMBER.search(text) or KEYED.match(text) or CONTENTS.match(text))


def _tail_start(found: Sequence[TextLine], begin: int) -> int:
    """Where signature, day and lists of annexes begin, read from the end; the end if there are none."""
    sure = at = len(found)
    while at > begin:
        line = found[at - 1]
        text = line.text
        if (
            DATED.match(text)
            or SIGNED.match(text)
            or _is_closing(line)
            or FORMULA.match(text)
            or LISTED_ANNEX.match(text)
        ):
            sure = at - 1
        elif not _may_sign(line):
            break
        at -= 1
    if sure < len(found) and (DATED.match(found[sure].text)):
        while sure - 1 > begin and at < sure and found[sure - 1].mark is None:
            sure -= 1
    return sure if sure > begin else len(found)


def _may_sign(line: TextLine) -> bool:
    """Whether a line may be a signature or a name in a list of annexes."""
    is_numbered = line.mark is not None and line.mark.style not in (Style.ARABIC, Style.CHINESE)
    is_prose = line.text[-1] in _ends(line.text) + ":：，," or len(line.text) > LONGEST_SIGNATURE or "\t" in line.text
    return not (is_numbered or is_prose or line.level or line.is_quoted)
