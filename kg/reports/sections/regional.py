"""Cooperation by region in a brief: the mechanisms that one name gathers, with when they met and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.language.wording import SUPPLIED
from kg.model.entity import Entity
from kg.model.plans import is_planned, to_come
from kg.model.statement import Statement
from kg.reports.material import Dated, Material
from kg.reports.prose.writer import Writer
from kg.reports.sections.figures import figure_in_words
from kg.reports.sections.firsts import is_news
from kg.reports.sections.outcomes import gathered, plain
from kg.reports.structure import Line, Run, Runs
from kg.terms import Text

AGREED = 4  # matters agreed on that are named
EFFECTS = 4  # of what a mechanism is said to have brought
FACTS = 4  # figures told of a mechanism that did not meet
OPENING = ".1"  # how the place of a sentence ends that opens a passage
MECHANISM = "kg:CooperationMechanism"
WHY = Text("所列属于此会，系编者推断", "That what is listed belongs to this meeting is the editors’ inference")


def gathered_mechanisms(writer: Writer, material: Material) -> list[Line]:
    """A line for each mechanism that stands beside others under a name for all of them; empty without any.

    A name for all is that of a mechanism that is part of none; under it stand those that have parts of their own, or met.
    """
    known = {one.iri: one for one in material.of_class(MECHANISM)}
    whole = {iri: [one for one in material.wholes(iri)[1:] if one in known] for iri in known}
    lines = []
    for iri, above in whole.items():
        own = [iri, *(one for one in material.parts(iri) if one in known)]
        meetings = [one for part in own for one in _met(material, part)]
        if len(above) == 1 and not whole[above[0]] and (len(own) > 1 or meetings):
            lines.append(_line(writer, material, known[iri], meetings))
    return lines


def _met(material: Material, mechanism: str) -> list[Entity]:
    """The sessions of a mechanism in the time of which the documents tell."""
    sessions = [one.subject for one in material.statements_to(mechanism, "session")]
    return [
        one
        for one in material.among(sessions, "kg:Meeting")
        if one.period and is_news(material, Dated(one, one.period)) and not is_planned(one, material.knowledge)
    ]


def _line(writer: Writer, material: Material, mechanism: Entity, meetings: list[Entity]) -> Line:
    """What a mechanism did: when it met, on what it agreed, what it is said to have brought; what it is, if it did not meet."""
    told: list[Entity | Statement] = [mechanism, *meetings]
    guesses = list[Statement]()
    head: Runs = (Run(writer.text(mechanism.iri), entity=mechanism.iri, strong=True), Run(writer.words("：", ": ")))
    what = writer.names.uncapitalised(writer.own(mechanism.definition)).rstrip("。.")
    figures = [] if meetings else _told_beside(material, mechanism)
    said = [what] if what and not meetings and not figures else []
    times: dict[str, list[Entity]] = {}
    for one in meetings:
        times.setdefault(writer.when(one.period).translate(SUPPLIED), []).append(one)
    for when, met in times.items():
        names = "".join(run.text for run in writer.series([(Run(writer.names.running(one.iri)),) for one in met]))
        held = writer.words(f"{when}召开{names}", f"{names} met in {when}")
        said.append(held + "".join(words for one in met for words in _agreed(writer, material, one, guesses)))
    claimed = [
        one
        for one in material.statements(mechanism.iri, "deed")
        if one.modality == "asserted" and material.is_a(one.object, "kg:Outcome")
    ]
    if claimed:
        told += claimed[:EFFECTS]  # their sentence opens the list of all
        effects = writer.words("、", ", ").join(plain(writer, one.object) for one in claimed[:EFFECTS])
        left = len(claimed) - EFFECTS
        more = writer.words(f"等{len(claimed)}项", f" and {writer.count(left)} more effects") if left > 0 else ""
        said.append(
            writer.words(f"文献所称协作成效有{effects}{more}", f"results claimed for the cooperation: {effects}{more}")
        )
    if figures:
        told += figures
        listed = writer.words("；", "; ").join(_with_parts(writer, material, one, told) for one in figures)
        said.append(writer.words(f"述及此机制的一段载：{listed}", f"the passage on it tells: {listed}"))
    stated = [one for one in guesses if one.modality != "inferred"]
    inferred = [one for one in guesses if one.modality == "inferred"]
    note = gathered(writer, [*told, *stated], inferred, WHY)
    return writer.sentence(head, writer.claim(writer.words("；", "; ").join(said), note))


def _with_parts(writer: Writer, material: Material, one: Entity, told: list[Entity | Statement]) -> str:
    """A figure; in its place those that its sentence tells of a part or a share of it, which is what is of here."""
    indicators = {link.object for link in material.statements(one.iri, "indication")}
    parts = [link.subject for iri in (one.iri, *indicators) for link in material.statements_to(iri, "whole")]
    within = [part for part in material.among(set(parts), "kg:Observation") if set(part.evidence) <= set(one.evidence)]
    told += within
    texts = ["".join(run.text for run in figure_in_words(writer, part)) for part in within]
    return writer.words("；", "; ").join(texts) or "".join(run.text for run in figure_in_words(writer, one))


def _told_beside(material: Material, mechanism: Entity) -> list[Entity]:
    """The greatest figure of each thing of which the passage gives some that a mechanism opens, in reading order."""
    known = material.knowledge.sentences
    opened = {
        (known[iri].document, known[iri].place.removesuffix(OPENING))
        for iri in mechanism.evidence
        if known[iri].place.endswith(OPENING)
    }
    best: dict[str, Entity] = {}
    for one in material.observations:
        places = {(known[iri].document, known[iri].place.rpartition(".")[0]) for iri in one.evidence}
        of = material.statements(one.iri, "measurement")
        if of and places <= opened and (of[0].object not in best or _size(one) > _size(best[of[0].object])):
            best[of[0].object] = one
    greatest = sorted(best.values(), key=lambda one: -_size(one))[:FACTS]
    return material.among((one.iri for one in greatest), "kg:Observation")


def _size(one: Entity) -> Decimal:
    return (one.amount.most if one.amount else None) or Decimal(0)


def _agreed(writer: Writer, material: Material, meeting: Entity, told: list[Statement]) -> Iterator[str]:
    """On what a meeting agreed, and how many tasks it put forward, as it follows the meeting; that they are its own is
    marked where it is inferred."""
    found = material.statements(meeting.iri, "proposal")
    tasks = [one for one in found if material.is_a(one.object, "kg:PlannedTask")]
    matters = [one for one in found if one not in tasks and not to_come(one, material.knowledge)]
    told += [*matters, *tasks]
    names = [plain(writer, one.object) for one in matters[:AGREED]]
    if names:
        left = len(matters) - len(names)
        more = writer.words("等", f" and {writer.count(left)} more")
        listed = writer.words("、", ", ").join(names) + (more if left else "")
        yield writer.words(f"，就{listed}达成共识", f" and agreed on {listed}")
    if tasks:
        many = writer.count(len(tasks))
        yield writer.words(f"，提出计划{len(tasks)}项", f", with {many} plans put forward")
    if any(one.modality == "inferred" for one in (*matters, *tasks)):
        both = (
            Text("共识与计划属此会", "that both belong to this meeting")
            if names and tasks
            else Text("属此会", "that it was there")
        )
        yield writer.bracketed(
            writer.words(f"{both.zh}均系推断" if names and tasks else f"{both.zh}系推断", f"{both.en} is inferred")
        )
