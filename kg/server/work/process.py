"""One worker process as the server sees it: started, asked, ended; and how much memory there is for one more."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from pathlib import Path

from kg.errors import StoreError
from kg.server.work.frames import packed, read
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

    def __init__(
        self, process: asyncio.subprocess.Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer
        self.ended = asyncio.ensure_future(process.wait())

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
        worker = cls(process, *await asyncio.open_connection(sock=ours))
        try:
            ready = Reply.from_parts(*await read(worker._reader))
        except (asyncio.IncompleteReadError, OSError) as error:
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

    async def ask(self, order: Order) -> Reply:
        """The answer to an order. Raises `WorkerGone` if the process ends before it gives one."""
        return await self._ask(order.to_json())

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
        self._writer.close()
        await self.ended

    async def _ask(self, head: bytes) -> Reply:
        try:
            self._writer.write(packed(head))
            return Reply.from_parts(*await read(self._reader))
        except (asyncio.IncompleteReadError, OSError) as error:
            raise WorkerGone(await asyncio.shield(self.ended)) from error


def memory_available() -> float:
    """Bytes of memory that the machine can still give, without bound where it does not say."""
    file, name = AVAILABLE
    with contextlib.suppress(OSError):
        for line in file.read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    return float("inf")
