"""What is planned in a brief: the fields, the aims in figures, what goes on from the results told, and what does not."""

from __future__ import annotations

from kg.model.entity import Entity
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.headlines import targets
from kg.reports.sections.importance import Importance, Matter
from kg.reports.sections.laws import most_active
from kg.reports.sections.origins import origin, origins
from kg.reports.sections.outcomes import figures_in_one, gathered, plain
from kg.reports.sections.themes import announced
from kg.reports.structure import Line, Note, Run, Runs
from kg.terms import Text

FIELDS = 8  # heads of tasks that are named
TAKEN_UP = 2  # tasks named for one result
EXAMPLES = 2  # tasks named for one head


def outlook(writer: Writer, importance: Importance, matters: list[Matter]) -> list[Line]:
    """What is planned, from the whole to the results told; empty where nothing is planned."""
    material = importance.material
    if not material.tasks:
        return []
    lines = [writer.sentence(writer.claim(announced(writer, material), writer.counted(material.tasks)))]
    lines += _fields(writer, material)
    intro = writer.words(
        "定为牵头或实施单位次数较多的是", "those most often named to lead or carry out planned tasks are "
    )
    lines += filter(None, [most_active(writer, material, material.tasks, intro, planned=True)])
    lines += figures_in_one(writer, writer.words("以数字表示的目标：", "Aims in figures: "), targets(material))
    lines += _going_on(writer, importance, matters)
    return lines


def _fields(writer: Writer, material: Material) -> list[Line]:
    """The heads under which a document's tasks stand, where it gives them any; with tasks where one document plans."""
    lines = []
    found = material.by_document(material.tasks)
    for document, tasks in found.items():
        under = _by_head(material, tasks)
        if len(under) < 2:
            continue
        heads = [writer.knowledge.entities[iri] for iri in list(under)[:FIELDS]]
        first = {one.iri: under[one.iri][:EXAMPLES] if len(found) == 1 else [] for one in heads}
        items = [(*_named(writer, one), Run(_first(writer, under[one.iri], first[one.iri]))) for one in heads]
        fields = writer.words("所列方面", "By field")
        title = fields if len(found) == 1 else writer.names.cited_in_text(document)
        note = gathered(writer, [*heads, *(task for shown in first.values() for task in shown)])
        lines.append(
            writer.sentence(f"{title}{writer.words('：', ': ')}", writer.clauses(items), writer.claim("", note))
        )
    return lines


def _by_head(material: Material, tasks: list[Entity]) -> dict[str, list[Entity]]:
    """Tasks under the broadest heads that tell them apart; none if no task stands under one."""
    above = {task.iri: material.wholes(task.iri)[1:] for task in tasks}
    for heads in above.values():
        heads.sort(key=lambda iri: len(material.wholes(iri)))
    found: dict[str, list[Entity]] = {}
    for level in range(max((len(heads) for heads in above.values()), default=0)):
        found = {}
        for task in tasks:
            if heads := above[task.iri]:
                found.setdefault(heads[min(level, len(heads) - 1)], []).append(task)
        if len(found) > 1:
            break
    return found


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
    acts = [one for one in matters if importance.material.is_a(one.iri, "kg:Initiative")]
    followed = [(known[one.iri], importance.followed(one.iri)) for one in acts]
    lines = []
    items, told = [], list[Entity]()
    for matter, tasks in followed:
        if not tasks:
            continue
        shown = tasks[:TAKEN_UP]
        names = writer.series([(Run(plain(writer, task.iri), entity=task.iri),) for task in shown])
        apart = origins(writer, shown) != origins(writer, [matter])
        tail = writer.bracketed(origin(writer, shown)) if apart else ""
        items.append((*_named(writer, matter), Run(writer.words("——", " – ")), *names, Run(tail)))
        told += shown
    if items:
        intro = writer.words("承接上列成效的任务：", "Tasks that take up the results above: ")
        said = writer.words(
            "承接关系除文献明言者外，系编者推断",
            "Where the documents do not say that a task takes up a result, the editors infer it",
        )
        note = gathered(writer, told)
        links = (link for task in told for link in importance.material.statements(task.iri, "continuation"))
        if any(link.modality == "inferred" for link in links):
            note = Note(note.evidence, "remarked", said)
        lines.append(writer.sentence(intro, writer.clauses(items), writer.claim("", note)))
    whole = not importance.material.scope.modalities  # what takes up what is mostly inferred
    left = [matter for matter, tasks in followed if whole and not tasks]
    if left:
        none = Text(
            "上列成效中，所据文献的计划没有述及后续的有：", "results above of which no plan here tells a follow-up: "
        )
        names = writer.series([_named(writer, one) for one in left])
        tail = writer.words("（没有述及不等于停止）", " (which does not mean that they end)")
        note = writer.counted(importance.material.tasks)
        lines.append(writer.sentence(none[writer.language], names, writer.claim(tail, note)))
    return lines


def _named(writer: Writer, one: Entity) -> Runs:
    return (Run(plain(writer, one.iri), entity=one.iri),)
