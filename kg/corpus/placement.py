"""The place of every part of a document, in the document's own numbering, unique and in one row each."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.corpus.frame import Part
from kg.corpus.lines import TextLine
from kg.corpus.marks import LONGEST_HEADING
from kg.corpus.spans import is_english, sentence_spans
from kg.corpus.styles import Style
from kg.corpus.tree import KINDS, NOWHERE, Division
from kg.language.places import (
    ARABIC,
    ARABIC_IN_BRACKETS,
    CAPITAL,
    CAPITAL_IN_BRACKETS,
    CHINESE,
    CHINESE_IN_BRACKETS,
    CIRCLED,
    DECIMAL,
    LETTER_IN_BRACKETS,
    NUMBER_IN_BRACKETS,
    PARAGRAPH,
    ROMAN,
    ROMAN_IN_BRACKETS,
)

BOX = re.compile(r"【专栏】|【專欄】")
LONGEST_LEAD = 30  # characters of a heading that ends as a sentence does
LONGEST_ENGLISH_LEAD = 100
LISTS = "ij"  # the tokens of the items (项) of an article and of what is in them (目)
PARAGRAPHS = frozenset((Style.ARABIC, Style.DECIMAL, Style.ARABIC_IN_BRACKETS, Style.ARABIC_HALF_BRACKET))
MARKS = {
    Style.FORMAL: CHINESE,
    Style.CHINESE: CHINESE,
    Style.CHINESE_IN_BRACKETS: CHINESE_IN_BRACKETS,
    Style.ARABIC: ARABIC,
    Style.DECIMAL: DECIMAL,
    Style.ARABIC_IN_BRACKETS: ARABIC_IN_BRACKETS,
    Style.ARABIC_HALF_BRACKET: ARABIC_IN_BRACKETS,
    Style.CIRCLED: CIRCLED,
    Style.ROMAN: ROMAN,
    Style.CAPITAL: CAPITAL,
    Style.CAPITAL_IN_BRACKETS: CAPITAL_IN_BRACKETS,
    Style.LETTER: LETTER_IN_BRACKETS,
    Style.LETTER_IN_BRACKETS: LETTER_IN_BRACKETS,
    Style.ROMAN_IN_BRACKETS: ROMAN_IN_BRACKETS,
}


@dataclass(frozen=True)
class Row:
    """A title, heading, unit or sentence; `marks` says how the items are marked that its place names."""

    place: str
    start: int
    end: int
    kind: str
    parent: str
    marks: tuple[int, ...] = ()
    boxed: bool = False


@dataclass(frozen=True)
class _Scope:
    """Where blocks stand: what their places are written after, their parent, the depth of lists in an article."""

    before: str
    parent: str
    marks: tuple[int, ...] = ()
    depth: int | None = None
    is_english: bool = False  # of an article
    has_numbered_paragraphs: bool = False

    def within(self, place: str) -> _Scope:
        return replace(self, before=place, parent=place)


class Placement:
    """The rows of a document and of the texts attached to it, as these are added."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._taken: set[str] = set()
        self._again: dict[str, int] = {}  # how often each place was wanted that is taken
        self._whole = _Scope("", "")
        self._chapters: list[Division] = []
        self._is_yearbook = self._is_titled = False

    def add(self, part: Part, root: Division) -> None:
        """Add the rows of a text."""
        scope = self._whole = self._titled(part)
        for name, group in (("head", part.head), ("tail", part.tail)):
            for number, line in enumerate(group, 1):
                self._prose(line, self._free(_joined(scope.before, f"{name}.{number}")), scope)
        blocks = list(root.walk())
        self._is_yearbook = root.is_yearbook
        self._is_titled = bool(part.title)
        self._chapters = [block for block in blocks if block.kind == "ch"]
        self._children(root, scope)

    def _titled(self, part: Part) -> _Scope:
        if not part.title:
            return _Scope("", "")
        place = self._free(f"annex{part.annex}" if part.annex else "s0")
        self._row(Row(place, part.title[0].start, part.title[-1].end, "heading" if part.annex else "title", ""))
        return _Scope(place if part.annex else "", "" if part.annex is None else place)

    def _children(self, block: Division, scope: _Scope) -> None:
        """The rows of what is in a block; its paragraphs are counted from its own line, if that is one."""
        paragraph = int(bool(block.line.text) and not _is_heading(block))
        headings = 0
        for child in block.children:
            paragraph += child.kind == "p"
            headings += child.kind == "h"
            if child.kind == "p" and self._is_yearbook and (block.kind == "sec" or not self._has_places(block)):
                self._yearbook_paragraph(child, paragraph, scope)
            else:
                self._block(child, block, paragraph if child.kind == "p" else headings, scope)

    def _block(self, block: Division, parent: Division, count: int, scope: _Scope) -> None:
        if block.kind == "ch" and not self._has_places(block):
            place = self._free("s0")
            self._row(Row(place, block.line.start, block.line.end, "title", ""))
            self._children(block, replace(scope, parent=""))
            return
        scope, token = self._placed(block, parent, count, scope)
        place = self._free(_joined(scope.before, token))
        inner = scope.within(place)
        if block.kind == "art":
            has_paragraphs = block.is_english and block.line.text[-1] != ":"
            inner = replace(inner, depth=0, is_english=block.is_english, has_numbered_paragraphs=has_paragraphs)
        elif block.kind == "h" or (block.kind == "p" and inner.depth is None):
            inner = replace(inner, depth=0)
        if _is_heading(block):
            self._row(Row(place, block.line.start, block.line.end, "heading", scope.parent, scope.marks))
        elif block.kind == "art" and any(child.kind == "p" for child in block.children):
            self._row(Row(place, block.line.start, block.end, "unit", scope.parent, scope.marks))
            block = _with_first_paragraph(block)
        else:
            self._prose(block.line, place, scope, block.end)
        self._children(block, inner)

    def _has_places(self, chapter: Division) -> bool:
        """Whether a chapter has a place of its own: not if it is the only one and is the title of the document."""
        if chapter.kind == "root":
            return False
        return chapter.kind != "ch" or len(self._chapters) > 1 or self._is_titled

    def _placed(self, block: Division, parent: Division, count: int, scope: _Scope) -> tuple[_Scope, str]:
        """The scope that the block's place is written in, and its last token."""
        if block.kind in ("item", "group"):
            return _item(block, scope)
        if block.kind in ("p", "h"):
            own = {"p": "art", "h": "h"}[block.kind]
            if parent.kind == "art" and block.kind == "p":
                scope = replace(scope, marks=(*scope.marks, PARAGRAPH), has_numbered_paragraphs=False)
            return scope, f"{count}" if parent.kind == own else f"{block.kind}{count}"
        kind = "s" if block.kind == "sec" and self._is_yearbook else block.token
        token = kind + "-".join(map(str, block.numbers))
        return (scope if self._is_counted_within(block.kind) else replace(scope, before=self._whole.before)), token

    def _is_counted_within(self, kind: str) -> bool:
        """Whether a kind of part is counted anew in each part around it, so that its place names that part too."""
        if kind == "ch":
            return len({chapter.numbers for chapter in self._chapters}) < len(self._chapters)
        return kind == "sb" or (kind == "sec" and (not self._is_yearbook or len(self._chapters) > 1))

    def _yearbook_paragraph(self, block: Division, paragraph: int, scope: _Scope) -> None:
        place = scope.before if scope.before else _joined(self._whole.before, "s0")
        place = f"{place}.{paragraph}"
        for number, (begin, end) in enumerate(sentence_spans(block.line.text), 1):
            start = block.line.start
            boxed = bool(BOX.match(block.line.text))
            parent = scope.parent or ("s0" if "s0" in self._taken else "")
            self._row(Row(self._free(f"{place}.{number}"), start + begin, start + end, "sentence", parent, boxed=boxed))

    def _prose(self, line: TextLine, place: str, scope: _Scope, end: int = 0) -> None:
        """The rows of a line of prose: itself if it is one sentence with nothing in it, or a unit and its sentences."""
        spans = list(sentence_spans(line.text))
        boxed = bool(BOX.match(line.text))
        row = Row(place, line.start, max(line.end, end), "unit", scope.parent, scope.marks, boxed)
        if len(spans) == 1 and row.end == line.end:
            self._row(replace(row, kind="sentence"))
            return
        self._row(row)
        for number, (begin, stop) in enumerate(spans, 1):
            own = self._free(f"{place}.s{number}")
            start = line.start
            self._row(Row(own, start + begin, start + stop, "sentence", place, scope.marks, boxed))

    def _row(self, row: Row) -> None:
        self.rows.append(row)

    def _free(self, place: str) -> str:
        """The place, or with ``~2``, ``~3`` … behind it where it is taken."""
        found = place
        while found in self._taken:
            self._again[place] = again = self._again.get(place, 1) + 1
            found = f"{place}~{again}"
        self._taken.add(found)
        return found


