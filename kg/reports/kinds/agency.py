"""What an agency leads, takes part in, issues and operates, with whom, where, with what results and plans."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.english import agreeing
from kg.model.plans import to_come
from kg.reports.material import Material, Partner
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import method, notes_on, opening, shared_note
from kg.reports.sections.calendars import dated_events
from kg.reports.sections.headlines import TELLING, telling
from kg.reports.sections.relations import tally
from kg.reports.sections.themes import flows_of, measured, plan_title, planned, related, themed
from kg.reports.structure import Block, Line, Paragraph, Report, Run, Runs, Section, Table
from kg.terms import PropertyTerm


def report(writer: Writer, material: Material, iri: str) -> Report:
    """The report on an agency, a group of agencies, an enterprise or an international body."""
    writer.introduce(iri)
    entity = material.knowledge.entities[iri]
    sections = [Section("summary", writer.words("概要", "At a glance"), _summary(writer, material, iri))]
    sections += themed(writer, material, iri)
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
    plans = [one for one in related(material, iri) if to_come(one, material.knowledge)]
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
    acts = [one.object for one in material.statements(iri, "undertaking") if one.modality != "planned"]
    sentences: list[Line] = []
    for term in material.relations("territory"):
        there = _there(writer, material, acts, term)
        they = writer.words("其举措", "they" if sentences else "its initiatives")
        if there:
            sentences.append(writer.sentence(writer.fill(term.template, (Run(they),), there, plural=True)))
    for term in material.relations("venue"):
        there = _there(writer, material, acts, term)
        held = writer.words("主办的活动在", "its events are held at ")
        if there:
            sentences.append(writer.sentence(held, there, writer.words("举行", "")))
    if not sentences:
        return None
    return Section("places", writer.words("地域", "Where"), (Paragraph(tuple(sentences)),))


def _there(writer: Writer, material: Material, things: Iterable[str], term: PropertyTerm) -> Runs:
    """The places to which a relation leads from some things, each once; what merely follows or is planned left out."""
    found: dict[str, Runs] = {}
    for thing in things:
        for one in material.statements(thing, *term.roles):
            if one.property == term.iri and not one.premises and one.modality != "planned":
                found.setdefault(one.object, writer.name(one.object, writer.note(one)))
    return writer.series(list(found.values()))


def _calendar(writer: Writer, material: Material, iri: str) -> Section | None:
    """The dated events that the agency takes part in, organises or brings about, and those of what it leads."""
    wanted = {one.object for one in material.knowledge.outgoing.get(iri, ())}
    wanted |= {one.subject for one in material.knowledge.incoming.get(iri, ())}
    for act in material.statements(iri, "undertaking", "custody"):
        wanted |= {one.subject for one in material.statements_to(act.object, "milestone")}
    dated = material.dated(one for one in material.of_class("kg:Event") if one.iri in wanted)
    if not dated:
        return None
    return Section("calendar", writer.words("时间", "When"), dated_events(writer, dated, "calendar"))
