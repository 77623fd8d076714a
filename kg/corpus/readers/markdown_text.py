"""Markdown as lines: headings, paragraphs, items with their numbers, rows of tables; no marks of emphasis, no links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.corpus.marks import mark
from kg.corpus.readers.characters import body_line, list_label
from kg.corpus.readers.web_page import html_lines
from kg.corpus.readers.wrapping import is_ended, joined

if TYPE_CHECKING:
    from markdown_it.token import Token

NOTE = re.compile(
    r"^( {0,3})(\[[^\]\n]+\]:)(?!\s*(?:[<#./]|[a-z]+:|\S+\.[a-z]{2,4}\b))", re.M | re.I
)  # no address follows
FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.S)
TAGS = re.compile(r"<[^>]+>")


def markdown_lines(text: str) -> Iterator[str]:
    """The lines of a Markdown text; the metadata before it (between lines of ---) is left out."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    prefix = ""
    cells: list[str] | None = None
    depth = 0
    for token in parser.parse(NOTE.sub(r"\1\\\2", FRONT_MATTER.sub("", text))):
        if token.type == "heading_open":
            prefix = "#" * int(token.tag[1]) + " "
        elif token.type in ("ordered_list_open", "ordered_list_close"):
            depth += token.nesting
        elif token.type == "list_item_open":
            prefix = list_label(int(token.info), "1", depth) if token.info else ""
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield "\t".join(cell for cell in cells if cell)
            cells = None
        elif token.type == "inline":
            found = list(_paragraphs(token.children or []))
            if cells is not None:
                cells.append(joined(found))
                continue
            for line in found:
                yield prefix + (line if prefix else body_line(line))
                prefix = ""
        elif token.type in ("fence", "code_block"):
            yield from map(body_line, token.content.splitlines())
        elif token.type == "html_block":
            yield from html_lines(token.content)


def _paragraphs(children: Sequence[Token]) -> Iterator[str]:
    """The text of a block; a line end is kept where a sentence ends before it or a mark follows."""
    lines = [""]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            lines.append("\n" if child.type == "hardbreak" else "")
        elif child.type in ("text", "code_inline"):
            lines[-1] += child.content
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            lines.append("\n")
    group: list[str] = []
    for line in lines:
        goes_on = group and not line.startswith("\n") and not is_ended(group[-1]) and mark(line) is None
        if group and not goes_on:
            yield joined(group)
            group = []
        if line.strip():
            group.append(line.strip())
    if group:
        yield joined(group)
