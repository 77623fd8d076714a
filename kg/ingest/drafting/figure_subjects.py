"""What a figure is of, who counted it, what it counts and of what it came."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.corpus.documents import IndexedSentence
from kg.ingest.departments import BODIES
from kg.ingest.drafting.figure_kinds import duty_of
from kg.ingest.drafting.subject_matter import subjects_in
from kg.ingest.ingestion import Extent, Record, TextMention
from kg.ingest.proposing import Drafting
from kg.ingest.sentence_clauses import PLACES, clauses, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

AGENT = expand("kg:Agent")
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
INITIATIVES = ("Reform", "Pilot")
INITIATIVE = re.compile("(?:改革|试点|化|工程|行动)[”》]?$")  # in what the name of one ends that figures are of
GROUPS = ("Region", "AgencyGroup", "CooperationMechanism")  # whose names have the number of their members in them
TIME = ("hour", "day", "working-day", "month", "year")
TIMED = re.compile("时间|时长|用时|耗时|时限|时效")  # a span of time is a figure of what takes so long
REST = re.compile("其他|其它|其余|各")  # of no name of its own
COUNTED_BODIES = re.compile("[关检省市县区]$")  # 五关, 六省: who acts, and no figure of what is named before
CLAUSE = re.compile("[,，;；]")
BESIDE = re.compile("(?:通过|经由?|由|至|到|从|较|比|与|占|占同期)$")  # before what a figure is not of, but told by
SHORTEST = 2  # characters of words such as 港口
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
    task of the sentence; else a person has to say what it is of, and the document stands for that.
    """
    if duty := duty_of(row, figure.extent, drafting):
        return {"measures": duty[0][0]}
    whole = [one for one in source.at(row.place) if one.extent.holds(figure.extent) and one.extent != figure.extent]
    within = next((drafting.known_as(one) for one in outermost(whole) if one.kind[:1].isupper()), "")
    groups = [one for one in outermost(whole) if one.kind in GROUPS and not REST.match(one.text)]
    is_group = bool(groups) and bool(COUNTED_BODIES.search(figure.text))
    if within and (figure.values["unit"] in TIME or is_group):
        return {"measures": within}
    named = [
        one
        for one in outermost(source.at(row.place, *MEASURED))
        if drafting.known_as(one) and not BESIDE.search(source.text, row.start, one.extent.start)
    ]
    counted = [
        one for one in named if 0 <= one.extent.start - figure.extent.end <= 1 and one.kind not in (*BODIES, *PLACES)
    ]
    before = [one for one in named if one.extent.end <= figure.extent.start]
    bodies = [one for one in before if one.kind in BODIES]
    things = [one for one in before if one.kind not in BODIES and is_thing(one)]
    begin = max(
        (match.end() for match in CLAUSE.finditer(source.text, row.start, figure.extent.start)), default=row.start
    )
    near = [one for one in things if one.extent.start >= begin]
    agents = [one for one in bodies if drafting.is_a(one.kind, AGENT)]
    if not bodies and _lacks_subject(source, row, figure.extent):
        agents = _who_before(source, row, drafting)
    is_timed = figure.values["unit"] in TIME and not TIMED.search(source.text, row.start, figure.extent.start)
    told: Record = {"by": drafting.known_as(agents[-1])} if agents and not is_timed else {}
    begun = _begins(source, row, figure.extent, [*near, *things])
    of = begun or counted or _told_of(near) or _told_of(things)
    if not of or is_timed or COUNTED_BODIES.search(figure.text):
        meant = subject or drafting.tasks.get(row.place)
        is_of = figure.values["unit"] == "percent"  # a rate or share; a count is of what is counted
        meant = meant or (_initiative_before(source, row, drafting) if is_of else "")
        return {**told, "measures": meant or drafting.document.id}
    return {**told, "measures": drafting.known_as(of[0]), **({"ofSubject": subject} if subject else {})}


def _begins(
    source: SourceText, row: IndexedSentence, figure: Extent, things: Sequence[TextMention]
) -> Sequence[TextMention]:
    """The place with which the clause of a figure begins, of which it tells: 合肥港|开通了…两条航线."""
    some = [one for one in clauses(source, row) if one.extent.start <= figure.start]
    begun = some[-1].subjects if some else ()
    return [one for one in begun[:1] if one in things and one.kind in PLACES]


def _initiative_before(source: SourceText, row: IndexedSentence, drafting: Drafting) -> str:
    """The id of the reform or pilot that the paragraph has told of last, alone in its sentence; empty for none."""
    start = source.paragraph(row)
    before = [one for one in source.leaves if start <= one.start < row.start]
    goes_on = not _begins_with_body(source, row)
    for at, one in reversed(list(enumerate(before))):
        here = [each for each in outermost(source.at(one.place)) if each.kind in INITIATIVES]
        named = {drafting.known_as(each) for each in here if INITIATIVE.search(each.text)} - {""}
        if (goes_on or at == 0) and len(named) == 1:
            return named.pop()
        goes_on = goes_on and not _begins_with_body(source, one)
    return ""


def _begins_with_body(source: SourceText, row: IndexedSentence) -> bool:
    """Whether a sentence begins with a body, and so tells of something else than the one before it."""
    return any(body.extent.start - row.start <= SHORTEST for body in source.at(row.place, *BODIES))


def _lacks_subject(source: SourceText, row: IndexedSentence, figure: Extent) -> bool:
    """Whether all clauses of a sentence up to a figure leave out who acts, and the one of the figure has a verb."""
    some = [one for one in clauses(source, row) if one.extent.start <= figure.start]
    return (
        bool(some) and not any(one.subjects or one.things for one in some) and some[-1].verb.start < some[-1].verb.end
    )


def _who_before(source: SourceText, row: IndexedSentence, drafting: Drafting) -> list[TextMention]:
    """The body with which the last sentence of the paragraph before one begins, if this is about a body at all."""
    start = source.paragraph(row)
    before = [one for one in source.leaves if start <= one.start < row.start and one.kind == "sentence"]
    for one in reversed(before):
        begun = [
            body
            for body in source.at(one.place, *BODIES)
            if body.extent.start - one.start <= SHORTEST and drafting.known_as(body)
        ]
        if begun:
            return [begun[-1]] if drafting.is_a(begun[-1].kind, AGENT) else []
    return []


def is_thing(one: TextMention) -> bool:
    """Whether a mention names a thing, and is no word for any such as 口岸, nor for all others."""
    return (one.kind == "Region" or len(one.text) > SHORTEST) and not REST.match(one.text)


def _told_of(things: Sequence[TextMention]) -> Sequence[TextMention]:
    """Of several things the last that is no place, else the first place."""
    return [one for one in things if one.kind not in PLACES][-1:] or things[:1]
