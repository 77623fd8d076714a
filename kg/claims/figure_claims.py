"""Figures that a text states, held against the figures of the graph.

A claim is put as a question with the figure left out; a fact that answers it with the same value supports it. A fact
that accounts for all of it and has another value, or the same value of another time, body or unit, contradicts it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ask.fact_reading import Candidate
from kg.ask.fact_times import out_of_time
from kg.ask.question_words import Places
from kg.claims.hearing import CLOSE, Court, Hearing, witnesses
from kg.claims.movement import is_amount_of_change, is_only_movement, is_reached, way_of, way_told_with
from kg.claims.passages import Passage
from kg.claims.stated_figures import StatedFigure
from kg.claims.told_figures import (
    PERCENTAGES,
    agrees,
    has_other_scale,
    has_value_in_another_unit,
    is_comparable,
    told,
    told_as,
)
from kg.claims.verdict import ONLY_PLANNED, Claim, ClaimVerdict
from kg.language.amounts import measured
from kg.language.futures import clauses_with_futures
from kg.terms import Language, Text, expand

TELLING = 20  # from which on a whole number is not met by chance
NEAR = 2  # facts that are shown beside what is not said
OPENING_YEAR = re.compile(r"^(?:到|在)?\d{4}年(?:度|底|末)?[，,]?")
CHANGE = expand("code:observation-kind/change")
SAYS_SO = Text("文献如此记载", "the documents say so")
OTHER_VALUE = Text("记载为{}", "what is said is {}")
OTHER_TIME = Text("此数属于另一时期：{}", "this figure is of another time: {}")
OTHER_BODY = Text("不属于“{body}”：{said}", "this is not of “{body}”: {said}")
OTHER_UNIT = Text("单位不同，记载为{}", "the unit differs; what is said is {}")
OTHER_WAY = Text("方向相反，记载为：{}", "it went the other way: {}")
BY_NOT_TO = Text("记载的是变化的幅度：{}", "what is told is by how much it changed: {}")
TO_NOT_BY = Text("记载的不是变化的幅度：{}", "what is told is not by how much it changed: {}")
OF_ANOTHER = Text("此数记载的是另一事物", "this figure is told of another thing")
NOT_SAID = Text("没有一条事实说到此数", "no fact tells of this figure")


def held_figure(
    court: Court, claim: Claim, figure: StatedFigure, questions: Sequence[str], own: str, passage: Passage
) -> ClaimVerdict:
    """How a figure of a clause stands, asked for by some questions, the closest first: what supports it decides.

    `own` asks for it by what is told of it alone; empty where that cannot be told.
    """
    hearings = [court.hear(question) for question in questions]
    for hearing in hearings:
        if verdict := _supported(hearing, claim, figure, passage):
            return _of_its_own(court, verdict, figure, own) if verdict.standing == "supported" else verdict
    for hearing in hearings:
        if verdict := _contradicted(hearing, claim, figure, passage):
            return verdict
    near = [one for hearing in hearings for one in hearing.found if hearing.texts.is_figure(one.fact)][:NEAR]
    return ClaimVerdict(claim, "unsaid", NOT_SAID, witnesses(near))


def questions(
    before: Sequence[str], passage: Passage, figure: StatedFigure, figures: Sequence[StatedFigure]
) -> tuple[str, ...]:
    """What asks for a figure of a clause: the clause without its other figures, after each of what may stand before.

    An empty text before it is the clause by itself.
    """
    words = passage.words
    for one in sorted(figures, key=lambda each: -each.start):
        words = words[: one.start] + (one.replaced if one == figure else "") + words[one.end :]
    comma = "，" if passage.language == "zh" else ", "
    return tuple(dict.fromkeys(f"{one}{comma}{words}" if one else words for one in before))


def _of_its_own(court: Court, verdict: ClaimVerdict, figure: StatedFigure, own: str) -> ClaimVerdict:
    """What supports a figure, unless a fact with another value fits better what is told of the figure alone."""
    hearing = court.hear(own) if own else None
    fact = verdict.witnesses[0].fact
    mine = next((one for one in hearing.found if one.fact == fact), None) if hearing else None
    if hearing is None or mine is None:
        return verdict
    rivals = [one for one in hearing.found if _is_rival(hearing, one, mine, figure) and hearing.fits_better(one, mine)]
    if not rivals:
        return verdict
    sure = [one for one in hearing.answering if one in rivals and is_comparable(hearing, one, figure)]
    if one := next(filter(hearing.is_sure, sure), None):
        return ClaimVerdict(verdict.claim, "contradicted", _said(OTHER_VALUE, hearing, one), witnesses([one]))
    return ClaimVerdict(verdict.claim, "unsaid", OF_ANOTHER, witnesses([mine, rivals[0]]))


def _is_rival(hearing: Hearing, one: Candidate, mine: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact gives another value in the same unit, or another figure of the same sentence."""
    if agrees(hearing, one, figure) or not (given := told_as(hearing, one, figure)):
        return False
    evidence = set(hearing.texts.evidence(one.fact))
    return any(each.unit == figure.unit for each in given) or not evidence.isdisjoint(hearing.texts.evidence(mine.fact))


