"""How large an answer is for a language model, and how much of one is given at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

MOST = 1500  # tokens of the text of an answer, unless more is asked for
NOTE = 40  # of them for what was left out
HAN, OTHER = (
    1.0,
    0.3,
)  # tokens of a character, at the most that o200k_base makes of our answers (0.96 times that and less)
FIRST_HAN = "\u2e80"
Entry = TypeVar("Entry")


def tokens(text: str) -> float:
    """About how many tokens a text is, rather too many than too few."""
    han = sum(one >= FIRST_HAN for one in text)
    return han * HAN + (len(text) - han) * OTHER


def fitting(
    entries: Sequence[Entry], told: Callable[[Entry], Iterable[str]], before: Iterable[str] = ()
) -> list[Entry]:
    """The first of some entries that fit into an answer together, told in lines, after what stands `before`.

    At least one, if there is any.
    """
    left, taken = MOST - NOTE - tokens("\n".join(before)), list[Entry]()
    for entry in entries:
        left -= tokens("\n".join(told(entry)) + "\n")
        if taken and left < 0:
            break
        taken.append(entry)
    return taken


def beginning(text: str) -> str:
    """As much of a text as fits into an answer, up to the end of a line if that is not far."""
    left = float(MOST - NOTE)
    for at, one in enumerate(text):
        left -= HAN if one >= FIRST_HAN else OTHER
        if left < 0:
            whole = text.rfind("\n", at // 2, at)
            return text[: whole + 1] if whole >= 0 else text[:at]
    return text
