"""The order in which a source comes to things: by sentence, and within a sentence as its gist names them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import partial
from typing import TypeVar

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement

LEAST_LIKENESS = 2  # characters in a row that a gist and a name have in common

Thing = TypeVar("Thing", Entity, Statement)


class ReadingOrder:
    """Puts entities and statements in reading order; those without evidence come last."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._named: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}

    def of(self, things: Iterable[Thing]) -> list[Thing]:
        """Things by the first sentence that tells of them, then by the last, and then as these name them."""
        told: dict[tuple[str, ...], list[Thing]] = {}
        for thing in things:
            told.setdefault(self._ends(thing), []).append(thing)
        for sentences, alike in told.items():
            if len(alike) > 1:
                alike.sort(key=partial(self._place_within, sentences))
        orders = {ends: [self._knowledge.sentences[iri].order for iri in ends] for ends in told}
        return [thing for ends in sorted(told, key=lambda ends: (not ends, orders[ends])) for thing in told[ends]]

    def _ends(self, thing: Entity | Statement) -> tuple[str, ...]:
        """The first and the last sentence that tell of a thing; none without evidence."""
        told = sorted(thing.evidence, key=lambda iri: self._knowledge.sentences[iri].order)
        return (told[0], told[-1]) if told else ()

    def _place_within(self, sentences: tuple[str, ...], thing: Entity | Statement) -> tuple[object, ...]:
        ends = (thing.iri,) if isinstance(thing, Entity) else (thing.object, thing.subject)
        return *(self._named_at(iri, sentences) for iri in ends), thing.iri

    def _named_at(self, iri: str, sentences: tuple[str, ...]) -> tuple[int, int]:
        """Which of some sentences has in its gist most of what an entity is called, and where; behind all if none."""
        if (iri, sentences) not in self._named:
            entity = self._knowledge.entities.get(iri)
            best, place = LEAST_LIKENESS - 1, (len(sentences), 0)
            for at, sentence in enumerate(sentences if entity else ()):
                gist, name = self._knowledge.sentences[sentence].gist.zh, entity.label.zh if entity else ""
                like = SequenceMatcher(None, gist, name, autojunk=False).find_longest_match()
                best, place = (like.size, (at, like.a)) if like.size > best else (best, place)
            self._named[iri, sentences] = place
        return self._named[iri, sentences]
