"""Initiatives by article of the WTO Trade Facilitation Agreement: links that the editors infer, each with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.errors import KgError
from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.statement import Statement
from kg.reports.charts import Bar, bars
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import inferred
from kg.reports.sections.origins import told_by
from kg.reports.structure import Bullets, Figure, Line, Paragraph, Run, Runs, Section, Table
from kg.terms import Text

TITLE = Text("对照世贸组织《贸易便利化协定》", "By article of the WTO Trade Facilitation Agreement")


def _sections(writer: Writer, material: Material) -> Iterator[Section]:
    """By article. Raises `KgError` if no initiative is mapped to one."""
    articles = by_article(material)
    if not articles:
        raise KgError("nothing is mapped to an article of the Trade Facilitation Agreement", hint="kg report overview")
    blocks = (summary(writer, articles), figure(writer, articles))
    yield Section("summary", writer.words("要点", "Main points"), blocks)
    codes = writer.knowledge.vocabulary.codes
    for iri, found in articles.items():
        links = Bullets(tuple(_link(writer, one) for one in found))
        yield Section(f"article-{codes[iri].notation.replace('.', '-')}", writer.text(iri), (links,))
    rest = [code for code in material.knowledge.vocabulary.scheme("tfa").values() if code.iri not in articles]
    if rest:
        names = writer.words("；", "; ").join(code.label[writer.language] for code in rest)
        told = writer.words(
            "图谱所收条款中，下列各条没有对应的举措：", "Nothing on record corresponds to these articles: "
        )
        title = writer.words("没有对应举措的条款", "Articles that nothing corresponds to")
        yield Section("untouched", title, (Paragraph((writer.sentence(told + names, claim=False),)),))


def by_article(material: Material) -> dict[str, list[Statement]]:
    """The mappings by article (the IRI of its code), in the order of the agreement."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in material.to_codes():
        found[one.object].append(one)
    order = material.knowledge.vocabulary.codes
    return {iri: found[iri] for iri in sorted(found, key=lambda iri: (order[iri].order, iri))}


def summary(writer: Writer, articles: dict[str, list[Statement]]) -> Paragraph:
    """How much corresponds to how many articles, and what that does not mean."""
    links = [one for found in articles.values() for one in found]
    things = len({one.subject for one in links})
    apart = [one for one in links if writer.names.standing(one.subject)]
    told = writer.words(
        f"编者推断，{things}项举措、系统、文件或机制与协定的{len(articles)}个条款相对应，共{len(links)}处",
        f"the editors find that {writer.count(len(articles))} {agreeing(len(articles), 'articles')} of the agreement "
        f"{conjugated('[corresponds|correspond]', plural=len(articles) != 1)} to {writer.count(things)} "
        f"{agreeing(things, 'things')} on record (initiatives, systems, documents, mechanisms), in "
        f"{writer.count(len(links))} {agreeing(len(links), 'places')}",
    )
    caution = writer.words(
        "对应是编者所判，不是文献所言；它只说明内容相近，不说明是为履行协定而采取",
        "This is the editors’ judgement and not what the documents say; a correspondence means that the content is "
        "alike, not that the agreement was the reason",
    )
    some = writer.words(
        f"其中{len(apart)}处的事项尚属计划，或已被取代",
        f"In {writer.count(len(apart))} of these places the thing is a plan, or has been replaced since",
    )
    also = [writer.sentence(writer.claim(some, writer.counted(apart)))] if apart else []
    first = writer.sentence(writer.claim(told, writer.counted(links)))
    return Paragraph((first, *also, writer.sentence(caution, claim=False)))


def figure(writer: Writer, articles: dict[str, list[Statement]]) -> Figure:
    """How many initiatives correspond to each article."""
    apart = {iri: [one for one in found if writer.names.standing(one.subject)] for iri, found in articles.items()}
    items = [Bar(writer.text(iri), float(len(found)), str(len(found))) for iri, found in articles.items()]
    caption = writer.words("各条款对应的举措数", "Initiatives by article")
    most = max(articles, key=lambda iri: len(articles[iri]))
    description = writer.words(
        f"按协定的次序排列，共{len(articles)}个条款；最多的是{writer.text(most)}，{len(articles[most])}项。",
        f"In the order of the agreement, {writer.count(len(articles))} {agreeing(len(articles), 'articles')}; most for {writer.text(most)}, "
        f"with {writer.count(len(articles[most]))}.",
    )
    description += told_by(writer, (one for found in articles.values() for one in found))
    some = any(apart.values())
    rows = tuple(
        (
            (Run(writer.text(iri)),),
            writer.claim(str(len(found)), writer.counted(found)),
            *([_number(writer, apart[iri])] if some else []),
        )
        for iri, found in articles.items()
    )
    header = (
        writer.words("条款", "Article"),
        writer.words("项数", "Number"),
        *([writer.words("其中计划或已被取代", "Of these planned or replaced")] if some else []),
    )
    return Figure(
        "articles", caption, bars(items), description, Table("articles-data", caption, header, rows, frozenset({1, 2}))
    )


def _number(writer: Writer, links: list[Statement]) -> Runs:
    return writer.claim(str(len(links)), writer.counted(links)) if links else writer.claim("0")


def _link(writer: Writer, one: Statement) -> Line:
    return writer.sentence(
        writer.name(one.subject, heading=True),
        writer.bracketed(writer.names.standing(one.subject)),
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
