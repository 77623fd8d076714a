"""Two pages for who has five minutes: results, what is first, what began, what is planned, what is left open."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import KgError
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.firsts import began, first_and_nationwide, in_words
from kg.reports.sections.importance import MOST, Importance, rule
from kg.reports.sections.laws import laid_down
from kg.reports.sections.open_points import open_points
from kg.reports.sections.outcomes import results
from kg.reports.sections.outlook import outlook
from kg.reports.sections.themes import DUTIES, plan_title
from kg.reports.structure import Bullets, Note, Paragraph, Section
from kg.terms import Text


def _sections(writer: Writer, material: Material) -> list[Section]:
    """On the whole, in brief. Raises `KgError` if there is nothing to tell."""
    found = list(sections(writer, material))
    if not found:
        raise KgError("no source tells of a result, a plan, a duty or a doubt", hint="kg build compiles the records")
    return found


def sections(writer: Writer, material: Material) -> Iterator[Section]:
    """What a brief tells, as the overview opens with it too; none where there is nothing to tell."""
    importance = Importance(material)
    matters = importance.chosen
    if matters:
        intro = writer.words("下列成效按文献所言择要", "a selection, by what the documents state")
        opening = writer.sentence(writer.claim(intro, Note((), "rule", rule(MOST)[writer.language])), claim=False)
        title = writer.words("主要变化与成效", "What changed, in figures")
        items = Bullets((*results(writer, importance, matters), *in_words(writer, importance)))
        yield Section("results", title, (Paragraph((opening,)), items))
    firsts = first_and_nationwide(writer, importance)
    if firsts:
        yield Section("firsts", writer.words("率先与推广", "First, and nationwide"), (Bullets(tuple(firsts)),))
    new = began(writer, material)
    if new:
        yield Section("began", writer.words("启动、签订与完成", "Started, signed, completed"), (Paragraph((new,)),))
    laws = laid_down(writer, material)
    if laws:
        yield Section("duties", DUTIES[writer.language], (Bullets(tuple(laws)),))
    plans = outlook(writer, importance, matters)
    if plans:
        yield Section("plan", plan_title(writer, material), (Bullets(tuple(plans)),))
    doubts = open_points(writer, importance, matters)
    if doubts:
        yield Section("open", writer.words("文献未明之处", "What the sources leave open"), (Bullets(tuple(doubts)),))


def headline(writer: Writer, material: Material) -> str:
    """“简报”, with the document where there is but one."""
    title = KIND.title[writer.language]
    if len(material.documents) != 1:
        return title
    name = writer.document(material.documents[0])
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