def _supported(hearing: Hearing, claim: Claim, figure: StatedFigure, passage: Passage) -> ClaimVerdict | None:
    found = [one for one in hearing.answering if agrees(hearing, one, figure) and _is_counted(one, figure)]
    agreeing = [one for one in found if not _moves_otherwise(hearing, one, figure, passage)]
    if found and not agreeing and (reason := _moves_otherwise(hearing, found[0], figure, passage)):
        return ClaimVerdict(claim, "contradicted", _said(reason, hearing, found[0]), witnesses(found[:1]))
    if not agreeing or (not figure.is_one_of_several and _has_rival(hearing, agreeing, figure)):
        return None
    if all(map(hearing.is_to_come, agreeing)) and not _is_told_as_plan(claim, passage):
        return ClaimVerdict(claim, "unsaid", ONLY_PLANNED, witnesses(agreeing[:1]))
    return ClaimVerdict(claim, "supported", SAYS_SO, witnesses(agreeing[:1]))


def _contradicted(hearing: Hearing, claim: Claim, figure: StatedFigure, passage: Passage) -> ClaimVerdict | None:
    """The verdict if a fact says another thing of what the claim tells; None if nothing is sure to."""
    if figure.qualifier == "order-of-magnitude":
        return None
    found = _of_other_way(hearing, figure, passage)
    if found is None and _is_telling(figure):
        found = _of_other_circumstances(hearing, figure)
    if found is None and figure.unit and not figure.is_one_of_several:
        found = _of_other_value(hearing, figure)
    return ClaimVerdict(claim, "contradicted", found[0], witnesses([found[1]])) if found else None


