"""A text that asks several questions, as these."""

from __future__ import annotations

import re

ASKS = re.compile(
    r"谁|哪|几|多少|什么|何时|何地|怎么|怎样|为什么|吗|是否|是不是"
    r"|\b(?:who|whom|whose|when|where|which|what|how|why)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"[?？;；]+|[，,]\s*(?=[^，,]*(?:谁|哪|几|多少|什么|何时|怎))"
    r"|,?\s+and\s+(?=(?:who|when|where|which|what|how|why)\b)",
    re.IGNORECASE,
)


def parts(text: str) -> tuple[str, ...]:
    """The questions that a text asks, in order; the text itself if it asks one.

    What asks nothing goes with the question after it.
    """
    found: list[str] = []
    held = ""
    for piece in BETWEEN.split(text):
        held = f"{held}，{piece}" if held else piece
        if ASKS.search(piece):
            found.append(held.strip())
            held = ""
    return tuple(found) if len(found) > 1 else (text,)
