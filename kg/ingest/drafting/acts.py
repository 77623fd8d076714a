"""What prose says that bodies do: measures, what they are part of, where they hold and what comes of them.

A clause whose verb has something known or new by name as its object states a relation with that; another names a
measure. A paragraph that opens with a sentence on what it is about makes of the rest the parts of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from kg.corpus.documents import IndexedSentence
from kg.ingest.cues import around, fits, relation_key
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.ingestion import Extent, Proposal, Record, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, clauses, outermost
from kg.ingest.source_text import SourceText
from kg.language.clause_words import words
from kg.terms import expand

PROSE = frozenset(("yearbook", "report", "plan", "opinion", "notice", "other"))
JOINT = re.compile(r"[》”]?(?:\s*[、,，和与及]|以及|以及)\s*[《“]?")
FAR = 12  # characters between a name and the verb after it
NEAR = 6  # characters between a verb and the name of what it is about
SHORTEST_PLACE = 2
LABEL = (5, 32)  # characters of the name of a measure
INITIATIVE, PLACE, AGENT = expand("kg:Initiative"), expand("kg:Place"), expand("kg:Agent")
NAMED = ("name-form", "region-name", "title-marks")


@dataclass
class _Paragraph:
    """What the sentences of a paragraph before one have said: of whom, and what the whole is about."""

    is_plan: bool
    topic: str = ""
    subjects: Sequence[tuple[str, TextMention]] = ()
    places: list[TextMention] = field(default_factory=list)  # that the sentence has named so far
    told: set[tuple[str, str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class _Act:
    """Something that is done: the thing, with its class, and where the clause names it."""

    id: str
    type: str
    extent: Extent


@dataclass(frozen=True)
class _Fact:
    """A relation, by the key of its property; `told` are the places that tell of it, if not the clause alone."""

    subject: str
    key: str
    object: str
    rule: str
    confidence: float
    extents: Mapping[str, Extent]
    told: tuple[str, ...] = ()


def acts(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for the measures of prose and for the relations that its clauses state."""
    if source.head.genre not in PROSE:
        return
    rows = [row for row in source.leaves if row.kind == "sentence" and not row.place.startswith(("head.", "tail."))]
    for _, some in groupby(rows, key=lambda row: source.text.rfind("\n", 0, row.start)):
        sentences = list(some)
        paragraph = _Paragraph(is_plan(source, sentences[0].parent))
        for at, row in enumerate(sentences):
            if row.place in drafting.tasks:
                yield from _of_task(source, row, paragraph, drafting)
                continue
            yield from _sentence(source, row, paragraph, drafting, opens=at == 0 and len(sentences) > 1)


def _of_task(source: SourceText, row: IndexedSentence, paragraph: _Paragraph, drafting: Drafting) -> Iterator[Proposal]:
    """Where a planned task applies, as the sentences say that tell of it."""
    task = drafting.tasks[row.place]
    paragraph.is_plan = True
    for clause in clauses(source, row):
        for one in _places(source, clause, drafting):
            fact = _Fact(task, "appliesAt", drafting.known_as(one), "place", 0.6, {"object": one.extent})
            yield from _relation(fact, clause, paragraph, drafting)


def _sentence(
    source: SourceText, row: IndexedSentence, paragraph: _Paragraph, drafting: Drafting, *, opens: bool
) -> Iterator[Proposal]:
    some = list(clauses(source, row))
    before: _Act | None = None
    paragraph.places = []
    for clause in some:
        own = [(id_, one) for one in clause.subjects if (id_ := drafting.known_as(one))]
        paragraph.subjects = own if clause.subjects else paragraph.subjects
        paragraph.places += [one for one in _places(source, clause, drafting) if is_scene(source, one, clause)]
        if clause.is_denied:
            continue
        yield from _surrounded(source, clause, paragraph, drafting)
        if clause.verb.start == clause.verb.end:
            continue
        if clause.is_effect and before and not clause.subjects:
            yield from _effect(source, clause, before, paragraph, drafting)
            continue
        objects = _objects(source, clause)
        act: _Act | None = None
        together = paragraph.subjects
        for at, one in enumerate(objects):
            if len(together) == len(objects) > 1 and "分别" in source.text[clause.extent.start : clause.verb.start]:
                paragraph.subjects = [together[at]]  # 甲、乙分别牵头丙、丁
            act = _Act(drafting.known_as(one), one.kind, one.extent)
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
        if act:
            yield from _around(clause, act, paragraph, drafting)
            before = act
    if opens and before and len(some) == 1 and not some[0].subjects:
        paragraph.topic = before.id if _is_initiative(before, drafting) else ""


def _objects(source: SourceText, clause: Clause) -> list[TextMention]:
    """What a verb is about: the name near it, and those that are listed with it."""
    here = outermost([one for one in source.at(clause.place) if one.entity or one.rule in NAMED])
    after = [one for one in here if one.extent.start >= clause.verb.end and one.extent.end <= clause.extent.end]
    found: list[TextMention] = []
    for one in after:
        between = source.text[found[-1].extent.end if found else clause.verb.end : one.extent.start]
        if not (JOINT.fullmatch(between) if found else len(between.lstrip("了《“")) <= NEAR):
            break
        found.append(one)
    ends = found and source.text[found[-1].extent.end : clause.extent.end].strip("》”等工作 ")
    return [] if ends else found


def _new(source: SourceText, clause: Clause, paragraph: _Paragraph, drafting: Drafting) -> _Act | None:
    label = source.words(clause.said).rstrip("等 ")
    is_act = source.words(clause.verb) in words()["act"]
    is_result = source.text.startswith("了", clause.verb.end)
    is_counted = any(clause.said.holds(one.extent) for one in source.at(clause.place, "quantity"))
    if not is_act or is_result or is_counted or not LABEL[0] <= len(label) <= LABEL[1] or "\n" in label:
        return None
    return _Act(drafting.minted(label), "PlannedTask" if paragraph.is_plan else "Measure", clause.said)


