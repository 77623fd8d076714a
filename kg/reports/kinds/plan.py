"""What is planned: each task against the earlier work it continues, what is new, and what has no follow-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.errors import KgError
from kg.model.entity import Entity
from kg.model.plans import LEGAL, ORDERS
from kg.model.statement import Statement
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.actors import planned_roles
from kg.reports.sections.announced_plans import announced
from kg.reports.sections.apparatus import notes_on, numbered
from kg.reports.sections.attribution import guessed_of
from kg.reports.sections.figures import in_a_row
from kg.reports.sections.followups import FollowUps, next_steps
from kg.reports.sections.fulfilment import fulfilment
from kg.reports.sections.headlines import targets
from kg.reports.sections.importance import PRINCIPAL
from kg.reports.sections.origins import with_origins
from kg.reports.sections.outcomes import figures_in_one, gathered, plain
from kg.reports.sections.task_heads import head_of, title_of
from kg.reports.sections.themes import earlier, plan_title, predecessors
from kg.reports.structure import Block, Bullets, Line, Note, Paragraph, Run, Runs, Section, Table
from kg.terms import Text, expand

COMPLETED = expand("code:status/completed")


def _sections(writer: Writer, material: Material) -> Iterator[Section | None]:
    """On plans. Raises `KgError` if nothing is planned."""
    if not material.tasks:
        raise KgError("no source plans anything", hint="kg report overview tells what was done")
    yield Section("summary", writer.words("要点", "Main points"), tuple(_main_points(writer, material)))
    yield from _in_short(writer, material)
    told = writer.knowledge.statements.values()
    yield from fulfilment(writer, material, material.in_reading_order(told), [task.iri for task in material.tasks])
    found = list(_without_follow_up(writer, material))
    yield from found[:1]
    yield from numbered(writer, (*_tasks(writer, material), *found[1:], *_apart(writer, material)))


def _main_points(writer: Writer, material: Material) -> Iterator[Block]:
    """How many tasks, what they aim at in figures, who is to do most of them."""
    yield summary(writer, material)
    aims = figures_in_one(writer, writer.words("以数字表示的目标：", "Aims in figures: "), targets(material))
    if aims:
        yield Bullets(tuple(aims))
    yield from planned_roles(writer, material)[:1]


def _in_short(writer: Writer, material: Material) -> Iterator[Section]:
    """The tasks of each document by their heads, each by its name."""
    found = material.by_document(material.tasks)
    for at, (document, tasks) in enumerate(found.items(), 1):
        heads: dict[str, list[Entity]] = defaultdict(list)
        for task in tasks:
            heads[head_of(material, task)].append(task)
        items = tuple(_head(writer, head, under) for head, under in heads.items())
        title = writer.words("任务", "Tasks")
        title = writer.names.cited(document) if len(found) > 1 else title
        yield Section(f"tasks-{at}", title, (Bullets(items),))


def _head(writer: Writer, head: str, tasks: Sequence[Entity]) -> Line:
    """A head with its tasks in a row."""
    many = writer.bracketed(writer.words(f"{len(tasks)}项", writer.count(len(tasks))))
    names = writer.clauses(_told(writer, task) for task in tasks)
    opening = (Run(title_of(writer, head).rstrip("。."), strong=True), Run(many + writer.words("：", ": ")))
    return writer.sentence(opening, names, writer.claim("", planned_note(writer, tasks)))


def _told(writer: Writer, task: Entity) -> Runs:
    """A task by its name, with what it is to do where the name alone is a heading."""
    name = Run(plain(writer, task.iri), entity=task.iri)
    what = writer.names.uncapitalised(writer.own(task.definition))
    return (name, Run(writer.bracketed(what))) if what else (name,)


def planned_note(writer: Writer, tasks: Sequence[Entity]) -> Note:
    """One note for the tasks of a sentence: a plan of the source."""
    return replace(gathered(writer, tasks), modality="planned")


def _tasks(writer: Writer, material: Material) -> Iterator[Section]:
    """Each task with who is to do it and what it goes on from, and the drawing of who is to do how many."""
    drawn = planned_roles(writer, material)[1:]
    if drawn:
        yield Section("roles", writer.words("谁承担多少", "Who is to do how many"), drawn)
    yield from by_document(writer, material)


def _apart(writer: Writer, material: Material) -> Iterator[Section | None]:
    """What is intended beside the tasks, and the editors' notes."""
    beside, steps = material.intentions, list(next_steps(material))
    if beside or steps:  # what the sources intend beside the tasks they set
        for anchor, title, some in (
            (
                "intentions",
                Text("另外提到的打算", "Other intentions"),
                [one for one in beside if not is_ordered(material, one)],
            ),
            (
                "requirements",
                Text("另外提出的要求", "Other requirements"),
                [one for one in beside if is_ordered(material, one)],
            ),
        ):
            items = [_task(writer, material, one, of=True) for one in some]
            items += [writer.sentence(writer.say((one,), one.subject)) for one in steps if anchor == "intentions"]
            yield Section(anchor, title[writer.language], (Bullets(tuple(items)),)) if items else None
    yield notes_on(writer, material, [task.iri for task in material.tasks])


