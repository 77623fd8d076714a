"""The whole in one report: findings on the first page, then who, when, with whom, through what, with what results."""

from __future__ import annotations

from collections import defaultdict

from kg.errors import KgError
from kg.language.wording import capitalised
from kg.model.entity import Entity
from kg.reports.kinds import plan, results, trade_facilitation
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.actors import roles_figure
from kg.reports.sections.apparatus import method
from kg.reports.sections.calendars import dated_things, timeline_figure
from kg.reports.sections.figures import growth_figures
from kg.reports.sections.highlights import findings
from kg.reports.sections.partnership import matrix_blocks, pairs_table
from kg.reports.sections.themes import flows_table, plan_title
from kg.reports.structure import Block, Bullets, Paragraph, Report, Run, Runs, Section, Table
from kg.terms import Text, expand

TITLE = Text("总览", "Overview")
COUNTED = (
    "kg:Agent", "kg:Initiative", "kg:InformationSystem", "kg:Document", "kg:CooperationMechanism", "kg:Event",
    "kg:Place", "kg:Observation",
)  # fmt: skip
CLOSEST = 5
PLACES = 8


def report(writer: Writer, material: Material) -> Report:
    """The overview. Raises `KgError` if there is nothing to tell."""
    if not material.knowledge.statements:
        raise KgError("the graph holds no statements", hint="kg build compiles the curated records")
    sections = [
        Section("findings", writer.words("要点", "Findings"), findings(writer, material)),
        Section("figures", writer.words("图谱概貌", "The graph in figures"), (_figures(writer, material),)),
        _who(writer, material),
        _news(writer, material),
        _cooperation(writer, material),
        _systems(writer, material),
        _documents(writer, material),
        _mechanisms(writer, material),
        _results(writer, material),
        _places(writer, material),
        _plan(writer, material),
        _trade_facilitation(writer, material),
        method(writer, material),
    ]
    names = [writer.document(iri) for iri in material.documents]
    return Report(
        kind="overview",
        name="overview",
        language=writer.language,
        title=writer.words(
            f"{names[0]}：总览" if len(names) == 1 else "总览",
            f"{names[0]}: overview" if len(names) == 1 else "Overview",
        ),
        subtitle="" if len(names) == 1 else writer.words("；", "; ").join(names),
        sections=tuple(section for section in sections if section),
        sources=material.documents,
    )


def _figures(writer: Writer, material: Material) -> Table:
    """How much of everything there is."""
    rows: list[tuple[Runs, ...]] = []
    for curie in COUNTED:
        entities = material.of_class(curie)
        if entities:
            inner = writer.by_class([one.iri for one in entities])
            detail = writer.detail([one.iri for one in entities]) if len(inner) > 1 else ""
            rows.append(
                (
                    (Run(_head(writer, curie)),),
                    (Run(writer.figure(len(entities)), notes=(writer.counted(entities),)),),
                    (Run(detail),),
                )
            )
    statements = list(material.knowledge.statements.values())
    modalities = [
        (writer.words("明言", "stated"), "asserted"),
        (writer.words("计划", "planned"), "planned"),
        (writer.words("推断或推得", "inferred or derived"), "inferred"),
    ]
    split = writer.words("、", ", ").join(
        f"{word}{writer.words('', ' ')}{writer.figure(sum(one.modality == name for one in statements))}"
        for word, name in modalities
    )
    rows.append(
        (
            (Run(writer.words("陈述", "Statements")),),
            (Run(writer.figure(len(statements)), notes=(writer.counted(statements),)),),
            (Run(split),),
        )
    )
    header = (writer.words("类别", "Class"), writer.words("数量", "Number"), writer.words("其中", "Of which"))
    return Table("counts", writer.words("图谱所收", "What the graph holds"), header, tuple(rows), frozenset({1}))


def _who(writer: Writer, material: Material) -> Section | None:
    figure = roles_figure(writer, material, "roles")
    return Section("who", writer.words("谁做什么", "Who does what"), (figure,)) if figure else None


def _news(writer: Writer, material: Material) -> Section | None:
    dated, _ = dated_things(material)
    if not dated:
        return None
    return Section("when", writer.words("大事", "What happened when"), (timeline_figure(writer, dated, "timeline"),))


def _cooperation(writer: Writer, material: Material) -> Section | None:
    if not material.projection("cooperation").edges:
        return None
    blocks = (*matrix_blocks(writer, material), pairs_table(writer, material, CLOSEST))
    return Section("cooperation", writer.words("谁与谁合作", "Who works with whom"), blocks)


