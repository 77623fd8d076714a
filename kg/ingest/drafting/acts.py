"""What prose says that bodies do: measures, what they are part of, where they hold and what comes of them.

A clause whose verb has something known or new by name as its object states a relation with that; another names a
measure. A paragraph that opens with a sentence on what it is about makes of the rest the parts of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.corpus.documents import IndexedSentence
from kg.ingest.cues import fits, relation_keys
from kg.ingest.drafting.act_drafts import headed_act, new_act
from kg.ingest.drafting.act_names import told_by_name
from kg.ingest.drafting.effects import PURPOSE, effect
from kg.ingest.drafting.lists import listed_measures, parts, quoted_measures
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, known_ends, relation
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.drafting.subject_matter import done_to
from kg.ingest.drafting.targets import targeted
from kg.ingest.drafting.task_objects import task_objects
from kg.ingest.drafting.together import together
from kg.ingest.drafting.verbs_around import beside, surrounded
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.regions import joint_provinces
from kg.ingest.sentence_clauses import PLACES, Clause, clauses, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

PROSE = frozenset(("yearbook", "report", "plan", "opinion", "notice", "other"))
JOINT = re.compile(r"[》”]?(?:\s*[、,，和与及]|以及|以及)\s*[《“]?")
LISTED = re.compile(rf"{JOINT.pattern}|[》”]?等[《“]?")  # 水水中转、铁海联运等|多式联运
NEAR = 6  # characters between a verb and the name of what it is about
SHORTEST_PLACE = 2
EACH = re.compile("各|所有|全部")  # between a place and those within it, of which a clause tells: 在上海各|旅检口岸
PLACE, AGENT = expand("kg:Place"), expand("kg:Agent")
HEADED = {"zh": "所在段落以此为题", "en": "its paragraph is headed by this"}
# After what a verb is about: a remark, a word for such things, what it is done for; else its name goes on.
ENDS = re.compile(
    "[》”]?(?:[（(][^（）()]*[）)])?(?:等|各项|相关)*(?:文件|工作|措施|项目|制度|系统|平台|机制|活动|业务|协议|合作)?"
    "[” ]*(?:$|对|向|为|开展|进行|实现|实施|办理)"
)
NAMED = ("name-form", "region-name", "title-marks", "referring-word")


def acts(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for the measures of prose and for the relations that its clauses state."""
    if source.head.genre not in PROSE:
        return
    rows = [row for row in source.leaves if row.kind == "sentence" and not row.place.startswith(("head.", "tail."))]
    for _, some in groupby(rows, key=source.paragraph):
        sentences = list(some)
        paragraph = ToldParagraph(is_plan(source, sentences[0].parent))
        for at, row in enumerate(sentences):
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
        for one in _places(source, clause, drafting):
            fact = StatedFact(task, "appliesAt", drafting.known_as(one), "place", 0.6, {"object": one.extent})
            yield from relation(fact, clause, paragraph, drafting)


def _sentence(
    source: SourceText, row: IndexedSentence, paragraph: ToldParagraph, drafting: Drafting, *, opens: bool
) -> Iterator[Proposal]:
    some = list(clauses(source, row))
    before: Act | None = None
    acted: list[Act] = []
    paragraph.places = []
    bodies: Sequence[tuple[str, TextMention]] = paragraph.subjects
    things: Sequence[tuple[str, TextMention]] = ()
    sought = [one for one in some if PURPOSE.match(source.text, one.extent.start, one.extent.end)]
    for clause in (one for one in some if one not in sought):
        if clause.subjects:
            bodies, things = known_ends(clause.subjects, drafting, source), ()
        else:
            bodies = [(id_, one) for id_, one in bodies if one.kind != "Region" or carries(one, row)]
            things = known_ends(clause.things, drafting) if clause.things else things
        others = beside(source, clause, drafting) if clause.subjects or clause.things else set()
        bodies = [(id_, one) for id_, one in bodies if one.extent not in others]
        things = [(id_, one) for id_, one in things if one.extent not in others]
        paragraph.subjects = things or bodies
        paragraph.places += [
            one
            for one in _places(source, clause, drafting)
            if one not in clause.subjects and is_scene(source, one, clause)
        ]
        if clause.is_denied:
            continue
        for find in (surrounded, parts, together, targeted, listed_measures):
            yield from find(source, clause, paragraph, drafting)
        yield from quoted_measures(source, clause, before, paragraph, drafting)
        if clause.verb.start == clause.verb.end:
            continue
        topic = [paragraph.topic] if paragraph.topic else []
        if clause.is_effect and not clause.subjects and (acted or topic or things):
            done = [(id_, one) for id_, one in things if not drafting.is_a(one.kind, PLACE)]
            whose = _whose(acted, topic, done, paragraph)
            yield from effect(source, clause, whose, paragraph, drafting)
            continue
        objects = _objects(source, clause)
        act: Act | None = None
        for act, whose_act in _named_acts(source, clause, objects, paragraph, drafting):
            yield from _stated(source, clause, act, replace(paragraph, subjects=whose_act), drafting)
        if not objects:
            act, drafted = new_act(source, clause, paragraph, drafting)
            yield from drafted
            if act:
                yield from _stated(source, clause, act, paragraph, drafting)
        yield from done_to(source, clause, act, paragraph, drafting)
        if act:
            yield from _of_act(source, clause, act, () if acted else sought, paragraph, drafting)
            before = act
            acted.append(act)
    paragraph.subjects = bodies
    if opens and len(some) == 1:
        yield from _headed(source, some[0], before, paragraph, drafting)


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


