"""A crowd beside one another on one server: ``python -m tests.benchmarks.crowd [SECONDS]``.

Sixteen clients ask a saved query, one after the other each, in four situations: alone, beside a client whose queries
never end, beside 1,000 idle connections, and beside 300 clients that send the head of a request byte by byte; the
queries are given different parameters, so that no kept answer helps. Then thousands of requests that nobody would send
in good faith. Prints answers a second, the slowest of them and of `/health`, and memory before and after.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tests.benchmarks.load import ENDLESS, memory
from tests.server.servers import Serving, serving

CLIENTS = 16
IDLE = 1000
SLOW = 300
HOSTILE = 1200
QUICK = "SELECT ?s {{ ?s kg:leads ?o }} LIMIT {}"


@dataclass
class Counted:
    """Answers by their status, and the longest that one took, in seconds."""

    statuses: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0

    def note(self, status: str, seconds: float) -> None:
        """Count an answer."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.slowest = max(self.slowest, seconds)


class Crowd:
    """Clients of one server on loopback, which speak no more HTTP than they have to."""

    def __init__(self, server: Serving) -> None:
        self._server = server
        self._host, _, port = server.address.removeprefix("http://").partition(":")
        self._port = int(port)
        self._numbers = itertools.count(1)

    async def measure(self, title: str, seconds: float) -> None:
        """Ask for so many seconds, and print what came of it."""
        found, health = Counted(), Counted()
        before, end = memory(self._server), time.perf_counter() + seconds
        await asyncio.gather(*(self._asking(found, end) for _ in range(CLIENTS)), self._watching(health, end))
        rate = sum(found.statuses.values()) / seconds
        print(
            f"{title}: {rate:,.0f} answers a second {found.statuses}, the slowest {found.slowest:.2f} s; "
            f"health {health.statuses}, the slowest {health.slowest:.3f} s; "
            f"memory {before:.0f} → {memory(self._server):.0f} MiB"
        )

    async def one(self, head: bytes) -> str:
        """The status of the answer to a request on a connection of its own; `none` if there is no answer."""
        with suppress(OSError):
            reader, writer = await asyncio.open_connection(self._host, self._port)
            try:
                writer.write(head)
                line = await asyncio.wait_for(reader.readline(), 60)
                return line.split()[1].decode() if line else "none"
            finally:
                writer.transport.abort()
        return "none"

    @asynccontextmanager
    async def beside(self, *tasks: object) -> AsyncIterator[None]:
        """Run tasks beside what is measured."""
        running = [asyncio.ensure_future(task) for task in tasks]  # type: ignore[call-overload] # coroutines
        await asyncio.sleep(0)
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def endless(self) -> None:
        """A client that asks for what never ends, again and again."""
        while True:
            await self.one(self.head(f"/sparql?query={quote(ENDLESS)}"))

    async def idle(self, head: bytes = b"") -> None:
        """Connections that send nothing, or a head byte by byte; one that the server ends is opened anew."""
        while True:
            with suppress(OSError):
                reader, writer = await asyncio.open_connection(self._host, self._port)
                try:
                    for place in range(len(head)):
                        writer.write(head[place : place + 1])
                        await asyncio.sleep(0.5)
                    await reader.read(1)
                finally:
                    writer.transport.abort()

    def head(self, target: str, *headers: str) -> bytes:
        """A request by GET."""
        lines = (f"GET {target} HTTP/1.1", f"Host: {self._host}:{self._port}", *headers)
        return "\r\n".join((*lines, "", "")).encode("latin-1", "replace")

    async def _asking(self, found: Counted, end: float) -> None:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        with suppress(OSError, asyncio.IncompleteReadError):
            while time.perf_counter() < end:
                query = quote(QUICK.format(next(self._numbers)))
                start = time.perf_counter()
                writer.write(self.head(f"/sparql?query={query}", "Accept: text/csv"))
                answered = await reader.readuntil(b"\r\n\r\n")
                length = answered.lower().partition(b"content-length: ")[2].partition(b"\r")[0]
                await reader.readexactly(int(length))
                found.note(answered[9:12].decode(), time.perf_counter() - start)
        writer.transport.abort()

    async def _watching(self, health: Counted, end: float) -> None:
        while time.perf_counter() < end:
            start = time.perf_counter()
            health.note(await self.one(self.head("/health")), time.perf_counter() - start)
            await asyncio.sleep(0.1)

    def hostile(self) -> Iterator[bytes]:
        """Requests of every kind that is refused, or that would stay in a cache."""
        for number in itertools.count():
            yield self.head("/sparql", f"Accept: {f'text/x{number},' * 50_000}")
            yield self.head("/sparql", *(f"X-{one}: {number}" for one in range(5_000)))
            yield self.head(f"/sparql?query={number}{'x' * 1_000_000}")
            yield self.head(f"/search?q={number}", f"Accept: {f'text/x{number},' * 500}")
            yield self.head(f"/queries/agency-leads?agency={number}{'x' * 12_000}")
            yield self.head(f"/search?q=hg&as-of={1900 + number % 200}-{1 + number % 12:02}-{1 + number % 28:02}")
            yield self.head("/sparql").replace(b"Host: 127", b"Host: attacker%d.127" % number)
            yield self.head("/health") * 50


async def _measured(server: Serving, seconds: float) -> None:
    crowd = Crowd(server)
    await crowd.measure("alone", seconds)
    async with crowd.beside(crowd.endless()):
        await crowd.measure("beside queries that never end", seconds)
    async with crowd.beside(*(crowd.idle() for _ in range(IDLE))):
        await crowd.measure(f"beside {IDLE:,} idle connections", seconds)
    async with crowd.beside(*(crowd.idle(b"GET / HTTP/1.1\r\nX-Slow: " + b"x" * 5000) for _ in range(SLOW))):
        await crowd.measure(f"beside {SLOW} slow heads", seconds)
    async with crowd.beside(crowd.endless(), crowd.endless()):
        await asyncio.sleep(1)
        start = time.perf_counter()
        status = await crowd.one(crowd.head(f"/sparql?query={quote(QUICK.format(10**6))}"))
        print(f"a third client beside two queries that never end: {status} after {time.perf_counter() - start:.2f} s")
    await crowd.measure("alone again", seconds)
    found, before = Counted(), memory(server)
    for number, head in zip(range(1, HOSTILE + 1), crowd.hostile(), strict=False):
        start = time.perf_counter()
        found.note(await crowd.one(head), time.perf_counter() - start)
        if number % (HOSTILE // 3) == 0:
            print(
                f"{number:,} hostile requests: {found.statuses}, the slowest {found.slowest:.2f} s; "
                f"memory {before:.0f} → {memory(server):.0f} MiB"
            )


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    with tempfile.TemporaryDirectory() as folder, serving(cache, Path(folder), "--no-access-log") as running:
        asyncio.run(_measured(running, seconds))


if __name__ == "__main__":
    main()
