"""What is a plan, what is yet to come, and what something else has replaced.

**Things.** A planned task, or a thing of a class below it, is a plan; so is anything of planned status, and a figure
that is a target: `is_planned`. Where a scope decides what is seen and the page draws it (`Visibility.plans`), a thing
of which only plans are told (`told_as_plan`) is one too, though nothing about itself says so; reports and grounds ask
what is said of the thing itself alone.

**Statements.** What a source plans is to come. What the editors infer is to come if it is about a plan: if an agent
is inferred to do something, where that is a plan; if anything else is the subject, where the subject is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.model.entity import Entity
from kg.model.knowledge import Knowledge
from kg.model.statement import Statement
from kg.terms import expand

TASK, PLANNED, TARGET = map(expand, ("kg:PlannedTask", "code:status/planned", "code:observation-kind/target"))
LEGAL = {expand(f"code:genre/{genre}") for genre in ("law", "regulation", "rules")}
ORDERS = {expand(f"code:genre/{genre}") for genre in ("opinion", "notice")}
AGENT, SUPERSEDED = expand("kg:Agent"), expand("code:status/superseded")


def is_plan(lineage: Collection[str], status: str, kind: str) -> bool:
    """Whether a thing is a plan by its class and the classes above it, its status and its kind, all IRIs."""
    return TASK in lineage or status == PLANNED or kind == TARGET


def told_as_plan(modalities: Iterable[str]) -> bool:
    """Whether only plans are told of a thing, from the modality of each statement that touches it; not if none does."""
    found = iter(modalities)
    return next(found, "") == "planned" and all(one == "planned" for one in found)


def is_planned(entity: Entity, knowledge: Knowledge) -> bool:
    """Whether an entity is a plan by what is said of it itself; `Visibility.plans` has what is told of it too."""
    return is_plan(knowledge.vocabulary.lineage(entity.type), entity.status, entity.kind)


def is_replaced(entity: Entity) -> bool:
    """Whether something else has taken the place of a thing: it is told as former and counts as nothing done."""
    return entity.status == SUPERSEDED


def is_laid_down(statement: Statement, knowledge: Knowledge) -> bool:
    """Whether what lies ahead by a statement is required by law and no plan: only laws and regulations tell it."""
    return statement.modality == "planned" and is_told_by_law(statement, knowledge)


def is_told_by_law(statement: Statement, knowledge: Knowledge) -> bool:
    """Whether laws and regulations alone tell a statement; not without evidence."""
    told = {knowledge.documents[knowledge.sentences[iri].document].genre for iri in statement.evidence}
    return bool(told) and told <= LEGAL


def is_required(statement: Statement, knowledge: Knowledge) -> bool:
    """Whether what lies ahead by a statement is ordered: none but documents that instruct others tell it."""
    told = {knowledge.documents[knowledge.sentences[iri].document].genre for iri in statement.evidence}
    return statement.modality == "planned" and bool(told) and told <= ORDERS


def is_task(statement: Statement, knowledge: Knowledge) -> bool:
    """Whether a statement is about a task that a source sets, and not a side remark of what is to be."""
    return any(knowledge.is_a(end, TASK) for end in (statement.subject, statement.object))


def to_come(statement: Statement, knowledge: Knowledge) -> bool:
    """Whether a statement tells of something to come."""
    if statement.modality != "inferred":
        return statement.modality == "planned"
    done = statement.object if knowledge.is_a(statement.subject, AGENT) else statement.subject
    entity = knowledge.entities.get(done)
    return entity is not None and is_planned(entity, knowledge)
