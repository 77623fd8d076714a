"""The marks by which a text counts its own parts, and its articles that a sentence speaks of: they count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.corpus.marks import mark
from kg.corpus.styles import Style
from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.source_text import SourceText

NUMERAL = r"(?:\d+|[〇零一二三四五六七八九十百千]+)"
SPOKEN_OF = re.compile(
    rf"第{NUMERAL}(?:(?:至|、|和|或|及|到)第?{NUMERAL})*(?:条|款|项|目|章|节|编)(?:之{NUMERAL})?"
    rf"(?:第[(]?{NUMERAL}[)]?(?:款|项|目))*(?:第?[(]{NUMERAL}[)]项?)*"
)
LEADING = re.compile(rf"[(]{NUMERAL}[)]|{NUMERAL}[、.](?!\d)|[①-⑳]")


def marks_of_parts(source: SourceText) -> Iterator[TextMention]:
    """The mark at the beginning of each part, and each mention of an article by its number."""
    begun: set[int] = set()
    for row in source.rows:
        words = source.text[row.start : row.end]
        start = row.start + len(words) - len(words.lstrip())
        if row.kind == "title" or start in begun:
            continue
        found = mark(source.text[start : row.end])
        if found and found.length:
            begun.add(start)
            kind = "article" if found.style is Style.ARTICLE else "mark"
            yield source.mention(
                Extent(start, start + len(source.text[start : start + found.length].rstrip())), kind, "part-mark"
            )
    taken = {(at.start, at.end) for at in (one.extent for one in source.mentions)}
    for match in SPOKEN_OF.finditer(source.plain):
        if match.start() not in begun and match.span() not in taken:
            yield source.mention(Extent(*match.span()), "article", "article-reference")
