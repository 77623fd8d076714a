"""The account of what an agent did: each undertaking with when, where, with whom, what it holds and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.amounts import ordinal
from kg.model.entity import Entity
from kg.model.statement import Statement
from kg.reports.material import Material
from kg.reports.prose.writer import Writer
from kg.reports.sections import outcomes
from kg.reports.sections.attribution import guessed_of
from kg.reports.sections.claimed_effects import effects_and_aims
from kg.reports.sections.collectives import done_by_collectives
from kg.reports.sections.figures import in_a_row
from kg.reports.sections.importance import Importance
from kg.reports.sections.undertakings import ACTS, Undertaking, acts, replaced, undertakings
from kg.reports.structure import Block, Bullets, Line, Note, Paragraph, Run, Runs, Section
from kg.terms import Text, expand

CONTRADICTION = expand("code:note-kind/contradiction")
PLACES = 5  # where one applies, if it does in many


def undertaken(writer: Writer, material: Material, agent: str) -> Section | None:
    """What an agent leads, carries out and takes part in, by its part in it, with what came of it; none if nothing is."""
    blocks: list[Block] = []
    by_part: dict[str, list[Undertaking]] = defaultdict(list)
    for one in undertakings(material, agent):
        by_part[min(one.ties, key=lambda tie: _order(material, tie)).property].append(one)
    for relation in sorted(by_part, key=lambda iri: material.knowledge.vocabulary.properties[iri].order):
        blocks += _of_relation(writer, material, agent, by_part[relation], first=not blocks)
    above = _above(writer, material, agent)
    if above:
        opening = writer.words(
            "上述举措所属工作的成效（原文未说明出自其中哪一项）",
            "Results of what these belong to, of which part is not said",
        )
        lead = writer.sentence(opening, claim=False, stop=writer.words("：", ":"))
        blocks += [Paragraph((lead,)), Bullets(tuple(above))]
    former = replaced(material, agent)
    if former:
        intro = writer.words("已被取代的旧做法：", "what has been replaced: ")
        told = [(*writer.name(one.object, writer.note(one)), *_by_what(writer, material, one.object)) for one in former]
        blocks.append(Paragraph((writer.sentence(intro, writer.clauses(told)),)))
    joint = done_by_collectives(writer, material, agent)
    if joint:
        blocks.append(Paragraph(tuple(joint)))
    return (
        Section("undertakings", writer.words("举措与成效", "What it did, and what came of it"), tuple(blocks))
        if blocks
        else None
    )


def _above(writer: Writer, material: Material, agent: str) -> list[Line]:
    """The results of what an agent's acts are part of, where nobody is said to lead or carry out the whole."""
    done = acts(material, agent)
    wholes = {whole for iri in done for whole in material.wholes(iri)[1:] if whole not in done}
    wholes = {iri for iri in wholes if not material.statements_to(iri, "responsibility")}
    told = {figure.iri for one in undertakings(material, agent) for figure in one.figures}
    importance = Importance(material)
    found = []
    for whole in material.among(wholes, "kg:Initiative"):
        matter = importance.of(whole.iri)
        figures = tuple(one for one in matter.figures if one.iri not in told) if matter else ()
        if matter and figures:
            found.append(replace(matter, figures=figures))
    return outcomes.results(writer, importance, found)


def _by_what(writer: Writer, material: Material, iri: str) -> Runs:
    """What took the place of a former practice, which says how far that reached; nothing if that is not told."""
    ties = material.statements_to(iri, "replacement")
    if not ties:
        return ()
    names = writer.series([writer.name(one.subject, writer.note(one)) for one in ties])
    return (Run(writer.words("，代之以", ", in favour of ")), *names)


def _order(material: Material, tie: Statement) -> int:
    return material.knowledge.vocabulary.properties[tie.property].order


