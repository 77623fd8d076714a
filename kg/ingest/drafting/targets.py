"""Measures that begin with whom they are for: 对守法企业免收查验费, 对邮轮旅客实施自动排查."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cues import fits
from kg.ingest.drafting.paragraphs import StatedFact, ToldParagraph, relation
from kg.ingest.ingestion import Extent, Proposal, Record
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText

TARGET = re.compile(
    "(?:并|均|已|也|继续|将)?(?P<whole>(?:针对|对)(?P<whom>[^，,；;。]{2,24}?)"
    "(?P<what>(?:给予|实施|实行|进行|开展|予以|免(?!疫)|采取|试行|推行|提供).{3,24}))"
)
RULE = "for-whom"
PARTY = ("implements", "participatesIn")
SPEAKS = re.compile("[了]|研究|调研|评估$")  # of what was done once


def targeted(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """Proposals for the measure of such a clause, those who carry it out, and to whom it applies."""
    begin = max([clause.extent.start, *(one.extent.end for one in clause.subjects)])
    match = TARGET.fullmatch(source.text, begin, clause.extent.end)
    if (
        match is None
        or SPEAKS.search(match["what"])
        or any(clause.said.holds(one.extent) for one in source.at(clause.place, "quantity"))
    ):
        return
    whole, whom = (Extent(*match.span(name)) for name in ("whole", "whom"))
    label, subject = source.words(whole), source.words(whom)
    things = [one.extent for one in source.at(clause.place) if one.kind[:1].isupper() and one.kind != "Subject"]
    if label in drafting.met or whom in things:
        return
    is_new = f"Subject {subject}" not in drafting.met
    id_, subject_id = drafting.minted(label), drafting.minted(subject, "Subject")
    type_ = "PlannedTask" if paragraph.is_plan else "Measure"
    yield drafting.proposal("measure", RULE, 0.55, _record(id_, type_, label, clause), {"subject": whole})
    if is_new:
        yield drafting.proposal("entity", RULE, 0.5, _record(subject_id, "Subject", subject, clause), {"subject": whom})
    ends = {"subject": whole, "object": whom}
    yield from relation(StatedFact(id_, "appliesTo", subject_id, RULE, 0.65, ends), clause, paragraph, drafting)
    for who_id, who in paragraph.subjects:
        for key in PARTY:
            if fits(drafting.vocabulary.keys[key][0], who.kind, "Measure", drafting.vocabulary):
                told = (who.place, clause.place)
                fact = StatedFact(who_id, key, id_, RULE, 0.65, {"subject": who.extent, "object": whole}, told)
                yield from relation(fact, clause, paragraph, drafting)
                break


def _record(id_: str, type_: str, label: str, clause: Clause) -> Record:
    return {"id": id_, "type": type_, "label": {"zh": label, "en": spelt(label)}, "evidence": [clause.place]}
