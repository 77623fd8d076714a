"""What a reader wants to know of one entity first: its results, what happened, with whom, which documents tell.

It is the one source of what `kg show` writes and of what the page about an entity shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.language.citation import by_document
from kg.model.entity import Entity, Period
from kg.model.knowledge import Knowledge
from kg.model.plans import is_planned, to_come
from kg.model.source import Document, Sentence
from kg.model.statement import Statement
from kg.queries.dossier import OBSERVATION, Dossier, dossier
from kg.terms import expand

AGENT, LEVEL = expand("kg:Agent"), expand("code:observation-kind/level")
DOCUMENT = expand("kg:Document")


@dataclass(frozen=True)
class Achieved:
    """A figure with what it changed to from what, if both are told, or with an earlier one of the same in `before`.

    `value` is the figure that it came to, `origin` the IRI of the thing that it is a result of; empty for the entity.
    """

    figure: Entity
    value: Entity
    before: Entity | None = None
    origin: str = ""
    is_planned: bool = False


@dataclass(frozen=True)
class Milestone:
    """Something dated: the statement that tells it, and when."""

    when: Period
    statement: Statement
    is_planned: bool


@dataclass(frozen=True)
class Counterpart:
    """Another entity, and how many statements tie it to this one."""

    entity: Entity
    ties: int


@dataclass(frozen=True)
class Passages:
    """A document, and its sentences that speak of the entity, in reading order."""

    document: Document
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Profile:
    """The dossier of an entity; its results, what changed first; dated things by day; partners, closest first.

    `told` are the documents that speak of it, by year.
    """

    dossier: Dossier
    results: tuple[Achieved, ...]
    chronology: tuple[Milestone, ...]
    partners: tuple[Counterpart, ...]
    told: tuple[Passages, ...]


def profile(knowledge: Knowledge, iri: str) -> Profile:
    """The profile of an entity. Raises `KeyError` for an unknown IRI."""
    found = dossier(knowledge, iri)
    return Profile(
        found,
        tuple(_results(knowledge, found)),
        tuple(_chronology(knowledge, found)),
        tuple(_partners(knowledge, found)),
        tuple(_told(knowledge, found)),
    )


def _results(knowledge: Knowledge, found: Dossier) -> Iterator[Achieved]:
    """The figures about an entity; of an agent also those that result from what it is responsible for."""
    origins = {one.iri: "" for one in found.figures}
    if knowledge.is_a(found.entity.iri, AGENT):
        for origin, figure in _of_its_acts(knowledge, found):
            origins.setdefault(figure, origin)
    figures = [one for name in origins if (one := knowledge.entities.get(name)) and one.amount]
    results = [_result(knowledge, one, figures, origins[one.iri]) for one in figures]
    told = {end.iri for one in results if one.before for end in (one.before, one.value) if end is not one.figure}
    kept = [one for one in results if one.figure.iri not in told]
    yield from sorted(kept, key=lambda one: (one.before is None, bool(one.origin), _day(one.value)))


def _of_its_acts(knowledge: Knowledge, found: Dossier) -> Iterator[tuple[str, str]]:
    """The figures that result from what an agent is responsible for, with that, but not those of the work of others."""
    words, iri = knowledge.vocabulary, found.entity.iri
    duties, ends, lead = (words.in_role(role) for role in ("responsibility", "result", "lead"))
    its = {iri, *(one.object for one in knowledge.of_relations(iri, words.in_role("membership")))}
    acts = [(one.object, group.relation.iri in lead) for group in found.groups
            if group.relation.iri in duties and not group.incoming for one in group.statements]  # fmt: skip
    for act, led in acts:
        for one in knowledge.of_relations(act, ends, incoming=True):
            counted = knowledge.of_relations(one.subject, words.in_role("counting")) if not led else ()
            if knowledge.is_a(one.subject, OBSERVATION) and (not counted or its & {link.object for link in counted}):
                yield act, one.subject


def _result(knowledge: Knowledge, one: Entity, figures: Iterable[Entity], origin: str) -> Achieved:
    first, last = (_end(knowledge, one, role) for role in ("before", "after"))
    planned = is_planned(one, knowledge)
    if first and last:
        return Achieved(one, last, first, origin, planned)
    return Achieved(one, one, _earlier(knowledge, one, figures), origin, planned)


def _end(knowledge: Knowledge, figure: Entity, role: str) -> Entity | None:
    found = knowledge.of_relations(figure.iri, knowledge.vocabulary.in_role(role))
    return next((end for one in found if (end := knowledge.entities.get(one.object)) and end.amount), None)


def _earlier(knowledge: Knowledge, one: Entity, figures: Iterable[Entity]) -> Entity | None:
    """The last earlier level of the same, in the same unit, among some figures."""
    if one.kind != LEVEL or not (one.amount and one.period and one.period.first):
        return None
    of = knowledge.vocabulary.in_role("indication")
    same = {link.object for link in knowledge.of_relations(one.iri, of)}
    others = [
        other
        for other in figures
        if other.kind == LEVEL and other.amount and other.amount.unit == one.amount.unit
        and other.period and other.period.end and other.period.end < one.period.first
        and same & {link.object for link in knowledge.of_relations(other.iri, of)}
    ]  # fmt: skip
    return max(others, key=lambda other: (_day(other), other.iri), default=None)


def _chronology(knowledge: Knowledge, found: Dossier) -> Iterator[Milestone]:
    """What has a date that a source states, or leads to such a thing; of what is said of one thing then, the first.

    What bodies did with a document is of the day of that, and not of the one on which they began.
    """
    own = found.entity.period if knowledge.is_a(found.entity.iri, DOCUMENT) else None
    moments: dict[tuple[str, str], Milestone] = {}
    for group in found.groups:
        for one in group.statements:
            other = knowledge.entities.get(group.other(one))
            is_act = knowledge.is_a(found.entity.iri, DOCUMENT) and knowledge.is_a(group.other(one), AGENT)
            when = one.period or (own if is_act else other.period if other else None)
            if when and when.first and not when.inferred:
                moments.setdefault((str(when), group.other(one)), Milestone(when, one, to_come(one, knowledge)))
    yield from sorted(moments.values(), key=lambda one: (one.when.first or date.max, str(one.when), one.statement.iri))


def _partners(knowledge: Knowledge, found: Dossier) -> Iterator[Counterpart]:
    """The agents that an agent is tied to; of anything else what it is tied to, agents first; no figures or notes."""
    iri = found.entity.iri
    only = knowledge.is_a(iri, AGENT)
    ties = Counter(group.other(one) for group in found.groups for one in group.statements)
    agents = {other for other in ties if knowledge.is_a(other, AGENT)}
    for other, many in sorted(ties.items(), key=lambda pair: (pair[0] not in agents, -pair[1], pair[0])):
        entity = knowledge.entities.get(other)
        if entity and other != iri and (other in agents or not only):
            yield Counterpart(entity, many)


def _told(knowledge: Knowledge, found: Dossier) -> Iterator[Passages]:
    evidence = dict.fromkeys(found.entity.evidence)
    evidence.update((sentence, None) for group in found.groups for one in group.statements for sentence in one.evidence)
    held: dict[str, list[Sentence]] = defaultdict(list)
    for document, sentences in by_document(knowledge.in_reading_order(evidence), knowledge).items():
        held[document] += sentences
    known = knowledge.documents
    for document in sorted(held, key=lambda name: (known[name].year, name)):
        yield Passages(known[document], tuple(held[document]))


def _day(entity: Entity) -> str:
    first = entity.period.first if entity.period else None
    return first.isoformat() if first else "9999"
