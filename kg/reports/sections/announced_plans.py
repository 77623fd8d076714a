"""How many tasks each document plans, where they stand in it, and how many of them go on from earlier work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.task_heads import noun_of
from kg.reports.sections.themes import earlier, years
from kg.terms import Text

PART_ZH, PART_EN = re.compile(r"第[^第]+?[章节]"), re.compile(r"(?:chapter|section) \d+")


def announced(writer: Writer, material: Material) -> str:
    """How many tasks each document plans, and how many go on from earlier work; never a sum over documents."""
    found = material.by_document(material.tasks)
    return writer.words("；", "; ").join(announced_by(writer, material, iri, tasks) for iri, tasks in found.items())


def announced_by(writer: Writer, material: Material, document: str, tasks: Sequence[Entity], title: str = "") -> str:
    """How many tasks a document (its `title` after its name) plans: “年鉴2015列出44项计划任务（2016年），其中…”.

    How many of them are stated, and how many inferred, to take up earlier work; the rest is not said to be new.
    """
    when = writer.bracketed(_years_of(writer, tasks))
    name, many = writer.names.cited_in_text(document), len(tasks)
    noun = noun_of(material, document, tasks)
    own = len({task.evidence for task in tasks}) == many
    divided = Text("" if own else "（编者拆分）", "" if own else " (as divided here)")
    divided = _from_parts(writer, document, tasks, divided)
    told = writer.words(
        f"{writer.names.cited(document)}{title}列出{many}项{noun.zh}{when}{divided.zh}",
        f"{name}{title} sets out {writer.count(many)} {agreeing(many, noun.en)}{when}{divided.en}",
    )
    links = [earlier(material, task) for task in tasks]
    stated = sum(any(one.modality != "inferred" for one in found) for found in links)
    inferred = sum(bool(found) for found in links) - stated
    parts = []
    if stated:
        carry = conjugated("take[s|]", plural=stated != 1)
        parts.append(
            Text(f"{stated}项明言承接已有工作", f"{writer.count(stated)} {carry} up earlier work, as the source says")
        )
    if inferred:
        carry = conjugated("take[s|]", plural=inferred != 1)
        parts.append(
            Text(
                f"{inferred}项由编者推断承接已有工作",
                f"{writer.count(inferred)} {carry} it up by the editors' inference",
            )
        )
    if not parts:
        return told + writer.words("，未写明承接何项工作", ", not said to take up earlier work")
    if many in (stated, inferred):
        all_ = writer.words("均" if many > 1 else "", "all" if many > 1 else "it")
        verb = conjugated("take[s|]", plural=many != 1)
        how = Text("明言", "as the source says") if stated else Text("由编者推断", "by the editors' inference")
        return told + writer.words(f"，{all_}{how.zh}承接已有工作", f"; {all_} {verb} up earlier work, {how.en}")
    return (
        told
        + writer.words("，其中", "; of these ")
        + writer.words("，", ", ").join(one[writer.language] for one in parts)
    )


def _from_parts(writer: Writer, document: str, tasks: Sequence[Entity], divided: Text) -> Text:
    """How a document's tasks were divided, and, if they stand in several parts of it, how many in which."""
    known = writer.knowledge.sentences
    parts: dict[tuple[str, str], int] = defaultdict(int)
    for task in tasks:
        place = next(known[at] for at in reversed(task.evidence) if known[at].document == document)
        zh, en = PART_ZH.match(place.cited.zh), PART_EN.match(place.cited.en)
        if not (zh and en):
            return divided
        parts[zh[0], en[0]] += 1
    if len(parts) < 2:
        return divided
    most = sorted(parts.items(), key=lambda part: -part[1])
    zhs = "，".join(f"{many}项出自{zh}" for (zh, _), many in most)
    ens = ", ".join(f"{many} in {en}" for (_, en), many in most)
    return Text(
        f"（{'编者拆分，' if divided.zh else ''}{zhs}）", f" ({'as divided here; ' if divided.en else ''}{ens})"
    )


def _years_of(writer: Writer, tasks: Sequence[Entity]) -> str:
    """The years for which tasks are planned, where each says it by the year; else nothing."""
    spans = [task.period for task in tasks if task.period and task.period.start and task.period.precision == "year"]
    if len(spans) < len(tasks):
        return ""
    told = dict.fromkeys(years(writer, one) for one in spans)
    return writer.words("、", ", ").join(told) + writer.words("年", "")
