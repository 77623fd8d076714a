"""An HTML page as lines: its text without tags, scripts, navigation and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.corpus.marks import mark
from kg.corpus.readers.characters import body_line, list_label
from kg.corpus.readers.wrapping import HAN

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DROPPED = re.compile(
    "script|style|noscript|template|head|nav|footer|aside|button|select|option|input|textarea|iframe|object|embed|svg|"
    "canvas|audio|video|map|rt|rp"
)
INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|rb|ruby|s|samp|small|span|strike|"
    "strong|sub|sup|time|tt|u|var|wbr|o:p"
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|location|footer|foot|copyright|sidebar|share|toolbar|"
    r"pager|pagination|links?|friendlink|search|topbar|login|print)(?:$|[\s_-])",
    re.I,
)
ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "menu"))
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
MAIN_SHARE = 0.5  # of the text, in the element that is said to be the main one
LINKED = 0.6  # of a block's text, in at least so many links
FEWEST_LINKS = 3
FILE = re.compile(r"\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd)(?:$|[?#])", re.I)
LINE_ENDS = re.compile(rf"(?<={HAN})[ \t]*[\r\n]+\s*(?={HAN})")


def html_lines(text: str) -> Iterator[str]:
    """The lines of a page: headings behind number signs, items of numbered lists with their numbers, rows of tables."""
    from lxml import etree, html

    bare = DECLARATION.sub("", text)
    if not bare.strip():
        return
    try:
        root = html.document_fromstring(bare)
    except etree.ParserError:  # nothing but comments
        return
    _drop(root)
    body = root.find(".//body")
    lines = _Lines()
    lines.block(_main(root if body is None else body))
    lines.end()
    yield from lines.found


def _drop(root: HtmlElement) -> None:
    """Take out what a reader of the page does not see, and what leads elsewhere."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if element.getparent() is not None:
                element.drop_tree()
        elif element is not root and _is_dropped(element):
            element.drop_tree()


def _is_dropped(element: HtmlElement) -> bool:
    tag = element.tag.lower()
    if tag != "body" and (
        DROPPED.fullmatch(tag)
        or element.get("hidden") is not None
        or element.get("role", "").lower() in ROLES
        or HIDDEN.search(element.get("style", ""))
    ):
        return True
    if INLINE.fullmatch(tag) or tag in ("html", "body", "article", "main", "p", "td", "tr", "tbody"):
        return False
    words = element.text_content().strip()
    if not words or "。" in words:
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if tag == "header":
        return element.find(".//h1") is None and not any(
            one.tag in ("article", "main") for one in element.iterancestors()
        )
    return bool(NAVIGATION.search(names)) or _is_linked(element, words)


def _is_linked(element: HtmlElement, words: str) -> bool:
    """Whether a block is a list of links to other pages; files to download belong to the text."""
    found = [link for link in element.iter("a") if link.get("href")]
    links = [link.text_content().strip() for link in found]
    if any(FILE.search(link.get("href", "")) for link in found):
        return False
    return len(links) >= FEWEST_LINKS and sum(map(len, links)) > LINKED * len("".join(words.split()))


def _main(body: HtmlElement) -> HtmlElement:
    """The element that the page says is the main one, if it holds most of the text and every first heading."""
    whole = len(body.text_content().strip())
    for element in body.iter("main", "article"):
        if len(element.text_content().strip()) > MAIN_SHARE * whole and not _heads(body, element):
            return element
    return body


def _heads(body: HtmlElement, element: HtmlElement) -> bool:
    return any(element not in heading.iterancestors() for heading in body.iter("h1"))


class _Lines:
    """Lines as they are found; the one that is open grows until a block ends."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open = ""
        self._prefix = ""

    def end(self) -> None:
        """End the open line."""
        text = re.sub(r"[ \t\r\n\xa0]+", " ", LINE_ENDS.sub("", self._open)).strip(" \u3000")
        if text:
            self.found.append(self._prefix + (text if self._prefix else body_line(text)))
            self._prefix = ""
        self._open = ""

    def block(self, element: HtmlElement) -> None:
        tag = element.tag.lower()
        if tag == "table":
            self._rows(element)
            return
        if re.fullmatch(r"h[1-6]", tag):
            self._prefix = "#" * int(tag[1]) + " "
        self._open += element.text or ""
        number = int(element.get("start") or 1) if tag == "ol" and (element.get("start") or "1").isdecimal() else 1
        for child in element:
            if not isinstance(child.tag, str):
                self._open += child.tail or ""
                continue
            name = child.tag.lower()
            if name == "br":
                self.end()
            elif INLINE.fullmatch(name):
                self.block(child)
            else:
                self.end()
                if name == "li" and tag == "ol":
                    depth = sum(one.tag == "ol" for one in child.iterancestors())
                    label = list_label(number, element.get("type") or "1", depth)
                    self._prefix = "" if mark(child.text_content().strip()) else label
                    number += 1
                self.block(child)
                self.end()
                self._prefix = ""
            self._open += child.tail or ""

    def _rows(self, table: HtmlElement) -> None:
        """A row of short cells is a line; a cell that holds several lines gives them as they are."""
        caption = table.find("caption")
        self.found += [] if caption is None else _cell(caption)
        for row in table.iter("tr"):
            if next(row.iterancestors("table")) is not table:
                continue
            cells = [_cell(cell) for cell in row if isinstance(cell.tag, str) and cell.tag.lower() in ("td", "th")]
            if all(len(cell) <= 1 for cell in cells):
                self.found += ["\t".join(line for cell in cells for line in cell)] if any(cells) else []
            else:
                self.found += [line for cell in cells for line in cell]


def _cell(cell: HtmlElement) -> list[str]:
    lines = _Lines()
    lines.block(cell)
    lines.end()
    return lines.found
