"""How jobs and replies cross a socket: the length of the head and of the content, then both."""

from __future__ import annotations

import asyncio
import socket
import struct

LENGTHS = struct.Struct("!IQ")
Frame = tuple[bytes, bytes]


def packed(head: bytes, content: bytes = b"") -> bytes:
    """A head and a content as the bytes that cross."""
    return LENGTHS.pack(len(head), len(content)) + head + content


def send(link: socket.socket, head: bytes, content: bytes = b"") -> None:
    """Send a frame from a worker."""
    link.sendall(packed(head, content))


def receive(link: socket.socket) -> Frame | None:
    """The next frame for a worker; none if the other side has closed."""
    lengths = _exactly(link, LENGTHS.size)
    if lengths is None:
        return None
    head_length, content_length = LENGTHS.unpack(lengths)
    head, content = _exactly(link, head_length), _exactly(link, content_length)
    return None if head is None or content is None else (head, content)


async def read(reader: asyncio.StreamReader) -> Frame:
    """The next frame for the server. Raises `asyncio.IncompleteReadError` or `OSError` if the worker has gone."""
    head_length, content_length = LENGTHS.unpack(await reader.readexactly(LENGTHS.size))
    return await reader.readexactly(head_length), await reader.readexactly(content_length)


def _exactly(link: socket.socket, size: int) -> bytes | None:
    parts, missing = [], size
    while missing:
        part = link.recv(min(missing, 1 << 20))
        if not part:
            return None
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
