"""Where something is done: the places that a clause names, and those in the words of a thing."""

from __future__ import annotations

import re

from kg.ingest.ingestion import Extent, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import PLACES, Clause, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

PLACE = expand("kg:Place")
SHORTEST_PLACE = 2
EACH = re.compile("各|所有|全部")  # between a place and those within it, of which a clause tells: 在上海各|旅检口岸


def clause_places(source: SourceText, clause: Clause, drafting: Drafting) -> list[TextMention]:
    """The places that a clause names, without words such as 港口 that name none."""
    here = [one for one in outermost(source.at(clause.place)) if clause.extent.holds(one.extent)]
    return [one for one in here if drafting.is_a(one.kind, PLACE) and drafting.known_as(one) and is_named(one)]


def named_places(source: SourceText, whole: Extent, place: str, drafting: Drafting) -> list[TextMention]:
    """The regions, ports and zones that stand in the words of a thing, also within other names."""
    here = [one for one in source.at(place, *PLACES) if whole.holds(one.extent) and drafting.known_as(one)]
    systems = [one.extent for one in source.at(place, "InformationSystem")]
    here = [one for one in here if not any(system.holds(one.extent) for system in systems)]
    return [one for one in outermost(here) if is_named(one)]


def is_named(one: TextMention) -> bool:
    """Whether a place is one by name, and no word for any such as 口岸."""
    return one.kind == "Region" or len(one.text) > SHORTEST_PLACE


def is_scene(source: SourceText, one: TextMention, clause: Clause) -> bool:
    """Whether a place is where something is done: a port of which a clause tells, or a place after 在."""
    is_port = one in clause.subjects and one.kind != "Region"
    if EACH.match(source.text, one.extent.end):
        return False
    outer = [
        each for each in source.at(one.place, *PLACES) if EACH.fullmatch(source.text, each.extent.end, one.extent.start)
    ]
    begin = outer[0].extent.start if outer else one.extent.start
    return is_port or source.text[begin - 1 : begin] in ("在", "于")
