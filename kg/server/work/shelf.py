"""Where the dataset of a running server lies, found or made when it starts, and made again where it gets lost."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.curation.artifact import DATASET, Artifact, fill_state, source_digest
from kg.curation.states import ORIGIN, hold, made
from kg.errors import StoreError
from kg.locations import cache_dir, data_dir, ontology_dir
from kg.stores.embedded import EmbeddedStore

if TYPE_CHECKING:
    from kg.server.settings import Settings

IN_MEMORY = 32 * 2**20  # bytes of N-Quads up to which each worker holds the dataset in memory


@dataclass(frozen=True)
class Shelf:
    """Where the dataset lies and what a worker may take: a file of N-Quads to load, or the folder of a store.

    Of a store that is `remote`, which may hold a password, only the vocabulary lies here.
    """

    dataset: str
    store: str
    artifact: str
    digest: str
    services: tuple[str, ...]
    quoted: bool
    answer_bytes: int
    worker_bytes: int
    remote: str = ""  # the address of an endpoint that is asked instead
    address: str = ""  # as clients write it, without the last slash; empty if only they know

    def to_json(self) -> str:
        """As JSON, which `from_json` reads back."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Shelf:
        """The shelf that `to_json` wrote."""
        parts = json.loads(text)
        return cls(**{**parts, "services": tuple(parts["services"])})

    @property
    def state(self) -> Path | None:
        """The folder of the state in the cache that the dataset is part of; None if it came from elsewhere."""
        folder = Path(self.artifact)
        return folder if Path(self.dataset) == folder / DATASET else None

    @property
    def lost(self) -> Path | None:
        """What is no longer there of what a new worker needs; none if all is."""
        needed = [Path(self.artifact) / "vocabulary.json"]
        needed += [] if self.remote else [Path(self.store or self.dataset)]
        return next((path for path in needed if not path.exists()), None)


def shelved(settings: Settings, artifact: Artifact) -> Shelf:
    """The shelf of a server.

    Raises `StoreError` if the dataset cannot be read, `OutputError` if no store can be made of it, or no register of
    its names.
    """
    if settings.store:
        dataset, digest, store = Path(), artifact.folder.name, ""
    elif settings.dataset is None and artifact.store.is_dir() and artifact.size > IN_MEMORY:
        dataset, digest, store = artifact.folder / DATASET, artifact.folder.name, str(artifact.store)
    else:
        dataset = settings.dataset or artifact.dataset
        try:
            digest = _digest(dataset) if settings.dataset else artifact.folder.name
            store = str(_on_disk(dataset, digest)) if dataset.stat().st_size > IN_MEMORY else ""
        except OSError as error:
            raise StoreError(f"cannot be read: {error.strerror}", file=dataset) from error
    if (artifact.folder / ORIGIN).exists():
        hold(artifact.folder)  # for as long as the server lives
    shelf = Shelf(
        dataset=str(dataset),
        store=store,
        artifact=str(artifact.folder),
        digest=digest,
        services=settings.services,
        quoted=settings.quoted,
        answer_bytes=settings.answer_bytes,
        worker_bytes=settings.worker_bytes,
        remote=settings.store,
        address=settings.public_address,
    )
    if store and shelf.state:
        from kg.names.register import write

        names = EmbeddedStore.on_disk(Path(store))
        names.state = shelf.state
        write(names, shelf.state)  # of a large dataset no worker could do it within the time of a search
    return shelf


async def restock(shelf: Shelf) -> None:
    """Make again what is lost, by a process of its own, so that answers go on meanwhile.

    Raises `StoreError` if the dataset came from elsewhere, or if the documents are no longer what they were.
    """
    import asyncio  # workers, which never do this, start sooner without it

    folder = Path(shelf.artifact)
    artifact = Artifact(folder)
    there = artifact.store.is_dir() if shelf.store else artifact.dataset.exists()
    if not there or not (folder / "vocabulary.json").exists():
        if await asyncio.to_thread(source_digest, data_dir(), ontology_dir()) != folder.name:
            raise StoreError("lost, and the documents have changed since", file=folder, hint="start the server again")
        command = (sys.executable, "-m", "kg.server.work.shelf", str(folder))
        process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL)
        if await process.wait():
            raise StoreError("lost, and cannot be made again", file=folder)
    if shelf.remote or shelf.store == str(artifact.store):
        return
    if not (artifact.dataset if Path(shelf.dataset).parent == folder else Path(shelf.dataset)).exists():
        raise StoreError("lost; running workers still hold it", file=Path(shelf.dataset))
    if shelf.store:
        await asyncio.to_thread(_on_disk, Path(shelf.dataset), shelf.digest)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:24]


def _on_disk(dataset: Path, digest: str) -> Path:
    """The store of a large dataset: beside it in the user's cache, or filled there now if it is new."""
    beside = Artifact(dataset.parent).store
    if beside.is_dir():
        return beside
    folder = cache_dir() / f"{digest}-store"
    made(folder, str(dataset.resolve()), lambda scratch: EmbeddedStore.on_disk(scratch / "store", dataset))
    return folder / "store"


if __name__ == "__main__":
    fill_state(Path(sys.argv[1]))
