"""When a thing is in sight: the one rule behind ``--as-of`` and ``--modality``, in commands, reports and the page.

**Begin.** A thing has begun on the last day on which it can have begun: what is dated “2015” has begun by the last of
December, what is dated “2015-09” by the last of September. A figure is known from the last day of its period, since the
total of a year is not known in June; a limit holds from its begin.

**End.** What has a last day is over after it. What is said to have ended on a day that nobody gives is over with the
period that its document covers, or the day from which the document speaks. What has no end is open and goes on.

**Statements.** A statement begins with its own period and no sooner than what it rests on: the event it follows from
(``kg:via``) and the events and figures at its ends. A statement with none of these dates begins with the first document
that says it: that is when the source vouches for it, not when the fact began. What the editors infer rests on all its
documents together, and begins with the last of them. It is out of sight before it has begun and once it is over. What
is said of a body is over with the body, but for what has happened and for deeds, which stay so: what it has issued,
signed or become. What only documents no longer in force lay down is over with the last of them, but for what has
happened (a limit does not happen, it holds). What a later document supersedes is over with the end that it gives the
same fact, or on the day before what it says instead begins; where that document is not known, it goes on. What is
planned is in sight, as a plan, from the document that plans it on, or the event at which it was set out, whatever day
it is planned for. No statement is in
sight before the things that it is about. What follows from premises is in sight while all of them are.

**Entities.** An entity that has not begun on a day is out of sight on it with all that is said of it, unless it is a
plan (`kg.model.plans`) or a thing of which only plans are told. An event or figure of which only the last day is known
(“up to the end of 2015”) counts from that day; anything else was there before. What has ended stays: it has happened,
and a body is a former one from the day after its end; until then nothing is said of its end.
An entity without a date, or a plan, comes into sight with the first document that speaks of it, or earlier with the
first statement about it; a plan that an event set out, with that event; a remark of the editors with the last of its
documents, once all is there that it is about.

**Modalities.** A statement is in sight if its modality was chosen. An entity is planned or asserted, as above, or a
remark, which is inferred; it is in sight if that was chosen or if it is an end, or the ``kg:via``, of a statement in
sight.

So both the day from which and the day to which a thing is in sight are known beforehand, and “as of a day” compares.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.model.endings import is_standing, last_day
from kg.model.entity import Entity, Period
from kg.model.entity_dates import REMARK, EntityDates
from kg.model.knowledge import Knowledge
from kg.model.nearby import Nearby
from kg.model.plans import told_as_plan
from kg.model.statement import Statement
from kg.model.vouching import Vouching, rests_on_all


@dataclass(frozen=True)
class Sight:
    """The first and the last day on which a thing is in sight; the first or last of all days where it has none."""

    since: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True)
class StatementDates:
    """What decides when a statement is in sight; `touched` are its ends and the event that it follows from.

    `standing` tells relations that are over with the body that they are about, `repealed` the last day in force of the
    documents that say it, `supersedes` the statements of earlier documents that it ends; `via` is the event alone.
    """

    touched: frozenset[str]
    modality: str
    start: date | None
    end: date | None
    cited: date | None
    premises: tuple[str, ...] = ()
    standing: bool = False
    repealed: date | None = None
    supersedes: tuple[str, ...] = ()
    via: str = ""

    @classmethod
    def of(
        cls,
        touched: frozenset[str],
        modality: str,
        period: Period | None,
        vouching: Vouching,
        premises: tuple[str, ...],
        standing: bool,
        supersedes: tuple[str, ...] = (),
        via: str = "",
    ) -> StatementDates:
        """From what a statement says of itself and the documents that say it."""
        start, end = (period.begun, period.end) if period else (None, None)
        if period and period.ended and not end:
            end = vouching.until
        repealed = vouching.repealed
        return cls(touched, modality, start, end, vouching.since, premises, standing, repealed, supersedes, via)


class Visibility:
    """From when until when the statements and entities of a graph are in sight, by IRI; found out as it is asked."""

    def __init__(
        self,
        statements: Mapping[str, StatementDates],
        entities: Mapping[str, EntityDates],
        firm: Collection[str] = (),
        nearby: Nearby | None = None,
    ) -> None:
        """`firm` are things of which other statements tell as well, and not as of plans.

        `nearby` looks among the statements, by itself unless it is given.
        """
        self.statements = statements
        self.entities = entities
        self._firm = frozenset(firm)
        self._nearby = nearby or Nearby.of(statements)
        self._planned: dict[str, bool] = {}
        self._alone: dict[str, Sight] = {}

    @classmethod
    def of(cls, knowledge: Knowledge, firm: Collection[str] = ()) -> Visibility:
        """When everything in a knowledge is in sight; for `firm` see the class."""
        dates = _Dates(knowledge)
        return cls(
            {iri: dates.of_statement(one) for iri, one in knowledge.statements.items()},
            {iri: dates.of_entity(one) for iri, one in knowledge.entities.items()},
            firm,
        )

    @cached_property
    def plans(self) -> frozenset[str]:
        """The entities that are plans by themselves, or of which only plans are told."""
        return frozenset(iri for iri in self.entities if self.is_plan(iri))

    def is_plan(self, iri: str) -> bool:
        """Whether an entity is a plan by itself, or only plans are told of it."""
        if iri not in self._planned:
            told = () if iri in self._firm else self._nearby.around(iri)
            modalities = (self.statements[name].modality for name in told)
            self._planned[iri] = self.entities[iri].plan or told_as_plan(modalities)
        return self._planned[iri]

    def statement(self, iri: str) -> Sight:
        """When a statement is in sight; never if it begins after its end, or after that of a premise."""
        if not self.statements[iri].premises:
            return self._by_itself(iri)
        grounds = [self._by_itself(one) for one in self._grounds(iri)]
        return Sight(max(one.since for one in grounds), min(one.until for one in grounds))

    def entity(self, iri: str) -> date:
        """The first day on which an entity is in sight."""
        one = self.entities[iri]
        if one.remark:
            return self._remarked(iri)
        if one.start and not self.is_plan(iri):
            return one.start
        told = [self.statement(name).since for name in self._nearby.around(iri)]
        return max(one.set_out or date.min, min([*([one.cited] if one.cited else []), *told], default=date.min))

    def visible(self, as_of: date | None, modalities: Collection[str]) -> tuple[set[str], set[str]]:
        """The statements and the entities in sight as of a day (None: whenever), for some modalities (none: all)."""
        statements = {iri for iri in self.statements if self.shows(iri, as_of, modalities)}
        ends = {end for iri in statements for end in self.statements[iri].touched}
        alone = {iri for iri in self.entities.keys() - ends if self.shows_alone(iri, as_of, modalities)}
        return statements, alone | {iri for iri in self.entities if iri in ends}

    def shows(self, iri: str, as_of: date | None, modalities: Collection[str]) -> bool:
        """Whether a statement is in sight as of a day, for some modalities."""
        chosen = not modalities or self.statements[iri].modality in modalities
        return chosen and (as_of is None or as_of in self.statement(iri))

    def shows_entity(self, iri: str, as_of: date | None, modalities: Collection[str]) -> bool:
        """Whether an entity is in sight as of a day, for some modalities: alone, or with a statement in sight."""
        return self.shows_alone(iri, as_of, modalities) or any(
            self.shows(name, as_of, modalities) for name in self._nearby.around(iri)
        )

    def shows_alone(self, iri: str, as_of: date | None, modalities: Collection[str]) -> bool:
        """Whether an entity is in sight though none of the statements that touch it may be."""
        one = self.entities[iri]
        modality = "inferred" if one.remark else "planned" if self.is_plan(iri) else "asserted"
        if modalities and modality not in modalities:
            return False
        if one.remark:
            return as_of is None or self._remarked(iri) <= as_of
        if as_of is None or (one.start and not self.is_plan(iri)):
            return as_of is None or (one.start or date.min) <= as_of
        if (one.set_out and one.set_out > as_of) or (one.cited and one.cited <= as_of):
            return one.set_out is None or one.set_out <= as_of
        told = (
            self.statement(name).since
            for name in self._nearby.around(iri)
            if not modalities or self.statements[name].modality in modalities
        )
        first = next(told, None)
        return one.cited is None if first is None else any(day <= as_of for day in (first, *told))

    def lapses(self, one: StatementDates) -> bool:
        """Whether a statement is over with the documents that say it: nothing planned, done, or about a happening."""
        firm = (self.entities[end] for end in one.touched if end in self.entities and not self.is_plan(end))
        return one.standing and one.modality != "planned" and not any(end.happens and not end.holds for end in firm)

    def _by_itself(self, iri: str) -> Sight:
        if iri not in self._alone:
            self._alone[iri] = self._without_premises(self.statements[iri], self._superseded(iri))
        return self._alone[iri]

    def _superseded(self, iri: str) -> date | None:
        """The last day of a statement that others end."""
        before = self.statements[iri].start
        later = (self.statements[name] for name in self._nearby.later(iri))
        days = (last_day(None if one.modality == "planned" else one.start, one.end, one.cited, before) for one in later)
        return min((day for day in days if day), default=None)

    def _without_premises(self, one: StatementDates, superseded: date | None) -> Sight:
        ends = {end: self.entities[end] for end in one.touched if end in self.entities}
        firm = [end for iri, end in ends.items() if not self.is_plan(iri)]
        starts = [day for day in (*(end.start for end in firm), *(end.set_out for end in ends.values())) if day]
        starts += [self._remarked(iri) for iri, end in ends.items() if end.remark]
        if one.modality == "planned":
            return Sight(max([one.cited or date.min, *starts]), superseded or date.max)
        happened = [end.start for end in firm if end.start and end.happens]
        begun = max([*([one.start] if one.start else []), *happened], default=one.cited)
        is_event = any(self.entities[end].happens for end in one.touched - {one.via} if end in self.entities)
        over = [end.over for end in firm if end.over] if one.standing and not is_event else []
        over += [day for day in (one.repealed if self.lapses(one) else None, superseded) if day]
        return Sight(max([begun or date.min, *starts]), min([one.end or date.max, *over]))

    def _remarked(self, iri: str) -> date:
        """Since when there is a remark: since all its documents speak, and all is there that it is about."""
        about = {end for name in self._nearby.around(iri) for end in self.statements[name].touched}
        found = {end: self.entities[end] for end in about if end in self.entities}
        days = [one.set_out if self.is_plan(end) else one.start for end, one in found.items()]
        return max(day for day in (date.min, self.entities[iri].cited, *days) if day)

    def _grounds(self, iri: str) -> list[str]:
        """A statement with its premises, their premises and so on, as far as they are known."""
        found = [iri]
        for one in found:
            found += [name for name in self.statements[one].premises if name in self.statements and name not in found]
        return found


class _Dates:
    """Reads from a knowledge what decides when its things are in sight."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.vouchings: dict[tuple[frozenset[str], bool], Vouching] = {}
        self.lineages = {iri: knowledge.vocabulary.lineage(iri) for iri in knowledge.vocabulary.classes}
        self.standing = {one.iri for one in knowledge.vocabulary.relations if is_standing(one.roles)}

    def of_statement(self, one: Statement) -> StatementDates:
        standing = one.property in self.standing
        vouching = self._vouching(one.evidence, needs_all=rests_on_all(one.modality, one.premises))
        return StatementDates.of(
            one.touched, one.modality, one.period, vouching, one.premises, standing, one.supersedes, one.via
        )

    def of_entity(self, one: Entity) -> EntityDates:
        lineage = self.lineages.get(one.type, ())
        cited = self._vouching(one.evidence, needs_all=REMARK in lineage).since
        return EntityDates.of(lineage, one.status, one.kind, one.period, cited, one.set_out)

    def _vouching(self, evidence: Iterable[str], *, needs_all: bool = False) -> Vouching:
        sentences = self.knowledge.sentences
        documents = frozenset(sentences[at].document for at in evidence)
        found = self.vouchings.get((documents, needs_all))
        if found is None:
            found = Vouching.of((self.knowledge.documents[iri] for iri in documents), needs_all=needs_all)
            self.vouchings[documents, needs_all] = found
        return found
