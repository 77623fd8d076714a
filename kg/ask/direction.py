"""Who does something and to whom: a fact in which the two have changed places is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.ask.accounting import ALIKE, GIST, Accounted, covered
from kg.ask.concepts import features
from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import BETWEEN, plain
from kg.ask.question_words import Places
from kg.names.units import units
from kg.terms import expand

# What stands before those to whom something is done or given, and before those who do it or from whom it comes.
TO = frozenset(("向", "给", "报", "对", "到", "to", "onto"))
BY = frozenset(("由", "被", "从", "by", "from"))
BODY = re.compile(  # a body that is described rather than named
    r"\bto (?:the )?(?P<body>(?:[a-z-]+ ){1,4}(?:station|department|bureau|office|agency|administration|authority"
    r"|platform|database))\b"
)
NO_LONGER = frozenset(("不", "再", "非", "not"))  # before what tells who does it: 不再由企业
ARTICLES = frozenset(("the", "a", "an", "its", "their"))
# What asks for those who do something, before a verb of which they are the subject.
SUBJECT_ASKED = re.compile(r"谁|哪[些个几家]|多少|几[个家艘]|\b(?:who|which|what|how many)\b", re.IGNORECASE)
DONE = frozenset("了过")
IS, FOR = frozenset("是"), frozenset("替")
CLEFT = re.compile(r"是(?!否|不是)(?:[\u4e00-\u9fff]{2,16})的吗?[?？]?\s*$")  # 是…提供的吗
SYSTEM = expand("kg:InformationSystem")  # which gives and gets as bodies do
UNTIL = " up to "
LIST = 12  # words and characters within which the last one of several stands behind what tells their part
RECEIVING = frozenset(("receive", "use", "collect"))  # concepts of relations whose subject something comes to
RECEIVED = ("收", "到")


def reversed_roles(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The words of a question that name those to whom, or by whom, where a fact tells so of another that it names.

    Empty where both agree, and where the fact does not tell.
    """
    doing = _not_doing(inquiry, one, texts) if inquiry.first_doing is not None else ""
    if word := doing or _receives(inquiry, one, texts) or _does_what_is_done_to_it(inquiry, one, texts):
        return word
    for places, iris, markers in _marked(inquiry):
        others = [name for iri in inquiry.named_iris - set(iris) for name in _names(iri, texts)]
        own = [name for iri in iris for name in _names(iri, texts)] or [[inquiry.stems[min(places)]]]
        said = _said(one, texts)
        if markers in (IS, FOR):
            if markers is FOR and _is_by_them(inquiry, places, iris, said, own, texts):
                return inquiry.words(places)
            continue
        theirs = _behind(said, markers, own, LIST)
        if not theirs and _behind(said, markers, others, 1):
            return inquiry.words(places)
        if markers is TO and not theirs and _is_by_them(inquiry, places, iris, said, own, texts):
            return inquiry.words(places)
        if markers is TO and _is_doer(inquiry, places, one, said, theirs, texts):
            return inquiry.words(places)
    return ""


