"""A question in Chinese or English, read as a saved query with its parameters: by rules and the graph's own names.

Each saved query has its question and further phrasings. A question is compared with each of them, once the entities,
codes and dates that fill the phrasing's parameters are set aside: by the weight of the concepts and words that both
hold, rare ones weighing more. What is too unlike all of them is not answered.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.ask.concepts import features
from kg.ask.slots import Filling, Question, filled
from kg.ask.writing_out import written_out
from kg.names.mentions import in_a_name
from kg.names.units import units
from kg.queries.catalogue import SavedQuery, saved
from kg.queries.forms import command
from kg.queries.questions import SLOT
from kg.stores.protocol import Store

CONFIDENT = 0.45
SLOT_WEIGHT = 2.5
CONCEPT_FACTOR = 1.5
UNKNOWN_PAIR = 0.5
UNKNOWN_WORD = 0.6
STRANGENESS = 0.7
LEAST_IN_COMMON = 2
THIN = 0.6
LIKENESS_SHARE = 0.65
LONGEST = 400
# What a question wants to know: a query none of whose phrasings asks for it does not answer the question.
WANTED = frozenset({"=who", "=lead", "=leader", "=draft", "=when", "=where", "=howmany", "=why", "=without"})
ASKING = frozenset({"=who", "=when", "=where", "=howmany", "=why", "=list"})  # words that ask, and name nothing
WITHOUT = "=without"  # a query for what is not there is meant only where the question has a word of negation
YEARS = """
SELECT (MAX(?day) AS ?last) { ?source a kg:Source ; kg:startDate ?day FILTER NOT EXISTS { ?source a kg:Reference } }
"""


@dataclass(frozen=True)
class Doubt:
    """A name as the question has it, and all ids that it could mean as the value of a parameter."""

    parameter: str
    name: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A saved query with the parameters found in a question, and how sure the reading is, from 0 to 1.

    `doubts` holds the names in the question that several things bear, by parameter; `used` the positions of the units
    that went into values.
    """

    query: SavedQuery
    values: Mapping[str, str]
    score: float
    doubts: tuple[Doubt, ...] = ()
    used: frozenset[int] = frozenset()

    @property
    def command(self) -> str:
        """The command line that runs it."""
        return command(self.query.name, self.values)

    def takes(self, question: Question, content: frozenset[int]) -> bool:
        """Whether the query, its values and its phrasings account for all the content of a question."""
        left = content - self.used - frozenset[int]().union(*question.documents.values())
        every = frozenset(range(len(question.units)))
        return features(question.units, every - left) <= vocabulary(self.query.name)


@dataclass(frozen=True)
class _Phrasing:
    """One way to put a query's question: the parameters it names, and what is left of it."""

    query: SavedQuery
    slots: tuple[str, ...]
    features: frozenset[str]


def ask(text: str, store: Store) -> Reading | None:
    """The saved query that a question means, with its parameters; None if none is like it enough."""
    best = readings(text, store, 1)
    return best[0] if best and best[0].score >= CONFIDENT else None


def readings(text: str, store: Store, limit: int = 3, seen: Store | None = None) -> tuple[Reading, ...]:
    """The saved queries most like a question, best first, however unlike; at most one reading of each.

    A name means what it means in `seen`, the part of the store that the asker sees (the store itself unless given),
    before it means anything else. Only the first `LONGEST` characters are read. Empty for a text without words.
    """
    question = question_of(text, store, seen or store)
    fillings: dict[tuple[str, tuple[str, ...]], Filling | None] = {}
    left: dict[frozenset[int], frozenset[str]] = {}
    documents = frozenset[int]().union(*question.documents.values())
    best: dict[str, Reading] = {}
    for phrasing in _phrasings():
        key = phrasing.query.name, phrasing.slots
        if key not in fillings:
            wanted = [parameter for parameter in phrasing.query.parameters if parameter.name in phrasing.slots]
            fillings[key] = filled(question, wanted)
        filling = fillings[key]
        if filling is None:
            continue
        if filling.used not in left:
            left[filling.used] = features(question.units, filling.used | documents)
        if not _answers(phrasing, left[filling.used]):
            continue
        score = _score(phrasing, left[filling.used], filling) * (
            1 - STRANGENESS * _strange(left[filling.used], filling, store)
        )
        if score > (best[phrasing.query.name].score if phrasing.query.name in best else 0.0):
            values = {value.parameter: value.text for value in filling.values if value.text}
            doubts = _doubts(question, filling)
            best[phrasing.query.name] = Reading(phrasing.query, values, round(score, 3), doubts, filling.used)
    return tuple(sorted(best.values(), key=_rank)[:limit])


