"""How far words are our own: the longest run of characters that a gist takes over from its sentence."""

from __future__ import annotations

from difflib import SequenceMatcher

LONGEST_RUN = 17  # characters; names and terms are shorter, but for few


def copied(gist: str, sentence: str) -> str:
    """What a gist takes over word for word, where that is more than a name or a term; else empty."""
    found = SequenceMatcher(None, sentence, gist, autojunk=False).find_longest_match()
    return sentence[found.a : found.a + found.size] if found.size > LONGEST_RUN else ""
