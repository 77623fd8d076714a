"""One worker process as the server sees it: started, asked, ended."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys

from kg.errors import StoreError
from kg.server.work.frames import packed, read
from kg.server.work.jobs import Order, Reply
from kg.server.work.library import Shelf


class WorkerGone(Exception):
    """A worker ended before it answered."""


class Worker:
    """A running worker; `start` makes one."""

    def __init__(
        self, process: asyncio.subprocess.Process, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._process = process
        self._reader = reader
        self._writer = writer

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
        if ready.problem:
            await worker.end()
            raise StoreError(str(ready.problem["detail"]))
        return worker

    async def ask(self, order: Order) -> Reply:
        """The answer to an order. Raises `WorkerGone` if the process ends before it gives one."""
        try:
            self._writer.write(packed(order.to_json()))
            return Reply.from_parts(*await read(self._reader))
        except (asyncio.IncompleteReadError, OSError) as error:
            raise WorkerGone from error

    def kill(self) -> None:
        """End the process at once, whatever it does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """End the process at once and take note of its end."""
        self.kill()
        self._writer.close()
        await self._process.wait()
