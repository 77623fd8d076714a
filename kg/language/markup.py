"""Words inside Markdown: whatever data holds is shown as it is and never read as markup.

Every ASCII mark that CommonMark, GitHub or Pandoc reads as markup, or that opens HTML, gets a backslash. HTML itself
is escaped by its templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

INLINE = re.compile(r"([\\`*_{}\[\]<>#|~^$&])")
BLOCK = re.compile(r"^(\d+(?=[.)])|(?=[-+=:]))")
LINE_ENDS = re.compile(r"[\r\n]")


def escaped(text: str) -> str:
    """Text on one line whose characters stand for themselves; its beginning is safe inside a line only."""
    return INLINE.sub(r"\\\1", LINE_ENDS.sub(" ", text))


def begun(line: str) -> str:
    """A line of Markdown whose beginning is not read as a list, a rule, a definition or code."""
    return BLOCK.sub(r"\1\\", line.lstrip())


def table_lines(heads: Sequence[str], rows: Iterable[Sequence[str]], figures: Iterable[int] = ()) -> list[str]:
    """A table of cells that are Markdown already; `figures` are the positions of columns that hold numbers."""
    right = set(figures)
    rule = ["--:" if position in right else "---" for position in range(len(heads))]
    return [f"| {' | '.join(line)} |" for line in (heads, rule, *rows)]
