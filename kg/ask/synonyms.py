"""Words that account for one another in a question, and words that need no account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from kg.ask.concepts import lexicon
from kg.ask.plain_words import stem
from kg.names.units import fillers, phrases

Run = tuple[str, ...]
SPECIAL = " < "  # after words that more special ones account for, but not the other way round
APART = "="  # before a line of words that mean nothing that stands in another line


@cache
def alike() -> Mapping[Run, tuple[str, ...]]:
    """For each word or phrase, as stems, all that may stand for it, as they are looked up in a plain text."""
    groups: dict[Run, set[Run]] = defaultdict(set)
    lines = _lines("synonyms.txt")
    apart = [_group(_general(line)[1:]) for line in lines if line.startswith(APART)]
    alone = frozenset[Run]().union(*apart)
    own = [_group(_general(line)) - alone for line in lines if not line.startswith(APART)]
    concepts = [_group(words) - alone for _, words in _concepts()]
    for group in (*apart, *own, *concepts):
        for phrase in group:
            groups[phrase] |= group
    for line in lines:
        general, _, special = line.lstrip(APART).partition(SPECIAL)
        for phrase in _group(general):
            groups[phrase] |= _group(special)
    return {phrase: tuple(f" {' '.join(one)} " for one in sorted(group)) for phrase, group in groups.items()}


@cache
def kept_apart() -> frozenset[Run]:
    """The words, as units, that mean nothing that stands in another line."""
    lines = (line for line in _lines("synonyms.txt") if line.startswith(APART))
    return frozenset(phrase for line in lines for phrase in phrases(_general(line)[1:]))


@cache
def light() -> frozenset[Run]:
    """The words that claim nothing, as stems."""
    found = {_stems(phrase) for line in _lines("light_words.txt") for phrase in phrases(line) if phrase}
    found |= {_stems(phrase) for phrase in fillers()}
    return frozenset(found | {_stems(run) for run, concept in lexicon().items() if concept in _UNSPOKEN})


@cache
def decisive() -> frozenset[Run]:
    """The words that a fact has to account for, as stems, however like the rest of a question it is."""
    return frozenset(phrase for line in _lines("decisive_words.txt") for phrase in _group(line.lstrip(APART)))


@cache
def literal() -> frozenset[Run]:
    """Those of the decisive words that have to stand in a fact themselves."""
    lines = (line for line in _lines("decisive_words.txt") if line.startswith(APART))
    return frozenset(phrase for line in lines for phrase in _group(line[1:]))


@cache
def general() -> frozenset[Run]:
    """The words of everyday speech, as stems, of which a fact that accounts for all the rest may lack one."""
    return frozenset(phrase for line in _lines("general_words.txt") for phrase in _group(line)) - decisive()


@cache
def longest() -> int:
    """The number of units of the longest phrase that is light or has synonyms."""
    return max(len(run) for run in (*alike(), *light()))


def _general(line: str) -> str:
    return line.partition(SPECIAL)[0]


def _group(words: str) -> set[Run]:
    return {_stems(phrase) for phrase in phrases(words) if phrase}


def _concepts() -> list[tuple[str, str]]:
    lines = _lines("concepts.txt")
    return [(name, words) for name, _, words in (line.partition(":") for line in lines) if name not in _UNSPOKEN]


_UNSPOKEN = ("-", "who", "when", "where", "howmany", "why", "list", "mean", "name")


def _stems(run: Run) -> Run:
    return tuple(map(stem, run))


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = resources.files("kg.ask").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
