"""Texts in one form for comparison, character for character: what stands at an offset stays there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache


def aligned(text: str) -> str:
    """A text of the same length in simplified characters, of half width where there are two, in small letters.

    Offsets in the result are those in the text; a character whose one form would be several stays as it is.
    """
    return text.translate({ord(char): _one_form(char) for char in set(text)})


def simplified(text: str) -> str:
    """A text of the same length in simplified characters."""
    if text.isascii():
        return text
    return "".join(_simple(char) if "\u3400" <= char <= "\u9fff" else char for char in text)


def variants(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The characters that have another simplified form which some texts hold, or which they hold, each with it."""
    held = set(simplified("".join(texts)))
    every = "".join(map(chr, range(0x3400, 0xA000)))
    return [(char, simple) for char, simple in zip(every, simplified(every), strict=True) if char != simple in held]


@cache
def _one_form(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).casefold()
    if len(folded) != 1:
        return char
    return simplified(folded)


@cache
def _simple(char: str) -> str:
    simple = str(_converter().convert(char))
    return simple if len(simple) == 1 else char


@cache
def _converter():  # type: ignore[no-untyped-def] # the library ships no types, and is imported when it is first asked
    import opencc

    return opencc.OpenCC("t2s")
