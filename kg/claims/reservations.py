"""What of a claim keeps it from standing as the fact would have it: a word that denies it, that tells of one alone, or
another venue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.ask.fact_texts import PLACE
from kg.ask.forms_of_asking import LEFT_OUT
from kg.ask.yes_or_no import EXCLUSION
from kg.claims.cue_words import any_of, cues
from kg.claims.date_claims import days_named
from kg.claims.hearing import Court
from kg.claims.passages import Passage
from kg.claims.verdict import ONLY_PLANNED, ClaimVerdict, Witness
from kg.model.statement import Statement
from kg.terms import Language, Text

VENUE = "venue"  # the role of relations that say where an event was
AT = {"zh": "在", "en": r"\b(?:in|at)\s+(?:the\s+)?"}
ORDINAL = re.compile(
    rf"\b(?:(?P<digits>\d+)(?:st|nd|rd|th)|(?:(?P<tens>{any_of('tens')})-)?(?P<word>first|{any_of('ordinal')}))\b",
    re.IGNORECASE,
)
ANOTHER_ONE = Text("没有一条事实说到其中这一次或这一个", "no fact tells of this one of them")
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
    if denies or _is_left_out(witness, passage, court):
        return replace(verdict, standing="contradicted", reason=_told(DENIED, witness))
    if missing := _missing(witness, passage, court, verdict.claim.sentence, alone=alone):
        return replace(verdict, standing="unsaid", reason=missing)
    return _at_its_venue(verdict, passage, court)


def _missing(witness: Witness, passage: Passage, court: Court, sentence: str, *, alone: bool) -> Text | None:
    """Why a fact does not say what a claim has it say: it is but planned, of others as well, or of another in a row."""
    if _has("done", passage.words, passage.language) and court.is_to_come(witness.fact):
        return ONLY_PLANNED
    if alone:
        return _told(NOT_ALONE, witness)
    return ANOTHER_ONE if _ordinals(sentence) - _ordinals(_said(witness, court, "en")) else None


def _ordinals(words: str) -> set[int]:
    """Which of a series an English text names, from the second on; its days aside."""
    days = days_named(words)
    found = set()
    for match in ORDINAL.finditer(words):
        if any(day.start < match.end() and match.start() < day.end for day in days):
            continue
        if match["digits"]:
            found.add(int(match["digits"]))
        else:
            tens = (cues()["tens"].index(match["tens"].lower()) + 2) * 10 if match["tens"] else 0
            ones = (["first", *cues()["ordinal"]].index(match["word"].lower())) + 1
            found.add(tens + ones)
    return found - {1}


def _is_left_out(witness: Witness, passage: Passage, court: Court) -> bool:
    """Whether a fact tells what something does not apply to, of which a claim has it that it does."""
    statement, roles = court.texts.statement(witness.fact), court.knowledge.vocabulary.roles
    left_out = statement is not None and statement.property in roles.get(EXCLUSION, frozenset())
    return left_out and not LEFT_OUT.search(passage.words)


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
