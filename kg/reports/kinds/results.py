"""Every figure that the sources report: by what it results from, with growth and what it was measured against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.errors import KgError
from kg.model.entity import Amount, Entity
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.apparatus import method, subtitle
from kg.reports.sections.figures import figure_in_words, growth_figures, implied_base, results_table
from kg.reports.structure import Block, Bullets, Line, Paragraph, Report, Run, Runs, Section
from kg.terms import Text

TITLE = Text("成效数据", "Measured results")


def report(writer: Writer, material: Material) -> Report:
    """The report on all figures. Raises `KgError` if the sources report none."""
    if not material.observations:
        raise KgError("no source reports a figure", hint="kg report gaps says what is missing")
    return Report(
        kind="results",
        name="results",
        language=writer.language,
        title=TITLE[writer.language],
        subtitle=subtitle(writer, material),
        sections=(
            Section("summary", writer.words("要点", "Main points"), summary(writer, material)),
            *_by_initiative(writer, material),
            Section(
                "table",
                writer.words("全部数据", "All figures"),
                (results_table(writer, material, material.observations, "results-table", _caption(writer)),),
            ),
            method(writer, material),
        ),
        sources=material.documents,
    )


def summary(writer: Writer, material: Material) -> tuple[Block, ...]:
    """How many figures there are, how many grew and by how much at most."""
    figures = material.observations
    with_result = [one for one in figures if material.statements(one.iri, "result")]
    grown = [one for one in figures if one.amount and one.amount.growth is not None]
    count = writer.count
    first = writer.words(
        f"文献共载{len(figures)}项数据，其中{len(with_result)}项是某项举措、系统或活动的成果",
        f"the sources give {count(len(figures))} figures, {count(len(with_result))} of them results of an initiative, "
        "a system or an event",
    )
    sentences = [writer.sentence((Run(first, notes=(writer.counted(figures),)),))]
    if grown:
        figure_in_words = writer.words(f"{len(grown)}项注明增减", f"{count(len(grown))} come with their growth")
        based = [one for one in grown if one.amount and implied_base(one.amount) and _on_last_year(one.amount)]
        tail = writer.words(
            f"；其中{len(based)}项可由增幅推算上年的数值，见表中“推算”" if based else "",
            f"; for {count(len(based))} of these the earlier value can be reckoned, as the table shows"
            if based
            else "",
        )
        sentences.append(writer.sentence((Run(figure_in_words, notes=(writer.counted(grown),)),), tail))
    blocks: list[Block] = [Paragraph(tuple(sentences))]
    return (*blocks, *growth_figures(writer, figures, "growth"))


def _by_initiative(writer: Writer, material: Material) -> list[Section]:
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
    sections = []
    for family, members in writer.by_class(of, by_family=True):
        label = writer.knowledge.vocabulary.classes[family].label
        title = writer.words(f"{label.zh}的成果", f"Results of {writer.knowledge.vocabulary.classes[family].plural}")
        items = [item(writer, iri, of[iri]) for iri in members]
        sections.append(Section(f"of-{family.rsplit('#', 1)[-1].lower()}", title, (Bullets(tuple(items)),)))
    if rest:
        items = [item(writer, iri, rest[iri]) for iri in rest]
        title = writer.words("其他数据", "Other figures")
        sections.append(Section("other", title, (Bullets(tuple(items)),)))
    return sections


def item(writer: Writer, iri: str, observations: Sequence[Entity]) -> Line:
    """An item of a list: a thing with its figures."""
    known = iri in writer.knowledge.entities
    head: Runs = (*writer.name(iri, heading=True), Run(writer.words("：", ": "))) if known else ()
    runs: list[Run] = list(head)
    for position, one in enumerate(observations):
        runs += [Run(writer.words("；", "; "))] if position else []
        runs += figure_in_words(writer, one)
    return writer.sentence(tuple(runs))


def _on_last_year(figure: Amount) -> bool:
    return figure.growth_against == "previous-year"


def _caption(writer: Writer) -> str:
    return writer.words("文献所载全部数据", "All figures that the sources give")
