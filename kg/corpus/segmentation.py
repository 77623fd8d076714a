"""A document, cut into title, headings, units and sentences, each with its place.

All offsets are half-open and count Unicode code points from the start of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.corpus.context import settled
from kg.corpus.crawls import cut
from kg.corpus.formulas import genre_of
from kg.corpus.frame import parts
from kg.corpus.lines import lines
from kg.corpus.placement import Placement, Row
from kg.corpus.tree import tree
from kg.language.places import place_in_words
from kg.terms import Text


@dataclass(frozen=True)
class Segment:
    """A row of the index. `kind` is title, heading, unit or sentence; `parent` the place of what it stands in."""

    place: str
    start: int
    end: int
    text: str
    boxed: bool
    kind: str
    parent: str
    cited: Text


def segments(text: str, genre: str = "") -> Iterator[Segment]:
    """The rows of a text in reading order, a unit before what is in it. An empty text has none.

    Its `genre`, a code such as `yearbook` or `regulation`, decides where its form does not: sections (第X节) are
    those of a yearbook, whose paragraphs and sentences are counted, or parts of a document that numbers its items.
    Every character that is not blank stands in one row that is no unit, but for the number signs of Markdown.
    """
    placement = Placement()
    for part in parts(cut(settled(lines(text)))):
        title = part.title[-1].text if part.title else ""
        placement.add(part, tree(part.body, genre or genre_of(title)))
    for row in sorted(placement.rows, key=lambda row: (row.start, -row.end)):
        yield _segment(text, row)


def _segment(text: str, row: Row) -> Segment:
    cited = Text(*(place_in_words(row.place, language, row.marks) for language in ("zh", "en")))
    words = text[row.start : row.end]
    return Segment(row.place, row.start, row.end, words, row.boxed, row.kind, row.parent, cited)
