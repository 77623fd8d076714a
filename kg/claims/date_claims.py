"""Days and months that a text gives for things, held against when they were."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.ask.fact_reading import Candidate
from kg.ask.fact_texts import AGENT, PLACE
from kg.ask.forms_of_asking import ORDINAL
from kg.ask.moments import Moment, moments
from kg.ask.plain_words import plain
from kg.claims.cue_words import any_of, cues
from kg.claims.figure_claims import NEAR, of_other_body
from kg.claims.hearing import Court, Hearing, witnesses
from kg.claims.passages import Passage
from kg.claims.verdict import Claim, ClaimVerdict
from kg.model.entity import Period
from kg.terms import Text

FINE = ("day", "month")
LOOKED_AT = 3  # facts that have to give one day where a claim gives another
SAYS_SO = Text("文献记载的时间相符", "the documents give this time")
OTHER = Text("记载的时间不同：{}", "another time is given: {}")
NOT_SAID = Text("没有一条事实说到此事的时间", "no fact tells when this was")
ANY_YEAR = 1  # that no text names
BEGUN = re.compile(rf"(?<![\d.])(?P<day>\d{{1,2}})\s*(?:{any_of('span')})\s*$")
ENDED = re.compile(rf"\s*(?:{any_of('span after')})\s*(?P<day>\d{{1,2}})(?:日|(?![\d月.%]))")
BOUND = re.compile(rf"(?:{any_of('bound zh')})\s*$|\b(?:{any_of('bound en')})\s*$", re.IGNORECASE)
LENGTHS = {"day": 1, "month": 31, "quarter": 92, "half": 184, "year": 366}


def held_dates(court: Court, claim: Claim, named: tuple[Moment, ...], passage: Passage) -> ClaimVerdict:
    """How the days or months that a clause names stand: whether what it tells was then."""
    words = passage.words
    asked = "何时" if passage.language == "zh" else "when"
    first, last = named[0], named[-1]
    question = words[: first.start] + asked + words[last.end :]
    hearing = court.hear(question)
    meant = [one for one in hearing.answering if _is_of_its_deed(one, words)]
    dated = [(one, spans) for one in meant if (spans := list(_periods(hearing, one)))]
    dated = [one for one in dated if _is_about(hearing, one[0])] or dated
    for one, spans in dated:
        if _gives(one, spans, named) and _has_its_number(court, claim, hearing, one):
            return ClaimVerdict(claim, "supported", SAYS_SO, witnesses([one]))
    for one in hearing.found:
        if (places := hearing.body_amiss(one)) and any(_agree(span, named) for span in _periods(hearing, one)):
            return ClaimVerdict(claim, "contradicted", of_other_body(hearing, one, places), witnesses([one]))
    sure = [
        (one, spans) for one, spans in dated if hearing.is_sure(one) and all(_is_fine(span, named[0]) for span in spans)
    ][:LOOKED_AT]
    best = sure[0][0] if len({span.first for _, spans in sure for span in spans}) == 1 else None
    meant = [one for one in hearing.found if _is_of_its_deed(one, words)]
    if best and not any(_is_of_the_same(hearing, one, best, named) for one in meant):
        reason = Text(OTHER.zh.format(best.fact.zh), OTHER.en.format(best.fact.en))
        return ClaimVerdict(claim, "contradicted", reason, witnesses([best]))
    return ClaimVerdict(claim, "unsaid", NOT_SAID, witnesses(hearing.found[:NEAR]))


def _is_of_its_deed(one: Candidate, words: str) -> bool:
    """Whether a fact may be of the day that is claimed: not of that of publication, where something was signed."""
    claimed, told = (_deeds(text) for text in (words, f"{one.fact.zh} {one.fact.en}"))
    return not claimed or not told or not claimed.isdisjoint(told)


def _deeds(text: str) -> frozenset[str]:
    """What of the deeds that have days of their own a text speaks of."""
    kinds = [kind for kind in cues() if kind.startswith("deed ")]
    return frozenset(
        kind
        for kind in kinds
        if any(one in text if not one.isascii() else re.search(rf"\b{one}\b", text) for one in cues()[kind])
    )


def _gives(one: Candidate, spans: Iterable[Period], named: tuple[Moment, ...]) -> bool:
    """Whether a fact gives the moments named: by the day that it states, as of publication, else by its periods."""
    stated = [each for each in days_named(one.fact.zh) if not each.of_any_year]
    if len(stated) == len(named) == 1 and (stated[0].finest, named[0].finest) == ("day", "day"):
        return stated[0].first == _of(named[0], stated[0].first.year).first
    return any(_agree(span, named) for span in spans)


def _is_of_the_same(hearing: Hearing, one: Candidate, best: Candidate, named: tuple[Moment, ...]) -> bool:
    """Whether a fact gives the moments named for the thing of which another gives others: its day of issue."""
    return one.fact.subject == best.fact.subject and _gives(one, _periods(hearing, one), named)


def _has_its_number(court: Court, claim: Claim, hearing: Hearing, one: Candidate) -> bool:
    """Whether a fact is of the one in an order that a sentence names: of the tenth conference."""
    if claim.sentence != hearing.inquiry.question.text and ORDINAL.search(claim.sentence):
        hearing = court.hear(claim.sentence)
        one = next((each for each in hearing.found if each.fact == one.fact), one)
    missing = [hearing.inquiry.words(run) for run in one.account.missing] if one in hearing.found else []
    return not any(ordinal in words or words in ordinal for words in missing for ordinal in hearing.inquiry.ordinals)


def _is_about(hearing: Hearing, one: Candidate) -> bool:
    """Whether a fact is about a thing that the claim names, which is no body and no place.

    A sentence may give the days of several things: what tells of another one is no fact about this.
    """
    knowledge, ends = hearing.texts.knowledge, hearing.texts.ends(one.fact)
    said = f"{plain(one.fact.zh)} {plain(one.fact.en)}"
    return any(
        plain(hearing.inquiry.words(places)) in said or not set(iris).isdisjoint(ends)
        for places, iris in hearing.inquiry.spans.items()
        if not any(knowledge.is_a(iris[0], kind) for kind in (AGENT, PLACE))
    )


def _periods(hearing: Hearing, one: Candidate) -> Iterator[Period]:
    """When a fact was as it says itself; else when its things were that are no bodies or documents."""
    texts = hearing.texts
    own = texts.period(one.fact)
    if own and (own.start or own.end):
        yield own
        return
    for end in texts.ends(one.fact):
        span = texts.period_of(end)
        if span and (span.start or span.end) and not texts.is_document(end):
            yield span


def _agree(span: Period, named: tuple[Moment, ...]) -> bool:
    """Whether a period is the moments named, or lies in the one that is named."""
    first, last = named[0], named[-1]
    begin, end = span.start or span.end, span.end or span.start_latest or span.start
    if begin is None or end is None:
        return False
    first_day, last_day = _of(first, begin.year).first, _of(last, end.year).last
    if len(named) > 1:
        return begin == first_day and end == last_day
    if first.finest == "day":
        return first_day in (begin, span.end) and _is_fine(span, first)
    return first_day <= begin <= last_day and _is_fine(span, first)


def _of(moment: Moment, year: int) -> Moment:
    return moment.of_year(year) if moment.of_any_year else moment


def _is_fine(span: Period, moment: Moment) -> bool:
    """Whether a period is known as finely as a moment is named."""
    begin, latest = span.start or span.end, span.start_latest or span.start or span.end
    if begin is None or latest is None or (span.inferred and span.precision not in FINE):
        return False
    return (latest - begin).days < LENGTHS[moment.finest] and LENGTHS.get(span.precision, 999) <= LENGTHS[moment.finest]


def days_named(words: str) -> tuple[Moment, ...]:
    """The days and months that a text names; of a span within a month (4月22日至29日, 22–29 April) both its ends."""
    found: list[Moment] = []
    for one in moments(words, ANY_YEAR):
        if one.finest not in FINE or BOUND.search(words, 0, one.start):
            continue
        first, last = BEGUN.search(words, 0, one.start), ENDED.match(words, one.end)
        if one.finest == "day" and first and _day(one, first["day"]):
            found.append(replace(_day(one, first["day"]) or one, start=first.start("day")))
        found.append(one)
        if one.finest == "day" and last and (until := _day(one, last["day"])):
            found.append(replace(until, end=last.end()))
    return tuple(found)


def _day(moment: Moment, day: str) -> Moment | None:
    """Another day of the month of a moment; None if it has none of that number."""
    try:
        other = moment.first.replace(day=int(day))
    except ValueError:
        return None
    return replace(moment, first=other, last=other)
