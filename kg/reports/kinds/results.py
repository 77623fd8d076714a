"""Every figure that the sources report: by what it results from, with growth and what it was measured against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.errors import KgError
from kg.language.english import agreeing
from kg.language.wording import conjugated
from kg.model.entity import Entity
from kg.reports.kind import Kind
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections import outcomes
from kg.reports.sections.apparatus import numbered
from kg.reports.sections.attribution import guessed_of
from kg.reports.sections.figures import NOTHING, growth_figures, in_a_row, reckoned_base, results_table
from kg.reports.sections.importance import Importance, rule
from kg.reports.sections.measured_values import measured
from kg.reports.sections.origins import origin
from kg.reports.structure import Block, Bullets, Figure, Line, Note, Paragraph, Run, Runs, Section
from kg.terms import Text


def _sections(writer: Writer, material: Material) -> Iterator[Section]:
    """On all figures. Raises `KgError` if the sources report none."""
    figures = material.observations
    if not figures:
        raise KgError("no source reports a figure", hint="kg report gaps says what is missing")
    yield Section("summary", writer.words("要点", "Main points"), summary(writer, material))
    importance = Importance(material)
    main = [one for one in importance.acts if one.grounds]
    if main:
        opening = writer.sentence(
            writer.claim(writer.words("按重要程度排列", "the most important first"), by_rule(writer)), claim=False
        )
        title = writer.words("主要成效", "Main results")
        yield Section(
            "main", title, (Paragraph((opening,)), Bullets(tuple(outcomes.results(writer, importance, main))))
        )
    rest = [one for one in importance.acts if not one.grounds]
    if rest:
        title = writer.words("其他成效", "Further results")
        yield Section("further", title, (Bullets(tuple(outcomes.results(writer, importance, rest))),))
    if importance.context:
        title = writer.words(
            "同期数据（文献未说明系何举措的成效）", "Figures of the time, no results of any stated initiative"
        )
        lines = outcomes.results(writer, importance, importance.context)
        yield Section("context", title, (Bullets(tuple(lines)),))
    yield from numbered(writer, _annexes(writer, material, figures))


def by_rule(writer: Writer) -> Note:
    """The rule by which results are ordered."""
    return Note((), "rule", rule()[writer.language])


def _annexes(writer: Writer, material: Material, figures: Sequence[Entity]) -> Iterator[Section]:
    """Every figure under what it results from, then all in one table."""
    yield from _by_initiative(writer, material)
    caption = writer.words("文献所载全部数据", "All figures that the documents give")
    table = results_table(writer, material, figures, "results-table", caption)
    yield Section("table", writer.words("全部数据", "All figures"), (table,))
    if material.structural:
        title = writer.words("结构数(并非成果)", "Structural numbers, which are no results")
        yield Section(
            "structural", title, (Bullets(tuple(item(writer, material, "", [one]) for one in material.structural)),)
        )


def summary(writer: Writer, material: Material) -> tuple[Block, ...]:
    """How many figures there are, how many grew and by how much at most."""
    figures = material.observations
    with_result = [one for one in figures if material.statements(one.iri, "result")]
    grown = [one for one in figures if (figure := measured(one)) and figure.growth is not None]
    count, named = writer.count, writer.bracketed(origin(writer, figures))
    first = writer.words(
        f"数据共{len(figures)}项{named}，其中{len(with_result)}项是某项举措、系统或活动的成果",
        f"{count(len(figures))} {agreeing(len(figures), 'figures')} {_verb('[is|are]', figures)} on record{named}; "
        f"{count(len(with_result))} {_verb('[is the result|are results]', with_result)} of an initiative, a system or "
        "an event",
    )
    drawn = growth_figures(writer, figures, "growth")
    shown = sum(len(one.data.rows) for one in drawn if isinstance(one, Figure))
    sentences = [writer.sentence(writer.claim(first, writer.counted(figures)))]
    if grown:
        told = writer.words(
            f"{len(grown)}项注明增减", f"{count(len(grown))} {_verb('[comes|come]', grown)} with a growth rate"
        )
        if 0 < shown < len(grown):
            told += writer.words(
                f"，{shown}项可与同类并列作图", f"; {count(shown)} can be drawn beside others of the kind"
            )
        based = [one for one in grown if reckoned_base(one)]
        tail = writer.words(
            f"；其中{len(based)}项可由增幅推算上年的数值，见表中“推算”",
            f"; for {count(len(based))} of these the earlier value can be reckoned, as the table shows",
        )
        sentences.append(writer.sentence(writer.claim(told, writer.counted(grown)), tail if based else ""))
    return (Paragraph(tuple(sentences)), *drawn)


def _verb(forms: str, figures: Sequence[Entity]) -> str:
    return conjugated(forms, plural=len(figures) != 1)


def _by_initiative(writer: Writer, material: Material) -> Iterator[Section]:
    """The figures by what they result from, by class; those that result from nothing by what they describe."""
    of: dict[str, list[Entity]] = defaultdict(list)
    rest: dict[str, list[Entity]] = defaultdict(list)
    for one in material.observations:
        results = material.statements(one.iri, "result")
        for result in results:
            of[result.object].append(one)
        if not results:
            about = material.statements(one.iri, "measurement")
            rest[about[0].object if about else ""].append(one)
    for family, members in writer.by_class(of, by_family=True):
        term = writer.knowledge.vocabulary.classes[family]
        title = writer.words(f"{term.label.zh}的成果", f"Results of {term.plural}")
        items = Bullets(tuple(item(writer, material, iri, of[iri]) for iri in members))
        yield Section(f"of-{term.name.lower()}", title, (items,))
    if rest:
        items = Bullets(tuple(item(writer, material, iri, rest[iri]) for iri in rest))
        yield Section("other", writer.words("其他数据", "Other figures"), (items,))


def item(writer: Writer, material: Material, iri: str, observations: Sequence[Entity]) -> Line:
    """An item of a list: a thing with its figures, those marked that are its own by inference."""
    known = iri in writer.knowledge.entities
    head: Runs = (*writer.name(iri, heading=True), Run(writer.words("：", ": "))) if known else ()
    guessed = guessed_of(material, iri, observations) if known else NOTHING
    return writer.sentence(head, in_a_row(writer, observations, guessed))


KIND = Kind(
    "results",
    Text("成效数据", "Results"),
    Text("每项数据、增减与基准", "Every figure with growth and its base"),
    _sections,
    Text("成效数据", "Measured results"),
    order=9,
)
