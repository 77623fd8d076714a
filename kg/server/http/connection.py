"""Connections within bounds, which uvicorn leaves open: heads of any size and age, pipelines, clients that do not read.

What is refused here is refused before it is parsed as a whole, and costs no more than what was read until then.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from kg.server.http.headers import plain_problem
from kg.server.settings import Settings

PIECE = 8 * 2**10  # bytes given to the parser at one time
PACE = 64 * 2**10  # bytes of an answer that a client takes at least while the server has patience, if so much is left
PIPELINED = 16  # requests that may wait on one connection
LINGER = 2.0  # seconds in which a client may still send what nobody reads, so that it gets to read why
FRAMING = (b"content-length", b"transfer-encoding")
LISTS = (b"accept", b"accept-charset", b"accept-encoding", b"accept-language")


def bounded(settings: Settings) -> type[Connection]:
    """The protocol of connections within the bounds of these settings."""

    class Bounded(Connection):
        limits = settings

    return Bounded


class _Stopped(Exception):
    """Stops the parser; the client has been told, or will be by what is already on its way."""


class _Body:
    """Hears of a parser only what concerns a body."""

    def __init__(self, connection: Connection) -> None:
        self.on_body = connection.on_body
        self.on_chunk_header = connection.on_chunk_header
        self.on_message_complete = connection.end_of_body


class Connection(HttpToolsProtocol):
    """One connection.

    A head must come within `patience`, which runs from the opening of the connection, or on one that is kept from the
    first byte of the next request.
    """

    limits: Settings
    _late: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _answered: RequestResponseCycle | None = None  # unlike `cycle`, which is the last of a pipeline
    _deaf = False  # nothing that still comes is read
    _unseen = 0  # bytes that the parser has taken since it last told of something
    _head = 0
    _ranges = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._stop_watching()
        self.pipeline.clear()
        if self._answered is not None:
            self._answered.disconnected = True
            self._answered.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        for start in range(0, len(data), PIECE):
            if self._deaf:
                return
            self._feed(data[start : start + PIECE])
            if self._unseen > 2 * self.limits.header_bytes:
                self._refuse("head-too-large", f"a header may have at most {self.limits.header_bytes:,} bytes")
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._late is None:
            self._await_head()

    def on_message_begin(self) -> None:
        if len(self.pipeline) >= PIPELINED:
            self._hear_no_more()
            raise _Stopped
        self._unseen = self._head = self._ranges = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._unseen = 0
        super().on_url(url)
        self._require(
            len(self.url) <= self.limits.url_bytes,
            "url-too-long",
            f"an address may have at most {self.limits.url_bytes:,} bytes",
        )

    def on_header(self, name: bytes, value: bytes) -> None:
        self._unseen = 0
        super().on_header(name, value)
        self._head += len(name) + len(value)
        if name.lower() in LISTS:
            self._ranges += value.count(b",") + 1
        limits = self.limits
        fault = ""
        if len(name) + len(value) > limits.header_bytes:
            fault = f"a header may have at most {limits.header_bytes:,} bytes"
        elif self._head > limits.head_bytes:
            fault = f"all headers together may have at most {limits.head_bytes:,} bytes"
        elif len(self.headers) > limits.headers:
            fault = f"a request may have at most {limits.headers} headers"
        elif self._ranges > limits.ranges:
            fault = f"what is accepted may be named in {limits.ranges} ranges"
        self._require(not fault, "head-too-large", fault)

    def on_headers_complete(self) -> None:
        self._unseen = 0
        if not self.url.startswith(b"/"):
            hosts = [value for name, value in self.headers if name == b"host"]
            named = [urlsplit(self.url.decode("latin-1")).netloc.encode("latin-1")]
            self._require(hosts == named, "request", "the target of the request and its Host name different servers")
        super().on_headers_complete()

    def on_chunk_header(self) -> None:
        """Take note that a piece of a body begins."""
        self._unseen = 0

    def on_body(self, body: bytes) -> None:
        self._unseen = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unseen = 0
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch_reader()

    def resume_writing(self) -> None:
        self._stop_watching()
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():
            self._watch_reader()
        super().timeout_keep_alive_handler()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._answered = cycle
        super()._start_asgi_task(cycle, app)

    def _feed(self, piece: bytes) -> None:
        self._unseen += len(piece)
        try:
            self.parser.feed_data(piece)
        except httptools.HttpParserUpgrade as upgrade:
            self._go_on(piece[upgrade.args[0] :])
        except httptools.HttpParserError:
            self._refuse("request", "this is not HTTP as its standard has it")

    def _go_on(self, rest: bytes) -> None:
        """Read the body behind an offer to speak another protocol, which the parser leaves to that protocol.

        Java's client makes that offer with every first request.
        """
        lines = [name + b": " + value + b"\r\n" for name, value in self.headers if name in FRAMING]
        self.parser = httptools.HttpRequestParser(_Body(self))
        self.parser.feed_data(b"".join((b"POST / HTTP/1.1\r\n", *lines, b"\r\n")))
        if not self._deaf:
            self._feed(rest)

    def end_of_body(self) -> None:
        """Take what has come as the last request on this connection."""
        self.on_message_complete()
        self._hear_no_more()

    def _require(self, within: bool, code: str, detail: str) -> None:
        if not within:
            self._refuse(code, detail)
            raise _Stopped

    def _refuse(self, code: str, detail: str) -> None:
        """Say why, and hear no more; behind answers that are on their way there is no place to say it."""
        if self._deaf:
            return
        cycle = self.cycle
        if cycle is not None and not cycle.response_complete:
            if self.pipeline or cycle.response_started or not cycle.more_body:
                self._hear_no_more()
                return
            cycle.disconnected = True  # it still waits for its body, which will not come
            cycle.message_event.set()
        self._deaf = True
        self._stop_waiting()
        status, headers, content = plain_problem({"code": code, "detail": detail})
        lines = [name + b": " + value + b"\r\n" for name, value in (*headers, (b"connection", b"close"))]
        self.transport.write(b"".join((STATUS_LINE[status], *lines, b"\r\n", content)))
        self.transport.write_eof()
        self._late = self.loop.call_later(LINGER, self.transport.abort)

    def _hear_no_more(self) -> None:
        self._deaf = True
        if self.cycle is not None:
            self.cycle.keep_alive = False

    def _watch_reader(self) -> None:
        """Break off where a client does not take enough of what waits for it."""
        self._stop_watching()
        left = self.transport.get_write_buffer_size()

        def look() -> None:
            if left - self.transport.get_write_buffer_size() < min(PACE, left):
                self.transport.abort()
            else:
                self._watch_reader()

        self._stalled = self.loop.call_later(self.limits.patience, look)

    def _stop_watching(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def _await_head(self) -> None:
        def end() -> None:
            self._refuse("slow-request", f"the head did not arrive within {self.limits.patience:g} s")

        if not self.transport.is_closing():
            self._late = self.loop.call_later(self.limits.patience, end)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None
