"""What an agency leads, takes part in, issues and operates, with whom, where, with what results and plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.dates import day_in_words
from kg.language.english import agreeing
from kg.language.lineage import FORMER, step
from kg.language.wording import conjugated
from kg.model.plans import to_come
from kg.model.succession import is_former, successions
from kg.reports.kind import Kind
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material, Partner
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import shared_note
from kg.reports.sections.headlines import TELLING, telling
from kg.reports.sections.partnership import ties
from kg.reports.sections.profiles import profile
from kg.reports.sections.relations import tally
from kg.reports.sections.themes import related
from kg.reports.structure import Line, Paragraph, Run, Runs, Section, Table
from kg.terms import PropertyTerm, Text

CLOSEST = 3
TOGETHER = (TOGETHER_SO_FAR, TOGETHER_BY_PLAN)


def _sections(writer: Writer, material: Material, iri: str) -> Iterable[Section | None]:
    """On an agency, a group of agencies, an enterprise or an international body."""
    extras = (_partners, _places)
    return profile(
        writer, material, iri, summary=_summary, extras=extras, figures=Material.results_by, dated=_occasions
    )


def _summary(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    yield from _became(writer, material, iri)
    yield from tally(writer, material, iri)
    partners = material.partners(iri)
    if partners:
        closest = [
            (*writer.name(one.iri), *writer.claim("", ties(writer, material, one.edges))) for one in partners[:CLOSEST]
        ]
        they = "".join(run.text for run in writer.pronoun(iri))
        lead = writer.words("合作最密切的是", f"{they} {writer.verb('[works|work]', iri)} most closely with ")
        more = len(partners) - len(closest)
        rest = writer.words(f"，另与{more}家有合作", f", and with {writer.count(more)} more") if more else ""
        yield writer.sentence(lead, writer.series(closest), rest)
    yield from _to_work_with(writer, material, iri)
    figures = material.results_by(iri)
    if figures:
        many, tell = writer.count(len(figures)), conjugated("[tells|tell]", plural=len(figures) != 1)
        told = writer.words(
            f"有数据{many}项", f"{many} {agreeing(len(figures), 'figures')} on record {tell} of its work"
        )
        best = telling(writer, material, figures)
        some = writer.words("，其中有：", ", among them ")
        gap = some if len(figures) > TELLING else writer.words("：", ": ")
        yield writer.sentence(writer.claim(told, writer.counted(figures)), gap, best)
    plans = [one for one in related(material, iri) if to_come(one, material.knowledge)]
    if plans:
        one = len(plans) == 1
        told = writer.words(
            f"有关计划的陈述{len(plans)}条",
            f"{writer.count(len(plans))} {'statement about it concerns' if one else 'statements about it concern'} plans",
        )
        yield writer.sentence(writer.claim(told, writer.counted(plans)))


def _to_work_with(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """With whom it is planned to work most, and on how many things."""
    partners = material.partners(iri, TOGETHER_BY_PLAN)
    if not partners:
        return
    closest = [writer.sized(one.iri, len(one.edges), material.statements_in(one.edges)) for one in partners[:CLOSEST]]
    they, are = "".join(run.text for run in writer.pronoun(iri)), writer.verb("[is|are]", iri)
    lead = writer.words(
        f"按计划，{'原定' if writer.ended else '将'}与之共事最多的是",
        f"by plan, {they} {are} to work most closely with ",
    )
    more = len(partners) - len(closest)
    rest = writer.words(f"，另有{more}家", f", and with {writer.count(more)} more") if more else ""
    yield writer.sentence(lead, writer.series(closest), rest)


def _became(writer: Writer, material: Material, iri: str) -> Iterator[Line]:
    """That a body is no more, what took its place, and that the rest of the report is of its time."""
    told = [
        writer.claim(step(material.knowledge, one, iri, writer.language), writer.note(one))
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
    done, planned = ({one.iri: one for one in material.partners(iri, lens)} for lens in TOGETHER)
    rows = tuple(
        (
            writer.cell(other),
            *(cell for told in (done, planned) for cell in _tied(writer, material, iri, told.get(other))),
        )
        for other in done | planned
    )
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
    table = Table("partners-table", caption, header, rows).without_empty(1)
    return Section("partners", writer.words("合作关系", "Partners"), (table,)) if rows else None


def _tied(writer: Writer, material: Material, iri: str, partner: Partner | None) -> tuple[Runs, Runs]:
    """Through what two parties work together, and what links them directly; empty if they do not."""
    if partner is None:
        return (), ()
    shared = [writer.cell(edge.via, shared_note(writer, material, edge)) for edge in partner.edges if edge.via]
    direct = []
    for edge in partner.edges:
        for statement in () if edge.via else material.statements_in([edge]):
            term = writer.knowledge.vocabulary.properties[statement.property]
            label = term.label if statement.subject == iri or term.symmetric else term.inverse_label
            direct.append(writer.claim(label[writer.language], writer.note(statement)))
    return writer.clauses(shared), writer.clauses(direct)


def _places(writer: Writer, material: Material, iri: str) -> Section | None:
    """Where the agency's initiatives apply or are tried, and where its events are held."""
    acts = [one.object for one in material.statements(iri, "undertaking") if not to_come(one, material.knowledge)]
    sentences: list[Line] = []
    for term in material.relations("territory"):
        there = _there(writer, material, acts, term)
        they = writer.words("其举措", "they" if sentences else "its initiatives")
        if there:
            sentences.append(writer.sentence(writer.fill(term.template, (Run(they),), there, plural=True)))
    for term in material.relations("venue"):
        there = _there(writer, material, acts, term)
        held = writer.words(
            "主办的活动在", f"its events {conjugated('[is|are]', plural=True, ended=writer.ended)} held at "
        )
        if there:
            sentences.append(writer.sentence(held, there, writer.words("举行", "")))
    return Section("places", writer.words("地域", "Where"), (Paragraph(tuple(sentences)),)) if sentences else None


def _there(writer: Writer, material: Material, things: Iterable[str], term: PropertyTerm) -> Runs:
    """The places to which a relation leads from some things, each once; what merely follows or is planned left out."""
    found: dict[str, Runs] = {}
    for thing in things:
        for one in material.statements(thing, *term.roles):
            if one.property == term.iri and not one.premises and not to_come(one, material.knowledge):
                found.setdefault(one.object, writer.name(one.object, writer.note(one)))
    return writer.series(list(found.values()))


def _occasions(material: Material, iri: str) -> set[str]:
    """What the agency takes part in, organises or brings about, and the milestones of what it leads."""
    wanted = {one.object for one in material.knowledge.outgoing.get(iri, ())}
    wanted |= {one.subject for one in material.knowledge.incoming.get(iri, ())}
    for act in material.statements(iri, "undertaking", "custody"):
        wanted |= {one.subject for one in material.statements_to(act.object, "milestone")}
    return wanted


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
