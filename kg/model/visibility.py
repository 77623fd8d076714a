"""When a thing is in sight: the one rule behind ``--as-of`` and ``--modality``, in commands, reports and the page.

**Statements.** A statement begins on the first day of its own period and no sooner than what it rests on: the event it
follows from (``kg:via``) and the events and figures at its ends. A statement with none of these dates begins with the
first document that says it: that is when the source vouches for it, not when the fact began. It is out of sight before
it begins, and after the last day of its own period if the source gives one; on either of these days it is in sight.
What a body leads, does, keeps or belongs to is over with the body. What is planned is in sight, as a plan, from the
document that plans it on, whatever day it is planned for. No statement is in sight before the things that it is about.
What follows from premises is in sight while all of them are.

**Entities.** An entity whose period begins after a day is out of sight on it with all that is said of it, unless it is
a plan (`kg.model.plans`) or a thing of which only plans are told. An event or figure of which only the last day is
known (“up to the end of 2015”) counts from that day; anything else was there before. What has ended stays: it has
happened. An entity without a date, or a plan, comes into sight with the first document that speaks of it, or earlier
with the first statement about it.

**Modalities.** A statement is in sight if its modality was chosen. An entity is planned or asserted, as above; it is in
sight if that was chosen or if it is an end, or the ``kg:via``, of a statement in sight.

So both the day from which and the day to which a thing is in sight are known beforehand, and “as of a day” compares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.plans import is_plan, told_as_plans
from kg.model.statement import Statement
from kg.terms import expand

HAPPENINGS = frozenset(map(expand, ("kg:Event", "kg:Observation")))
AGENT = expand("kg:Agent")
# The roles of relations that hold as long as the body does; what it once issued or signed stays so.
STANDING = frozenset(
    ("lead", "responsibility", "undertaking", "conduct", "involvement", "custody", "stewardship", "membership")
)
LASTING = "authorship"


def is_standing(roles: Collection[str]) -> bool:
    """Whether a relation that plays some roles (by name) is over with the body that it is about."""
    return LASTING not in roles and not STANDING.isdisjoint(roles)


@dataclass(frozen=True)
class Sight:
    """The first and the last day on which a thing is in sight; the first or last of all days where it has none."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class EntityDates:
    """What decides when an entity is in sight.

    `start` is the first day of its period, or the last if only that is known; `cited` the day from which the first
    document that speaks of it counts; `happens` tells events and figures from other things; `plan` what is a plan by
    itself; `over` is the last day of a body that has ended.
    """

    start: date | None
    cited: date | None
    happens: bool
    plan: bool
    over: date | None = None


@dataclass(frozen=True)
class StatementDates:
    """What decides when a statement is in sight; `touched` are its ends and the event that it follows from.

    `standing` tells relations that are over with the body that they are about.
    """

    touched: frozenset[str]
    modality: str
    start: date | None
    end: date | None
    cited: date | None
    premises: tuple[str, ...] = ()
    standing: bool = False


class Visibility:
    """From when until when the statements and entities of a graph are in sight, by IRI."""

    def __init__(self, statements: Mapping[str, StatementDates], entities: Mapping[str, EntityDates]) -> None:
        self.statements = statements
        self.entities = entities
        told = told_as_plans((one.modality, one.touched) for one in statements.values())
        self.plans = frozenset(iri for iri, one in entities.items() if one.plan or iri in told)
        self._alone = {iri: self._without_premises(one) for iri, one in statements.items()}

    @classmethod
    def of(cls, knowledge: Knowledge) -> Visibility:
        """When everything in a knowledge is in sight."""
        dates = _Dates(knowledge)
        return cls(
            {iri: dates.of_statement(one) for iri, one in knowledge.statements.items()},
            {iri: dates.of_entity(one) for iri, one in knowledge.entities.items()},
        )

    def statement(self, iri: str) -> Sight:
        """When a statement is in sight; never if it begins after its end, or after that of a premise."""
        grounds = [self._alone[one] for one in self._grounds(iri)]
        return Sight(max(one.since for one in grounds), min(one.until for one in grounds))

    def entity(self, iri: str, among: Collection[str] | None = None) -> date:
        """The first day on which an entity is in sight; `among` are the statements that count (None: all)."""
        one = self.entities[iri]
        if one.start and iri not in self.plans:
            return one.start
        told = [self.statement(name).since for name in self._around.get(iri, ()) if among is None or name in among]
        return min([*([one.cited] if one.cited else []), *told], default=date.min)

    def visible(self, as_of: date | None, modalities: Collection[str]) -> tuple[set[str], set[str]]:
        """The statements and the entities in sight as of a day (None: whenever), for some modalities (none: all)."""
        chosen = {iri for iri, one in self.statements.items() if not modalities or one.modality in modalities}
        statements = {iri for iri in chosen if as_of is None or as_of in self.statement(iri)}
        ends = {end for iri in statements for end in self.statements[iri].touched}

        def seen(iri: str) -> bool:
            if modalities and ("planned" if iri in self.plans else "asserted") not in modalities:
                return False
            return as_of is None or self.entity(iri, chosen) <= as_of

        return statements, {iri for iri in self.entities if iri in ends or seen(iri)}

    def _without_premises(self, one: StatementDates) -> Sight:
        firm = [self.entities[end] for end in one.touched if end in self.entities and end not in self.plans]
        starts = [end.start for end in firm if end.start]
        if one.modality == "planned":
            return Sight(max([one.cited or date.min, *starts]), date.max)
        happened = [end.start for end in firm if end.start and end.happens]
        begun = max([*([one.start] if one.start else []), *happened], default=one.cited)
        lasting = one.standing and not any(end.happens for end in firm)
        over = [end.over for end in firm if end.over] if lasting else []
        return Sight(max([begun or date.min, *starts]), min([one.end or date.max, *over]))

    def _grounds(self, iri: str) -> list[str]:
        """A statement with its premises, their premises and so on, as far as they are known."""
        found = [iri]
        for one in found:
            found += [name for name in self.statements[one].premises if name in self.statements and name not in found]
        return found

    @cached_property
    def _around(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri, one in self.statements.items():
            for end in one.touched:
                found[end].append(iri)
        return found


class _Dates:
    """Reads from a knowledge what decides when its things are in sight."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.lineages = {iri: knowledge.vocabulary.lineage(iri) for iri in knowledge.vocabulary.classes}
        self.standing = {one.iri for one in knowledge.vocabulary.relations if is_standing(one.roles)}

    def of_statement(self, one: Statement) -> StatementDates:
        start, end = (one.period.start, one.period.end) if one.period else (None, None)
        cited, standing = self._cited(one.evidence), one.property in self.standing
        return StatementDates(one.touched, one.modality, start, end, cited, one.premises, standing)

    def of_entity(self, one: Entity) -> EntityDates:
        lineage = self.lineages.get(one.type, ())
        happens = not HAPPENINGS.isdisjoint(lineage)
        start, end = (one.period.start, one.period.end) if one.period else (None, None)
        return EntityDates(
            start=start or (end if happens else None),
            cited=self._cited(one.evidence),
            happens=happens,
            plan=is_plan(lineage, one.status, one.kind),
            over=end if AGENT in lineage else None,
        )

    def _cited(self, evidence: Iterable[str]) -> date | None:
        documents, sentences = self.knowledge.documents, self.knowledge.sentences
        return min((documents[sentences[iri].document].start for iri in evidence), default=None)