def _of_relation(
    writer: Writer, material: Material, agent: str, found: Sequence[Undertaking], *, first: bool
) -> Iterator[Block]:
    """A sentence that says what part the agent has, those of which there is more to tell as a list, then the others."""
    tie = min((tie for one in found for tie in one.ties), key=lambda tie: _order(material, tie))
    term, past = material.knowledge.vocabulary.properties[tie.property], writer.is_past([tie])
    told = [(one, _told(writer, material, agent, one)) for one in found]
    full = [(one, more) for one, more in told if more]
    bare = [one for one, more in told if not more]
    here = writer.mention(agent) if first else writer.pronoun(agent)
    plurals = (writer.names.is_plural(agent), True)
    if full:
        following = (Run(writer.words("下列举措", "the following")),)
        clause = writer.fill(
            term.template, here, following, plural=plurals[not term.template.en.startswith("{s}")], ended=past
        )
        yield Paragraph((writer.sentence(clause, claim=False, stop=writer.words("：", ":")),))
        yield Bullets(tuple(_item(writer, one, more) for one, more in full))
    if bare:
        names = writer.series(
            [
                (*writer.name(one.iri, *dict.fromkeys(map(writer.note, one.ties))), *writer.mark(one.ties[0]))
                for one in bare
            ]
        )
        if full:
            yield Paragraph((writer.sentence(writer.words("此外还有", "beside these: "), names),))
        else:
            yield Paragraph((writer.sentence(writer.fill(term.template, here, names, plural=plurals[0], ended=past)),))


def _item(writer: Writer, one: Undertaking, more: Sequence[Runs]) -> Line:
    name = writer.name(one.iri, *dict.fromkeys(map(writer.note, one.ties)), heading=True)
    return writer.sentence(name, writer.mark(one.ties[0]), writer.words("：", ": "), writer.clauses(more))


def _told(writer: Writer, material: Material, agent: str, one: Undertaking) -> list[Runs]:
    """What there is to tell of an undertaking beside its name: what it is, when, with whom, its parts, its results."""
    entity = material.knowledge.entities[one.iri]
    about = writer.names.uncapitalised(writer.own(entity.definition))
    more = [writer.claim(about, writer.entity_note(entity))] if about else []
    begun = _begun(writer, material, entity)
    more += [begun] if begun else []
    at = len(more)
    where = [
        tie for tie in material.statements(one.iri, "territory") if not tie.premises and tie.modality == "asserted"
    ]
    if where:
        places = [writer.name(tie.object, writer.note(tie)) for tie in where[:PLACES]]
        many = len(where) > PLACES
        places += [(Run("elsewhere"),)] if many and writer.language == "en" else []
        more.append(
            (
                Run(writer.words("地域：", "where: ")),
                *writer.series(places),
                Run(writer.words("等地" if many else "", "")),
            )
        )
    if one.parts:
        more += _comprising(writer, material, agent, one)
    more += _contradicted(writer, material, one.iri)
    reached = {
        event.subject: event
        for member in (one.iri, *one.parts)
        for event in material.statements_to(member, "milestone")
        if event not in _begins(material, member)
    }
    if reached:
        names = writer.series([writer.name(event, writer.note(tie)) for event, tie in reached.items()])
        more.append((Run(writer.words("进展：", "progress: ")), *names))
    more += _firsts(writer, material, one)
    more += _results(writer, material, one)
    more += effects_and_aims(writer, material, one.iri, measured=bool(one.figures))
    left_out = [out for out in material.statements(one.iri, "exclusion") if out.modality == "asserted"]
    if left_out:
        names = writer.series([writer.name(out.object, writer.note(out)) for out in left_out])
        more.append((Run(writer.words("不适用于", "not for ")), *names))
    if more or any(tie.modality == "asserted" for tie in one.ties):
        more[at:at] = _others(writer, material, agent, one)
    return more


def _results(writer: Writer, material: Material, one: Undertaking) -> Iterator[Runs]:
    """The figures that came of it; those of a pilot within it under the pilot's name, after what limited the pilot."""
    pilots = [part for part in one.parts if material.is_a(part, "kg:Pilot")]
    of_pilot = {
        pilot: [figure for figure in one.figures if pilot in _counted_in(material, figure, "result")]
        for pilot in pilots
    }
    tried = {figure.iri for figures in of_pilot.values() for figure in figures}
    own = [figure for figure in one.figures if figure.iri not in tried]
    if own:
        yield (Run(writer.words("成效：", "results: ")), *in_a_row(writer, own, guessed_of(material, one.iri, own)))
    for pilot, figures in of_pilot.items():
        if figures:
            limits = [
                figure
                for figure in material.observations
                if figure not in figures and pilot in _counted_in(material, figure, "measurement")
            ]
            name = writer.name(pilot)
            yield (
                Run(writer.words("仅就", "of ")),
                *name,
                Run(writer.words("而言的成效：", ": ")),
                *in_a_row(writer, [*limits, *figures], guessed_of(material, pilot, [*limits, *figures])),
            )


