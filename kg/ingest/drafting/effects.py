"""What comes of what is done, and what it is done for: 提高通关效率, 确保系统稳定运行, 为促进跨境贸易."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import fits
from kg.ingest.drafting.act_drafts import LABEL
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, relation
from kg.ingest.drafting.subject_matter import subject_id
from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

PURPOSE = re.compile(
    "(?:[一二三四五]是)?为(?:了|切实|进一步|更好地)*(?=(?:促进|推动|提高|提升|加强|做好|服务|适应|方便|规范|支持|优化|确保|保障|加快|落实|贯彻|深化|营造|防止|避免))"
)
# A clause that says what is furthered, and how it goes on after the name of that.
FURTHERS = re.compile("(?:有效|有力|进一步|有力地|有效地)*(?:推动|促进|助推|助力|服务|带动|支持|维护)了?")
GOES_ON = re.compile("[》”]?的?(?:工作|建设|改革|发展|稳定发展|快速发展|健康发展|进一步发展|高质量发展|落实|深化)*等?")
GIVEN = re.compile(
    "(?:提供|贡献|奠定|创造|打下|营造|作出|做出)"
    "(?=了|有力|良好|坚实|积极|更|重要|保障|支撑|$|.{0,8}(?:保障|支撑|作用|贡献|基础|条件)$)"
)
# How a clause ends that says what has come of what it begins with.
TOLD = re.compile("(?:成效(?:明显|显著)|取得了?(?:明显|显著|积极|实质性)*(?:成效|成果)|呈现[^，,；;]{2,12}势头)$")
REACHED = re.compile("(?:基本|全面|初步)?实现了?(?P<what>“[^“”]{4,24}”|[^，,；;“”]{2,10}全覆盖)")
SITES = ("Port", "Terminal", "Waterway")  # where an outcome shows; a region in it is more often what it is of
SHORTEST_PLACE = 3  # characters; 口岸 and 港口 name no place
SOUGHT = frozenset(("优化", "完善", "强化", "改善", "确保", "避免", "服务", "防止", "维护"))  # verbs of what is sought


def effect(
    source: SourceText,
    clause: Clause,
    acted: Sequence[Act],
    paragraph: ToldParagraph,
    drafting: Drafting,
    *,
    is_purpose: bool = False,
) -> Iterator[Proposal]:
    """What comes of all that a sentence says is done, else of what its paragraph is about; or what it is done for."""
    begun = PURPOSE.match(source.text, clause.extent.start, clause.extent.end) if is_purpose else None
    said = Extent(begun.end(), clause.extent.end) if begun else clause.said
    given = GIVEN.search(source.plain, said.start, said.end) if is_purpose else None
    said = Extent(said.start, given.start()) if given and given.start() - said.start >= LABEL[0] else said
    label = source.words(said).rstrip("等 ")
    if not LABEL[0] <= len(label) <= LABEL[1]:
        return
    record = {"type": "Outcome", "evidence": [clause.place]}
    id_, new = drafting.introduced("outcome", "effect", 0.5, label, record, {"subject": said})
    yield from new
    is_sought = source.words(clause.verb) in SOUGHT and not source.text.startswith("了", clause.verb.end)
    key = "aimsAt" if is_purpose or paragraph.is_plan or clause.is_plan or is_sought else "claimsEffect"
    yield from _places(source, clause, id_, said, paragraph, drafting)
    yield from _furthered(source, clause, acted, said, paragraph, drafting)
    for act in acted:
        extents = {"subject": act.extent, "object": said, "cue": clause.verb}
        fact = StatedFact(act.id, key, id_, "effect", 0.55, extents, (act.place, clause.place))
        yield from relation(fact, clause, paragraph, drafting)


def told_outcome(
    source: SourceText,
    clause: Clause,
    whose: Sequence[Act],
    acted: Sequence[Act],
    paragraph: ToldParagraph,
    drafting: Drafting,
) -> Iterator[Proposal]:
    """What a clause tells of as come about: of what it begins with, …成效明显, or of what is done, 实现“随到随办”."""
    told = TOLD.search(source.plain, clause.extent.start, clause.extent.end)
    reached = REACHED.match(source.plain, clause.verb.start, clause.extent.end)
    said = clause.extent if told and whose else Extent(*reached.span("what")) if reached else None
    label = source.words(said).strip("“”") if said else ""
    causes = whose or (() if told else acted)
    if said is None or not causes or not LABEL[0] - 1 <= len(label) <= LABEL[1]:
        return
    record = {"type": "Outcome", "evidence": [clause.place]}
    id_, new = drafting.introduced("outcome", "told", 0.5, label, record, {"subject": said})
    yield from new
    for act in causes:
        fact = StatedFact(
            act.id, "claimsEffect", id_, "told", 0.5, {"subject": act.extent, "object": said}, (act.place, clause.place)
        )
        yield from relation(fact, clause, paragraph, drafting)


def _places(
    source: SourceText, clause: Clause, outcome: str, said: Extent, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """The ports, terminals and waters that an outcome names, as those where it shows."""
    for one in outermost(source.at(clause.place, *SITES)):
        id_ = drafting.known_as(one)
        if said.holds(one.extent) and id_ and len(one.text) >= SHORTEST_PLACE:
            extents = {"subject": said, "object": one.extent}
            fact = StatedFact(outcome, "appliesAt", id_, "place", 0.55, extents)
            yield from relation(fact, clause, paragraph, drafting)


def _furthered(
    source: SourceText,
    clause: Clause,
    acted: Sequence[Act],
    said: Extent,
    paragraph: ToldParagraph,
    drafting: Drafting,
) -> Iterator[Proposal]:
    """What is furthered by what is done, and by those who do it: 有效推动|…改革|工作, 推动|…产业|的发展."""
    verb = FURTHERS.match(source.plain, clause.verb.start, clause.extent.end)
    if verb is None:
        return
    some = [one for one in source.at(clause.place) if one.kind[:1].isupper() and said.holds(one.extent)]
    some = [one for one in outermost(some) if GOES_ON.fullmatch(source.plain, one.extent.end, clause.extent.end)]
    who = [*((act.id, act.type, act.extent, act.place) for act in acted)]
    who += [(id_, one.kind, one.extent, one.place) for id_, one in paragraph.subjects]
    term, _ = drafting.vocabulary.keys["supports"]
    for one in some[:1]:
        if one.kind == "Subject":
            id_, new = subject_id(one, drafting)
            yield from new
        else:
            id_ = drafting.known_as(one)
        for subject, type_, extent, place in who if id_ else ():
            if subject and fits(term, type_, one.kind, drafting.vocabulary):
                extents = {"subject": extent, "object": one.extent, "cue": Extent(*verb.span())}
                fact = StatedFact(subject, "supports", id_, "furthers", 0.55, extents, (place, clause.place))
                yield from relation(fact, clause, paragraph, drafting)
