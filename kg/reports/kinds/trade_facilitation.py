"""Initiatives by article of the WTO Trade Facilitation Agreement: links that the editors infer, each with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.errors import KgError
from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.plans import is_planned
from kg.model.statement import Statement
from kg.reports.charts import Bar, bars
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import inferred, numbered
from kg.reports.sections.origins import told_by
from kg.reports.sections.outcomes import gathered, plain
from kg.reports.structure import Bullets, Figure, Line, Paragraph, Run, Runs, Section, Table
from kg.terms import Code, Text

LIKENESS = Text("相近|类似|近似|相仿", "much like|much as|similar|resembl")
APART = (Text("其中计划", "Of these planned"), Text("其中已被取代", "Of these replaced"))
TITLE = Text("对照世贸组织《贸易便利化协定》", "By article of the WTO Trade Facilitation Agreement")


def _sections(writer: Writer, material: Material) -> Iterator[Section]:
    """By article. Raises `KgError` if no initiative is mapped to one."""
    articles, every = by_article(material), _linked(material)
    if not every:
        raise KgError("nothing is mapped to an article of the Trade Facilitation Agreement", hint="kg report overview")
    if articles:
        blocks = (summary(writer, articles), figure(writer, articles))
        yield Section("summary", writer.words("要点", "Main points"), blocks)
        title = writer.words("各条款对应的事项（编者推断）", "What corresponds to which provision (inferred)")
        yield Section("in-short", title, (Bullets(tuple(_in_short(writer, *one) for one in articles.items())),))
    rest = [code for code in material.knowledge.vocabulary.scheme("tfa").values() if code.iri not in articles]
    if rest:
        title = writer.words("未见对应的条款", "Provisions for which nothing was found")
        yield Section("untouched", title, (Paragraph(_untouched(writer, material, every, rest)),))
    yield from numbered(writer, _reasons(writer, articles, every))


def _in_short(writer: Writer, iri: str, links: Sequence[Statement]) -> Line:
    """A provision with what corresponds to it, by name: what is planned or replaced says so."""
    names = [(*_plain(writer, one), Run(writer.bracketed(writer.names.standing(one.subject)))) for one in links]
    head = Run(writer.text(iri) + writer.words("：", ": "), strong=True)
    return writer.sentence((head,), writer.clauses(names), writer.claim("", gathered(writer, links)))


def _plain(writer: Writer, one: Statement) -> Runs:
    return (Run(plain(writer, one.subject), entity=one.subject),)


def _reasons(
    writer: Writer, articles: dict[str, list[Statement]], every: dict[str, list[Statement]]
) -> Iterator[Section]:
    """Each correspondence with the editors' reason, parts among them; and what is only alike."""
    codes = writer.knowledge.vocabulary.codes
    inner = []
    for iri, found in articles.items():
        parts = [one for one in every[iri] if one not in found and not is_analogy(one)]
        lines = (*(_link(writer, one) for one in found), *(_link(writer, one, part=True) for one in parts))
        anchor = f"article-{codes[iri].notation.replace('.', '-')}"
        inner.append(Section(anchor, writer.text(iri), (Bullets(lines),)))
    if inner:
        yield Section(
            "reasons", writer.words("各项对应及理由", "Each correspondence with its reason"), (), tuple(inner)
        )
    alike = [one for found in every.values() for one in found if is_analogy(one)]
    if alike:
        told = writer.words(
            "下列各项只是相近，不算对应，不计入正文各数",
            "These are only alike; they are no correspondences and are counted nowhere in the body",
        )
        lines = tuple(_link(writer, one, of=writer.text(one.object)) for one in alike)
        blocks = (Paragraph((writer.sentence(told, claim=False),)), Bullets(lines))
        yield Section("analogies", writer.words("相近而不算对应的", "Alike, but no correspondence"), blocks)


