"""By whose order something is done: 按照海关总署统一部署，推进…改革."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.departments import BODIES
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

ORDERED = re.compile(
    "(?:按照|根据|遵照|依据)(?P<who>[^,，;。]{2,24}?)的?(?:统一|总体|决策|有关|相关|工作)*(?:部署|要求|安排)"
)


def directing_bodies(source: SourceText, clause: Clause, drafting: Drafting) -> Iterator[tuple[TextMention, Extent]]:
    """The bodies by whose order something is done: 按照海关总署统一部署; each with the words that say so."""
    bodies = [one for one in outermost(source.at(clause.place, *BODIES)) if drafting.known_as(one)]
    for match in ORDERED.finditer(source.plain, clause.extent.start, clause.extent.end):
        listed = Extent(*match.span("who"))
        yield from ((one, Extent(*match.span())) for one in bodies if listed.holds(one.extent))


def directed(
    directing: Sequence[tuple[TextMention, Extent]],
    act: Act,
    clause: Clause,
    paragraph: ToldParagraph,
    drafting: Drafting,
) -> Iterator[Proposal]:
    """Proposals for what such bodies direct."""
    for one, cue in directing if is_initiative(act, drafting) else ():
        extents = {"subject": one.extent, "object": act.extent, "cue": cue}
        fact = StatedFact(drafting.known_as(one), "directs", act.id, "by-order", 0.6, extents)
        yield from relation(fact, clause, paragraph, drafting)
