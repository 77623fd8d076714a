"""Words that tell whether a deed begins, is going on, is of former times, or is the making of something."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Literal

from kg.language.alignment import aligned
from kg.terms import Language

Aspect = Literal["begin", "ongoing", "former", "making"]


def aspect_word(text: str, aspect: Aspect, language: Language) -> str:
    """The first word of a text that tells of an aspect, as `aspects.txt` has it; empty if there is none."""
    match = _pattern(aspect, language).search(aligned(text))
    return match[0] if match else ""


def is_made(thing: str, text: str, language: Language) -> bool:
    """Whether a text names a thing, and only to speak of its making: 平台建设, construction of the platform."""
    thing, text = aligned(thing), aligned(text)
    found, making = list(re.finditer(re.escape(thing), text)), _pattern("making", language)
    after = all(making.match(text[one.end() :].lstrip("”》)的 ")) for one in found)
    before = language != "zh" and all(
        re.search(rf"{making.pattern} of (?:the |an? )?$", text[: one.start()]) for one in found
    )
    return bool(found) and (after or before)


@cache
def _pattern(aspect: Aspect, language: Language) -> re.Pattern[str]:
    text = resources.files("kg.language").joinpath("aspects.txt").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if not line.startswith("#")]
    some = next(words for spoken, told, words in rows if (spoken, told) == (language, aspect))
    words = "|".join(re.escape(word) for word in some.split(", " if language == "en" else None))
    return re.compile(words if language == "zh" else rf"\b(?:{words})")
