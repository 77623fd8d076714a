"""Two pages for who has five minutes: results, what is first, what began, what is planned, what is left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.errors import KgError
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.firsts import began, first_and_nationwide, in_words
from kg.reports.sections.importance import MOST, Importance, Matter, rule
from kg.reports.sections.laws import laid_down
from kg.reports.sections.open_points import open_points
from kg.reports.sections.outcomes import INFERRED, beside, is_inferred, other_results, results
from kg.reports.sections.outlook import outlook
from kg.reports.sections.regional import gathered_mechanisms
from kg.reports.sections.themes import DUTIES, plan_title
from kg.reports.structure import Bullets, Line, Note, Paragraph, Section
from kg.terms import Text


def _sections(writer: Writer, material: Material) -> list[Section]:
    """On the whole, in brief. Raises `KgError` if there is nothing to tell."""
    found = list(sections(writer, material))
    if not found:
        hint = "record what it reports, plans or lays down (kg review lists the drafts), or choose other documents"
        raise KgError("no source tells of a result, a plan, a duty or a doubt", hint=hint)
    return found


def sections(writer: Writer, material: Material) -> Iterator[Section]:
    """What a brief tells, as the overview opens with it too; none where there is nothing to tell."""
    importance = Importance(material)
    matters, around = importance.chosen, importance.beside
    if matters or around:
        title = writer.words("主要成效", "Main results")
        lines = [*results(writer, importance, matters), *in_words(writer, importance)]
        lines += other_results(writer, importance, matters)
        lines += [beside(writer, importance, around)] if around else []
        yield Section("results", title, (Bullets(tuple(lines)),))
    firsts = first_and_nationwide(writer, importance)
    if firsts:
        yield Section("firsts", writer.words("率先与推广", "First, and nationwide"), (Bullets(tuple(firsts)),))
    mechanisms = gathered_mechanisms(writer, material)
    if mechanisms:
        title = writer.words("区域合作机制", "Mechanisms of regional cooperation")
        yield Section("regions", title, (Bullets(tuple(mechanisms)),))
    new = began(writer, material, {one.iri for one in matters})
    if new:
        title = writer.words("重要节点（择要）", "Milestones: a selection")
        yield Section("began", title, (Paragraph((new,)),))
    laws = laid_down(writer, material)
    if laws:
        yield Section("duties", DUTIES[writer.language], (Bullets(tuple(laws)),))
    plans = outlook(writer, importance, matters)
    if plans:
        yield Section("plan", plan_title(writer, material), (Bullets(tuple(plans)),))
    doubts = open_points(writer, importance, [*matters, *((around,) if around else ())])
    closing = (Paragraph(_explained(writer, matters)),) if matters else ()
    if doubts:
        title = writer.words("文献未明之处", "What the sources leave open")
        yield Section("open", title, (Bullets(tuple(doubts)), *closing))
    elif closing:
        yield Section("reading", writer.words("编写说明", "How the results were chosen"), closing)


def _explained(writer: Writer, matters: Sequence[Matter]) -> tuple[Line, ...]:
    """How the results were chosen, and what the mark of an inference means."""
    told = writer.words("上列成效系择要", "the results told are a selection")
    lines = [writer.sentence(writer.claim(told, Note((), "rule", rule(MOST)[writer.language])), claim=False)]
    if any(map(is_inferred, matters)):
        mark = INFERRED[writer.language]
        said = writer.words(
            f"标“{mark}”的，部分数据归入该项系编者推断，理由见该项注释",
            f"of those marked {mark}, some figures are attributed by the editors' inference; the note says why",
        )
        lines.append(writer.sentence(said, claim=False))
    return tuple(lines)


def headline(writer: Writer, material: Material, title: str = "") -> str:
    """A title that names what the report is on: the subject and the years of the documents that give an account of a
    time, else the one document; the bare `title` (“简报”, unless given) for anything else."""
    title = title or KIND.title[writer.language]
    documents = [writer.knowledge.documents[iri] for iri in material.documents]
    accounts = [one for one in documents if one.subject.zh]
    if len({one.subject for one in accounts}) == 1:
        subject = accounts[0].subject[writer.language]
        years = sorted({year for one in accounts for year in (one.year, (one.end or one.start).year)})
        when = writer.words("至", " to ").join(map(str, dict.fromkeys((years[0], years[-1]))))
        return writer.words(f"{when}年{subject}情况{title}", f"{title} on {subject} in {when}")
    if len(documents) != 1:
        return title
    name = writer.document(documents[0].iri)
    return writer.words(f"{name}：{title}", f"{name}: {writer.names.uncapitalised(title)}")


KIND = Kind(
    "brief",
    Text("简报", "Brief"),
    Text("两页：成效、率先、启动、计划、疑点", "Two pages: results, firsts, what began, plans, doubts"),
    _sections,
    headline,
    order=0,
    official=True,
    short=True,
)
