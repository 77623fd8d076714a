"""Running the server: workers first, then the socket; on SIGTERM no more requests, then an end to what still runs."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import uvicorn

from kg.curation.artifact import Artifact
from kg.errors import KgError, OutputError, StoreError
from kg.locations import cache_dir
from kg.server.application import application
from kg.server.http.connection import bounded
from kg.server.settings import Settings
from kg.server.work.library import Shelf
from kg.server.work.pool import Pool
from kg.stores.embedded import EmbeddedStore

IN_MEMORY = 100 * 2**20  # bytes of N-Quads up to which each worker holds the dataset in memory
BACKLOG = 512
KEPT = 5  # seconds for which a connection without a request is kept


def serve(settings: Settings, artifact: Artifact, tell: Callable[[str], None]) -> None:
    """Serve until told to stop. `tell` is given the address once requests are taken.

    Raises `StoreError` if the dataset cannot be opened, `KgError` if the address cannot be used.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_serve(settings, _shelf(settings, artifact), tell))


async def _serve(settings: Settings, shelf: Shelf, tell: Callable[[str], None]) -> None:
    listening = _socket(settings)
    pool = Pool(shelf, settings.workers, settings.queue, settings.timeout)
    try:
        await pool.start()
        config = uvicorn.Config(
            application(settings, pool, shelf.digest, listening.getsockname()[:2]),
            access_log=False,
            log_config=None,
            server_header=False,
            backlog=BACKLOG,
            http=bounded(settings),
            ws="none",
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=list(settings.proxies),
            timeout_keep_alive=KEPT,
            timeout_graceful_shutdown=int(settings.grace + settings.patience),
        )
        listening.listen(BACKLOG)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        tell(f"http://{host}:{listening.getsockname()[1]}/")
        await _Server(config, lambda: pool.stop_accepting(settings.grace)).serve([listening])
    finally:
        listening.close()
        await pool.close()


class _Server(uvicorn.Server):
    """A server that says when it is told to stop, and ends with exit code 0."""

    def __init__(self, config: uvicorn.Config, stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 # uvicorn's signature
        self.force_exit = self.should_exit
        self.should_exit = True
        self._stopping()


def _socket(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        reason = error.strerror or str(error)
        raise KgError(
            f"cannot serve at {settings.host}:{settings.port}: {reason}", hint="choose another --host or --port"
        ) from error
    listening.setblocking(False)
    return listening


def _shelf(settings: Settings, artifact: Artifact) -> Shelf:
    dataset = settings.dataset or artifact.dataset
    try:
        digest = _digest(dataset) if settings.dataset else artifact.folder.name
        large = dataset.stat().st_size > IN_MEMORY
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", file=dataset) from error
    return Shelf(
        dataset=str(dataset),
        store=str(_on_disk(dataset, digest)) if large else "",
        artifact=str(artifact.folder),
        digest=digest,
        services=settings.services,
        quoted=settings.quoted,
        answer_bytes=settings.answer_bytes,
        worker_bytes=settings.worker_bytes,
    )


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:24]


def _on_disk(dataset: Path, digest: str) -> Path:
    """The store of a large dataset in the user's cache, filled now if it is new."""
    folder = cache_dir() / f"{digest}-store"
    if folder.is_dir():
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".making-"))
    except OSError as error:
        raise OutputError(f"cannot write {folder.parent}: {error.strerror}", hint="set XDG_CACHE_HOME") from error
    try:
        EmbeddedStore.on_disk(scratch / "store", dataset)
        (scratch / "store").replace(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder
