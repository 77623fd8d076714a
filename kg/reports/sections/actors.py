"""Who does what, in one matrix: agencies against the kinds of thing they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from kg.language.wording import conjugated
from kg.model.plans import is_laid_down, to_come
from kg.model.statement import Statement
from kg.model.succession import is_former
from kg.queries.cells import Quantity
from kg.reports.charts import matrix
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.origins import told_by
from kg.reports.structure import Block, Figure, Paragraph, Run, Runs, Table
from kg.terms import PropertyTerm, Text, expand

IN_MATRIX = 16
IN_WORDS = 5
IS_TO = {"zh": re.compile("^(?:将|计划)"), "en": re.compile("^ ?(?:is|are|was|were) to ")}

DONE = Text("主要行动者所做之事的件数", "What the main actors do, by number")
OBLIGED = Text("职责与规定的主要承担者及其项数", "Who has which part in duties and rules, by number")
PLANNED = Text("计划任务的主要承担者及其项数", "Who is to have which part in what is planned, by number")


def roles_figure(writer: Writer, material: Material, kind: Text = DONE) -> Figure | None:
    """The agents that do most, or that laws or plans lay most upon, against what they do; none if there are none."""
    found, totals = _parts(material, kind)
    top = list(found)[:IN_MATRIX]
    left = list(found)[IN_MATRIX:]
    led = any(
        found[iri][relation]
        for iri in left
        for relation in material.knowledge.vocabulary.in_role("lead") & found[iri].keys()
    )
    if not top:
        return None
    shown = [term for term in material.relations("activity") if any(found[iri][term.iri] for iri in top)]
    of_these = [expand("kg:Duty")] if kind == OBLIGED else []
    titles = [material.knowledge.vocabulary.label_of(term.iri, of_these)[writer.language] for term in shown]
    values = [[float(len(found[iri][term.iri])) for term in shown] for iri in top]
    caption, first = kind[writer.language], f"{writer.label(top[0])}"
    description = writer.words(
        f"行是主体，件数多的在前，列是其所任；最多的是{first}，共{totals[top[0]]}件（所任不止一种的只计一件）。"
        + (f"另有{len(left)}个主体未列{'' if led else '，其中没有牵头者'}。" if left else ""),
        f"Rows are parties, those with most first, columns the part that they have; first is {first} with "
        f"{totals[top[0]]} (one in which it has several parts counts once)."
        + (
            f" Left out: {writer.count(len(left))} more{'' if led else ', none of whom leads anything'}."
            if left
            else ""
        ),
    )
    lead = material.knowledge.vocabulary.in_role("lead")
    solely = ((iri, {one.object for term in lead for one in found[iri].get(term, ())}) for iri in top)
    if kind == PLANNED and any(led & alone(material, iri) for iri, led in solely):
        description += writer.words("单独负责的计入牵头。", " What one is solely responsible for counts as led.")
    description += told_by(writer, (one for iri in top for done in found[iri].values() for one in done))
    rows = tuple(
        (
            writer.cell(iri),
            *(_cell(writer, found[iri][term.iri]) for term in shown),
        )
        for iri in top
    )
    header = (writer.words("主体", "Party"), *titles)
    anchor = {DONE: "roles", OBLIGED: "obliged", PLANNED: "planned"}[kind]
    data = Table(f"{anchor}-data", caption, header, rows, frozenset(range(1, len(header))))
    drawing = matrix([writer.label(iri) for iri in top], titles, values)
    return Figure(anchor, caption, drawing, description, data)


def _cell(writer: Writer, done: Sequence[Statement]) -> Runs:
    """How many, and how many of them by inference; empty for none."""
    if not done:
        return ()
    stated = {one.object for one in done if writer.knowledge.standing_of(one) != "inferred"}
    many = len({one.object for one in done})
    inferred = many - len(stated)
    text = str(many) + writer.bracketed(writer.words(f"推断{inferred}", f"{inferred} inferred") if inferred else "")
    return (
        Run(text, notes=(writer.counted(done, many),), value=Quantity(Decimal(many), "", text, exact=not inferred)),
    )


def planned_roles(writer: Writer, material: Material) -> tuple[Block, ...]:
    """Who is to lead, carry out and join what is planned, in a sentence and a drawing; nothing if nobody is."""
    found, _ = _parts(material, PLANNED)
    figure = roles_figure(writer, material, PLANNED)
    if figure is None:
        return ()
    clauses = [_is_to(writer, material, iri, found[iri]) for iri in list(found)[:IN_WORDS]]
    opening = writer.words("计划之中，", "of what is planned, ")
    return Paragraph((writer.sentence(opening, writer.clauses(clauses)),)), figure


def _is_to(writer: Writer, material: Material, iri: str, roles: dict[str, list[Statement]]) -> Runs:
    """“海关总署将牵头13项、参与10项”, “MOFCOM is to lead four and take part in four”."""
    parts: list[Runs] = []
    lead, own = material.knowledge.vocabulary.in_role("lead"), alone(material, iri)
    for term in material.relations("activity"):
        solely = [one for one in roles[term.iri] if term.iri in lead and one.object in own]
        done = [one for one in roles[term.iri] if one not in solely]
        for some, tell in ((done, partial(_counted, term=term)), (solely, _solely)):
            if some:
                runs = tell(writer, iri, done=some)
                text = IS_TO[writer.language].sub("", runs[0].text) if parts else runs[0].text
                parts.append((replace(runs[0], text=text), *runs[1:]))
    return (*writer.name(iri), *writer.series(parts))


def alone(material: Material, agent: str) -> set[str]:
    """The tasks (IRIs) in which no other agent has part: the agent is responsible for them rather than leads others."""
    tasks = {one.object for one in material.statements(agent, "involvement")} & material.task_iris
    return {
        task
        for task in tasks
        if not any(
            one.subject != agent and material.is_a(one.subject, "kg:Agent")
            for one in material.statements_to(task, "involvement")
        )
    }


def _solely(writer: Writer, iri: str, done: list[Statement]) -> Runs:
    """“将单独负责4项”, “is to be solely responsible for four”."""
    many = len({one.object for one in done})
    verb = conjugated("[is|are]", plural=writer.names.is_plural(iri))
    will = Text("计划" if is_former(writer.knowledge, iri) else "将", f" {verb} to be ")
    told = writer.words(f"{will.zh}单独负责", f"{will.en}solely responsible for ")
    count = writer.claim(writer.words(f"{many}项", writer.count(many)), writer.counted(done, many))
    return (Run(told), *count)


def _counted(writer: Writer, iri: str, term: PropertyTerm, done: list[Statement]) -> Runs:
    many = len({one.object for one in done})
    count = writer.claim(writer.words(f"{many}项", writer.count(many)), writer.counted(done, many))
    ended = is_former(writer.knowledge, iri)
    runs = writer.fill(term.planned_template, (), count, plural=writer.names.is_plural(iri), ended=ended)
    return (replace(runs[0], text=runs[0].text.replace("将", "计划", 1)), *runs[1:]) if ended else runs


def _parts(material: Material, kind: Text) -> tuple[dict[str, dict[str, list[Statement]]], dict[str, int]]:
    """Those who have part in what is done, laid down or planned, most first: what by which relation, and how much."""
    relations = material.relations("activity")
    found = {
        agent.iri: {term.iri: [one for one in done if one.property == term.iri] for term in relations}
        for agent in material.of_class("kg:Agent")
        for done in [[one for one in material.statements(agent.iri, "activity") if _is_of(material, one, kind)]]
    }
    totals = {iri: len({one.object for done in roles.values() for one in done}) for iri, roles in found.items()}
    lead = material.knowledge.vocabulary.in_role("lead")
    leading = {
        iri for iri, roles in found.items() if any(done and relation in lead for relation, done in roles.items())
    }
    top = sorted((iri for iri in totals if totals[iri]), key=lambda iri: (-totals[iri], iri))
    drawn = sorted(top, key=lambda iri: iri not in leading)[:IN_MATRIX]  # who leads is not left out for who joins more
    top = [*(iri for iri in top if iri in drawn), *(iri for iri in top if iri not in drawn)]
    return {iri: found[iri] for iri in top}, totals


def _is_of(material: Material, one: Statement, kind: Text) -> bool:
    """Whether what an agent has part in is done, laid down or planned; initiatives as all reports count them."""
    if is_laid_down(one, material.knowledge) or material.is_a(one.object, "kg:Duty"):
        return kind == OBLIGED
    if to_come(one, material.knowledge):
        return kind == PLANNED and one.object in material.task_iris
    done = material.knowledge.entities.get(one.object)
    counts = done is None or not material.is_a(one.object, "kg:Initiative") or material.is_taken(done)
    return kind == DONE and counts
