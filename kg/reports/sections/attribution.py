"""Figures that belong to something by inference alone, each with the statement that is inferred.

A figure is stated, but that it is a result of a thing, or counts the work of a body, may be the editors' judgement: then
what is told of that thing or body says so beside the figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.material import Material

OF = ("counting", "result", "measurement")
Guesses = Mapping[str, Statement]


def guessed_of(material: Material, iri: str, figures: Iterable[Entity]) -> Guesses:
    """Those of some figures (by IRI) that are a thing's, or its parts', by inference alone."""
    family = {iri, *material.parts(iri)}
    return _guessed(figures, lambda figure: _chains(material, figure, iri, family))


def guessed_of_agent(material: Material, agent: str, figures: Iterable[Entity]) -> Guesses:
    """Those of some figures (by IRI) that are an agent's by inference alone: what it is inferred to do, or what they
    are inferred to be of."""
    acts = {one.object: one for one in sorted(material.statements(agent, "responsibility"), key=_is_stated)}

    def ways(figure: Entity) -> Iterator[list[Statement]]:
        for tie in material.statements(figure.iri, *OF):
            if tie.object == agent:
                yield [tie]
            else:
                yield from ([tie, acts[whole]] for whole in material.wholes(tie.object) if whole in acts)

    return _guessed(figures, ways)


def _chains(material: Material, figure: Entity, iri: str, family: set[str]) -> Iterator[list[Statement]]:
    """What makes a figure one of a thing: that it is of the thing, or of a part and that this is one."""
    for tie in material.statements(figure.iri, *OF):
        if tie.object == iri:
            yield [tie]
        elif tie.object in family:
            yield from ([tie, one] for one in material.statements(tie.object, "whole") if one.object in family)


def _guessed(figures: Iterable[Entity], ways: Callable[[Entity], Iterator[list[Statement]]]) -> dict[str, Statement]:
    """The figures of which no way is stated throughout, each with the first inference on its first way."""
    found = {}
    for figure in figures:
        guesses = [[one for one in way if not _is_stated(one)] for way in ways(figure)]
        if guesses and all(guesses):
            found[figure.iri] = guesses[0][0]
    return found


def _is_stated(one: Statement) -> bool:
    return one.modality not in ("inferred", "background") or one.standing == "derived"
