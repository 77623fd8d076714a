"""What lies ahead of an agency, on its first page: what it is to do, what takes up its work, with whom it is to work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.plans import ORDERS, is_laid_down, is_task, to_come
from kg.model.statement import Statement
from kg.reports.material import TOGETHER_BY_PLAN, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.occasions import partners, partners_by_law
from kg.reports.sections.partnership import CLOSEST, MANY, by_articles, by_things
from kg.reports.sections.themes import related, taking_up
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text


def plans_in_short(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """What it is to do, by name, and how many tasks take up what it does."""
    to_do = [one for one in related(material, iri) if one.subject == iri and to_come(one, material.knowledge)]
    to_do = [one for one in to_do if not is_laid_down(one, material.knowledge)]
    words = material.knowledge.vocabulary
    acts, makes = words.in_role("undertaking", "conduct"), words.in_role("stewardship")
    things = list({one.object: one for one in to_do if one.property in acts | makes}.values())
    parts: list[Runs] = []
    if things:
        names = [_to_do(writer, one, made=one.property in makes - acts) for one in things[:CLOSEST]]
        more = len(things) - len(names)
        rest = writer.words(f"等{len(things)}项", f" and {writer.count(more)} more") if more else ""
        parts.append((*writer.series(names), Run(rest)))
    tasks = taking_up(material, iri)
    if tasks:
        many = len(tasks)
        inferred = sum(all(one.modality == "inferred" for one in links) for _, links in tasks)
        text = writer.words(
            f"承接其举措的任务{many}项",
            f"{writer.count(many)} {agreeing(many, 'tasks')} that {conjugated('[takes|take]', plural=many != 1)} up what it did",
        ) + writer.bracketed(_inferred(writer, inferred, many))
        parts.append(writer.claim(text, writer.counted([task for task, _ in tasks])))
    if parts:
        ordered = [one for one in material.by_document(to_do) if material.knowledge.documents[one].genre in ORDERS]
        if ordered and len(ordered) == len(material.by_document(to_do)):
            by = writer.words("、", " and ").join(map(writer.names.cited_in_text, ordered))
            they = "".join(run.text for run in writer.pronoun(iri))
            opening = writer.words(
                f"{by}要求其承担的有：", f"{by} {'require' if len(ordered) > 1 else 'requires'} of {_objective(they)}: "
            )
        else:
            opening = writer.words("列入计划的有：", "planned: ")
        if things and not any(is_task(one, material.knowledge) for one in things):
            steps = writer.words("文献提到的下一步有：", "next steps that the documents mention: ")
            yield writer.sentence(steps, parts.pop(0))
        if parts:
            yield writer.sentence(opening, writer.clauses(parts))


def _inferred(writer: Writer, inferred: int, many: int) -> str:
    """How many of some tasks are only inferred to take something up; empty for none."""
    if not inferred:
        return ""
    all_ = writer.words("由编者推断承接", "by inference")
    return all_ if inferred == many else writer.words(f"其中{inferred}项由编者推断承接", f"{inferred} by inference")


def _to_do(writer: Writer, one: Statement, *, made: bool) -> Runs:
    """What is to be done by its name; of what is to be `made`, by what it is to do with it: “建设…系统”."""
    term = writer.knowledge.vocabulary.properties[one.property]
    english = re.search(r"to \w+ ", term.planned_template.en)
    lead = writer.words(term.label.zh, english[0] if english else "") if made else ""
    return (*((Run(lead),) if lead else ()), *writer.name(one.object, writer.note(one)), *writer.mark(one))


def _objective(pronoun: str) -> str:
    return "them" if pronoun == "they" else pronoun


def to_work_with(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """With whom it is planned to work most, and on how many things."""
    found = partners(material, iri, TOGETHER_BY_PLAN)
    if not found:
        return
    told = [one for who in found for one in material.statements_in(who.edges) if one.modality != "inferred"]
    by_law = bool(told) and all(is_laid_down(one, material.knowledge) for one in told)
    if by_law:  # then duties count too, by articles, as they do where partners are named
        found = partners_by_law(material, iri) or found
    closest = [(by_articles if by_law else by_things)(writer, material, one) for one in found[:CLOSEST]]
    they, are = "".join(run.text for run in writer.pronoun(iri)), writer.verb("[is|are]", iri)
    most = found[0].times >= MANY
    why = Text("依法", "by law") if by_law else Text("按计划", "by plan")
    lead = writer.words(
        f"{why.zh}，{'' if writer.ended else '将'}与之共事{'最多' if most else ''}的{'是' if most else '有'}",
        f"{why.en}, {they} {are} to work {'most closely ' if most else ''}with ",
    )
    more = len(found) - len(closest)
    rest = writer.words(f"，另有{more}家", f", and with {writer.count(more)} more") if more else ""
    yield writer.sentence(lead, writer.series(closest), rest)
