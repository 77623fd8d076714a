"""An entity with what further blocks, perhaps of other documents, say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.curation.records import Anchor, Attribute, EntityRecord, Position
from kg.findings import Finding
from kg.model.entity import Period
from kg.terms import Vocabulary, expand, local_name

WORDS = tuple(map(expand, ("skos:definition", "skos:editorialNote")))
Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Addition:
    """What one block adds to an entity that was introduced elsewhere; `period` only if it dates the entity itself.

    `anchors` are the sentences that speak of the entity itself, not only of facts about it.
    """

    at: Position
    aliases: Names
    misspellings: Names
    attributes: tuple[tuple[Attribute, Position], ...]
    period: Period | None
    anchors: tuple[Anchor, ...]


def completed(
    entity: EntityRecord, additions: Sequence[Addition], vocabulary: Vocabulary
) -> tuple[EntityRecord, list[Finding]]:
    """The entity with all additions, in order, and a finding for every single-valued thing that is said differently."""
    findings: list[Finding] = []
    attributes = {(one.predicate, str(one.value)): one for one in entity.attributes}
    first = {one.predicate: (one, entity.at) for one in entity.attributes if _single(one, vocabulary)}
    period, dated = entity.period, entity.at
    for addition in additions:
        for attribute, at in addition.attributes:
            known = first.setdefault(attribute.predicate, (attribute, at)) if _single(attribute, vocabulary) else None
            if known and known[0].value != attribute.value:
                label = local_name(attribute.predicate)
                findings.append(_differs(at, f"{label} “{attribute.value}”", f"“{known[0].value}”", known[1]))
                continue
            attributes.setdefault((attribute.predicate, str(attribute.value)), attribute)
        if addition.period and period and addition.period != period:
            findings.append(_differs(addition.at, f"period {addition.period}", str(period), dated))
        elif addition.period and not period:
            period, dated = addition.period, addition.at
    whole = replace(
        entity,
        aliases=_once([*entity.aliases, *(name for one in additions for name in one.aliases)]),
        misspellings=_once([*entity.misspellings, *(name for one in additions for name in one.misspellings)]),
        attributes=tuple(attributes.values()),
        period=period,
        evidence=tuple(dict.fromkeys([*entity.evidence, *(anchor for one in additions for anchor in one.anchors)])),
    )
    return whole, findings


def _single(attribute: Attribute, vocabulary: Vocabulary) -> bool:
    """Whether a thing has one value of it: so the ontology says, or it is its definition or remark."""
    term = vocabulary.properties.get(attribute.predicate)
    return attribute.predicate in WORDS or (term is not None and term.functional)


def _differs(at: Position, what: str, other: str, where: Position) -> Finding:
    return at.finding(
        f"{what} differs from {other} at {where.file}:{where.line}", "keep one, or note the contradiction"
    )


def _once(names: Iterable[tuple[str, str]]) -> Names:
    return tuple(dict.fromkeys(names))
