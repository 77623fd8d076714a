"""Values for the parameters of a saved query, found in a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.ask.cited_places import cited_places, named_documents
from kg.ask.moments import Moment, moments, span
from kg.ask.numbered_documents import numbered_mentions
from kg.ask.short_names import short_mentions
from kg.names.codes import choices
from kg.names.index import meant
from kg.names.lookup import index_of
from kg.names.mentions import Mention, code_mentions, mentions, partial_mentions
from kg.names.units import Unit, units
from kg.queries.catalogue import Parameter
from kg.stores.protocol import Store
from kg.terms import expand, local_name

QUOTED = re.compile(
    r"[“\"「『‘](?P<text>[^”\"」』’]+)[”\"」』’]|"
    # A place, after its document if that is named: “yearbook-2015:s2.1.3”, “art7.2”.
    r"(?P<place>(?<![A-Za-z0-9-])(?:[a-z][a-z0-9-]*:[a-z]*\d+(?:[.~-][a-z]*\d+)*|(?:s\d+\.|art)\d+(?:\.[a-z]*\d+)*))"
)

# What stands in quotation marks is meant as text before it is meant as a name.
BEST_FIT = 1.1
MOST = 0.55
OPEN = ""  # the end of a span that the question leaves open: the query takes all there is
# A parameter of any class, of one class, of several: the narrower, the better a name of that class fits.
GENERALITY = (0.96, 1.0, 0.98)


@dataclass(frozen=True)
class Value:
    """The value of a parameter as a user types it, how well it fits (0 to 1), and the positions of its units.

    `others` are the values that the same words of the question could mean as well.
    """

    parameter: str
    text: str
    fit: float
    positions: frozenset[int]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filling:
    """Values for some parameters."""

    values: tuple[Value, ...] = ()

    @property
    def used(self) -> frozenset[int]:
        """The positions of all units that went into a value."""
        return frozenset[int]().union(*(value.positions for value in self.values))

    def plus(
        self, name: str, text: str, fit: float, positions: frozenset[int], others: tuple[str, ...] = ()
    ) -> Filling:
        """The filling with one more value."""
        return Filling((*self.values, Value(name, text, fit, positions, others)))

    def has(self, name: str) -> bool:
        """Whether a parameter has a value."""
        return any(value.parameter == name for value in self.values)


@dataclass(frozen=True)
class Question:
    """A question as asked, with what it names in a store; `year` is the year of dates that name none.

    `seen` is the part of the store that the asker sees: what a name means there comes before what it means elsewhere.
    """

    text: str
    store: Store
    year: int
    seen: Store
    _partial: dict[frozenset[int], tuple[Mention, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The units of the question."""
        return units(self.text)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The entities named in full, or documents by their genre."""
        numbered = numbered_mentions(self.seen, self.text, self.units)
        here = (*numbered, *mentions(self.seen, self.units), *short_mentions(self.seen, self.units))
        known = {mention.positions for mention in here}
        everywhere = () if self.seen is self.store else mentions(self.store, self.units)
        elsewhere = [one for one in everywhere if one.positions not in known]
        found = {(mention.iri, mention.positions): mention for mention in (*here, *elsewhere)}
        return tuple(sorted(found.values(), key=lambda mention: (mention.order, mention.iri)))

    @cached_property
    def documents(self) -> Mapping[str, frozenset[int]]:
        """The sources named, by id, with the positions of their names."""
        return named_documents(self.store, self.named)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The dates named."""
        return moments(self.text, self.year)

    def partly_named(self, aside: frozenset[int]) -> tuple[Mention, ...]:
        """The entities named in part, without the units set aside."""
        if aside not in self._partial:
            self._partial[aside] = partial_mentions(self.store, self.units, aside)
        return self._partial[aside]

    def positions(self, start: int, end: int) -> frozenset[int]:
        """The positions of the units between two places of the text."""
        return frozenset(at for at, unit in enumerate(self.units) if unit.start >= start and unit.end <= end)

    def words(self, positions: frozenset[int]) -> str:
        """The part of the text that units at some positions, which follow one another, were read from."""
        return self.text[self.units[min(positions)].start : self.units[max(positions)].end]


def filled(question: Question, parameters: Sequence[Parameter]) -> Filling | None:
    """The best values for all the given parameters; None if one is not in the question."""
    found = Filling()
    for parameter in parameters:
        if found.has(parameter.name):
            continue
        match parameter.type:
            case "entity":
                more = _with_entity(question, parameter, found)
            case "code":
                more = _with_code(question, parameter, found)
            case "date" | "integer":
                more = _with_dates(question, parameters, found)
            case "text" | "sentence":
                more = _with_text(question, parameter, found)
        if more is None:
            return None
        found = more
    return _in_order(found, parameters)


