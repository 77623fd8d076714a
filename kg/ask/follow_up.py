"""Follow-ups: “那2019年呢？”, “and the maritime safety administration?” keep the rest of the question before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.ask.answering import NOW
from kg.ask.asking import question_of
from kg.ask.plain_words import stem
from kg.ask.slots import Question
from kg.ask.synonyms import light
from kg.ask.tongue import tongue
from kg.names.lookup import index_of
from kg.names.units import is_chinese
from kg.stores.protocol import Store
from kg.terms import Text, expand

OPENS = re.compile(
    r"^\s*(?:那么?|换成|改成|再看|and\b|but\b|or\b|what about\b|how about\b|what of\b)[\s,，]*", re.IGNORECASE
)
CLOSES = re.compile(r"(?:[呢吧]|\bthen|\binstead)?\s*[?？。.!！]*\s*$", re.IGNORECASE)
END = re.compile(r"\s*[?？。.!！]*\s*$")
YEAR = re.compile(r"(?:19|20)\d\d")
# Things that stand for one another though they are not of one class.
KINDS = tuple([*map(expand, kind)] for kind in (("kg:Agent",), ("kg:Place",), ("kg:PolicyDocument", "kg:Publication")))
# What stands before and behind a time and goes with it: 截至…底, “by the end of …”.
LEAD = re.compile(
    r"(?:(?:截至|截止|到|自|从)|\b(?:in|on|by|since|until|till|before|after|during|at|as of|up to)\s+"
    r"(?:the\s+(?:(?:end|beginning|start)\s+of\s+(?:the\s+)?)?)?)$",
    re.IGNORECASE,
)
TAIL = re.compile(r"(?:以前|之前|以后|之后|以来|前|后|底|末|初|起|间|期间)?")
# A place or a number in an order: 第八条, 第九次, “Article 8”; it takes the place of one of the same unit.
NUMBERED = re.compile(
    r"第[一二三四五六七八九十百零\d]+(?P<unit>[条款项章节段句次届批号])"
    r"|\b(?P<word>article|item|section|chapter|paragraph)\s+\d+(?:\(\d+\))*",
    re.IGNORECASE,
)
MOST_LIGHT = 6  # words beside what a follow-up names


@dataclass(frozen=True)
class _Named:
    """What a text names at a place of it (half-open): a thing (its IRIs), a number of some `unit`, or else a time.

    `label` is the name of a thing that is named in part; `wide` where a time stands with what goes with it.
    """

    start: int
    end: int
    iris: frozenset[str] = frozenset()
    label: Text = field(default=Text())
    unit: str = ""
    wide: tuple[int, int] = (0, 0)

    @property
    def extent(self) -> tuple[int, int]:
        """Where it stands, with what goes with a time."""
        return self.wide if self.is_time else (self.start, self.end)

    @property
    def is_time(self) -> bool:
        """Whether it is a day, month, year or now."""
        return not self.iris and not self.unit


def continued(question: str, before: Sequence[str], store: Store) -> str:
    """A question, completed from those before it, each of which may itself follow up on the ones before it."""
    last = ""
    for text in (*before, question):
        last = (completed(text, last, store) or text) if last else text
    return last


def completed(question: str, before: str, store: Store) -> str | None:
    """The question before with the thing, document or time of a follow-up in the place of the one of the same kind.

    A time is added where the question before names none. None for a question of its own: one that asks something, or
    names nothing that the question before has the like of.
    """
    opened = OPENS.sub("", question)
    if opened == question and not _is_short(question):
        return None
    fragment = CLOSES.sub("", opened)
    asked, earlier = question_of(fragment, store, store), question_of(before, store, store)
    new, old = _whole(asked, list(_named(asked))), list(_named(earlier))
    if not new or not earlier.units or not _is_all(asked, new):
        return None
    found = before
    for one, place in sorted(_places(new, old, store), key=lambda pair: pair[1].start if pair[1] else -1, reverse=True):
        words = one.label[tongue(before)] or fragment[one.start : one.end]
        if one.is_time:
            words = _time(fragment, one, before[place.start : place.end] if place else "")
        start, end = (place.start, place.end) if place else (0, 0)
        if place and one.is_time and one.wide != (one.start, one.end):
            start, end = place.wide
        if place is not None:
            found = found[:start] + words + found[end:]
        elif one.is_time:
            found = _with_time(found, words)
        else:
            return None
    return found if found != before else None


def _is_short(question: str) -> bool:
    return bool(re.search(r"呢\s*[?？]?\s*$", question))


def _named(question: Question) -> Iterator[_Named]:
    """The things, longest first, and the times that a question names outside of one another."""
    taken: set[int] = set()
    spans: dict[frozenset[int], set[str]] = {}
    for one in question.named:
        spans.setdefault(one.positions, set()).add(one.iri)
    times = [question.positions(one.start, one.end) for one in question.moments]
    for positions in sorted(spans, key=lambda places: (-len(places), min(places))):
        if positions & taken or any(positions <= time for time in times):
            continue
        taken |= positions
        first, last = question.units[min(positions)], question.units[max(positions)]
        yield _Named(first.start, last.end, frozenset(spans[positions]))
    for moment, positions in zip(question.moments, times, strict=True):
        if not positions & taken:
            taken |= positions
            yield _time_at(question.text, moment.start, moment.end)
    if not question.moments and (now := NOW.search(question.text)):
        taken |= question.positions(now.start(), now.end())
        yield _time_at(question.text, now.start(), now.end())
    for match in NUMBERED.finditer(question.text):
        taken |= question.positions(match.start(), match.end())
        yield _Named(match.start(), match.end(), unit=(match["unit"] or match["word"]).lower())
    left = [unit.text for at, unit in enumerate(question.units) if at not in taken]
    for part in question.partly_named(frozenset(taken))[:1] if not all((stem(one),) in light() for one in left) else ():
        first, last = question.units[min(part.positions)], question.units[max(part.positions)]
        yield _Named(first.start, last.end, frozenset((part.iri,)), index_of(question.store).label(part.iri))


def _time_at(text: str, start: int, end: int) -> _Named:
    lead, tail = LEAD.search(text[:start]), TAIL.match(text, end)
    return _Named(start, end, wide=(lead.start() if lead else start, tail.end() if tail else end))


def _whole(question: Question, named: Sequence[_Named]) -> list[_Named]:
    """What is named, a single Chinese character behind a name drawn to it: 海事 in 海事局 is what it is without 局."""
    alone = {unit.start: unit.end for unit in question.units if is_chinese(unit.text) and (unit.text,) not in light()}
    taken = {at for one in named for at in range(one.start, one.end)}
    found = []
    for one in named:
        end = alone.get(one.end)
        is_last = end and end not in alone and one.end not in taken and len(one.iris) == 1
        label = index_of(question.store).label(min(one.iris)) if is_last else one.label
        found.append(replace(one, end=end or one.end, label=label) if is_last else one)
    return found


def _is_all(question: Question, named: Sequence[_Named]) -> bool:
    """Whether a follow-up says no more than what it names, but for words that claim nothing."""
    stems = [
        stem(unit.text)
        for unit in question.units
        if not any(one.extent[0] <= unit.start and unit.end <= one.extent[1] for one in named)
    ]
    return len(stems) <= MOST_LIGHT and all((one,) in light() for one in stems)


def _places(new: Sequence[_Named], old: Sequence[_Named], store: Store) -> Iterator[tuple[_Named, _Named | None]]:
    """What each new name takes the place of: a time of a time, a thing of one of its class, else of its kind."""
    free = list(old)
    for one in new:
        alike = [other for other in free if _likeness(one, other, store)]
        best = max(alike, key=lambda other: _likeness(one, other, store), default=None)
        if best is not None:
            free.remove(best)
        yield one, best


def _likeness(one: _Named, other: _Named, store: Store) -> int:
    if not one.iris or not other.iris:
        return int(one.is_time == other.is_time and one.unit == other.unit)
    index = index_of(store)
    if {index.class_of(iri) for iri in one.iris} & {index.class_of(iri) for iri in other.iris}:
        return 2
    return int(any(all(any(index.is_a(iri, kind) for iri in named.iris) for named in (one, other)) for kind in KINDS))


def _time(text: str, one: _Named, former: str) -> str:
    """A time as a follow-up says it; a month or day without a year keeps that of the time whose place it takes."""
    core, (start, end) = text[one.start : one.end], one.wide
    year = YEAR.search(former)
    if year and not YEAR.search(core) and not NOW.search(core):
        core = f"{year[0]}年{core}" if re.search(r"[\u3400-\u9fff]", core) else f"{core} {year[0]}"
    return text[start : one.start] + core + text[one.end : end]


def _with_time(question: str, words: str) -> str:
    """A question with a time: before a Chinese one, behind an English one."""
    if re.search(r"[\u3400-\u9fff]", question):
        return f"{words}{question}"
    stop = END.search(question)
    at = stop.start() if stop else len(question)
    stands = words[:1].isdigit() or words[:1].isupper()
    return f"{question[:at]} {'in ' if stands else ''}{words}{question[at:]}"
