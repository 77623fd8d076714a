"""What an agency leads, takes part in, issues and operates, with whom, where, with what results and plans."""

from __future__ import annotations

from kg.language.english import agreeing
from kg.reports.material import Material, Partner
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import method, notes_on, opening, shared_note
from kg.reports.sections.calendars import dated_events
from kg.reports.sections.headlines import TELLING, telling
from kg.reports.sections.relations import tally
from kg.reports.sections.themes import Theme, flows_of, measured, plan_title, planned, related, themed
from kg.reports.structure import Block, Paragraph, Report, Run, Runs, Section, Table
from kg.terms import Text

ACTS = ("kg:leads", "kg:implements", "kg:launches", "kg:directs", "kg:coordinates")
THEMES = (
    Theme(
        "leads",
        Text("牵头与实施", "What it leads and carries out"),
        ("kg:leads", "kg:directs", "kg:coordinates", "kg:implements", "kg:proposes", "kg:establishes", "kg:launches",
         "kg:carriesOut", "kg:paysFor", "kg:aimsAt", "kg:claimsEffect", "kg:delivers"),
    ),
    Theme(
        "part",
        Text("参与和支持", "What it takes part in and supports"),
        ("kg:participatesIn", "kg:supports", "kg:organizes", "kg:cooperatesWith"),
        ("kg:signatory", "kg:cooperatesWith"),
    ),
    Theme(
        "documents",
        Text("文件与协议", "Documents and agreements"),
        ("kg:issues", "kg:drafts", "kg:signs", "kg:approves", "kg:reviews"),
        ("kg:governs",),
    ),
    Theme(
        "systems",
        Text("系统与数据", "Systems and data"),
        ("kg:builds", "kg:upgrades", "kg:operates", "kg:uses", "kg:providesDataTo", "kg:publishesOn", "kg:connectsWith"),
        ("kg:providesDataTo", "kg:connectsWith"),
    ),
    Theme(
        "business",
        Text("监管与服务对象", "Whom and what it supervises and serves"),
        ("kg:supervises", "kg:handles", "kg:serves", "kg:simplifies", "kg:waives"),
        ("kg:supervises", "kg:serves", "kg:appliesTo", "kg:supports", "kg:excludes"),
    ),
    Theme(
        "organisation",
        Text("组织关系", "Its place among other bodies"),
        ("kg:subordinateTo", "org:memberOf", "dct:isPartOf", "dct:spatial"),
        ("kg:subordinateTo", "org:memberOf", "dct:isPartOf", "kg:establishes", "kg:directs", "kg:coordinates"),
    ),
)  # fmt: skip


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an agency, a group of agencies, an enterprise or an international body."""
    writer.introduce(iri)
    entity = material.knowledge.entities[iri]
    sections = [Section("summary", writer.words("概要", "At a glance"), _summary(writer, material, iri))]
    sections += themed(writer, material, iri, THEMES)
    for section in (
        flows_of(writer, material, iri),
        _partners(writer, material, iri),
        _places(writer, material, iri),
        measured(writer, material, material.results_by(iri)),
        _calendar(writer, material, iri),
        planned(writer, material, iri),
        notes_on(writer, material, [iri]),
    ):
        sections += [section] if section else []
    return Report(
        kind="agency",
        name=entity.id,
        language=writer.language,
        title=writer.words(f"{writer.text(iri)}：关系报告", f"{writer.text(iri)}: relationship report"),
        subtitle=writer.names.other(iri),
        sections=(*sections, method(writer, material)),
        sources=material.documents,
        subjects=(iri,),
    )


def _summary(writer: Writer, material: Material, iri: str) -> tuple[Block, ...]:
    entity = material.knowledge.entities[iri]
    sentences = [writer.sentence(tuple(opening(writer, entity)))]
    sentences += tally(writer, material, iri)
    partners = material.partners(iri)
    if partners:
        closest = [
            (*writer.name(one.iri), Run("", notes=(writer.counted(material.statements_in(one.edges), len(one.edges)),)))
            for one in partners[:3]
        ]
        lead = writer.words("合作最密切的是", "It works most closely with ")
        more = len(partners) - len(closest)
        rest = writer.words(f"，另与{more}家有合作", f", and with {writer.count(more)} more") if more else ""
        sentences.append(writer.sentence(lead, writer.series(closest), rest))
    figures = material.results_by(iri)
    if figures:
        many = writer.count(len(figures))
        told = writer.words(
            f"文献记有{many}项相关数据",
            f"the source gives {many} {agreeing(len(figures), 'figures')} on its work",
        )
        best = telling(writer, material, figures)
        gap = writer.words(
            "，其中有：" if len(figures) > TELLING else "：", ", among them " if len(figures) > TELLING else ": "
        )
        sentences.append(writer.sentence((Run(told, notes=(writer.counted(figures),)), Run(gap), *best)))
    plans = [one for one in related(material, iri) if material.to_come(one)]
    if plans:
        one = len(plans) == 1
        told = writer.words(
            f"{plan_title(writer, material)}中有{len(plans)}条与之有关",
            f"{writer.count(len(plans))} {'statement about it concerns' if one else 'statements about it concern'} plans",
        )
        sentences.append(writer.sentence((Run(told, notes=(writer.counted(plans),)),)))
    return (Paragraph(tuple(sentences)),)


def _partners(writer: Writer, material: Material, iri: str) -> Section | None:
    partners = material.partners(iri)
    if not partners:
        return None
    rows = tuple(_partner(writer, material, iri, partner) for partner in partners)
    header = (
        writer.words("合作方", "Partner"),
        writer.words("共同参与", "Both take part in"),
        writer.words("直接往来", "Directly"),
    )
    used = [position for position in range(3) if position == 0 or any(row[position] for row in rows)]
    table = Table(
        "partners-table",
        writer.words("合作方及其依据，由密到疏", "Partners and what shows it, closest first"),
        tuple(header[position] for position in used),
        tuple(tuple(row[position] for position in used) for row in rows),
    )
    return Section("partners", writer.words("合作关系", "With whom it works"), (table,))


def _partner(writer: Writer, material: Material, iri: str, partner: Partner) -> tuple[Runs, Runs, Runs]:
    """A row on a partner: through what the two work together, and what links them directly."""
    shared = [writer.cell(edge.via, shared_note(writer, material, edge)) for edge in partner.edges if edge.via]
    direct: list[Run] = []
    for edge in partner.edges:
        if edge.via:
            continue
        for statement in material.statements_in([edge]):
            direct += [Run(writer.words("；", "; "))] if direct else []
            term = writer.knowledge.vocabulary.properties[statement.property]
            label = term.label if statement.subject == iri or term.symmetric else term.inverse_label
            direct.append(Run(label[writer.language], notes=(writer.note(statement),)))
    semicolon = Run(writer.words("；", "; "))
    joined = tuple(run for position, item in enumerate(shared) for run in ((semicolon, *item) if position else item))
    return writer.cell(partner.iri), joined, tuple(direct)


def _places(writer: Writer, material: Material, iri: str) -> Section | None:
    """Where the agency's initiatives apply or are tried, and where its events are held."""
    acts = [one.object for one in material.statements(iri, *ACTS) if one.modality != "planned"]
    events = [one.object for one in material.statements(iri, "kg:organizes")]
    clauses: list[Runs] = []
    for things, relation, zh, en in (
        (acts, "dct:spatial", "其举措适用于", "its initiatives apply in "),
        (acts, "kg:pilotedAt", "试点设在", "they are piloted at "),
        (events, "kg:heldAt", "主办的活动在", "its events are held at "),
    ):
        found: dict[str, Run | Runs] = {}
        for thing in things:
            for statement in material.statements(thing, relation):
                if not statement.premises and statement.modality != "planned":
                    found.setdefault(statement.object, writer.name(statement.object, writer.note(statement)))
        if found:
            tail = "举行" if relation == "kg:heldAt" and writer.language == "zh" else ""
            items = [item for item in found.values() if isinstance(item, tuple)]
            clauses.append((Run(writer.words(zh, en)), *writer.series(items), Run(tail)))
    if not clauses:
        return None
    sentences = tuple(writer.sentence(clause) for clause in clauses)
    return Section("places", writer.words("地域", "Where"), (Paragraph(sentences),))


def _calendar(writer: Writer, material: Material, iri: str) -> Section | None:
    """The dated events that the agency takes part in, organises or brings about, and those of what it leads."""
    wanted = {one.object for one in material.knowledge.outgoing.get(iri, ())}
    wanted |= {one.subject for one in material.knowledge.incoming.get(iri, ())}
    for act in material.statements(iri, *ACTS, "kg:issues", "kg:operates"):
        wanted |= {one.subject for one in material.statements_to(act.object, "kg:launches", "kg:milestoneOf")}
    dated = material.dated(one for one in material.of_class("kg:Event") if one.iri in wanted)
    if not dated:
        return None
    return Section("calendar", writer.words("时间", "When"), dated_events(writer, dated, "calendar"))
