"""What the sources call first or spread over the country, and what began in the time that they tell of."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.language.wording import SUPPLIED
from kg.model.entity import Entity
from kg.model.plans import is_planned, to_come
from kg.model.statement import Statement
from kg.reports.material import Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.calendars import dated_things
from kg.reports.sections.importance import RANK, Importance
from kg.reports.sections.origins import origins
from kg.reports.sections.outcomes import acting, figure_as_clause, gathered, plain, who
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text

WORDED = 6  # milestones in one sentence
ALL_COVERED = "全覆盖"
STARTED = 7  # things in one sentence


def first_and_nationwide(writer: Writer, importance: Importance) -> list[Line]:
    """What the sources call first in the country or beyond, what was spread over it."""
    material = importance.material
    things: dict[str, tuple[list[Entity], list[Statement]]] = {}
    for note in importance.firsts:
        for link in importance.remarked(note):
            if material.is_a(link.object, "kg:Initiative"):
                things.setdefault(link.object, ([], []))[0].append(note)
    spread = {one.iri: importance.spread(one.iri) for one in material.initiatives}
    for iri, found in spread.items():
        above = [whole for whole in material.wholes(iri) if spread.get(whole)]
        if found:
            things.setdefault(above[-1], ([], []))[1].extend(found)
    alike: dict[tuple[str, ...], list[str]] = {}
    for iri, (notes, found) in things.items():
        alike.setdefault((who(writer, acting(material, iri)), *_said(writer, iri, notes, found)), []).append(iri)
    lines = [_claimed(writer, material, key, iris, things) for key, iris in alike.items()]
    return [*lines, *_ranks(writer, importance)]


def _said(writer: Writer, iri: str, notes: Sequence[Entity], spread: Sequence[Statement]) -> list[str]:
    """What is claimed of a thing: that it is first, and where; that it, or what it consists of, was spread."""
    scopes = [writer.knowledge.vocabulary.codes[note.scope].label for note in notes if note.scope]
    by = "".join(run.text for run in writer.series([(Run(one),) for one in origins(writer, notes)]))
    said = [
        writer.words(f"{by}称其在{scope.zh}率先", f"the first {scope.en} according to {by}") for scope in scopes[:1]
    ]
    if spread:
        own = any(one.object == iri and one.modality == "asserted" for one in spread)
        its = Text("" if own else "其举措", "" if own else "its measures ")
        said.append(writer.words(f"{its.zh}已推广到全国", f"{its.en}since spread to the whole country"))
    return said


def _claimed(
    writer: Writer,
    material: Material,
    said: Sequence[str],
    iris: Sequence[str],
    things: Mapping[str, tuple[list[Entity], list[Statement]]],
) -> Line:
    """Things of which the same is claimed: who stands behind them, and then what is."""
    names = writer.series(
        [
            (Run(writer.text(iri) if at == 0 else plain(writer, iri), entity=iri, strong=True),)
            for at, iri in enumerate(iris)
        ]
    )
    told: list[Entity | Statement] = []
    for iri in iris:
        notes, spread = things[iri]
        stated = [one for one in spread if one.modality == "asserted"]
        told += [*acting(material, iri), *notes, *(stated or spread)]
    behind = Run(writer.bracketed(said[0]))
    claims = writer.words("：", ": ") + writer.words("；", "; ").join(said[1:])
    return writer.sentence((*names, behind), writer.claim(claims, gathered(writer, told)))


def in_words(writer: Writer, importance: Importance) -> list[Line]:
    """What initiatives are said to have reached without a figure: milestones without a day, and all being covered."""
    material = importance.material
    reached = [
        one
        for one in material.of_class("kg:Milestone")
        if one.period
        and one.period.precision == "year"
        and is_news(material, Dated(one, one.period))
        and not is_planned(one, material.knowledge)
        and any(
            link.modality == "asserted" and material.is_a(link.object, "kg:Initiative")
            for link in material.statements(one.iri, "milestone")
        )
        and not any(importance.is_country(link.object) for link in material.statements(one.iri, "venue"))
    ][:WORDED]
    covered = [
        link
        for act in material.initiatives
        for link in material.statements(act.iri, "deed")
        if link.modality == "asserted" and ALL_COVERED in writer.knowledge.label(link.object).zh
    ]
    if not reached and not covered:
        return []
    items: list[Runs] = [
        (
            Run(plain(writer, one.subject), entity=one.subject),
            Run(f"{writer.words('', ', ')}{plain(writer, one.object)}"),
        )
        for one in covered
    ]
    items += [(Run(writer.names.uncapitalised(writer.own(one.label))),) for one in reached]
    intro = writer.words("其他成效：", "Further results: ")
    return [writer.sentence(intro, writer.clauses(items), writer.claim("", gathered(writer, [*covered, *reached])))]


def _ranks(writer: Writer, importance: Importance) -> list[Line]:
    """The places in an order that the sources claim, each as a figure, and the places that they call the first or largest."""
    ranks = [one for one in importance.material.observations if one.amount and one.amount.unit == RANK]
    told = [
        (note, link)
        for note in importance.firsts
        for link in importance.remarked(note)
        if importance.material.is_a(link.object, "kg:Place")
    ]
    items: list[Runs] = [(Run(figure_as_clause(writer, one)),) for one in ranks]
    for note, link in told:
        scope = writer.names.uncapitalised(writer.text(note.scope))
        said = writer.words(f"居{scope}首位", f" is called first {scope}")
        items.append((Run(writer.names.running(link.object), entity=link.object), Run(said)))
    if not items:
        return []
    intro = writer.words("文献所称位次：", "Ranks that the documents claim: ")
    resting = gathered(writer, [*ranks, *(note for note, _ in told)])
    return [writer.sentence(intro, writer.clauses(items), writer.claim("", resting))]


def began(writer: Writer, material: Material, told: Collection[str]) -> Line | None:
    """What was started, opened, signed or completed, to the month or the day, in the time that its document tells of.

    What was a step of a thing that is `told` already, with its date, is left out.
    """
    dated, _ = dated_things(material)
    new = [one for one in dated if _begins(material, one) and is_news(material, one)]
    new = [one for one in new if not _is_step_of(material, one, told)]
    new = [one for one in new if one.period.precision != "year" and not is_planned(one.entity, material.knowledge)]
    new = [one for one in new if _in_an_account(material, one)] or new
    kept = sorted(new, key=lambda one: not _of_undertaking(material, one))[:STARTED]
    new = [one for one in new if one in kept]
    if not new:
        return None
    several, same = len(origins(writer, (one.entity for one in new))) > 1, years(new)
    times: dict[str, list[str]] = {}
    events: dict[str, list[Entity]] = {}
    for one in new:
        where = writer.bracketed("".join(origins(writer, [one.entity])[:1])) if several else ""
        when, name = writer.when(one.period).translate(SUPPLIED), writer.own(one.entity.label)
        if len(same) == 1:
            when = re.sub(rf"^{same[0]}年| {same[0]}$", "", when)
        times.setdefault(when, []).append(writer.names.uncapitalised(name) + where)
        events.setdefault(when, []).append(one.entity)
    texts = [
        writer.claim(
            writer.words(f"{when}，{'，'.join(names)}", f"{when}, {' and '.join(names)}"),
            replace(gathered(writer, events[when]), modality="labelled", reason=when),
        )
        for when, names in times.items()
    ]
    opening = writer.words(f"{same[0]}年：", f"{same[0]}: ") if len(same) == 1 else ""
    return writer.sentence(opening, writer.clauses(texts))


def _is_step_of(material: Material, one: Dated, told: Collection[str]) -> bool:
    """Whether a dated thing is a step of one of some things, or of a part of them."""
    steps = material.statements(one.entity.iri, "milestone")
    return any(whole in told for tie in steps for whole in material.wholes(tie.object))


def _begins(material: Material, one: Dated) -> bool:
    """Whether a dated thing is a step of something, or an initiative of which only the day on which it began is told."""
    stated = any(link.modality == "asserted" for link in material.knowledge.outgoing.get(one.entity.iri, ()))
    act = stated and material.is_a(one.entity.iri, "kg:Initiative")
    return act or bool(material.statements(one.entity.iri, "milestone"))


def _in_an_account(material: Material, one: Dated) -> bool:
    """Whether a document that gives an account of a period tells of a thing, and no law alone or plan."""
    known = material.knowledge
    return any(known.documents[known.sentences[iri].document].subject.zh for iri in one.entity.evidence)


def _of_undertaking(material: Material, one: Dated) -> bool:
    """Whether a thing happened to an initiative or a system: those are told before routes, documents and the like."""
    if material.is_a(one.entity.iri, "kg:Initiative"):
        return True
    links = [link for link in material.statements(one.entity.iri, "milestone") if not to_come(link, material.knowledge)]
    return any(material.is_a(link.object, "kg:Initiative", "kg:InformationSystem") for link in links)


def is_news(material: Material, one: Dated) -> bool:
    """Whether a thing happened in the time of which a document that tells of it speaks."""
    known = material.knowledge
    documents = (known.documents[known.sentences[iri].document] for iri in one.entity.evidence)
    return any(told.year <= year_of(one) <= (told.end or told.start).year for told in documents)


def year_of(one: Dated) -> int:
    """The year of a dated thing; 0 without a day."""
    day = one.period.first
    return day.year if day else 0


def years(things: Sequence[Dated]) -> list[int]:
    """The years of some dated things, each once, earliest first."""
    return sorted({year_of(one) for one in things})
