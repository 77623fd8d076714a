"""Files are written whole or not at all: beside the target first, then renamed over it."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError

Content = str | bytes | Callable[[BinaryIO], object]


def write_whole(path: Path, content: Content) -> Path:
    """Write a file atomically, as UTF-8 with ``\\n`` line ends, making its folder if needed.

    `content` may be what writes it into the file bit by bit. What is no file, such as a pipe or a device, stays what it
    is and is written into; a link stays one to what it leads to. Raises `OutputError`, leaving what stood there
    untouched, if it cannot be written.
    """
    if _is_stream(path):
        return _into(path, content)
    path = path.resolve() if path.is_symlink() else path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}", hint="choose another place with -o") from error
    try:
        with os.fdopen(handle, "wb") as file:
            put(content, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException as error:
        Path(name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(
                f"cannot write {path}: {error.strerror}", hint="nothing was changed; free space or choose another place"
            ) from error
        raise
    return path


def _is_stream(path: Path) -> bool:
    """Whether something stands there that can be written into and is neither file nor folder."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _into(path: Path, content: Content) -> Path:
    try:
        with path.open("wb") as file:
            put(content, file)
    except BrokenPipeError:  # whoever stops reading has had enough
        raise
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}", hint="choose another place with -o") from error
    return path


def write_all(contents: Mapping[Path, str | bytes | None]) -> None:
    """Write several files, all or none: where one fails, the others are put back. What is None is taken away.

    Raises `OutputError` if one cannot be written.
    """
    before = {path: path.read_bytes() if path.is_file() else None for path in contents}
    done: list[Path] = []
    try:
        for path, content in contents.items():
            done.append(path)
            _put_at(path, content)
    except BaseException as error:
        for path in done:
            with suppress(OSError, OutputError):
                _put_at(path, before[path])
        if isinstance(error, OSError):
            raise OutputError(f"cannot write {done[-1]}: {error.strerror}", hint="nothing was changed") from error
        raise


def _put_at(path: Path, content: str | bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, content)


def put(content: Content, target: BinaryIO) -> None:
    """Write text as UTF-8, bytes, or what writes itself, into an open file."""
    if callable(content):
        content(target)
    else:
        target.write(content.encode("utf-8") if isinstance(content, str) else content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