def _untouched(
    writer: Writer, material: Material, every: dict[str, list[Statement]], rest: Sequence[Code]
) -> tuple[Line, ...]:
    """The provisions that nothing corresponds to, with the documents in which that was looked for, and the others."""
    searched = material.by_document(one for found in every.values() for one in found)
    others = [(Run(writer.names.cited(iri)),) for iri in material.documents if iri not in searched]
    names = writer.words("；", "; ").join(code.label[writer.language] for code in rest)
    told = writer.sentence(
        writer.words("在", "In "),
        writer.series([(Run(writer.names.cited(iri)),) for iri in searched]),
        writer.words("中未见与下列各条对应的举措：", " nothing was found that corresponds to "),
        names,
        claim=False,
    )
    if not others:
        return (told,)
    apart = writer.words("未与协定对照", " not compared with the agreement")
    were = conjugated("[was|were]", plural=len(others) != 1)
    return told, writer.sentence(writer.series(others), writer.words("", f" {were}"), apart, claim=False)


def is_analogy(one: Statement) -> bool:
    """Whether the editors' reason claims no more than likeness: such a link is no correspondence."""
    return any(word in one.reason.zh for word in LIKENESS.zh.split("|")) or any(
        word in one.reason.en for word in LIKENESS.en.split("|")
    )


def by_article(material: Material) -> dict[str, list[Statement]]:
    """The correspondences by provision (the IRI of its code), in the order of the agreement.

    What is only alike is none. A part is counted with its whole, a document with the work that it is about, a plan with
    what it goes on from.
    """
    every = {iri: [one for one in found if not is_analogy(one)] for iri, found in _linked(material).items()}
    wholes = {iri: _outermost(material, found) for iri, found in every.items()}
    return {iri: found for iri, found in wholes.items() if found}


def _outermost(material: Material, links: Sequence[Statement]) -> list[Statement]:
    """Those links whose things belong to none that is linked to the same provision; of two that belong to each other,
    both."""
    things = {one.subject for one in links}
    above = {iri: (_belongs_to(material, iri) & things) - {iri} for iri in things}
    return [one for one in links if not any(one.subject not in above[iri] for iri in above[one.subject])]


def _belongs_to(material: Material, iri: str) -> set[str]:
    """What a thing is counted with: what it is part of or goes on from; the work that a document is about; the system
    that an initiative is said to build or use."""
    found = {*material.wholes(iri)[1:], *(one.object for one in material.statements(iri, "continuation"))}
    ties = material.knowledge.outgoing.get(iri, ())
    if material.is_a(iri, "kg:Document"):
        found |= {one.object for one in ties if material.is_a(one.object, "kg:Initiative")}
    if material.is_a(iri, "kg:Initiative"):
        stated = (one.object for one in ties if one.modality == "asserted")
        found |= {end for end in stated if material.is_a(end, "kg:InformationSystem")}
    return found


