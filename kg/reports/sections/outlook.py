"""What is planned in a brief: the fields, the aims in figures, what goes on from the results told, and what does not."""

from __future__ import annotations

from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.actors import alone
from kg.reports.sections.announced_plans import announced_by
from kg.reports.sections.headlines import targets
from kg.reports.sections.importance import Importance, Matter
from kg.reports.sections.origins import origins
from kg.reports.sections.outcomes import figures_in_one, gathered, plain
from kg.reports.sections.task_heads import head_of, title_of
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text

FIELDS = 8  # heads of tasks that are named
LEADERS = 2
TAKEN_UP = 1  # tasks named for one result
EXAMPLES = 2  # tasks named for one head where one document plans; beside others there is no room


def outlook(writer: Writer, importance: Importance, matters: list[Matter]) -> list[Line]:
    """What each document plans, then the aims in figures and what goes on from the results told; empty without plans."""
    material = importance.material
    found = material.by_document(material.tasks)
    accounts = [iri for iri in found if writer.knowledge.documents[iri].subject.zh]
    lines: list[Line] = []
    for document, tasks in found.items():
        title = _titled(writer, document) if len(found) > 1 else ""
        told = announced_by(writer, material, document, tasks, title)
        apart = bool(accounts) and document not in accounts  # what another issuer plans is told by who is to do it
        fields = () if apart else _fields(writer, material, tasks, shown=EXAMPLES if len(found) == 1 else 0)
        told += writer.words("；按方面分：", "; by field: ") if fields else ""
        leaders = _leaders(writer, material, tasks)
        note = writer.claim("", writer.counted(tasks))
        if apart and leaders:
            lines.append(
                writer.sentence(
                    told, writer.words("；分工：", "; who does what: "), leaders, _orders(writer, material, tasks), note
                )
            )
            continue
        lines.append(writer.sentence(told, fields, note))
        if leaders:
            intro = writer.words(
                f"{writer.names.cited(document)}任务分工：",
                f"Who does what in {writer.names.cited_in_text(document)}: ",
            )
            led = [task for task in tasks if any(one.subject for one in material.statements_to(task.iri, "lead"))]
            lines.append(writer.sentence(intro, leaders, writer.claim("", writer.counted(led))))
    lines += figures_in_one(writer, writer.words("以数字表示的目标：", "Aims in figures: "), targets(material))
    return [*lines, *_going_on(writer, importance, matters)]


def _orders(writer: Writer, material: Material, tasks: list[Entity]) -> Runs:
    """What the tasks of a document permit or waive, of each the first clause of the editors' words; nothing for none."""
    frees = material.knowledge.vocabulary.in_role("permission", "exemption", "exclusion")
    freed = {at for one in material.knowledge.statements.values() if one.property in frees for at in one.evidence}
    worded = [task for task in tasks if task.definition and not freed.isdisjoint(task.evidence)]
    if not worded:
        return ()
    comma = writer.words("；", "; ")
    texts = (
        (Run(writer.names.uncapitalised(writer.own(task.definition)).split(comma)[0], entity=task.iri),)
        for task in worded
    )
    return (Run(writer.words("。允许或免除的有：", ". Measures that permit or waive: ")), *writer.clauses(texts))


def _titled(writer: Writer, document: str) -> str:
    """The full title of a document that an authority issued, which says what it is about, in brackets; else nothing."""
    known = writer.knowledge.documents[document]
    title = writer.document(document)
    if not known.issued or writer.names.cited(document) in title:
        return ""
    return writer.words(f"（《{title}》）", f" ({title})")


def _fields(writer: Writer, material: Material, tasks: list[Entity], *, shown: int) -> Runs:
    """The heads under which a document's tasks stand, which hold all of them; each with so many tasks as are `shown`."""
    under = _by_head(material, tasks)
    if len(under) < 2:
        return ()
    heads = list(under)[:FIELDS]
    items = list[Runs]()
    for iri in heads:
        name = Run(_head(writer, iri), entity=iri if iri in writer.knowledge.entities else "")
        items.append((name, Run(_first(writer, under[iri], under[iri][:shown]))))
    rest = sum(len(some) for iri, some in under.items() if iri not in heads)
    if rest:
        items.append((Run(writer.words("其他", "others")), Run(writer.bracketed(writer.words(f"{rest}项", f"{rest}")))))
    return writer.clauses(items)


