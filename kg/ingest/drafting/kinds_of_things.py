"""What is named as some of its kind: 水水中转、铁海联运等|多式联运, 码头、航站楼等|作业区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ingest.cues import fits
from kg.ingest.drafting.subject_matter import subject_id
from kg.ingest.ingestion import Proposal, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import outermost
from kg.ingest.source_text import SourceText

JOINT = re.compile(r"[》”]?[、,，和及与][《“]?")
OTHERS = re.compile(r"[》”]?等(?:各类|各种|重要|相关|有关)?[《“]?")
LEAST = 2
# The relations of some to their kind, of which the first that fits counts; bodies are its members.
KEYS = ("broader", "memberOf", "partOf")


def kinds_of_things(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every thing that a list gives before 等 as one of those that are named behind this."""
    said: set[tuple[str, str]] = set()
    for row in source.leaves:
        named = [one for one in outermost(source.at(row.place)) if one.kind[:1].isupper() and one.kind != "Agency"]
        for at, kind in enumerate(named):
            for one in _some_of(source, named[:at], kind):
                yield from _stated(one, kind, said, drafting)


def _some_of(source: SourceText, before: Sequence[TextMention], kind: TextMention) -> list[TextMention]:
    """The names of one class that are listed up to 等 and what they are; two at least."""
    some: list[TextMention] = []
    at = kind.extent.start
    for one in reversed(before):
        joint = JOINT if some else OTHERS
        if one.kind != kind.kind or not joint.fullmatch(source.text, one.extent.end, at):
            break
        some.append(one)
        at = one.extent.start
    return some[::-1] if len(some) >= LEAST else []


def _stated(one: TextMention, kind: TextMention, said: set[tuple[str, str]], drafting: Drafting) -> Iterator[Proposal]:
    terms = drafting.vocabulary.keys
    key = next((key for key in KEYS if fits(terms[key][0], one.kind, kind.kind, drafting.vocabulary)), "")
    ends = []
    for each in (one, kind) if key else ():
        id_, new = subject_id(each, drafting) if each.kind == "Subject" else (drafting.known_as(each), [])
        yield from new
        ends.append(id_)
    if len(ends) == LEAST and all(ends) and ends[0] != ends[1] and (ends[0], ends[1]) not in said:
        said.add((ends[0], ends[1]))
        record = {"about": ends[0], key: ends[1], "evidence": [one.place]}
        extents = {"subject": one.extent, "object": kind.extent}
        yield drafting.proposal("relation", "listed-as-such", 0.7, record, extents)
