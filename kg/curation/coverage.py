"""Whether the records account for every sentence and every number of their sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.corpus.documents import CuratedDocument, IndexedSentence
from kg.curation.records import Anchor, EntityRecord, Records
from kg.findings import Finding
from kg.language.numerals import Number
from kg.model.entity import Period
from kg.terms import Text, expand

Means = Literal["fact", "excused", "none"]
NumberMeans = Literal["figure", "date", "name", "ordinal", "excused", "none"]
RAWS = frozenset(map(expand, ("kg:raw", "kg:growthRaw")))
DATE_PARTS = {"年": "year", "月": "month", "日": "day"}
FINENESS = {"year": 1, "half": 1, "quarter": 1, "month": 2, "part": 3, "day": 3}  # how many parts of a date it gives
IDENTIFIER = expand("dct:identifier")


@dataclass(frozen=True, slots=True)
class NumberCover:
    """What a number of a sentence belongs to; `by` is the id of the entity, or the reason it is excused."""

    number: Number
    means: NumberMeans
    by: str


@dataclass(frozen=True, slots=True)
class SentenceCover:
    """What accounts for a sentence: how many facts cite it, or why none needs to; and its numbers."""

    document: str
    sentence: IndexedSentence
    facts: int
    entities: tuple[str, ...]
    numbers: tuple[NumberCover, ...]

    @property
    def means(self) -> Means:
        """How the sentence is accounted for."""
        if self.facts or self.entities:
            return "fact"
        return "excused" if self.sentence.excused else "none"


@dataclass(frozen=True)
class Coverage:
    """The account of all sentences of all documents, and what has no gist in both languages, in reading order."""

    sentences: tuple[SentenceCover, ...]
    without_gist: tuple[Anchor, ...] = ()

    @property
    def open_sentences(self) -> tuple[SentenceCover, ...]:
        """The sentences that nothing accounts for."""
        return tuple(cover for cover in self.sentences if cover.means == "none")

    @property
    def open_numbers(self) -> tuple[tuple[SentenceCover, NumberCover], ...]:
        """The numbers that nothing accounts for, with their sentences."""
        return tuple((cover, one) for cover in self.sentences for one in cover.numbers if one.means == "none")

    def gist_findings(self) -> Iterator[Finding]:
        """One finding for everything without a gist in both languages."""
        for anchor in self.without_gist:
            yield Finding(f"{anchor.document}/gists.yaml", 0, 0, anchor.place, "needs a gist in zh and en")

    def sentence_findings(self) -> Iterator[Finding]:
        """One finding for every open sentence."""
        for cover in self.open_sentences:
            hint = "cite it, or give a reason under “excused” in gists.yaml"
            yield _finding(cover, "no fact cites this sentence", hint)

    def number_findings(self) -> Iterator[Finding]:
        """One finding for every open number."""
        for cover, one in self.open_numbers:
            number = f"{one.number.before}[{one.number.raw}]{one.number.after}"
            hint = "record it, or give a reason in numbers.yaml"
            yield _finding(cover, f"the number {number} belongs to no figure, date or name", hint)


def coverage(documents: Iterable[CuratedDocument], records: Records) -> Coverage:
    """Account for every sentence and number of the documents by the given records."""
    return Citations(records).coverage(documents)


def without_gist(documents: Iterable[CuratedDocument]) -> Iterator[Anchor]:
    """What has no gist in both languages."""
    for document in documents:
        for sentence in document.sentences:
            if sentence.kind != "unit" and not (sentence.gist.zh and sentence.gist.en):
                yield Anchor(document.id, sentence.place)


class Citations:
    """What cites each sentence, found once for all documents."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.facts: dict[Anchor, int] = defaultdict(int)
        self.entities: dict[Anchor, dict[str, EntityRecord]] = defaultdict(dict)
        self.periods: dict[Anchor, list[tuple[str, Period]]] = defaultdict(list)
        for entity in records.entities.values():
            for anchor in entity.evidence:
                self.entities[anchor][entity.id] = entity
                if entity.period:
                    self.periods[anchor].append((entity.id, entity.period))
        self.involved: dict[Anchor, dict[str, EntityRecord]] = defaultdict(dict)
        for fact in records.facts:
            for anchor in fact.evidence:
                self.facts[anchor] += 1
                if fact.period:
                    self.periods[anchor].append((fact.subject, fact.period))
                for name in (fact.subject, fact.object):
                    if name in records.entities:
                        self.involved[anchor][name] = records.entities[name]

    def coverage(self, documents: Iterable[CuratedDocument]) -> Coverage:
        """The account of every sentence and number of some documents."""
        documents = tuple(documents)
        rows = ((document.id, sentence) for document in documents for sentence in document.sentences)
        days = {document.id: _own_days(document) for document in documents}
        covers = (self._cover(name, sentence, days[name]) for name, sentence in rows if sentence.is_sentence)
        return Coverage(tuple(covers), tuple(without_gist(documents)))

    def _cover(self, document: str, sentence: IndexedSentence, days: Sequence[str]) -> SentenceCover:
        anchor = Anchor(document, sentence.place)
        here = self.entities.get(anchor, {})
        return SentenceCover(
            document=document,
            sentence=sentence,
            facts=self.facts.get(anchor, 0),
            entities=tuple(sorted(here)),
            numbers=tuple(self._number_covers(anchor, sentence, days)),
        )

    def _number_covers(self, anchor: Anchor, sentence: IndexedSentence, days: Sequence[str]) -> Iterator[NumberCover]:
        own = self.entities.get(anchor, {})
        names = _names({**self.involved.get(anchor, {}), **own}.values())
        figures = _raws(own.values())
        for number in sentence.numbers:
            cover = self._number_cover(number, figures, names, self.periods.get(anchor, ()), sentence.excused_numbers)
            if cover.means == "none" and any(_is_in_day(number, day) for day in days):
                cover = NumberCover(number, "date", anchor.document)
            yield cover

    @staticmethod
    def _number_cover(
        number: Number,
        figures: Sequence[tuple[str, str]],
        names: Sequence[tuple[str, str]],
        periods: Sequence[tuple[str, Period]],
        reasons: Mapping[str, Text],
    ) -> NumberCover:
        if number.ordinal:
            return NumberCover(number, "ordinal", "")
        for entity, raw in figures:
            if _stands_in(number, raw):
                return NumberCover(number, "figure", entity)
        for entity, span in sorted(periods, key=lambda one: one[1].basis == "inferred"):
            if _is_of_date(number, span):
                return NumberCover(number, "date", entity)
        for entity, name in names:
            if _stands_in(number, name, with_context=True):
                return NumberCover(number, "name", entity)
        if number.raw in reasons:
            return NumberCover(number, "excused", reasons[number.raw].en)
        return NumberCover(number, "none", "")