def question_of(text: str, store: Store, seen: Store) -> Question:
    """A text, of which only the first `LONGEST` characters are read, with what it names in a store."""
    return Question(written_out(text[:LONGEST]), store, _year(store), seen)


def known_words() -> frozenset[str]:
    """The words and pairs of characters of all phrasings."""
    return frozenset(_weights())


def vocabulary(name: str) -> frozenset[str]:
    """The words, pairs of characters and concepts of the phrasings of a query that is no lens."""
    return _vocabulary()[name]


def _doubts(question: Question, filling: Filling) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(value.parameter, question.words(value.positions), (value.text, *value.others))
        for value in filling.values
        if value.others
    )


def _rank(reading: Reading) -> tuple[float, int, str]:
    """Of two as good, the one that understands more of the question's names first."""
    return -reading.score, -len(reading.values), reading.query.name


def _score(phrasing: _Phrasing, asked: frozenset[str], filling: Filling) -> float:
    """Likeness to the phrasing (Dice's coefficient, weighted), and the share of the question that the query knows.

    What rests on a single word of a question that has more is thin.
    """
    slots = SLOT_WEIGHT * len(filling.values)
    fitting = SLOT_WEIGHT * sum(value.fit for value in filling.values)
    of_question, of_phrasing = _weight(asked) + slots, _weight(phrasing.features) + slots
    if not of_question or not of_phrasing:
        return 0.0
    likeness = 2 * (_weight(asked & phrasing.features) + fitting) / (of_question + of_phrasing)
    known = (_weight(asked & _vocabulary()[phrasing.query.name]) + fitting) / of_question
    thin = len(asked & phrasing.features) + len(filling.values) < LEAST_IN_COMMON <= len(asked)
    return (LIKENESS_SHARE * likeness + (1 - LIKENESS_SHARE) * known) * (THIN if thin else 1)


def _answers(phrasing: _Phrasing, asked: frozenset[str]) -> bool:
    """Whether a query answers what a question wants to know, and a phrasing shares more with it than words that ask.

    A phrasing with a “without” of its own is not for a question that has none.
    """
    wanted = asked & WANTED <= _vocabulary()[phrasing.query.name]
    telling = asked - ASKING
    alike = not telling or not telling.isdisjoint(phrasing.features)
    return wanted and alike and (WITHOUT in asked or WITHOUT not in phrasing.features)


def _strange(asked: frozenset[str], filling: Filling, store: Store) -> float:
    """The share of a question's words that no query knows; one that no name of the graph holds either is stranger."""
    unknown = [feature for feature in asked if feature not in _weights()]
    stranger = sum(not in_a_name(store, feature) for feature in unknown)
    return (len(unknown) + stranger) / 2 / (len(asked) + len(filling.values) or 1)


def _weight(found: frozenset[str]) -> float:
    return sum(_weights().get(feature) or _unknown(feature) for feature in found)


@cache
def _phrasings() -> tuple[_Phrasing, ...]:
    found = []
    for query in saved().values():
        if query.is_lens:
            continue
        for phrase in _phrases(query):
            slots = tuple(dict.fromkeys(SLOT.findall(phrase)))
            parts = (features(units(part)) for part in SLOT.sub("\0", phrase).split("\0"))
            found.append(_Phrasing(query, slots, frozenset[str]().union(*parts)))
    return tuple(found)


def _phrases(query: SavedQuery) -> Sequence[str]:
    return (query.question.zh, query.question.en, *query.asks["zh"], *query.asks["en"])


@cache
def _vocabulary() -> Mapping[str, frozenset[str]]:
    """All that the phrasings of each query hold."""
    found: dict[str, frozenset[str]] = {}
    for phrasing in _phrasings():
        found[phrasing.query.name] = found.get(phrasing.query.name, frozenset()) | phrasing.features
    return found


@cache
def _weights() -> Mapping[str, float]:
    """The rarer among the queries, the heavier; concepts count more than words."""
    counts = Counter(feature for words in _vocabulary().values() for feature in words)
    return {
        feature: math.log(1 + len(_vocabulary()) / count) * (CONCEPT_FACTOR if feature.startswith("=") else 1)
        for feature, count in counts.items()
    }


def _unknown(feature: str) -> float:
    """A word that no query knows: a concept or a pair of Chinese characters among several says less than a word."""
    return math.log(1 + len(_vocabulary())) * (UNKNOWN_PAIR if feature > "\u3400" else UNKNOWN_WORD)


@cache
def _year(store: Store) -> int:
    """The year of the latest document, to which a month without a year belongs."""
    rows = store.select(YEARS).rows
    return int(str(rows[0][0])[:4]) if rows and rows[0][0] else 1
