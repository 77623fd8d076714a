"""Folders that really cannot be written: not permitted, or no room; nothing is changed and nothing is left behind."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.ingest.folder import write_folder
from kg.ingest.ingestion import Ingestion
from kg.review.drafts import read_drafts
from kg.review.renewal import renew
from kg.review.settling import accept
from tests.review.conftest import TEXT

NOBODY = 65534
ROOM = 512  # bytes of a file


@contextmanager
def not_permitted(folder: Path) -> Iterator[None]:
    """Nobody but root may write the folder and those within, and who runs this is not root meanwhile."""
    is_root = os.geteuid() == 0
    modes = {one: one.stat().st_mode for one in [folder, *folder.rglob("*")]}
    opened = {one: one.stat().st_mode for one in folder.parents if one.owner() == folder.owner() and is_root}
    for one, mode in modes.items():
        one.chmod(mode & ~0o222 | 0o444)
    for one, mode in opened.items():
        one.chmod(mode | 0o055)
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        for one, mode in {**modes, **opened}.items():
            one.chmod(mode)


@contextmanager
def no_room(_: Path) -> Iterator[None]:
    """No file may grow beyond a few lines, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Way = Callable[[Path], AbstractContextManager[None]]
ways = pytest.mark.parametrize("way", [not_permitted, no_room])


def content(folder: Path) -> dict[str, str]:
    """All files below a folder with what they hold; what locks it meanwhile is no content."""
    files = [one for one in folder.rglob("*") if one.is_file() and not one.name.endswith(".lock")]
    return {str(one.relative_to(folder)): one.read_text("utf-8") for one in files}


@ways
def test_a_new_document(way: Way, read: Callable[[str], Ingestion], tmp_path: Path) -> None:
    found = read(TEXT)
    with way(tmp_path), pytest.raises(OutputError, match="cannot write"):
        write_folder(found, tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert write_folder(found, tmp_path).is_dir()


@ways
def test_a_corrected_text(way: Way, read: Callable[[str], Ingestion], folder: Path) -> None:
    accept(folder, [one.id for one in read_drafts(folder) if one.kind == "lead"], "editor")
    before, found = content(folder), read(TEXT.replace("60%", "65%"))
    with way(folder), pytest.raises(OutputError, match="cannot write"):
        renew(found, folder)
    assert content(folder) == before


@ways
def test_a_decision(way: Way, folder: Path) -> None:
    (lead, *_) = [one.id for one in read_drafts(folder) if one.kind == "lead"]
    before = content(folder)
    with way(folder), pytest.raises(OutputError, match="cannot write"):
        accept(folder, [lead], "editor")
    assert content(folder) == before