def _contradicted(writer: Writer, material: Material, iri: str) -> Iterator[Runs]:
    """Where the source contradicts itself on a thing, as the editors noted."""
    for tie in material.statements_to(iri, "remark"):
        note = material.knowledge.entities[tie.subject]
        if note.kind == CONTRADICTION:
            said = writer.names.uncapitalised(writer.text(note.iri))
            yield writer.claim(writer.words(f"编者按：{said}", f"editors’ remark: {said}"), writer.entity_note(note))


def _counted_in(material: Material, figure: Entity, role: str) -> set[str]:
    return {one.object for one in material.statements(figure.iri, role)}


def _comprising(writer: Writer, material: Material, agent: str, one: Undertaking) -> Iterator[Runs]:
    """Its parts that the agent does: those that are said to be its own, then those that are counted here by inference."""
    family = {one.iri, *one.parts}
    notes: dict[str, tuple[Note, ...]] = {}
    guessed: dict[str, Note] = {}
    for part in one.parts:
        notes[part] = tuple(dict.fromkeys(writer.note(tie) for tie in acts(material, agent)[part]))
        whole = [tie for tie in material.statements(part, "whole") if tie.object in family]
        if whole and all(tie.modality == "inferred" for tie in whole):
            guessed[part] = writer.note(whole[0])
    stated = [part for part in one.parts if part not in guessed]
    if stated:
        names = writer.series([writer.name(part, *notes[part]) for part in stated])
        yield (Run(writer.words("内容有", "comprising ")), *names)
    if guessed:
        names = writer.series([writer.name(part, note) for part, note in guessed.items()])
        yield (Run(writer.words("据推断归入此项的有", "counted here by inference: ")), *names)


def _firsts(writer: Writer, material: Material, one: Undertaking) -> Iterator[Runs]:
    """What the source calls the first of its kind, or gives another place, among it and its parts."""
    for member in (one.iri, *one.parts):
        for tie in material.statements_to(member, "remark"):
            note = material.knowledge.entities[tie.subject]
            if note.rank and note.scope:
                place = ordinal(note.rank, writer.language)
                scope = writer.names.uncapitalised(writer.text(note.scope))
                led = Text(
                    f"原文称在{scope}率先：", f"by the source’s claim the first {scope}: "
                )  # in time: no rank of a list
                ranked = Text(f"原文称居{scope}{place}位：", f"by the source’s claim {place} {scope}: ")
                said = (led if note.rank == 1 else ranked)[writer.language]
                yield (Run(said), *writer.name(member, writer.entity_note(note)))


def _begins(material: Material, iri: str) -> list[Statement]:
    """What ties a thing to the events that set it going."""
    return material.statements_to(iri, "origin")


def _begun(writer: Writer, material: Material, entity: Entity) -> Runs:
    """The day or month in which a thing or the event that set it going is dated; nothing for a year alone."""
    events = [material.knowledge.entities[tie.subject] for tie in _begins(material, entity.iri)]
    dated = [one for one in (entity, *events) if one.period and one.period.precision not in ("year", "")]
    if not dated:
        return ()
    first = min(dated, key=lambda one: str(one.period.start or one.period.end) if one.period else "")
    return writer.claim(writer.when(first.period), writer.entity_note(first))


def _others(writer: Writer, material: Material, agent: str, one: Undertaking) -> Iterator[Runs]:
    """Who else acts in it, by part."""
    found: dict[str, dict[str, Statement]] = defaultdict(dict)
    for tie in material.statements_to(one.iri, *ACTS):
        if tie.subject != agent and material.is_a(tie.subject, "kg:Agent"):
            found[tie.property].setdefault(tie.subject, tie)
    for relation in sorted(found, key=lambda iri: material.knowledge.vocabulary.properties[iri].order):
        ties = found[relation].values()
        names = writer.series([(*writer.name(tie.subject, writer.note(tie)), *writer.mark(tie)) for tie in ties])
        label = material.knowledge.vocabulary.properties[relation].inverse_label[writer.language]
        also = relation in {tie.property for tie in one.ties}
        label = writer.words(f"{label}另有" if also else f"{label}：", f"{'also ' if also else ''}{label}: ")
        yield (Run(label), *names)
