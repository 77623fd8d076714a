"""Sections that several kinds of report share: relations by theme, partners, figures, time, plans, editors' notes."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.network.projection import Edge
from kg.queries.knowledge import Entity, Statement
from kg.reports.charts import Mark, axis_years, timeline
from kg.reports.figures import growth_figures, results_table
from kg.reports.material import Dated, Material
from kg.reports.model import Block, Bullets, Figure, Note, Paragraph, Run, Section, Sentence, Table
from kg.reports.prose import Writer
from kg.reports.relations import tell
from kg.vocabulary import Text, expand, local_name

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
    left = {one.iri: one for one in related(material, iri) if one.modality != "planned"}
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
    statements = [one for one in related(material, iri) if one.modality == "planned"]
    blocks = tell(writer, statements, iri) if statements else ()
    acts = {one.object for one in material.statements(iri, "kg:leads", "kg:implements")}
    taken_up = [
        (task, one) for task in material.tasks for one in earlier(material, task) if one.object in acts - {task.iri}
    ]
    if taken_up:
        items = tuple(_taking_up(writer, task, one) for task, one in taken_up)
        intro = writer.words("下列任务承接其牵头或实施的举措：", "These tasks take up what it leads or carries out:")
        blocks = (*blocks, Paragraph((writer.sentence(intro, claim=False, stop=""),)), Bullets(items))
    return Section("plan", plan_title(writer, material), blocks) if blocks else None


def earlier(material: Material, task: Entity) -> list[Statement]:
    """What a task carries on, each thing once."""
    links = material.statements(task.iri, "kg:continues", "kg:extends", "kg:replaces")
    return list({one.object: one for one in reversed(links)}.values())[::-1]


def _taking_up(writer: Writer, task: Entity, link: Statement) -> Sentence:
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


def dated_events(writer: Writer, dated: Sequence[Dated], anchor: str) -> tuple[Block, ...]:
    """A list of what happened when, with a drawing where there are several dates."""
    blocks: list[Block] = []
    if len({one.period.start for one in dated}) > 2:
        blocks.append(timeline_figure(writer, dated, anchor))
    else:
        blocks.append(
            Bullets(
                tuple(
                    writer.sentence(
                        writer.when(one.period),
                        writer.words("：", ": "),
                        writer.name(one.entity.iri, writer.spoken(one.entity), heading=True),
                    )
                    for one in dated
                )
            )
        )
    return tuple(blocks)


def timeline_figure(writer: Writer, dated: Sequence[Dated], anchor: str) -> Figure:
    """Events against a calendar, with dates, places of evidence and names in full in the table behind it."""
    marks = [
        Mark(
            *_span(one),
            writer.text(one.entity.iri),
            writer.when(one.period),
            one.entity.status == expand("code:status/planned"),
        )
        for one in dated
    ]
    first, last = marks[0], max(marks, key=lambda mark: mark.end)
    years = axis_years(marks)
    caption = writer.words("大事时间线", "Timeline")
    description = writer.words(
        f"自上而下按时间排列，共{len(marks)}项，最早{first.start.year}年，最晚{last.end.year}年；横轴为"
        f"{years[0]}年{'' if years[0] == years[1] else f'至{years[1]}年'}，早于或晚于此的画在轴的两端。",
        f"{_large(writer.count(len(marks)))} entries in order of time, from {first.start.year} to {last.end.year}; the axis "
        f"covers {years[0]}{'' if years[0] == years[1] else f' to {years[1]}'}, and what is earlier or later stands at its "
        "ends.",
    )
    rows = tuple(
        (
            (Run(writer.when(one.period), notes=(writer.spoken(one.entity),)),),
            writer.cell(one.entity.iri),
            (Run(writer.text(one.entity.type)),),
        )
        for one in dated
    )
    header = (writer.words("时间", "When"), writer.words("事项", "What"), writer.words("类别", "Kind"))
    months = [f"{month}月" for month in range(1, 13)] if writer.language == "zh" else list(calendar.month_abbr)[1:]
    return Figure(
        f"{anchor}-figure",
        caption,
        timeline(marks, months, years),
        description,
        Table(f"{anchor}-data", caption, header, rows),
    )


def editors_notes(
    writer: Writer, material: Material, notes: Iterable[Entity], *, with_kind: bool = True
) -> Bullets | None:
    """The editors' notes on the source, each with what it is on, what it says and, unless the heading does, its kind."""
    items = []
    for note in notes:
        kind = writer.text(note.kind) if note.kind else ""
        about = [
            writer.name(one.object)
            for one in material.statements(note.iri, "kg:noteOn")
            if one.object in writer.knowledge.entities
        ]
        said = writer.names.uncapitalised(writer.own(note.definition or note.label))
        named = writer.names.uncapitalised(kind) if kind and with_kind else ""
        where = (Run(writer.words("，关于" if named else "关于", ", on " if named else "on ")), *writer.series(about))
        told = (Run(writer.words("：", ": ") + said if named or about else said, notes=(writer.spoken(note),)),)
        items.append(writer.sentence(named, where if about else (), told))
    return Bullets(tuple(items)) if items else None


