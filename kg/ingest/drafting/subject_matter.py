"""What clauses are done to that is no initiative, system or body: goods, travellers, formalities, data."""

from __future__ import annotations

from collections.abc import Iterator

from kg.ingest.cues import relation_keys
from kg.ingest.departments import BODIES
from kg.ingest.drafting.paragraphs import Act, StatedFact, ToldParagraph, is_initiative, relation
from kg.ingest.ingestion import Extent, Proposal, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.sentence_clauses import Clause
from kg.ingest.source_text import SourceText

SHORTEST = 3  # characters; 货物 and 船舶 are all of them


def subjects_in(source: SourceText, place: str) -> list[TextMention]:
    """The subjects that a sentence names, known or by their form, without words such as 货物 for all."""
    here = [one for one in source.at(place, "Subject") if len(one.text) >= SHORTEST]
    return [one for one in here if not any(other is not one and other.extent.holds(one.extent) for other in here)]


def subject_id(one: TextMention, drafting: Drafting) -> tuple[str, list[Proposal]]:
    """The id of a subject and, where it is met for the first time, the proposal for it."""
    if one.entity or f"Subject {one.text}" in drafting.met:
        return one.entity or drafting.minted(one.text, "Subject"), []
    id_ = drafting.minted(one.text, "Subject")
    label = {"zh": one.text, "en": spelt(one.text)}
    record = {"id": id_, "type": "Subject", "label": label, "evidence": [one.place]}
    return id_, [drafting.proposal("entity", one.rule, 0.5, record, {"subject": one.extent})]


def done_to(
    source: SourceText, clause: Clause, act: Act | None, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Proposal]:
    """What an act applies to, and what whoever a clause is about does to the subject that its verb has as object."""
    for one in subjects_in(source, clause.place):
        is_before = not clause.subjects and clause.extent.holds(one.extent) and one.extent.end <= clause.verb.start
        if not clause.said.holds(one.extent) and not is_before:
            continue
        facts = [*_of_act(source, clause, one, act, drafting), *_of_bodies(source, clause, one, paragraph, drafting)]
        id_, new = subject_id(one, drafting) if facts else ("", [])
        yield from new
        for subject, key, extents, told in facts:
            fact = StatedFact(subject, key, id_, "subject-matter", 0.6, {**extents, "object": one.extent}, told)
            yield from relation(fact, clause, paragraph, drafting)


Stated = tuple[str, str, dict[str, Extent], tuple[str, ...]]


def _of_act(
    source: SourceText, clause: Clause, one: TextMention, act: Act | None, drafting: Drafting
) -> Iterator[Stated]:
    if act is None or not is_initiative(act, drafting):
        return
    keys = relation_keys(source.words(clause.verb), act.type, "Subject", drafting.vocabulary)
    if _is_object(source, clause, one):
        for key in keys:
            yield act.id, key, {"subject": act.extent, "cue": clause.verb}, ()
    else:
        yield act.id, "appliesTo", {"subject": act.extent}, ()


def _of_bodies(
    source: SourceText, clause: Clause, one: TextMention, paragraph: ToldParagraph, drafting: Drafting
) -> Iterator[Stated]:
    if not _is_object(source, clause, one):
        return
    for id_, who in paragraph.subjects:
        told = () if who.place == one.place else (who.place, one.place)
        keys = relation_keys(source.words(clause.verb), who.kind, "Subject", drafting.vocabulary)
        for key in keys if who.kind in BODIES else ():
            yield id_, key, {"subject": who.extent, "cue": clause.verb}, told


def _is_object(source: SourceText, clause: Clause, one: TextMention) -> bool:
    """Whether a subject ends its clause, or stands before a figure that counts it."""
    following = source.text[one.extent.end : clause.extent.end].strip("等 ")
    counted = any(0 <= each.extent.start - one.extent.end <= 1 for each in source.at(one.place, "quantity"))
    return clause.verb.end <= one.extent.start and (not following or counted)
