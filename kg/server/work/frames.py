"""How jobs and replies cross a socket: the length of the head and of the content, then both."""

from __future__ import annotations

import socket
import struct

LENGTHS = struct.Struct("!IQ")
PART = 1 << 16
Frame = tuple[bytes, bytes]


def packed(head: bytes, content: bytes = b"") -> bytes:
    """A head and a content as the bytes that cross."""
    return LENGTHS.pack(len(head), len(content)) + head + content


def send(link: socket.socket, head: bytes, content: bytes = b"") -> None:
    """Send a frame from a worker."""
    link.sendall(packed(head, content))


def receive(link: socket.socket) -> Frame | None:
    """The next frame for a worker; none if the other side has closed."""
    frames = Frames()
    while part := link.recv(PART):
        if frame := frames.taken(part):
            return frame
    return None


class Frames:
    """Puts together frames that arrive in pieces."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._held, self._wanted = 0, LENGTHS.size

    def taken(self, part: bytes) -> Frame | None:
        """The frame that a piece completes; None if it completes none. No piece holds more than one."""
        self._parts.append(part)
        self._held += len(part)
        if self._held < self._wanted:
            return None
        whole = b"".join(self._parts)
        head, content = LENGTHS.unpack_from(whole)
        self._wanted = LENGTHS.size + head + content
        if self._held < self._wanted:
            self._parts = [whole]
            return None
        self._parts, self._held, self._wanted = [], 0, LENGTHS.size
        return whole[LENGTHS.size : LENGTHS.size + head], whole[LENGTHS.size + head :]
