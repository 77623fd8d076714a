"""What prose says that bodies do: measures, what they are part of, where they hold and what comes of them.

A clause whose verb has something known or new by name as its object states a relation with that; another names a
measure. A paragraph that opens with a sentence on what it is about makes of the rest the parts of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from kg.corpus.documents import IndexedSentence
from kg.ingest.cues import fits, relation_keys
from kg.ingest.drafting.act_drafts import headed_act, new_act
from kg.ingest.drafting.act_names import told_by_name
from kg.ingest.drafting.clause_objects import clause_objects
from kg.ingest.drafting.cores import cores
from kg.ingest.drafting.effects import PURPOSE, effect, told_outcome
from kg.ingest.drafting.lists import listed_measures, parts, quoted_measures, told_off
from kg.ingest.drafting.object_phrases import applied_to
from kg.ingest.drafting.orders import directed, directing_bodies
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, is_of_one, known_ends, relation
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.drafting.programmes import PROGRAMMES, section_of
from kg.ingest.drafting.scenes import clause_places, is_scene, named_places
from kg.ingest.drafting.subject_matter import done_to
from kg.ingest.drafting.targets import targeted
from kg.ingest.drafting.task_objects import task_objects
from kg.ingest.drafting.together import together
from kg.ingest.drafting.verbs_around import beside, surrounded
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.regions import joint_provinces
from kg.ingest.sentence_clauses import Clause, clauses
from kg.ingest.source_text import SourceText
from kg.terms import expand

PROSE = frozenset(("yearbook", "report", "plan", "opinion", "notice", "other"))
PLACE, AGENT = expand("kg:Place"), expand("kg:Agent")
HEADED = {"zh": "所在段落以此为题", "en": "its paragraph is headed by this"}


def acts(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for the measures of prose and for the relations that its clauses state."""
    if source.head.genre not in PROSE:
        return
    rows = [row for row in source.leaves if row.kind == "sentence" and not row.place.startswith(("head.", "tail."))]
    for _, some in groupby(rows, key=source.paragraph):
        sentences = list(some)
        paragraph = ToldParagraph(is_plan(source, sentences[0].parent))
        for at, row in enumerate(sentences):
            if section_of(source, row) and source.head.genre in PROGRAMMES:
                continue
            if row.place in drafting.tasks:
                yield from _of_task(source, row, paragraph, drafting)
                continue
            yield from _sentence(source, row, paragraph, drafting, opens=at == 0 and len(sentences) > 1)


