"""Headers of every response: what a browser may do with it, and that any site may read it (CORS)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.problems import MEDIA, document

HeaderList = list[tuple[bytes, bytes]]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
OF_ITSELF = "frame-ancestors 'self'"  # the policy of pages that carry a stricter one themselves
OF_ANY = "frame-ancestors *"  # of those that are made to stand in pages of others
POSTED = ("/sparql", "/reconcile", "/verify")  # paths to which any site may post
FOR_ALL = (
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After"),
)
ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"vary", b"Accept, Accept-Encoding, Accept-Language"),
    *FOR_ALL,
)
PREFLIGHT = (
    (b"content-length", b"0"),
    (b"access-control-allow-headers", b"Accept, Accept-Language, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)


def plain_problem(found: Mapping[str, Any]) -> tuple[int, HeaderList, bytes]:
    """Status, headers and content of a problem that is told before anything else of the request is looked at."""
    status, content = document(found)
    size = str(len(content)).encode()
    return status, [(b"content-type", MEDIA.encode()), (b"content-length", size), *ALWAYS], content


class Headers:
    """Adds the headers of every response, and answers the question of a browser before a request (preflight).

    A redirection to this server becomes relative, so that it leads where the client came in. The ETag of what was
    compressed becomes a weak one. A response with a policy on other origins of its own is not for any site to read.
    """

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            await _options(scope, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _complete(message.get("headers", ()), scope)}
            await send(message)

        await self._application(scope, receive, with_headers)


def _complete(given: Iterable[tuple[bytes, bytes]], scope: Scope) -> HeaderList:
    headers = [_relative(header, scope) for header in given if header[0] != b"vary"]
    names = {name for name, _ in headers}
    if b"content-encoding" in names:
        headers = [(name, b"W/" + value if name == b"etag" else value) for name, value in headers]
    headers += [one for one in ALWAYS if not (one in FOR_ALL and b"cross-origin-resource-policy" in names)]
    return headers if b"content-security-policy" in names else [*headers, (b"content-security-policy", POLICY.encode())]


def _relative(header: tuple[bytes, bytes], scope: Scope) -> tuple[bytes, bytes]:
    name, value = header
    if name != b"location":
        return header
    host = next((one for key, one in scope["headers"] if key == b"host"), b"")
    return name, value.removeprefix(scope["scheme"].encode() + b"://" + host)


async def _options(scope: Scope, send: Send) -> None:
    posted = scope["path"].rstrip("/").startswith(POSTED)
    allowed = b"GET, HEAD, POST, OPTIONS" if posted else b"GET, HEAD, OPTIONS"
    headers = [*ALWAYS, *PREFLIGHT, (b"allow", allowed), (b"access-control-allow-methods", allowed)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
