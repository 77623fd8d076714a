"""Mappings that are filled as they are asked: what a question does not touch is never read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Generic, TypeVar

V = TypeVar("V")


class OnDemand(Mapping[str, V], Generic[V]):
    """Values by IRI, fetched in batches when one is asked for, and all at once when all are.

    `fetch` gives the values of some keys, leaving out those that have none; `whole` gives all, in their order. `most`
    is how many keys are fetched together: the one asked for and others that were expected to be asked for.
    """

    def __init__(
        self, fetch: Callable[[Sequence[str]], Mapping[str, V]], whole: Callable[[], Mapping[str, V]], most: int = 500
    ) -> None:
        self._fetch = fetch
        self._read = whole
        self._most = most
        self._known: dict[str, V | None] = {}
        self._expected: dict[str, None] = {}

    def expect(self, keys: Iterable[str]) -> None:
        """Fetch some keys together with the next that has to be fetched."""
        self._expected.update((key, None) for key in keys if key not in self._known)

    def __getitem__(self, key: str) -> V:
        if "_whole" in self.__dict__:
            return self._whole[key]
        if key not in self._known:
            self._expected.pop(key, None)
            batch = [key, *islice(self._expected, self._most - 1)]
            found = self._fetch(batch)
            for one in batch:
                self._expected.pop(one, None)
                self._known[one] = found.get(one)
        value = self._known[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)

    @cached_property
    def _whole(self) -> Mapping[str, V]:
        found = self._read()
        self._known, self._expected = {}, {}
        return found
