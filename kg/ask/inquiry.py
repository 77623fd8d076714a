"""What a question wants to know, and the words of it that an answer has to account for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.ask.asked_details import AUXILIARIES, COUNTED_SO, MEASURED
from kg.ask.concepts import lexicon
from kg.ask.forms_of_asking import (
    ASKED,
    CARDINALS,
    COUNTED,
    COUNTING,
    DIGITS,
    DOER_AFTER,
    DOER_ASKED,
    DOER_BEFORE,
    DONE_SO_MANY,
    FROM_TO,
    HEAD,
    HOW_MANY,
    MEASURES,
    MEMBERS,
    POINTS_ASKED,
    SO_MANY,
    TITLE,
    YES_OR_NO,
)
from kg.ask.kinds_of_answer import kinds_of_answer
from kg.ask.named_amounts import large_amounts, rounded_amounts
from kg.ask.question_words import Places, QuestionWords
from kg.ask.slots import QUOTED
from kg.ask.synonyms import literal
from kg.model.knowledge import Knowledge
from kg.names.units import is_chinese

A_WORD = 1.0  # what a word weighs
# Concepts of deeds of those who are counted: 几家企业参加.
DEEDS = frozenset(["join", "implement", "use", "provide", "receive", "connect", "start", "sign", "handle"])
PLURAL = re.compile(r"[^s]s$", re.IGNORECASE)
CLAUSE = re.compile(r"[,，;；。?？]")  # what ends a clause
TWO_WORDS = 4  # characters before what asks that are looked at


@dataclass(frozen=True)
class Inquiry(QuestionWords):
    """A question as what it wants (`who`, `when`, …) and what it names."""

    @cached_property
    def wants(self) -> frozenset[str]:
        """The concepts of the words that the question has."""
        return kinds_of_answer(self.question.text, [unit.text for unit in self.question.units])

    @property
    def counts_things(self) -> bool:
        """Whether the question asks how many things there are: 几项, “how many agencies”."""
        return bool(self.counted or COUNTING.search(self.question.text)) and not self.wants & {"share", "growth"}

    @property
    def is_yes_or_no(self) -> bool:
        """Whether yes or no is an answer."""
        return bool(YES_OR_NO.search(self.question.text)) and not self.wants & {"who", "when", "where", "why"}

    def groups(self, knowledge: Knowledge) -> frozenset[str]:
        """The IRIs of the groups named whose members are asked for; empty where no members are."""
        match = MEMBERS.search(self.question.text)
        if match is None or self.wants & {"who", "lead", "when"}:
            return frozenset()
        if self.is_chinese and any(self.question.units[min(at)].start >= match.end() for at in self.spans):
            return frozenset()  # 川渝沪有哪五项工作计划 asks for plans
        belonging = knowledge.vocabulary.roles.get("belonging", frozenset())
        if sum(map(self.weight, self.content - self.within_names)) > A_WORD:
            return frozenset()
        return frozenset(
            one for one in self.named_iris if any(it.property in belonging for it in knowledge.incoming.get(one, ()))
        )

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """English names of more than one word that the question has and nothing known by the whole of it bears."""
        found = []
        for match in TITLE.finditer(self.question.text):
            places = self.question.positions(match.start(), match.end())
            if match.start() and places - self.dated and not any(places <= one for one in self.spans):
                found.append(match[0])
        return tuple(found)

    @cached_property
    def counted(self) -> Places:
        """Where the words are that say what is counted: after “how many”, 多少, 几."""
        match = HOW_MANY.search(self.question.text)
        text = self.question.text
        if match is None or match[0].lower() in MEASURED or FROM_TO.search(text) or POINTS_ASKED.search(text):
            return frozenset()
        found = set[int]()
        for at, unit in enumerate(self.question.units):
            if unit.start < match.end():
                continue
            if found and CLAUSE.search(text, match.end(), unit.start):
                break
            if not found and unit.text in AUXILIARIES:
                break  # how many days did they save: days are a unit
            if at not in self.content:
                if found or (unit.text not in MEASURES and not self._light_unit(at)):
                    break
                continue
            if len(found) > 1 and is_chinese(unit.text) and lexicon().get(self.stems[at : at + 2]) in DEEDS:
                break
            found.add(at)
            if len(found) == (HEAD if is_chinese(unit.text) else 1):
                return self._last_of_pair(self._head_from(at)) if not is_chinese(unit.text) else frozenset(found)
        return frozenset(found)

    def _head_from(self, at: int) -> int:
        """The noun of an English phrase from a place on, the last plural of those that follow: customs officers."""
        text, last = self.question.text, at
        for place in range(at, at + HEAD):
            if place not in self.content:
                break
            unit = self.question.units[place]
            last = place if PLURAL.search(text[unit.start : unit.end]) else last
        return last

    def _last_of_pair(self, at: int) -> Places:
        """The noun that an English word begins which is one of two before it: “import and export companies”."""
        pair = self.stems[at + 1 : at + 2] == ("and",) and {at + 2, at + 3} <= self.content
        return frozenset((at + 3 if pair else at,))

    @cached_property
    def kind_asked(self) -> Places:
        """Where the words are that say of which kind the answer is, after which, what, 哪家."""
        return frozenset(at for at in self.asked if at not in self.counted)

    @cached_property
    def asked(self) -> Places:
        """Where the words are that say what is wanted: beside those that ask."""
        found = set(self.counted)
        for match in ASKED.finditer(self.question.text):
            places = self.question.positions(match.start(), match.end())
            if not places:
                continue
            after, before = max(places) + 1, min(places) - 1
            if match["before"] is None:
                while after in self.content and after - max(places) <= HEAD:
                    found.add(after)
                    after += 1
            else:
                before -= self._done_before(before)
                while before in self.content and min(places) - before <= TWO_WORDS:
                    found.add(before)
                    before -= 1
        return frozenset(found)

    def _done_before(self, before: int) -> int:
        """How many characters up to a place only say that something was done, and not of what: 通道建了几条."""
        if before < 1 or self.stems[before] not in ("了", "过"):
            return 0
        verb = [at for at in (before - 1, before - 2) if at in self.content - self.within_names]
        return 1 + len(verb)

    @cached_property
    def asked_after(self) -> Places:
        """Those of the places of `asked` that do not stand before what asks."""
        firsts = [self.question.positions(one.start(), one.end()) for one in ASKED.finditer(self.question.text)]
        first = min((min(one) for one in firsts if one), default=0)
        return frozenset(at for at in self.asked if at > first)

    @cached_property
    def deed(self) -> Places:
        """Where the words are that say what is done by whom or to how many: behind 谁, “which agency”, 了多少."""
        if match := DONE_SO_MANY.search(self.question.text):
            done = self.question.positions(match.start("deed"), match.end("deed")) - self.within_names
            return done if done <= self.content else frozenset()
        match = DOER_ASKED.search(self.question.text)
        if match is None or ("who" not in self.wants and match[0].lower() == "who"):
            return frozenset()
        places = [at for at, unit in enumerate(self.question.units) if unit.start >= match.end()]
        first = next((at for at in places if at in self.content), None)
        if first is None:
            return frozenset()
        if verb := self._phrase_at(first):
            return verb & self.content
        run = next(one for one in self.runs(self.content - self.within_names | {first}) if first in one)
        return frozenset(at for at in run if first <= at < first + (HEAD if is_chinese(self.stems[first]) else 1))

    @cached_property
    def asks_object(self) -> bool:
        """Whether a Chinese question asks to whom something is done, with its verb just before: 征求哪些单位意见."""
        match = DOER_ASKED.search(self.question.text)
        before = [at for at, unit in enumerate(self.question.units) if match and unit.end == match.start()]
        return bool(before) and is_chinese(self.stems[before[0]]) and before[0] in self.content - self.within_names

    def _phrase_at(self, first: int) -> Places:
        """The longest Chinese word with a word like it that begins at a place: 牵头 of 牵头一般纳税人资格试点."""
        sizes = [len(places) for places, _ in self.phrases if min(places) == first]
        return frozenset(range(first, first + max(sizes, default=0))) if is_chinese(self.stems[first]) else frozenset()

    @cached_property
    def doer(self) -> Places:
        """Where the thing is named that does what the question asks how, why or to whom it does; empty if none is."""
        text, units = self.question.text, self.question.units
        if match := DOER_BEFORE.search(text):
            return next((one for one in self.spans if units[max(one)].end == match.start()), frozenset())
        if match := DOER_AFTER.search(text):
            return next((one for one in self.spans if units[min(one)].start == match.end()), frozenset())
        return frozenset()

    @cached_property
    def first_doing(self) -> int | None:
        """Where the first word of who does something stands, named or not, in a question how, why or to whom."""
        if self.doer:
            return min(self.doer)
        match = DOER_AFTER.search(self.question.text)
        units = enumerate(self.question.units)
        found = [at for at, unit in units if match and unit.start >= match.end() and at in self.content]
        return found[0] if found else None

    @property
    def is_to_whom(self) -> bool:
        """Whether the question asks to whom something is done: 向谁."""
        match = DOER_BEFORE.search(self.question.text)
        return match is not None and match["to"] is not None

    @cached_property
    def defined(self) -> frozenset[str]:
        """What the question asks the meaning of: what it quotes, else names last in Chinese and first in English."""
        quoted = [
            places
            for match in QUOTED.finditer(self.question.text)
            if (places := self.question.positions(match.start(), match.end())) in self.spans
        ]
        spans = quoted or sorted(self.spans, key=min)
        return frozenset(self.spans[spans[-1 if self.is_chinese else 0]]) if spans else frozenset()

    @cached_property
    def so_many(self) -> int:
        """How many things the question asks to be named: 哪六个, “which two”; 0 for any number."""
        match = SO_MANY.search(self.question.text)
        if match is None:
            return 0
        return int(DIGITS.get(match[1], match[1])) if match[1] else CARDINALS.index(match[2].lower()) + 2

    @cached_property
    def literal(self) -> tuple[str, ...]:
        """The words that have to stand in an answer themselves, as they are looked up in plain text."""
        every = (frozenset(range(at, at + size)) for at in range(len(self.stems)) for size in self._sizes(at))
        runs = (one for one in every if self._run(min(one), len(one)) in literal())
        alone = (one for one in runs if not any(one < places for places, _ in self.phrases))
        return tuple(f" {' '.join(self.stems[at] for at in sorted(one))} " for one in alone)

    @cached_property
    def amounts(self) -> tuple[tuple[str, Decimal], ...]:
        """The large numbers that the question names beside names and dates, each with its value."""
        return tuple(
            one
            for one in large_amounts(self.question.text)
            if not any(start <= self.question.text.find(one[0]) < end for start, end, *_ in self.rounded)
            and (start := self.question.text.find(one[0])) >= 0
            and not self.question.positions(start, start + len(one[0])) & (self.within_names | self.dated)
        )

    @cached_property
    def rounded(self) -> tuple[tuple[int, int, Decimal, Decimal], ...]:
        """The large numbers given roundly, with where they stand, and the least and most that each may mean."""
        return rounded_amounts(self.question.text)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that the question itself gives, but for those of dates."""
        figures = {
            unit.text for at, unit in enumerate(self.question.units) if unit.text[0].isdigit() and at not in self.dated
        }
        return frozenset(figures | {DIGITS[match[1]] for match in COUNTED.finditer(self.question.text)})

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
            is_named = any(places <= one for one in self.spans)
            if match["text"] and places and not is_named and not COUNTED_SO.search(match["text"]):
                found.append(match["text"])
        return tuple(found)

    def cites(self, name: str) -> bool:
        """Whether a number stands in the name of a thing or a document that the question names."""
        start = self.question.text.find(name)
        return self.question.positions(start, start + len(name)) <= self.within_names
