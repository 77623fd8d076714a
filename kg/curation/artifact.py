"""The compiled dataset in the user's cache, made once for each state of data and ontology.

Importing this module is cheap: the compiler is imported only when something has to be compiled.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg import __version__
from kg.curation.states import made
from kg.locations import cache_dir, data_dir, ontology_dir, shipped_data_dir
from kg.terms import Vocabulary
from kg.writing import write_whole

AUTHORITY = ("authority/references.yaml", "authority/records/*.yaml")
SOURCES = (
    *AUTHORITY,
    "*.ttl",
    "*/source.yaml",
    "*/sentences.jsonl",
    "*/gists.yaml",
    "*/numbers.yaml",
    "*/records/*.yaml",
)


@dataclass(frozen=True)
class Artifact:
    """A folder with `dataset.nq` and `vocabulary.json`; in the cache also with a store of the dataset."""

    folder: Path

    @property
    def dataset(self) -> Path:
        """The canonical N-Quads."""
        return self.folder / "dataset.nq"

    @property
    def store(self) -> Path:
        """The folder of the store, which need not be there."""
        return self.folder / "store"

    def vocabulary(self) -> Vocabulary:
        """The terms of the ontology it was compiled with."""
        return Vocabulary.from_json((self.folder / "vocabulary.json").read_text(encoding="utf-8"))


def ensure(data: Path | None = None) -> Artifact:
    """The artifact of a folder of documents, or of the present one, compiled now if it is not in the cache.

    Raises `CurationError`, `CorpusError` or `OntologyError` if they cannot be compiled, `OutputError` if there is no
    room for what is made.
    """
    data = data or data_dir()
    folder = cache_dir() / source_digest(data, ontology_dir())
    origin = f"{data.resolve()} {ontology_dir().resolve()}"
    return Artifact(made(folder, origin, lambda scratch: fill_state(scratch, data)))


def fill_state(folder: Path, data: Path | None = None) -> None:
    """Write the artifact of a folder of documents, or of the present one, into a folder, with a store of it."""
    from kg.stores.embedded import EmbeddedStore

    artifact = write_artifact(folder, data)
    EmbeddedStore.on_disk(artifact.store, artifact.dataset)


def source_digest(data: Path, ontology: Path) -> str:
    """A digest of this version, of what it writes, and of every file that is compiled, by name and content."""
    total = hashlib.sha256(f"{__version__}\n{Vocabulary.layout()}\n".encode())
    shared = [] if data.resolve() == shipped_data_dir() else [(shipped_data_dir(), AUTHORITY)]
    for base, patterns in ((ontology, SOURCES), (data, SOURCES), *shared):
        for path in sorted(path for pattern in patterns for path in base.glob(pattern)):
            total.update(path.relative_to(base).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:24]


def write_artifact(folder: Path, data: Path | None = None) -> Artifact:
    """Compile a folder of documents, or the present one, with the ontology into a folder, file by file whole."""
    from kg.curation.compilation import compile_dataset, read_sources

    sources = read_sources(data or data_dir(), ontology_dir())
    dataset = compile_dataset(sources, ontology_dir())
    write_whole(folder / "vocabulary.json", sources.vocabulary.to_json())
    write_whole(folder / "dataset.nq", dataset)
    return Artifact(folder)
