"""Whether a fact is an answer to a question: of the kind that it asks for, at the time that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kg.ask.accounting import ABOUT, ALIKE, Accounted, covered
from kg.ask.fact_texts import AGENT, PLACE, FactTexts
from kg.ask.forms_of_asking import DAY_WANTED, MONTH_WANTED, YES_OR_NO
from kg.ask.inquiry import Inquiry
from kg.ask.moments import Moment
from kg.ask.plain_words import plain
from kg.facts.fact import Fact
from kg.model.entity import Period
from kg.model.statement import Statement
from kg.terms import PREFIXES, expand

NAMES = (expand("skos:altLabel"), expand("dct:identifier"))
KINDS = (expand("skos:definition"), expand("rdf:type"))
A_WORD = 1.0  # by how much more an end has to be named than the other to be the one that is not asked for
HALF = 0.5  # of a question that a figure and its things account for by themselves, without its sentence
MOST = 0.6  # of what is counted, which a figure has to be one of
# Concepts of the names of relations that tell what something is for, or comes to.
PURPOSE = frozenset(("aim", "effect", "result", "enable"))
NEGATIONS = (" 不 ", " 未 ", " 没 有 ", " 无 须 ", " 并 非 ", " not ", " no ", " never ", " without ")
QUANTITIES = frozenset(("howmany", "share", "growth"))
REASONS = frozenset(("why", "aim", "effect"))


@dataclass(frozen=True)
class Lack:
    """What an answer lacks: `words` of the question, the `time` that it names, or the `kind` of answer it wants."""

    kind: str
    words: str = ""


def lack(inquiry: Inquiry, one: Accounted, texts: FactTexts, known: Callable[[str], bool] | None = None) -> Lack | None:
    """What a fact lacks to answer a question; None for one that answers it.

    A single word that decides nothing may be missing if it is `known`, as it is looked up in a plain text: a word that
    no fact at hand has is what the question is about.
    """
    if one.missing and not (known and one.slight and known(plain(inquiry.words(one.slight)))):
        return Lack("words", inquiry.words(max(one.missing, key=lambda run: sum(map(inquiry.weight, run)))))
    if word := _unsaid(inquiry, one, texts):
        return Lack("words", word)
    if late := out_of_time(inquiry, one.fact, texts):
        return Lack("time", inquiry.question.text[late.start : late.end])
    if texts.is_figure(one.fact) and (alien := _alien(inquiry, one, texts)):
        return Lack("words", alien)
    return None if is_wanted(inquiry, one, texts) else Lack("kind")


def _unsaid(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """The first name, number, word or quotation of a question that has to stand in a fact as it is, and does not."""
    said = texts.own(one.fact) + (texts.gist(one.sentence) if one.sentence else "")
    names = (name for name in (*inquiry.titles, *inquiry.ordinals) if not inquiry.cites(name))
    wanted = ((word, plain(word)) for word in (*names, *inquiry.quoted))
    literal = ((word.strip().replace(" ", "" if inquiry.is_chinese else " "), word) for word in inquiry.literal)
    return next((written for written, word in (*literal, *wanted) if word not in said), "")


def _alien(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> str:
    """What a figure is not about: a body that the question names, or most of the question; empty if it is about all."""
    for places, iris in inquiry.spans.items():
        if texts.knowledge.is_a(iris[0], AGENT) and max(one.held.get(at, 0.0) for at in places) < ABOUT:
            return inquiry.words(places)
    whole = _weight(inquiry, inquiry.content)
    near = frozenset(at for at, worth in one.held.items() if worth >= ABOUT * ALIKE)
    return "" if _weight(inquiry, near & inquiry.content) >= HALF * whole else inquiry.words(inquiry.content)


def is_wanted(inquiry: Inquiry, one: Accounted, texts: FactTexts) -> bool:
    """Whether a fact tells who, when, where, how many or why, if the question wants to know."""
    wants, fact = inquiry.wants, one.fact
    if fact.property in NAMES and "name" not in wants:
        return False
    if fact.property in KINDS and fact.iri not in inquiry.named_iris:
        return False
    if texts.is_figure(fact) and not inquiry.is_yes_or_no and gives_number_of(inquiry, fact, texts):
        return False
    if not wants & {"who", "where", "when", "why", *QUANTITIES}:
        return True
    if "why" in wants:
        return texts.statement(fact) is not None and is_purpose(fact, texts)
    return (
        bool(wants & QUANTITIES and (counts_it(inquiry, fact, texts) or lists_it(inquiry, fact, texts)))
        or bool("when" in wants and _is_dated(inquiry, fact, texts))
        or bool(wants & {"who", "where"} and _names_asked_end(inquiry, fact, texts))
    )


def _is_dated(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact, or one of its things, has a date as fine as the question asks for."""
    coarse = _too_coarse(inquiry.question.text)
    spans = [texts.period(fact), *(texts.period_of(end) for end in texts.ends(fact) or (fact.iri,))]
    return any(span and span.precision not in coarse for span in spans)


def _too_coarse(text: str) -> tuple[str, ...]:
    """The precisions of dates that are no answer: a year or a month where a day is asked for."""
    if DAY_WANTED.search(text):
        return ("year", "quarter", "half", "month")
    return ("year", "half") if MONTH_WANTED.search(text) else ()


