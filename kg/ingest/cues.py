"""Which relation a verb states, by the verbs, domains and ranges of the ontology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.terms import PropertyTerm, Vocabulary, expand


@dataclass(frozen=True)
class Around:
    """A verb with its object within it, 向…提供: the key of its property, the word before the object, that after it."""

    key: str
    before: str
    after: str


def around(vocabulary: Vocabulary) -> Iterator[Around]:
    """The verbs that stand around their objects."""
    for verb, keys in vocabulary.stating.items():
        if "…" in verb:
            before, after = verb.split("…")
            yield Around(keys[0], before, after)


def relation_keys(verb: str, subject: str, object_: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The keys of the relations that a verb states between things of two classes, none if it states none.

    A verb of two that state a relation each, 制定出台, states both.
    """
    for at in range(2, len(verb) - 1):
        pair = [_fitting(part, subject, object_, vocabulary) for part in (verb[:at], verb[at:])]
        if all(pair) and pair[0] != pair[1]:
            return tuple(pair)
    key = _fitting(verb, subject, object_, vocabulary)
    return (key,) if key else ()


def _fitting(verb: str, subject: str, object_: str, vocabulary: Vocabulary) -> str:
    """The key of the first relation of a verb whose domain and range fit; empty if there is none."""
    for key in vocabulary.stating.get(verb, ()):
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
