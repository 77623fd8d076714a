"""What clauses introduce by describing it: measures by their whole clause, systems by what they are for."""

from __future__ import annotations

import re

from kg.ingest.cues import relation_keys
from kg.ingest.drafting.paragraphs import Act, ToldParagraph
from kg.ingest.ingestion import Extent, Proposal, Record
from kg.ingest.name_forms import class_of
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText
from kg.language.clause_words import words

LABEL = (5, 32)  # characters of the name of a measure
# Of what a clause tells, and names nothing; and after a verb how far something came.
NO_MEASURE = re.compile("[已均]|(?:[后时起]|以来|成效|运营|有序推进|进展|数据)$")
# What says of nothing in particular what is done: 推进改革创新, 优化监管服务.
VAGUE = re.compile(
    "(?:推进|推动|深化|加强|强化|优化|完善|改进|创新|提升)"
    "(?:改革|创新|监管|服务|管理|工作|建设|发展|合作|协作|组织|领导|保障)+$"
)
PILOT = re.compile("试点(?:工作|项目)?$")
REACHES = re.compile("[到至成为]")
# What the heading of a paragraph names by a noun for what is done.
DONE = re.compile(
    "(?:建设|改革|合作|协作|试点|管理|创新|服务|保障|整治|升级|改造|研究|共享|互认|互通|推广|优化|监管)(?:工作|项目)?$"
)


def new_act(
    source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> tuple[Act | None, list[Proposal]]:
    """What a clause without a name in it introduces, with the proposal for that if it is new; None if nothing."""
    described = _described(source, clause, paragraph, drafting)
    act = described or _measure(source, clause, paragraph)
    if act is None:
        return None, []
    label = source.words(act.extent).rstrip("等 ").lstrip("了")
    return _proposed(act, label, "described" if described else "clause", clause, paragraph, drafting)


def _proposed(
    act: Act, label: str, rule: str, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> tuple[Act, list[Proposal]]:
    """What a clause introduces with its id, and the proposal for it where it is new."""
    if label in drafting.met:
        return _identified(act, drafting.minted(label)), []
    act = _identified(act, drafting.minted(label))
    status = {} if rule == "described" else {"status": "planned" if paragraph.is_plan else "under-way"}
    record: Record = {
        "id": act.id,
        "type": act.type,
        "label": {"zh": label, "en": spelt(label)},
        **status,
        "evidence": [clause.place],
    }
    extents = {"subject": act.extent, "cue": clause.verb}
    kind = "entity" if rule == "described" else "measure"
    return act, [drafting.proposal(kind, rule, 0.5, record, extents)]


def headed_act(
    source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> tuple[Act | None, list[Proposal]]:
    """What the only clause of an opening sentence names as a whole, by what is sought or by a noun; None if nothing."""
    said = clause.said if clause.is_effect else clause.extent
    label = source.words(said).rstrip("等 ")
    is_named = clause.is_effect or (clause.verb.start == clause.verb.end and DONE.search(label))
    is_counted = any(said.holds(one.extent) for one in source.at(clause.place, "quantity", "date", "period"))
    if not is_named or is_counted or not LABEL[0] <= len(label) <= LABEL[1] or "\n" in label:
        return None, []
    act = Act("", "PlannedTask" if paragraph.is_plan else "Measure", said, clause.place, said)
    return _proposed(act, label, "heading", clause, paragraph, drafting)


def _identified(act: Act, id_: str) -> Act:
    return Act(id_, act.type, act.extent, act.place, act.clause)


def _measure(source: SourceText, clause: Clause, paragraph: ToldParagraph) -> Act | None:
    """The measure that a clause names as a whole."""
    label = source.words(clause.said).rstrip("等 ")
    is_act = source.words(clause.verb) in words()["act"]
    is_result = source.text.startswith("了", clause.verb.end)
    is_counted = any(clause.said.holds(one.extent) for one in source.at(clause.place, "quantity"))
    is_told = NO_MEASURE.search(label) or VAGUE.match(label) or REACHES.match(source.text, clause.verb.end)
    if not is_act or is_result or is_counted or is_told or not LABEL[0] <= len(label) <= LABEL[1] or "\n" in label:
        return None
    type_ = "PlannedTask" if paragraph.is_plan else "Pilot" if PILOT.search(label) else "Measure"
    return Act("", type_, clause.said, clause.place, clause.said)


def _described(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Act | None:
    """A thing that is made and called by what it is for: 研发|针对邮轮查验工作的专用系统."""
    whole = Extent(clause.verb.end, clause.extent.end)
    label = source.words(whole).rstrip("等 ").lstrip("了")
    class_ = class_of(label) if "的" in label and LABEL[0] <= len(label) <= LABEL[1] and "\n" not in label else ""
    verb = source.words(clause.verb)
    made = (
        [key for _, one in paragraph.subjects for key in relation_keys(verb, one.kind, class_, drafting.vocabulary)]
        if class_
        else []
    )
    return Act("", class_, whole, clause.place) if class_ == "InformationSystem" and made else None
