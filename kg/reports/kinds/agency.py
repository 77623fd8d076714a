"""What an agency leads, takes part in, issues and operates, with whom, where, with what results and plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.queries.knowledge import Statement
from kg.reports.material import Material, Partner
from kg.reports.model import Block, Bullets, Paragraph, Report, Run, Runs, Section, Sentence
from kg.reports.parts import (
    Theme,
    dated_events,
    measured,
    method,
    notes_on,
    opening,
    plan_title,
    planned,
    themed,
)
from kg.reports.prose import Writer
from kg.vocabulary import Text

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
        ("kg:providesDataTo", "kg:connectsWith", "kg:provider", "kg:recipient"),
    ),
    Theme(
        "business",
        Text("监管与服务对象", "Whom and what it supervises and serves"),
        ("kg:supervises", "kg:handles", "kg:serves", "kg:simplifies"),
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
        title=writer.words(f"{entity.label.zh}：关系报告", f"{writer.text(iri)}: relationship report"),
        subtitle=writer.names.other(iri),
        sections=(*sections, method(writer, material)),
        sources=material.documents,
        subjects=(iri,),
    )


def _summary(writer: Writer, material: Material, iri: str) -> tuple[Block, ...]:
    entity = material.knowledge.entities[iri]
    sentences = [writer.sentence(tuple(opening(writer, entity)))]
    sentences += _activity(writer, material, iri)
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
        told = (Run(writer.words(f"文献记有{len(figures)}项有数据的成果", f"{writer.count(len(figures))} measured {'result is' if len(figures) == 1 else 'results are'} on record"), notes=(writer.counted(figures),)),)  # noqa: E501
        sentences.append(writer.sentence(told))
    plans = [one for one in material.knowledge.outgoing.get(iri, ()) if one.modality == "planned"]
    if plans:
        years = plan_title(writer, material)
        text = writer.words(f"{years}中有{len(plans)}项与其有关", f"{years}: {writer.count(len(plans))} {'undertaking' if len(plans) == 1 else 'undertakings'}")  # noqa: E501
        sentences.append(writer.sentence((Run(text, notes=(writer.counted(plans),)),)))
    return (Paragraph(tuple(sentences)),)


def _activity(writer: Writer, material: Material, iri: str) -> list[Sentence]:
    """One sentence that counts what the agency leads, implements, takes part in, issues and operates."""
    clauses: list[Runs] = []
    for acts, mention in (
        (("kg:leads",), Text("牵头{}", "leads {}")),
        (("kg:implements",), Text("实施{}", "implements {}")),
        (("kg:participatesIn",), Text("参与{}", "takes part in {}")),
        (("kg:issues", "kg:signs"), Text("发布或签订{}", "issues or signs {}")),
        (("kg:operates", "kg:builds"), Text("运行或建设{}", "operates or builds {}")),
    ):
        statements = [one for one in material.statements(iri, *acts) if one.modality != "planned"]
        objects = {one.object for one in statements if one.object in material.knowledge.entities}
        if objects:
            text = mention[writer.language].format(writer.counts(sorted(objects), by_family=True))
            clauses.append((Run(text, notes=(writer.counted(statements, len(objects)),)),))
    if not clauses:
        return []
    if writer.language == "zh":
        runs: list[Run] = []
        for position, clause in enumerate(clauses):
            runs += [Run("，")] if position else []
            runs += clause
        return [writer.sentence("据图谱，", (Run("该机构"),) if material.is_a(iri, "kg:Agency") else writer.pronoun(iri), tuple(runs))]
    mention_runs = writer.pronoun(iri)
    plural = writer.names.is_plural(iri)
    if plural:
        clauses = [tuple(Run(_plural_verb(run.text), notes=run.notes) for run in clause) for clause in clauses]
    return [writer.sentence(mention_runs, " ", _clauses(clauses))]


def _clauses(clauses: Sequence[Runs]) -> Runs:
    runs: list[Run] = []
    for position, clause in enumerate(clauses):
        if position:
            runs.append(Run(", and " if position == len(clauses) - 1 else ", "))
        runs += clause
    return tuple(runs)


def _plural_verb(text: str) -> str:
    verb, _, rest = text.partition(" ")
    return f"{verb.removesuffix('s')} {rest}".replace("or signs", "or sign").replace("or builds", "or build")


def _partners(writer: Writer, material: Material, iri: str) -> Section | None:
    partners = material.partners(iri)
    if not partners:
        return None
    items = [_partner(writer, material, iri, partner) for partner in partners]
    return Section("partners", writer.words("合作关系", "With whom it works"), (Bullets(tuple(items)),))


def _partner(writer: Writer, material: Material, iri: str, partner: Partner) -> Sentence:
    """An item on a partner: through what the two work together, by kind, and what links them directly."""
    through: dict[str, list[Runs]] = defaultdict(list)
    direct: list[Statement] = []
    for edge in partner.edges:
        if edge.via:
            note = _edge_note(writer, material, edge.statements)
            family = material.knowledge.vocabulary.family(material.knowledge.entities[edge.via].type)
            through[family.iri].append(writer.name(edge.via, *note))
        else:
            direct += material.statements_in([edge])
    parts: list[Runs] = []
    order = material.knowledge.vocabulary.classes
    for family_iri in sorted(through, key=lambda name: order[name].order):
        items = through[family_iri]
        label = order[family_iri]
        head = writer.words(f"共同的{label.label.zh}有", f"shared {label.label.en if len(items) == 1 else label.plural}: ")
        parts.append((Run(head), *writer.series(items)))
    for statement in direct:
        told = writer.say([statement], iri, writer.pronoun(iri))
        parts.append(tuple(told))
    runs: list[Run] = [*writer.name(partner.iri, heading=True), Run(writer.words("：", ": "))]
    for position, part in enumerate(parts):
        runs += [Run(writer.words("；", "; "))] if position else []
        runs += part
    return writer.sentence(tuple(runs))


def _edge_note(writer: Writer, material: Material, statements: Sequence[str]) -> tuple[()] | tuple:
    from kg.reports.model import Note

    evidence = {iri for one in statements for iri in material.knowledge.statements[one].evidence}
    ordered = tuple(iri for iri in material.knowledge.sentences if iri in evidence)
    return (Note(ordered, "derived", writer.words("双方都与之有关", "both are parties to it")),)
