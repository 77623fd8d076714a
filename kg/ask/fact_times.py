"""When a fact held, and whether that fits the time that a question names or asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.forms_of_asking import DAY_WANTED, DONE_IN, DONE_IN_EN, MONTH_WANTED
from kg.ask.inquiry import Inquiry
from kg.ask.moments import Moment, moments
from kg.facts.fact import Fact
from kg.model.entity import Period
from kg.terms import PREFIXES

PLANNED = "planned"  # the modality of what is still to be done
A_YEAR = timedelta(days=366)
BESIDE = 6  # letters beside a date in which a word may open it: since, 自…起
# A year that says which of several reports, meetings or amendments is meant.
OF_A_YEAR = re.compile(
    r"(?:19|20)\d\d\s*年?[又再]?(?:修?改|修订|修正)了|(?:19|20)\d\d\s*年?的?(?:那次|那份|年度|度)?(?:修正|修订|修改|报告|年报|会议|年会|公告|版)"
    r"|(?:19|20)\d\d (?:annual )?(?:amendment|revision|edition|version|report|meeting|conference|notice)\b",
    re.IGNORECASE,
)
BEFORE_EN = re.compile(r"\b(?:before|prior to) (?:the )?(?:\w+ )?$", re.IGNORECASE)
BEFORE_ZH = re.compile(r"(?:年|月|日|底|末)?(?:的?(?:修[改正订]|改革|试点))?(?:以|之)前")
SINCE = re.compile(r"自(?=从?\s*\d)|以来|起|之后|以后|\bsince\b|\bafter\b|\bfrom\b", re.IGNORECASE)

# Up to a time: a figure for all that was until then is asked for.
UNTIL = re.compile(
    r"截至|截止|为止|[到至](?=\s*\d|年底|年末)|底|末|\b(?:by|until|till|up to|as of|end of|so far|to date|since)\b",
    re.IGNORECASE,
)


def is_dated(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact, or one of its things, has a date as fine as the question asks for."""
    coarse = _too_coarse(inquiry.question.text)
    statement = texts.statement(fact)
    # Of a relation, neither when its document was issued nor how long a body or a place has been tells when it was.
    lasting = texts.knowledge.is_a
    things = [
        one
        for one in texts.ends(fact) or (fact.iri,)
        if not (statement and (texts.is_document(one) or lasting(one, AGENT, PLACE)))
    ]
    spans = [texts.period(fact), *map(texts.period_of, things)]
    return any(span and span.precision not in coarse and _is_told(span, fact, texts) for span in spans)


def _is_told(span: Period, fact: Fact, texts: FactTexts) -> bool:
    """Whether a source tells when something was: not only that it was once its document was issued."""
    if not span.inferred or (texts.statement(fact) is None and texts.is_document(fact.subject)):
        return True
    if span.start and span.start_latest and span.start_latest - span.start > A_YEAR:
        return False
    documents = (texts.knowledge.documents.get(PREFIXES["source"] + id_) for id_ in fact.documents)
    return span.end is not None or all(one is None or span.start != one.start for one in documents)


def _too_coarse(text: str) -> tuple[str, ...]:
    """The precisions of dates that are no answer: a year or a month where a day is asked for."""
    if DAY_WANTED.search(text):
        return ("year", "quarter", "half", "month")
    return ("year", "half") if MONTH_WANTED.search(text) else ()


