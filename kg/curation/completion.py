"""An entity with what further blocks, perhaps of other documents, say of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.curation.periods import FINEST_FIRST as PRECISIONS
from kg.curation.records import Anchor, Attribute, EntityRecord, Position
from kg.findings import Finding
from kg.model.entity import Period
from kg.terms import Text, Vocabulary, expand, local_name

WORDS = tuple(map(expand, ("skos:definition", "skos:editorialNote")))
RAW_JOINT = "; "  # between the words of two documents for the begin and the end of one period
Names = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
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
    entity: EntityRecord, additions: Sequence[Addition], vocabulary: Vocabulary, notes: Collection[Collection[str]] = ()
) -> tuple[EntityRecord, list[Finding]]:
    """The entity with all additions, in order, and a finding for every single-valued thing that is said differently.

    None where one of the `notes` on the entity cites both documents: then the first value stands, the note beside it. A
    begin that one block gives and an end that another gives make one period.
    """
    findings: list[Finding] = []
    attributes = {(one.predicate, str(one.value)): one for one in entity.attributes}
    first = {one.predicate: (one, entity.at) for one in entity.attributes if _single(one, vocabulary)}
    period, dated = entity.period, entity.at
    begun_in = ended_in = entity.evidence
    for addition in additions:
        for attribute, at in addition.attributes:
            known = first.setdefault(attribute.predicate, (attribute, at)) if _single(attribute, vocabulary) else None
            if known and known[0].value != attribute.value:
                label = key_of(attribute.predicate, vocabulary)
                findings += _differs(
                    at, f"{label} “{_in_words(attribute)}”", f"“{_in_words(known[0])}”", known[1], notes
                )
                continue
            attributes.setdefault((attribute.predicate, str(attribute.value)), attribute)
        if addition.period and period and addition.period != period:
            if ended := _whole(period, addition.period):
                period, ended_in = ended, addition.anchors
            elif begun := _whole(addition.period, period):
                period, begun_in = begun, addition.anchors
            else:
                findings += _differs(addition.at, f"when: {_days(addition.period)}", _days(period), dated, notes)
        elif addition.period and not period:
            period, dated = addition.period, addition.at
            begun_in = ended_in = addition.anchors
    whole = replace(
        entity,
        aliases=_once([*entity.aliases, *(name for one in additions for name in one.aliases)]),
        misspellings=_once([*entity.misspellings, *(name for one in additions for name in one.misspellings)]),
        attributes=tuple(attributes.values()),
        period=period,
        evidence=tuple(dict.fromkeys([*entity.evidence, *(anchor for one in additions for anchor in one.anchors)])),
        begun_in=begun_in if period and period.start else (),
        ended_in=ended_in if period and (period.end or period.ended) else (),
    )
    return whole, findings


def _single(attribute: Attribute, vocabulary: Vocabulary) -> bool:
    """Whether a thing has one value of it: so the ontology says, or it is its definition or remark."""
    term = vocabulary.properties.get(attribute.predicate)
    return attribute.predicate in WORDS or (term is not None and term.functional)


def _whole(begun: Period, ended: Period) -> Period | None:
    """One period of the begin of one and the end of the other; None if they are not each what the other lacks."""
    if begun.end or begun.ended or ended.start not in (None, begun.start) or ended.ending == "open":
        return None
    coarser = max(begun.precision, ended.precision, key=PRECISIONS.index)
    basis = begun.basis if begun.basis != "stated" else ended.basis
    raw = RAW_JOINT.join(dict.fromkeys(one.raw for one in (begun, ended) if one.raw))
    return Period(
        begun.start, ended.end, coarser, basis, begun.start_latest, ended.end_earliest, ended=ended.ended, raw=raw
    )


def _differs(
    at: Position, what: str, other: str, where: Position, notes: Iterable[Collection[str]]
) -> Iterator[Finding]:
    if not any({at.file.partition("/")[0], where.file.partition("/")[0]} <= set(cited) for cited in notes):
        yield at.finding(
            f"{what} differs from {other} at {where.file}:{where.line}",
            "keep one, or record a SourceNote on it that cites both documents",
        )


def key_of(property_: str, vocabulary: Vocabulary) -> str:
    """The key under which curators write a property, by its IRI."""
    return next((key for key, (term, _) in vocabulary.keys.items() if term.iri == property_), local_name(property_))


def _in_words(attribute: Attribute) -> str:
    """A value as curators write it."""
    if isinstance(attribute.value, Text):
        return " / ".join(filter(None, (attribute.value.zh, attribute.value.en)))
    if isinstance(attribute.value, Decimal):
        return f"{attribute.value:f}"
    return local_name(str(attribute.value)) if attribute.is_code else str(attribute.value)


def _days(period: Period) -> str:
    first, last = period.start, period.end or ("an unknown day" if period.ended else None)
    return " ".join([*([f"from {first}"] if first else []), *([f"to {last}"] if last else [])])


def _once(names: Iterable[tuple[str, str]]) -> Names:
    return tuple(dict.fromkeys(names))
