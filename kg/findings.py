"""What every check returns: one fault, its place and its remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One fault. Line and column count from 1; 0 means the file as a whole.

    `path` leads inside the record (``fee-pilot.when.from``), or is empty.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: "
        path = f"{self.path}: " if self.path else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{path}{self.message}{hint}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without repetition, sorted by file, line and column."""
    return sorted(set(findings))
