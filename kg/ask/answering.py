"""An answer to a question: the readings that give rows, what restricts them, and what was looked for in vain."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, product

from kg.ask.asking import CONFIDENT, Reading, known_words, question_of, readings
from kg.ask.forms_of_asking import AS_OF
from kg.ask.slots import Question
from kg.ask.strangers import left_out, stranger, unaccounted
from kg.ask.years import dated_in, telling, untaken_moments, years_of
from kg.queries.binding import sparql_with
from kg.stores.protocol import Store
from kg.stores.rdf import Iri

MOST = 24  # choices of what names mean that are tried
TRIED = 5  # readings
CLOSE = 0.8  # share of the score of the first reading that another must have to be tried

Narrowed = Callable[[tuple[str, ...], date | None], Store]

NOW = re.compile(r"现在|如今|目前|眼下|今天|现今|\b(?:now|today|currently|at present|nowadays)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Answering:
    """The readings that give rows: several if a name in the question means several things of which each has some.

    `documents` are those that the question itself names, by title or by years of which they tell; `as_of` is the day
    as of which it asks, where it names one time; `empty` the readings that were tried before and gave no row; `unknown`
    is a name that nothing bears; `left_out` one that no reading takes; `years` are those of which no document tells.
    """

    readings: tuple[Reading, ...] = ()
    documents: tuple[str, ...] = ()
    empty: tuple[Reading, ...] = ()
    unknown: str = ""
    left_out: str = ""
    as_of: date | None = None
    years: tuple[int, ...] = ()


def answer(text: str, store: Store, seen: Store, narrowed: Narrowed, within: Collection[str] = ()) -> Answering:
    """What a question means, of what `seen` holds of a store; without readings if nothing confident gives a row.

    `narrowed` gives the part of `seen`, which is what the documents `within` tell if there are any, that some documents
    (ids, none: all) tell as of a day, if one is given. A reading after the first must account for all the things that
    the first one does, and each for every name in the question.
    """
    question = question_of(text, store, seen)
    found = [one for one in readings(text, store, TRIED, seen) if one.score >= CONFIDENT]
    if not found:
        return Answering()
    unknown = stranger(question, known_words(), found[0].used)
    if not unknown:
        unknown = unaccounted(question, known_words(), found[0].used)
    if unknown:
        return Answering(unknown=unknown)
    empty: list[Reading] = []
    years: tuple[int, ...] = ()
    missed = ""
    for reading in found:
        if reading.score < found[0].score * CLOSE or not _things(found[0]) <= _things(reading):
            continue
        part = _part(question, reading, seen, narrowed, within)
        if part is None:
            years = years_of(untaken_moments(question, reading))
            continue
        answering = settled(reading, store, part.store)
        if name := left_out(question, reading, _told(answering, store, part.store)):
            missed = missed or name
        elif answering:
            return Answering(answering, part.documents, tuple(empty), as_of=part.as_of)
        else:
            empty.append(reading)
    return Answering(empty=tuple(empty), left_out="" if empty else missed, years=() if empty else years)


def settled(reading: Reading, store: Store, seen: Store) -> tuple[Reading, ...]:
    """The reading once for each choice of what its names mean with which its query gives rows in `seen`."""
    names = [doubt.parameter for doubt in reading.doubts]
    choices = islice(product(*((*doubt.ids,) for doubt in reading.doubts)), MOST)
    found = [
        replace(reading, values={**reading.values, **dict(zip(names, ids, strict=True))}, doubts=()) for ids in choices
    ]
    return tuple(one for one in found if seen.select(sparql_with(one.query, one.values, store, seen)).rows)


@dataclass(frozen=True)
class _Part:
    """What a question restricts a reading to: some documents, none for all, and a day, with what they tell."""

    documents: tuple[str, ...]
    as_of: date | None
    store: Store


def _part(
    question: Question, reading: Reading, seen: Store, narrowed: Narrowed, within: Collection[str]
) -> _Part | None:
    """What a question restricts a reading to; None if there is no such part.

    One time is a day, of which it is asked what was the case, and now is one; several, or one beside a document that
    the question names, are points to compare, each for the documents that tell of it.
    """
    taken = {*reading.values.values(), *(value.partition(":")[0] for value in reading.values.values())}
    named = sorted(one for one in question.documents if one not in taken)
    documents = tuple(one for one in named if not within or one in within)
    if named and not documents:
        return None
    moments = untaken_moments(question, reading)
    if not moments and NOW.search(question.text):
        today = date.today()  # the day of the person who asks
        return _Part(documents, today, narrowed(documents, today))
    if not moments:
        return _Part(documents, None, narrowed(documents, None) if documents else seen)
    years = years_of(moments)
    tell = telling(seen, years)
    part: _Part | None
    if len(moments) == 1 and not documents:
        # What was done in a year, only what tells of that year says; as of a day, all that was told until then does.
        tells = () if AS_OF.search(question.text) else tell
        part = _at(moments[0].last, tells, reading, question, narrowed) if tell else None
    else:
        told = tuple(sorted({*documents, *tell}))
        part = _Part(told, None, narrowed(told, None)) if tell else None
    if part and settled(reading, question.store, part.store):
        return part
    return _Part(documents, None, seen) if _dated(reading, question, seen, years) else None


def _at(day: date, documents: tuple[str, ...], reading: Reading, question: Question, narrowed: Narrowed) -> _Part:
    """What a question restricts a reading to that names a day: what some documents tell if all tell more of it."""
    part = _Part((), day, narrowed((), day))
    if not documents:
        return part
    told = _Part(documents, day, narrowed(documents, day))
    return part if _rows(reading, question, part.store) == _rows(reading, question, told.store) else told


def _rows(reading: Reading, question: Question, seen: Store) -> frozenset[object]:
    """The rows that a reading gives with each of what its names may mean."""
    found = settled(reading, question.store, seen)
    answers = (seen.select(sparql_with(one.query, one.values, question.store, seen)).rows for one in found)
    return frozenset(tuple(map(str, row)) for rows in answers for row in rows)


def _told(readings: Sequence[Reading], store: Store, seen: Store) -> frozenset[str]:
    """The IRIs that the answers of readings hold."""
    answers = (seen.select(sparql_with(one.query, one.values, store, seen)) for one in readings)
    return frozenset(term.value for found in answers for row in found.rows for term in row if isinstance(term, Iri))


def _dated(reading: Reading, question: Question, seen: Store, years: Sequence[int]) -> bool:
    """Whether the answer itself names days in the years asked about."""
    return any(
        dated_in(seen.select(sparql_with(one.query, one.values, question.store, seen)), years)
        for one in settled(reading, question.store, seen)
    )


def _things(reading: Reading) -> frozenset[str]:
    """What a reading takes from the question; of a name that means several things, the name."""
    doubtful = {doubt.parameter: doubt.name for doubt in reading.doubts}
    return frozenset(doubtful.get(name, value) for name, value in reading.values.items())
