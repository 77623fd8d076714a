"""The words by which claims are read, from `cues.txt`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def cues() -> Mapping[str, tuple[str, ...]]:
    """The words of each kind, in the order of the file."""
    text = resources.files("kg.claims").joinpath("cues.txt").read_text(encoding="utf-8")
    lines = (line.partition("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {kind.strip(): tuple(word.strip() for word in words.split(",")) for kind, _, words in lines}


@cache
def scales() -> Mapping[str, int]:
    """The power of ten that each word of scale stands for; 0 for no word."""
    kinds = ((kind.removeprefix("scale "), words) for kind, words in cues().items() if kind.startswith("scale "))
    return {word: int(power) for power, words in kinds for word in words} | {"": 0}


def any_of(*kinds: str) -> str:
    """The words of some kinds as a part of a regular expression, the longest first."""
    words = {word for kind in kinds for word in cues()[kind]}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def moved(kind: str) -> str:
    """The English words of movement of a kind as a part of a regular expression, none in another: no “made up”."""
    apart = "".join(rf"(?<!\b{re.escape(word)} )" for word in cues()["unmoved"])
    return f"{apart}(?:{any_of(kind)})"