def _systems(writer: Writer, material: Material) -> Section | None:
    systems = material.of_class("kg:InformationSystem")
    if not systems:
        return None
    relations = material.relations("stewardship")
    header = (
        writer.words("系统", "System"),
        *(writer.words(term.label.zh, capitalised(term.inverse_label.en)) for term in relations),
    )
    rows = []
    for one in systems:
        stewards = [
            item
            for item in material.statements_to(one.iri, "stewardship")
            if item.modality != "planned" and material.is_a(item.subject, "kg:Agent")
        ]
        cells = [
            writer.items(
                [writer.cell(item.subject, writer.note(item)) for item in stewards if item.property == term.iri]
            )
            for term in relations
        ]
        if any(cells):
            rows.append((writer.cell(one.iri, writer.entity_note(one)), *cells))
    blocks: list[Block] = []
    if rows:
        caption = writer.words("写明建设、运行或使用者的系统", "Systems whose builder, operator or user is named")
        blocks.append(Table("systems-table", caption, header, tuple(rows)))
    flows = [one.iri for one in material.of_class("kg:DataFlow")]
    if flows:
        blocks.append(flows_table(writer, material, flows, "flows-table"))
    return Section("systems", writer.words("系统与数据流", "Systems and data flows"), tuple(blocks)) if blocks else None


def _documents(writer: Writer, material: Material) -> Section | None:
    rows = []
    for one in material.of_class("kg:Document"):
        makers = material.statements_to(one.iri, "authorship")
        if makers:
            names = {item.subject: item for item in reversed(makers)}
            who = writer.items([writer.cell(iri, writer.note(names[iri])) for iri in reversed(names)])
            rows.append(
                (
                    writer.cell(one.iri, writer.entity_note(one)),
                    (Run(writer.text(one.type)),),
                    who,
                    (Run(writer.number_of(one.number)),),
                )
            )
    if not rows:
        return None
    header = (
        writer.words("文件", "Document"),
        writer.words("类别", "Kind"),
        writer.words("发布、签订或编制者", "Issued, signed or drafted by"),
        writer.words("文号", "Number"),
    )
    used = [position for position in range(4) if position < 3 or any(row[3][0].text for row in rows)]
    table = Table(
        "documents-table",
        writer.words("写明来历的文件", "Documents whose maker is named"),
        tuple(header[position] for position in used),
        tuple(tuple(row[position] for position in used) for row in rows),
    )
    return Section("documents", writer.words("文件与协议", "Documents and agreements"), (table,))


def _mechanisms(writer: Writer, material: Material) -> Section | None:
    rows = []
    for one in material.of_class("kg:CooperationMechanism"):
        members = material.statements_to(one.iri, "membership")
        sessions = material.statements_to(one.iri, "session")
        names = {item.subject: item for item in reversed(members)}
        if members or sessions:
            rows.append(
                (
                    writer.cell(one.iri, writer.entity_note(one)),
                    writer.items([writer.cell(iri, writer.note(names[iri])) for iri in reversed(names)]),
                    writer.items([writer.cell(item.subject, writer.note(item)) for item in sessions]),
                )
            )
    if not rows:
        return None
    header = (writer.words("机制", "Mechanism"), writer.words("成员", "Members"), writer.words("会期", "Sessions"))
    caption = writer.words("合作机制、成员与会期", "Cooperation mechanisms, their members and sessions")
    table = Table("mechanisms-table", caption, header, tuple(rows))
    return Section("mechanisms", writer.words("合作机制", "Cooperation mechanisms"), (table,))


def _results(writer: Writer, material: Material) -> Section | None:
    if not material.observations:
        return None
    of: dict[str, list[Entity]] = defaultdict(list)
    for one in material.observations:
        for result in material.statements(one.iri, "result"):
            of[result.object].append(one)
    blocks: list[Block] = [Bullets(tuple(results.item(writer, iri, of[iri]) for iri in of))] if of else []
    blocks += growth_figures(writer, material.observations, "growth")
    return Section("results", writer.words("成效", "Results"), tuple(blocks))


def _places(writer: Writer, material: Material) -> Section | None:
    """Where most is done."""
    places = material.of_class("kg:Place")

    def here(place: Entity) -> list[str]:
        found = material.statements_to(place.iri, "territory")
        return sorted({one.subject for one in found if material.is_a(one.subject, "kg:Initiative")})

    most = material.most(places, lambda place: len(here(place)))[:PLACES]
    if not most:
        return None
    items = []
    for place, many in most:
        statements = material.statements_to(place.iri, "territory")
        count = writer.words(f"（{many}项）", f" ({many})")
        items.append((*writer.name(place.iri), Run(count, notes=(writer.counted(statements, many),))))
    intro = writer.words("举措落地最多的地方是", "The places where most initiatives apply are ")
    return Section(
        "places", writer.words("地域", "Where"), (Paragraph((writer.sentence(intro, writer.series(items)),)),)
    )


def _plan(writer: Writer, material: Material) -> Section | None:
    if not material.tasks:
        return None
    paragraph = Paragraph(plan.summary(writer, material))
    return Section("plan", plan_title(writer, material), (paragraph,), tuple(plan.by_theme(writer, material)))


def _trade_facilitation(writer: Writer, material: Material) -> Section | None:
    articles = trade_facilitation.by_article(material)
    if not articles:
        return None
    blocks = (trade_facilitation.summary(writer, articles), trade_facilitation.figure(writer, articles))
    return Section("trade-facilitation", trade_facilitation.TITLE[writer.language], blocks)


def _head(writer: Writer, curie: str) -> str:
    term = writer.knowledge.vocabulary.classes[expand(curie)]
    return term.label.zh if writer.language == "zh" else term.plural[:1].upper() + term.plural[1:]
