"""Sections that several kinds of report share: relations by theme, partners, figures, time, plans, editors' notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.figures import growth_figures, results_table
from kg.reports.sections.relations import tell
from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Section, Table
from kg.terms import Text, expand

# Relations that have sections of their own, or say nothing about an entity that a reader would ask.
APART = frozenset(
    map(
        expand,
        (
            "kg:noteOn", "dct:subject", "kg:indicator", "kg:measures", "kg:resultOf", "kg:by", "kg:ofSubject",
            "kg:shareOf", "kg:comparedWith", "kg:changeFrom", "kg:changeTo", "kg:provider", "kg:recipient", "kg:through",
            "kg:content",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Theme:
    """A section about some relations: those that lead from the entity and those that lead to it (CURIEs)."""

    anchor: str
    title: Text
    outgoing: tuple[str, ...] = ()
    incoming: tuple[str, ...] = ()


def themed(writer: Writer, material: Material, iri: str, themes: Sequence[Theme]) -> list[Section]:
    """A section for each theme of which something is stated, and one for whatever no theme claims.

    What is planned is left to the section on plans, and containment that merely follows is left out.
    """
    left = {one.iri: one for one in related(material, iri) if not material.to_come(one)}
    sections = []
    for theme in themes:
        wanted = [
            one
            for one in left.values()
            if (one.subject == iri and one.property in set(map(expand, theme.outgoing)))
            or (one.object == iri and one.property in set(map(expand, theme.incoming)))
        ]
        for one in wanted:
            del left[one.iri]
        if wanted:
            sections.append(Section(theme.anchor, theme.title[writer.language], tell(writer, wanted, iri)))
    if left:
        sections.append(Section("more", writer.words("其他", "Other relations"), tell(writer, left.values(), iri)))
    return sections


def related(material: Material, iri: str) -> list[Statement]:
    """The statements about an entity that are told in prose, in reading order."""
    knowledge = material.knowledge
    found = {one.iri: one for one in (*knowledge.outgoing.get(iri, ()), *knowledge.incoming.get(iri, ()))}
    within = expand("geo:sfWithin")
    return material.in_reading_order(
        one
        for one in found.values()
        if one.property not in APART
        and one.object in knowledge.entities
        and not (one.property == within and one.premises)
    )


def planned(writer: Writer, material: Material, iri: str) -> Section | None:
    """What is planned with an entity, and the tasks that take up what it leads or carries out."""
    statements = [one for one in related(material, iri) if material.to_come(one)]
    blocks = tell(writer, statements, iri) if statements else ()
    acts = {one.object for one in material.statements(iri, "kg:leads", "kg:implements")}
    taken_up = [
        (task, one) for task in material.tasks for one in earlier(material, task) if one.object in acts - {task.iri}
    ]
    if taken_up:
        items = tuple(_taking_up(writer, task, one) for task, one in taken_up)
        intro = writer.words("下列任务承接其牵头或实施的举措：", "These tasks take up what it leads or carries out:")
        blocks = (*blocks, Paragraph((writer.sentence(intro, claim=False, stop=""),)), Bullets(items))
    title = plan_title(writer, material)
    if not taken_up and not any(_is_planned(material, end) for one in statements for end in (one.subject, one.object)):
        title = writer.words("计划与预期", "Planned and expected")
    return Section("plan", title, blocks) if blocks else None


def _is_planned(material: Material, iri: str) -> bool:
    entity = material.knowledge.entities.get(iri)
    return entity is not None and entity.status == expand("code:status/planned")


def earlier(material: Material, task: Entity) -> list[Statement]:
    """What a task carries on, each thing once."""
    links = material.statements(task.iri, "kg:continues", "kg:extends")
    return list({one.object: one for one in reversed(links)}.values())[::-1]


def _taking_up(writer: Writer, task: Entity, link: Statement) -> Line:
    verb = writer.words("，承接", ", taking up ")
    if link.modality == "inferred":
        verb = writer.words("，据推断承接", ", by inference taking up ")
    name = writer.name(task.iri, writer.spoken(task), heading=True)
    return writer.sentence(name, verb, writer.name(link.object, writer.note(link)))


def flows_of(writer: Writer, material: Material, iri: str) -> Section | None:
    """The data flows from, to or through an entity."""
    wanted = {one.subject for one in material.statements_to(iri, "kg:provider", "kg:recipient", "kg:through")}
    flows = [one.iri for one in material.of_class("kg:DataFlow") if one.iri in wanted]
    if not flows:
        return None
    return Section(
        "flows", writer.words("数据流", "Data flows"), (flows_table(writer, material, flows, "flows-table"),)
    )


def flows_table(writer: Writer, material: Material, flows: Sequence[str], anchor: str) -> Table:
    """Data flows: from whom, to whom, through what, and what they carry."""
    columns = ("kg:provider", "kg:recipient", "kg:through", "kg:content")
    header = (
        writer.words("提供方", "From"),
        writer.words("接收方", "To"),
        writer.words("经由", "Through"),
        writer.words("内容", "What"),
    )
    dash = (Run("—"),)
    rows = tuple(
        tuple(
            writer.items([writer.cell(one.object, writer.note(one)) for one in material.statements(flow, column)])
            or dash
            for column in columns
        )
        for flow in flows
    )
    return Table(anchor, writer.words("数据从谁到谁", "Which data go from whom to whom"), header, rows)


def plan_title(writer: Writer, material: Material) -> str:
    """“2016年计划” where all plans are for one year."""
    years = (
        "、".join(map(str, material.plan_years))
        if writer.language == "zh"
        else ", ".join(map(str, material.plan_years))
    )
    return writer.words(f"{years}年计划" if years else "计划", f"Planned for {years}" if years else "Plans")


def measured(
    writer: Writer, material: Material, observations: Sequence[Entity], anchor: str = "results"
) -> Section | None:
    """The figures as a table, and as bars where several grew."""
    if not observations:
        return None
    caption = writer.words("有数据的成果", "Measured results")
    blocks: list[Block] = [results_table(writer, material, observations, f"{anchor}-table", caption)]
    blocks += growth_figures(writer, observations, f"{anchor}-growth")
    return Section(anchor, writer.words("成效数据", "Measured results"), tuple(blocks))
