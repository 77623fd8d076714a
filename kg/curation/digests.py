"""What stands in the folders of data and ontology, by digest: a file that has not changed is not read again."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

from kg.corpus.folders import AUTHORITY, document_folders
from kg.errors import OutputError
from kg.locations import cache_dir, shipped_data_dir
from kg.writing import write_whole

DOCUMENT = ("source.yaml", "sentences.jsonl", "gists.yaml", "numbers.yaml", "records/*.yaml")
SHARED = ("references.yaml", "records/*.yaml")
TERMS = ("*.ttl",)
SEEN = ".seen-"  # files of the cache that remember digests
SETTLED = 2.0  # seconds after which a file cannot change without changing its time


def unit_digests(data: Path, ontology: Path) -> dict[str, str]:
    """The digest of each document by its id, of the authority under `AUTHORITY`, and of the ontology under ``""``."""
    units: dict[str, list[tuple[Path, tuple[str, ...]]]] = {
        folder.name: [(folder, DOCUMENT)] for folder in document_folders(data)
    }
    units[AUTHORITY] = [(folder / AUTHORITY, SHARED) for folder in dict.fromkeys((shipped_data_dir(), data.resolve()))]
    units[""] = [(ontology, TERMS)]
    digests = _Digests(f"{data.resolve()} {ontology.resolve()}")
    found = {name: digests.of(folders) for name, folders in units.items()}
    digests.keep()
    return found


class _Digests:
    """Digests of files, remembered from one run to the next by their size and time."""

    def __init__(self, origin: str) -> None:
        self._file = cache_dir() / f"{SEEN}{hashlib.sha256(origin.encode()).hexdigest()[:16]}.json"
        self._known: Mapping[str, list[object]] = {}
        with suppress(OSError, ValueError):
            self._known = json.loads(self._file.read_text(encoding="utf-8"))
        self._found: dict[str, list[object]] = {}

    def of(self, folders: Iterable[tuple[Path, tuple[str, ...]]]) -> str:
        """The digest of the files of some folders, by name and content."""
        total = hashlib.sha256()
        for folder, patterns in folders:
            for name, entry in sorted(_files(folder, patterns)):
                total.update(f"{name}\0{self._of(entry)}\n".encode())
        return total.hexdigest()[:24]

    def keep(self) -> None:
        """Remember for the next run; where nothing can be written, files are read again."""
        if self._found != self._known:
            with suppress(OutputError):
                write_whole(self._file, json.dumps(self._found))

    def _of(self, file: os.DirEntry[str]) -> str:
        state = file.stat()
        stamp = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
        known = self._known.get(file.path, [])
        digest = str(known[-1]) if known[:-1] == stamp else hashlib.sha256(Path(file.path).read_bytes()).hexdigest()
        if time.time() - max(state.st_mtime, state.st_ctime) > SETTLED:
            self._found[file.path] = [*stamp, digest]
        return digest


def _files(folder: Path, patterns: Iterable[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files that fit some patterns, by their path within a folder, which is listed once: each command asks."""
    for place in sorted({pattern.rpartition("/")[0] for pattern in patterns}):
        with suppress(OSError), os.scandir(folder / place) as entries:  # a fault is told where files are read
            for entry in entries:
                name = f"{place}/{entry.name}" if place else entry.name
                if any(fnmatchcase(name, pattern) for pattern in patterns):
                    yield name, entry
