"""The parts of a text as a tree, read from their marks: chapters, articles, items, headings and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.corpus.formulas import ENDED, IN_FORCE, RECITAL
from kg.corpus.lines import TextLine, articles
from kg.corpus.styles import TOKENS, Enumerator, Style

KINDS = frozenset(TOKENS.values())
NOWHERE = TextLine(0, "")
DECIMAL_PARENTS = frozenset(
    (Style.CHAPTER, Style.ARTICLE, Style.FORMAL, Style.CHINESE, Style.ARABIC, Style.DECIMAL, Style.ROMAN)
)
YEARBOOK = "yearbook"
UNDECIDED = ("", "report", "other")  # genres whose form decides whether they are counted as a yearbook is
LONGEST_ENTRY_GROUP = 20  # characters of the heading of several entries of a yearbook
BARE_HEADING = re.compile(r"^(?:总|總|分|附)\s*[则則]$|^(?:序|前)\s*言$|^序\s*章$")


@dataclass
class Division:
    """A part: its kind (``art``, ``item``, ``h``, ``p`` …), the number it gives itself, its own line, what is in it.

    A paragraph has the number 0: it is counted where it stands.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    line: TextLine = NOWHERE
    style: Style | None = None
    children: list[Division] = field(default_factory=list)
    is_yearbook: bool = False  # of the root: paragraphs and sentences are counted within sections (第X节)

    @property
    def token(self) -> str:
        """What its number stands after in places."""
        return (self.line.mark.token if self.line.mark else "") or self.kind

    @property
    def is_english(self) -> bool:
        """Whether it is a part of a law in English, with paragraphs (1), (2)."""
        return self.line.mark is not None and self.line.mark.is_english

    def walk(self) -> Iterator[Division]:
        """The block and all that is in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def end(self) -> int:
        """The end of the span of all that is in it."""
        return max([self.line.end, *(child.end for child in self.children)])


def tree(lines: Sequence[TextLine], genre: str = "") -> Division:
    """The parts of a text of a genre ("" if it is not known) under one root."""
    builder = _Builder(lines, genre)
    for at, line in enumerate(lines):
        builder.add(line, lines[at + 1] if at + 1 < len(lines) else None)
    return builder.root


def _outranks(line: TextLine, other: TextLine) -> bool:
    """Whether a heading of Markdown ends a part: one that is no heading, or one of a lower level."""
    return line.level > 0 and (other.level == 0 or other.level > line.level)


class _Builder:
    def __init__(self, lines: Sequence[TextLine], genre: str) -> None:
        styles = [line.mark for line in lines if line.mark]
        has_sections = any(mark.style is Style.SECTION for mark in styles)
        self.articles = frozenset() if has_sections and genre == YEARBOOK else articles(lines)
        self.outermost = min((mark.style for mark in styles if mark.style > Style.ARTICLE), default=None)
        self.is_yearbook = has_sections and not self.articles and genre in (YEARBOOK, *UNDECIDED)
        self.root = Division("root", is_yearbook=self.is_yearbook)
        self.path = [self.root]  # from the root to the part that is open
        self.order: list[Style] = []  # of the marks of items, from the outer to the inner, as they are met

    def add(self, line: TextLine, following: TextLine | None) -> None:
        mark = line.mark
        if mark and mark.style < Style.ARTICLE:
            self._open(Division(TOKENS[mark.style], mark.numbers, line, mark.style), mark.style)
        elif mark and line.start in self.articles:
            if mark.is_english:
                self.order.clear()
            self._open(Division("art", mark.numbers, line, mark.style), mark.style)
        elif self.is_yearbook:
            self.path[-1].children.append(Division("p", line=line))
        elif mark and mark.style > Style.ARTICLE and self._heads_articles(line, following):
            self._close(lambda block: block.kind not in KINDS or block.kind == "art")
            self._push(Division("group", mark.numbers, line, mark.style))
        elif mark and mark.style is Style.DECIMAL:
            self._decimal(line, mark)
        elif mark and mark.style > Style.ARTICLE:
            self._item(line, mark)
        elif line.is_entry:
            self._close(lambda block: block.kind == "p" or block.line.is_entry)
            self._push(Division("h", line=line))
        elif line.level or self._is_bare_heading(line, following):
            self._close(lambda block: block.kind != "h" or block.line.level >= line.level)
            self._push(Division("h", line=line))
        else:
            self._paragraph(line)

    def _is_bare_heading(self, line: TextLine, following: TextLine | None) -> bool:
        """Whether a line without a number heads the articles that follow: the 附则 after the books of a code."""
        if following is not None and following.is_entry and not line.is_quoted:
            return len(line.text) <= LONGEST_ENTRY_GROUP and not re.search("[。；：，]", line.text)
        is_article = following is not None and following.mark is not None and following.mark.style <= Style.ARTICLE
        return bool(BARE_HEADING.match(line.text)) and is_article

    def _heads_articles(self, line: TextLine, following: TextLine | None) -> bool:
        """Whether an item is the heading of articles, as in contracts and charters (一、总则, then 第一条)."""
        is_article = following is not None and following.mark is not None and following.mark.style is Style.ARTICLE
        return is_article and line.text[-1] not in "。；;：:." and len(line.text) <= 30

    def _open(self, block: Division, style: Style) -> None:
        """Open a chapter, a section or an article; articles may also stand under an item or a Markdown heading."""
        self._close(
            lambda one: (
                one.style >= style
                if one.style is not None and one.kind in KINDS
                else style < Style.ARTICLE or one.kind not in ("group", "h")
            )
        )
        self._push(block)

    def _item(self, line: TextLine, mark: Enumerator) -> None:
        style = mark.style
        inner = self._list_in_heading(line, mark)
        if inner:
            del self.path[inner:]
            self._push(Division("item", mark.numbers, line, style))
            return
        depth = self._rank(style, mark.number)
        outer = self.order[:depth]
        self._close(
            lambda one: (
                (one.kind == "item" and (one.style not in outer or _outranks(line, one.line)))
                or self._is_done(one, line)
            )
        )
        self._push(Division("item", mark.numbers, line, style))

    def _list_in_heading(self, line: TextLine, mark: Enumerator) -> int:
        """Where in the path a list goes on, or begins, below a Markdown heading marked in the same style; else 0."""
        same = [at for at, one in enumerate(self.path) if one.kind == "item" and one.style is mark.style]
        if line.level or not same or not self.path[same[0]].line.level:
            return 0
        going_on = [at for at in same if not self.path[at].line.level]
        if going_on:
            return going_on[-1] if self.path[going_on[-1]].numbers[-1] == mark.number - 1 else 0
        return max(at for at, one in enumerate(self.path) if one.line.level) + 1 if mark.number == 1 else 0

    def _is_done(self, block: Division, line: TextLine) -> bool:
        """Whether a paragraph, or a heading of Markdown, ends before an item."""
        if block.kind == "h":
            return line.level > 0
        article = self._article()
        if block.kind != "p" or article is not None:
            styles = {child.style for child in article.children} if article and block.kind == "p" else set()
            return article is not None and article.is_english and line.mark is not None and line.mark.style in styles
        is_inner = line.mark is not None and self.outermost is not None and line.mark.style > self.outermost
        return not (is_inner and block is self.path[1] and block.line.text[-1] in "：:")

    def _rank(self, style: Style, number: int) -> int:
        """The depth of a style of items; one met for the first time is put below the item that is open."""
        if style not in self.order:
            top = next((block.style for block in reversed(self.path) if block.style in self.order), None)
            at = self.order.index(top) + 1 if top is not None else 0
            if top is not None and style < top and (number != 1 or style <= Style.CHINESE):
                at = next((i for i, one in enumerate(self.order) if style < one), at)
            if top is None:
                at = next((i for i, one in enumerate(self.order) if style < one), len(self.order))
            if style <= Style.CHINESE:  # what was met before it was a list of its own
                self.order = [one for one in self.order[:at] if one < style]
            self.order.insert(at, style)
        return self.order.index(style)

    def _decimal(self, line: TextLine, mark: Enumerator) -> None:
        for at in range(len(self.path) - 1, 0, -1):
            block = self.path[at]
            if block.style in DECIMAL_PARENTS and block.numbers == mark.numbers[:-1]:
                before = [child.numbers[-1] for child in block.children if child.style is Style.DECIMAL]
                if mark.number == (before[-1] if before else 0) + 1:
                    del self.path[at + 1 :]
                    if Style.DECIMAL not in self.order:
                        outer = self.order.index(block.style) + 1 if block.style in self.order else 0
                        self.order.insert(outer, Style.DECIMAL)
                    self._push(Division("item", mark.numbers, line, Style.DECIMAL))
                    return
        self._paragraph(line)

    def _paragraph(self, line: TextLine) -> None:
        article = self._article()
        if article is not None:
            del self.path[self.path.index(article) + 1 :]
        elif self._is_of_the_whole(line):
            self._close(lambda one: one is not self.root)
        else:
            self._close(lambda one: one.kind == "p")
        self._push(Division("p", line=line))

    def _is_of_the_whole(self, line: TextLine) -> bool:
        """Whether a paragraph belongs to no item: after a list in a paragraph, words of enactment, recitals."""
        if len(self.path) > 2 and self.path[1].kind == "p":
            return True
        is_ended = self.path[-1].line.text.rstrip("”’」』")[-1:] in ENDED
        return bool(RECITAL.match(line.text) or (IN_FORCE.match(line.text) and is_ended))

    def _article(self) -> Division | None:
        return next((block for block in reversed(self.path) if block.kind == "art"), None)

    def _close(self, is_closed: Callable[[Division], bool]) -> None:
        while len(self.path) > 1 and is_closed(self.path[-1]):
            self.path.pop()

    def _push(self, block: Division) -> None:
        self.path[-1].children.append(block)
        self.path.append(block)
