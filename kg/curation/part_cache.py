"""What the making of parts keeps in the user's cache, each by a key that says what it was made from."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg.curation.states import parts_dir
from kg.writing import write_whole


class PartCache:
    """Lines of N-Quads and values, by key; `used` are the names of all files that were asked for."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self._written: list[Path] = []

    def path(self, key: str, kind: str = "nq") -> Path:
        """The file of a key, which need not be there."""
        path = parts_dir() / f"{key}.{kind}"
        self.used.add(path.name)
        with suppress(OSError):
            os.utime(path)  # so that it is not taken for one that nobody uses
        return path

    def write(self, key: str, lines: bytes) -> Path:
        """Keep lines. Raises `OutputError` if they cannot be written."""
        return self._write(self.path(key), lines)

    def load(self, key: str, kind: str) -> Any:
        """What was kept; None if nothing was, or if it cannot be read."""
        with suppress(OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError):
            return pickle.loads(self.path(key, kind).read_bytes())  # noqa: S301 # the user's own cache
        return None

    def store(self, key: str, kind: str, value: object) -> None:
        """Keep a value. Raises `OutputError` if it cannot be written."""
        self._write(self.path(key, kind), pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))

    def forget(self) -> None:
        """Remove what was kept by this one, as it may not be what its keys say."""
        for path in self._written:
            path.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> Path:
        self._written.append(path)
        return write_whole(path, content)
