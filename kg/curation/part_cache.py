"""What the making of parts keeps in the user's cache, each by a key that says what it was made from."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
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
        _Pickler(written := BytesIO(), protocol=pickle.HIGHEST_PROTOCOL).dump(value)
        self._write(self.path(key, kind), written.getvalue())

    def forget(self) -> None:
        """Remove what was kept by this one, as it may not be what its keys say."""
        for path in self._written:
            path.unlink(missing_ok=True)

    def _write(self, path: Path, content: bytes) -> Path:
        self._written.append(path)
        return write_whole(path, content)


class _Pickler(pickle.Pickler):
    """Writes values with slots by what they were made with; by themselves they look up their fields one by one."""

    def reducer_override(self, value: object) -> Any:
        values = _values(type(value))  # type: ignore[arg-type] # a class is hashable
        return (type(value), values(value)) if values else NotImplemented


@cache
def _values(kind: type) -> Callable[[object], tuple[Any, ...]] | None:
    """What gives the fields of a value of a class with slots; None for others, and for a single field."""
    if not (is_dataclass(kind) and "__slots__" in kind.__dict__ and len(fields(kind)) > 1):
        return None
    return attrgetter(*(one.name for one in fields(kind)))