def out_of_time(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> Moment | None:
    """The first time that a question names beside the names of things, and at which the fact did not hold."""
    for moment in inquiry.times:
        if _precedes(inquiry, moment):
            if not _was_before(moment, fact, texts):
                return moment
            continue
        open_ended = SINCE.search(inquiry.question.text, max(0, moment.start - BESIDE), moment.end + BESIDE)
        years = _years(fact, texts) if moment.of_any_year else (moment.first.year,)
        meant = (moment.of_year(year) for year in years)
        is_until = open_ended is not None or UNTIL.search(inquiry.question.text) is not None
        at = (replace(one, last=date.max) if open_ended else one for one in meant)
        if not any(_at(one, fact, texts, is_until=is_until) for one in at):
            return moment
        if _is_of_that_year(inquiry, moment) and not _begun_in(moment, fact, texts):
            return moment
    return None


def _is_of_that_year(inquiry: Inquiry, moment: Moment) -> bool:
    """Whether a question asks for what is of a year by its name, or was issued or done in it: 2024年发布了哪些公告."""
    text = inquiry.question.text
    is_done = DONE_IN.match(text, moment.end) or DONE_IN_EN.search(text[: moment.start])
    counts = "howmany" in inquiry.wants  # a figure of all until then is of that time
    return bool(OF_A_YEAR.match(text, moment.start) or (is_done and not counts))


def _precedes(inquiry: Inquiry, moment: Moment) -> bool:
    """Whether a question asks of the time before a moment: 2020年修改之前, “before the 2020 amendment”."""
    text = inquiry.question.text
    return bool(BEFORE_EN.search(text[: moment.start]) or BEFORE_ZH.match(text, moment.end))


def _was_before(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact, or a document that says so, is of a time before a moment."""
    spans = [texts.period(fact), *map(texts.period_of, texts.ends(fact))]
    documents = (texts.knowledge.documents.get(PREFIXES["source"] + id_) for id_ in fact.documents)
    days = [span.start for span in spans if span and span.start and not span.inferred]
    return any(day < moment.first for day in (*days, *(one.start for one in documents if one)))


def is_year_after(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact is of the year after each time that a question names."""
    span = texts.period(fact)
    last = (span.end or span.start) if span else None
    return last is not None and all(last.year == one.first.year + 1 for one in inquiry.times)


def _begun_in(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """Whether something that a fact is about, or a document that says so, is of a time, not only still there then."""
    spans = [texts.period(fact), *map(texts.period_of, texts.ends(fact))]
    documents = (texts.knowledge.documents.get(PREFIXES["source"] + id_) for id_ in fact.documents)
    days = [span.start for span in spans if span and span.start and not span.inferred]
    days += [day for one in documents if one for day in (one.issued, one.start) if day]
    return any(_within(day, moment) for day in days)


def _years(fact: Fact, texts: FactTexts) -> Iterable[int]:
    """The years in which a fact was, or of which the documents tell that say so."""
    spans = [texts.period(fact), *(texts.period_of(end) for end in texts.ends(fact))]
    days = {day for span in spans if span for day in (span.start, span.end) if day}
    documents = (texts.knowledge.documents.get(PREFIXES["source"] + id_) for id_ in fact.documents)
    return sorted({day.year for day in days} | {one.start.year for one in documents if one})


def _at(moment: Moment, fact: Fact, texts: FactTexts, *, is_until: bool) -> bool:
    """A figure counts for the time that it is of and no other; any other fact for each in which its things were.

    What was up to then is of a time too where the question says so (`is_until`).
    A figure without a time is of those of which a document tells that gives it, or for which it has been issued.
    """
    own = texts.period(fact)
    if (entity := texts.entity(fact)) and entity.amount:
        last = own.end or own.start if own else None
        if own is None or last is None:
            return _ruled_by(moment, fact, texts)
        return _within(last, moment) and (is_until or not _began_before(own, moment))
    ends = texts.ends(fact)
    deeds = [one for one in ends if not texts.knowledge.is_a(one, AGENT, PLACE)]
    spans = [own, *map(texts.period_of, deeds or ends)]  # what a body did was not as long as the body is
    known = [span for span in spans if span and (span.start or span.end)]
    if known:
        return any(_meets(span, moment, _last_told(fact, texts)) for span in known)
    return _told_of(moment, fact, texts) if moment.finest == "year" else _dates_of(moment, fact, texts)


def _ruled_by(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """Whether a document that says so tells of the time, or was issued by then to hold until it is changed."""
    found = (texts.knowledge.documents.get(PREFIXES["source"] + id_) for id_ in fact.documents)
    return _told_of(moment, fact, texts) or any(
        one is not None and one.end is None and one.start <= moment.last for one in found
    )


def _told_of(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """Whether a document that says so tells of the time."""
    for id_ in fact.documents:
        one = texts.knowledge.documents.get(PREFIXES["source"] + id_)
        if one and one.start <= moment.last and (one.end or one.start) >= moment.first:
            return True
    return False


def _dates_of(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """Whether a sentence that a fact rests on names a time that meets another."""
    gists = (texts.knowledge.sentences[one].gist.zh for one in texts.evidence(fact))
    named = (one for gist in gists for one in moments(gist, moment.first.year))
    return any(one.first <= moment.last and one.last >= moment.first for one in named if one.finest != "year")


def _within(day: date, moment: Moment) -> bool:
    return moment.first <= day <= moment.last


def _began_before(span: Period, moment: Moment) -> bool:
    """Whether a figure counts from before a time on: since a day before it, or, in a month, up to the end of it."""
    return span.start < moment.first if span.start else moment.finest != "year"


def _last_told(fact: Fact, texts: FactTexts) -> date:
    """The last day of which the documents tell that say so: what they leave open is not known of any later one.

    What they plan is for the year after it.
    """
    statement = texts.statement(fact)
    if statement is None and texts.knowledge.is_a(fact.subject, AGENT, PLACE):
        return date.max  # a body or a place lasts until its end is told
    found = [texts.knowledge.documents.get(PREFIXES["source"] + id_) for id_ in fact.documents]
    last = max(((one.end or date.max) if one else date.max for one in found), default=date.max)
    return date(last.year + 1, 12, 31) if fact.modality == PLANNED and last != date.max else last


def _meets(span: Period, moment: Moment, told: date) -> bool:
    start = (span.start_latest if span.inferred else None) or span.start or date.min  # by then it surely was
    return start <= moment.last and (span.end or max(told, start)) >= moment.first
