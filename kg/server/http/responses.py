"""From a worker's reply to a response: content with its ETag, a file piece by piece, a problem in the client's form."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kg.errors import KgError
from kg.server.http.negotiation import PAGE, chosen, language
from kg.server.http.requests import grouped, in_address, single
from kg.server.problems import MEDIA, document, problem
from kg.server.rendering import problem_page
from kg.server.work.jobs import Reply

PIECE = 256 * 2**10
PROBLEM_FORMS = {"json": (MEDIA, "application/json"), **PAGE}


def response(request: Request, reply: Reply) -> Response:
    """The response that holds a reply."""
    if reply.problem:
        return problem_response(request, reply.problem)
    if reply.file is not None:
        return _from_file(reply, reply.file)
    return whole(reply.content, reply.media, reply.status, reply.headers)


def whole(content: bytes, media: str, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response with a content at hand; a successful one is told apart from others by its ETag."""
    found = {**(headers or {}), "Content-Length": str(len(content)), "Content-Type": media}
    if status == 200:
        found = {"Cache-Control": "no-cache", **found, "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"'}
    return _Whole(content, status, found)


def problem_response(request: Request, found: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """A problem as a document, or as a page for a browser."""
    status, content = document(found)
    form = chosen(PROBLEM_FORMS, request.headers.get("accept"))
    if form and form.name == "html":
        try:
            shown = language(
                single("lang", grouped(in_address(request)).get("lang", [])), request.headers.get("accept-language", "")
            )
        except KgError:
            shown = "en"
        content = problem_page(found, status, shown)
        return whole(content, form.content_type, status, {"Cache-Control": "no-store", **(headers or {})})
    return whole(content, MEDIA, status, {"Cache-Control": "no-store", **(headers or {})})


def fault_response(request: Request, error: KgError) -> Response:
    """The response to a fault that the user can mend."""
    return problem_response(request, problem(error), getattr(error, "headers", None))


def _from_file(reply: Reply, file: Path) -> Response:
    size = file.stat().st_size
    handle = file.open("rb")
    file.unlink()
    headers = {**reply.headers, "Content-Length": str(size), "Content-Type": reply.media, "Cache-Control": "no-cache"}
    return _Spooled(handle, reply.status, headers)


class _Whole(Response):
    """A response whose headers are known, so that Starlette need not work them out."""

    def __init__(self, content: bytes, status: int, headers: Mapping[str, str]) -> None:
        self.status_code, self.body, self.background = status, content, None
        self.raw_headers = [(name.lower().encode("latin-1"), text.encode("latin-1")) for name, text in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 # ASGI's signature
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body})


class _Spooled(StreamingResponse):
    """A response from a file that nobody else knows; it is closed however the response ends."""

    def __init__(self, handle: BinaryIO, status: int, headers: Mapping[str, str]) -> None:
        self._handle = handle
        super().__init__(self._pieces(), status, headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._handle:
            await super().__call__(scope, receive, send)

    async def _pieces(self) -> AsyncIterator[bytes]:
        while piece := await asyncio.to_thread(self._handle.read, PIECE):
            yield piece
