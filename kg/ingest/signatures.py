"""Who signs a document and on which day, wherever that stands: a crawl has all that follows on the same line."""

from __future__ import annotations

import re
from datetime import date

from kg.ingest.days import DAY, day_of
from kg.ingest.departments import BODIES
from kg.ingest.ingestion import Extent, NamedBody
from kg.ingest.source_text import SourceText

REACH = 80  # characters before the day in which those that sign stand
LONGEST = 24  # characters of a name
CLOSED = re.compile(r"特此(?:公告|通告|通知|函告|批复|函复)[。.\s]*$")
BOUND = re.compile(r"(?:[。;:!?》)\]】.\n]|\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd|tif)|^)\s*$")
ANNEXED = re.compile(r"附件[::\d][^。;]{0,300}$")
GOES_ON = re.compile(r"\s*(?:发布|公布|印发|颁布|起|以?前|以?后|至|到|的|[,、;]|第\d)")
GLUE = re.compile(r"[\s、,]")
GIVEN = r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
KEYED = re.compile(
    rf"(?:发布日期|发文日期|成文日期|印发日期|公布日期|发布时间)[】\]]?\s*[::]?\s*(?:{DAY.pattern}|{GIVEN})"
)
NUMBERED = re.compile(
    r"(?:[^\n。]{0,60}?(?:公告|通告|令)\s*[〔\[(]?(?:19|20)\d{2}[〕\])]?\s*年?\s*(?:第\s*)?\d+\s*号)\s*"
    r"(?P<title>(?:[\u4e00-\u9fff、 ]{2,20})?关于[^。;\n]{2,90}?的(?:公告|通告|通知|决定|批复|函))"
)


def signed_at_end(source: SourceText) -> tuple[date, tuple[NamedBody, ...]] | None:
    """The last day that known bodies stand before, with these; one after 特此公告 wins. None if there is none."""
    best: tuple[date, tuple[NamedBody, ...]] | None = None
    for match in DAY.finditer(source.plain):
        day, bodies, begin = day_of(match), *_before(source, match.start())
        before = source.plain[max(0, begin - REACH * 5) : begin]
        is_closed = CLOSED.search(before) is not None
        is_bound = is_closed or BOUND.search(before) or ANNEXED.search(before)
        if day and bodies and is_bound and not GOES_ON.match(source.plain, match.end()):
            best = day, bodies
            if is_closed:
                return best
    return best


def _before(source: SourceText, end: int) -> tuple[tuple[NamedBody, ...], int]:
    """The known bodies that end at an offset, in order, and where they begin."""
    places = [at for at in range(max(0, end - REACH), end) if not GLUE.match(source.text[at])]
    compact = "".join(source.text[at] for at in places)
    stop, found = len(compact), list[NamedBody]()
    while stop and (length := _longest(source, compact[:stop])):
        name = compact[stop - length : stop]
        found.insert(0, _known(source, name))
        stop -= length
    begin = places[stop] if found else end
    return tuple(found), begin


def _longest(source: SourceText, text: str) -> int:
    """The length of the longest known name of a body in which a text ends; 0 if it ends in none."""
    for length in range(min(LONGEST, len(text)), 1, -1):
        if any(one.type in BODIES for one in source.names.named(text[-length:])):
            return length
    return 0


def _known(source: SourceText, name: str) -> NamedBody:
    known = source.names.named(name)
    return NamedBody(known[0].text if len(name) < 3 else name, known[0].entity if len(known) == 1 else None)


def parted(source: SourceText, extent: Extent) -> tuple[NamedBody, ...]:
    """The known bodies that make up a line, also if they run together or stand with blanks in them; else none."""
    bodies, begin = _before(source, extent.end)
    return bodies if bodies and not GLUE.sub("", source.text[extent.start : begin]) else ()


def dated_by_key(source: SourceText) -> date | None:
    """The day that a page gives under a word such as 发布日期; None if it gives none."""
    for match in KEYED.finditer(source.plain):
        try:
            return date(int(match["y"]), int(match["m"]), int(match["d"])) if match["y"] else day_of(match)
        except ValueError:
            continue
    return None


def numbered_title(source: SourceText) -> str:
    """The title that follows the number of a document at the begin of its text; empty if none does."""
    match = NUMBERED.match(source.plain)
    return re.sub(r"\s*\n\s*", "", source.text[match.start("title") : match.end("title")]).strip() if match else ""
