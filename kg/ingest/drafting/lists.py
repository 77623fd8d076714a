"""What lists in prose say: the parts of a whole, and measures in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import fits
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

QUOTED = re.compile("“([^“”]{2,14}(?:、[^“”、]{2,14}){2,})”")
CONSISTS = re.compile("(?:主要)?(?:建设)?(?:内容)?(?:包括|包含|涵盖|由)")
JOINT = re.compile(r"[》”]?(?:[、,，和与及]|以及|会同|联合)[》“]?")
LEAST = 2  # parts of a whole


def parts(source: SourceText, clause: Clause, paragraph: ToldParagraph, drafting: Drafting) -> Iterator[Proposal]:
    """That what is listed after 包括 is part of what stands before it."""
    named = [
        one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent) and one.kind[:1].isupper()
    ]
    for at, whole in enumerate(named):
        consists = CONSISTS.match(source.text, whole.extent.end)
        listed = _run(source, named[at + 1 :]) if consists else []
        if consists and len(listed) >= LEAST and listed[0].extent.start - consists.end() <= LEAST:
            for one in listed:
                if drafting.known_as(one) and drafting.known_as(whole) and one.kind == whole.kind:
                    extents = {"subject": one.extent, "object": whole.extent, "cue": Extent(*consists.span())}
                    fact = StatedFact(drafting.known_as(one), "partOf", drafting.known_as(whole), "list", 0.75, extents)
                    yield from relation(fact, clause, paragraph, drafting)


def quoted_measures(
    source: SourceText, clause: Clause, before: Act | None, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Measures that a clause lists in quotation marks, as parts of what the sentence has named before."""
    for match in QUOTED.finditer(source.text, clause.said.start, clause.extent.end):
        at = match.start(1)
        for name in match[1].split("、"):
            extent = Extent(at, at + len(name))
            at = extent.end + 1
            if name not in drafting.met:
                label = {"zh": name, "en": spelt(name)}
                record = {"id": drafting.minted(name), "type": "Measure", "label": label, "evidence": [clause.place]}
                yield drafting.proposal("measure", "list-in-quotes", 0.6, record, {"subject": extent})
            id_ = drafting.minted(name)
            whole = before or paragraph.topic
            if whole and is_initiative(whole, drafting):
                ends = {"subject": extent, "object": whole.extent}
                told = (whole.place, clause.place)
                fact = StatedFact(id_, "partOf", whole.id, "list-in-quotes", 0.65, ends, told)
                yield from relation(fact, clause, paragraph, drafting)
            for subject, who in paragraph.subjects:
                ends = {"subject": who.extent, "object": extent}
                fact = StatedFact(subject, "implements", id_, "list-in-quotes", 0.65, ends, (who.place, clause.place))
                if fits(drafting.vocabulary.keys["implements"][0], who.kind, "Measure", drafting.vocabulary):
                    yield from relation(fact, clause, paragraph, drafting)


def _run(source: SourceText, named: Sequence[TextMention]) -> list[TextMention]:
    """The first of some names and those that are listed with it."""
    run: list[TextMention] = []
    for one in named:
        if run and not JOINT.fullmatch(source.text[run[-1].extent.end : one.extent.start]):
            break
        run.append(one)
    return run
