"""Who is next: one line for each client, which are served in turn, so that many jobs of one do not hold up another."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from contextvars import ContextVar
from typing import Generic, TypeVar

CLIENT: ContextVar[str] = ContextVar("client", default="")  # the address of who is being answered
T = TypeVar("T")


class Turns(Generic[T]):
    """Futures that wait for something to be handed out."""

    def __init__(self) -> None:
        self._lines: OrderedDict[str, deque[asyncio.Future[T]]] = OrderedDict()

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def join(self) -> asyncio.Future[T]:
        """A place at the end of the line of whoever is being answered."""
        turn: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._lines.setdefault(CLIENT.get(), deque()).append(turn)
        return turn

    def leave(self, turn: asyncio.Future[T]) -> None:
        """Give up a place."""
        for client, line in self._lines.items():
            if turn in line:
                line.remove(turn)
                if not line:
                    del self._lines[client]
                return

    def next(self) -> asyncio.Future[T] | None:
        """The first of the client whose turn it is; none if nobody waits."""
        if not self._lines:
            return None
        client, line = self._lines.popitem(last=False)
        turn = line.popleft()
        if line:
            self._lines[client] = line
        return turn
