"""Planned tasks with those who are responsible for them, and where they apply, from the tails of a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.corpus.marks import mark
from kg.ingest.departments import Department
from kg.ingest.drafting.agencies import agency
from kg.ingest.drafting.observations import written_period
from kg.ingest.drafting.planned_task import Task, named_task
from kg.ingest.drafting.scopes import scopes
from kg.ingest.drafting.task_parts import parts_of
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import BY_PLACE, Drafting, places
from kg.ingest.source_text import SourceText
from kg.ingest.tails import Role, Tail, tails

SHORTEST = 4  # characters of what is to be done
PARAGRAPH = re.compile(r"(?:^|\.)p\d+(?:~\d+)?$")
KEYS: dict[Role, str] = {"lead": "ledBy", "participant": "participant", "responsible": "implementedBy"}
# What a heading says of its part of the document, and not of what is to be done.
CONTENTS = re.compile(
    "[^,，、]{0,6}(?:任务|措施|要求|目标|工作|保障|举措|安排|意见|重点|事项|分工|内容|思想|原则|实施)"
)


@dataclass(frozen=True)
class _Standing:
    """The rules that tails have stated so far, each with its extent: the first of a list leads; where tasks apply."""

    lead: Extent | None = None
    scope: Extent | None = None


def tasks(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every task with a tail, for every body in it, and for every place where it applies."""
    found = list(tails(source))
    standing = _Standing(lead=_rule_of_document(source, found))
    below = Counter(_heading(source, one) for one in found)
    before: Extent | None = None
    last: Extent | None = None
    seen: Counter[str] = Counter()
    for tail in found:
        before = last if last != tail.extent else before
        last = tail.extent
        task = _task(source, tail, before, below, drafting.document.id)
        if task is None:
            continue
        for one in parts_of(source, task, tail.extent.start, tail.part) if tail.part else [task]:
            seen[one.id] += 1
            own = replace(one, id=f"{one.id}-{seen[one.id]}") if seen[one.id] > 1 else one
            yield from _drafted(own, tail, standing, source, drafting)
        standing = _Standing(
            lead=tail.rule if tail.rule and tail.same_below else standing.lead,
            scope=tail.default_scope or standing.scope,
        )


