"""What becomes of initiatives: a plan goes on with them, wholly, in part or by what both have in common, or more is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model.entity import Entity
from kg.model.plans import is_laid_down, is_planned, is_required, to_come
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.sections.importance import Importance

MATTERS = ("kg:Subject", "kg:InformationSystem")


class FollowUps:
    """What the planned tasks of a body of knowledge, and the heads under which they stand, go on with."""

    def __init__(self, material: Material) -> None:
        self.material = material
        tasks = [task.iri for task in material.of_class("kg:PlannedTask")]
        self.carried = {one.object for task in tasks for one in material.statements(task, "continuation")}
        self.carried |= {whole for task in tasks for whole in material.wholes(task)[1:]}
        self.named = [task.label.zh for task in (*material.tasks, *material.intentions)]
        self.matters = {matter for task in tasks for matter in self._matters(task)}
        mechanisms = [iri for iri in sorted(self.carried) if material.is_a(iri, "kg:CooperationMechanism")]
        self.mechanisms = {part for iri in mechanisms for part in (iri, *material.parts(iri))}

    def is_at_stake(self, one: Entity) -> bool:
        """Whether a thing, a part or its whole is said to be somebody's work or to have had a result: not only mentioned."""
        near = (*self.material.wholes(one.iri), *self.material.parts(one.iri))
        acts = (link for iri in near for link in self.material.statements_to(iri, "involvement"))
        done = any(
            link.modality != "planned" and self.material.is_a(link.subject, "kg:Agent") and self._states(link)
            for link in acts
        )
        return done or any(self.material.statements_to(iri, "result", "milestone") for iri in near)

    def _states(self, link: Statement) -> bool:
        return link.modality == "asserted" or link.property in self.material.knowledge.vocabulary.in_role(
            "responsibility"
        )

    def sorted(self, initiatives: Iterable[Entity]) -> tuple[list[Entity], ...]:
        """Those that a task takes up, by themselves, in a part or in a whole; those that were spread over the country;
        those that another initiative goes on from; those that have a matter or a mechanism in common with a task; the
        rest."""
        found: tuple[list[Entity], ...] = ([], [], [], [], [])
        importance = Importance(self.material)
        for one in initiatives:
            near = [*self.material.wholes(one.iri), *self.material.parts(one.iri)]
            ways = (
                bool(self.carried.intersection(near)) or self._is_planned_with(one),
                any(importance.spread(iri) for iri in near),
                any(self.material.statements_to(iri, "continuation") for iri in near),
                bool(self._matters(one.iri) & self.matters or self._around(one.iri) & self.mechanisms),
                True,
            )
            found[ways.index(True)].append(one)
        return found

    def _is_planned_with(self, one: Entity) -> bool:
        """Whether a plan says something of a thing, or a task has it in its name."""
        known = self.material.knowledge
        around = (*known.outgoing.get(one.iri, ()), *known.incoming.get(one.iri, ()))
        planned = any(link.modality == "planned" and not is_laid_down(link, known) for link in around)
        return planned or self._leads_to_plan(one) or any(one.label.zh in name for name in self.named)

    def _leads_to_plan(self, one: Entity) -> bool:
        """Whether a thing is told to make ready for what is to come: a step that is planned, or a system to be built."""
        known = self.material.knowledge
        steps = {link.object for link in known.outgoing.get(one.iri, ()) if link.modality == "asserted"}
        return any(
            is_planned(known.entities[iri], known) or self._is_to_be_made(iri) for iri in steps if iri in known.entities
        )

    def _is_to_be_made(self, iri: str) -> bool:
        """Whether of who makes or runs a system nothing is told but plans."""
        made = self.material.statements_to(iri, "stewardship")
        return bool(made) and all(one.modality == "planned" for one in made)

    def _matters(self, iri: str) -> set[str]:
        """What a thing deals with: subjects and systems, and what is said to be of the same matter."""
        known = self.material.knowledge
        ends = {one.object for one in known.outgoing.get(iri, ())} | {
            one.subject for one in known.incoming.get(iri, ())
        }
        return {end for end in ends if self.material.is_a(end, *MATTERS)}

    def _around(self, iri: str) -> set[str]:
        known = self.material.knowledge
        near = (
            one
            for thing in self.material.wholes(iri)
            for one in (*known.outgoing.get(thing, ()), *known.incoming.get(thing, ()))
        )
        return {end for one in near for end in (one.subject, one.object)}


def next_steps(material: Material) -> Iterator[Statement]:
    """What bodies are to build, run or hold, beside what is planned of initiatives, in reading order."""
    known = material.knowledge
    done = known.vocabulary.in_role("undertaking", "stewardship")
    for one in material.in_reading_order(known.statements.values()):
        ahead = one.property in done and to_come(one, known) and not is_laid_down(one, known)
        agents = material.is_a(one.subject, "kg:Agent") and not material.is_a(one.object, "kg:Initiative")
        if ahead and agents and not one.premises and not is_required(one, known):
            yield one