def _receives(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """Whoever does something by a question (是…提供的), where another that it names does, or it is done to them."""
    for places, iris, markers in _marked(inquiry):
        own = [name for iri in iris for name in _names(iri, texts)]
        said = _said(one, texts)
        if markers is not IS or any(texts.knowledge.is_a(iri, PLACE) for iri in iris):
            continue
        statement = texts.statement(one.fact)
        if not texts.is_figure(one.fact) and (statement is None or statement.subject not in iris):
            return inquiry.words(places)
        if _behind(said, TO, own, LIST) and not _behind(said, BY, own, LIST):
            return inquiry.words(places)
    return ""


def _is_by_them(
    inquiry: Inquiry,
    places: Places,
    iris: Sequence[str],
    said: Sequence[str],
    own: Sequence[list[str]],
    texts: FactTexts,
) -> bool:
    """Whether those to whom a question has something done are said to do it: by them, or they with the same verb."""
    is_body = any(texts.knowledge.is_a(iri, AGENT) for iri in iris)
    return bool(_behind(said, BY, own, 1) or (is_body and _starts(said, _with_verb(inquiry, places))))


def _with_verb(inquiry: Inquiry, places: Places) -> list[str]:
    """A name of a Chinese question with the verb right behind it, as units: who does it is named so."""
    end = max(places) + 1
    verb = inquiry.stems[end : end + 2]
    return [*inquiry.stems[min(places) : end], *verb] if inquiry.is_chinese and len(verb) == 2 else [""]


def _not_doing(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The name of whoever does what a question asks about, where a fact or its sentence does not speak of it.

    Neither where the fact is what another, named behind it, does to it.
    """
    iris = inquiry.spans.get(inquiry.doer, ())
    if iris and inquiry.is_to_whom and set(iris).isdisjoint(texts.ends(one.fact)):
        return inquiry.words(inquiry.doer)
    is_body = any(texts.knowledge.is_a(iri, AGENT) for iri in iris)
    if is_body and max(one.held.get(at, 0.0) for at in inquiry.doer) < GIST * ALIKE:
        return inquiry.words(inquiry.doer)
    first = inquiry.first_doing
    if not iris and first is not None and texts.is_figure(one.fact) and one.held.get(first, 0.0) < GIST * ALIKE:
        return inquiry.words(frozenset((first,)))
    return _done_to_it(inquiry, one, texts)


def _done_to_it(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """Whoever does something in a question, where a fact is what one that is named behind it does to it."""
    statement, first = texts.statement(one.fact), inquiry.first_doing
    if statement is None or first is None:
        return ""
    doing = inquiry.doer or frozenset((first,))
    subject, object_ = (
        inquiry.content & covered(inquiry, texts.names(end), inquiry.content)
        | frozenset(at for places, iris in inquiry.spans.items() if end in iris for at in places)
        for end in (statement.subject, statement.object)
    )
    if not doing <= object_ or doing & subject or not any(at > max(doing) for at in subject - object_):
        return ""
    term = texts.knowledge.vocabulary.properties[statement.property]
    return "" if term.symmetric else inquiry.words(doing)


def _does_what_is_done_to_it(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The body to which, by a question, those asked for do something, where a fact is that the body does it to them.

    The question asks for the subject of a verb of which the body is the object: “which firms inspected customs”.
    """
    for places, iris in inquiry.spans.items():
        if not texts.knowledge.is_a(iris[0], AGENT) or not (verb := _verb_before(inquiry, places)):
            continue
        statement = texts.statement(one.fact)
        if statement is None:
            if texts.is_figure(one.fact) and verb <= one.own and texts.acts_in(iris, one.sentence):
                return inquiry.words(places)
            continue
        term = texts.knowledge.vocabulary.properties[statement.property]
        if statement.subject not in iris or term.symmetric:
            continue
        forth = plain(term.label.zh, term.label.en, term.verbs.zh, term.verbs.en)
        back = plain(term.inverse_label.zh, term.inverse_label.en)
        if covered(inquiry, forth, verb) == verb != covered(inquiry, back, verb):
            return inquiry.words(places)
    return ""


def _verb_before(inquiry: Inquiry, places: Places) -> Places:
    """Where the verb stands whose subject a question asks for and whose object some places name; empty if none."""
    match = SUBJECT_ASKED.search(inquiry.question.text)
    units, first = inquiry.question.units, min(places)
    after = max(places) + 1
    if match is None or not first or (after < len(units) and after in inquiry.content):
        return frozenset()
    at = first - 1
    while at > 0 and (inquiry.stems[at] in ARTICLES or inquiry.stems[at] in DONE):
        at -= 1
    size = 2 if inquiry.is_chinese else 1
    verb = frozenset(range(max(0, at - size + 1), at + 1))
    is_verb = verb <= inquiry.content and units[min(verb)].start > match.end() and not verb & inquiry.within_names
    return verb if is_verb and not verb & inquiry.counted else frozenset()


def _is_doer(
    inquiry: Inquiry, places: Places, one: Accounted, said: Sequence[str], theirs: Sequence[int], texts: FactTexts
) -> bool:
    """Whether a body to whom a question has something done does it, by a fact."""
    iris = inquiry.spans.get(places, ())
    if texts.is_figure(one.fact):
        is_body = any(texts.knowledge.is_a(iri, AGENT) for iri in iris)
        is_named = any(_starts(said, name) for iri in iris for name in _names(iri, texts))
        marker = inquiry.stems[min(places) - 1]
        return is_body and is_named and not theirs and (marker in said or texts.acts_in(iris, one.sentence))
    return _does_it(iris, one, texts) or _comes_later(inquiry, places, said, theirs, texts)


def _comes_later(
    inquiry: Inquiry, places: Places, said: Sequence[str], theirs: Sequence[int], texts: FactTexts
) -> bool:
    """Whether a body that stands before another in a question is named only behind it in what a fact says."""
    for before, iris in inquiry.spans.items():
        if max(before) < min(places) and texts.knowledge.is_a(iris[0], AGENT):
            at = [start for iri in iris for name in _names(iri, texts) for start in _starts(said, name)]
            if at and theirs and min(at) > max(theirs):
                return True
    return False


def _marked(inquiry: Inquiry) -> Iterator[tuple[Places, tuple[str, ...], frozenset[str]]]:
    """The things that a question names right behind a word that tells their part, with such words."""
    for places, iris in inquiry.spans.items():
        before = min(places) - 1
        if inquiry.question.text[inquiry.question.units[max(places)].end :].startswith("-"):
            continue  # “government-paid” is no government
        if inquiry.stems[max(0, before - 1) : before + 1] == RECEIVED:
            continue  # 收到 is followed by whom something comes from
        if before > 0 and inquiry.stems[before] in ARTICLES:
            before -= 1
        if before >= 0:
            for markers in (TO, BY, FOR):
                if inquiry.stems[before] in markers:
                    yield places, iris, markers
        if before >= 0 and CLEFT.match(inquiry.question.text, inquiry.question.units[before].start):
            yield places, iris, IS
    for match in BODY.finditer(inquiry.question.text):
        places = inquiry.question.positions(match.start("body"), match.end("body"))
        if places and not any(one & places and min(one) == min(places) for one in inquiry.spans):
            yield places, (), TO


def _names(iri: str, texts: FactTexts) -> Iterator[list[str]]:
    return (name.split() for name in texts.each_name(iri) if name.strip())


def _said(one: Accounted, texts: FactTexts) -> list[str]:
    """What a fact says in its own words, and what its sentence does, without articles."""
    text = f"{texts.spoken(one.fact)}{BETWEEN}{texts.gist(one.sentence) if one.sentence else ''}"
    return [word for word in text.replace(UNTIL, " ").split() if word not in ARTICLES]


def _behind(said: Sequence[str], markers: frozenset[str], names: Sequence[list[str]], within: int) -> list[int]:
    """Where one of some names stands behind one of some words, by no more than so many."""
    found = [at for name in names for at in _starts(said, name)]
    return [
        at
        for at in found
        if not markers.isdisjoint(_before(said, at, within))
        and not (within == 1 and at > 1 and said[at - 2] in NO_LONGER)
    ]


def _before(said: Sequence[str], at: int, within: int) -> Sequence[str]:
    """The words before one, of the same text."""
    before = said[max(0, at - within) : at]
    return before[len(before) - before[::-1].index(BETWEEN) :] if BETWEEN in before else before


def _starts(said: Sequence[str], name: list[str]) -> list[int]:
    return [at for at in range(len(said)) if said[at] == name[0] and said[at : at + len(name)] == name]


def _does_it(iris: Sequence[str], one: Accounted, texts: FactTexts) -> bool:
    """Whether a body to whom a question has something done does it itself: it is the subject of a relation of deeds."""
    statement = texts.statement(one.fact)
    if statement is None or statement.subject not in iris or not texts.knowledge.is_a(statement.subject, AGENT, SYSTEM):
        return False
    term = texts.knowledge.vocabulary.properties[statement.property]
    words = units(" ".join((term.label.zh, term.label.en, term.verbs.zh, term.verbs.en)))
    return not {feature.lstrip("=") for feature in features(words)} & RECEIVING and not term.symmetric
