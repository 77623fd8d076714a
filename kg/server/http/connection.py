"""Connections that end if the head of a request does not come in time, which uvicorn itself allows to take for ever."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LATE = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


def punctual(seconds: float) -> type[HttpToolsProtocol]:
    """The protocol of a connection on which each request's head must come within so many seconds.

    They run from the opening of the connection, or on one that is kept from the first byte of the next request.
    """

    class Punctual(HttpToolsProtocol):
        waiting: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.cycle is not None and not self.cycle.response_complete:
                self._stop_waiting()
            elif self.waiting is None:
                self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_waiting()
            super().connection_lost(exc)

        def _wait(self) -> None:
            if not self.transport.is_closing():
                self.waiting = self.loop.call_later(seconds, self._end)

        def _stop_waiting(self) -> None:
            if self.waiting is not None:
                self.waiting.cancel()
                self.waiting = None

        def _end(self) -> None:
            self.transport.write(LATE)
            self.transport.close()

    return Punctual
