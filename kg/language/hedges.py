"""Words by which a text says how firmly something is meant: 将, 力争, 探索, 逐步; will, aims to, explores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.terms import Language


@dataclass(frozen=True)
class Hedge:
    """A word with the strength of intent that it gives, a code of the list `intent`; whether it puts what follows it
    in the future."""

    word: str
    strength: str
    is_future: bool


@cache
def hedges(language: Language) -> tuple[Hedge, ...]:
    """The words of a language in `hedges.txt`, the longest first."""
    text = resources.files("kg.language").joinpath("hedges.txt").read_text(encoding="utf-8")
    found: list[Hedge] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            spoken, strength, when, some = (part.strip() for part in line.split("|"))
            if spoken == language:
                words = some.split(", ") if ", " in some else some.split()
                found += (Hedge(word, strength, when == "future") for word in words)
    return tuple(sorted(found, key=lambda one: (-len(one.word), one.word)))