def notes_on(writer: Writer, material: Material, iris: Iterable[str]) -> Section | None:
    """The editors' notes on some entities."""
    wanted = {one.subject for iri in iris for one in material.statements_to(iri, "kg:noteOn")}
    notes = [one for one in material.of_class("kg:SourceNote") if one.iri in wanted]
    bullets = editors_notes(writer, material, notes)
    return Section("notes-on-source", writer.words("编者札记", "Editors’ notes"), (bullets,)) if bullets else None


def touched_articles(writer: Writer, material: Material, iri: str) -> Section | None:
    """The articles of the trade facilitation agreement that the editors compare an initiative with."""
    statements = material.statements(iri, "dct:subject")
    if not statements:
        return None
    items = [
        writer.sentence(
            (Run(writer.text(one.object), notes=(writer.note(one),)),),
            *((writer.words("（推断：", " (inferred: "), writer.own(one.reason), writer.words("）", ")")) if one.reason else (writer.words("（推断）", " (inferred)"),)),
        )
        for one in statements
    ]  # fmt: skip
    title = writer.words("与《贸易便利化协定》的对应", "Trade Facilitation Agreement")
    return Section("trade-facilitation", title, (Bullets(tuple(items)),))


def method(writer: Writer, material: Material) -> Section:
    """What a reader has to know in order to trust the report."""
    documents = [material.knowledge.documents[iri] for iri in material.documents]
    named = writer.words("、", "; ").join(one.label[writer.language] for one in documents)
    lines = (
        writer.words(
            f"本报告只依据以下文献：{named}。事实后的数字指向注释，注明文献中的位置（如s2.1.3即第二节第1段第3句）与大意。",
            f"This report rests on {named} and nothing else. The number after a fact leads to its note: the place in the "
            "document (s2.1.3 is section 2, paragraph 1, sentence 3) and its gist.",
        ),
        writer.words(
            "未加说明的陈述是文献明言的；“将”字句是文献所列的计划；标“推断”的是编者的判断并附理由；"
            "标“推得”的由两条以上明言的事实得出，例如由一次签约得出双方签订了协议。",
            "What carries no mark is stated by the document; “is to” marks what it plans; “inferred” is a judgement of the "
            "editors, with its reason; “derived” follows from stated facts, as the parties to an agreement follow "
            "from its signing.",
        ),
        writer.words(
            "文献没有写明、由编者补出的年份放在〔〕内。合计、排序与推算由本报告完成，注释列出所据的句子。",
            "Years that the document leaves out and the editors supply stand in square brackets. Totals, rankings and "
            "reckoned figures are this report’s own; their notes list the sentences that were counted.",
        ),
    )
    sentences = [writer.sentence(line, claim=False, stop="") for line in lines]
    return Section("method", writer.words("说明", "How to read this report"), (Paragraph(tuple(sentences)),))


def shared_note(writer: Writer, material: Material, edge: Edge) -> Note:
    """The evidence that two parties share a thing: that of the statements that tie each of them to it."""
    statements = material.statements_in([edge])
    evidence = {iri for one in statements for iri in one.evidence}
    ordered = tuple(iri for iri in writer.knowledge.sentences if iri in evidence)
    return Note(ordered, "derived", writer.words("双方都参与其事", "both take part in it"))


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _span(one: Dated) -> tuple[date, date]:
    start = one.period.start or one.period.end
    end = one.period.end or one.period.start
    if start is None or end is None:
        raise ValueError(f"{local_name(one.entity.iri)} has no date")
    return start, end


def opening(writer: Writer, entity: Entity, note: Note | None = None) -> list[Run]:
    """The name of what the report is about, and what the editors say it is."""
    kind = writer.text(entity.kind) if entity.kind else ""
    class_ = writer.names.uncapitalised(writer.text(entity.type))
    said = writer.names.uncapitalised(writer.own(entity.definition))
    what = said or class_ + (writer.words(f"（{kind}）", f" ({writer.names.uncapitalised(kind)})") if kind else "")
    return [
        Run(writer.text(entity.iri), entity=entity.iri, strong=True),
        Run(
            writer.words(f"（{writer.names.other(entity.iri)}）", f" ({writer.names.other(entity.iri)})")
            if writer.names.other(entity.iri)
            else ""
        ),
        Run(writer.words("：", ": ") + what, notes=(note or writer.spoken(entity),)),
    ]
