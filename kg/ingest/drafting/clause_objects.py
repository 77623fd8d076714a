"""What the verb of a clause is about, where that has a name: the name near it, and those that are listed with it."""

from __future__ import annotations

import re

from kg.ingest.drafting.cores import AROUND
from kg.ingest.ingestion import TextMention
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

JOINT = re.compile(r"[》”]?(?:\s*[、,，和与及]|以及|以及)\s*[《“]?")
LISTED = re.compile(rf"{JOINT.pattern}|[》”]?等[《“]?")  # 水水中转、铁海联运等|多式联运
NEAR = 6  # characters between a verb and the name of what it is about
# After what a verb is about: a remark, a word for such things, what it is done for; else its name goes on.
ENDS = re.compile(
    "[》”]?(?:[（(][^（）()]*[）)])?(?:等|各项|相关)*(?:文件|工作|措施|项目|制度|系统|平台|机制|活动|业务|协议|合作)?"
    "[” ]*(?:$|对|向|为|开展|进行|实现|实施|办理)"
)
NAMED = ("name-form", "region-name", "title-marks", "referring-word")


def clause_objects(source: SourceText, clause: Clause) -> list[TextMention]:
    """What a verb is about: the name near it, and those that are listed with it."""
    named = [one for one in source.at(clause.place) if one.entity or one.rule in NAMED]
    here = outermost([one for one in named if one.kind != "Subject"])
    begin = _begins_at(source, clause)
    after = [one for one in here if one.extent.start >= begin and one.extent.end <= clause.extent.end]
    found: list[TextMention] = []
    for one in after:
        between = source.text[found[-1].extent.end if found else begin : one.extent.start]
        if not (LISTED.fullmatch(between) if found else len(between.lstrip("了《“")) <= NEAR):
            break
        found.append(one)
    return found if found and ENDS.match(source.text[found[-1].extent.end : clause.extent.end]) else []


def _begins_at(source: SourceText, clause: Clause) -> int:
    """Where what a verb is about begins, past what this is built around: 推行|以“进口直通”为核心的|…改革."""
    around = AROUND.match(source.text, clause.verb.end, clause.extent.end)
    return around.end() if around else clause.verb.end
