"""The error tree: everything a user can do wrong, with place and remedy.

The command line turns a `KgError` into one line and its `exit_code`; bugs are not caught.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from unicodedata import category

LONGEST_MESSAGE = 2_000  # characters
ECHO = re.compile(r"(“[^“”]{200})[^“”]{2,}(”)|(<[^<>]{200})[^<>]{2,}(>)|(\S{300})\S{2,}()")  # what a message repeats


class KgError(Exception):
    """A fault a user can mend: what, where (file, line and column from 1), and how."""

    exit_code = 2

    def __init__(
        self,
        message: str,
        *,
        hint: str | None = None,
        file: Path | str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = on_one_line(message)
        self.hint = None if hint is None else on_one_line(hint)
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return on_one_line(f"{text} ({self.hint})" if self.hint else text)


def on_one_line(text: str) -> str:
    """A message on one line, in which what it repeats of the user's stays short.

    Line ends and other characters that do not show are written as escapes; what is quoted, and a word without end,
    is cut at some 200 characters.
    """
    shown = "".join(char if char.isprintable() or category(char) == "Zs" else _escaped(char) for char in text)
    cut = ECHO.sub(lambda echo: "…".join(part for part in echo.groups() if part is not None), shown)
    return cut if len(cut) <= LONGEST_MESSAGE else f"{cut[:LONGEST_MESSAGE]}…"


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode()


class OntologyError(KgError):
    """The ontology files contradict themselves or lack a term that the software needs."""


class CorpusError(KgError):
    """A source text, its index or its digest is not what it should be."""


class CurationError(KgError):
    """Curated records cannot be compiled; `kg check` lists every fault."""


class StoreError(KgError):
    """A store cannot be opened, read or loaded."""


class QueryError(KgError):
    """A query or one of its parameters is wrong; line and column count within the query text."""


class UpdateRefused(QueryError):
    """An update was given where only reading is possible."""


class ModelError(KgError):
    """A language model gave an answer of which nothing can be made."""


class ModelUnavailable(ModelError):
    """A language model cannot be asked at all, so that nothing more is sent to it."""


class ModelLate(ModelError):
    """A language model takes longer than it may."""


class NameNotFound(KgError):
    """No entity, term or saved query has this name."""


class NameAmbiguous(KgError):
    """Several entities answer to this name."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"“{name}” is ambiguous", hint="one of: " + "; ".join(candidates))
        self.candidates = tuple(candidates)


class OutputError(KgError):
    """A file cannot be written; whatever stood there before is unchanged."""
