"""Running the server: workers first, then the socket; on SIGTERM no more requests, then an end to what still runs."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from types import FrameType

import uvicorn

from kg.curation.artifact import Artifact
from kg.errors import KgError
from kg.server.application import Door, application
from kg.server.http.connection import bounded
from kg.server.settings import Settings
from kg.server.work.pool import Pool
from kg.server.work.shelf import Shelf, shelved

BACKLOG = 512
KEPT = 5  # seconds for which a connection without a request is kept


def serve(
    settings: Settings, artifact: Artifact, tell: Callable[[str], None], doors: Sequence[Callable[[Pool], Door]] = ()
) -> None:
    """Serve until told to stop. `tell` is given the address once requests are taken; `doors` are addresses
    beside the pages, opened over the workers.

    Raises `StoreError` if the dataset cannot be opened, `KgError` if the address cannot be used.
    """
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_serve(settings, shelved(settings, artifact), tell, doors))


async def _serve(
    settings: Settings, shelf: Shelf, tell: Callable[[str], None], doors: Sequence[Callable[[Pool], Door]]
) -> None:
    listening = _socket(settings)
    pool = Pool(shelf, settings.workers, settings.queue, settings.timeout)
    try:
        await pool.start()
        config = uvicorn.Config(
            application(settings, pool, shelf.digest, listening.getsockname()[:2], [opened(pool) for opened in doors]),
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
        gc.freeze()  # pages and routes stay, and need not be looked through again and again
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
