"""What of a claim keeps it from standing as the fact would have it: a word that denies it, that tells of one alone, or
another venue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.ask.fact_texts import PLACE
from kg.claims.cue_words import any_of
from kg.claims.hearing import Court
from kg.claims.passages import Passage
from kg.claims.verdict import ONLY_PLANNED, ClaimVerdict, Witness
from kg.model.statement import Statement
from kg.terms import Language, Text

VENUE = "venue"  # the role of relations that say where an event was
AT = {"zh": "在", "en": r"\b(?:in|at)\s+(?:the\s+)?"}
DENIED = Text("文献所说相反：{}", "the documents say that it is so: {}")
DENIES = Text("此处是否认，文献所述不能与之相比", "this is a denial, which what is told does not answer")
NOT_ALONE = Text("文献没有说仅此而已：{}", "the documents do not say this of it alone: {}")
ELSEWHERE = Text("记载的地点不同：{}", "another place is given: {}")


def reserved(verdict: ClaimVerdict, passage: Passage, court: Court) -> ClaimVerdict:
    """A verdict with regard to what a claim denies or narrows, and to where it has an event take place."""
    if verdict.standing == "unsaid" or not verdict.witnesses:
        return verdict
    language, witness = passage.language, verdict.witnesses[0]
    said = _said(witness, court, language)
    denies, alone = (
        _has(kind, passage.words, language) and not _has(kind, said, language) for kind in ("denies", "alone")
    )
    if verdict.standing == "contradicted":
        return replace(verdict, standing="unsaid", reason=DENIES) if denies else verdict
    if denies:
        return replace(verdict, standing="contradicted", reason=_told(DENIED, witness))
    if _has("done", passage.words, language) and court.is_to_come(witness.fact):
        return replace(verdict, standing="unsaid", reason=ONLY_PLANNED)
    if alone:
        return replace(verdict, standing="unsaid", reason=_told(NOT_ALONE, witness))
    return _at_its_venue(verdict, passage, court)


def _at_its_venue(verdict: ClaimVerdict, passage: Passage, court: Court) -> ClaimVerdict:
    """A verdict, contradicted where a claim has an event take place elsewhere."""
    venue = _other_venue(verdict.witnesses[0], passage, court)
    if venue is None:
        return verdict
    name = court.knowledge.label(venue.object)
    reason = Text(ELSEWHERE.zh.format(name.zh), ELSEWHERE.en.format(name.en))
    return replace(verdict, standing="contradicted", reason=reason)


def _told(reason: Text, witness: Witness) -> Text:
    return Text(reason.zh.format(witness.fact.zh), reason.en.format(witness.fact.en))


def _said(witness: Witness, court: Court, language: Language) -> str:
    """What a witness says, with the sentence that it rests on."""
    sentence = court.knowledge.sentences.get(witness.sentence)
    return f"{witness.fact.zh if language == 'zh' else witness.fact.en} {sentence.gist[language] if sentence else ''}"


def _has(kind: str, words: str, language: Language) -> bool:
    """Whether some words have one of a kind that is no part of another."""
    return _pattern(kind, language).search(_pattern(f"{kind} not", language).sub(" ", words)) is not None


@cache
def _pattern(kind: str, language: Language) -> re.Pattern[str]:
    words = any_of(f"{kind} {language}")
    more = r"|n['’]t" if kind == "denies" else ""
    return re.compile(words if language == "zh" else rf"\b(?:{words})\b{more}", re.IGNORECASE)


def _other_venue(witness: Witness, passage: Passage, court: Court) -> Statement | None:
    """The statement that an event took place elsewhere than a claim has it; None without one."""
    knowledge = court.knowledge
    venues = [one for end in court.texts.ends(witness.fact) for one in _venues(court, end)]
    if len({one.object for one in venues}) != 1:
        return None
    hearing = court.hear(passage.words)
    for places, iris in hearing.inquiry.spans.items():
        question = hearing.inquiry.question
        before = question.text[: question.units[min(places)].start]
        if re.search(rf"{AT[passage.language]}$", before) and knowledge.is_a(iris[0], PLACE):
            held = {venues[0].object, *court.texts.whole(venues[0].object)}
            if held.isdisjoint(iris) and not any(held & set(court.texts.whole(one)) for one in iris):
                return venues[0]
    return None


def _venues(court: Court, iri: str) -> Iterator[Statement]:
    return iter(court.knowledge.of_relations(iri, court.knowledge.vocabulary.roles.get(VENUE, frozenset())))
