"""How two parties are linked: statements between them, what they share, and the shortest chains, ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.errors import KgError
from kg.language.amounts import ordinal
from kg.language.english import agreeing
from kg.model.plans import to_come
from kg.model.statement import Statement
from kg.network.paths import Linkage, links
from kg.reports.kind import Kind
from kg.reports.material import TOGETHER_BY_PLAN, TOGETHER_SO_FAR, Material
from kg.reports.prose.clauses import tells_of_past
from kg.reports.prose.writer import Writer
from kg.reports.sections.occasions import partners as partners_of
from kg.reports.sections.partnership import ties
from kg.reports.structure import Block, Bullets, Line, Paragraph, Run, Runs, Section
from kg.terms import Text

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

COUNTED = {
    "direct": Text("{}条直接陈述", "direct statements"),
    "initiative": Text("{}项共同的举措", "joint initiatives"),
    "system": Text("{}个共同的系统", "shared systems"),
    "flow": Text("{}条共同的数据流", "shared data flows"),
    "document": Text("{}份共同的文件", "shared documents"),
    "mechanism": Text("{}个共同的机制", "common mechanisms"),
    "event": Text("{}个共同的活动", "common events"),
    "party": Text("{}个共同的相关方", "third parties in common"),
    "place": Text("{}处共同的地点", "places in common"),
    "subject": Text("{}个共同的对象", "subjects in common"),
    "chain": Text("{}条间接的连线", "chains through others"),
}


def _sections(writer: Writer, material: Material, one: str, other: str) -> Iterator[Section]:
    """On two parties. Raises `KgError` if nothing links them."""
    kinds: dict[str, list[Linkage]] = defaultdict(list)
    for link in links(material.knowledge, one, other):
        kinds[link.kind].append(link)
    if not kinds:
        both = " with ".join(map(writer.text, (one, other)))
        raise KgError(f"nothing links {both}", hint="kg search looks for other names")
    summary = _summary(writer, material, one, other, kinds)
    yield Section("summary", writer.words("概要", "At a glance"), (summary,))
    for kind, title in TITLES.items():
        if kind in kinds:
            yield Section(f"by-{kind}", title[writer.language], _blocks(writer, material, kind, kinds[kind]))


def _summary(writer: Writer, material: Material, one: str, other: str, kinds: dict[str, list[Linkage]]) -> Paragraph:
    """How many links of which kind there are, and how close the two are as partners."""
    parts = []
    for kind, words in COUNTED.items():
        if kind not in kinds:
            continue
        many = sum(len(link.statements[0]) for link in kinds[kind]) if kind == "direct" else len(kinds[kind])
        statements = [
            material.knowledge.statements[iri] for link in kinds[kind] for step in link.statements for iri in step
        ]
        text = writer.words(words.zh.format(many), f"{writer.count(many)} {agreeing(many, words.en)}")
        text += _planned(writer, kinds[kind], statements, many)
        parts.append(writer.claim(text, writer.counted(statements, many)))
    if set(kinds) == {"chain"}:
        intro = writer.words("两者没有直接的联系，只有", "nothing links the two directly; there are only ")
    else:
        intro = writer.words("两者之间有", "the two are linked by ")
    return Paragraph((writer.sentence(intro, writer.series(parts)), *_closeness(writer, material, one, other)))


def _planned(writer: Writer, found: list[Linkage], statements: list[Statement], many: int) -> str:
    """How many of some links are only planned, in brackets; nothing if none are."""
    told = {one.iri for one in statements if to_come(one, writer.knowledge)}
    if found[0].kind == "direct":
        coming = len(told)
    else:  # a thing is yet to be shared where one of the two has no part in it so far
        coming = sum(any(set(step) <= told for step in link.statements) for link in found)
    if not coming:
        return ""
    some = writer.words(
        f"其中{coming}{'条' if found[0].kind in ('direct', 'chain') else '项'}为计划",
        f"{writer.count(coming)} of them planned",
    )
    return writer.bracketed(
        some
        if coming < many
        else writer.words("计划" if many == 1 else "均为计划", "planned" if many == 1 else "all planned")
    )


def _closeness(writer: Writer, material: Material, one: str, other: str) -> Iterator[Line]:
    """Which place each has among the partners of the other."""
    for lens, by_plan in ((TOGETHER_SO_FAR, False), (TOGETHER_BY_PLAN, True)):
        found = list(_ranks(writer, material, (one, other), lens, by_plan=by_plan))
        yield from found
        if found:
            return


def _ranks(writer: Writer, material: Material, pair: tuple[str, str], lens: str, *, by_plan: bool) -> Iterator[Line]:
    one, other = pair
    partners = {iri: partners_of(material, iri, lens) for iri in pair}
    planned = writer.words("计划中的" if by_plan else "", "planned " if by_plan else "")
    for here, there in ((one, other), (other, one)):
        many = len(partners[here])
        place = next((at for at, partner in enumerate(partners[here], 1) if partner.iri == there), 0)
        if not place:
            continue
        noted = writer.claim("", ties(writer, material, partners[here][place - 1].edges))
        if writer.language == "zh":
            rank = "最为密切" if place == 1 else f"的密切程度居第{place}位"
            start = f"{planned or '的'}唯一合作方是" if many == 1 else f"{planned or '的'}{many}个合作方中，"
            rank = rank if many > 1 else ""
            yield writer.sentence(writer.name(here), start, writer.name(there), (replace(noted[0], text=rank),))
        else:
            rank = "the closest" if place == 1 else f"the {ordinal(place, 'en')} closest"
            rank = f"{rank} of the {writer.count(many)} {planned}partners of "
            rank = f"the only {planned}partner of " if many == 1 else rank
            yield writer.sentence(writer.name(there), " is ", rank, writer.name(here), noted)


def _blocks(writer: Writer, material: Material, kind: str, found: list[Linkage]) -> tuple[Block, ...]:
    """Links of a kind: things in which both have the same part in one sentence, the others one by one."""
    if kind in ("direct", "chain"):
        return (Bullets(tuple(_told(writer, material, link) for link in found)),)
    alike: dict[tuple[str, bool, str], list[Linkage]] = defaultdict(list)
    single: list[Linkage] = []
    for link in found:
        one, other = (material.knowledge.statements[step[0]] for step in link.statements)
        outgoing = (one.subject == link.nodes[0], other.subject == link.nodes[2])
        standing, too = map(material.knowledge.standing_of, (one, other))
        if one.property == other.property and outgoing[0] == outgoing[1] and standing == too:
            alike[one.property, outgoing[0], standing].append(link)
        else:
            single.append(link)
    sentences = tuple(_both(writer, material, links) for links in alike.values())
    blocks: list[Block] = [Paragraph(sentences)] if sentences else []
    if single:
        blocks.append(Bullets(tuple(_told(writer, material, link) for link in single)))
    return tuple(blocks)


def _both(writer: Writer, material: Material, found: list[Linkage]) -> Line:
    """“Both implement A, B and C.”"""
    ends = [material.knowledge.statements[step[0]] for step in found[0].statements]
    past = (one for one in ends if tells_of_past(material.knowledge, [one], ended=False))
    first = next(past, ends[0])
    outgoing = ends[0].subject == found[0].nodes[0]
    items = []
    for link in found:
        notes = dict.fromkeys(writer.note(material.knowledge.statements[step[0]]) for step in link.statements)
        items.append(writer.name(link.nodes[1], *notes))
    things = writer.series(items)
    both = (Run(writer.words("两者都" if outgoing else "两者", "both")),)
    plurals = (True, len(found) > 1 or writer.names.is_plural(found[0].nodes[1]))
    return writer.sentence(writer.clause([first], (both, things), outgoing=outgoing, plurals=plurals))


def _told(writer: Writer, material: Material, link: Linkage) -> Line:
    """A link in words: each step by the statement that says most."""
    steps = link.statements if link.kind == "direct" else [step[:1] for step in link.statements]
    clauses = writer.clauses(_clause(writer, material, iri) for step in steps for iri in step)
    if link.kind != "chain":
        return writer.sentence(clauses)
    path = " — ".join(writer.text(iri) for iri in link.nodes)
    return writer.sentence((Run(path, strong=True),), writer.words("：", ": "), clauses)


def _clause(writer: Writer, material: Material, iri: str) -> Runs:
    statement = material.knowledge.statements[iri]
    ends = writer.name(statement.subject), writer.name(statement.object, writer.note(statement))
    plurals = writer.names.is_plural(statement.subject), writer.names.is_plural(statement.object)
    return writer.clause([statement], ends, outgoing=True, plurals=plurals)


KIND = Kind(
    "pair",
    Text("两者之间", "Pair"),
    Text("直接陈述、共同的事物、最短的连线", "Direct statements, what two share, shortest chains"),
    _sections,
    subjects=2,
    classes=("kg:Entity",),
    order=7,
)
