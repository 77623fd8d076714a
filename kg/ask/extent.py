"""What narrows a question to a place, a time of day or a part: a figure has to be of that, and of no more than that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kg.ask.accounting import ABOUT, ALIKE, ELSEWHERE, GIST, Accounted, covered
from kg.ask.fact_texts import BELONGING, PLACE, FactTexts
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.question_words import Places

WITHIN_ZH = re.compile(r"(?<![正现存所实好旨])在(?!于|线|案|册)(?!不|建|用)")
WITHIN_EN = re.compile(
    r"\b(?:in|at|on|during|within|inside|among|near|for(?! \w+ing\b))\b (?:the |an? |its |their )?", re.IGNORECASE
)
LISTED = re.compile(r"[和与及、]")
A_WORD = 2  # Chinese characters
FEW = 3  # English words


def too_wide(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The words that narrow a question to less than a figure is of; empty where they narrow it to what it is of."""
    for places, least in _narrowing(inquiry):
        if any(one.held.get(at, 0.0) < least for at in places - one.partly):
            return inquiry.words(places)
    return _one_of_several(inquiry, one, texts) or _one_of_a_list(inquiry, one, texts)


def _narrowing(inquiry: Inquiry) -> Iterator[tuple[Places, float]]:
    """Where the words stand that say where, when or among what something is counted, and how well they have to fit.

    What opens a Chinese question may be its subject: a word of its own there has to be accounted for somehow.
    """
    size = A_WORD if inquiry.is_chinese else FEW
    within = WITHIN_ZH if inquiry.is_chinese else WITHIN_EN
    opens = [(match.end(), GIST) for match in within.finditer(inquiry.question.text)]
    for after, least in ([(0, ELSEWHERE)] if inquiry.is_chinese else []) + opens:
        start = next((at for at, unit in enumerate(inquiry.question.units) if unit.start >= after), 0)
        name = next((places for places in inquiry.spans if min(places) == start), None)
        run = next((one for one in inquiry.runs(inquiry.content) if start in one), frozenset[int]())
        places = name or frozenset(at for at in run if start <= at < start + size)
        if not after and len(run) > size:
            continue  # the first characters of a longer word
        if places and not places & inquiry.asked:
            yield places, least * ALIKE


def _one_of_several(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The words that name one of several places in which what a figure counts lies; empty if it is of the one.

    What the figure says itself, and what each of the several is called, names none of them.
    """
    # A label that names several together is of none of them alone.
    label = "" if LISTED.search(one.fact.zh.split("：")[0]) else texts.spoken(one.fact)
    spoken = covered(inquiry, label, inquiry.content).union(
        *(places for places in inquiry.spans if plain(inquiry.words(places)) in label)
    )
    for end in texts.ends(one.fact):
        for several in _together(end, texts):
            named = {
                iri: covered(inquiry, texts.names(iri), inquiry.content)
                | frozenset(at for places, iris in inquiry.spans.items() if iri in iris for at in places)
                for iri in several
            }
            alike = spoken | frozenset[int].intersection(*named.values())
            kinds = covered(inquiry, " ".join(texts.kind_names(iri) for iri in several), inquiry.content)
            own = {iri: places - alike - kinds for iri, places in named.items()}
            told = [places for places in own.values() if places]
            if len(told) == 1 and len(told) < len(several):
                return inquiry.words(told[0])
    return ""


def _one_of_a_list(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """A name of a question that a figure does not have, and its sentence has only in one list with others.

    Nor is a figure of what another figure of its sentence is of.
    """
    listed = []
    for places, iris in inquiry.spans.items():
        is_own = not frozenset(texts.ends(one.fact)).isdisjoint(iris) or plain(inquiry.words(places)) in texts.own(
            one.fact
        )
        if is_own or texts.is_common(iris[0]) or max(one.held.get(at, 0.0) for at in places) >= ABOUT * ALIKE:
            continue
        sentence = texts.knowledge.sentences.get(one.sentence)
        said = f"{sentence.gist.zh}\n{sentence.gist.en}\n{sentence.quote}" if sentence else ""
        if any(not frozenset(iris).isdisjoint(_of(other, texts)) for other in texts.figures_beside(one.fact)):
            return inquiry.words(places)
        name = re.escape(inquiry.words(places))
        in_lists = re.findall(rf"(?:[、和与及]|, | and ){name}|{name}(?:[、和与及]|,| and )", said, re.IGNORECASE)
        if in_lists and len(in_lists) == len(re.findall(name, said, re.IGNORECASE)):
            listed.append(places)
    return inquiry.words(listed[0]) if len(listed) == 1 else ""


def _of(figure: str, texts: FactTexts) -> frozenset[str]:
    """What a figure is of."""
    ends = frozenset(one.object for one in texts.knowledge.outgoing.get(figure, ()))
    return ends.union(*map(texts.above, ends))


def _together(iri: str, texts: FactTexts) -> list[list[str]]:
    """The places in which a thing lies, by each relation by which there are several."""
    relations = texts.knowledge.vocabulary.roles.get(BELONGING, frozenset())
    found: dict[str, list[str]] = defaultdict(list)
    for one in texts.knowledge.outgoing.get(iri, ()):
        if one.property in relations and texts.knowledge.is_a(one.object, PLACE):
            found[one.property].append(one.object)
    apart = (
        [one for one in several if not any(one in texts.above(other) for other in several)]
        for several in found.values()
    )
    return [several for several in apart if len(several) > 1]