def _measure(source: SourceText, clause: Clause, act: _Act, paragraph: _Paragraph, drafting: Drafting) -> Proposal:
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
    source: SourceText, clause: Clause, act: _Act, paragraph: _Paragraph, drafting: Drafting
) -> Iterator[Proposal]:
    """The relation of whoever the clause, or the one before it, is about to what it names."""
    verb = source.words(clause.verb)
    for subject, one in paragraph.subjects:
        is_whole = act.extent == clause.said
        key = _done_by(one, drafting) if is_whole else relation_key(verb, one.kind, act.type, drafting.vocabulary)
        if not key or subject == act.id:
            continue
        is_here = clause.extent.holds(one.extent)
        extents = {"subject": one.extent, "object": act.extent, "cue": clause.verb}
        rule, sure = ("verb", 0.8) if is_here else ("verb-of-paragraph", 0.65)
        told = () if one.place == clause.place else (one.place, clause.place)
        yield from _relation(_Fact(subject, key, act.id, rule, sure, extents, told), clause, paragraph, drafting)


def _surrounded(source: SourceText, clause: Clause, paragraph: _Paragraph, drafting: Drafting) -> Iterator[Proposal]:
    """The relations of verbs that stand around what they are about: 向海关提供, 与…对接."""
    text = source.text
    named = [one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent)]
    for cue in around(drafting.vocabulary):
        for one in named:
            end = one.extent.end
            following = text[end : min(clause.extent.end, end + FAR)]
            if not text.endswith(cue.before, clause.extent.start, one.extent.start) or cue.after not in following:
                continue
            term, _ = drafting.vocabulary.keys[cue.key]
            for subject, who in paragraph.subjects:
                object_ = drafting.known_as(one)
                if object_ and object_ != subject and fits(term, who.kind, one.kind, drafting.vocabulary):
                    extents = {"subject": who.extent, "object": one.extent}
                    told = () if who.place == clause.place else (who.place, clause.place)
                    fact = _Fact(subject, cue.key, object_, "verb-around", 0.7, extents, told)
                    yield from _relation(fact, clause, paragraph, drafting)


def _done_by(one: TextMention, drafting: Drafting) -> str:
    """The key of the relation of a body, or of a place, to a measure that a clause names as a whole."""
    return "implements" if drafting.is_a(one.kind, AGENT) else "participatesIn"


def _around(clause: Clause, act: _Act, paragraph: _Paragraph, drafting: Drafting) -> Iterator[Proposal]:
    """What a thing that is done is part of, in a plan, and where it is done."""
    if not _is_initiative(act, drafting):
        return
    extents = {"subject": act.extent, "cue": clause.verb}
    if paragraph.is_plan and paragraph.topic and paragraph.topic != act.id:
        fact = _Fact(act.id, "partOf", paragraph.topic, "paragraph", 0.75, extents)
        yield from _relation(fact, clause, paragraph, drafting)
    for one in paragraph.places:
        id_ = drafting.known_as(one)
        if id_ != act.id:
            fact = _Fact(act.id, "appliesAt", id_, "place", 0.6, {**extents, "object": one.extent})
            yield from _relation(fact, clause, paragraph, drafting)


def _places(source: SourceText, clause: Clause, drafting: Drafting) -> list[TextMention]:
    """The places that a clause names, without words such as 港口 that name none."""
    here = [one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent)]
    return [
        one
        for one in here
        if drafting.is_a(one.kind, PLACE)
        and drafting.known_as(one)
        and (one.kind == "Region" or len(one.text) > SHORTEST_PLACE)
    ]


def is_scene(source: SourceText, one: TextMention, clause: Clause) -> bool:
    """Whether a place is where something is done: a port of which a clause tells, or a place after 在."""
    is_port = one in clause.subjects and one.kind != "Region"
    return is_port or source.text[one.extent.start - 1 : one.extent.start] in ("在", "于")


def _effect(
    source: SourceText, clause: Clause, act: _Act, paragraph: _Paragraph, drafting: Drafting
) -> Iterator[Proposal]:
    label = source.words(clause.said).rstrip("等 ")
    if not LABEL[0] <= len(label) <= LABEL[1]:
        return
    is_new = label not in drafting.met
    id_ = drafting.minted(label)
    if is_new:
        record = {"id": id_, "type": "Outcome", "label": {"zh": label, "en": spelt(label)}, "evidence": [clause.place]}
        yield drafting.proposal("outcome", "effect", 0.5, record, {"subject": clause.said})
    key = "aimsAt" if paragraph.is_plan or clause.is_plan else "claimsEffect"
    extents = {"subject": act.extent, "object": clause.said, "cue": clause.verb}
    yield from _relation(_Fact(act.id, key, id_, "effect", 0.55, extents), clause, paragraph, drafting)


def _relation(fact: _Fact, clause: Clause, paragraph: _Paragraph, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for a fact that the paragraph has not stated before."""
    if (fact.subject, fact.key, fact.object) in paragraph.told:
        return
    paragraph.told.add((fact.subject, fact.key, fact.object))
    planned = {"modality": "planned"} if paragraph.is_plan or clause.is_plan else {}
    record = {"about": fact.subject, **planned, fact.key: fact.object, "evidence": list(fact.told or [clause.place])}
    yield drafting.proposal("relation", fact.rule, fact.confidence, record, fact.extents)


def _is_initiative(act: _Act, drafting: Drafting) -> bool:
    return drafting.is_a(act.type, INITIATIVE)
