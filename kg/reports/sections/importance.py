"""Which results matter most: judged by what the sources state of them, never by how much is linked to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from kg.model.entity import Entity
from kg.model.plans import is_planned
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.sections.measured_values import falls
from kg.terms import Text, expand

COUNTRY, LIMIT, LEVEL, RANK = map(
    expand, ("code:region-kind/country", "code:observation-kind/limit", "code:observation-kind/level", "code:unit/rank")
)
RATES = tuple(expand(f"code:observation-kind/{kind}") for kind in ("rate", "share"))
WIDE = tuple(expand(f"code:claim-scope/{scope}") for scope in ("nation", "continent", "world"))
PRINCIPAL = ("kg:Reform", "kg:Pilot", "kg:Project")
MOST = 5  # results of initiatives in a brief
ALONE = 2  # figures told of what no initiative is behind
CONTEXT = 2  # what no initiative is said to bring about, after them
FIGURES = 5  # figures told of one result in a brief

GROUNDS = {
    "first": Text("在全国或更大范围率先", "first in the country or beyond"),
    "nationwide": Text("推广到全国", "spread nationwide"),
    "saving": Text("节约、缩短或降低", "saving or reduction"),
    "share": Text("占全国份额", "national share"),
    "money": Text("金额", "money"),
    "rate": Text("比率", "rate or share"),
    "time": Text("时间", "time"),
    "change": Text("前后数值或增减", "change"),
}


@dataclass(frozen=True)
class Matter:
    """A result with all its figures, the most telling first; the IRI of what they are a result of, or of what they measure;
    the statements that tie them to it; and the grounds on which it matters, in the order of `GROUNDS`."""

    iri: str
    figures: tuple[Entity, ...]
    ties: tuple[Statement, ...]
    grounds: tuple[str, ...]


def rule(most: int = 0) -> Text:
    """The rule by which results are put in order and, where `most` are told, chosen: for a note."""
    chosen = Text(f"至多{most}项，" if most else "", f"At most {most}; " if most else "")
    zh, en = ("、".join(one.zh for one in GROUNDS.values()), "; ".join(one.en for one in GROUNDS.values()))
    return Text(
        f"按文献所言排序，不看图中联系多少：{zh}，合者多在前，其次改革、试点与项目，再按数额；{chosen.zh}文献未说明系何举措成效的数据另列。",
        f"By what the documents state, not by how much is linked: those on which more of these hold ({en}), then reforms, pilots and projects, then "
        f"by size. {chosen.en}{'figures' if most else 'Figures'} of no stated initiative stand apart.",
    )


class Importance:
    """The results that a body of knowledge tells, with the grounds on which they matter."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.knowledge = material.knowledge

    @cached_property
    def matters(self) -> list[Matter]:
        """Results that matter on any ground, the one that matters most first; none if no figure is told."""
        return [one for one in self._all if one.grounds]

    @property
    def acts(self) -> list[Matter]:
        """The results of initiatives, the one that matters most first, those that matter on no ground last."""
        return [one for one in self._all if self.material.is_a(one.iri, "kg:Initiative")]

    @property
    def context(self) -> list[Matter]:
        """Figures that matter and that no initiative is said to be behind, as of trade: they are no results."""
        return [one for one in self.matters if not self.material.is_a(one.iri, "kg:Initiative")]

    @cached_property
    def _all(self) -> list[Matter]:
        held: dict[str, list[Entity]] = defaultdict(list)
        ties: dict[str, list[Statement]] = defaultdict(list)
        for one in self.material.observations:
            if self._is_result(one):
                about = self._about(one)
                iri = self.principal(about.object) if about else ""
                held[iri].append(one)
                ties[iri] += [about] if about else []
        found = [self._matter(iri, figures, ties[iri]) for iri, figures in held.items()]
        return sorted(found, key=self._rank)

    @property
    def chosen(self) -> list[Matter]:
        """The results of initiatives that a brief tells, each with its most telling figures."""
        return [self._in_short(one) for one in self.acts if one.grounds][:MOST]

    @property
    def beside(self) -> Matter | None:
        """The figures that no initiative is behind and that a brief tells beside the results; None without any."""
        return self._together(self.context[:CONTEXT]) if self.context else None

    @staticmethod
    def _in_short(one: Matter) -> Matter:
        """A result with its most telling figures alone."""
        told = one.figures[:FIGURES]
        return replace(
            one, figures=told, ties=tuple(tie for tie in one.ties if any(f.iri == tie.subject for f in told))
        )

    @staticmethod
    def _together(others: Sequence[Matter]) -> Matter:
        """What stands for itself as one, with the most telling figures of each."""
        figures = tuple(figure for one in others for figure in one.figures[:ALONE])
        ties = tuple(tie for one in others for tie in one.ties)
        return replace(others[0], figures=figures, ties=ties)

    def foremost(self, figures: Iterable[Entity]) -> list[Entity]:
        """Figures by how many grounds they matter on, then by the first of those, then the greater first."""
        places = list(GROUNDS)

        def key(one: Entity) -> tuple[int, int, Decimal]:
            grounds = self.grounds_of(one)
            first = min((places.index(ground) for ground in grounds), default=len(places))
            return -len(grounds), first, -((one.amount.most if one.amount else None) or Decimal(0))

        return sorted(figures, key=key)

    def of(self, iri: str) -> Matter | None:
        """What came of one thing, by its own figures alone; None where they matter on no ground."""
        ties = self.material.statements_to(iri, "result")
        figures = self.material.among((one.subject for one in ties), "kg:Observation")
        found = self._matter(iri, [one for one in figures if one.amount and self._is_result(one)], ties)
        return self._in_short(found) if found.grounds else None

    def _is_result(self, one: Entity) -> bool:
        """Whether a figure tells of something achieved: no limit, rank or target, no end of a change told itself, and
        nothing that measures one event alone, as the first goods cleared in a new mode."""
        apart = one.kind == LIMIT or (one.amount is not None and one.amount.unit == RANK)
        ends = self.material.statements_to(one.iri, "before", "after")
        begins = self.knowledge.vocabulary.in_role("before")
        started = any(link.property in begins for link in ends)
        results = self.material.statements(one.iri, "result")
        measured = [link for link in self.material.statements(one.iri, "measurement") if link not in results]
        event = bool(measured) and all(self.material.is_a(link.object, "kg:Event") for link in measured)
        return not apart and not event and not is_planned(one, self.knowledge) and not ends and not started

    def _about(self, one: Entity) -> Statement | None:
        """What ties a figure to what it is a result of, else to an initiative or another thing that it measures."""
        results = self.material.statements(one.iri, "result")
        acts = [link for link in results if self.material.is_a(link.object, "kg:Initiative")]
        measured = self.material.statements(one.iri, "measurement")
        also = [link for link in measured if self.material.is_a(link.object, "kg:Initiative")]
        return next(iter((*acts, *also, *results, *measured)), None)

    def principal(self, iri: str) -> str:
        """The reform, pilot or project that an initiative is or is part of; the thing itself where there is none."""
        if not self.material.is_a(iri, "kg:Initiative"):
            return iri
        wholes = self.material.wholes(iri)
        return next((whole for whole in wholes if self.material.is_a(whole, *PRINCIPAL)), iri)

    def _matter(self, iri: str, figures: list[Entity], ties: list[Statement]) -> Matter:
        of = {one.iri: self.grounds_of(one) for one in figures}
        telling = {sentence for one in figures if of[one.iri] for sentence in one.evidence}
        places = list(GROUNDS)

        def order(one: Entity) -> tuple[int, int, bool]:
            here = of[one.iri]
            first = min((places.index(ground) for ground in here), default=len(places))
            return -len(here), first, telling.isdisjoint(one.evidence)

        told = tuple(sorted(figures, key=order))
        grounds = {ground for one in told for ground in of[one.iri]}
        grounds |= {"first"} if self.claims(iri) else set()
        grounds |= {"nationwide"} if self.spread(iri) else set()
        kept = tuple(one for one in ties if any(one.subject == figure.iri for figure in told))
        return Matter(iri, told, kept, tuple(name for name in GROUNDS if name in grounds) if of else ())

    def _rank(self, one: Matter) -> tuple[int, bool, Decimal]:
        size = max((figure.amount.most or Decimal(0) for figure in one.figures if figure.amount), default=Decimal(0))
        return -len(one.grounds), not self.material.is_a(one.iri, *PRINCIPAL), -size

    def grounds_of(self, one: Entity) -> frozenset[str]:
        """The grounds on which a figure itself matters."""
        found = set()
        if falls(one.label):
            found.add("saving")
        quantity = self.quantity(one)
        if quantity == "money" or (quantity == "time" and "saving" in found):
            found.add(quantity)
        grown = one.amount is not None and one.amount.growth is not None
        if grown or self.material.statements(one.iri, "before") or self.earlier(one):
            found.add("change")
        wholes = self.material.statements(one.iri, "comparison")
        if any(self.is_national(link.object) for link in wholes):
            found.add("share")
        if self.is_rate(one):
            found.add("rate")
        return frozenset(found)

    @staticmethod
    def is_rate(one: Entity) -> bool:
        """Whether a figure is a rate or a share, as the code list of kinds of figure says."""
        return one.kind in RATES

    def earlier(self, one: Entity) -> Entity | None:
        """The last earlier value of what a figure is a level of, of the same thing in the same unit; None without one."""
        if one.kind != LEVEL or not (one.amount and one.period and one.period.start):
            return None
        indicators = {link.object for link in self.material.statements(one.iri, "indication")}
        things = {link.object for link in self.material.statements(one.iri, "measurement")}
        found = []
        for indicator in sorted(indicators):
            for link in self.material.statements_to(indicator, "indication"):
                other = self.knowledge.entities[link.subject]
                ended = other.period.end if other.period else None
                same = things & {about.object for about in self.material.statements(other.iri, "measurement")}
                if same and ended and ended < one.period.start and other.kind == LEVEL and other.amount:
                    found += [other] if other.amount.unit == one.amount.unit else []
        return max(found, key=lambda other: (str(other.period), other.iri), default=None)

    def quantity(self, one: Entity) -> str:
        """What the unit of a figure measures, as the code list says: money, time; empty for anything else."""
        unit = self.knowledge.vocabulary.codes.get(one.amount.unit) if one.amount else None
        return unit.quantity if unit else ""

    def is_national(self, iri: str) -> bool:
        """Whether something is a country's: it is one, lies in one as a group of all its places, or applies in one."""
        return self.is_country(iri) or any(
            self.is_country(link.object) for link in self.material.statements(iri, "territory", "belonging")
        )

    def is_country(self, iri: str) -> bool:
        """Whether an IRI is that of a country."""
        entity = self.knowledge.entities.get(iri)
        return entity is not None and entity.kind == COUNTRY

    def claims(self, iri: str) -> list[Entity]:
        """The notes of the editors that the source calls a thing, or what began it, first in the country or beyond."""
        things = {iri, *(one.subject for one in self.material.statements_to(iri, "milestone"))}
        return [note for note in self.firsts if things & {one.object for one in self.remarked(note)}]

    @cached_property
    def firsts(self) -> list[Entity]:
        """The notes of the editors that the source calls something first in the country or beyond."""
        return [one for one in self.material.of_class("kg:SourceNote") if one.rank == 1 and one.scope in WIDE]

    def remarked(self, note: Entity) -> list[Statement]:
        """What a note of the editors is on."""
        return self.material.statements(note.iri, "remark")

    def spread(self, iri: str) -> list[Statement]:
        """The statements by which something was spread to a whole country: the milestones that were reached there."""
        found = []
        for one in self.material.statements_to(iri, "milestone"):
            there = self.material.statements(one.subject, "venue")
            found += [one, *there] if any(self.is_country(link.object) for link in there) else []
        return found

    def followed(self, iri: str) -> list[Entity]:
        """The tasks that go on from a thing, its parts or the wholes that it is part of, or deal with the same matter."""
        family = {*self.material.wholes(iri), *self._parts(iri)}
        found: dict[str, Entity] = {}
        for task in self.material.tasks:
            links = self._going_on(task.iri)
            if not family.isdisjoint(links):
                found[task.iri] = task
        return list(found.values())

    def is_said_to_follow(self, task: str, iri: str) -> bool:
        """Whether a document, and no inference, has a task go on from a thing or what is said to be a part of it.

        That it goes on from what the thing is only part of is a conclusion of ours.
        """
        family = [iri]
        for one in family:
            parts = (link for link in self.material.statements_to(one, "whole") if link.modality != "inferred")
            family += [link.subject for link in parts if link.subject not in family]
        links = (link for one in (task, *self._parts(task)) for link in self.material.statements(one, "continuation"))
        return any(link.object in family and link.modality != "inferred" for link in links)

    def _parts(self, iri: str) -> list[str]:
        found = [iri]
        for one in found:
            found += [link.subject for link in self.material.statements_to(one, "whole") if link.subject not in found]
        return found[1:]

    def _going_on(self, task: str) -> Iterable[str]:
        """What a task, or a part of it, goes on from or has for its matter too."""
        for one in (task, *self._parts(task)):
            yield from (link.object for link in self.material.statements(one, "continuation", "common-matter"))
            yield from (link.subject for link in self.material.statements_to(one, "common-matter"))
