"""Answers kept for the same request: the dataset of a running server does not change, so an answer stays true.

Kept are whole answers to GET with an ETag, by the address with its host and by the headers that choose a form. A
client that shows the ETag gets a 304 and no content.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.keeping import Kept
from kg.server.http.compression import takes_gzip
from kg.server.http.headers import HeaderList

Key = tuple[bytes, ...]
LARGEST_PART = 16  # an answer larger than this part of the whole cache is not kept
OF_CONTENT = frozenset({b"content-length", b"content-type", b"content-encoding"})


@dataclass(frozen=True)
class Answer:
    """An answer: its messages, the one that says that nothing has changed, its ETag, and its size in bytes."""

    start: Message
    body: Message
    unchanged: Message
    tag: bytes
    size: int


class Cache:
    """Holds at most `limit` bytes of answers, the least recently used of which goes first."""

    def __init__(self, application: ASGIApp, limit: int) -> None:
        self._application = application
        self._limit = limit
        self._answers: Kept[Key, Answer] = Kept(limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._application(scope, receive, send)
            return
        key, seen = _key(scope)
        kept = self._answers.get(key)
        if kept is not None:
            await _answer(kept, seen, send)
            return
        keeps = self._limit > 0 and scope["method"] == "GET"
        await self._application(scope, receive, _Recorder(self, key, seen, send, keeps))

    def keep(self, key: Key, answer: Answer) -> None:
        """Keep an answer, at the cost of older ones."""
        if answer.size <= self._limit // LARGEST_PART:
            self._answers.put(key, answer, answer.size)


class _Recorder:
    """Passes an answer on, and keeps it if it is whole."""

    def __init__(self, cache: Cache, key: Key, seen: bytes, send: Send, keeps: bool) -> None:
        self._cache = cache
        self._key = key
        self._seen = seen
        self._send = send
        self._keeps = keeps
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200 and _tag(message["headers"]):
            self._start = message
            return
        if self._start is None or message["type"] != "http.response.body":
            await self._send(message)
            return
        start, self._start = self._start, None
        if message.get("more_body") or not (self._keeps or self._seen):
            await self._send(start)
            await self._send(message)
            return
        kept = _kept(self._key, start, message)
        if self._keeps and b"no-store" not in dict(start["headers"]).get(b"cache-control", b""):
            self._cache.keep(self._key, kept)
        await _answer(kept, self._seen, self._send)


def _key(scope: Scope) -> tuple[Key, bytes]:
    host = accept = language = encoding = seen = b""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-language":
            language = language + b"," + value if language else value
        elif name == b"accept-encoding":
            encoding = b"gzip" if takes_gzip(value.decode("latin-1")) else b""
        elif name == b"if-none-match":
            seen = value
    return (host, scope["raw_path"], scope["query_string"], accept, language, encoding), seen


async def _answer(kept: Answer, seen: bytes, send: Send) -> None:
    if seen and (seen == b"*" or kept.tag in seen):
        await send(kept.unchanged)
        await send({"type": "http.response.body", "body": b""})
        return
    await send(kept.start)
    await send(kept.body)


def _kept(key: Key, start: Message, body: Message) -> Answer:
    headers: HeaderList = start["headers"]
    unchanged = {
        "type": "http.response.start",
        "status": 304,
        "headers": [header for header in headers if header[0] not in OF_CONTENT],
    }
    content = body.get("body", b"")
    size = len(content) + sum(map(len, key)) + sum(len(name) + len(value) + 200 for name, value in headers) + 2000
    return Answer(start, {"type": "http.response.body", "body": content}, unchanged, _tag(headers), size)


def _tag(headers: HeaderList) -> bytes:
    """The ETag, without the mark of a weak one: what is compressed is the same content."""
    return next((value.removeprefix(b"W/") for name, value in headers if name == b"etag"), b"")
