"""A decision of a person on a document: written whole or not at all, and kept so that it can be taken back.

Before its files are written a decision stands under ``drafts/.undo`` with every file before and after. One that was
broken off there, as by a crash, is taken back by whoever comes next. Nobody else decides on the document meanwhile.
A corrected text is taken in likewise; one that may not be shipped is not kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path

from kg.corpus.attachment import SHIPPED
from kg.corpus.sentence_accounts import GISTS, NUMBERS
from kg.corpus.sources import FILE
from kg.curation.files import RECORDS
from kg.errors import KgError
from kg.ingest.folder import DRAFTS
from kg.writing import write_all, write_whole

try:
    import fcntl
except ImportError:  # nobody else is kept out where there are no such locks
    fcntl = None  # type: ignore[assignment]

UNDO = f"{DRAFTS}/.undo"
PENDING = "pending.json"
DONE, UNDONE = ".json", ".undone"
KEPT = 50  # decisions that can be taken back
Change = tuple[str, str | None, str | None]  # a file of the folder, before and after; None where there is none


class Conflict(KgError):
    """A document is no longer as it was when a person decided; nothing was written."""

    code = "conflict"


@contextmanager
def alone(folder: Path, seen: str = "") -> Iterator[None]:
    """Keep others from deciding on the same document; what was broken off before is taken back first.

    Raises `KgError` if there is no such document, `Conflict` if `seen` is given and is not its state.
    """
    if not folder.is_dir():
        raise KgError(f"no document “{folder.name}”", hint="kg source list")
    held = os.open(folder, os.O_RDONLY)
    try:
        if fcntl:
            fcntl.flock(held, fcntl.LOCK_EX)
        _take_back(folder, folder / UNDO / PENDING)
        if seen and seen != state_of(folder):
            hint = "nothing was written; look at what changed, and decide again"
            raise Conflict("the document has changed meanwhile", hint=hint)
        yield
    finally:
        os.close(held)


def state_of(folder: Path) -> str:
    """A digest of all that people and ingestion wrote of a document."""
    found = hashlib.sha256()
    names = (FILE, "sentences.jsonl", SHIPPED, GISTS, NUMBERS)
    paths = [folder / name for name in names] + sorted(
        path for part in (DRAFTS, RECORDS) for path in (folder / part).glob("*.yaml")
    )
    for path in paths:
        if path.is_file():
            found.update(f"{path.relative_to(folder)}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:32]


def write_decision(folder: Path, contents: Mapping[Path, str]) -> str:
    """Write files of a document, all or none, and say how they differ from before; an empty one is taken away.

    Raises `OutputError`, with nothing changed, where one cannot be written.
    """
    changes = write_together(folder, contents)
    if changes:
        _keep(folder / UNDO / PENDING)
    return "".join(_difference(folder, change) for change in changes)


def write_together(folder: Path, contents: Mapping[Path, str]) -> list[Change]:
    """The same, while what was changed stands as pending; `forget` says that all is done. Other documents may change.

    Gives what changed; nothing is pending where nothing did.
    """
    changes = [
        (Path(os.path.relpath(path, folder)).as_posix(), _text(path), text if text.strip() else None)
        for path, text in contents.items()
    ]
    changes = [one for one in changes if one[1] != one[2]]
    if changes:
        pending = folder / UNDO / PENDING
        write_whole(pending, json.dumps(changes, ensure_ascii=False))
        try:
            write_all({folder / name: after for name, _, after in changes})
        except BaseException:
            pending.unlink(missing_ok=True)
            raise
    return changes


def forget(folder: Path) -> None:
    """Let what was written together stand, without a way back."""
    (folder / UNDO / PENDING).unlink(missing_ok=True)


def take_back_broken(data: Path) -> None:
    """Take back what was broken off in any document of a data folder, as whoever comes next does.

    Raises `OutputError` where a file cannot be written.
    """
    for pending in data.glob(f"*/{UNDO}/*{PENDING}*"):
        with alone(pending.parents[2]):
            pass


def undoable(folder: Path) -> int:
    """How many decisions can be taken back."""
    return len(_steps(folder))


def redoable(folder: Path) -> int:
    """How many decisions that were taken back can be taken again; none once another one was taken."""
    return len(_steps(folder, UNDONE))


def undo(folder: Path, seen: str = "") -> str:
    """Take back the last decision, and say how the files differ from before.

    Raises `KgError` if there is none, `Conflict`, with nothing changed, if a file has been changed since.
    """
    with alone(folder, seen):
        steps = _steps(folder)
        if not steps:
            hint = f"the last {KEPT} decisions and corrected texts can be, but no text that may not be shipped"
            raise KgError("there is no decision to take back", hint=hint)
        changes = [(name, after, before) for name, before, after in _unchanged(folder, steps[-1], 2)]
        pending = steps[-1].replace(folder / UNDO / PENDING)
        _take_back(folder, pending, steps[-1].with_suffix(UNDONE))
        return "".join(_difference(folder, change) for change in changes)


def redo(folder: Path, seen: str = "") -> str:
    """Take again the decision that was taken back last. Raises as `undo`."""
    with alone(folder, seen):
        steps = _steps(folder, UNDONE)
        if not steps:
            raise KgError("no decision was taken back")
        changes = _unchanged(folder, steps[0], 1)
        pending = steps[0].replace(folder / UNDO / PENDING)
        write_all({folder / name: after for name, _, after in changes})
        pending.replace(steps[0].with_suffix(DONE))
        return "".join(_difference(folder, change) for change in changes)


def _unchanged(folder: Path, step: Path, at: int) -> list[Change]:
    """The changes of a decision, if all its files are as they were before (1) or after (2) it."""
    changes: list[Change] = [(name, *texts) for name, *texts in json.loads(step.read_text(encoding="utf-8"))]
    for one in changes:
        if _text(folder / one[0]) != one[at]:
            hint = "nothing was written; by hand, or by what was decided on another document: mend it by hand"
            raise Conflict(f"{one[0]} has been changed since", hint=hint)
    return changes


def _take_back(folder: Path, pending: Path, kept: Path | None = None) -> None:
    """Put back the files that a decision wrote, but for what somebody wrote over them; it is `kept` or forgotten."""
    for begun in pending.parent.glob(f".{PENDING}.*"):
        begun.unlink(missing_ok=True)
    if not pending.is_file():
        return
    changes: list[Change] = json.loads(pending.read_text(encoding="utf-8"))
    write_all({folder / name: before for name, before, after in changes if _text(folder / name) == after})
    for path in (folder / name for name, *_ in changes):
        for begun in path.parent.glob(f".{path.name}.*"):  # beside a file that was being written
            begun.unlink(missing_ok=True)
    if kept:
        pending.replace(kept)
    else:
        pending.unlink()


def _keep(pending: Path) -> None:
    folder = pending.parents[2]
    for undone in _steps(folder, UNDONE):
        undone.unlink(missing_ok=True)
    steps = _steps(folder)
    number = int(steps[-1].stem) + 1 if steps else 1
    pending.replace(pending.with_name(f"{number:06}{DONE}"))
    for old in steps[: len(steps) + 1 - KEPT]:
        old.unlink(missing_ok=True)
    ignore = pending.with_name(".gitignore")
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def _steps(folder: Path, kind: str = DONE) -> list[Path]:
    return sorted((folder / UNDO).glob(f"[0-9]*{kind}"))


def _text(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None  # with its line ends


def _difference(folder: Path, change: Change) -> str:
    name, before, after = change
    full = f"{folder.name}/{name}"
    old, new = ((text or "").splitlines(keepends=True) for text in (before, after))
    return "".join(unified_diff(old, new, full, full, n=1))