def _head(writer: Writer, iri: str) -> str:
    if iri in writer.knowledge.entities:
        return plain(writer, iri)
    return writer.names.uncapitalised(title_of(writer, iri)).rstrip("。.")


def _by_head(material: Material, tasks: list[Entity]) -> dict[str, list[Entity]]:
    """Tasks under the broadest heads that tell them apart, or the headings of those without; none if none has a head."""
    above = {task.iri: material.wholes(task.iri)[1:] for task in tasks}
    for heads in above.values():
        heads.sort(key=lambda iri: len(material.wholes(iri)))
    found: dict[str, list[Entity]] = {}
    for level in range(max((len(heads) for heads in above.values()), default=0)):
        found = {}
        for task in tasks:
            heads = above[task.iri]
            head = heads[min(level, len(heads) - 1)] if heads else head_of(material, task)
            found.setdefault(head, []).append(task)
        if len(found) > 1:
            break
    return found


def _leaders(writer: Writer, material: Material, tasks: list[Entity]) -> Runs:
    """Who is to lead how many tasks of a document, and has another part in how many; none where no leader is named."""
    planned = {task.iri for task in tasks}

    def parts(agent: Entity, role: str) -> list[Statement]:
        return [one for one in material.statements(agent.iri, role) if one.object in planned]

    def led(agent: Entity) -> int:
        return len({one.object for one in parts(agent, "lead")})

    most = material.most(material.of_class("kg:Agent"), led)
    items: list[Runs] = []
    for agent, _ in most[:LEADERS]:
        mine = {one.object for one in parts(agent, "lead")}
        own = mine & alone(material, agent.iri)
        also = {one.object for one in parts(agent, "involvement")} - mine
        told = (
            (len(mine - own), Text("牵头{}项", "leads {}")),
            (len(own), Text("单独负责{}项", "is solely responsible for {}")),
            (len(also), Text("参与{}项", "takes part in {}")),
        )
        counted = [words[writer.language].format(many) for many, words in told if many]
        items.append((*writer.name(agent.iri), Run(writer.words("", " ") + writer.words("、", ", ").join(counted))))
    others = most[LEADERS:]
    if items and others:
        many = sum(led for _, led in others)
        said = Text(
            f"另外{len(others)}个部门牵头{many}项", f"{writer.count(len(others))} other departments lead {many}"
        )
        items.append((Run(said[writer.language]),))
    return writer.clauses(items)


def _first(writer: Writer, tasks: list[Entity], shown: list[Entity]) -> str:
    """How many tasks a head has, in brackets, after the first of them if any are shown."""
    if not shown:
        return writer.bracketed(writer.words(f"{len(tasks)}项", writer.count(len(tasks))))
    names = [plain(writer, task.iri) for task in shown]
    more = writer.words(f"等{len(tasks)}项", f"; {writer.count(len(tasks))} in all") if len(tasks) > len(shown) else ""
    return writer.bracketed(writer.words("、".join(names), ", ".join(names)) + more)


def _going_on(writer: Writer, importance: Importance, matters: list[Matter]) -> list[Line]:
    """The tasks that take up the results told, and the results that none does."""
    known = writer.knowledge.entities
    material = importance.material
    acts = [one for one in matters if material.is_a(one.iri, "kg:Initiative")]
    followed = [(known[one.iri], importance.followed(one.iri)) for one in acts]
    lines = []
    items, told = [], list[Entity]()
    for matter, tasks in followed:
        here = origins(writer, [matter])
        stated = {task.iri for task in tasks if importance.is_said_to_follow(task.iri, matter.iri)}
        # what another issuer plans later takes a result up only where it says so
        shown = [task for task in tasks if task.iri in stated or origins(writer, [task]) == here]
        shown = sorted(shown, key=lambda task: task.iri not in stated)[:TAKEN_UP]
        if not shown:
            continue
        marks = {task.iri: "" if task.iri in stated else writer.words("（推断）", " (inferred)") for task in shown}
        names = writer.series([(Run(plain(writer, task.iri), entity=task.iri), Run(marks[task.iri])) for task in shown])
        items.append((*_named(writer, matter), Run(writer.words("——", " – ")), *names))
        told += shown
    if items:
        intro = writer.words("承接上列成效的任务有：", "Tasks that take up the results above: ")
        lines.append(writer.sentence(intro, writer.clauses(items), writer.claim("", gathered(writer, told))))
    return lines


def _named(writer: Writer, one: Entity) -> Runs:
    return (Run(plain(writer, one.iri), entity=one.iri),)
