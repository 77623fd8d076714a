"""The forms of new names, from `forms.txt`: the class by ending, and which words with such an ending name nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.ingest.regions import regions

NUMERAL = "[一二三四五六七八九十两各多0-9]"


@dataclass(frozen=True)
class NameForm:
    """The form of the names of a class: their endings, what is none, and what must not follow."""

    kind: str
    endings: tuple[str, ...]
    alone: frozenset[str]
    none: tuple[str, ...]
    following: tuple[str, ...]


@dataclass(frozen=True)
class NameForms:
    """All forms with the pattern of every ending; of several at a place the longest is that of the name."""

    forms: tuple[NameForm, ...]
    pattern: re.Pattern[str]
    by_ending: Mapping[str, NameForm]

    def form(self, ending: str) -> NameForm:
        """The form that has an ending, as the text writes it."""
        return self.by_ending.get(ending) or self.by_ending[re.sub(NUMERAL, "#", ending)]


@cache
def name_forms(file: str = "forms.txt") -> NameForms:
    """The forms of names that a file has."""
    forms: list[NameForm] = []
    for line in _lines(file):
        kind, *parts = (part.split() for part in line.split("|"))
        endings, none, following = [*parts, [], []][:3]
        bare = tuple(one.lstrip("=") for one in endings)
        alone = frozenset(one[1:] for one in endings if one.startswith("="))
        forms.append(NameForm(kind[0], bare, alone, tuple(none), tuple(following)))
    by_ending = {ending: one for one in forms for ending in one.endings}
    longest = sorted(by_ending, key=len, reverse=True)
    written = (re.escape(ending).replace(r"\#", NUMERAL) for ending in longest)
    return NameForms(tuple(forms), re.compile(f"(?=({'|'.join(written)}))"), by_ending)


def class_of(name: str) -> str:
    """The class of what a name calls by its ending, the longest that fits; empty if it has none of the forms."""
    fitting = [ending for ending in name_forms().by_ending if name.endswith(ending) and "#" not in ending]
    return name_forms().by_ending[max(fitting, key=len)].kind if fitting else ""


@cache
def edges() -> Mapping[str, frozenset[str]]:
    """The words that lead to a name (`lead`), and words within names that end in one of these (`part`)."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in _lines("name_edges.txt"):
        kind, _, words = line.partition("|")
        found[kind.strip()] |= set(words.split())
    found["part"] |= {name for kind in ("province", "city") for name in regions()[kind]}
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def longest_edge() -> int:
    """The length of the longest word at the edge of a name."""
    return max(len(word) for words in edges().values() for word in words)


def is_led_to(text: str, start: int, at: int, *, before_ending: bool = False) -> bool:
    """Whether a word that leads to names ends at an offset, and is no piece of a longer word within names.

    Before the ending of a name, words such as 办理 are a piece of it.
    """
    leads, parts, joined = (edges()[kind] for kind in ("lead", "part", "joined"))
    reach = range(longest_edge(), 0, -1)
    lead = next((length for length in reach if at - length >= start and text[at - length : at] in leads), 0)
    if not lead or (before_ending and text[at - lead : at] in joined):
        return False
    within = (
        length
        for length in reach
        for begin in range(max(start, at - length), at)
        if text[begin : begin + length] in parts
    )
    return lead >= next(within, 0)


def _lines(name: str) -> list[str]:
    text = resources.files("kg.ingest").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