def _of_task(
    source: SourceText, row: IndexedSentence, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Where a planned task applies, as the sentences say that tell of it."""
    task = drafting.tasks[row.place]
    paragraph.is_plan = True
    paragraph.names = frozenset(drafting.task_names)
    for clause in clauses(source, row):
        yield from task_objects(source, task, clause, paragraph, drafting)
        for one in clause_places(source, clause, drafting):
            fact = StatedFact(task, "appliesAt", drafting.known_as(one), "place", 0.6, {"object": one.extent})
            yield from relation(fact, clause, paragraph, drafting)


@dataclass
class _ToldSentence:
    """What the clauses of a sentence before one have said: what is done, who or what they are about, by whose order.

    `lasting` are those of whom the next sentence goes on to tell.
    """

    row: IndexedSentence
    sought: Sequence[Clause]
    bodies: Sequence[tuple[str, TextMention]]
    lasting: Sequence[tuple[str, TextMention]]
    things: Sequence[tuple[str, TextMention]] = ()
    acted: list[Act] = field(default_factory=list)
    directing: list[tuple[TextMention, Extent]] = field(default_factory=list)


def _sentence(
    source: SourceText, row: IndexedSentence, paragraph: ToldParagraph, drafting: Drafting, *, opens: bool
) -> Iterator[Proposal]:
    some = list(clauses(source, row))
    paragraph.places = []
    sought = [one for one in some if PURPOSE.match(source.text, one.extent.start, one.extent.end)]
    told = _ToldSentence(row, sought, paragraph.subjects, paragraph.subjects)
    for clause in (one for one in some if one not in sought):
        yield from _tell_of(source, clause, told, paragraph, drafting)
        if not clause.is_denied:
            yield from _clause(source, clause, told, paragraph, drafting)
    paragraph.subjects = told.lasting
    if some:
        yield from cores(source, row, some[-1], paragraph, drafting)
    if opens and len(some) == 1:
        alone = not paragraph.subjects and not paragraph.is_plan and is_of_one(source, row)
        paragraph.headed = told.acted if alone else []
        yield from _headed(source, some[0], next(iter(told.acted), None), paragraph, drafting)


def _tell_of(
    source: SourceText, clause: Clause, told: _ToldSentence, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Whom, or what, a clause is about; where it says nothing of this, it goes on about that of the one before it."""
    if clause.subjects:
        told.bodies, told.things = known_ends(clause.subjects, drafting, source), ()
        yield from _done_by_leading(told.bodies, clause, paragraph, drafting)
        if not is_passing(source, clause):
            is_known = clause.subjects[0] in [one for _, one in told.bodies]
            told.lasting = told.bodies if is_known else ()
    else:
        told.bodies = [(id_, one) for id_, one in told.bodies if one.kind != "Region" or carries(one, told.row)]
        told.things = known_ends(clause.things, drafting) if clause.things else told.things
    others = beside(source, clause, drafting) if clause.subjects or clause.things else set()
    told.bodies = [(id_, one) for id_, one in told.bodies if one.extent not in others]
    told.things = [(id_, one) for id_, one in told.things if one.extent not in others]
    paragraph.subjects = told.things or told.bodies
    paragraph.places += [
        one
        for one in clause_places(source, clause, drafting)
        if one not in clause.subjects and is_scene(source, one, clause)
    ]


def _done_by_leading(
    bodies: Sequence[tuple[str, TextMention]], clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """That those of whom a paragraph tells first do what its heading says, which names nobody."""
    for act in paragraph.headed:
        for id_, one in bodies:
            for key in _done_by(one, act, drafting) if drafting.is_a(one.kind, AGENT) else ():
                extents = {"subject": one.extent, "object": act.extent}
                fact = StatedFact(id_, key, act.id, "heading", 0.5, extents, (act.place, clause.place))
                yield from relation(fact, clause, paragraph, drafting)
    paragraph.headed = []


def _clause(
    source: SourceText, clause: Clause, told: _ToldSentence, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    for find in (surrounded, parts, together, targeted, listed_measures, told_off):
        yield from find(source, clause, paragraph, drafting)
    yield from quoted_measures(source, clause, next(reversed(told.acted), None), paragraph, drafting)
    told.directing += directing_bodies(source, clause, drafting)
    begun = [one for one in known_ends(clause.things, drafting) if not drafting.is_a(one[1].kind, PLACE)]
    whose = [Act(id_, one.kind, one.extent, one.place) for id_, one in begun]
    named = [one for one in told.acted if one.clause is None] or told.acted[-1:]
    yield from told_outcome(source, clause, whose, named, paragraph, drafting)
    if clause.verb.start == clause.verb.end:
        return
    topic = [paragraph.topic] if paragraph.topic else []
    if clause.is_effect and not clause.subjects and (told.acted or topic or told.things):
        done = [(id_, one) for id_, one in told.things if not drafting.is_a(one.kind, PLACE)]
        yield from effect(source, clause, _whose(told.acted, topic, done, paragraph), paragraph, drafting)
        return
    objects = clause_objects(source, clause)
    act: Act | None = None
    for act, whose_act in _named_acts(source, clause, objects, paragraph, drafting):
        yield from directed(told.directing, act, clause, paragraph, drafting)
        yield from _stated(source, clause, act, replace(paragraph, subjects=whose_act), drafting)
    if not objects:
        act, drafted = new_act(source, clause, paragraph, drafting)
        yield from drafted
        if act:
            yield from directed(told.directing, act, clause, paragraph, drafting)
            yield from _stated(source, clause, act, paragraph, drafting)
    yield from done_to(source, clause, act, paragraph, drafting)
    if act:
        yield from applied_to(source, clause, act, paragraph, drafting)
        yield from _of_act(source, clause, act, () if told.acted else told.sought, paragraph, drafting)
        told.acted.append(act)


def _of_act(
    source: SourceText,
    clause: Clause,
    act: Act,
    sought: Sequence[Clause],
    paragraph: ToldParagraph,
    drafting: Drafting,
) -> Iterator[Proposal]:
    """What the name of an act says, where it is done and of what it is part, and the purposes that a sentence gives."""
    yield from told_by_name(source, clause, act, paragraph, drafting)
    yield from _around(source, clause, act, paragraph, drafting)
    for purpose in sought:
        yield from effect(source, purpose, [act], paragraph, drafting, is_purpose=True)


def _headed(
    source: SourceText, clause: Clause, act: Act | None, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """What the only clause of an opening sentence names is what its paragraph is about; a proposal if that is new."""
    if act is None:
        act, drafted = headed_act(source, clause, paragraph, drafting)
        yield from drafted
    if act and is_initiative(act, drafting):
        paragraph.topic = act
        places = named_places(source, clause.extent, clause.place, drafting)
        paragraph.scene = next((one for one in places if one.kind == "Region"), None) if len(places) == 1 else None


def _whose(
    acted: Sequence[Act],
    topic: Sequence[Act],
    things: Sequence[tuple[str, TextMention]],
    paragraph: ToldParagraph,
) -> Sequence[Act]:
    """Whose effect a clause tells: of what it speaks of, of all that is done by name, of the measure before it, else of
    what its paragraph is about."""
    if things:
        return [Act(id_, one.kind, one.extent, one.place) for id_, one in things]
    if paragraph.is_plan:
        return acted or topic
    named, about = ([act for act in some if act.clause is None] for some in (acted, topic))
    return named or acted[-1:] or about


def _named_acts(
    source: SourceText, clause: Clause, objects: Sequence[TextMention], paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[tuple[Act, Sequence[tuple[str, TextMention]]]]:
    """What a clause names as done, each with those who do it: 甲、乙分别牵头丙、丁."""
    everyone = paragraph.subjects
    in_turn = "分别" in source.text[clause.extent.start : clause.verb.start] and len(everyone) == len(objects) > 1
    for at, one in enumerate(objects):
        act = Act(drafting.known_as(one), one.kind, one.extent, clause.place)
        yield act, [everyone[at]] if in_turn else everyone


def is_passing(source: SourceText, clause: Clause) -> bool:
    """Whether those with whom a clause begins do only what it says, and no sentence after it is about them: 由…初审."""
    return source.text.startswith("由", clause.subjects[0].extent.start - 1)


def carries(one: TextMention, row: IndexedSentence) -> bool:
    """Whether a region is still spoken of: several provinces in one word, or the region of the sentence itself."""
    return bool(joint_provinces(one.text)) or one.place == row.place


def _stated(
    source: SourceText, clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """The relation of whoever the clause, or the one before it, is about to what it names."""
    verb = source.words(clause.verb)
    for subject, one in paragraph.subjects:
        if one.place != clause.place and drafting.is_a(one.kind, PLACE):
            continue  # a place of which a sentence tells is not what the next one is about
        stated = relation_keys(verb, one.kind, act.type, drafting.vocabulary)
        keys = _done_by(one, act, drafting) if act.extent == clause.said else stated
        is_here = clause.extent.holds(one.extent)
        extents = {"subject": one.extent, "object": act.extent, "cue": clause.verb}
        rule, sure = ("verb", 0.8) if is_here else ("verb-of-paragraph", 0.65)
        told = () if one.place == clause.place else (one.place, clause.place)
        for key in keys:
            fact = StatedFact(subject, key, act.id, rule, sure, extents, told)
            yield from relation(fact, clause, paragraph, drafting)


def _done_by(one: TextMention, act: Act, drafting: Drafting) -> tuple[str, ...]:
    """The key of the relation of a body, or of a place, to a measure that a clause names as a whole."""
    key = "implements" if drafting.is_a(one.kind, AGENT) else "participatesIn"
    return (key,) if fits(drafting.vocabulary.keys[key][0], one.kind, act.type, drafting.vocabulary) else ()


def _around(
    source: SourceText, clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """What a thing that is done is part of, in a plan, and where it is done."""
    if not is_initiative(act, drafting):
        return
    extents = {"subject": act.extent, "cue": clause.verb}
    if (topic := paragraph.topic) and (paragraph.is_plan or clause.is_counted):
        told = (topic.place, act.place)
        ends = {**extents, "object": topic.extent}
        fact = StatedFact(act.id, "partOf", topic.id, "paragraph", 0.75, ends, told, HEADED)
        yield from relation(fact, clause, paragraph, drafting)
    own = [*named_places(source, act.extent, clause.place, drafting), *paragraph.places]
    if not own and act.clause and (scene := paragraph.scene) and scene.place != clause.place:
        ends = {**extents, "object": scene.extent}
        told = (scene.place, clause.place)
        fact = StatedFact(act.id, "appliesAt", drafting.known_as(scene), "place-of-paragraph", 0.5, ends, told)
        yield from relation(fact, clause, paragraph, drafting)
    for one in own:
        id_ = drafting.known_as(one)
        if id_ != act.id:
            key = "pilotedAt" if act.type == "Pilot" else "appliesAt"
            fact = StatedFact(act.id, key, id_, "place", 0.6, {**extents, "object": one.extent})
            yield from relation(fact, clause, paragraph, drafting)