def _item(block: Division, scope: _Scope) -> tuple[_Scope, str]:
    number = str(block.numbers[-1])
    mark = MARKS[block.style] if block.style else CHINESE
    marks = (*scope.marks, NUMBER_IN_BRACKETS if scope.is_english and mark == ARABIC_IN_BRACKETS else mark)
    is_paragraph = scope.has_numbered_paragraphs and block.style in PARAGRAPHS
    scope = replace(scope, marks=marks, has_numbered_paragraphs=False)
    if scope.depth is not None and block.kind == "item" and scope.depth < len(LISTS) and not is_paragraph:
        return replace(scope, depth=scope.depth + 1), f"{LISTS[scope.depth]}{number}"
    return scope, number


def _is_heading(block: Division) -> bool:
    """Whether a block's own line is a heading of what is in it, and no sentence that says something itself."""
    line = block.line
    if block.kind in ("root", "p"):
        return False
    if block.kind in ("group", "h") or (block.kind in KINDS and block.kind != "art"):
        return True
    if not block.children or len(list(sentence_spans(line.text))) > 1:
        return False
    ends = line.text[-1] in "。；;：:！？!?，,"
    if is_english(line.text):
        is_sentence = line.text[-1] == "." and not line.content.isupper()
        ends = ends and not (block.kind == "art" and line.content[:1] in "—–-" and line.text[-1] == ":")
        return not ends and not is_sentence and len(line.text) <= LONGEST_ENGLISH_LEAD
    if block.kind == "art":
        return block.children[0].kind == "p" and not ends and len(line.text) <= LONGEST_LEAD
    return len(line.text) <= (LONGEST_LEAD if ends else LONGEST_HEADING) and line.text[-1] not in "；;，,"


def _with_first_paragraph(article: Division) -> Division:
    """An article of several paragraphs, the first of which is its own line with the items that follow."""
    at = next(i for i, child in enumerate(article.children) if child.kind == "p")
    first = Division("p", line=article.line, children=article.children[:at])
    return replace(article, line=NOWHERE, children=[first, *article.children[at:]])


def _joined(before: str, token: str) -> str:
    return f"{before}.{token}" if before else token
