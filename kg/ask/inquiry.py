"""What a question wants to know, and the words of it that an answer has to account for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.ask.concepts import lexicon, longest_phrase
from kg.ask.forms_of_asking import (
    CARDINALS,
    COUNTED,
    COUNTING,
    DAY_ASKED,
    DIGITS,
    HEAD,
    HOW_MANY,
    KINDS_ASKED,
    MEASURES,
    ORDINAL,
    SO_MANY,
    TITLE,
    WHICH_SO_MANY,
    YES_OR_NO,
)
from kg.ask.moments import Moment
from kg.ask.plain_words import stem
from kg.ask.slots import QUOTED, Question
from kg.ask.synonyms import alike, light, literal, longest
from kg.names.mentions import Mention
from kg.names.units import is_chinese
from kg.terms import PREFIXES

Places = frozenset[int]


@dataclass(frozen=True)
class Inquiry:
    """A question as what it wants (`who`, `when`, …) and what it names."""

    question: Question

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The units of the question as stems."""
        return tuple(stem(unit.text) for unit in self.question.units)

    @cached_property
    def wants(self) -> frozenset[str]:
        """The concepts of the words that the question has."""
        found, at, units = set[str](), 0, [unit.text for unit in self.question.units]
        while at < len(units):
            ends = range(min(longest_phrase(), len(units) - at), 0, -1)
            size = next((size for size in ends if tuple(units[at : at + size]) in lexicon()), 0)
            if size:
                found.add(lexicon()[tuple(units[at : at + size])])
            at += size or 1
        if HOW_MANY.search(self.question.text):
            found.add("howmany")
        elif WHICH_SO_MANY.search(self.question.text) or DAY_ASKED.search(self.question.text):
            found.discard("howmany")
        found |= {kind for kind, form in KINDS_ASKED.items() if form.search(self.question.text)}
        if DAY_ASKED.search(self.question.text):
            found.add("when")
        return frozenset(found)

    @property
    def counts_things(self) -> bool:
        """Whether the question asks how many things there are: 几项, “how many agencies”."""
        return bool(self.counted or COUNTING.search(self.question.text)) and not self.wants & {"share", "growth"}

    @property
    def is_yes_or_no(self) -> bool:
        """Whether yes or no is an answer."""
        return bool(YES_OR_NO.search(self.question.text)) and not self.wants & {"who", "when", "where", "why"}

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The things named in full, the longer names where one holds another."""
        all_ = [one for one in self.question.named if len(one.positions) > 1 or not self._is_character(one.positions)]
        return tuple(one for one in all_ if not any(one.positions < other.positions for other in all_))

    @cached_property
    def spans(self) -> Mapping[Places, tuple[str, ...]]:
        """Where things are named in full, with all that each name may mean."""
        found: dict[Places, list[str]] = {}
        for one in self.named:
            found.setdefault(one.positions, []).append(one.iri)
        return {places: tuple(iris) for places, iris in found.items()}

    @cached_property
    def documents(self) -> frozenset[str]:
        """The IRIs of the documents that the question names, as things."""
        return frozenset(f"{PREFIXES['id']}{one}" for one in self.question.documents)

    @cached_property
    def named_iris(self) -> frozenset[str]:
        """What the question names in full."""
        return frozenset(iri for iris in self.spans.values() for iri in iris)

    @cached_property
    def within_names(self) -> Places:
        """The places of the names of things named in full."""
        return frozenset[int]().union(*self.spans)

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The days, months and years named."""
        return self.question.moments

    @cached_property
    def times(self) -> tuple[Moment, ...]:
        """The moments that are no part of a name."""
        names = self.within_names
        return tuple(one for one in self.moments if not self.question.positions(one.start, one.end) & names)

    @cached_property
    def is_chinese(self) -> bool:
        """Whether the question is in Chinese."""
        return any(map(is_chinese, self.stems))

    @cached_property
    def dated(self) -> Places:
        """Where days, months and years are named."""
        return frozenset[int]().union(
            *(self.question.positions(moment.start, moment.end) for moment in self.question.moments)
        )

    @cached_property
    def content(self) -> Places:
        """Where the words are that an answer has to account for."""
        named = frozenset[int]().union(*(one.positions for one in self.named))
        every = frozenset(range(len(self.stems)))
        small = {at for at in every if not is_chinese(self.stems[at]) and self._light_unit(at)}
        return (every - self._light() - small - self._asking - self.dated) | named | self._ordinals

    @cached_property
    def _asking(self) -> Places:
        """Where words stand that only ask."""
        matches = (match for form in (HOW_MANY, DAY_ASKED, YES_OR_NO) if (match := form.search(self.question.text)))
        return frozenset[int]().union(*(self.question.positions(one.start(), one.end()) for one in matches))

    @cached_property
    def ordinals(self) -> tuple[str, ...]:
        """The numbers in an order that the question names, as written: 第二次, “Ninth”."""
        return tuple(match[0] for match in ORDINAL.finditer(self.question.text))

    @cached_property
    def _ordinals(self) -> Places:
        spans = (self.question.positions(match.start(), match.end()) for match in ORDINAL.finditer(self.question.text))
        return frozenset[int]().union(*spans)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """English names of more than one word that the question has and nothing known by the whole of it bears."""
        found = []
        for match in TITLE.finditer(self.question.text):
            places = self.question.positions(match.start(), match.end())
            if match.start() and places - self.dated and not any(places <= one for one in self.spans):
                found.append(match[0])
        return tuple(found)

    def _light(self) -> Places:
        """Where words stand that claim nothing: the longest first, so that a part of a word is none of them."""
        found, at = set[int](), 0
        while at < len(self.stems):
            size = next((size for size in self._sizes(at) if self._run(at, size) in light()), 0)
            spoken = next((size for size in self._sizes(at) if self._run(at, size) in alike()), 0)
            if size and size >= spoken:
                found.update(range(at, at + size))
            at += max(size, spoken) or 1
        return frozenset(found)

    @cached_property
    def phrases(self) -> tuple[tuple[Places, tuple[str, ...]], ...]:
        """The words and phrases that others may stand for, with what may, as they are looked up in plain text."""
        return tuple(
            (frozenset(range(at, at + size)), alike()[self._run(at, size)])
            for at in range(len(self.stems))
            for size in self._sizes(at)
            if self._run(at, size) in alike() and self._touching(at, at + size)
        )

    @cached_property
    def pieces(self) -> tuple[tuple[Places, str], ...]:
        """Pairs of Chinese characters and single words of the content, as they are looked up in plain text."""
        found: list[tuple[Places, str]] = []
        for at, word in enumerate(self.stems):
            if not is_chinese(word) or self._stands_alone(at):
                found.append((frozenset((at,)), f" {word} "))
            elif at + 1 < len(self.stems) and is_chinese(self.stems[at + 1]) and self._touching(at, at + 2):
                found.append((frozenset((at, at + 1)), f" {word} {self.stems[at + 1]} "))
        return tuple(one for one in found if one[0] & self.content)

    @cached_property
    def counted(self) -> Places:
        """Where the words are that say what is counted: after “how many”, 多少, 几."""
        match = HOW_MANY.search(self.question.text)
        if match is None or match[0].lower() == "how much":
            return frozenset()
        found = set[int]()
        for at, unit in enumerate(self.question.units):
            if unit.start < match.end():
                continue
            if at not in self.content:
                if found or (unit.text not in MEASURES and not self._light_unit(at)):
                    break
                continue
            found.add(at)
            if len(found) == (HEAD if is_chinese(unit.text) else 1):
                break
        return frozenset(found)

    @cached_property
    def so_many(self) -> int:
        """How many things the question asks to be named: 哪六个, “which two”; 0 for any number."""
        match = SO_MANY.search(self.question.text)
        if match is None:
            return 0
        return int(DIGITS[match[1]]) if match[1] else CARDINALS.index(match[2].lower()) + 2

    @cached_property
    def literal(self) -> tuple[str, ...]:
        """The words that have to stand in an answer themselves, as they are looked up in plain text."""
        runs = (self._run(at, size) for at in range(len(self.stems)) for size in self._sizes(at))
        return tuple(f" {' '.join(run)} " for run in runs if run in literal())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that the question itself gives, but for those of dates."""
        figures = {
            unit.text for at, unit in enumerate(self.question.units) if unit.text[0].isdigit() and at not in self.dated
        }
        return frozenset(figures | {DIGITS[match[1]] for match in COUNTED.finditer(self.question.text)})

    def _stands_alone(self, at: int) -> bool:
        """Whether a place of the content has no other beside it, so that it is no part of a longer word."""
        return at in self.content and not {at - 1, at + 1} & self.content

    @cached_property
    def verbatim(self) -> Places:
        """Where names stand, and what the question puts in quotation marks: all of it has to be accounted for."""
        quoted = (match for match in QUOTED.finditer(self.question.text) if match["text"])
        spans = (self.question.positions(match.start(), match.end()) for match in quoted)
        return self.within_names.union(*spans)

    @property
    def quoted(self) -> tuple[str, ...]:
        """What the question puts in quotation marks, and is no name of a thing as a whole."""
        found = []
        for match in QUOTED.finditer(self.question.text):
            places = self.question.positions(match.start(), match.end())
            if match["text"] and places and not any(places <= one for one in self.spans):
                found.append(match["text"])
        return tuple(found)

    def cites(self, name: str) -> bool:
        """Whether a number stands in the name of a thing or a document that the question names."""
        start = self.question.text.find(name)
        return self.question.positions(start, start + len(name)) <= self.within_names

    def weight(self, at: int) -> float:
        """What a place of the content weighs: a Chinese character half of a word."""
        return 0.5 if self._is_character((at,)) else 1.0

    def words(self, places: Places) -> str:
        """The part of the question from the first to the last of some places, as written."""
        return self.question.words(places)

    def runs(self, places: Places) -> Iterator[Places]:
        """Places as runs of those that stand together in the text."""
        run: list[int] = []
        for at in sorted(places):
            if run and not (at == run[-1] + 1 and self._touching(run[-1], at + 1)):
                yield frozenset(run)
                run = []
            run.append(at)
        if run:
            yield frozenset(run)

    def _light_unit(self, at: int) -> bool:
        return (self.stems[at],) in light()

    def _is_character(self, places: Iterator[int] | Places | tuple[int, ...]) -> bool:
        return all(is_chinese(self.stems[at]) for at in places)

    def _sizes(self, at: int) -> range:
        return range(min(longest(), len(self.stems) - at), 0, -1)

    def _run(self, at: int, size: int) -> tuple[str, ...]:
        return self.stems[at : at + size]

    def _touching(self, start: int, end: int) -> bool:
        """Whether Chinese units from one place to another stand together without a mark between them."""
        units = self.question.units[start:end]
        return all(one.end == other.start for one, other in pairwise(units) if is_chinese(one.text))
