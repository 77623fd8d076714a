"""The statements next to a thing or to a statement: among those at hand, or looked up where not all are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol


class Touching(Protocol):
    """A statement as far as it is near something: what it touches, and the statements that it supersedes."""

    @property
    def touched(self) -> frozenset[str]:
        """Its ends, and the event that it follows from."""

    @property
    def supersedes(self) -> tuple[str, ...]:
        """The statements of earlier documents that it ends."""


@dataclass(frozen=True)
class Nearby:
    """How to find the statements that touch a thing, and those that supersede a statement, all by IRI."""

    around: Callable[[str], Iterable[str]]
    later: Callable[[str], Iterable[str]]

    @classmethod
    def of(cls, statements: Mapping[str, Touching]) -> Nearby:
        """Among some statements."""
        around: dict[str, list[str]] = defaultdict(list)
        later: dict[str, list[str]] = defaultdict(list)
        for iri, one in statements.items():
            for end in one.touched:
                around[end].append(iri)
            for before in one.supersedes:
                later[before].append(iri)
        return cls(lambda iri: around.get(iri, ()), lambda iri: later.get(iri, ()))
