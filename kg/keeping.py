"""What is kept for the next call, bounded by bytes: whoever asks decides how large a key is, and how many there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
P = ParamSpec("P")
WEIGHT = 32  # bytes that are reckoned for each character of the arguments, with what is made of it
ENTRY = 1024  # and for each entry


class Kept(Generic[K, V]):
    """Values by their keys, together no larger than `limit` bytes: the least recently used go first, the last stays."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The value of a key; None if it is not kept."""
        found = self._values.get(key)
        if found is None:
            return None
        self._values.move_to_end(key)
        return found[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value of so many bytes."""
        self._size -= self._values.pop(key, (None, 0))[1]
        self._values[key] = (value, size)
        self._size += size
        while self._size > self._limit and len(self._values) > 1:
            self._size -= self._values.popitem(last=False)[1][1]


def kept(limit: int) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """Keep what a function of texts returns, up to about so many bytes; what is large in itself is not kept."""

    def decorated(function: Callable[P, V]) -> Callable[P, V]:
        values: Kept[Hashable, V] = Kept(limit)

        @wraps(function)
        def called(*args: P.args, **kwargs: P.kwargs) -> V:
            key = (args, tuple(sorted(kwargs.items())))
            found = values.get(key)
            if found is None:
                found = function(*args, **kwargs)
                size = ENTRY + WEIGHT * _characters(key)
                if size <= limit // 4:
                    values.put(key, found, size)
            return found

        return called

    return decorated


def _characters(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(map(_characters, value)) if isinstance(value, tuple) else 0
