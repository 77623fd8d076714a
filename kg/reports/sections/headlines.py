"""Figures that belong on a first page: what was saved, what share of the country, what grew most, what is aimed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.model.entity import Entity
from kg.model.plans import TARGET
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.figures import NOTHING, in_a_row
from kg.reports.sections.importance import Importance
from kg.reports.sections.measured_values import tells_of_fall
from kg.reports.structure import Line, Runs
from kg.terms import expand

GROWN = 3
NATION = "全国"
MOST = 6
TELLING = 4


def gains(writer: Writer, material: Material) -> Line | None:
    """What was saved, shortened or lowered as a result of something; none if no figure says so."""
    found = [
        one
        for one in material.observations
        if tells_of_fall(writer, one) and one.kind != TARGET and material.statements(one.iri, "result")
    ]
    intro = writer.words("节省和缩短的有：", "saved or shortened: ")
    return writer.sentence(intro, in_a_row(writer, found[:MOST])) if found else None


def shares(writer: Writer, material: Material) -> Line | None:
    """What share of the whole country something has; none if no figure says so."""
    labels = writer.knowledge.label
    found = [
        one
        for one in material.observations
        if _is_kind(one, "share")
        and any(
            NATION in labels(iri).zh for iri in (one.iri, *(s.object for s in material.statements(one.iri, "whole")))
        )
    ]
    intro = writer.words("在全国所占的份额：", "shares of the whole country: ")
    return writer.sentence(intro, in_a_row(writer, found[:MOST])) if found else None


def growth(writer: Writer, material: Material) -> Line | None:
    """The figures that grew most; none if nothing grew."""
    grown = [
        one
        for one in material.observations
        if one.amount and (one.amount.growth or 0) > 0 and one.amount.growth_unit != "percentage-point"
    ]
    best = sorted(grown, key=lambda one: (-_factor(one), one.iri))[:GROWN]
    if not best:
        return None
    intro = writer.words(
        f"{len(material.observations)}项数据中，增幅最大的是：",
        f"of {len(material.observations)} figures, these grew most: ",
    )
    return writer.sentence(intro, in_a_row(writer, best))


def targets(material: Material) -> list[Entity]:
    """What plans aim at in figures; empty if no plan does. How many tasks there are is not a target."""
    planned = {task.iri for task in material.tasks}
    found = [
        one
        for one in material.observations
        if one.kind == TARGET and any(s.object in planned for s in material.statements(one.iri, "measurement"))
    ]
    return found[:MOST]


def telling(
    writer: Writer,
    material: Material,
    observations: Sequence[Entity],
    *,
    most: int = TELLING,
    guessed: Mapping[str, Statement] = NOTHING,
) -> Runs:
    """The few figures that say `most` of a thing; empty for none.

    What is `guessed` (by IRI, with what is inferred) is marked. Results of initiatives come before other figures, and those first that matter most by what the sources state.
    """
    acts = [
        one
        for one in observations
        if any(
            material.is_a(link.object, "kg:Initiative")
            for link in material.statements(one.iri, "result", "measurement")
        )
    ]
    others = [one for one in observations if one not in acts]
    foremost = Importance(material).foremost
    return in_a_row(writer, [*foremost(acts), *foremost(others)][:most], guessed)


def telling_of_agent(
    writer: Writer, material: Material, observations: Sequence[Entity], *, most: int, guessed: Mapping[str, Statement]
) -> Runs:
    """The few figures that say `most` of an agent's work: what is stated before what is `guessed` (by IRI, with what is
    inferred), its own work before what it did with others, results of initiatives before the rest; then those that
    matter most."""

    def key(one: Entity) -> tuple[bool, bool, bool]:
        of = material.statements(one.iri, "result", "measurement")
        shared = len({tie.object for tie in material.statements(one.iri, "counting")}) > 1
        return one.iri in guessed, shared, not any(material.is_a(tie.object, "kg:Initiative") for tie in of)

    ordered = sorted(Importance(material).foremost(observations), key=key)
    return in_a_row(writer, ordered[:most], guessed)


def _factor(one: Entity) -> float:
    if one.amount is None or one.amount.growth is None:
        return 0.0
    return float(one.amount.growth) * (100 if one.amount.growth_unit == "times" else 1)


def _is_kind(one: Entity, kind: str) -> bool:
    return one.kind == expand(f"code:observation-kind/{kind}")
