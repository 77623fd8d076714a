"""The whole in one report: the brief, and who leads what; what stands behind it in annexes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.errors import KgError
from kg.language.wording import capitalised
from kg.model.entity import Entity
from kg.model.modality import DERIVED, MODALITIES, in_prose
from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.reports.kind import Kind
from kg.reports.kinds import brief, plan, results, trade_facilitation
from kg.reports.material import TOGETHER_BY_PLAN, Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.actors import OBLIGED, planned_roles, roles_figure
from kg.reports.sections.apparatus import basis, numbered
from kg.reports.sections.calendars import dated_things, timeline_figure
from kg.reports.sections.data_flows import flows_blocks
from kg.reports.sections.figures import growth_figures
from kg.reports.sections.leading_bodies import main_undertakings
from kg.reports.sections.occasions import in_deed
from kg.reports.sections.origins import origins
from kg.reports.sections.partnership import matrix_blocks, pairs_table
from kg.reports.sections.themes import plan_title
from kg.reports.structure import ANNEX_LIST, Block, Bullets, Paragraph, Run, Runs, Section, Table
from kg.terms import Text, expand

COUNTED = (
    "kg:Agent", "kg:Initiative", "kg:InformationSystem", "kg:Document", "kg:CooperationMechanism", "kg:Event",
    "kg:Place", "kg:Observation",
)  # fmt: skip
NUMBERED = re.compile(r"(\d{4})年第(\d+)号")
CLOSEST = 5
PLACES = 8


def _sections(writer: Writer, material: Material) -> Iterator[Section | None]:
    """On the whole: the brief and who set out to do what; everything else in numbered annexes.

    Raises `KgError` if there is nothing to tell.
    """
    body = list(brief.sections(writer, material))
    who = main_undertakings(writer, material)
    if who:
        body.append(
            Section(
                "who",
                writer.words(
                    "谁牵头、谁实施（改革、试点与项目）", "Who leads and carries out which reforms, pilots and projects"
                ),
                (who,),
            )
        )
    dated, _ = dated_things(material)
    if not body and not dated:
        raise KgError("no source tells anything", hint="kg build compiles the curated records")
    yield from body
    annexes = numbered(writer, _annexes(writer, material, dated))
    named = writer.words("；", "; ").join(one.title for one in annexes)
    lines = (writer.sentence(named, claim=False),)
    yield Section(ANNEX_LIST, writer.words("附件目录", "Annexes to this report"), (Paragraph(lines),))
    yield from annexes


def _annexes(writer: Writer, material: Material, dated: Sequence[Dated]) -> Iterator[Section | None]:
    """All that stands behind the body, from results to how much the graph holds."""
    yield _results(writer, material)
    told = [one for one in dated if origins(writer, [one.entity])]  # background stands in the timeline
    if told:
        news = timeline_figure(writer, told, "timeline")
        yield Section("when", writer.words("大事", "What happened when"), (news,))
    if material.tasks:
        blocks = (plan.summary(writer, material), *planned_roles(writer, material))
        yield Section("tasks", plan_title(writer, material), blocks, tuple(plan.by_document(writer, material)))
    figure = roles_figure(writer, material)
    if figure:
        yield Section("parts-taken", writer.words("各主体所任", "The parts of those who act"), (figure,))
    figure = roles_figure(writer, material, OBLIGED)
    if figure:
        yield Section("bearers", writer.words("职责与规定的承担者", "Who has duties"), (figure,))
    together: list[Block] = []
    if in_deed(material).edges:
        together += [*matrix_blocks(writer, material), pairs_table(writer, material, CLOSEST)]
    if material.projection(TOGETHER_BY_PLAN).edges:
        together.append(pairs_table(writer, material, CLOSEST, TOGETHER_BY_PLAN))
    if together:
        yield Section("cooperation", writer.words("谁与谁合作", "Who works with whom"), tuple(together))
    yield _systems(writer, material)
    yield _documents(writer, material)
    yield _mechanisms(writer, material)
    yield _places(writer, material)
    articles = trade_facilitation.by_article(material)
    if articles:
        links = (trade_facilitation.summary(writer, articles), trade_facilitation.figure(writer, articles))
        yield Section("trade-facilitation", trade_facilitation.TITLE[writer.language], links)
    counts = (*(block for one in basis(writer, material, material.sources, ()) for block in one.blocks),)
    title = writer.words("图谱所收与所据文献", "What the graph holds and rests on")
    yield Section("figures", title, (*counts, _figures(writer, material)))


def _headline(writer: Writer, material: Material) -> str:
    return brief.headline(writer, material, KIND.title[writer.language])


def _figures(writer: Writer, material: Material) -> Table:
    """How much of everything there is."""
    rows: list[tuple[Runs, ...]] = []
    for curie in COUNTED:
        entities = material.of_class(curie)
        if entities:
            term = writer.knowledge.vocabulary.classes[expand(curie)]
            iris = [one.iri for one in entities]
            detail = writer.detail(iris) if len(writer.by_class(iris)) > 1 else ""
            number = writer.claim(writer.figure(len(entities)), writer.counted(entities))
            rows.append((writer.claim(writer.words(term.label.zh, capitalised(term.plural))), number, (Run(detail),)))
    statements = list(material.knowledge.statements.values())
    kinds = {name: in_prose(writer.knowledge.vocabulary, name)[writer.language] for name in MODALITIES}
    kinds["inferred"] += writer.words("或", " or ") + DERIVED[writer.language]
    split = writer.words("、", ", ").join(
        kinds[name] + writer.words("", " ") + writer.figure(sum(one.modality == name for one in statements))
        for name in MODALITIES
    )
    number = writer.claim(writer.figure(len(statements)), writer.counted(statements))
    rows.append((writer.claim(writer.words("陈述", "Statements")), number, writer.claim(split)))
    header = (writer.words("类别", "Class"), writer.words("数量", "Number"), writer.words("其中", "Of which"))
    caption = writer.words(
        "图谱所收，按类别；与正文各数口径不同：举措含计划任务及其所在标题、职责和分项，数据含结构数",
        "What the graph holds by class, counted otherwise than in the body: initiatives with tasks, their heads, duties and "
        "parts, figures with structural numbers",
    )
    return Table("counts", caption, header, tuple(rows), frozenset({1}))


def _systems(writer: Writer, material: Material) -> Section | None:
    relations = material.relations("stewardship")
    rows = []
    for one in material.of_class("kg:InformationSystem"):
        stewards = [
            item
            for item in material.statements_to(one.iri, "stewardship")
            if not to_come(item, material.knowledge) and material.is_a(item.subject, "kg:Agent")
        ]
        cells = [writer.subjects(item for item in stewards if item.property == term.iri) for term in relations]
        if stewards:
            rows.append((writer.cell(one.iri, writer.entity_note(one)), *cells))
    blocks: list[Block] = []
    if rows:
        names = (writer.words(term.label.zh, capitalised(term.inverse_label.en)) for term in relations)
        caption = writer.words("写明建设、运行或使用者的系统", "Systems whose builder, operator or user is named")
        blocks.append(Table("systems-table", caption, (writer.words("系统", "System"), *names), tuple(rows)))
    flows = [one.iri for one in material.of_class("kg:DataFlow")]
    if flows and material.of_class("kg:InformationSystem"):
        blocks += flows_blocks(writer, material, flows)
    return Section("systems", writer.words("系统与数据流", "Systems and data flows"), tuple(blocks)) if blocks else None


def _documents(writer: Writer, material: Material) -> Section | None:
    rows = []
    for one in material.of_class("kg:Document"):
        makers = {item.subject: item for item in reversed(material.statements_to(one.iri, "authorship"))}
        if makers:
            named, who = writer.cell(one.iri, writer.entity_note(one)), writer.subjects([*makers.values()][::-1])
            number = writer.claim(_number(writer, one.number)) if one.number else ()
            rows.append((named, writer.claim(writer.text(one.type)), who, number))
    header = (
        writer.words("文件", "Document"),
        writer.words("类别", "Kind"),
        writer.words("发布、签订或编制者", "Issued, signed or drafted by"),
        writer.words("文号", "Number"),
    )
    caption = writer.words("写明来历的文件", "Documents whose maker is named")
    table = Table("documents-table", caption, header, tuple(rows)).without_empty(3)
    return Section("documents", writer.words("文件与协议", "Documents and agreements"), (table,)) if rows else None


def _number(writer: Writer, number: str) -> str:
    """The number of a document: “2015年第8号” is “No. 8 of 2015” in English."""
    return number if writer.language == "zh" else NUMBERED.sub(r"No. \2 of \1", number)


def _mechanisms(writer: Writer, material: Material) -> Section | None:
    rows = []
    for one in material.of_class("kg:CooperationMechanism"):
        members = {item.subject: item for item in reversed(material.statements_to(one.iri, "membership"))}
        sessions = material.statements_to(one.iri, "session")
        if members or sessions:
            who = writer.subjects([*members.values()][::-1])
            rows.append((writer.cell(one.iri, writer.entity_note(one)), who, writer.subjects(sessions)))
    header = (writer.words("机制", "Mechanism"), writer.words("成员", "Members"), writer.words("会议", "Sessions"))
    caption = writer.words("合作机制、成员与会议", "Cooperation mechanisms, their members and sessions")
    table = Table("mechanisms-table", caption, header, tuple(rows))
    return Section("mechanisms", writer.words("合作机制", "Cooperation mechanisms"), (table,)) if rows else None


def _results(writer: Writer, material: Material) -> Section | None:
    of: dict[str, list[Entity]] = defaultdict(list)
    for one in material.observations:
        for result in material.statements(one.iri, "result"):
            of[result.object].append(one)
    blocks: list[Block] = [Bullets(tuple(results.item(writer, material, iri, of[iri]) for iri in of))] if of else []
    blocks += growth_figures(writer, material.observations, "growth")
    return (
        Section("all-results", writer.words("各项举措的成效", "Results of initiatives"), tuple(blocks))
        if blocks
        else None
    )


def _places(writer: Writer, material: Material) -> Section | None:
    """Where most initiatives that were taken apply."""

    def found(place: Entity) -> list[Statement]:
        there = material.statements_to(place.iri, "territory")
        return [one for one in there if one.subject in taken and not to_come(one, material.knowledge)]

    def here(place: Entity) -> int:
        return len({one.subject for one in found(place)})

    taken = {one.iri for one in material.initiatives}
    most = material.most(material.of_class("kg:Place"), here)[:PLACES]
    if not most:
        return None
    items = [writer.sized(one.iri, many, found(one)) for one, many in most]
    intro = writer.words("举措落地最多的地方是", "The places where most initiatives apply are ")
    sentence = writer.sentence(intro, writer.series(items))
    return Section("places", writer.words("地域", "Where"), (Paragraph((sentence,)),))


KIND = Kind(
    "overview",
    Text("总览", "Overview"),
    Text("简报与牵头单位，余见附件", "The brief and who leads what; all else in annexes"),
    _sections,
    _headline,
    order=1,
    official=True,
)
