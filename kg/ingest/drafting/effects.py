"""What comes of what is done, and what it is done for: 提高通关效率, 确保系统稳定运行, 为促进跨境贸易."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.drafting.act_drafts import LABEL
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, relation
from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText

PURPOSE = re.compile(
    "(?:[一二三四五]是)?为(?:了|切实|进一步|更好地)*(?=(?:促进|推动|提高|提升|加强|做好|服务|适应|方便|规范|支持|优化|确保|保障|加快|落实|贯彻|深化|营造|防止|避免))"
)
SOUGHT = ("优化", "完善", "强化", "改善", "确保")  # verbs of what is sought, rather than what has come


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
    label = source.words(said).rstrip("等 ")
    if not LABEL[0] <= len(label) <= LABEL[1]:
        return
    is_new = label not in drafting.met
    id_ = drafting.minted(label)
    if is_new:
        record = {"id": id_, "type": "Outcome", "label": {"zh": label, "en": spelt(label)}, "evidence": [clause.place]}
        yield drafting.proposal("outcome", "effect", 0.5, record, {"subject": said})
    is_sought = source.words(clause.verb) in SOUGHT and not source.text.startswith("了", clause.verb.end)
    key = "aimsAt" if is_purpose or paragraph.is_plan or clause.is_plan or is_sought else "claimsEffect"
    for act in acted:
        extents = {"subject": act.extent, "object": said, "cue": clause.verb}
        fact = StatedFact(act.id, key, id_, "effect", 0.55, extents, (act.place, clause.place))
        yield from relation(fact, clause, paragraph, drafting)
