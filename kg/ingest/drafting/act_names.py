"""What the name of an initiative says of the things in it: 平台建设 builds a platform, 扩大试点范围 extends a pilot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ingest.cues import relation_keys
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import Clause, outermost
from kg.ingest.source_text import SourceText

NEAR = 4  # characters between the verb of a name and what it is about
AROUND = re.compile(
    "[》”）)]*(?:的|等|各|之间|工作|项目|试点|整体|全面)*"
)  # between a thing and the noun that says what is done to it
HEAD = re.compile(
    "[》”）)]*(?:的|等|各)?(?:业务|现场)?(?:范围|覆盖面|成果|发展|建设|试点|工作|改革|合作|作用|水平)*[等]?"
)


def told_by_name(
    source: SourceText, clause: Clause, act: Act, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """Proposals for what an act that is called by its clause does to the things that the clause names, and where."""
    if not is_initiative(act, drafting):
        return
    whole = act.clause or act.extent
    if act.clause is None:
        whole = Extent(act.extent.start, clause.extent.end)
    for one in things_in(source, whole, clause.place):
        id_ = drafting.known_as(one)
        if not id_ or id_ == act.id or one.extent == act.extent:
            continue
        for key in _keys(source, clause, act, one, drafting):
            extents = {"subject": act.extent, "object": one.extent, "cue": clause.verb}
            fact = StatedFact(act.id, key, id_, "name-of-act", 0.6, extents)
            yield from relation(fact, clause, paragraph, drafting)


def things_in(source: SourceText, whole: Extent, place: str) -> list[TextMention]:
    """The things that a span names, without those within the names of others."""
    here = [one for one in source.at(place) if one.kind[:1].isupper() and one.kind != "Subject"]
    return outermost([one for one in here if whole.holds(one.extent) and one.extent != whole])


def _keys(source: SourceText, clause: Clause, act: Act, one: TextMention, drafting: Drafting) -> tuple[str, ...]:
    """The relations that the verb before a thing, or the noun of what is done to it, states."""
    vocabulary = drafting.vocabulary
    if act.clause and 0 <= one.extent.start - clause.verb.end <= NEAR:
        keys = relation_keys(source.words(clause.verb), act.type, one.kind, vocabulary)
        is_end = HEAD.fullmatch(source.text, one.extent.end, clause.extent.end)
        if keys and is_end:
            return keys
    between = AROUND.match(source.text, one.extent.end)
    after = between.end() if between else one.extent.end
    said = max((verb for verb in vocabulary.stating if source.text.startswith(verb, after)), key=len, default="")
    ends = bool(said) and not source.text[after + len(said) : clause.extent.end].strip("》”等的工作项目试点 ")
    return relation_keys(said, act.type, one.kind, vocabulary) if ends else ()
