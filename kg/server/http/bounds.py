"""Bounds of every request: the length of its address, and how long a client may take to read the answer."""

from __future__ import annotations

import asyncio

from kg.server.http.messages import Application, Message, Receive, Scope, Send
from kg.server.problems import MEDIA, document

LARGE = 64 * 2**10  # bytes in one piece from which on a client's pace counts


class Bounds:
    """Refuses long addresses; breaks off where a client does not take the next piece within `patience` seconds."""

    def __init__(self, application: Application, url_bytes: int, patience: float) -> None:
        self._application = application
        self._url_bytes = url_bytes
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        if len(scope["raw_path"]) + len(scope["query_string"]) > self._url_bytes:
            await self._refuse(send)
            return

        async def paced(message: Message) -> None:
            if len(message.get("body", b"")) < LARGE:
                await send(message)
                return
            async with asyncio.timeout(self._patience):
                await send(message)

        await self._application(scope, receive, paced)

    async def _refuse(self, send: Send) -> None:
        found = {
            "code": "url-too-long",
            "detail": f"an address may hold {self._url_bytes:,} bytes",
            "hint": "send the query by POST",
        }
        status, content = document(found)
        headers = [(b"content-type", MEDIA.encode()), (b"content-length", str(len(content)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})
