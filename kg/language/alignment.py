"""Texts in one form for comparison, character for character: what stands at an offset stays there."""

from __future__ import annotations

import unicodedata
from functools import cache


def aligned(text: str) -> str:
    """A text of the same length in simplified characters, of half width where there are two, in small letters.

    Offsets in the result are those in the text; a character whose one form would be several stays as it is.
    """
    return text.translate({ord(char): _one_form(char) for char in set(text)})


@cache
def _one_form(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char).casefold()
    if len(folded) != 1:
        return char
    simple = _simplified(folded) if "\u3400" <= folded <= "\u9fff" else folded
    return simple if len(simple) == 1 else folded


@cache
def _simplified(char: str) -> str:
    return str(_converter().convert(char))


@cache
def _converter():  # type: ignore[no-untyped-def] # the library ships no types, and is imported when it is first asked
    import opencc

    return opencc.OpenCC("t2s")
