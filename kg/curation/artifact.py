"""The compiled dataset in the user's cache, made once for each state of data and ontology.

Importing this module is cheap: the compiler is imported only when something has to be compiled.
"""

from __future__ import annotations

import hashlib
import heapq
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.curation.digests import unit_digests
from kg.curation.states import CHANGED, PARTS, kept, made, newest, parts_kept
from kg.errors import StoreError
from kg.locations import cache_dir, data_dir, ontology_dir
from kg.terms import Vocabulary, expand
from kg.writing import write_whole

DATASET = "dataset.nq"
MOST_CHANGED = 0.3  # of a dataset, that is put into a copy of the store before rather than a new one
NAME_OF = f"<{expand('kg:nameOf')}>"
ATTEMPTS = 3  # to compile data that changes meanwhile
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Artifact:
    """A folder with `dataset.nq` and `vocabulary.json`; in the cache with a store of the dataset and its parts."""

    folder: Path

    @property
    def dataset(self) -> Path:
        """The canonical N-Quads; in the cache written when first asked for."""
        path = self.folder / DATASET
        if not path.exists() and (files := self.parts) and all(file.exists() for file in files):
            _merge(files, path)
        return path

    def lines(self) -> Iterator[bytes]:
        """The sorted lines of the N-Quads. Raises `StoreError` if they were removed."""
        try:
            written = (self.folder / DATASET).exists()
            yield from _merged((self.folder / DATASET,) if written else self.parts)
        except FileNotFoundError as error:
            raise StoreError("the dataset was removed", file=self.folder, hint="run the command again") from error

    @property
    def store(self) -> Path:
        """The folder of the store, which need not be there."""
        return self.folder / "store"

    @property
    def parts(self) -> tuple[Path, ...]:
        """The files of sorted N-Quads, with no line in common, that make up the dataset; none outside the cache."""
        try:
            listed = json.loads((self.folder / PARTS).read_text(encoding="utf-8"))["files"]
        except OSError:
            return ()
        return tuple(Path(name) for name in listed)

    @property
    def size(self) -> int:
        """The bytes of the N-Quads."""
        return sum(file.stat().st_size for file in self.parts or (self.dataset,))

    def vocabulary(self) -> Vocabulary:
        """The terms of the ontology it was compiled with."""
        return Vocabulary.from_json((self.folder / "vocabulary.json").read_text(encoding="utf-8"))


def ensure(data: Path | None = None, progress: Progress | None = None) -> Artifact:
    """The artifact of a folder of documents, or of the present one, compiled now if it is not in the cache.

    `progress` is told how many documents are done, how many there are and which is next. Raises `CurationError`,
    `CorpusError` or `OntologyError` if they cannot be compiled or keep changing meanwhile, `OutputError` if there is no
    room for what is made.
    """
    data = data or data_dir()
    folder = cache_dir() / source_digest(data, ontology_dir())
    if folder.is_dir():
        return Artifact(folder)
    from kg.curation.building import DataChanged

    for _ in range(ATTEMPTS - 1):
        with suppress(DataChanged):
            return _ensured(data, progress)
    return _ensured(data, progress)


def _ensured(data: Path, progress: Progress | None) -> Artifact:
    """The artifact of data as it is now. Raises `DataChanged` if it is no longer so when the artifact is made."""
    from kg.curation.building import DataChanged

    folder = cache_dir() / source_digest(data, ontology_dir())
    origin = f"{data.resolve()} {ontology_dir().resolve()}"

    def fill(scratch: Path) -> None:
        fill_state(scratch, data, before, progress)
        if source_digest(data, ontology_dir()) != folder.name:
            raise DataChanged

    with kept(newest(origin)) as before:
        return Artifact(made(folder, origin, fill))


def fill_state(
    folder: Path, data: Path | None = None, before: Path | None = None, progress: Progress | None = None
) -> None:
    """Write the artifact of a folder of documents, or of the present one, into a folder, with a store of it.

    `before` is the folder of an earlier state of the same documents: what did not change is taken from there.
    """
    from kg.curation.building import parts
    from kg.stores.embedded import EmbeddedStore

    found = parts(data or data_dir(), ontology_dir(), progress or (lambda *_: None))
    write_whole(folder / "vocabulary.json", found.vocabulary.to_json())
    write_whole(folder / PARTS, json.dumps({"files": list(map(str, found.files)), "used": sorted(found.used)}))
    artifact, older = Artifact(folder), Artifact(before) if before else None
    if older and older.store.is_dir() and (change := _change(older.parts, found.files)):
        EmbeddedStore.amended(artifact.store, older.store, *change)
        described = {"before": str(older.folder), "changed": sorted(_spoken_of(*change))}
        write_whole(folder / CHANGED, json.dumps(described, ensure_ascii=False))
    else:
        EmbeddedStore.on_disk(artifact.store, *found.files)


def source_digest(data: Path, ontology: Path) -> str:
    """A digest of this version, of what it writes, and of every file that is compiled, by name and content."""
    units = unit_digests(data, ontology)
    return hashlib.sha256(f"{__version__}\n{Vocabulary.layout()}\n{sorted(units.items())}".encode()).hexdigest()[:24]


def write_artifact(folder: Path, data: Path | None = None, progress: Progress | None = None) -> Artifact:
    """Compile a folder of documents, or the present one, with the ontology into a folder, file by file whole."""
    from kg.curation.building import parts

    with parts_kept():
        found = parts(data or data_dir(), ontology_dir(), progress or (lambda *_: None))
        write_whole(folder / "vocabulary.json", found.vocabulary.to_json())
        _merge(found.files, folder / DATASET)
    return Artifact(folder)


def _merge(files: Iterable[Path], target: Path) -> None:
    """Write the lines of sorted files in their order."""
    write_whole(target, lambda file: file.writelines(_merged(files)))


def _merged(files: Iterable[Path]) -> Iterator[bytes]:
    with ExitStack() as stack:
        yield from heapq.merge(*(stack.enter_context(file.open("rb")) for file in files))


def _change(before: Iterable[Path], now: Iterable[Path]) -> tuple[bytes, bytes] | None:
    """The lines that fell away from the parts of a dataset, and those that came; None if they are too many."""
    gone, come = set(before) - set(now), set(now) - set(before)
    size = sum(file.stat().st_size for file in now)
    if not all(file.exists() for file in gone) or sum(file.stat().st_size for file in come) > MOST_CHANGED * size:
        return None
    less, more = ({line for file in files for line in file.read_bytes().splitlines(True)} for files in (gone, come))
    return b"".join(less - more), b"".join(more - less)


def _spoken_of(*lines: bytes) -> set[str]:
    """The nodes of which lines of N-Quads speak, and what they say is the name of something."""
    found = set()
    for line in b"".join(lines).decode("utf-8").splitlines():
        subject, predicate, rest = line.split(" ", 2)
        found |= {subject, rest.split(" ", 1)[0]} if predicate == NAME_OF else {subject}
    return {node.strip("<>") for node in found}