def _whose(
    acted: Sequence[Act],
    topic: Sequence[Act],
    things: Sequence[tuple[str, TextMention]],
    paragraph: ToldParagraph,
) -> Sequence[Act]:
    """Whose effect a clause tells: of what it speaks of, of what is done by name, of what the paragraph is about."""
    if things:
        return [Act(id_, one.kind, one.extent, one.place) for id_, one in things]
    return (acted if paragraph.is_plan else acted[-1:] or topic) or topic


def _named_acts(
    source: SourceText, clause: Clause, objects: Sequence[TextMention], paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[tuple[Act, Sequence[tuple[str, TextMention]]]]:
    """What a clause names as done, each with those who do it: 甲、乙分别牵头丙、丁."""
    everyone = paragraph.subjects
    in_turn = "分别" in source.text[clause.extent.start : clause.verb.start] and len(everyone) == len(objects) > 1
    for at, one in enumerate(objects):
        act = Act(drafting.known_as(one), one.kind, one.extent, clause.place)
        yield act, [everyone[at]] if in_turn else everyone


def carries(one: TextMention, row: IndexedSentence) -> bool:
    """Whether a region is still spoken of: several provinces in one word, or the region of the sentence itself."""
    return bool(joint_provinces(one.text)) or one.place == row.place


def _objects(source: SourceText, clause: Clause) -> list[TextMention]:
    """What a verb is about: the name near it, and those that are listed with it."""
    named = [one for one in source.at(clause.place) if one.entity or one.rule in NAMED]
    here = outermost([one for one in named if one.kind != "Subject"])
    after = [one for one in here if one.extent.start >= clause.verb.end and one.extent.end <= clause.extent.end]
    found: list[TextMention] = []
    for one in after:
        between = source.text[found[-1].extent.end if found else clause.verb.end : one.extent.start]
        if not (LISTED.fullmatch(between) if found else len(between.lstrip("了《“")) <= NEAR):
            break
        found.append(one)
    return found if found and ENDS.match(source.text[found[-1].extent.end : clause.extent.end]) else []


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
    for one in (*named_places(source, act.extent, clause.place, drafting), *paragraph.places):
        id_ = drafting.known_as(one)
        if id_ != act.id:
            key = "pilotedAt" if act.type == "Pilot" else "appliesAt"
            fact = StatedFact(act.id, key, id_, "place", 0.6, {**extents, "object": one.extent})
            yield from relation(fact, clause, paragraph, drafting)


def _places(source: SourceText, clause: Clause, drafting: Drafting) -> list[TextMention]:
    """The places that a clause names, without words such as 港口 that name none."""
    here = [one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent)]
    return [one for one in here if drafting.is_a(one.kind, PLACE) and drafting.known_as(one) and is_named(one)]


def named_places(source: SourceText, whole: Extent, place: str, drafting: Drafting) -> list[TextMention]:
    """The regions, ports and zones that stand in the words of a thing, also within other names."""
    here = [one for one in source.at(place, *PLACES) if whole.holds(one.extent) and drafting.known_as(one)]
    return [one for one in outermost(here) if is_named(one)]


def is_named(one: TextMention) -> bool:
    """Whether a place is one by name, and no word for any such as 口岸."""
    return one.kind == "Region" or len(one.text) > SHORTEST_PLACE


def is_scene(source: SourceText, one: TextMention, clause: Clause) -> bool:
    """Whether a place is where something is done: a port of which a clause tells, or a place after 在."""
    is_port = one in clause.subjects and one.kind != "Region"
    if EACH.match(source.text, one.extent.end):
        return False
    outer = [
        each for each in source.at(one.place, *PLACES) if EACH.fullmatch(source.text, each.extent.end, one.extent.start)
    ]
    begin = outer[0].extent.start if outer else one.extent.start
    return is_port or source.text[begin - 1 : begin] in ("在", "于")
