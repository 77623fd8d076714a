"""The whole in one report: findings on the first page, then who, when, with whom, through what, with what results."""

from __future__ import annotations

from collections import defaultdict

from kg.errors import KgError
from kg.queries.knowledge import Entity, Statement
from kg.reports.figures import growth_figures
from kg.reports.kinds import cooperation, plan, results, timeline, trade_facilitation
from kg.reports.material import Dated, Material
from kg.reports.model import Block, Bullets, Paragraph, Report, Run, Runs, Section, Sentence, Table
from kg.reports.parts import earlier, flows_table, method, plan_title, related, timeline_figure
from kg.reports.prose import Writer
from kg.reports.roles import roles_figure
from kg.vocabulary import Text, expand

TITLE = Text("总览", "Overview")
COUNTED = (
    "kg:Agent", "kg:Initiative", "kg:InformationSystem", "kg:Document", "kg:CooperationMechanism", "kg:Event",
    "kg:Place", "kg:Observation",
)  # fmt: skip
LEADERS = 3
LAUNCHES = 5
GROWN = 3
PLACES = 8


def report(writer: Writer, material: Material) -> Report:
    """The overview. Raises `KgError` if there is nothing to tell."""
    if not material.knowledge.statements:
        raise KgError("the graph holds no statements", hint="kg build compiles the curated records")
    sections = [
        Section("findings", writer.words("要点", "Findings"), _findings(writer, material)),
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
    names = [material.knowledge.documents[iri].label[writer.language] for iri in material.documents]
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


# --- the first page


def _findings(writer: Writer, material: Material) -> tuple[Block, ...]:
    """What is worth knowing, in a handful of sentences."""
    found = (
        _leaders(writer, material),
        _closest(writer, material),
        _started(writer, material),
        _growth(writer, material),
        _announced(writer, material),
        _doubts(writer, material),
    )
    return (Bullets(tuple(sentence for sentence in found if sentence)),)


def _leaders(writer: Writer, material: Material) -> Sentence | None:
    """Who leads and carries out most initiatives."""
    done = {one.iri for one in material.initiatives}

    def acts(agent: Entity) -> list[Statement]:
        return [one for one in material.statements(agent.iri, "kg:leads", "kg:implements") if one.object in done]

    def size(agent: Entity) -> int:
        return len({one.object for one in acts(agent)})

    most = material.most(material.of_class("kg:Agent"), size)[:LEADERS]
    if not most:
        return None
    items = []
    for agent, many in most:
        count = writer.words(f"（{many}项）", f" ({many})")
        items.append((*writer.name(agent.iri), Run(count, notes=(writer.counted(acts(agent), many),))))
    intro = writer.words(
        f"图谱收录已采取的举措{len(done)}项，牵头或实施较多的是",
        f"Of the {len(done)} initiatives on record, the largest numbers are led or carried out by ",
    )
    return writer.sentence(intro, writer.series(items))


def _closest(writer: Writer, material: Material) -> Sentence | None:
    """Which two parties work together most, and through what."""
    network = material.projection("cooperation")
    if not network.edges:
        return None
    (one, other), edges, _ = cooperation.closest_pairs(network)[0]
    note = writer.counted(material.statements_in(edges), len(edges))
    both = writer.series([writer.name(one), writer.name(other)])
    via = writer.counts(sorted({edge.via for edge in edges if edge.via}), by_family=True)
    told = writer.words(f"合作最密切，共同参与{via}", f" work together most closely, through {via}")
    if not via:
        told = writer.words("合作最密切", " work together most closely")
    return writer.sentence(both, (Run(told, notes=(note,)),))


def _started(writer: Writer, material: Material) -> Sentence | None:
    """What began in the years the documents tell of, with its day or month: the starts that touch most else."""
    dated, _ = timeline.dated(material)
    new = [one for one in dated if material.is_a(one.entity.iri, "kg:Launch") and _year(one) in material.years]
    if not new:
        return None

    def reach(one: Dated) -> int:
        launched = [item.object for item in material.statements(one.entity.iri, "kg:launches", "kg:milestoneOf")]
        return sum(len(related(material, iri)) for iri in (one.entity.iri, *launched))

    chosen = sorted(new, key=lambda one: (-reach(one), one.entity.iri))[:LAUNCHES]
    items = [
        (
            *writer.name(one.entity.iri),
            Run(
                writer.words(f"（{writer.when(one.period)}）", f" ({writer.when(one.period)})"),
                notes=(writer.spoken(one.entity),),
            ),
        )
        for one in new
        if one in chosen
    ]
    years = writer.words("、", " and ").join(map(str, material.years))
    more = len(new) > len(items)
    intro = writer.words(
        f"{years}年有日期可考的启动、开通与发布共{len(new)}项，" + ("其中牵涉最广的是" if more else "依次为"),
        f"{writer.count(len(new))} dated starts fall in {years}"
        + ("; those that touch most else are " if more else ": "),
    )
    return writer.sentence(intro, writer.series(items))


def _growth(writer: Writer, material: Material) -> Sentence | None:
    """The figures that grew most."""
    grown = [one for one in material.observations if one.amount and (one.amount.growth or 0) > 0]
    if not grown:
        return None

    def factor(one: Entity) -> float:
        if one.amount is None or one.amount.growth is None:
            return 0.0
        return float(one.amount.growth) * (100 if one.amount.growth_unit == "times" else 1)

    grown = [one for one in grown if one.amount and one.amount.growth_unit != "percentage-point"]
    best = sorted(grown, key=lambda one: (-factor(one), one.iri))[:GROWN]
    if not best:
        return None
    items = [results.told(writer, one) for one in best]
    runs = [run for at, item in enumerate(items) for run in ((Run(writer.words("，", "; ")), *item) if at else item)]
    intro = writer.words(
        f"{len(material.observations)}项数据中，增幅最大的是：",
        f"Of {len(material.observations)} figures, these grew most: ",
    )
    return writer.sentence(intro, tuple(runs))


def _announced(writer: Writer, material: Material) -> Sentence | None:
    """How much is planned, and how much of it goes on from earlier work."""
    if not material.tasks:
        return None
    going_on = [task for task in material.tasks if earlier(material, task)]
    rest = len(material.tasks) - len(going_on)
    told = writer.words(
        f"{plan_title(writer, material)}列有{len(material.tasks)}项任务，其中{len(going_on)}项承接已有工作，"
        f"其余{rest}项未见前期工作的记载",
        f"{writer.count(len(material.tasks))} tasks are {_small(plan_title(writer, material))}; "
        f"{writer.count(len(going_on))} of them take up work already under way, "
        f"{writer.count(rest)} have no earlier work on record",
    )
    return writer.sentence((Run(told, notes=(writer.counted(material.tasks),)),))


def _doubts(writer: Writer, material: Material) -> Sentence | None:
    """How many contradictions and the like the editors found."""
    notes = material.of_class("kg:SourceNote")
    if not notes:
        return None
    serious = [one for one in notes if one.kind == expand("code:note-kind/contradiction")]
    tail = writer.words(f"，其中矛盾{len(serious)}处", f", {writer.count(len(serious))} of them contradictions")
    told = writer.words(f"编者记下源文的疑点{len(notes)}处", f"the editors made {len(notes)} notes on the source")
    return writer.sentence((Run(told + (tail if serious else ""), notes=(writer.counted(notes),)),))


# --- the sections


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
    dated, _ = timeline.dated(material)
    if not dated:
        return None
    return Section("when", writer.words("大事", "What happened when"), (timeline_figure(writer, dated, "timeline"),))


def _cooperation(writer: Writer, material: Material) -> Section | None:
    if not material.projection("cooperation").edges:
        return None
    blocks = (*cooperation.matrix_blocks(writer, material), cooperation.pairs_table(writer, material, LAUNCHES))
    return Section("cooperation", writer.words("谁与谁合作", "Who works with whom"), blocks)


def _systems(writer: Writer, material: Material) -> Section | None:
    systems = material.of_class("kg:InformationSystem")
    if not systems:
        return None
    header = (
        writer.words("系统", "System"),
        writer.words("建设", "Built by"),
        writer.words("运行", "Operated by"),
        writer.words("使用", "Used by"),
    )
    rows = []
    for one in systems:
        cells = [
            writer.items(
                [
                    writer.cell(item.subject, writer.note(item))
                    for item in material.statements_to(one.iri, curie)
                    if item.modality != "planned" and material.is_a(item.subject, "kg:Agent")
                ]
            )
            for curie in ("kg:builds", "kg:operates", "kg:uses")
        ]
        if any(cells):
            rows.append((writer.cell(one.iri, writer.spoken(one)), *cells))
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
        makers = material.statements_to(one.iri, "kg:issues", "kg:signs", "kg:drafts")
        if makers:
            names = {item.subject: item for item in reversed(makers)}
            who = writer.items([writer.cell(iri, writer.note(names[iri])) for iri in reversed(names)])
            rows.append(
                (writer.cell(one.iri, writer.spoken(one)), (Run(writer.text(one.type)),), who, (Run(one.number),))
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
        members = material.statements_to(one.iri, "kg:leads", "org:memberOf", "kg:participatesIn", "kg:coordinates")
        sessions = material.statements_to(one.iri, "kg:sessionOf")
        names = {item.subject: item for item in reversed(members)}
        if members or sessions:
            rows.append(
                (
                    writer.cell(one.iri, writer.spoken(one)),
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
        for result in material.statements(one.iri, "kg:resultOf"):
            of[result.object].append(one)
    blocks: list[Block] = [Bullets(tuple(results.item(writer, iri, of[iri]) for iri in of))] if of else []
    blocks += growth_figures(writer, material.observations, "growth")
    return Section("results", writer.words("成效", "Results"), tuple(blocks))


def _places(writer: Writer, material: Material) -> Section | None:
    """Where most is done."""
    places = material.of_class("kg:Place")

    def here(place: Entity) -> list[str]:
        found = material.statements_to(place.iri, "dct:spatial", "kg:pilotedAt")
        return sorted({one.subject for one in found if material.is_a(one.subject, "kg:Initiative")})

    most = material.most(places, lambda place: len(here(place)))[:PLACES]
    if not most:
        return None
    items = []
    for place, many in most:
        statements = material.statements_to(place.iri, "dct:spatial", "kg:pilotedAt")
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


def _year(one: Dated) -> int:
    day = one.period.start or one.period.end
    return day.year if day else 0


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
