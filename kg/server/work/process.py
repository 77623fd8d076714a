"""One worker process as the server sees it: started, asked, ended; and how much memory there is for one more."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any, cast

from kg.errors import StoreError
from kg.server.work.frames import Frames, packed
from kg.server.work.jobs import Order, Reply
from kg.server.work.shelf import Shelf

NESTING = (-signal.SIGSEGV, -signal.SIGBUS)  # how a process ends that runs out of stack
OWN_FAULT = (-signal.SIGABRT, -signal.SIGALRM)  # out of memory, and out of time
ANSWERING = 1.0  # seconds within which an idle worker shows that it is alive
AVAILABLE = Path("/proc/meminfo"), "MemAvailable:"


class WorkerGone(Exception):
    """A worker ended before it answered, with this exit code: that of a signal is negative."""

    def __init__(self, code: int) -> None:
        super().__init__(f"exit code {code}")
        self.code = code


class Worker:
    """A running worker; `start` makes one. `ended` is done once its process has ended, with the exit code."""

    def __init__(self, process: asyncio.subprocess.Process, link: _Link) -> None:
        self._process = process
        self._link = link
        self.ended = asyncio.ensure_future(process.wait())
        link.lost.add_done_callback(lambda _: self.ended.add_done_callback(self._tell))

    @classmethod
    async def start(cls, shelf: Shelf) -> Worker:
        """A worker that has opened the dataset. Raises `StoreError` if it cannot."""
        ours, theirs = socket.socketpair()
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "kg.server.worker", str(theirs.fileno()), shelf.to_json()),
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
            )
        finally:
            theirs.close()
        _, link = await asyncio.get_running_loop().create_connection(_Link, sock=ours)
        worker = cls(process, link)
        try:
            ready = await link.expected()
        except WorkerGone as error:
            await worker.end()
            hint = "its memory may be too small for the dataset"
            raise StoreError("a worker ended before it was ready", hint=hint) from error
        except BaseException:
            await worker.end()
            raise
        if ready.problem:
            await worker.end()
            raise StoreError(str(ready.problem["detail"]))
        return worker

    @property
    def alive(self) -> bool:
        """Whether the process runs, neither ended nor stopped, asked of the system, which knows before `ended` does."""
        with contextlib.suppress(ChildProcessError):
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is None
        return False

    def ask(self, order: Order) -> asyncio.Future[Reply]:
        """The answer to an order; `WorkerGone` if the process ends before it gives one."""
        return self._ask(order.to_json())

    async def answers(self) -> bool:
        """Whether the worker, which must be idle, shows that it is alive."""
        try:
            async with asyncio.timeout(ANSWERING):
                await self._ask(b"")
        except (TimeoutError, WorkerGone):
            return False
        return True

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """End the process at once and take note of its end."""
        self.kill()
        self._link.close()
        await self.ended

    def _ask(self, head: bytes) -> asyncio.Future[Reply]:
        found = self._link.expected()
        self._link.write(packed(head))
        if self._link.lost.done() and self.ended.done():
            self._tell(self.ended)
        return found

    def _tell(self, ended: asyncio.Future[int]) -> None:
        """Let whoever still waits know how the process ended; nobody waits once the server itself has given up."""
        if not ended.cancelled():
            self._link.fail(WorkerGone(ended.result()))


class _Link(asyncio.Protocol):
    """The server's end of the socket to a worker, over which one reply is expected at a time."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.lost: asyncio.Future[None] = loop.create_future()
        self._expected: asyncio.Future[Reply] = loop.create_future()
        self._frames = Frames()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        frame = self._frames.taken(data)
        if frame is not None and not self._expected.done():
            self._expected.set_result(Reply.from_parts(*frame))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 # asyncio's signature
        if not self.lost.done():
            self.lost.set_result(None)

    def expected(self) -> asyncio.Future[Reply]:
        """The reply that comes next."""
        if self._expected.done():
            self._expected = asyncio.get_running_loop().create_future()
        return self._expected

    def fail(self, error: WorkerGone) -> None:
        """Give up the reply that is expected."""
        if not self._expected.done():
            self._expected.set_exception(error)

    def write(self, data: bytes) -> None:
        """Send a frame; to one that has gone nothing is sent, which the reply then says."""
        if not self._transport.is_closing():
            self._transport.write(data)

    def close(self) -> None:
        """Hear and say no more."""
        self._transport.abort()


async def done_within(future: asyncio.Future[Any], seconds: float) -> None:
    """Wait until a future is done, or for so many seconds. If the waiting is cancelled, the future is not."""
    if future.done():
        return
    loop = asyncio.get_running_loop()
    waiting: asyncio.Future[None] = loop.create_future()

    def wake(_: object = None) -> None:
        if not waiting.done():
            waiting.set_result(None)

    timer = loop.call_later(seconds, wake)
    future.add_done_callback(wake)
    try:
        await waiting
    finally:
        timer.cancel()
        future.remove_done_callback(wake)


def memory_available() -> float:
    """Bytes of memory that the machine can still give, without bound where it does not say."""
    file, name = AVAILABLE
    with contextlib.suppress(OSError):
        for line in file.read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    return float("inf")
