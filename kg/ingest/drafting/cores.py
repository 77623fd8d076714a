"""What something is built around: 以“进口直通”、“出口直放”为核心的|…一体化改革."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.corpus.documents import IndexedSentence
from kg.ingest.cues import fits
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.ingestion import Extent, Proposal
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

ONE = "以[^，,；;。以]{2,40}?为(?:核心|主线|主体|重点|支撑|主要内容)"
AROUND = re.compile(f"(?P<all>{ONE}(?:[，,、]?{ONE})*)的")
EACH = re.compile("以(?P<what>[^，,；;。以]{2,40}?)为(?:核心|主线|主体|重点|支撑|主要内容)")
ITEM = re.compile("[“《]?(?P<name>[^“”《》、和]{2,14})[”》]?")
FAR = 2  # characters up to what is built so


def cores(
    source: SourceText, row: IndexedSentence, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Proposals for what a sentence says that something is built around, as its parts, which are carried out, too."""
    for match in AROUND.finditer(source.text, row.start, row.end):
        after = [one for one in outermost(source.at(row.place)) if 0 <= one.extent.start - match.end() <= FAR]
        whole = Act(drafting.known_as(after[0]), after[0].kind, after[0].extent, row.place) if after else None
        if whole is None or not whole.id or not is_initiative(whole, drafting):
            continue
        for each in EACH.finditer(source.text, match.start("all"), match.end("all")):
            for item in ITEM.finditer(source.text, *each.span("what")):
                yield from _part(source, Extent(*item.span("name")), whole, clause, paragraph, drafting)


def _part(
    source: SourceText, extent: Extent, whole: Act, clause: Clause, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    name = source.words(extent)
    named = [one for one in source.at(whole.place) if one.extent.holds(extent) and drafting.known_as(one)]
    named = [one for one in named if not whole.extent.holds(one.extent) and one.kind[:1].isupper()]
    id_, type_ = (drafting.known_as(named[0]), named[0].kind) if named else (drafting.minted(name), "Measure")
    if not named:
        label = {"zh": name, "en": spelt(name)}
        record = {"id": id_, "type": type_, "label": label, "evidence": [whole.place]}
        yield drafting.proposal("measure", "built-around", 0.5, record, {"subject": extent})
    act = Act(id_, type_, extent, whole.place)
    if not is_initiative(act, drafting) or id_ == whole.id:
        return
    ends = {"subject": extent, "object": whole.extent}
    yield from relation(
        StatedFact(id_, "partOf", whole.id, "built-around", 0.65, ends, (whole.place,)), clause, paragraph, drafting
    )
    for subject, who in paragraph.subjects:
        if fits(drafting.vocabulary.keys["implements"][0], who.kind, type_, drafting.vocabulary):
            ends = {"subject": who.extent, "object": extent}
            fact = StatedFact(subject, "implements", id_, "built-around", 0.6, ends, (who.place, whole.place))
            yield from relation(fact, clause, paragraph, drafting)