def _drafted(task: Task, tail: Tail, standing: _Standing, source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    yield _planned(task, _until(source, tail, task), drafting)
    drafting.task_names.add(task.label)
    drafting.tasks.update(dict.fromkeys(task.evidence, task.id))
    yield from _direction(source, task, drafting)
    yield from _responsible(task, tail, tail.rule or standing.lead, source, drafting)
    yield from scopes(task.id, task.named, tail, tail.default_scope or standing.scope, source, drafting)


def _rule_of_document(source: SourceText, found: list[Tail]) -> Extent | None:
    """A rule on who leads that stands outside all tails, and so holds for all of them."""
    pattern = re.compile(
        r"[^。;\n]*(?:第一位|首位|第一个|排名第一|列第一|排第一|最前)[^。;\n]{0,20}(?:牵头|主办)[^。;\n]*"
    )
    for match in pattern.finditer(source.plain):
        extent = Extent(*match.span())
        if not any(tail.extent.meets(extent) for tail in found):
            return extent
    return None


def _heading(source: SourceText, tail: Tail) -> str:
    """The heading over the paragraph in which a tail stands; "" if it stands in none."""
    row = source.leaf(tail.extent.start)
    unit = source.by_place.get(row.parent)
    block = unit if unit and unit.kind == "unit" else row
    return block.parent if PARAGRAPH.search(block.place) else ""


def _task(source: SourceText, tail: Tail, before: Extent | None, below: Counter[str], document: str) -> Task | None:
    row = source.leaf(tail.extent.start)
    unit = source.by_place.get(row.parent)
    block = unit if unit and unit.kind == "unit" else row
    start = max(block.start, before.end if before else 0)
    stated = Extent(start, tail.extent.start)
    heading = source.by_place.get(_heading(source, tail))
    if heading is not None and heading.kind == "heading" and below[heading.place] == 1:
        told = [one.place for one in source.leaves if heading.end <= one.start < tail.extent.end]
        return named_task(source, heading, Extent(heading.start, heading.end), [heading.place, *told], document)
    if not source.words(stated).strip("由。；;，, \n\t\u3000（）()一二三四五六七八九十0123456789."):
        goes_on = Extent(tail.extent.end, row.end)  # 由甲牵头，会同乙|于年底前完成归并
        if len(source.words(goes_on).strip("。；;，, \n")) >= SHORTEST:
            return named_task(source, block, goes_on, [row.place], document)
        heading = source.by_place.get(block.parent)
        if heading is None:
            return None
        return named_task(source, heading, Extent(heading.start, heading.end), [heading.place, row.place], document)
    told = [one.place for one in source.leaves if one.end > stated.start and one.start < tail.extent.end]
    return named_task(source, block, stated, told, document)


def _until(source: SourceText, tail: Tail, task: Task) -> TextMention | None:
    """The time by which a task is to be done: that of its tail, else the one until which its sentences say."""
    dates = [one for place in task.evidence for one in source.at(place, "date", "period")]
    timed = [one for one in dates if tail.extent.holds(one.extent)]
    until = [one for one in dates if one.values.get("bound") == "until" and one.extent.end <= tail.extent.start]
    return timed[0] if len(timed) == 1 else until[0] if len(until) == 1 and not timed else None


def _planned(task: Task, until: TextMention | None, drafting: Drafting) -> Proposal:
    record = {
        "id": task.id,
        "type": "PlannedTask",
        "label": {"zh": task.label, "en": BY_PLACE[0] + task.cited},
        "status": "planned",
        "proposedBy": drafting.document.id,
        **({"when": written_period(until)} if until else {}),
        "evidence": list(task.evidence),
    }
    extents = {"subject": task.named, "date": until.extent if until else None}
    return drafting.proposal("task", "tail", 0.95, record, extents)


def _direction(source: SourceText, task: Task, drafting: Drafting) -> Iterator[Proposal]:
    """What the heading over a task names as the direction of all tasks below it, and that the task is a part of it."""
    unit = source.by_place.get(source.leaf(task.named.start).parent)
    heading = source.by_place.get(unit.parent) if unit and unit.kind == "unit" else unit
    if heading is None or heading.kind != "heading" or heading.place in task.evidence:
        return
    words = source.text[heading.start : heading.end]
    found = mark(words)
    begin = heading.start + (found.length if found else 0)
    named = Extent(begin, heading.start + len(words.rstrip("。 \n")))
    label = source.words(named)
    if CONTENTS.fullmatch(label):
        return
    extents = {"subject": named}
    direction = {
        "type": "Strategy",
        "status": "planned",
        "proposedBy": drafting.document.id,
        "evidence": [heading.place],
    }
    id_, new = drafting.introduced("direction", "heading", 0.7, label, direction, extents)
    drafting.directions.setdefault(id_, (named, heading.place))
    yield from new
    record = {
        "about": task.id,
        "modality": "planned",
        "partOf": id_,
        "evidence": places([heading.place, task.evidence[0]]),
    }
    yield drafting.proposal("part", "heading", 0.8, record, {"subject": task.named, "object": named})


def _responsible(
    task: Task, tail: Tail, rule: Extent | None, source: SourceText, drafting: Drafting
) -> Iterator[Proposal]:
    """A proposal for every body that a tail names, and for each that the graph does not know."""
    place = source.leaf(tail.extent.start).place
    said: set[tuple[str, str]] = set()
    for role, written, cue, by_rule in _roles(tail, rule):
        body = _meant(written, source)
        new = agency(body, place, drafting) if body.entity is None else None
        if new:
            yield new
        id_ = body.entity or drafting.met[body.name]
        if (role, id_) in said:
            continue
        said.add((role, id_))
        evidence = [place]
        if by_rule and rule and not tail.extent.holds(rule):
            evidence = places([source.leaf(rule.start).place, place])
        record = {"about": task.id, "modality": "planned", KEYS[role]: id_, "evidence": evidence}
        name = "lead-rule" if by_rule else "tail"
        extents = {"subject": task.named, "object": body.extent, "cue": cue}
        yield drafting.proposal(role, name, 0.95 if body.is_known else 0.85, record, extents)


def _meant(body: Department, source: SourceText) -> Department:
    """A body with the agency that the text means by its short name, where it defines one."""
    if body.entity is not None:
        return body
    here = source.at(source.leaf(body.extent.start).place, "Agency", "AgencyGroup")
    known = next((one.entity for one in here if one.extent == body.extent and one.entity), None)
    return replace(body, entity=known, is_known=True) if known else body


def _roles(tail: Tail, rule: Extent | None) -> Iterator[tuple[Role, Department, Extent, bool]]:
    """Every named body of a tail with its part, and whether a rule gives it that part.

    Of those responsible the first leads where a rule says so and nobody is named as leading; one alone leads.
    """
    responsible = [one for role, some, _ in tail.lists if role == "responsible" for one in some]
    alone = len(responsible) == 1 and not responsible[0].is_unnamed
    for role, some, cue in tail.lists:
        for one in some:
            if one.is_unnamed:
                continue
            if role != "responsible" or tail.has_lead:
                yield ("participant" if role == "responsible" else role), one, cue, False
            elif alone:
                yield "lead", one, cue, False
            elif rule:
                yield ("lead" if one is responsible[0] else "participant"), one, cue, True
            else:
                yield "responsible", one, cue, False