def _is_counted(one: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact counts what a figure does: in its unit, or by all words where that is unknown."""
    return bool(figure.unit) or not one.account.missing


def _moves_otherwise(hearing: Hearing, one: Candidate, figure: StatedFigure, passage: Passage) -> Text | None:
    """Why a fact with the value of a figure tells of another movement: the other way, or up to what and not by what.

    None where it does not.
    """
    language, entity = passage.language, hearing.texts.entity(one.fact)
    said = way_of(passage.words, language, figure.start, figure.end)
    if not said or entity is None or entity.amount is None:
        return None
    if not (figure.is_growth and entity.amount.growth is not None):  # of which the signs are compared
        if figure.unit in PERCENTAGES and entity.kind == CHANGE and is_reached(passage.words, language, figure.start):
            return BY_NOT_TO
        by = entity.kind != CHANGE and is_amount_of_change(passage.words, language, figure.start)
        if figure.unit in PERCENTAGES and by and entity.amount.growth is None:
            return TO_NOT_BY
        gist = hearing.texts.knowledge.sentences.get(one.account.sentence)
        way = way_of(entity.label[language], language)
        if not way and gist is not None and figure.is_one_of_several:
            way = way_told_with(passage.words, gist.gist[language], language)
        return OTHER_WAY if way == -said else None
    return None


def _of_other_way(hearing: Hearing, figure: StatedFigure, passage: Passage) -> tuple[Text, Candidate] | None:
    """The fact that tells of the same growth the other way, and lacks at most the word for it."""
    if not figure.is_growth:
        return None
    for one in hearing.found:
        grown = told(hearing, one, growth=True)
        if any(figure.value == -each.value and figure.unit == each.unit for each in grown) and all(
            is_only_movement(hearing.inquiry.words(run), passage.language) for run in one.account.missing
        ):
            return _said(OTHER_WAY, hearing, one), one
    return None


def _of_other_circumstances(hearing: Hearing, figure: StatedFigure) -> tuple[Text, Candidate] | None:
    """The fact that has the same value, but of another time, of another body, or in another unit; and what is amiss."""
    for one in (one for one in hearing.found if agrees(hearing, one, figure)):
        found = hearing.lack(one)
        if found and found.kind == "time" and hearing.is_sure(one) and _is_of_another_year(hearing, one):
            return _said(OTHER_TIME, hearing, one), one
        if places := hearing.body_amiss(one):
            return of_other_body(hearing, one, places), one
    unit = hearing.inquiry.counted | hearing.inquiry.asked
    for one in hearing.found:
        if figure.unit and has_value_in_another_unit(hearing, one, figure) and hearing.is_sure(one, unit):
            return _said(OTHER_UNIT, hearing, one), one
    return None


def of_other_body(hearing: Hearing, one: Candidate, places: Places) -> Text:
    """In words that a fact is of another body than the one that is named at some places of a claim."""
    body, said = hearing.inquiry.words(places), one.fact
    return Text(OTHER_BODY.zh.format(body=body, said=said.zh), OTHER_BODY.en.format(body=body, said=said.en))


def _of_other_value(hearing: Hearing, figure: StatedFigure) -> tuple[Text, Candidate] | None:
    """The fact that has another value of the same thing, and what that is."""
    agreeing = [one for one in hearing.answering if agrees(hearing, one, figure)]
    for one in (one for one in hearing.answering if one not in agreeing):
        if has_other_scale(hearing, one, figure) and hearing.is_sure(one):
            return _said(OTHER_VALUE, hearing, one), one
    others = [one for one in hearing.answering if is_comparable(hearing, one, figure) and hearing.is_sure(one)]
    if agreeing:  # what is named itself is surer than that, and what is clearly closer
        closest, named = max(agreeing, key=hearing.closeness), not any(map(hearing.is_named, agreeing))
        others = [
            one
            for one in others
            if one not in agreeing and ((named and hearing.is_named(one)) or hearing.is_closer(one, closest))
        ]
    same = [one for one in hearing.found if one.account.share >= CLOSE and _has_value(hearing, one, figure)]
    others = [one for one in others if all(hearing.fits_better(one, each) for each in same)]
    other = hearing.closest(others)
    return (_said(OTHER_VALUE, hearing, other), other) if other else None


def _has_rival(hearing: Hearing, agreeing: Sequence[Candidate], figure: StatedFigure) -> bool:
    """Whether a fact with another value is clearly closer to a claim than all that have its value.

    So is one that the claim names itself, and one of the bodies that it names, beside one of these and others together.
    """
    others = [one for one in hearing.answering if one not in agreeing and is_comparable(hearing, one, figure)]
    closest = max(agreeing, key=hearing.closeness)
    for is_meant in (hearing.is_named, hearing.tells_of_bodies_alone):
        if any(map(is_meant, others)) and not any(map(is_meant, agreeing)):
            return True
    return any(hearing.is_closer(one, closest) for one in others)


def _has_value(hearing: Hearing, one: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact has the value of a figure, be it in another unit where that is no chance."""
    return agrees(hearing, one, figure) or (
        _is_telling(figure) and any(each.value == figure.value for each in told_as(hearing, one, figure))
    )


def _is_of_another_year(hearing: Hearing, one: Candidate) -> bool:
    """Whether the time at which a fact did not hold is a year: a day may be that of something else in a sentence."""
    late = out_of_time(hearing.inquiry, one.fact, hearing.texts)
    return late is not None and late.finest == "year"


def _is_telling(figure: StatedFigure) -> bool:
    """Whether a value is so peculiar that the same elsewhere is no chance."""
    return figure.value >= TELLING or figure.value != figure.value.to_integral_value()


def _is_told_as_plan(claim: Claim, passage: Passage) -> bool:
    """Whether a clause, or what stands before it in its sentence, says that something is to come."""
    end = claim.sentence.find(passage.words)
    told = claim.sentence[: end + len(passage.words)] if end >= 0 else claim.sentence
    language: Language = Passage(claim.sentence, 1, 1, 0).language
    undated = OPENING_YEAR.sub("", told)
    return any(word for said in (told, undated) for _, word in clauses_with_futures(said, language))


def _said(reason: Text, hearing: Hearing, one: Candidate) -> Text:
    entity = hearing.texts.entity(one.fact)
    if reason is OTHER_VALUE and entity is not None and entity.amount is not None:
        vocabulary, amount = hearing.texts.knowledge.vocabulary, entity.amount
        return Text(*(reason[spoken].format(measured(amount, vocabulary, spoken)) for spoken in ("zh", "en")))
    return Text(reason.zh.format(one.fact.zh), reason.en.format(one.fact.en))
