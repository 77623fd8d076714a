"""Events that a text tells of: launches, signings, meetings, reviews and milestones, with date, parties and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kg.corpus.documents import IndexedSentence
from kg.ingest.cues import fits
from kg.ingest.departments import BODIES
from kg.ingest.drafting.observations import written_period
from kg.ingest.drafting.paragraphs import members
from kg.ingest.drafting.plan_words import is_plan
from kg.ingest.drafting.scenes import is_scene
from kg.ingest.heads import LAWS
from kg.ingest.ingestion import Extent, Proposal, Record, TextMention
from kg.ingest.proposing import Drafting, spelt
from kg.ingest.recognisers.calendar_dates import document_year, section_year
from kg.ingest.sentence_clauses import Clause, clauses, outermost
from kg.ingest.source_text import SourceText
from kg.terms import expand

GAP = re.compile(r"[了《“》”]*")  # between a verb and what it is about
FILLER = re.compile(
    r"[》”]?(?:整体|项目|工作|平台|系统|已|于|在|正式|完成|均|顺利|全部|成功|率先|\d{1,2}月份?|\d{1,2}日)*"
)
MEETING = re.compile(r"[\u4e00-\u9fffA-Za-z“”]{2,40}?(?:会议|大会|座谈会|推进会|全体会议)")
LONGEST_LABEL = 40
PLACE = expand("kg:Place")
PARTIES = {"AgreementSigning": "signatory", "Meeting": "organizer"}


@dataclass(frozen=True)
class _Cue:
    """A verb of an event: the class of this, the key of its relation, and whether what it is about stands after."""

    type: str
    key: str
    verb: Extent
    is_before: bool


def events(source: SourceText, drafting: Drafting) -> Iterator[Proposal]:
    """A proposal for every event that has come about, with what it starts, concludes or is a session of."""
    if source.head.genre in LAWS:
        return
    for row in source.leaves:
        if row.kind != "sentence" or row.place in drafting.tasks or is_plan(source, row.parent):
            continue
        subjects: Sequence[TextMention] = ()
        for clause in clauses(source, row):
            subjects = clause.subjects or subjects
            if not (clause.is_denied or clause.is_plan):
                yield from _of_clause(source, row, clause, subjects, drafting)


def _of_clause(
    source: SourceText, row: IndexedSentence, clause: Clause, subjects: Sequence[TextMention], drafting: Drafting
) -> Iterator[Proposal]:
    named = [one for one in outermost(source.at(row.place)) if clause.extent.holds(one.extent)]
    for cue in _cues(source, clause):
        about = _about(source, cue, named, drafting)
        label = _label(source, cue, about, clause)
        if label in drafting.met and cue.type == "Meeting":  # of the mechanism whose session it is
            label = _dated(source, row, label)
        if not label or label in drafting.met:
            continue
        record: Record = {
            "id": drafting.minted(label),
            "type": cue.type,
            "label": {"zh": label, "en": spelt(label)},
            **_when(source, row),
            "evidence": [row.place],
        }
        extents = {"subject": about.extent if about else cue.verb, "cue": cue.verb}
        yield drafting.proposal("event", "event-verb", 0.7, record, extents)
        yield from _relations(source, record, cue, about, clause, subjects, drafting)
        return


def _relations(
    source: SourceText,
    event: Record,
    cue: _Cue,
    about: TextMention | None,
    clause: Clause,
    subjects: Sequence[TextMention],
    drafting: Drafting,
) -> Iterator[Proposal]:
    some: list[tuple[str, TextMention]] = [(cue.key, about)] if about else []
    bodies = [one for one in subjects if one.kind in BODIES and one != about]
    some += [(PARTIES.get(cue.type, "organizer"), one) for one in bodies]
    places = [one for one in outermost(source.at(clause.place)) if drafting.is_a(one.kind, PLACE)]
    some += [("heldAt", one) for one in places if clause.extent.holds(one.extent) and is_scene(source, one, clause)]
    if cue.type == "Meeting":
        here = [one for one in source.at(clause.place, "Region") if clause.extent.holds(one.extent)]
        some += [("participant", one) for one in here if members(one, source) and one.extent.start >= cue.verb.end]
    for key, one in some:
        for _, id_ in members(one, source) if key == "participant" else ():
            record = {"about": event["id"], key: id_, "evidence": [clause.place]}
            yield drafting.proposal("event-part", "event-name", 0.6, record, {"object": one.extent, "cue": cue.verb})
        if key != "participant" and (id_ := drafting.known_as(one)):
            record = {"about": event["id"], key: id_, "evidence": [clause.place]}
            extents = {"object": one.extent, "cue": cue.verb}
            yield drafting.proposal("event-part", "event-verb", 0.65, record, extents)


def _cues(source: SourceText, clause: Clause) -> Iterator[_Cue]:
    text = source.text
    for match in _pattern().finditer(text, clause.extent.start, clause.extent.end):
        for type_, key, before, after in _lines():
            verb = Extent(*match.span())
            if match[0] in before:
                yield _Cue(type_, key, verb, is_before=True)
            if match[0] in after:
                yield _Cue(type_, key, verb, is_before=False)


def _about(source: SourceText, cue: _Cue, named: Sequence[TextMention], drafting: Drafting) -> TextMention | None:
    """What the verb of an event is about: the name next to it of a class that its relation takes."""
    term, _ = drafting.vocabulary.keys[cue.key]
    fitting = [
        one
        for one in named
        if fits(term, cue.type, one.kind, drafting.vocabulary)
        and not (cue.type == "Launch" and one.kind in ("Region", "Port"))
    ]
    for one in fitting:
        if cue.is_before and one.extent.start >= cue.verb.end:
            return one if GAP.fullmatch(source.text[cue.verb.end : one.extent.start]) else None
        between = source.plain[one.extent.end : cue.verb.start]
        if not cue.is_before and one.extent.end <= cue.verb.start and FILLER.fullmatch(between):
            return one
    return None


def _label(source: SourceText, cue: _Cue, about: TextMention | None, clause: Clause) -> str:
    """The name of an event: of a meeting its own, else verb and what it is about; empty if that is not named."""
    if cue.type == "Meeting":
        named = MEETING.match(source.text, cue.verb.end, clause.extent.end)
        return named[0].removeprefix("了") if named else ""
    if about is None:
        return ""
    verb, name = source.words(cue.verb), source.words(about.extent)
    label = f"{verb}{name}" if cue.is_before else f"{name}{verb}"
    return label if len(label) <= LONGEST_LABEL else ""


def _dated(source: SourceText, row: IndexedSentence, label: str) -> str:
    """The name of a session that is called as its mechanism is, with the date that the sentence names, or the year."""
    when = _when(source, row).get("when", {})
    return f"{when.get('raw', when.get('from', ''))}{label}"


def _when(source: SourceText, row: IndexedSentence) -> dict[str, Any]:
    """The first date that the sentence names, else the year of its section or of the document."""
    dates = sorted(source.at(row.place, "date", "period"), key=lambda one: one.extent)
    if dates:
        return {"when": written_period(dates[0])}
    year = section_year(source, row.parent, document_year(source))
    return {"when": {"from": str(year), "precision": "year", "basis": "year-inferred"}} if year else {}


@cache
def _lines() -> tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]:
    text = resources.files("kg.ingest").joinpath("event_cues.txt").read_text(encoding="utf-8")
    rows = [[part.strip() for part in line.split("|")] for line in text.splitlines() if not line.startswith("#")]
    return tuple((one[0], one[1], frozenset(one[2].split()), frozenset(one[3].split())) for one in rows)


@cache
def _pattern() -> re.Pattern[str]:
    verbs = {verb for _, _, before, after in _lines() for verb in (*before, *after)}
    return re.compile("|".join(sorted(map(re.escape, verbs), key=len, reverse=True)))
