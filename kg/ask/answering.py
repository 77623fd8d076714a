"""An answer to a question: the readings that give rows, what restricts them, and what was looked for in vain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product

from kg.ask.asking import CONFIDENT, Reading, known_words, question_of, readings
from kg.ask.slots import Question
from kg.ask.strangers import stranger, unaccounted
from kg.ask.years import dated_in, telling, untaken_years
from kg.queries.binding import sparql_with
from kg.stores.protocol import Store

MOST = 24  # choices of what names mean that are tried
TRIED = 5  # readings
SURE = 0.54  # from here on a reading may leave a word of the question out of account
CLOSE = 0.8  # share of the score of the first reading that another must have to be tried

Narrowed = Callable[[tuple[str, ...]], Store]


@dataclass(frozen=True)
class Answering:
    """The readings that give rows: several if a name in the question means several things of which each has some.

    `documents` are those that the question itself names, by title or by a year of which they tell; `empty` the readings
    that were tried before and gave no row; `unknown` is a name that nothing bears; `years` are those of which no
    document tells.
    """

    readings: tuple[Reading, ...] = ()
    documents: tuple[str, ...] = ()
    empty: tuple[Reading, ...] = ()
    unknown: str = ""
    years: tuple[int, ...] = ()


def answer(text: str, store: Store, seen: Store, narrowed: Narrowed, within: Collection[str] = ()) -> Answering:
    """What a question means, of what `seen` holds of a store; without readings if nothing confident gives a row.

    `narrowed` gives the part of `seen`, which is what the documents `within` tell if there are any, that some documents
    (ids) tell. A reading after the first must account for all
    the things that the first one does.
    """
    question = question_of(text, store, seen)
    found = [one for one in readings(text, store, TRIED, seen) if one.score >= CONFIDENT]
    if not found:
        return Answering()
    unknown = stranger(question, known_words(), found[0].used)
    if not unknown and found[0].score < SURE:
        unknown = unaccounted(question, known_words(), found[0].used)
    if unknown:
        return Answering(unknown=unknown)
    empty: list[Reading] = []
    years: tuple[int, ...] = ()
    for reading in found:
        if reading.score < found[0].score * CLOSE or not _things(found[0]) <= _things(reading):
            continue
        part = _part(question, reading, seen, narrowed, within)
        if part is None:
            years = untaken_years(question, reading)
            continue
        documents, visible = part
        if answering := settled(reading, store, visible):
            return Answering(answering, documents, tuple(empty))
        empty.append(reading)
    return Answering(empty=tuple(empty), years=() if empty else years)


def settled(reading: Reading, store: Store, seen: Store) -> tuple[Reading, ...]:
    """The reading once for each choice of what its names mean with which its query gives rows in `seen`."""
    names = [doubt.parameter for doubt in reading.doubts]
    choices = islice(product(*((*doubt.ids,) for doubt in reading.doubts)), MOST)
    found = [
        replace(reading, values={**reading.values, **dict(zip(names, ids, strict=True))}, doubts=()) for ids in choices
    ]
    return tuple(one for one in found if seen.select(sparql_with(one.query, one.values, store, seen)).rows)


def _part(
    question: Question, reading: Reading, seen: Store, narrowed: Narrowed, within: Collection[str]
) -> tuple[tuple[str, ...], Store] | None:
    """The documents to which a question restricts a reading, none for all, and what they tell; None if none can be."""
    taken = {*reading.values.values(), *(value.partition(":")[0] for value in reading.values.values())}
    named = sorted(one for one in question.documents if one not in taken)
    documents = tuple(one for one in named if not within or one in within)
    if named and not documents:
        return None
    years = untaken_years(question, reading)
    if years:
        tell = telling(seen, years)
        told = tuple(one for one in documents or tell if one in tell)
        if told and settled(reading, question.store, narrowed(told)):
            documents = told
        elif not _dated(reading, question, seen, years):
            return None
    return documents, narrowed(documents) if documents else seen


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
