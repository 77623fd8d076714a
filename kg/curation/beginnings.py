"""Since when there are things that no document dates: since what a document tells of as their origin.

What an event launches, concludes or delivers begins with it, and so does a plan that an event proposes or agrees on;
the plan keeps the period for which it is planned. Within a document, what is dated earlier of the thing speaks against
it; among documents, one that spoke of it before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.corpus.documents import CuratedDocument
from kg.curation.completion import Addition
from kg.curation.records import Attribute, EntityRecord, FactRecord
from kg.model.entity import Period
from kg.model.plans import is_plan
from kg.terms import Vocabulary, expand

ORIGIN, PROPOSAL = "origin", "proposal"  # roles of relations from events to what they bring forth, and to plans
EVENT, OBSERVATION, SET_OUT = map(expand, ("kg:Event", "kg:Observation", "kg:setOutOn"))
Beginnings = Mapping[str, Period]


def beginnings(
    entities: Mapping[str, EntityRecord],
    additions: Mapping[str, Sequence[Addition]],
    facts: Iterable[FactRecord],
    vocabulary: Vocabulary,
) -> dict[str, Period]:
    """The periods of the events that bring things forth, by the ids of these, as one document tells of both."""
    events = {name: found for name in entities if (found := _happened(name, entities, additions, vocabulary))}
    brought: dict[str, list[Period]] = defaultdict(list)
    earlier: dict[str, list[date]] = defaultdict(list)
    for fact in facts:
        if fact.modality == "planned":
            continue
        if fact.subject in events and _brings(fact, entities, vocabulary):
            brought[fact.object].append(events[fact.subject])
            continue
        for one, other in ((fact.subject, fact.object), (fact.object, fact.subject)):
            spans = (fact.period, events.get(other))
            earlier[one] += [day for span in spans if span and (day := span.begun or span.end)]
    first = {name: min(spans, key=_begun) for name, spans in brought.items()}
    return {name: span for name, span in first.items() if all(_begun(span) <= day for day in earlier[name])}


def begun(
    entities: Mapping[str, EntityRecord],
    told: Mapping[str, Beginnings],
    names: Mapping[str, Collection[str]],
    spoken: Mapping[str, date],
    vocabulary: Vocabulary,
) -> dict[str, EntityRecord]:
    """The entities, those that no document dates with the begin that the first document that names them tells.

    `told` and `names` are what each document tells of beginnings and all that it names, `spoken` since when it speaks.
    """
    found = dict(entities)
    for name in {name for some in told.values() for name in some} & entities.keys():
        speaking = [one for one in told if name in told[one] or name in names.get(one, ())]
        first = min(speaking, key=lambda one: (spoken[one], name not in told[one]))
        if name in told[first]:
            found[name] = _dated(entities[name], told[first][name], vocabulary)
    return found


def begun_together(
    entities: Mapping[str, EntityRecord],
    read: tuple[Mapping[str, EntityRecord], Mapping[str, Sequence[Addition]], Sequence[FactRecord]],
    documents: Iterable[CuratedDocument],
    vocabulary: Vocabulary,
) -> dict[str, EntityRecord]:
    """The same for documents that are read together: `read` are the entities as introduced, additions and facts."""
    introduced, additions, facts = read
    told: dict[str, Beginnings] = {}
    names: dict[str, set[str]] = {}
    spoken = {one.id: one.source.known for one in documents}
    for document in spoken:
        at = f"{document}/"
        own = {name: one for name, one in introduced.items() if one.at.file.startswith(at)}
        more = {name: [one for one in some if one.at.file.startswith(at)] for name, some in additions.items()}
        said = [one for one in facts if one.at.file.startswith(at)]
        told[document] = beginnings(own, more, said, vocabulary)
        names[document] = {*own, *(name for name, some in more.items() if some)}
        names[document] |= {end for one in said for end in (one.subject, one.object, one.via) if end}
    return begun(entities, told, names, spoken, vocabulary)


def _happened(
    name: str,
    entities: Mapping[str, EntityRecord],
    additions: Mapping[str, Sequence[Addition]],
    vocabulary: Vocabulary,
) -> Period | None:
    if not vocabulary.is_a(entities[name].type, [EVENT]) or _planned(entities[name], vocabulary):
        return None
    spans = (entities[name].period, *(one.period for one in additions.get(name, ())))
    return next((span for span in spans if span and span.start), None)


def _brings(fact: FactRecord, entities: Mapping[str, EntityRecord], vocabulary: Vocabulary) -> bool:
    roles = vocabulary.properties[fact.predicate].roles
    thing = entities.get(fact.object)
    return ORIGIN in roles or (PROPOSAL in roles and thing is not None and _planned(thing, vocabulary))


def _dated(entity: EntityRecord, event: Period, vocabulary: Vocabulary) -> EntityRecord:
    if _planned(entity, vocabulary):
        return replace(entity, attributes=(*entity.attributes, Attribute(SET_OUT, _begun(event))))
    if entity.period or vocabulary.is_a(entity.type, [EVENT, OBSERVATION]):
        return entity
    span = Period(event.start, None, event.precision, "inferred", event.start_latest)
    return replace(entity, period=span)


def _begun(event: Period) -> date:
    return event.begun or date.max


def _planned(entity: EntityRecord, vocabulary: Vocabulary) -> bool:
    codes = {one.predicate: str(one.value) for one in entity.attributes if one.is_code}
    lineage = vocabulary.lineage(entity.type)
    return is_plan(lineage, codes.get(expand("kg:status"), ""), codes.get(expand("dct:type"), ""))
