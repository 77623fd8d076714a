"""The words of a question: what they name, which of them claim something, and which only ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.ask.asked_details import WITH_WHOM
from kg.ask.forms_of_asking import (
    BESIDES,
    BRACKETED,
    DAY_ASKED,
    HOW_MANY,
    ORDINAL,
    SO_MANY,
    TREATED,
    WHY_ASKED,
    YES_OR_NO,
)
from kg.ask.moments import Moment
from kg.ask.plain_words import stem
from kg.ask.slots import Question
from kg.ask.synonyms import alike, decisive, general, light, longest
from kg.names.mentions import Mention
from kg.names.units import is_chinese
from kg.terms import PREFIXES

Places = frozenset[int]
PARTING = frozenset("完了过好")
COMPLEMENTS = frozenset("去来完好到掉住成起出进上下过了着得")  # Chinese characters that say how a deed ends


@dataclass(frozen=True)
class QuestionWords:
    """The words of a question."""

    question: Question

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The units of the question as stems."""
        return tuple(stem(unit.text) for unit in self.question.units)

    @cached_property
    def excluded(self) -> Places:
        """Where the question names what it does not want to hear again: 除了商务部还有谁, “besides MOFCOM”."""
        match = BESIDES.search(self.question.text)
        return self.question.positions(match.start(), match.end()) if match else frozenset()

    @property
    def excluded_iris(self) -> frozenset[str]:
        """What it does not want to hear again."""
        return frozenset(one.iri for one in self.question.named if self.excluded and one.positions <= self.excluded)

    @cached_property
    def named(self) -> tuple[Mention, ...]:
        """The things named in full, the longer names where one holds another."""
        all_ = [
            one
            for one in self.question.named
            if (len(one.positions) > 1 or not self._is_character(one.positions)) and not one.positions & self.excluded
        ]
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
        every -= self.excluded
        return (
            (every - self._light() - small - self._asking - self._aside - self.dated)
            | named
            | self._ordinals
            | self._decisive
        )

    @cached_property
    def _decisive(self) -> Places:
        """Where phrases stand that decide, of which each word alone may claim nothing: “turn down”."""
        runs = (range(at, at + size) for at in range(len(self.stems)) for size in self._sizes(at) if size > 1)
        return frozenset(at for run in runs if self._run(run.start, len(run)) in decisive() for at in run)

    @cached_property
    def _aside(self) -> Places:
        """Where something is said in brackets, beside the question."""
        matches = BRACKETED.finditer(self.question.text)
        return frozenset[int]().union(*(self.question.positions(one.start(), one.end()) for one in matches))

    @cached_property
    def _asking(self) -> Places:
        """Where words stand that only ask."""
        text = self.question.text
        spans = [match.span() for form in (HOW_MANY, DAY_ASKED, YES_OR_NO, SO_MANY) if (match := form.search(text))]
        if match := TREATED.search(text):
            spans.append(match.span("zh" if match["zh"] else "en"))
        return frozenset[int]().union(*(self.question.positions(*span) for span in spans))

    @cached_property
    def asks_why(self) -> bool:
        """Whether a Chinese question asks why: there each word may be what is asked."""
        return WHY_ASKED.search(self.question.text) is not None

    @cached_property
    def asks_with_whom(self) -> bool:
        """Whether it is asked with whom something was done."""
        return WITH_WHOM.search(self.question.text) is not None

    @cached_property
    def ordinals(self) -> tuple[str, ...]:
        """The numbers in an order that the question names, as written: 第二次, “Ninth”."""
        return tuple(match[0] for match in ORDINAL.finditer(self.question.text))

    @cached_property
    def _ordinals(self) -> Places:
        spans = (self.question.positions(match.start(), match.end()) for match in ORDINAL.finditer(self.question.text))
        return frozenset[int]().union(*spans)

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
            if self._parted(at):
                found.append((frozenset((at, at + 1, at + 2)), f" {word} {self.stems[at + 2]} "))
        return tuple(one for one in found if one[0] & self.content)

    @cached_property
    def general(self) -> Places:
        """Where words of everyday speech stand, with the Chinese characters that only say how it ends: 写进去."""
        found = set[int]()
        for at in range(len(self.stems)):
            size = next((size for size in self._sizes(at) if self._run(at, size) in general()), 0)
            end = at + size
            while size and end < len(self.stems) and self.stems[end] in COMPLEMENTS and self._touching(at, end + 1):
                end += 1
            found.update(range(at, end if size else at))
        return frozenset(found)

    def _parted(self, at: int) -> bool:
        """Whether a Chinese word begins at a place that is parted by what says how its deed ends: 抽完样."""
        parting = self.stems[at + 1 : at + 2]
        is_parted = bool(parting) and parting[0] in PARTING and is_chinese(self.stems[at])
        return is_parted and at + 2 < len(self.stems) and is_chinese(self.stems[at + 2]) and self._touching(at, at + 3)

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

    def _stands_alone(self, at: int) -> bool:
        """Whether a place of the content has no other beside it, so that it is no part of a longer word."""
        beside = [one for one in (at - 1, at) if {one, one + 1} <= self.content and self._touching(one, one + 2)]
        return at in self.content and not beside

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
