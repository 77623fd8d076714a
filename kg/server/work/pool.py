"""The workers of a server: a bounded queue before them, a limit of time on each, and a new one for each that ends.

Where queries hold all workers for long but one, one more is started before anybody has to wait for it, up to twice as
many as far as there is memory; as many go once nobody waits and those that were held up are free.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
import time
from collections.abc import Coroutine
from itertools import count
from pathlib import Path

from kg.errors import KgError, OutputError
from kg.server.problems import Refusal
from kg.server.work.jobs import Job, Order, Reply
from kg.server.work.process import NESTING, OWN_FAULT, Worker, WorkerGone, done_within, memory_available
from kg.server.work.shelf import Shelf, restock
from kg.server.work.turns import Turns

TELLING = 3  # attempts in a row that fail, until jobs are refused for it
PAUSE = 0.5  # seconds between attempts to replace a worker that does not start
LONG = 1.0  # seconds that a job may still take once its client has left
HELD_UP = 0.3  # seconds from which on a worker counts as held up
GLANCE = 0.1  # seconds between looks at that
ROUND = 20  # how many of these make a round, in which each idle worker is asked and the files are looked for
log = logging.getLogger("kg.server")


class Pool:
    """Hands jobs to workers.

    `queue` jobs may wait, more are refused. A job may wait `timeout` seconds, and take as many if nothing else is said.
    """

    def __init__(self, shelf: Shelf, workers: int, queue: int, timeout: float) -> None:
        self._shelf = shelf
        self._size = workers
        self._queue = queue
        self._timeout = timeout
        self._idle: list[Worker] = []
        self._busy: dict[Worker, float] = {}  # since when
        self._tried: set[Worker] = set()
        self._starting = 0
        self._turns: Turns[Worker] = Turns()
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = count()
        self._spool = Path()
        self._stopping = False
        self._faults: dict[str, str] = {}

    async def start(self) -> None:
        """Start all workers. Raises `StoreError` if one cannot open the dataset, `OutputError` without a folder."""
        try:
            self._spool = Path(tempfile.mkdtemp(prefix="kg-serve-"))
        except OSError as error:
            raise OutputError(f"no folder for temporary files: {error.strerror}", hint="set TMPDIR") from error
        for worker in await asyncio.gather(*(Worker.start(self._shelf) for _ in range(self._size))):
            self._welcome(worker)
        self._beside(self._watch())

    async def run(self, job: Job, seconds: float | None = None) -> Reply:
        """The answer to a job, which may take so many seconds. A worker that is ended by others is made up for once.

        Raises `Refusal`: busy if too many wait already, timeout if it takes too long, exhausted if it ends its
        worker, query if it does so by its nesting, store if no worker can be started, stopping if the server ends
        before it is done.
        """
        for last in (False, True):
            try:
                return await self._made(job, seconds or self._timeout)
            except WorkerGone as gone:
                if self._stopping:
                    raise Refusal("stopping", "the server is shutting down; this was not finished") from None
                if gone.code in NESTING:
                    hint = "write it with fewer levels"
                    raise Refusal("query", "the query is nested too deeply", hint=hint) from None
                if last or gone.code in OWN_FAULT:
                    break
        message = "the process that worked on this has ended; most likely it took more memory than allowed"
        raise Refusal("exhausted", message, hint=job.less)

    def stop_accepting(self, grace: float) -> None:
        """Refuse what comes now, and end what still runs after `grace` seconds."""
        if not self._stopping:
            self._stopping = True
            self._refuse_all(Refusal("stopping", "the server is shutting down", Retry_After="5"))
            asyncio.get_running_loop().call_later(grace, self._end_busy)

    async def close(self) -> None:
        """End all workers and remove what they left."""
        self._stopping = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in (*self._idle, *self._tried, *self._busy)))
        shutil.rmtree(self._spool, ignore_errors=True)

    @property
    def state(self) -> dict[str, int]:
        """How many workers are idle, how many work, and how many jobs wait."""
        return {"idle": len(self._idle) + len(self._tried), "busy": len(self._busy), "waiting": len(self._turns)}

    @property
    def faults(self) -> list[str]:
        """What keeps the server from being as it should be; empty if nothing does."""
        return [*([] if self._present else ["no worker is ready"]), *self._faults.values()]

    @property
    def _present(self) -> int:
        return len(self._idle) + len(self._tried) + len(self._busy)

    async def _made(self, job: Job, seconds: float) -> Reply:
        worker = await self._worker()
        spool = f"{self._spool}/{next(self._numbers)}"
        asked = worker.ask(Order.of(job, seconds, spool))
        self._busy[worker] = time.monotonic()
        try:
            await done_within(asked, seconds)
        except asyncio.CancelledError:
            self._beside(self._finish(worker, asked, spool))
            raise
        self._release(worker, asked, spool)
        if asked.cancelled():
            message = f"not done within {seconds:g} s and stopped"
            raise Refusal("timeout", message, hint=job.less)
        return asked.result()

    async def _finish(self, worker: Worker, asked: asyncio.Future[Reply], spool: str) -> None:
        """Let a worker finish what nobody waits for any more, unless that takes longer than to end it."""
        await done_within(asked, LONG)
        self._release(worker, asked, spool)
        Path(spool).unlink(missing_ok=True)

    async def _worker(self) -> Worker:
        if self._stopping:
            raise Refusal("stopping", "the server is shutting down", Retry_After="5")
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._beside(self._end(worker))
            self._fill()
        if not self._present and self._faults:
            raise self._without_workers()
        if len(self._turns) >= self._queue:
            raise Refusal("busy", "too many queries are waiting", hint="try again later", Retry_After="2")
        turn = self._turns.join()
        try:
            await done_within(turn, self._timeout)
        except asyncio.CancelledError:
            if turn.done() and not turn.exception():
                del self._busy[turn.result()]
                self._hand_over(turn.result())
            raise
        finally:
            self._turns.leave(turn)
        if not turn.done():
            raise Refusal("busy", "no worker became free in time", hint="try again later", Retry_After="2")
        return turn.result()

    def _release(self, worker: Worker, asked: asyncio.Future[Reply], spool: str) -> None:
        """Take a worker back from a job, or end it if it is not done with it."""
        del self._busy[worker]
        if asked.done() and not asked.exception():
            self._hand_over(worker)
        else:
            asked.cancel()
            self._beside(self._end(worker, spool))
            self._fill()

    def _hand_over(self, worker: Worker, *, new: bool = False) -> None:
        if not worker.alive:
            self._beside(self._end(worker))
            self._fill()
        elif turn := self._turns.next():
            self._busy[worker] = time.monotonic()  # from here on, not only once the waiting job goes on
            turn.set_result(worker)
        else:  # of those too many the one goes that rested longest: it has read least of what is asked for
            self._idle.insert(0 if new else len(self._idle), worker)
            if self._present > self._size and not self._all_held_up():
                self._beside(self._end(self._idle.pop(0)))

    def _welcome(self, worker: Worker) -> None:
        worker.ended.add_done_callback(lambda _: self._miss(worker))
        self._hand_over(worker, new=True)

    def _miss(self, worker: Worker) -> None:
        """Replace a worker that has ended while it was idle."""
        if worker in self._idle:
            self._idle.remove(worker)
            self._fill()

    def _fill(self) -> None:
        while not self._stopping and self._present + self._starting < self._size:
            self._recruit()

    def _recruit(self) -> None:
        self._starting += 1
        self._beside(self._start_one())

    async def _start_one(self) -> None:
        """Start a worker. One that fails may have been ended by others; of several in a row, the reason is noted."""
        try:
            for failures in count(1):
                try:
                    self._welcome(await Worker.start(self._shelf))
                except (KgError, OSError) as error:
                    if failures >= TELLING:
                        self._note("worker", f"no worker can be started: {error}")
                        if not self._present:
                            self._refuse_all(self._without_workers())
                    await asyncio.sleep(PAUSE)
                else:
                    self._faults.pop("worker", None)
                    return
        finally:
            self._starting -= 1

    async def _end(self, worker: Worker, spool: str = "") -> None:
        await worker.end()
        if spool:
            Path(spool).unlink(missing_ok=True)

    async def _watch(self) -> None:
        for number in count(1):
            await asyncio.sleep(GLANCE)
            if self._held_up():
                self._recruit()
            if number % ROUND == 0:
                await self._go_round()

    def _held_up(self) -> bool:
        """Whether there should be one more worker, as starting one takes longer than who comes next should wait."""
        return (
            not self._starting
            and len(self._idle) + len(self._tried) <= 1
            and self._present < 2 * self._size
            and self._all_held_up()
            and memory_available() > self._shelf.worker_bytes
        )

    def _all_held_up(self) -> bool:
        now = time.monotonic()
        return bool(self._busy) and all(now - since > HELD_UP for since in self._busy.values())

    async def _go_round(self) -> None:
        for worker in list(self._idle):
            if worker in self._idle:
                self._idle.remove(worker)
                self._beside(self._try(worker))
        lost = self._shelf.lost
        if lost is None:
            self._faults.pop("files", None)
        elif "files" not in self._faults:
            self._note("files", f"{lost} is lost")
            self._beside(self._restock())

    async def _try(self, worker: Worker) -> None:
        """Take an idle worker back if it answers, otherwise replace it."""
        self._tried.add(worker)
        alive = await worker.answers()
        self._tried.remove(worker)
        if alive:
            self._hand_over(worker)
        else:
            self._beside(self._end(worker))
            self._fill()

    async def _restock(self) -> None:
        try:
            await restock(self._shelf)
        except (KgError, OSError) as error:
            self._note("files", str(error))

    def _note(self, kind: str, fault: str) -> None:
        if self._faults.get(kind) != fault:
            self._faults[kind] = fault
            log.error(fault)

    def _without_workers(self) -> Refusal:
        return Refusal("store", "; ".join(self.faults), Retry_After="5")

    def _refuse_all(self, refusal: Refusal) -> None:
        while turn := self._turns.next():
            turn.set_exception(refusal)

    def _end_busy(self) -> None:
        for worker in self._busy:
            worker.kill()

    def _beside(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
