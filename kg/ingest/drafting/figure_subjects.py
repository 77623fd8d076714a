"""What a figure is of, who counted it, what it counts and of what it came."""

from __future__ import annotations

import re

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.drafting.figure_kinds import duty_of
from kg.ingest.drafting.subject_matter import subjects_in
from kg.ingest.ingestion import Extent, Record, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import PLACES, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

AGENT, INITIATIVE = expand("kg:Agent"), expand("kg:Initiative")
SHOWING = ("share", "rate", "cumulative", "growth")  # figures that tell how far something came
MEASURED = (
    *BODIES,
    "Port",
    "Region",
    "SpecialZone",
    "Terminal",
    "InformationSystem",
    "Pilot",
    "Reform",
    "WorkingMode",
    "Facility",
    "Route",
    "Waterway",
)
BREAK = re.compile("[,，。;；:：、()（）“”]")


def counted_subject(source: SourceText, row: IndexedSentence, figure: Extent) -> TextMention | None:
    """The goods, travellers or papers that a figure counts: the last that its clause names before it, or next to it."""
    begin = max((match.end() for match in BREAK.finditer(source.text, row.start, figure.start)), default=row.start)
    here = [one for one in subjects_in(source, row.place) if begin <= one.extent.start]
    before = [one for one in here if one.extent.end <= figure.start]
    near = before or [one for one in here if one.extent.start - figure.end in (0, 1)]
    return near[-1] if near else None


def told_of(source: SourceText, row: IndexedSentence, figure: TextMention, subject: str, drafting: Drafting) -> Record:
    """What a figure is of, and who counted it, the last body that its sentence names before it.

    It is of the last thing that its sentence names before it, else of the first place, else of the body or the planned
    task of the sentence; else a person has to say what it is of, and the document stands for that. A share or a rate of
    an initiative is what came of it.
    """
    if duty := duty_of(row, figure.extent, drafting):
        return {"measures": duty[0][0]}
    named = [one for one in outermost(source.at(row.place, *MEASURED)) if drafting.known_as(one)]
    counted = [
        one for one in named if 0 <= one.extent.start - figure.extent.end <= 1 and one.kind not in (*BODIES, *PLACES)
    ]
    before = [one for one in named if one.extent.end <= figure.extent.start]
    bodies = [one for one in before if one.kind in BODIES]
    things = [one for one in before if one.kind not in BODIES and len(one.text) > 2]
    agents = [one for one in bodies if drafting.is_a(one.kind, AGENT)]
    told: Record = {"by": drafting.known_as(agents[-1])} if agents else {}
    done = [one for one in things if one.kind not in PLACES][-1:]
    of = counted or done or things[:1]
    is_shown = of == done and done and figure.values["figure"] in SHOWING and drafting.is_a(done[0].kind, INITIATIVE)
    came = {"resultOf": drafting.known_as(done[0])} if is_shown else {}
    if not of:
        return {**told, "measures": subject or drafting.tasks.get(row.place, drafting.document.id)}
    return {**told, "measures": drafting.known_as(of[0]), **came, **({"ofSubject": subject} if subject else {})}
