"""What an agency leads, takes part in, issues and operates, with whom, where, with what results and plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.dates import day_in_words
from kg.language.lineage import FORMER, step
from kg.model.plans import is_told_by_law, to_come
from kg.model.succession import is_former, successions
from kg.reports.kind import Kind
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.achievements import undertaken
from kg.reports.sections.ahead_in_short import plans_in_short, to_work_with
from kg.reports.sections.apparatus import with_annexes
from kg.reports.sections.attribution import guessed_of_agent
from kg.reports.sections.collectives import collectives, obliged_as_member
from kg.reports.sections.data_flows import given_in_short
from kg.reports.sections.figures import in_a_row
from kg.reports.sections.figures_in_short import figures_in_short
from kg.reports.sections.occasions import Partner, partners, partners_by_law, said_to_cooperate
from kg.reports.sections.partnership import things_shared, ties, works_with
from kg.reports.sections.profiles import profile
from kg.reports.sections.themes import related
from kg.reports.sections.undertakings import acts, in_short, replaced, undertakings
from kg.reports.structure import Block, Bullets, Line, Paragraph, Runs, Section, Table
from kg.terms import Text, expand

IN_TABLE = 5  # rows of partners
DATA = expand("code:theme/data")
BODY = ("summary", "undertakings", "plan")  # of a long report, the rest stands in annexes
LONG = {"zh": 1800, "en": 5000}  # characters, from which on a report with its notes has more than four pages
TOGETHER = (TOGETHER_SO_FAR, TOGETHER_BY_PLAN)


def _sections(writer: Writer, material: Material, iri: str) -> Iterable[Section | None]:
    """On an agency, a group of agencies, an enterprise or an international body."""
    found = profile(
        writer,
        material,
        iri,
        summary=_summary,
        first=(undertaken,),
        told=_told_already,
        extras=(_partners, _further),
        figures=lambda _, __: [],
        dated=_occasions,
    )
    sections = [one for one in found if one]
    if sum(map(_length, sections)) <= LONG[writer.language]:
        return sections
    return with_annexes(writer, sections, BODY)


def _length(section: Section) -> int:
    """How many characters of sentences a section has."""
    blocks = [block for _, one in section.walk() for block in one.blocks]
    lines = [line for one in blocks if isinstance(one, Paragraph) for line in one.sentences]
    lines += [line for one in blocks if isinstance(one, Bullets) for line in one.items]
    return sum(len(line.text) for line in lines)


def _told_already(material: Material, iri: str) -> set[str]:
    """What its undertakings tell (its acts, what was replaced, the events that mark what it did) and its data flows."""
    its = acts(material, iri)
    told = {one.iri for ties in its.values() for one in ties} | {one.iri for one in replaced(material, iri)}
    done = {(one.property, one.object) for act in its for one in material.knowledge.outgoing.get(act, ())}
    waived = material.statements(iri, "exemption")  # what it waives by an act of its own stands with that
    told |= {one.iri for one in waived if (one.property, one.object) in done}
    ends = {one.object for one in material.knowledge.outgoing.get(iri, ())}
    for one in related(material, iri):
        other = one.object if one.subject == iri else one.subject
        marked = {mark.object for mark in material.statements(other, "milestone")}
        if material.is_a(other, "kg:Event") and marked & ends:
            told.add(one.iri)
    flows = material.among((one.subject for one in material.knowledge.incoming.get(iri, ())), "kg:DataFlow")
    carried = [{one.object for one in material.knowledge.outgoing.get(flow.iri, ())} for flow in flows]
    data = {term.iri for term in material.knowledge.vocabulary.relations if DATA in term.themes}
    return told | {
        one.iri
        for one in related(material, iri)
        if one.property in data and any({one.subject, one.object} <= some for some in carried)
    }


def _further(writer: Writer, material: Material, iri: str) -> Section | None:
    """The figures of its work that do not stand with one of its undertakings."""
    told = {figure.iri for one in undertakings(material, iri) for figure in one.figures}
    rest = [one for one in material.results_by(iri) if one.iri not in told]
    if not rest:
        return None
    title = writer.words("其他数据", "Other figures") if told else writer.words("数据", "Figures")
    return Section(
        "results",
        title,
        (Paragraph((writer.sentence(in_a_row(writer, rest, guessed_of_agent(material, iri, rest))),)),),
    )


def _summary(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    yield from _became(writer, material, iri)
    yield from in_short(writer, material, iri)
    yield from obliged_as_member(writer, material, iri)
    yield from figures_in_short(writer, material, iri)
    yield from given_in_short(writer, material, iri)
    yield from works_with(writer, material, iri)
    yield from to_work_with(writer, material, iri)
    yield from plans_in_short(writer, material, iri)


def _became(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """That a body is no more, what took its place, and that the rest of the report is of its time."""
    told = [
        (*writer.claim(step(material.knowledge, one, iri, writer.language), writer.note(one)), *writer.mark(one))
        for one in successions(material.knowledge, iri)
    ]
    if told or is_former(material.knowledge, iri):
        told = told or [writer.claim(writer.names.became(iri), writer.entity_note(material.knowledge.entities[iri]))]
        before = writer.words("；以下所述为此前之事", "; what follows tells of the time before")
        opening = FORMER[writer.language] + writer.words("，", ": ") if successions(material.knowledge, iri) else ""
        yield writer.sentence(opening, writer.clauses(told), before)
        span = material.knowledge.entities[iri].period
        if material.scope.as_of and span and span.end:
            last = day_in_words(span.end, "day", writer.language)
            over = writer.words(
                f"截至此报告之日，其牵头、实施、运行与隶属已随之终止，不在所述之列；截至{last}的报告载有这些",
                "by the day of this report what it led, carried out, ran or belonged to was over with it and is left out; "
                f"a report as of {last} has it",
            )
            yield writer.sentence(over, claim=False)


def _partners(writer: Writer, material: Material, iri: str) -> Section | None:
    done, planned = ({one.iri: one for one in partners(material, iri, lens)} for lens in TOGETHER)
    planned = {other: one for other, one in planned.items() if not _by_law_alone(material, one)}
    alike: dict[tuple[Runs, ...], list[str]] = {}
    for other in done | planned:
        shown = tuple(cell for told in (done, planned) for cell in _tied(writer, material, iri, told.get(other)))
        same = next((cells for cells in alike if _words(cells) == _words(shown)), shown)
        alike.setdefault(same, []).append(other)
    rows = tuple((writer.items([writer.cell(other) for other in others]), *cells) for cells, others in alike.items())
    rest = [other for others in list(alike.values())[IN_TABLE:] for other in others]
    header = (
        writer.words("合作方", "Partner"),
        writer.words("共同参与", "Both take part in"),
        writer.words("直接往来", "Directly"),
        writer.words("按计划将共同参与", "By plan, both are to take part in"),
        writer.words("按计划将直接往来", "By plan, directly"),
    )
    caption = writer.words("合作方及其依据，由密到疏", "Partners and what shows it, closest first")
    if planned:
        caption += writer.words("；只见于计划者在后", "; those of plans alone come last")
    table = Table("partners-table", caption, header, rows[:IN_TABLE]).without_empty(1)
    blocks: tuple[Block, ...] = (table,)
    if rest:
        names = writer.series(
            [(*writer.name(other), *_shown(writer, material, (done, planned), other)) for other in rest]
        )
        intro = writer.words("其他合作方有", "other partners: ")
        blocks = (table, Paragraph((writer.sentence(intro, names),)))
    blocks = blocks if rows else ()
    laid = [one for one in partners_by_law(material, iri) if one.iri not in done]
    if laid:
        names = writer.series(
            [(*writer.name(one.iri), *writer.claim("", ties(writer, material, one.edges))) for one in laid[:IN_TABLE]]
        )
        more = len(laid) - IN_TABLE
        tail = writer.words(f"等{len(laid)}家", f" and {writer.count(more)} more") if more > 0 else ""
        intro = writer.words("法律条文与其同列职责的另有", "also named with it in laws: ")
        blocks = (*blocks, Paragraph((writer.sentence(intro, names, tail),)))
    return Section("partners", writer.words("合作关系", "Partners"), blocks) if blocks else None


def _by_law_alone(material: Material, partner: Partner) -> bool:
    """Whether two are to work together by law alone: by no plan, and told with their duties."""
    return all(is_told_by_law(one, material.knowledge) for one in material.statements_in(partner.edges))


def _shown(writer: Writer, material: Material, partners: Iterable[dict[str, Partner]], other: str) -> Runs:
    """The evidence of a tie that is only named, and whether it is of plans alone."""
    edges = [edge for found in partners if other in found for edge in found[other].edges]
    planned = all(to_come(one, writer.knowledge) for one in material.statements_in(edges))
    return writer.claim(
        writer.bracketed(writer.words("计划", "planned")) if planned else "", ties(writer, material, edges)
    )


def _words(cells: Iterable[Runs]) -> list[str]:
    return ["".join(run.text for run in cell) for cell in cells]


def _tied(writer: Writer, material: Material, iri: str, partner: Partner | None) -> tuple[Runs, Runs]:
    """Through what two parties work together, and what links them directly; empty if they do not."""
    if partner is None:
        return (), ()
    vias = {edge.via for edge in partner.edges}
    whole = [edge for edge in partner.edges if edge.via and vias.isdisjoint(material.wholes(edge.via)[1:])]
    shared = things_shared(writer, material, whole)
    direct = []
    told = {one.iri for edge in partner.edges if not edge.via for one in material.statements_in([edge])}
    for edge in partner.edges:
        for statement in () if edge.via else material.statements_in([edge]):
            term = writer.knowledge.vocabulary.properties[statement.property]
            label = term.label if statement.subject == iri or term.symmetric else term.inverse_label
            direct.append(writer.claim(label[writer.language], writer.note(statement)))
    said = [one for one in said_to_cooperate(material, iri, partner.iri) if one.iri not in told]
    if partner.edges and not to_come(material.statements_in(partner.edges)[0], material.knowledge):
        terms = material.knowledge.vocabulary.properties
        direct += [writer.claim(terms[one.property].label[writer.language], writer.note(one)) for one in said]
    return writer.clauses(shared), writer.clauses(direct)


def _occasions(material: Material, iri: str) -> set[str]:
    """What the agency takes part in, organises or brings about, itself or as one of several, and the milestones of what it
    leads, by day or month.

    What is known by its year alone stands with what it belongs to.
    """
    wanted = {one.object for one in material.knowledge.outgoing.get(iri, ())}
    wanted |= {one.subject for one in material.knowledge.incoming.get(iri, ())}
    for act in material.statements(iri, "undertaking", "custody"):
        wanted |= {one.subject for one in material.statements_to(act.object, "milestone")}
    for tie in collectives(material, iri):
        ends = {one.object for one in material.knowledge.outgoing.get(tie.object, ())}
        wanted |= {end for end in ends if material.is_a(end, "kg:Event")}
    known = material.knowledge.entities
    return {iri for iri in wanted if iri in known and (span := known[iri].period) and span.precision != "year"}


KIND = Kind(
    "agency",
    Text("机构", "Agency"),
    Text(
        "牵头、参与、发文、系统、合作、成效、计划", "What it leads, joins, issues, operates; partners, results, plans"
    ),
    _sections,
    subjects=1,
    order=2,
)
