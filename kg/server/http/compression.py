"""Responses compressed for clients that take that, once for each that is kept."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.server.http.negotiation import weights

SMALLEST = 1024  # bytes from which on a response gains by it
LEVEL = 5  # of zlib: above it takes twice the time for a twentieth less


class Compression(GZipMiddleware):
    """Compresses by gzip; stands within the cache, so that an answer that is kept is compressed once."""

    def __init__(self, application: ASGIApp) -> None:
        super().__init__(application, SMALLEST, LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        accepted = scope["type"] == "http" and takes_gzip(Headers(scope=scope).get("accept-encoding", ""))
        await (super().__call__ if accepted else self.app)(scope, receive, send)


def takes_gzip(encodings: str) -> bool:
    """Whether an Accept-Encoding names gzip with a weight."""
    return "gzip" in encodings and weights(encodings).get("gzip", (0.0, 0))[0] > 0
