"""How two parties are linked: statements between them, what they share, and the shortest chains, ranked."""

from __future__ import annotations

from collections import defaultdict

from kg.errors import KgError
from kg.network.paths import Link, links
from kg.reports.material import Material
from kg.reports.model import Bullets, Paragraph, Report, Run, Runs, Section, Sentence
from kg.reports.parts import method
from kg.reports.prose import Writer, standing
from kg.vocabulary import Text

TITLES = {
    "direct": Text("直接陈述", "Direct statements"),
    "initiative": Text("共同的举措", "Joint initiatives"),
    "system": Text("共同的系统", "Shared systems"),
    "flow": Text("共同的数据流", "Shared data flows"),
    "document": Text("共同的文件", "Shared documents"),
    "mechanism": Text("共同的机制", "Common mechanisms"),
    "event": Text("共同的活动", "Common events"),
    "party": Text("共同的相关方", "Common parties"),
    "place": Text("共同的地点", "Common places"),
    "subject": Text("共同的对象", "Common subjects"),
    "chain": Text("最短的连线", "Shortest chains"),
}


def report(writer: Writer, material: Material, one: str, other: str) -> Report:
    """The report on two parties. Raises `KgError` if nothing links them."""
    found = links(material.knowledge, one, other)
    names = [writer.text(iri) for iri in (one, other)]
    if not found:
        raise KgError(f"nothing links {names[0]} with {names[1]}", hint="kg search looks for other names")
    writer.introduce(one)
    writer.introduce(other)
    kinds: dict[str, list[Link]] = defaultdict(list)
    for link in found:
        kinds[link.kind].append(link)
    sections = [
        Section("summary", writer.words("概要", "At a glance"), (_summary(writer, material, one, other, kinds),)),
        *(
            Section(f"by-{kind}", title[writer.language], (Bullets(tuple(_told(writer, material, link) for link in kinds[kind])),))
            for kind, title in TITLES.items()
            if kind in kinds
        ),
        method(writer, material),
    ]
    entities = material.knowledge.entities
    return Report(
        kind="pair",
        name=f"{entities[one].id}--{entities[other].id}",
        language=writer.language,
        title=writer.words(f"{names[0]}与{names[1]}：关系报告", f"{names[0]} and {names[1]}: relationship report"),
        subtitle=" / ".join(filter(None, (writer.names.other(one), writer.names.other(other)))),
        sections=tuple(sections),
        sources=material.documents,
        subjects=(one, other),
    )


def _summary(writer: Writer, material: Material, one: str, other: str, kinds: dict[str, list[Link]]) -> Paragraph:
    """How many links of which kind there are, and how close the two are as partners."""
    parts = []
    for kind, title in TITLES.items():
        if kind not in kinds:
            continue
        many = sum(len(link.statements[0]) for link in kinds[kind]) if kind == "direct" else len(kinds[kind])
        statements = [
            material.knowledge.statements[iri] for link in kinds[kind] for step in link.statements for iri in step
        ]
        text = writer.words(f"{title.zh}{many}条" if kind in ("direct", "chain") else f"{title.zh}{many}个", "")
        if writer.language == "en":
            text = f"{writer.names.uncapitalised(title.en)}: {many}"
        parts.append((Run(text, notes=(writer.counted(statements, many),)),))
    intro = writer.words("两者之间有", "What links the two, by kind: ")
    runs: list[Run] = [Run(intro)]
    for position, part in enumerate(parts):
        runs += [Run(writer.words("、", "; "))] if position else []
        runs += part
    sentences = [writer.sentence(tuple(runs))]
    ranks = []
    for here, there in ((one, other), (other, one)):
        partners = [partner.iri for partner in material.partners(here)]
        if there in partners:
            ranks.append((here, there, partners.index(there) + 1, len(partners)))
    for here, there, rank, many in ranks:
        tie = next(partner for partner in material.partners(here) if partner.iri == there)
        evidence = writer.counted(material.statements_in(tie.edges), len(tie.edges))
        if writer.language == "zh":
            told: Runs = (*writer.name(there), Run("是"), *writer.name(here), Run(f"{many}个合作方中的第{rank}位", notes=(evidence,)))
        else:
            place = "closest" if rank == 1 else f"number {rank}"
            told = (
                *writer.name(there),
                Run(" is "),
                Run(f"{place} of the {many} partners of "),
                *writer.name(here),
                Run("", notes=(evidence,)),
            )
        sentences.append(writer.sentence(told))
    return Paragraph(tuple(sentences))


def _told(writer: Writer, material: Material, link: Link) -> Sentence:
    """A link in words: each step by the statement that says most."""
    knowledge = material.knowledge
    runs: list[Run] = []
    for position, step in enumerate(link.statements):
        runs += [Run(writer.words("；", "; "))] if position else []
        statements = [knowledge.statements[iri] for iri in step]
        told = statements if link.kind == "direct" else statements[:1]
        for place, statement in enumerate(told):
            runs += [Run(writer.words("；", "; "))] if place else []
            runs += _clause(writer, material, statement.iri, rest=len(statements) - len(told))
    if link.kind != "chain":
        return writer.sentence(tuple(runs))
    path = " — ".join(writer.text(iri) for iri in link.nodes)
    return writer.sentence((Run(path, strong=True), Run(writer.words("：", ": "))), tuple(runs))


def _clause(writer: Writer, material: Material, iri: str, rest: int) -> Runs:
    statement = material.knowledge.statements[iri]
    term = material.knowledge.vocabulary.properties[statement.property]
    template = term.planned_template if standing(statement) == "planned" else term.template
    subject = writer.name(statement.subject)
    object_ = writer.name(statement.object)
    plural = writer.names.is_plural(statement.subject)
    clause = writer.fill(template, subject, object_, plural=plural)
    more = writer.words(f"（另有{rest}条）", f" (and {rest} more)") if rest else ""
    return (*clause, Run(more, notes=(writer.note(statement),)), *writer.mark(statement))
