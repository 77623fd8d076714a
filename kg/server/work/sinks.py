"""Where a worker writes an answer: in memory, beyond some megabytes into a file, and never beyond the limit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from kg.errors import KgError, StoreError

IN_MEMORY = 2 * 2**20


class AnswerTooLarge(KgError):
    """An answer grew beyond what the server gives; making it was stopped there."""

    code = "answer-too-large"


def too_large(limit: int) -> AnswerTooLarge:
    """The fault of an answer of more than `limit` bytes."""
    return AnswerTooLarge(f"the answer is larger than {limit:,} bytes", hint="add LIMIT, or ask for less")


class Sink:
    """A stream that only takes; `limit` is in bytes, `spool` the file for what does not fit into memory.

    A library written in another language may report a failed write in its own words, so that `fault` says why.
    """

    def __init__(self, limit: int, spool: Path) -> None:
        self._limit = limit
        self._spool = spool
        self._memory = BytesIO()
        self._file: IO[bytes] | None = None
        self._size = 0
        self.fault: KgError | None = None

    def flush(self) -> None:
        """Do nothing: what is written is there."""

    def write(self, data: object) -> int:
        """Take a piece, and say how long it is. Raises `AnswerTooLarge` beyond the limit, `StoreError` if it cannot."""
        piece = bytes(data)  # type: ignore[call-overload] # whatever holds bytes
        self._size += len(piece)
        if self._size > self._limit:
            self.fault = too_large(self._limit)
            raise self.fault
        with self._told():
            if self._file is None and self._size > IN_MEMORY:
                self._spool.parent.mkdir(mode=0o700, exist_ok=True)
                self._file = self._spool.open("wb")
                self._file.write(self._memory.getvalue())
                self._memory = BytesIO()
            (self._file or self._memory).write(piece)
        return len(piece)

    def finish(self) -> tuple[bytes, Path | None]:
        """The content, or an empty one and the file that holds it. Raises `StoreError` if that cannot be written."""
        if self._file is None:
            return self._memory.getvalue(), None
        with self._told():
            self._file.close()
        return b"", self._spool

    def discard(self) -> None:
        """Remove what was written."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._spool.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            folder = self._spool.parent
            self.fault = StoreError(f"the folder for temporary files, {folder}, cannot be written: {error.strerror}")
            self.discard()
            raise self.fault from None