def _finding(cover: SentenceCover, message: str, hint: str) -> Finding:
    return Finding(f"{cover.document}/sentences.jsonl", 0, 0, cover.sentence.place, message, hint)


def _raws(entities: Iterable[EntityRecord]) -> list[tuple[str, str]]:
    return [(entity.id, str(a.value)) for entity in entities for a in entity.attributes if a.predicate in RAWS]


def _names(entities: Iterable[EntityRecord]) -> list[tuple[str, str]]:
    found = []
    for entity in entities:
        own = [entity.label.zh, *(name for _, name in (*entity.aliases, *entity.misspellings))]
        found += [(entity.id, name) for name in own]
        found += [(entity.id, str(a.value)) for a in entity.attributes if a.predicate == IDENTIFIER]
    return found


def _stands_in(number: Number, text: str, *, with_context: bool = False) -> bool:
    """Whether the number stands in a text, not as part of a longer number; in a name, with a neighbour too."""
    start = text.find(number.raw)
    while start >= 0:
        end = start + len(number.raw)
        longer = (text[start - 1 : start].isdigit() and number.raw[0].isdigit()) or (
            text[end : end + 1].isdigit() and number.raw[-1].isdigit()
        )
        before, after = number.before[-1:], number.after[:1]
        near = text[end : end + 1] == after != "" or text[start - 1 : start] == before != ""
        if not longer and (near or not with_context):
            return True
        start = text.find(number.raw, start + 1)
    return False


def _own_days(document: CuratedDocument) -> list[str]:
    """The days of a document itself, as its head, signature and closing words write them."""
    source = document.source
    days = (source.issued, source.published, source.effective, source.repealed)
    return list(dict.fromkeys(f"{day.year}年{day.month}月{day.day}日" for day in days if day))


def _is_in_day(number: Number, day: str) -> bool:
    """Whether a number is the year, month or day of a day as written, and what is beside it the rest."""
    for part in re.finditer(r"\d+", day):
        before, after = day[: part.start()], day[part.end() :]
        left, right = number.before[-len(before) :] if before else "", number.after[: len(after)]
        is_beside = bool(left) == bool(before) and before.endswith(left) and bool(right) and after.startswith(right)
        if number.raw == part[0] and is_beside:
            return True
    return False


def _is_of_date(number: Number, span: Period) -> bool:
    """Whether the number is in the words of a date, or is its year, month or day, as finely as the source gives it."""
    if span.raw and _stands_in(number, span.raw):
        return True
    part = DATE_PARTS.get(number.after[:1], "")
    if not number.raw.isdigit() or part not in tuple(DATE_PARTS.values())[: FINENESS[span.precision]]:
        return False
    return int(number.raw) in {
        getattr(day, part) for day in (span.start, span.start_latest, span.end_earliest, span.end) if day
    }
