"""What prose says that bodies do: measures, what they are part of, where they hold and what comes of them.

A clause whose verb has something known or new by name as its object states a relation with that; another names a
measure. A paragraph that opens with a sentence on what it is about makes of the rest the parts of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.corpus.documents import IndexedSentence
from kg.ingest.cues import relation_keys
from kg.ingest.drafting.lists import cooperation, parts, quoted_measures
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.drafting.subject_matter import done_to
from kg.ingest.drafting.task_objects import task_objects
from kg.ingest.drafting.verbs_around import surrounded
from kg.ingest.ingestion import Proposal, Record, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, clauses, outermost
from kg.ingest.source_text import SourceText
from kg.language.clause_words import words
from kg.terms import expand

PROSE = frozenset(("yearbook", "report", "plan", "opinion", "notice", "other"))
JOINT = re.compile(r"[》”]?(?:\s*[、,，和与及]|以及|以及)\s*[《“]?")
NEAR = 6  # characters between a verb and the name of what it is about
SHORTEST_PLACE = 2
LABEL = (5, 32)  # characters of the name of a measure
PLACE, AGENT = expand("kg:Place"), expand("kg:Agent")
HEADED = {"zh": "所在段落以此为题", "en": "its paragraph is headed by this"}
SOUGHT = ("优化", "完善", "强化", "改善")  # verbs of what is sought, rather than what has come
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
    for clause in some:
        own = [(id_, one) for one in clause.subjects if (id_ := drafting.known_as(one))]
        carried = [(id_, one) for id_, one in paragraph.subjects if one.kind != "Region"]
        paragraph.subjects = own if clause.subjects else carried
        paragraph.places += [
            one
            for one in _places(source, clause, drafting)
            if one not in clause.subjects and is_scene(source, one, clause)
        ]
        if clause.is_denied:
            continue
        for find in (surrounded, parts, cooperation):
            yield from find(source, clause, paragraph, drafting)
        yield from quoted_measures(source, clause, before, paragraph, drafting)
        if clause.verb.start == clause.verb.end:
            continue
        topic = [paragraph.topic] if paragraph.topic else []
        if clause.is_effect and not clause.subjects and (acted or topic):
            named = [one for one in acted if one.extent != one.clause]
            whose = acted if paragraph.is_plan else named or topic or acted
            yield from _effect(source, clause, whose or topic, paragraph, drafting)
            continue
        objects = _objects(source, clause)
        act: Act | None = None
        together = paragraph.subjects
        for at, one in enumerate(objects):
            if len(together) == len(objects) > 1 and "分别" in source.text[clause.extent.start : clause.verb.start]:
                paragraph.subjects = [together[at]]  # 甲、乙分别牵头丙、丁
            act = Act(drafting.known_as(one), one.kind, one.extent, clause.place)
            yield from _stated(source, clause, act, paragraph, drafting)
        paragraph.subjects = together
        if not objects:
            known = len(drafting.met)
            act = _new(source, clause, paragraph, drafting)
            is_new = len(drafting.met) > known
            if act:
                if is_new:
                    yield _measure(source, clause, act, paragraph, drafting)
                yield from _stated(source, clause, act, paragraph, drafting)
        yield from done_to(source, clause, act, paragraph, drafting)
        if act:
            yield from _around(clause, act, paragraph, drafting)
            before = act
            acted.append(act)
    if opens and before and len(some) == 1 and is_initiative(before, drafting):
        paragraph.topic = before


def _objects(source: SourceText, clause: Clause) -> list[TextMention]:
    """What a verb is about: the name near it, and those that are listed with it."""
    named = [one for one in source.at(clause.place) if one.entity or one.rule in NAMED]
    here = outermost([one for one in named if one.kind != "Subject"])
    after = [one for one in here if one.extent.start >= clause.verb.end and one.extent.end <= clause.extent.end]
    found: list[TextMention] = []
    for one in after:
        between = source.text[found[-1].extent.end if found else clause.verb.end : one.extent.start]
        if not (JOINT.fullmatch(between) if found else len(between.lstrip("了《“")) <= NEAR):
            break
        found.append(one)
    ends = found and source.text[found[-1].extent.end : clause.extent.end].strip("》”等工作 ")
    return [] if ends else found


def _new(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Act | None:
    label = source.words(clause.said).rstrip("等 ")
    is_act = source.words(clause.verb) in words()["act"]
    is_result = source.text.startswith("了", clause.verb.end)
    is_counted = any(clause.said.holds(one.extent) for one in source.at(clause.place, "quantity"))
    if not is_act or is_result or is_counted or not LABEL[0] <= len(label) <= LABEL[1] or "\n" in label:
        return None
    type_ = "PlannedTask" if paragraph.is_plan else "Measure"
    return Act(drafting.minted(label), type_, clause.said, clause.place, clause.said)


def _measure(source: SourceText, clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting) -> Proposal:
    label = source.words(act.extent).rstrip("等 ")
    record: Record = {
        "id": act.id,
        "type": act.type,
        "label": {"zh": label, "en": spelt(label)},
        "status": "planned" if paragraph.is_plan else "under-way",
        "evidence": [clause.place],
    }
    return drafting.proposal("measure", "clause", 0.5, record, {"subject": act.extent, "cue": clause.verb})


def _stated(
    source: SourceText, clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """The relation of whoever the clause, or the one before it, is about to what it names."""
    verb = source.words(clause.verb)
    for subject, one in paragraph.subjects:
        is_whole = act.extent == clause.said
        keys = (_done_by(one, drafting),) if is_whole else relation_keys(verb, one.kind, act.type, drafting.vocabulary)
        is_here = clause.extent.holds(one.extent)
        extents = {"subject": one.extent, "object": act.extent, "cue": clause.verb}
        rule, sure = ("verb", 0.8) if is_here else ("verb-of-paragraph", 0.65)
        told = () if one.place == clause.place else (one.place, clause.place)
        for key in keys:
            fact = StatedFact(subject, key, act.id, rule, sure, extents, told)
            yield from relation(fact, clause, paragraph, drafting)


def _done_by(one: TextMention, drafting: Drafting) -> str:
    """The key of the relation of a body, or of a place, to a measure that a clause names as a whole."""
    return "implements" if drafting.is_a(one.kind, AGENT) else "participatesIn"


def _around(clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """What a thing that is done is part of, in a plan, and where it is done."""
    if not is_initiative(act, drafting):
        return
    extents = {"subject": act.extent, "cue": clause.verb}
    if (topic := paragraph.topic) and (paragraph.is_plan or clause.is_counted):
        told = (topic.place, act.place)
        ends = {**extents, "object": topic.extent}
        fact = StatedFact(act.id, "partOf", topic.id, "paragraph", 0.75, ends, told, HEADED)
        yield from relation(fact, clause, paragraph, drafting)
    for one in paragraph.places:
        id_ = drafting.known_as(one)
        if id_ != act.id:
            fact = StatedFact(act.id, "appliesAt", id_, "place", 0.6, {**extents, "object": one.extent})
            yield from relation(fact, clause, paragraph, drafting)


def _places(source: SourceText, clause: Clause, drafting: Drafting) -> list[TextMention]:
    """The places that a clause names, without words such as 港口 that name none."""
    here = [one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent)]
    return [one for one in here if drafting.is_a(one.kind, PLACE) and drafting.known_as(one) and is_named(one)]


def is_named(one: TextMention) -> bool:
    """Whether a place is one by name, and no word for any such as 口岸."""
    return one.kind == "Region" or len(one.text) > SHORTEST_PLACE


def is_scene(source: SourceText, one: TextMention, clause: Clause) -> bool:
    """Whether a place is where something is done: a port of which a clause tells, or a place after 在."""
    is_port = one in clause.subjects and one.kind != "Region"
    return is_port or source.text[one.extent.start - 1 : one.extent.start] in ("在", "于")


def _effect(
    source: SourceText, clause: Clause, acted: Sequence[Act], paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """What comes of all that a sentence says is done, else of what its paragraph is about."""
    label = source.words(clause.said).rstrip("等 ")
    if not LABEL[0] <= len(label) <= LABEL[1]:
        return
    is_new = label not in drafting.met
    id_ = drafting.minted(label)
    if is_new:
        record = {"id": id_, "type": "Outcome", "label": {"zh": label, "en": spelt(label)}, "evidence": [clause.place]}
        yield drafting.proposal("outcome", "effect", 0.5, record, {"subject": clause.said})
    is_sought = source.words(clause.verb) in SOUGHT and not source.text.startswith("了", clause.verb.end)
    key = "aimsAt" if paragraph.is_plan or clause.is_plan or is_sought else "claimsEffect"
    for act in acted:
        extents = {"subject": act.extent, "object": clause.said, "cue": clause.verb}
        fact = StatedFact(act.id, key, id_, "effect", 0.55, extents, (act.place, clause.place))
        yield from relation(fact, clause, paragraph, drafting)
