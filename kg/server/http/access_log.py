"""The access log: one line a request on stderr, written in batches so that it costs little."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send

DELAY = 0.25  # seconds that a line may wait for others
CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), 127)}


class AccessLog:
    """Lines such as ``2025-01-31T10:20:30Z 127.0.0.1 GET /sparql?query=… 200 1234 5.1ms``: bytes, milliseconds."""

    def __init__(self, application: ASGIApp, target: TextIO = sys.stderr) -> None:
        self._application = application
        self._target = target
        self._lines: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            self.flush()  # what is no request lasts as long as the server
            return
        start, status, size = time.perf_counter(), 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._application(scope, receive, counted)
        finally:
            self._note(scope, status, size, time.perf_counter() - start)

    def flush(self) -> None:
        """Write the lines that wait."""
        lines, self._lines = self._lines, []
        if lines:
            self._target.write("".join(lines))
            self._target.flush()

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        if not self._lines:
            asyncio.get_running_loop().call_later(DELAY, self.flush)
        client = (scope.get("client") or ("-",))[0]
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        address = target[:2000].decode("latin-1").translate(CONTROL)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._lines.append(
            f"{now} {client} {scope['method']} {address} {status or '-'} {size} {seconds * 1000:.1f}ms\n"
        )