def is_ordered(material: Material, one: Entity) -> bool:
    """Whether a plan is one that a document requires of others, and no intention that an account tells."""
    return material.knowledge.documents[material.document_of(one)].genre in ORDERS if one.evidence else False


def summary(writer: Writer, material: Material) -> Paragraph:
    """How many tasks there are, how many go on from earlier work, and what is carried on most."""
    tasks = material.tasks
    sentences = [writer.sentence(writer.claim(announced(writer, material), writer.counted(tasks)))]
    carried: dict[str, list[Statement]] = defaultdict(list)
    for task in tasks:
        for statement in earlier(material, task):
            carried[statement.object].append(statement)
    often = sorted((iri for iri in carried if len(carried[iri]) > 1), key=lambda iri: (-len(carried[iri]), iri))
    if often:
        items = [_taken_up_often(writer, iri, carried[iri]) for iri in often]
        intro = writer.words("有多项任务承接的是", "Taken up by more than one task are ")
        sentences.append(writer.sentence(intro, writer.series(items)))
    return Paragraph(tuple(sentences))


def _taken_up_often(writer: Writer, iri: str, links: Sequence[Statement]) -> Runs:
    """What several tasks take up, with how many do and how many of these by inference."""
    many, inferred = len(links), sum(one.modality == "inferred" for one in links)
    how = writer.words("均系推断", "all by inference") if inferred == many else ""
    how = how or writer.words(f"其中{inferred}项系推断", f"{writer.count(inferred)} by inference")
    told = writer.words(f"{many}项", f"{writer.count(many)} tasks") + (
        writer.words("，", ", ") + how if inferred else ""
    )
    return (*writer.name(iri), *writer.claim(writer.bracketed(told), writer.counted(links, many)))


def by_document(writer: Writer, material: Material) -> list[Section]:
    """The tasks by theme, under their document where several documents plan."""
    found = material.by_document(material.tasks)
    if len(found) < 2:
        return _by_theme(writer, material, material.tasks)
    return [
        Section(f"document-{at}", writer.names.cited(iri), (), tuple(_by_theme(writer, material, tasks, f"{at}-")))
        for at, (iri, tasks) in enumerate(found.items(), 1)
    ]


def _by_theme(writer: Writer, material: Material, tasks: Sequence[Entity], anchor: str = "") -> list[Section]:
    """Tasks under their heads, or else under the heading, or what opens the paragraph, that announces them."""
    themes: dict[str, list[Entity]] = defaultdict(list)
    for task in tasks:
        themes[head_of(material, task)].append(task)
    sections = []
    for position, (head, under) in enumerate(themes.items(), 1):
        items = tuple(_task(writer, material, task) for task in under)
        sections.append(Section(f"theme-{anchor}{position}", title_of(writer, head), (Bullets(items),)))
    return sections


def _task(writer: Writer, material: Material, task: Entity, *, of: bool = False) -> Line:
    """A plan with what it is to do, who is to do it and what it takes up; and `of` which task it is a part."""
    runs: list[Run] = list(writer.name(task.iri, writer.entity_note(task), heading=True))
    permitting = [one.subject for one in material.statements_to(task.iri, "permission")]
    above = [
        iri for iri in (*material.wholes(task.iri)[1:], *permitting) if of and material.is_a(iri, "kg:PlannedTask")
    ]
    if above:
        named = plain(writer, above[0])
        runs.append(Run(writer.bracketed(writer.words(f"属“{named}”", f"part of “{named}”"))))
    what = writer.names.uncapitalised(writer.own(task.definition))
    runs += [Run(writer.words(f"：{what}", f": {what}"))] if what else []
    gap = writer.words("；" if what else "，", "; ")
    for term in material.relations("involvement"):
        who = {one.subject: one for one in material.statements_to(task.iri, "involvement") if one.property == term.iri}
        agents = {iri: one for iri, one in who.items() if material.is_a(iri, "kg:Agent")}
        names = [(*writer.name(iri, writer.note(one)), *writer.mark(one)) for iri, one in agents.items()]
        if names:
            label = term.inverse_label[writer.language]
            runs += [Run(gap + label + writer.words("：", ": ")), *writer.series(names)]
    for part in predecessors(writer, earlier(material, task)):
        runs += [Run(part)] if isinstance(part, str) else part
    aims = material.results_of(task.iri)
    if aims:
        runs += [Run(writer.words("：", ": ")), *in_a_row(writer, aims, guessed_of(material, task.iri, aims))]
    return writer.sentence(tuple(runs))


