"""What a document says that it is for: 为了规范口岸管理，提高通关效率，制定本条例; and what it is to carry out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.drafting.act_drafts import LABEL
from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting
from kg.ingest.source_text import SourceText
from kg.language.clause_words import clause_spans

BEGINS = re.compile(r"(?:第[一1]条\s*)?为(?:了|进一步|更好地?)*(?=[\u4e00-\u9fff])(?!期|止|准|主)")
# How a document goes on that says at its begin what it is for.
MADE = re.compile(
    "制定(?:了)?(?:本|以下|如下|《)|(?:提出|采取)(?:以下|如下)|(?:通知|公告|意见|决定|规定)如下|现(?:就|将|予|对|公告|通知|决定)|特?制定|决定"
)
# With what its clauses begin that say no aim.
NO_AIM = re.compile("根据|依据|依照|按照|遵照|结合|现|特|经|制定|决定|我|本|就|以及|以[^，,]*为")
# With which no outcome begins.
DEED = re.compile("实行|实施|开展|推行|建立|设立|推出|启动|履行|执行|做好|配合|衔接|明确|(?:深入|全面)*(?:贯彻|落实)")
SUPERFLUOUS = re.compile("(?:进一步|切实|更好地?|并|和|及|以)+")


def purposes(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every outcome that the first sentence of a document that begins with 为 says it is for."""
    rows = [one for one in source.leaves if one.kind == "sentence" and not one.place.startswith(("head.", "tail."))]
    for row in rows[:3]:
        if BEGINS.match(source.plain, row.start) and MADE.search(source.plain, row.start, row.end):
            yield from _aims(source, row, drafting)
            return


def _aims(source: SourceText, row: IndexedSentence, drafting: Drafting) -> Iterator[Proposal]:
    begun = BEGINS.match(source.plain, row.start)
    for start, end in clause_spans(source.text, begun.end() if begun else row.start, row.end):
        is_of_a_body = any(one.extent.start == start for one in source.at(row.place, *BODIES))
        if is_of_a_body or NO_AIM.match(source.plain, start) or MADE.match(source.plain, start):
            return
        more = SUPERFLUOUS.match(source.plain, start, end)
        said = Extent(more.end() if more else start, end)
        label = source.words(said).rstrip("等 ")
        if DEED.match(source.plain, said.start) or not LABEL[0] <= len(label) <= LABEL[1] or "\n" in label:
            continue
        outcome = {"type": "Outcome", "evidence": [row.place]}
        id_, new = drafting.introduced("outcome", "purpose", 0.6, label, outcome, {"subject": said})
        yield from new
        record = {"about": drafting.document.id, "aimsAt": id_, "evidence": [row.place]}
        yield drafting.proposal("relation", "purpose", 0.75, record, {"object": said})
