"""What English questions write short, in full: “8th” is eighth, “isn't” is not."""

from __future__ import annotations

import re

from kg.ask.moments import MONTH_EN

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
# No day of a month, and no part of a date.
SHORT = re.compile(rf"(?<!\w)(?<!\d )(1?\d)(?:st|nd|rd|th)\b(?!\s*(?:of\s+)?(?:{MONTH_EN})\b)", re.IGNORECASE)
AFTER_MONTH = re.compile(rf"\b(?:{MONTH_EN})\s*$", re.IGNORECASE)
NEGATED = re.compile(r"\b(ca|wo|\w+?)n['’]t\b", re.IGNORECASE)
WHOLE = {"ca": "can", "wo": "will"}


def written_out(text: str) -> str:
    """A text with ordinals up to the nineteenth and contracted negations in words; dates stay as they are."""
    spelt = SHORT.sub(lambda match: _ordinal(match, text), text)
    return NEGATED.sub(lambda match: f"{WHOLE.get(match[1].lower(), match[1])} not", spelt)


def _ordinal(match: re.Match[str], text: str) -> str:
    number = int(match[1])
    if not number or AFTER_MONTH.search(text[: match.start()]):
        return match[0]
    return ORDINALS[number - 1]
