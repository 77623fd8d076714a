"""Documents as a text cites them, by title, by number or by both: which citations are of the same document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.ingest.ingestion import TextMention
from kg.ingest.source_text import SourceText

CITING = ("title-marks", "title-of-rules", "document-number")
SAME = 24  # characters between a title and the number of the same document
NUMBERED = re.compile(r"》\s*\([^()]*")  # from a title to its number
PUBLISHING = re.compile(
    r"(?:所|联合)?(?:公布|印发|发布|颁布|下发)的?《"
)  # from a number to the title of what it published
TITLED = re.compile(r"\s*\(\s*(?P<title>关于(?:\([^()]*\)|[^()])*?)\)")  # after a number, without marks


def cited(source: SourceText) -> list[TextMention]:
    """All that cites a document, in reading order."""
    return sorted((one for one in source.mentions if one.rule in CITING), key=lambda one: one.extent)


def named(one: TextMention) -> str:
    """The title or the number by which a document is cited."""
    return str(one.values.get("title") or one.values.get("number") or one.text)


def title_after(source: SourceText, one: TextMention) -> str:
    """The title that stands in brackets after a number: 公告2018年第1号（关于某某的公告）; empty if none does."""
    titled = TITLED.match(source.plain, one.extent.end) if one.rule == "document-number" else None
    return source.text[titled.start("title") : titled.end("title")] if titled else ""


def is_same(source: SourceText, one: TextMention, after: TextMention) -> bool:
    """Whether two citations, one right after the other, are of the same document."""
    between = source.plain[one.extent.end : after.extent.start]
    if one.rule == "title-marks" and after.rule == "document-number":
        within = one.extent.holds(after.extent) and one.extent.end - one.extent.start == len(named(after))
        return within or (len(between) < SAME and NUMBERED.fullmatch(between) is not None)
    is_published = one.rule == "document-number" and after.rule == "title-marks"
    return is_published and PUBLISHING.fullmatch(between) is not None


def distinct(source: SourceText, some: Sequence[TextMention]) -> Iterator[TextMention]:
    """Citations, the first of those that stand together for one document."""
    for before, one in zip((None, *some), some, strict=False):
        if before is None or not is_same(source, before, one):
            yield one


def titles_by_number(source: SourceText) -> Mapping[str, str]:
    """The titles of documents by the numbers that the text gives together with them."""
    found: dict[str, str] = {}
    for one, after in pairwise(cited(source)):
        if is_same(source, one, after):
            number, title = (named(after), named(one)) if one.rule == "title-marks" else (named(one), named(after))
            if number != title:
                found.setdefault(number, title)
    for one in cited(source):
        if title := title_after(source, one):
            found.setdefault(named(one), title)
    return found
