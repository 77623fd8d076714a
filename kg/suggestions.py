"""“Did you mean …?”: the known words nearest to one that is not known, said in one way everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable

LIKENESS = 0.6  # share of characters in common, in order, from which on a word is near


def nearest(word: str, known: Iterable[str], most: int = 3, likeness: float = LIKENESS) -> list[str]:
    """The known words most like a word, best first; case does not count. Empty if none is near."""
    import difflib

    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    return [folded[one] for one in difflib.get_close_matches(word.casefold(), folded, n=most, cutoff=likeness)]


def did_you_mean(
    word: str, known: Iterable[str], *, most: int = 3, otherwise: str = "", shown: Callable[[str], str] | None = None
) -> str:
    """The hint “did you mean “a”, “b” or “c”?” with the known words nearest to a word; `otherwise` if none is near.

    `shown` says how a known word is put to the reader; in quotation marks if not given. What is shown alike is
    shown once.
    """
    near = nearest(word, known, most)
    said = list(dict.fromkeys(shown(one) if shown else f"“{one}”" for one in near))
    return f"did you mean {either(said)}?" if said else otherwise


def either(choices: list[str]) -> str:
    """Choices as English offers them: “a, b or c”."""
    return " or ".join([", ".join(choices[:-1]), choices[-1]] if len(choices) > 1 else choices)
