"""The terms that fit a portion of text: relations that its words may state, and classes that it may name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.ingest.known_names import UNNAMED
from kg.ingest.language_model.portions import Portion
from kg.language.alignment import aligned
from kg.terms import ClassTerm, Language, PropertyTerm, Vocabulary, expand

MOST_RELATIONS = 24


@dataclass(frozen=True)
class FittingRelation:
    """A relation, the verbs that state it, and the names of the classes between which it holds."""

    term: PropertyTerm
    verbs: tuple[str, ...]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]

    def in_words(self, language: Language) -> str:
        """The relation on one line: key, what it means, how it is said, what it holds between, its verbs."""
        term = self.term
        ends = f"about: {' '.join(self.subjects)}; value: {' '.join(self.objects)}"
        verbs = f"; {' '.join(self.verbs)}" if self.verbs else ""
        said = term.template[language].format(s="{about}", o="{value}")
        return f"{term.key}: {term.definition[language]} “{said}” ({ends}{verbs})"


@dataclass(frozen=True)
class FittingTerms:
    """The relations that a portion may state, the likeliest first, and the classes of what it may introduce."""

    relations: tuple[FittingRelation, ...]
    classes: tuple[ClassTerm, ...]


def fitting_terms(portion: Portion, vocabulary: Vocabulary) -> FittingTerms:
    """What fits: a relation whose verbs stand in the text, or between whose classes two named things stand; and every
    class of what such verbs may be about. Things that no text calls by a name are left to rules.
    """
    text = aligned(portion.words)
    said: dict[str, list[str]] = {}
    for verb, keys in vocabulary.stating.items():
        if all(word in text for word in verb.split("…")):
            for key in keys:
                said.setdefault(vocabulary.keys[key][0].key, []).append(verb)
    kinds = {expand(f"kg:{one.type}") for one in portion.things.values() if one.extents}
    named = [term for term in vocabulary.classes.values() if _is_named(term, vocabulary)]
    relations = [
        FittingRelation(term, tuple(said.get(term.key, ())), *(_names(ends, vocabulary) for ends in _ends(term)))
        for term in vocabulary.relations
        if _is_offered(term, named, vocabulary)
        and (term.key in said or all(any(vocabulary.is_a(kind, ends) for kind in kinds) for ends in _ends(term)))
    ]
    relations.sort(key=lambda one: not one.verbs)
    wanted = [end for one in relations if one.verbs for ends in _ends(one.term) for end in ends]
    classes = tuple(term for term in named if vocabulary.is_a(term.iri, wanted))
    return FittingTerms(tuple(relations[:MOST_RELATIONS]), classes)


def _ends(term: PropertyTerm) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return term.domain, term.range


def _names(iris: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(vocabulary.classes[iri].name for iri in iris if vocabulary.is_a(iri, [expand("kg:Entity")]))


def _is_named(term: ClassTerm, vocabulary: Vocabulary) -> bool:
    """Whether texts call things of a class by names."""
    entity = expand("kg:Entity")
    return term.iri != entity and vocabulary.is_a(term.iri, [entity]) and term.name not in UNNAMED


def _is_offered(term: PropertyTerm, named: list[ClassTerm], vocabulary: Vocabulary) -> bool:
    """Whether a relation can be read off a text: it holds between things with names, and is no remark of editors."""

    def some(ends: tuple[str, ...]) -> Iterator[bool]:
        return (vocabulary.is_a(one.iri, ends) for one in named)

    return bool(term.key) and not term.code_list and all(any(some(ends)) for ends in _ends(term))
