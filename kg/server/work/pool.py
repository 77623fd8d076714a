"""The workers of a server: a bounded queue before them, a limit of time on each, and a new one for each that ends."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from collections import deque
from itertools import count
from pathlib import Path

from kg.errors import StoreError
from kg.server.problems import Refusal
from kg.server.work.jobs import Job, Order, Reply
from kg.server.work.library import Shelf
from kg.server.work.process import Worker, WorkerGone

PAUSE = 0.5  # seconds between attempts to replace a worker that does not start
log = logging.getLogger("kg.server")


class Pool:
    """Hands jobs to workers.

    `queue` is how many jobs may wait for one; more are refused. `timeout` is how many seconds a job may wait, and
    take if nothing else is said.
    """

    def __init__(self, shelf: Shelf, workers: int, queue: int, timeout: float) -> None:
        self._shelf = shelf
        self._size = workers
        self._queue = queue
        self._timeout = timeout
        self._idle: list[Worker] = []
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._busy: set[Worker] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._numbers = count()
        self._spool = Path()
        self._stopping = False

    async def start(self) -> None:
        """Start all workers. Raises `StoreError` if one cannot open the dataset."""
        self._spool = Path(tempfile.mkdtemp(prefix="kg-serve-"))
        self._idle = list(await asyncio.gather(*(Worker.start(self._shelf) for _ in range(self._size))))

    async def run(self, job: Job, seconds: float | None = None) -> Reply:
        """The answer to a job, which may take so many seconds.

        Raises `Refusal`: busy if too many wait already, timeout if it takes too long, exhausted if it ends its
        worker, stopping if the server ends before it is done.
        """
        worker = await self._worker()
        spool = self._spool / str(next(self._numbers))
        seconds = seconds or self._timeout
        healthy = False
        self._busy.add(worker)
        try:
            async with asyncio.timeout(seconds):
                reply = await worker.ask(Order.of(job, seconds, spool))
            healthy = True
            return reply
        except TimeoutError:
            message = f"not done within {seconds:g} s and stopped"
            raise Refusal("timeout", message, hint="ask for less, or add LIMIT") from None
        except WorkerGone:
            if self._stopping:
                raise Refusal("stopping", "the server is shutting down; this was not finished") from None
            hint = "most likely it took more memory than allowed: ask for less, or add LIMIT"
            raise Refusal("exhausted", "the process that worked on this has ended", hint=hint) from None
        finally:
            self._busy.discard(worker)
            if healthy:
                self._give_back(worker)
            else:
                self._replace(worker, spool)

    def stop_accepting(self, grace: float) -> None:
        """Refuse what comes now, and end what still runs after `grace` seconds."""
        if not self._stopping:
            self._stopping = True
            while self._waiting:
                self._waiting.popleft().cancel()
            asyncio.get_running_loop().call_later(grace, self._end_busy)

    async def close(self) -> None:
        """End all workers and remove what they left."""
        self._stopping = True
        for task in self._replacing:
            task.cancel()
        await asyncio.gather(*self._replacing, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in (*self._idle, *self._busy)))
        shutil.rmtree(self._spool, ignore_errors=True)

    @property
    def state(self) -> dict[str, int]:
        """How many workers are idle, how many work, and how many jobs wait."""
        return {"idle": len(self._idle), "busy": len(self._busy), "waiting": len(self._waiting)}

    async def _worker(self) -> Worker:
        if self._stopping:
            raise Refusal("stopping", "the server is shutting down", Retry_After="5")
        if self._idle:
            return self._idle.pop()
        if len(self._waiting) >= self._queue:
            raise Refusal("busy", "too many queries are waiting", hint="try again later", Retry_After="2")
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._timeout):
                return await turn
        except TimeoutError:
            raise Refusal("busy", "no worker became free in time", hint="try again later", Retry_After="2") from None
        except asyncio.CancelledError:
            if self._stopping:
                raise Refusal("stopping", "the server is shutting down", Retry_After="5") from None
            raise
        finally:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _give_back(self, worker: Worker) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def _replace(self, worker: Worker, spool: Path) -> None:
        task = asyncio.ensure_future(self._replacement(worker, spool))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _replacement(self, worker: Worker, spool: Path) -> None:
        await worker.end()
        spool.unlink(missing_ok=True)
        while not self._stopping:
            try:
                self._give_back(await Worker.start(self._shelf))
                return
            except (StoreError, OSError) as error:
                log.error("a worker cannot be started: %s", error)
                await asyncio.sleep(PAUSE)

    def _end_busy(self) -> None:
        for worker in self._busy:
            worker.kill()
