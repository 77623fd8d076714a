"""The standard streams as commands need them, whatever the system gave."""

from __future__ import annotations

import io
import sys
from typing import Any, cast

from kg.errors import OutputError


def prepare() -> None:
    """Let every text be written: what a narrow code page lacks as “?”, and to a closed output with a fault in words."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    elif sys.stdout is None:
        sys.stdout = cast(Any, Closed())


class Closed:
    """Standard output that was closed before the program began; it stands for the bytes below it as well."""

    encoding, errors = "utf-8", "replace"

    @property
    def buffer(self) -> Closed:
        """Where bytes are written."""
        return self

    def write(self, _: object) -> int:
        """Raise `OutputError`: nobody would read it."""
        raise OutputError("standard output is closed", hint="-o FILE writes to a file")

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        """Whether a person reads along: never."""
        return False