def _names_asked_end(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether one end of a statement is someone or somewhere that the question does not name."""
    statement = texts.statement(fact)
    if statement is None:
        return False
    _, other = asked_end(inquiry, statement, texts)
    return other not in inquiry.named_iris and texts.knowledge.is_a(other, *_kinds_wanted(inquiry))


def counts_it(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a figure is one of what a question counts, and no number that the question itself gives."""
    entity = texts.entity(fact)
    if entity is None or entity.amount is None:
        return False
    if inquiry.counted:
        held = covered(inquiry, plain(fact.zh, fact.en), inquiry.counted)
        held |= inquiry.counted & inquiry.within_names
        if sum(map(inquiry.weight, held)) < MOST * sum(map(inquiry.weight, inquiry.counted)):
            return False
    return not gives_number_of(inquiry, fact, texts)


def lists_it(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a statement is one of what a question counts, so that those like it may be counted."""
    statement = texts.statement(fact)
    if statement is None or not inquiry.counts_things:
        return False
    _, other = asked_end(inquiry, statement, texts)
    entity = texts.knowledge.entities.get(other)
    if entity is None or other in inquiry.named_iris:
        return False
    kinds = [texts.knowledge.label(kind) for kind in (entity.type, entity.kind) if kind]
    named = plain(*(word for kind in kinds for word in (kind.zh, kind.en)))
    return covered(inquiry, named, inquiry.counted) == inquiry.counted


def gives_number_of(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a figure tells only a number that the question itself gives."""
    entity = texts.entity(fact)
    value = entity.amount.value if entity and entity.amount else None
    return value is not None and f"{value.normalize():f}" in inquiry.numbers


def asked_end(inquiry: Inquiry, statement: Statement, texts: FactTexts) -> tuple[str, str]:
    """The end of a statement that the question names, and the other one, which it asks for."""
    ends = statement.subject, statement.object
    subject, object_ = (_named(inquiry, end, texts) for end in ends)
    if abs(subject - object_) < A_WORD and (wanted := _kinds_wanted(inquiry)):
        asked = [end for end in ends if texts.knowledge.is_a(end, *wanted) and end not in inquiry.named_iris]
        if len(asked) == 1:
            return (ends[0], ends[1]) if asked[0] == ends[1] else (ends[1], ends[0])
    return ends if subject >= object_ else (ends[1], ends[0])


def _kinds_wanted(inquiry: Inquiry) -> tuple[str, ...]:
    return (AGENT, PLACE) if "where" in inquiry.wants else (AGENT,) if "who" in inquiry.wants else ()


def is_purpose(fact: Fact, texts: FactTexts) -> bool:
    """Whether a relation tells what something is for or comes to."""
    from kg.ask.concepts import features
    from kg.names.units import units

    term = texts.knowledge.vocabulary.properties[fact.property]
    words = " ".join((term.label.zh, term.label.en, term.verbs.zh, term.verbs.en))
    return bool({one.lstrip("=") for one in features(units(words))} & PURPOSE)


def out_of_time(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> Moment | None:
    """The first time that a question names beside the names of things, and at which the fact did not hold."""
    for moment in inquiry.times:
        if not _at(moment, fact, texts):
            return moment
    return None


def _at(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """A figure counts for the time that it is of and no other; any other fact for each in which its things were."""
    own = texts.period(fact)
    if (entity := texts.entity(fact)) and entity.amount:
        last = own.end or own.start if own else None
        return last is None or _within(last, moment)
    spans = [own, *(texts.period_of(end) for end in texts.ends(fact))]
    known = [span for span in spans if span and (span.start or span.end)]
    return any(_meets(span, moment) for span in known) if known else _told_of(moment, fact, texts)


def _told_of(moment: Moment, fact: Fact, texts: FactTexts) -> bool:
    """Whether a document that says so tells of the time."""
    for id_ in fact.documents:
        one = texts.knowledge.documents.get(PREFIXES["source"] + id_)
        if one and one.start <= moment.last and (one.end or one.start) >= moment.first:
            return True
    return False


def _within(day: date, moment: Moment) -> bool:
    return moment.first <= day <= moment.last


def _meets(span: Period, moment: Moment) -> bool:
    return (span.start or date.min) <= moment.last and (span.end or date.max) >= moment.first


def denies(inquiry: Inquiry, said: str) -> bool:
    """Whether a sentence, as plain words, says that something is not so, where the question does not."""
    text = plain(YES_OR_NO.sub("", inquiry.question.text))
    return any(word in said and word not in text for word in NEGATIONS)


def _named(inquiry: Inquiry, iri: str, texts: FactTexts) -> float:
    """How much of a question names a thing."""
    text = texts.names(iri)
    places: set[int] = {at for positions, piece in inquiry.pieces if piece in text for at in positions}
    places |= {at for positions, iris in inquiry.spans.items() if iri in iris for at in positions}
    return _weight(inquiry, places & inquiry.content)


def _weight(inquiry: Inquiry, places: Iterable[int]) -> float:
    return sum(map(inquiry.weight, places))
