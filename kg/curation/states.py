"""The compiled states in the user's cache: a folder each, whole or not there at all, and removed when outlived.

A state is known by the digest of what it was made from and remembers its origin. Of one origin the newest state is
kept, and the one before it for commands that are running; nothing is removed that a process holds.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import OutputError
from kg.locations import cache_dir

try:
    import fcntl
except ImportError:  # pragma: no cover # not on Windows, where nothing that is open can be removed anyway
    fcntl = None  # type: ignore[assignment]

ORIGIN = "origin.json"
MAKING = ".making-"
PARTS = "parts.json"  # the list of the parts that a state is made of, and of all that was used to make them
CHANGED = "changed.json"  # of a state that was made from an earlier one, what differs
UNUSED = 3600  # seconds after which a part that no state lists is of no use
SETTLING = 60  # seconds in which a folder that is being made may still have no lock


@dataclass(frozen=True)
class State:
    """A state in the cache: its folder, the bytes it takes and when it was made."""

    folder: Path
    size: int
    made: float


@dataclass(frozen=True)
class Amendment:
    """From which earlier state a state was made, and the nodes (IRIs) of which something else is said in it."""

    before: Path
    changed: tuple[str, ...]


def amendment(folder: Path) -> Amendment | None:
    """How a state was made from an earlier one; None if it was made anew."""
    try:
        found = json.loads((folder / CHANGED).read_text(encoding="utf-8"))
        return Amendment(Path(found["before"]), tuple(found["changed"]))
    except (OSError, ValueError, KeyError):
        return None


def made(folder: Path, origin: str, fill: Callable[[Path], object]) -> Path:
    """The folder of a state, filled now if it is not there; what was made of the same origin before is cleared away.

    Of two processes that make it at once, one wins and both have it. Raises `OutputError` if it cannot be written.
    """
    if folder.is_dir():
        return folder
    # Named before it is made, so that an interrupt at any moment finds a name to clean up.
    scratch = folder.parent / f"{MAKING}{secrets.token_hex(8)}"
    try:
        _begin(scratch, origin)
        held = hold(scratch)
        with parts_kept():
            fill(scratch)
        if not folder.is_dir():
            scratch.replace(folder)
        os.close(held)
    except OSError as error:
        if not folder.is_dir():
            hint = "nothing was changed; free space or set XDG_CACHE_HOME"
            raise OutputError(f"cannot write {folder.parent}: {error.strerror}", hint=hint) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    clear(folder, keep=1)
    return folder


def hold(folder: Path) -> int:
    """Keep a state from being removed while this process has the returned descriptor open.

    Raises `FileNotFoundError` if it has been removed.
    """
    held = os.open(folder / ORIGIN, os.O_RDONLY)
    if fcntl:
        fcntl.flock(held, fcntl.LOCK_SH)
    if os.fstat(held).st_nlink == 0:  # by one that was at it when this waited
        os.close(held)
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    return held


@contextmanager
def parts_kept() -> Iterator[None]:
    """Keep parts from being removed while a dataset is made of them, by this process and others at once."""
    cache_dir().mkdir(parents=True, exist_ok=True)
    held = os.open(cache_dir(), os.O_RDONLY) if fcntl else None
    try:
        if held is not None:
            fcntl.flock(held, fcntl.LOCK_SH)
        yield
    finally:
        if held is not None:
            os.close(held)


@contextmanager
def kept(folder: Path | None) -> Iterator[Path | None]:
    """Keep a state from being removed while something is done with it; None if it is gone already."""
    try:
        held = hold(folder) if folder else None
    except OSError:
        held = None
    try:
        yield folder if held is not None else None
    finally:
        if held is not None:
            os.close(held)


def newest(origin: str) -> Path | None:
    """The folder of the newest state of an origin; None if there is none."""
    return next((one.folder for one in states() if _origin(one.folder) == origin), None)


def clear(folder: Path, keep: int = 0) -> int:
    """Remove the older states of a state's origin but for the newest `keep`, and what killed processes left behind.

    Returns how many bytes became free.
    """
    origin = _origin(folder)
    older = [one for one in states() if one.folder != folder and _origin(one.folder) == origin]
    left = [path for path in folder.parent.glob(f"{MAKING}*") if time.time() - path.stat().st_mtime > SETTLING]
    freed = sum(_removed(path) for path in [*(one.folder for one in older[keep:]), *left])
    return freed + _clear_parts(UNUSED)


def clear_all(folder: Path) -> int:
    """Remove every state but one, of whatever origin, unless a process holds it. Returns the bytes that became free."""
    return sum(_removed(one.folder) for one in states() if one.folder != folder) + _clear_parts(SETTLING)


def parts_dir() -> Path:
    """Where parts of datasets are kept, which states of all origins share."""
    return cache_dir() / ".parts"


def parts_size() -> int:
    """The bytes that all parts take."""
    return _size(parts_dir())


def states() -> list[State]:
    """All states in the cache, the newest first."""
    folders = [path for path in cache_dir().glob("*") if path.is_dir() and not path.name.startswith(".")]
    found = [State(path, _size(path), path.stat().st_mtime) for path in folders]
    return sorted(found, key=lambda one: one.made, reverse=True)


def _clear_parts(age: int) -> int:
    """Remove the parts that no state lists and nobody used for some seconds, unless a dataset is being made."""
    if not parts_dir().is_dir():
        return 0
    held = os.open(cache_dir(), os.O_RDONLY) if fcntl else None
    try:
        if held is not None:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return _unused_removed(age)
    except OSError:
        return 0
    finally:
        if held is not None:
            os.close(held)


def _unused_removed(age: int) -> int:
    listed: set[str] = set()
    for one in states():
        with suppress(OSError, ValueError, KeyError):
            listed |= set(json.loads((one.folder / PARTS).read_text(encoding="utf-8"))["used"])
    freed = 0
    for path in _files(parts_dir()):
        with suppress(OSError):
            seen = path.stat()
            if path.name not in listed and time.time() - seen.st_mtime > age:
                path.unlink()
                freed += seen.st_size
    return freed


def _begin(scratch: Path, origin: str) -> None:
    scratch.mkdir(parents=True)
    (scratch / ORIGIN).write_text(json.dumps({"origin": origin}), encoding="utf-8")


def _origin(folder: Path) -> str:
    try:
        return str(json.loads((folder / ORIGIN).read_text(encoding="utf-8"))["origin"])
    except (OSError, ValueError, KeyError):
        return ""  # of an earlier version


def _removed(folder: Path) -> int:
    """Remove a folder unless a process holds it; returns the bytes it took."""
    size = _size(folder)
    try:
        held = os.open(folder / ORIGIN, os.O_RDONLY)
    except OSError:
        held = -1
    try:
        if held >= 0 and fcntl:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return 0
    finally:
        if held >= 0:
            os.close(held)
    return size


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in _files(folder))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())