def _linked(material: Material) -> dict[str, list[Statement]]:
    """All links by provision, in the order of the agreement."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in material.to_codes():
        found[one.object].append(one)
    order = material.knowledge.vocabulary.codes
    return {iri: found[iri] for iri in sorted(found, key=lambda iri: (order[iri].order, iri))}


def summary(writer: Writer, articles: dict[str, list[Statement]]) -> Paragraph:
    """How much corresponds to how many articles, and what that does not mean."""
    links = [one for found in articles.values() for one in found]
    things = len({one.subject for one in links})
    codes = writer.knowledge.vocabulary.codes
    heads = len({codes[iri].notation.partition(".")[0] for iri in articles})
    planned, replaced = _apart(writer, links)
    told = writer.words(
        f"编者推断，{things}项举措、系统、文件或机制与协定{heads}条中的{len(articles)}款相对应，共{len(links)}处（组成部分随整体计，同一事的文件、建设与延续只计一处，只是相近的不计）",
        f"the editors find that {writer.count(len(articles))} {agreeing(len(articles), 'provisions')} "
        f"(of {writer.count(heads)} {agreeing(heads, 'articles')}) of the agreement "
        f"{conjugated('[corresponds|correspond]', plural=len(articles) != 1)} to {writer.count(things)} "
        f"{agreeing(things, 'things')} on record (initiatives, systems, documents, mechanisms), in "
        f"{writer.count(len(links))} {agreeing(len(links), 'places')} (a part is counted with its whole, the papers, building and "
        f"continuation of one thing with that; what is only alike is not counted)",
    )
    caution = writer.words(
        "对应是编者所判，不是文献所言；它只说明内容相近，不说明是为履行协定而采取",
        "This is the editors’ judgement and not what the documents say; a correspondence means that the content is "
        "alike, not that the agreement was the reason",
    )
    parts = []
    for some, zh, en in ((planned, "尚属计划", "a plan"), (replaced, "已被取代", "replaced since")):
        if some:
            said = writer.words(f"{len(some)}处的事项{zh}", f"in {writer.count(len(some))} places the thing is {en}")
            parts.append(writer.claim(said, writer.counted(some)))
    of_these = writer.words("其中", "of these, ")
    also = [writer.sentence(of_these, writer.clauses(parts, writer.words("，", "; ")))] if parts else []
    first = writer.sentence(writer.claim(told, writer.counted(links)))
    return Paragraph((first, *also, writer.sentence(caution, claim=False)))


def figure(writer: Writer, articles: dict[str, list[Statement]]) -> Figure:
    """How many initiatives correspond to each article."""
    apart = {iri: _apart(writer, found) for iri, found in articles.items()}
    items = [
        Bar(writer.text(iri), float(len(found)), f"{len(found)}{_how_many(writer, apart[iri])}")
        for iri, found in articles.items()
    ]
    caption = writer.words("各条款对应的举措数（对应系编者推断）", "Initiatives by provision (correspondence inferred)")
    most = max(articles, key=lambda iri: len(articles[iri]))
    description = writer.words(
        f"按协定的次序排列，共{len(articles)}款；最多的是{writer.text(most)}，{len(articles[most])}项。",
        f"In the order of the agreement, {writer.count(len(articles))} {agreeing(len(articles), 'provisions')}; most for {writer.text(most)}, "
        f"with {writer.count(len(articles[most]))}.",
    )
    description += told_by(writer, (one for found in articles.values() for one in found))
    kept = [at for at in range(len(APART)) if any(found[at] for found in apart.values())]
    rows = tuple(
        (
            (Run(writer.text(iri)),),
            writer.claim(str(len(found)), writer.counted(found)),
            *(_number(writer, apart[iri][at]) for at in kept),
        )
        for iri, found in articles.items()
    )
    header = (
        writer.words("条款", "Provision"),
        writer.words("项数", "Number"),
        *(APART[at][writer.language] for at in kept),
    )
    return Figure(
        "articles",
        caption,
        bars(items),
        description,
        Table("articles-data", caption, header, rows, frozenset(range(1, len(header)))),
    )


def _apart(writer: Writer, links: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """The links of what is planned, and those of what something else has replaced."""
    known = writer.knowledge
    planned = [one for one in links if is_planned(known.entities[one.subject], known)]
    return planned, [one for one in links if one not in planned and writer.names.standing(one.subject)]


def _how_many(writer: Writer, apart: tuple[list[Statement], list[Statement]]) -> str:
    """How many beside a bar are plans, how many replaced; nothing for none."""
    words = (Text("计划", "planned"), Text("已被取代", "replaced"))
    told = [
        writer.words(f"{word.zh}{len(some)}", f"{len(some)} {word.en}")
        for word, some in zip(words, apart, strict=True)
        if some
    ]
    return writer.bracketed(writer.words("、", ", ").join(told))


def _number(writer: Writer, links: list[Statement]) -> Runs:
    return writer.claim(str(len(links)), writer.counted(links)) if links else writer.claim("0")


def _link(writer: Writer, one: Statement, *, part: bool = False, of: str = "") -> Line:
    """A link with its reason; that it is part of another, or the provision `of` which it is, is said of some."""
    return writer.sentence(
        writer.name(one.subject, heading=True),
        writer.bracketed(writer.names.standing(one.subject)),
        writer.bracketed(writer.words("属上列之一，不另计", "part of one above, not counted again")) if part else "",
        writer.words("：", ": ") + of if of else "",
        writer.claim(inferred(writer, one), writer.note(one)),
    )


KIND = Kind(
    "trade-facilitation",
    Text("贸易便利化协定", "Trade facilitation"),
    Text("按世贸组织协定的条款", "By article of the WTO agreement"),
    _sections,
    TITLE,
    order=12,
)
