"""The figures that sources report: what was measured, how much, how it grew and against what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from types import MappingProxyType

from kg.language.amounts import GROWTH_UNITS, growth, number
from kg.model.entity import Amount, Entity
from kg.model.statement import Statement
from kg.queries.cells import Quantity
from kg.reports.charts import Bar, bars
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.changes import change_in_words, ends_of_change
from kg.reports.sections.figure_times import is_finer, timed
from kg.reports.sections.measured_values import figure_note, measured, value_text
from kg.reports.sections.origins import origins, told_by, with_origins
from kg.reports.structure import Figure, Note, Run, Runs, Table
from kg.terms import Text, expand, local_name

UNSTATED = "unstated"
NOTHING: Mapping[str, Statement] = MappingProxyType({})
INITIATIVE = expand("kg:Initiative")
SHARED = {1: "", 2: "both "}  # what is said of a time before it closes a row; “all ” of more
ATTRIBUTED = Text("归属系推断", "link inferred")  # the figure is stated, not of what it is one
GROWTH_OF = re.compile(r"^(?:growth|rise|increase) (?:of|in) ")


def value_cell(writer: Writer, observation: Entity) -> Runs:
    """The value in a cell of a table, with its number and unit."""
    text, figure = value_text(writer, observation), observation.amount
    if figure is None:
        return writer.claim(text, figure_note(observation))
    unit = writer.knowledge.vocabulary.codes[figure.unit].label[writer.language] if figure.unit else ""
    ranged = figure.low is not None or figure.high is not None
    value = Quantity(figure.value, unit, text, exact=not (figure.qualifier or ranged))
    return (Run(text, notes=(figure_note(observation),), value=value),)


def growth_cell(writer: Writer, observation: Entity, text: str, *, exact: bool) -> Runs:
    """The growth in a cell as it is written, with its number and unit; nothing where there is none."""
    figure = measured(observation)
    if not text or figure is None or figure.growth is None:
        return ()
    grown, unit = _in_words(writer, figure)
    return (
        Run(text, value=Quantity(grown, GROWTH_UNITS[unit][writer.language].format("").strip(), text, exact=exact)),
    )


def growth_text(writer: Writer, observation: Entity) -> str:
    """The growth in words; nothing if there is none, or if it is the value itself."""
    figure = observation.amount
    if figure is None or figure.is_growth:
        return ""
    return growth(figure, writer.language)


def figure_in_words(writer: Writer, observation: Entity) -> Runs:
    """A figure in running words: what was measured, how much, how it grew or from which value it changed."""
    ends = ends_of_change(writer, observation)
    if ends:
        evidence = tuple(dict.fromkeys(at for one in (observation, *ends) for at in one.evidence))
        return writer.claim(change_in_words(writer, observation, *ends), Note(evidence))
    grown, value = growth_text(writer, observation), value_text(writer, observation)
    name = writer.names.uncapitalised(writer.text(observation.iri))
    figure = measured(observation)
    if writer.language == "en" and figure and figure.is_growth and figure.growth_unit == "times":
        text = f"{GROWTH_OF.sub('', name)} ({growth(figure, 'en')})"
    else:
        text = f"{name}{writer.words('', ', ')}{value}"
    if grown:
        unsaid = figure and (figure.growth_against or "").endswith(UNSTATED)
        text += writer.bracketed(
            grown + (writer.words("，比较期未说明", ", against when is not said") if unsaid else "")
        )
    compared, notes = _compared(writer, observation)
    return writer.claim(text + compared, figure_note(observation), *notes)


def _compared(writer: Writer, observation: Entity) -> tuple[str, list[Note]]:
    """What a figure is measured against, if that is a practice: “（较传统转关模式）”; no figure is told without."""
    relations, known = writer.knowledge.vocabulary.in_role("comparison"), writer.knowledge
    told = [one for one in known.outgoing.get(observation.iri, ()) if one.property in relations]
    told = [one for one in told if known.is_a(one.object, INITIATIVE)]
    if not told:
        return "", []
    term = known.vocabulary.properties[told[0].property]
    names = writer.words("、", ", ").join(writer.names.uncapitalised(writer.text(one.object)) for one in told)
    against = writer.words(f"与{names}相比", f"{term.label.en.removeprefix('is ')} {names}")
    return writer.bracketed(against), [writer.note(one) for one in told if one.modality != "asserted"]


def results_table(
    writer: Writer, material: Material, observations: Sequence[Entity], anchor: str, caption: str
) -> Table:
    """Every figure with its period, growth, the base of comparison and what it is a result of."""
    rows = tuple(_row(writer, material, one) for one in observations)
    header = (
        writer.words("指标", "What was measured"),
        writer.words("数值", "Value"),
        writer.words("时期", "Period"),
        writer.words("增减", "Growth"),
        writer.words("比较基准", "Measured against"),
        writer.words("所属举措", "Result of"),
    )
    table = Table(anchor, caption, header, rows, frozenset({1})).without_empty(3)
    return with_origins(writer, table, [[one] for one in observations])


def growth_figures(writer: Writer, observations: Sequence[Entity], anchor: str) -> list[Figure]:
    """Bars of the figures that grew or fell, greatest first: those told per cent and those told as multiples, and those
    against one base in a figure of their own.

    A measure of which there are fewer than two figures against one base is left out.
    """
    percent = Text("增减百分比", "Growth in per cent")
    times = Text("增长倍数", "Growth that the source tells in multiples, in per cent")
    found = []
    for unit, caption in (("percent", percent), ("times", times)):
        figures = {one.iri: figure for one in observations if (figure := measured(one)) and figure.growth is not None}
        alike = [
            one
            for one in observations
            if one.iri in figures and _unit(figures[one.iri]) == unit and not _is_compared(writer, one)
        ]
        bases = {one.iri: local_name(figures[one.iri].growth_against or UNSTATED) for one in alike}
        for base in sorted(set(bases.values())):
            grown = [one for one in alike if bases[one.iri] == base]
            if len(grown) > 1:
                against = writer.words("；比较基准：", "; measured against: ") + _against(writer, base)
                name = f"{anchor}-{unit}" + (f"-{local_name(base)}" if base else "")
                found.append(_bars(writer, grown, name, caption[writer.language] + against))
    return found


def _is_compared(writer: Writer, observation: Entity) -> bool:
    """Whether a figure is measured against something that it names, and not against an earlier time."""
    comparison = writer.knowledge.vocabulary.in_role("comparison")
    return any(one.property in comparison for one in writer.knowledge.outgoing.get(observation.iri, ()))


def _against(writer: Writer, base: str) -> str:
    """What growth is measured against, as the code list calls it; that the source says nothing, where it does not."""
    known = writer.knowledge.vocabulary.scheme("growth-base").get(local_name(base)) if base else None
    return known.label[writer.language] if known else writer.words("基准未写明", "base not stated")


def _bars(writer: Writer, grown: Sequence[Entity], anchor: str, caption: str) -> Figure:
    ordered = sorted(grown, key=lambda one: (-_growth(one), one.iri))
    items = [Bar(writer.text(one.iri), float(_growth(one)), _signed(writer, one)) for one in ordered]
    first, last = ordered[0], ordered[-1]
    description = writer.words(
        f"横条按增幅由大到小排列，共{len(grown)}项；最大为{writer.text(first.iri)}（{_signed(writer, first)}），"
        f"最小为{writer.text(last.iri)}（{_signed(writer, last)}）。",
        f"Bars in descending order, {writer.count(len(grown))} in all, from {writer.text(first.iri)} "
        f"({_signed(writer, first)}) to {writer.text(last.iri)} ({_signed(writer, last)}).",
    )
    description += told_by(writer, grown)
    rows = tuple(
        (
            writer.cell(one.iri),
            value_cell(writer, one),
            growth_cell(writer, one, _signed(writer, one), exact=True),
        )
        for one in ordered
    )
    head = (writer.words("指标", "What was measured"), writer.words("数值", "Value"), writer.words("增减", "Growth"))
    data = Table(f"{anchor}-data", caption, head, rows, frozenset({1, 2}))
    data = with_origins(writer, data, [[one] for one in ordered])
    return Figure(anchor, caption, bars(items), description, data)


def _growth(observation: Entity) -> Decimal:
    figure = measured(observation)
    return (figure.growth if figure else None) or Decimal(0)


def _in_words(writer: Writer, figure: Amount) -> tuple[Decimal, str]:
    """Growth and its unit as the language tells it: English tells multiples in per cent."""
    grown, unit = figure.growth or Decimal(0), _unit(figure)
    return (grown * 100, "percent") if writer.language == "en" and unit == "times" else (grown, unit)


def _unit(figure: Amount) -> str:
    return figure.growth_unit or "percent"


def implied_base(figure: Amount) -> Decimal | None:
    """What a value grew from, reckoned from its growth per cent, to three figures; None where it cannot be."""
    if figure.value is None or not figure.growth or figure.growth_unit not in ("", "percent"):
        return None
    factor = 1 + figure.growth / 100
    if factor <= 0 or figure.value <= 0:
        return None
    base = figure.value / factor
    step = Decimal(1).scaleb(base.adjusted() - 2)
    return (base / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def reckoned_base(observation: Entity) -> Decimal | None:
    """The value of the year before, where the source measures growth against that; None where it cannot be reckoned."""
    figure = observation.amount
    return implied_base(figure) if figure and figure.growth_against == "previous-year" else None


def in_a_row(writer: Writer, observations: Sequence[Entity], guessed: Mapping[str, Statement] = NOTHING) -> Runs:
    """Figures one after the other, each with its note, and its document where they come from several; that one is told
    here by inference (`guessed`: by IRI, what is inferred) is marked as one whose attribution is, and the note says why.

    A time that some in a row have in common is said once: “2015年，…；…”, “…; …, both in 2015”.
    """
    ends = {end.iri for one in observations for end in ends_of_change(writer, one)}
    observations = _parts_after_wholes(writer, [one for one in observations if one.iri not in ends])
    several, listed = len(origins(writer, observations)) > 1, {one.iri for one in observations}
    of_which = Run(writer.words("其中", "of which "))
    told: list[Runs] = []
    for when, alike in groupby(observations, key=lambda one: _when(writer, one)):
        together = list(alike)
        timeless = bool(when) and (len(together) > 1 or is_finer(writer, together[0]))
        for one in together:
            words = _without_time(writer, one) if timeless else figure_in_words(writer, one)
            part = (of_which,) if listed & _wholes(writer, one) else ()
            named = writer.bracketed("".join(origins(writer, [one])[:1])) if several else ""
            opening = writer.words(f"{when}，", "") if timeless and one is together[0] else ""
            closing = f", {SHARED.get(len(together), 'all ')}{when}" if timeless and one is together[-1] else ""
            mark = writer.bracketed(ATTRIBUTED[writer.language]) if one.iri in guessed else ""
            if mark:
                words = (*words[:-1], replace(words[-1], notes=(*words[-1].notes, writer.note(guessed[one.iri]))))
            told.append((Run(opening), *part, *words, Run(named + mark + writer.words("", closing))))
    return writer.clauses(tuple(run for run in runs if run != Run("")) for runs in told)


def _when(writer: Writer, observation: Entity) -> str:
    return timed(writer, observation, figure_in_words(writer, observation)[0].text)[0]


def _without_time(writer: Writer, observation: Entity) -> Runs:
    words = figure_in_words(writer, observation)[0]
    return (replace(words, text=timed(writer, observation, words.text)[1]),)


def _wholes(writer: Writer, observation: Entity) -> set[str]:
    """The figures of which one is a part."""
    known = writer.knowledge
    whole = known.vocabulary.in_role("whole")
    return {one.object for one in known.outgoing.get(observation.iri, ()) if one.property in whole}


def _parts_after_wholes(writer: Writer, observations: Sequence[Entity]) -> list[Entity]:
    """Figures in the order given, but a part after its whole and what else the same sentences say of that."""
    iris = {one.iri for one in observations}
    ordered = [one for one in observations if iris.isdisjoint(_wholes(writer, one))]
    for part in (one for one in observations if one not in ordered):
        wholes = [one for one in observations if one.iri in _wholes(writer, part)]
        beside = [at for at, one in enumerate(ordered) if one.evidence == wholes[0].evidence]
        ordered.insert(beside[-1] + 1 if beside else len(ordered), part)
    return ordered


def _row(writer: Writer, material: Material, one: Entity) -> tuple[Runs, ...]:
    return (
        writer.cell(one.iri),
        value_cell(writer, one),
        (Run(writer.when(one.period)),),
        growth_cell(writer, one, growth_text(writer, one), exact=False),
        _base(writer, material, one),
        writer.objects(material.statements(one.iri, "result")),
    )


def _base(writer: Writer, material: Material, one: Entity) -> Runs:
    """What the figure is a share of, is compared with or changed from; the reckoned base of its growth."""
    parts: list[Runs] = []
    for statement in material.statements(one.iri, "comparison"):
        label = writer.knowledge.vocabulary.properties[statement.property].label[writer.language]
        gap = writer.words("：", ": ")
        parts.append((Run(f"{label}{gap}"), *writer.cell(statement.object, writer.note(statement))))
    figure = one.amount
    if figure and figure.growth is not None:
        codes = writer.knowledge.vocabulary.scheme("growth-base")
        against = codes.get(local_name(figure.growth_against)) if figure.growth_against else None
        if against:
            parts.append((Run(against.label[writer.language]),))
        base = reckoned_base(one)
        if base is not None:
            written = number(base, writer.language)
            parts.append((Run(writer.words(f"推算约{written}", f"reckoned at about {written}")),))
    return writer.clauses(parts)


def _signed(writer: Writer, observation: Entity) -> str:
    figure = measured(observation)
    value, unit = _in_words(writer, figure) if figure else (Decimal(0), "percent")
    return f"{'+' if value >= 0 else '−'}{number(abs(value), writer.language)}{'倍' if unit == 'times' else '%'}"