def _with_entity(question: Question, parameter: Parameter, found: Filling) -> Filling | None:
    index = index_of(question.store)
    classes = [expand(curie) for curie in parameter.classes]
    taken = {value.text for value in found.values}

    def fitting(candidates: Iterable[Mention]) -> list[Mention]:
        return [
            mention
            for mention in candidates
            if (not classes or index.is_a(mention.iri, classes))
            and local_name(mention.iri) not in taken
            and not mention.positions & found.used
        ]

    full = fitting(question.named)
    whole = full[0] if full else None
    part = next(iter(fitting(question.partly_named(found.used))), None)
    # A longer name of which most is there was meant rather than a shorter one within it.
    mention = part if whole is None or (part and part.positions > whole.positions and part.fit >= MOST) else whole
    if mention is None:
        return None
    fit = mention.fit * GENERALITY[min(len(classes), 2)]
    alike = [one.iri for one in full if mention is whole and one.positions == mention.positions]
    first, *others = _meant(question, mention, alike, classes)
    return found.plus(parameter.name, first, fit, mention.positions, tuple(others))


def _meant(question: Question, mention: Mention, alike: Sequence[str], classes: Sequence[str]) -> list[str]:
    """The ids of what a mention means: one, or several if they bear the same name and none is meant before others."""
    if len(alike) < 2:
        return [local_name(mention.iri)]
    name = question.words(mention.positions)
    exact = meant(question.seen, name, classes) or meant(question.store, name, classes)
    return [local_name(iri) for iri in alike if iri in exact] or [local_name(iri) for iri in alike]


def _with_code(question: Question, parameter: Parameter, found: Filling) -> Filling | None:
    notations = {choice.iri: choice.notation for choice in choices(question.store, parameter.kind)}
    for mention in code_mentions(question.store, parameter.kind, question.units):
        if not mention.positions & found.used:
            return found.plus(parameter.name, notations[mention.iri], mention.fit, mention.positions)
    return None


def _with_dates(question: Question, parameters: Sequence[Parameter], found: Filling) -> Filling | None:
    """All parameters for dates at once, since the two ends of a span are told together."""
    named = question.moments
    if not named:
        return None
    used = frozenset[int]().union(*(question.positions(moment.start, moment.end) for moment in named))
    first, last = span(question.text, named)
    ends = {"since": first, "until": last, "day": named[0].first}
    whole = {"year": named[0].first.year, "month": named[0].first.month}
    if any(parameter.name == "month" for parameter in parameters) and [moment.finest for moment in named] != ["month"]:
        return None
    for parameter in parameters:
        if parameter.type == "date" and ends.get(parameter.name):
            found = found.plus(parameter.name, str(ends[parameter.name]), 1.0, used)
        elif parameter.type == "date":
            found = found.plus(parameter.name, OPEN, 1.0, used)
        elif parameter.type == "integer" and parameter.name in whole:
            found = found.plus(parameter.name, str(whole[parameter.name]), 1.0, used)
    return found


def _with_text(question: Question, parameter: Parameter, found: Filling) -> Filling | None:
    group = "place" if parameter.type == "sentence" else "text"
    for match in QUOTED.finditer(question.text):
        if match[group]:
            return found.plus(parameter.name, match[group], BEST_FIT, question.positions(match.start(), match.end()))
    return _with_citation(question, parameter, found) if parameter.type == "sentence" else None


def _with_citation(question: Question, parameter: Parameter, found: Filling) -> Filling | None:
    """A place cited in words, with the document it is of where the question names that."""
    documents = question.documents
    places, start, end = cited_places(question.seen, question.text, documents)
    if not places:
        return None
    positions = question.positions(start, end).union(*documents.values())
    return found.plus(parameter.name, places[0], 1.0, positions, tuple(places[1:]))


def _in_order(found: Filling, parameters: Sequence[Parameter]) -> Filling:
    """Parameters of one kind get their values in the order in which the question names them."""
    kinds = {parameter.name: (parameter.type, parameter.kind) for parameter in parameters}
    ordered: list[Value] = []
    for kind in dict.fromkeys(kinds.values()):
        mine = [value for value in found.values if kinds[value.parameter] == kind]
        sorted_ = mine if kind[0] != "entity" else sorted(mine, key=lambda value: min(value.positions))
        ordered += [replace(value, parameter=slot.parameter) for slot, value in zip(mine, sorted_, strict=True)]
    return Filling(tuple(ordered))