def _without_follow_up(writer: Writer, material: Material) -> Iterator[Section]:
    """Initiatives that nothing carries on: no planned task takes them up, what they are part of or their parts, nor has
    a mechanism or a matter in common with them; no other initiative goes on from them, and they were not spread over
    the country. What none but orders and laws tell of is required, and nobody's doing yet."""
    known = material.knowledge
    last = max(known.documents[iri].year for iri in material.by_document(material.tasks))
    follow_ups = FollowUps(material)
    before = [  # what only later documents tell of no plan could take up
        one
        for one in material.undertaken
        if follow_ups.is_at_stake(one)
        and any(
            document.year <= last and document.genre not in ORDERS | LEGAL
            for document in (known.documents[known.sentences[iri].document] for iri in one.evidence)
        )
    ]
    going = [one for one in before if one.status != COMPLETED]
    taken_up, spread, continued, alike, open_ = follow_ups.sorted(going)
    if not open_:
        return
    parts = [
        writer.claim(writer.words(zh.format(len(some)), en.format(writer.count(len(some)))), writer.counted(some))
        for zh, en, some in (
            (
                "{}项有计划任务承接（包括其所属举措或组成部分被承接的）",
                "{} are taken up, by themselves, in a part or in a whole",
                taken_up,
            ),
            (
                "{}项已推广到全国（包括其所属举措或组成部分已推广的）",
                "{} were spread over the country, by themselves, in a part or in a whole",
                spread,
            ),
            ("{}项另有举措接续", "{} are carried on by another initiative", continued),
            ("{}项与计划任务同涉一事或同在一机制", "{} have a matter or a mechanism in common with a task", alike),
            ("{}项未见后续任务", "{} have no follow-up", open_),
        )
        if some
    ]
    total = len(before) - len(going)
    told = writer.words(f"计划之时已有举措{len(before)}项", f"of {len(before)} initiatives told by then, ")
    over = writer.words(f"，其中{total}项已完成", f"{writer.count(total)} are completed, ") if total else ""
    caveat = writer.words(
        "未见后续不等于停止，只表示所据文献未提",
        "This does not mean that they end, only that no document here tells of it",
    )
    first = writer.sentence(
        told, over, writer.words(f"；其余{len(going)}项中，" if total else "，其中", ""), writer.series(parts)
    )
    title = writer.words("没有后续任务的举措", "Without a follow-up")
    named = [one for one in open_ if material.is_a(one.iri, *PRINCIPAL)]
    blocks: list[Block] = [Paragraph((first, writer.sentence(caveat, claim=False)))]
    if named:
        intro = writer.words("其中的改革、试点与项目：", "The reforms, pilots and projects among them: ")
        names = writer.clauses((Run(plain(writer, one.iri), entity=one.iri),) for one in named)
        blocks.append(Paragraph((writer.sentence(intro, names, writer.claim("", gathered(writer, named))),)))
    yield Section("no-follow-up", title, tuple(blocks))
    yield Section("no-follow-up-list", title, (_table(writer, material, open_),))


def _behind(material: Material, iri: str) -> list[Statement]:
    """Who leads a thing or carries it out; where nobody is said to, who proposed it, or else who takes part in it."""
    for role in ("responsibility", "proposal", "involvement"):
        found = [one for one in material.statements_to(iri, role) if material.is_a(one.subject, "kg:Agent")]
        if found:
            return found
    return []


def _table(writer: Writer, material: Material, initiatives: list[Entity]) -> Table:
    rows = tuple(
        (
            writer.cell(one.iri, writer.entity_note(one)),
            (Run(writer.text(one.type)),),
            writer.subjects(_behind(material, one.iri)),
        )
        for one in initiatives
    )
    header = (
        writer.words("举措", "Initiative"),
        writer.words("类别", "Kind"),
        writer.words("牵头、实施、提出或参与单位", "Led, carried out, proposed or joined by"),
    )
    caption = writer.words("没有后续任务的举措", "Initiatives without a follow-up")
    table = Table("no-follow-up-table", caption, header, rows)
    return with_origins(writer, table, [[one] for one in initiatives])


KIND = Kind(
    "plan",
    Text("计划", "Plan"),
    Text("每项任务延续什么，什么没有后续", "What each task continues, and what has no follow-up"),
    _sections,
    plan_title,
    order=11,
)
