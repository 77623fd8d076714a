"""Which relation a verb states, from `relation_cues.txt` and the domains and ranges of the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.terms import PropertyTerm, Vocabulary, expand


@cache
def cues() -> Mapping[str, tuple[str, ...]]:
    """The keys of properties by verb, in the order in which they are tried."""
    text = resources.files("kg.ingest").joinpath("relation_cues.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        key, _, verbs = line.partition("|")
        if not line.startswith("#"):
            for verb in verbs.split():
                found.setdefault(verb, []).append(key.strip())
    return {verb: tuple(keys) for verb, keys in found.items()}


@dataclass(frozen=True)
class Around:
    """A verb with its object within it, 向…提供: the key of its property, the word before the object, that after it."""

    key: str
    before: str
    after: str


@cache
def around() -> tuple[Around, ...]:
    """The verbs that stand around their objects."""
    found = [(keys, verb.split("…")) for verb, keys in cues().items() if "…" in verb]
    return tuple(Around(keys[0], before, after) for keys, (before, after) in found)


def relation_key(verb: str, subject: str, object_: str, vocabulary: Vocabulary) -> str:
    """The key of the relation that a verb states between things of two classes; empty if it states none."""
    for key in cues().get(verb, ()):
        term, is_inverse = vocabulary.keys[key]
        ends = (object_, subject) if is_inverse else (subject, object_)
        if fits(term, *ends, vocabulary):
            return key
    return ""


def fits(term: PropertyTerm, subject: str, object_: str, vocabulary: Vocabulary) -> bool:
    """Whether things of two classes may be the ends of a relation."""
    return all(
        expand(f"kg:{name}") in vocabulary.classes and vocabulary.is_a(expand(f"kg:{name}"), classes)
        for name, classes in ((subject, term.domain), (object_, term.range))
    )
