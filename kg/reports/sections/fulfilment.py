"""What came of plans: what is told later as done or as taking them up; and apart, what is elsewhere on the same matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.language.english import agreeing
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.reading_order import Thing
from kg.reports.sections.origins import origin
from kg.reports.structure import Bullets, Line, Paragraph, Section


def fulfilment(
    writer: Writer, material: Material, plans: Iterable[Statement], tasks: Iterable[str]
) -> Iterator[Section]:
    """Of planned statements, and of tasks by IRI, what came: what later documents tell as done, or have since the plan.

    What other documents have on the same matter, but had or may have had before the plan, stands in a section of its
    own. Nothing where no document could tell: none is later than those that plan.
    """
    tasks = tuple(dict.fromkeys(tasks))
    planned = [one for one in plans if one.modality == "planned" and not one.premises and _may_be_told(material, one)]
    done = [(one, found) for one in planned if (found := _told_as_done(material, one))]
    taken_up = [(task, found) for task in tasks if (found := _taking_up(material, task))]
    since, before = (
        [(task, same) for task in tasks if (same := _alike(material, task, since=at))] for at in (True, False)
    )
    lines: list[Line] = []
    if planned:
        told = _counted(writer, len(planned), len(done))
        lines.append(writer.sentence(writer.claim(told, writer.counted(planned)) if done else told, claim=bool(done)))
    items = [_kept(writer, one, found) for one, found in done]
    items += [_carried_on(writer, task, found) for task, found in taken_up]
    items += [_beside(writer, task, found) for task, found in since]
    blocks = (Paragraph(tuple(lines)),) if lines else ()
    if blocks or items:
        title = writer.words("计划的后续情况", "What came of the plans")
        yield Section("fulfilment", title, (*blocks, Bullets(tuple(items))) if items else blocks)
    if before:
        told = writer.words(
            "下列内容在计划之前已有或可能已有，不是计划的结果",
            "What follows was there before the plan, or may have been, and is no outcome of it",
        )
        also = Bullets(tuple(_beside(writer, task, found) for task, found in before))
        title = writer.words("别处同涉一事的内容", "The same matter elsewhere")
        yield Section("elsewhere", title, (Paragraph((writer.sentence(told, claim=False),)), also))


def _counted(writer: Writer, plans: int, done: int) -> str:
    if not done:
        return writer.words(
            "此后的文献没有述及上述计划的完成情况",
            "no later document here says whether what is planned was carried out",
        )
    left = plans - done
    rest = writer.words("，其余尚未述及", "; of the rest nothing is told yet") if left else ""
    return writer.words(
        f"上述计划所列事项中，此后的文献述为已完成的有{done}项{rest}",
        f"of what is planned, later documents tell {writer.count(done)} {agreeing(done, 'things')} as done{rest}",
    )


def _told_as_done(material: Material, plan: Statement) -> list[Statement]:
    """The same edge, as later documents assert it."""
    same = material.knowledge.outgoing.get(plan.subject, ())
    return [
        one
        for one in material.in_reading_order(same)
        if (one.property, one.object, one.modality) == (plan.property, plan.object, "asserted")
        and _came_after(material, one, plan)
    ]


def _taking_up(material: Material, task: str) -> list[Statement]:
    """What later documents set themselves that goes on from a task."""
    entity = material.knowledge.entities[task]
    found = ((one, material.knowledge.entities[one.subject]) for one in material.statements_to(task, "continuation"))
    return [one for one, later in found if _came_after(material, later, entity)]


def _alike(material: Material, task: str, *, since: bool) -> dict[str, Statement]:
    """What other documents have on the matter of a task, `since` the plan or before, each with what says so."""
    known = material.knowledge.entities
    here, made = material.document_of(known[task]), _made(material, known[task])
    found = {one.subject: one for one in material.statements_to(task, "common-matter")}
    found |= {one.object: one for one in material.statements(task, "common-matter")}
    others = {iri: one for iri, one in found.items() if material.document_of(known[iri]) != here}
    return {iri: one for iri, one in others.items() if (_since(material, known[iri]) > made) == since}


def _may_be_told(material: Material, plan: Statement) -> bool:
    """Whether any document is later than the one that plans."""
    known = material.knowledge.documents
    return any(str(known[iri].start) > _made(material, plan) for iri in material.documents)


def _came_after(material: Material, one: Thing, plan: Thing) -> bool:
    """Whether another document than the one that plans tells of something, and that is later than the plan."""
    return material.document_of(one) != material.document_of(plan) and _since(material, one) > _made(material, plan)


def _made(material: Material, plan: Thing) -> str:
    """The last day by which a plan was made: the end of the time that its document covers, or that document's day."""
    document = material.knowledge.documents.get(material.document_of(plan))
    return str(document.end or document.start) if document else ""


def _since(material: Material, one: Thing) -> str:
    """The first day from which something may have been: its own, however uncertain, else that of its document.

    A law's later wording may keep what stood in the earlier: then the time of the rule itself begins with that.
    """
    if one.period and one.period.start:
        return str(one.period.start)
    document = material.knowledge.documents.get(material.document_of(one))
    return str(document.start) if document else ""


def _kept(writer: Writer, plan: Statement, done: Sequence[Statement]) -> Line:
    dated = next((one.period for one in done if one.period), None)
    when = writer.when(dated)
    by = origin(writer, done)
    told = writer.words(f"；{by}述为已成", f"; told as done in {by}")
    told += writer.bracketed(when) if when else ""
    return writer.sentence(writer.say([plan], plan.subject), writer.claim(told, *map(writer.note, done)))


def _carried_on(writer: Writer, task: str, later: Sequence[Statement]) -> Line:
    names = writer.series([writer.name(one.subject, writer.note(one)) for one in later])
    by = origin(writer, [writer.knowledge.entities[one.subject] for one in later])
    heading = writer.name(task, writer.entity_note(writer.knowledge.entities[task]), heading=True)
    return writer.sentence(
        heading, writer.words(f"：后由{by}的", f": taken up in {by} by "), names, writer.words("承接", "")
    )


def _beside(writer: Writer, task: str, others: Mapping[str, Statement]) -> Line:
    known = writer.knowledge.entities
    names = writer.series([writer.name(iri, writer.note(one)) for iri, one in others.items()])
    heading = writer.name(task, writer.entity_note(known[task]), heading=True)
    by = origin(writer, [known[iri] for iri in others])
    return writer.sentence(
        heading,
        writer.words(f"：{by}中据推断同涉此事的有", f": by inference {by} deals with the same matter in "),
        names,
    )
