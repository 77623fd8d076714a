"""Results as a brief tells them: who did what, and its figures with those before, all with one note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.language.amounts import number
from kg.language.wording import SUPPLIED, capitalised
from kg.model.entity import Entity
from kg.model.plans import is_planned, to_come
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.changes import change_in_words, ends_of_change, rate_of_change, units
from kg.reports.sections.figure_times import timed
from kg.reports.sections.figures import ATTRIBUTED, figure_in_words
from kg.reports.sections.figures_told import as_clause
from kg.reports.sections.importance import PRINCIPAL, Importance, Matter
from kg.reports.sections.measured_values import value_text
from kg.reports.sections.origins import origins
from kg.reports.structure import Line, Note, Run
from kg.terms import Text

ROUNDED = Decimal("0.1")
ATTRIBUTION = Text("部分数据归入此项系编者推断", "Some figures belong here by inference")
INFERRED = Text("※", "†")  # marks a result of which some figures belong to it by inference


def results(writer: Writer, importance: Importance, matters: Sequence[Matter]) -> list[Line]:
    """A line for each result, in the order given."""
    several = len(origins(writer, (figure for one in matters for figure in one.figures))) > 1
    return [_line(writer, importance, one, several=several) for one in matters]


def other_results(writer: Writer, importance: Importance, told: Sequence[Matter]) -> list[Line]:
    """The first figure of each other act that a body is said to lead or carry out, beside those `told`; none for none."""
    others = [one for one in importance.acts if all(one.iri != other.iri for other in told)]
    principal = [one for one in others if one.grounds or importance.material.is_a(one.iri, *PRINCIPAL)]
    principal = [one for one in principal if acting(importance.material, one.iri)]
    if not principal:
        return []
    items: dict[str, list[Run]] = {}
    all_guessed = all(map(_guessed, principal))
    resting: list[Entity | Statement] = []
    for one in principal:
        behind = acting(importance.material, one.iri)
        names = "".join(run.text for run in writer.series([(Run(writer.text(tie.subject)),) for tie in behind]))
        guess = _guessed(one)
        mark = writer.bracketed(ATTRIBUTED[writer.language] if guess and not all_guessed else "")
        items.setdefault(names, []).append(Run(figure_as_clause(writer, one.figures[0]) + mark))
        resting += [one.figures[0], *behind]
    said = [
        (Run(names + writer.words("：", ": ")), *writer.series([(run,) for run in runs]))
        for names, runs in items.items()
    ]
    guesses = Text("（归属均系推断）", " (all links inferred)")[writer.language] if all_guessed else ""
    intro = writer.words(f"其他举措的数据{guesses}。", f"Figures of other initiatives{guesses}. ")
    return [writer.sentence(intro, writer.clauses(said), writer.claim("", gathered(writer, resting)))]


def _guessed(one: Matter) -> bool:
    """Whether the first figure of a matter belongs to it by inference."""
    return any(tie.modality == "inferred" for tie in one.ties if tie.subject == one.figures[0].iri)


def beside(writer: Writer, importance: Importance, matter: Matter) -> Line:
    """Figures that no initiative is said to be behind, and what they are: no results of any."""
    intro = writer.words(
        "同期数据（文献未说明系何举措的成效）：", "Figures of the time, no results of any stated initiative – "
    )
    told = list[Entity | Statement](matter.figures)
    body = writer.words("；", "; ").join(_by_time(writer, importance, matter, told))
    return writer.sentence(intro, writer.claim(body, gathered(writer, told)))


def gathered(
    writer: Writer,
    things: Iterable[Entity | Statement],
    inferred: Iterable[Statement] = (),
    what: Text = ATTRIBUTION,
) -> Note:
    """One note for all that a sentence tells: the sentences that it rests on, in reading order, each once.

    `what` of it is `inferred` is said, with the reason if there is but one, or there is no report that tells all.
    """
    guesses = list(inferred)
    evidence = {iri for one in (*things, *guesses) for iri in one.evidence}
    ordered = writer.knowledge.in_reading_order(evidence)
    reasons = list(dict.fromkeys(writer.own(one.reason) for one in guesses if one.reason.zh or one.reason.en))
    if not guesses:
        return Note(ordered)
    told = what[writer.language]
    if len(reasons) == 1 or (reasons and what is not ATTRIBUTION):
        told += writer.words(f"：{'；'.join(reasons)}", f": {'; '.join(reasons)}")
    elif reasons:
        told += writer.words("，理由见“成效数据”报告", " (reasons: report on results)")
    return Note(ordered, "remarked", told)


def _line(writer: Writer, importance: Importance, matter: Matter, *, several: bool) -> Line:
    """A result: its name, who stands behind it and since when, what it is, and its figures, most telling first."""
    material, told = importance.material, list[Entity | Statement](matter.figures)
    known = writer.knowledge.entities.get(matter.iri)
    head: list[Run] = []
    if known and material.is_a(matter.iri, "kg:Initiative"):
        behind = acting(material, matter.iri)
        told += behind
        head.append(Run(writer.text(matter.iri), entity=matter.iri, strong=True))
        head.append(Run(INFERRED[writer.language] if is_inferred(matter) else ""))
        since = _since(writer, material, known, told)
        head.append(Run(writer.bracketed(writer.words("；", "; ").join(filter(None, (who(writer, behind), since))))))
        head.append(Run(writer.words("：", ": ")))
        if known.definition:
            told.append(known)
            head.append(Run(writer.names.uncapitalised(writer.own(known.definition)) + writer.words("。", ". ")))
    else:
        head.append(Run(writer.text(matter.iri), entity=matter.iri, strong=True))
        head.append(Run(writer.words("：", ": ")))
    body = writer.words("；", "; ").join(_by_time(writer, importance, matter, told))
    opens = writer.language == "en" and ": " in body.split(";")[0]  # with a time, which a colon follows
    if opens and head[-1].text == ": ":
        head[-1] = Run(". ")
    body = capitalised(body) if writer.language == "en" and (opens or (known and known.definition)) else body
    named = writer.bracketed("".join(origins(writer, matter.figures)[:1])) if several else ""
    inferred = [one for one in matter.ties if one.modality == "inferred"]
    return writer.sentence(tuple(head), writer.claim(body + named, gathered(writer, told, inferred)))


def is_inferred(matter: Matter) -> bool:
    """Whether the editors infer of some of the figures that they are a result of what they stand under."""
    return any(one.modality == "inferred" for one in matter.ties)


def figures_in_one(writer: Writer, intro: str, figures: Sequence[Entity], *, greatest: bool = True) -> list[Line]:
    """Figures in one sentence with one note; none for none.

    Those that one sentence of a source tells stand the greatest first, or the smallest, as ranks do.
    """
    if not figures:
        return []
    size = {one.iri: (one.amount.most if one.amount else None) or Decimal(0) for one in figures}
    places = list(dict.fromkeys(one.evidence for one in figures))
    ordered = sorted(
        figures, key=lambda one: (places.index(one.evidence), -size[one.iri] if greatest else size[one.iri])
    )
    told = writer.clauses((Run(figure_as_clause(writer, one)),) for one in ordered)
    note = gathered(writer, ordered)
    if all(is_planned(one, writer.knowledge) for one in figures):
        note = replace(note, modality="planned")
    return [writer.sentence(intro, told, writer.claim("", note))]


def plain(writer: Writer, iri: str) -> str:
    """A name in a list: without an article or quotation marks, and in English with a small letter."""
    return writer.names.uncapitalised(writer.text(iri))


def acting(material: Material, iri: str) -> list[Statement]:
    """The statements that name who leads something, or else who carries it out; what is planned is none of them."""
    for role in ("lead", "responsibility"):
        found = [one for one in material.statements_to(iri, role) if not to_come(one, material.knowledge)]
        stated = [one for one in found if one.modality == "asserted"]
        if stated:
            return stated
    return []


def who(writer: Writer, behind: Sequence[Statement]) -> str:
    """“上海海关牵头”, “led by Shanghai Customs”; empty for nobody."""
    if not behind:
        return ""
    term = writer.knowledge.vocabulary.properties[behind[0].property]
    names = "".join(run.text for run in writer.series([(Run(writer.names.running(one.subject)),) for one in behind]))
    return writer.words(f"{names}{term.label.zh}", f"{term.inverse_label.en} {names}")


def _since(writer: Writer, material: Material, known: Entity, told: list[Entity | Statement]) -> str:
    """Since when a thing has been, to the month or the day; empty where only the year is known."""
    launches = [
        writer.knowledge.entities[one.subject]
        for one in material.statements_to(known.iri, "milestone")
        if material.is_a(one.subject, "kg:Launch")
    ]
    for one in (known, *launches):
        if one.period and one.period.start and one.period.precision != "year":
            told.append(one)
            when = writer.when(one.period).translate(SUPPLIED)
            opening = when.removesuffix("起") if writer.language == "zh" else re.sub(r"^from ", "", when)
            return writer.words(f"{opening}起", f"since {opening}")
    return ""


def _by_time(writer: Writer, importance: Importance, matter: Matter, told: list[Entity | Statement]) -> Iterator[str]:
    """The figures of a result, those of one time together; one of which another is told as a part comes with that."""
    parts = {link.object for one in matter.figures for link in importance.material.statements(one.iri, "whole")}
    times: dict[str, list[str]] = {}
    for one in matter.figures:
        if one.iri not in parts:
            when, text = _figure(writer, importance, one, told)
            times.setdefault(when, []).append(text)
    for when, texts in times.items():
        opening = writer.words(f"{when}，" if when else "", f"{when}: " if when else "")
        yield opening + writer.words("；", "; ").join(texts)


def _figure(writer: Writer, importance: Importance, one: Entity, told: list[Entity | Statement]) -> tuple[str, str]:
    """When a figure was, and the figure with what it has changed from, or with the share that it is."""
    changed = _change(writer, one, told)
    when, text = timed(writer, one, changed or _plainly(writer, one))
    text = text if changed else as_clause(writer, one, text)
    return when, text + "".join(_worked_out(writer, importance, one, told))


def _change(writer: Writer, one: Entity, told: list[Entity | Statement]) -> str:
    """A change from one value to another, for one whose ends are told; else nothing."""
    ends = ends_of_change(writer, one)
    told += ends
    return change_in_words(writer, one, *ends) if ends else ""


def figure_as_clause(writer: Writer, one: Entity) -> str:
    """A figure as a clause of a sentence."""
    return as_clause(writer, one, _plainly(writer, one))


def _plainly(writer: Writer, one: Entity) -> str:
    """A figure in words, without its unit where its name has that."""
    return _without_unit(writer, one, "".join(run.text for run in figure_in_words(writer, one)))


def _without_unit(writer: Writer, one: Entity, text: str) -> str:
    """English words without the unit that the name has already: “batches released, 440,000”."""
    unit = writer.knowledge.label(one.amount.unit).en if one.amount and writer.language == "en" else ""
    name, comma, rest = text.partition(", ")
    return name + comma + rest.replace(f" {unit}", "", 1) if unit and unit in name.split(" in ")[0] else text


def _worked_out(writer: Writer, importance: Importance, one: Entity, told: list[Entity | Statement]) -> Iterator[str]:
    """What share of a larger figure one is; how it stands to an earlier one."""
    material, entities = importance.material, writer.knowledge.entities
    for link in material.statements(one.iri, "whole"):
        whole = entities.get(link.object)
        if whole and whole.amount and one.amount and whole.amount.value and one.amount.value and units(one, whole) < 2:
            told.append(whole)
            share = number((one.amount.value * 100 / whole.amount.value).quantize(ROUNDED).normalize(), writer.language)
            of = timed(writer, whole, _plainly(writer, whole))[1]
            yield writer.bracketed(writer.words(f"推算占{of}的{share}%", f"worked out: {share}% of {of}"))
    before = importance.earlier(one)
    if before and before.period:
        told.append(before)
        rate, value = rate_of_change(writer, before, one), value_text(writer, before)
        when = writer.when(before.period).translate(SUPPLIED)
        said = Text(f"{when}为{value}" + (f"，推算{rate}" if rate else ""), f"{value} in {when}")
        yield writer.bracketed(writer.words(said.zh, said.en + (f"; worked out: {rate}" if rate else "")))
