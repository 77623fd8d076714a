"""Whether a fact is an answer to a question: of the kind that it asks for, at the time that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.ask.accounting import ABOUT, ALIKE, Accounted, covered
from kg.ask.fact_texts import AGENT, BELONGING, ENTERPRISE, PLACE, FactTexts
from kg.ask.fact_times import is_dated, out_of_time
from kg.ask.forms_of_asking import ENTERPRISE_ASKED, HOW_MANY, MEASURE, MEASURES, PLACE_ASKED
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.premises import unmet
from kg.ask.question_words import Places
from kg.facts.fact import Fact
from kg.model.statement import Statement
from kg.names.units import is_chinese
from kg.terms import Text, expand

NAMES = (expand("skos:altLabel"), expand("dct:identifier"))
KINDS = (expand("skos:definition"), expand("rdf:type"))
# The label of a figure, what in it only says that it is a number, and what opens what is said of the thing counted.
FIGURE_GIVEN = re.compile(r"[：:]")
NUMBER_OF = re.compile(r"^(?:(?:total )?(?:number|volume|quantity|count) of )|数$", re.IGNORECASE)
MODIFIER = re.compile(r" (?:of|in|for|by|from|to|at|under|on|with|without|that|which|whose|\w+ed|given|found|built) ")
A_NOUN = 2  # characters
A_WORD = 1.0  # by how much more an end has to be named than the other to be the one that is not asked for
HALF = 0.5  # of a question that a figure and its things account for by themselves, without its sentence
MOST = 0.6  # of what is counted, which a figure has to be one of
# Concepts of the names of relations that tell what something is for, or comes to.
PURPOSE = frozenset(("aim", "effect", "result", "enable"))
# What ends the name of a body or a place.
NAMED_SO = re.compile(r"[省市区县港局委部署院厅站]|口岸|海关|机场|公司|集团|码头|大学|银行")
QUANTITIES = frozenset(("howmany", "share", "growth"))
REASONS = frozenset(("why", "aim", "effect"))


@dataclass(frozen=True)
class Lack:
    """What an answer lacks: `words` of the question, the `time` that it names, or the `kind` of answer it wants."""

    kind: str
    words: str = ""


def lack(inquiry: Inquiry, one: Accounted, texts: FactTexts, known: Callable[[str], bool] | None = None) -> Lack | None:
    """What a fact lacks to answer a question; None for one that answers it.

    Where `known` tells which words, as they are looked up in a plain text, the facts at hand have, a single word that
    decides nothing may be missing, and words of which a part is there.
    """
    missing = [
        run for run in one.missing if known is None or not (run <= one.partly or _may_miss(inquiry, one, run, known))
    ]
    if missing:
        return Lack("words", inquiry.words(max(missing, key=lambda run: sum(map(inquiry.weight, run)))))
    if word := unmet(inquiry, one, texts):
        return Lack("words", word)
    if late := out_of_time(inquiry, one.fact, texts):
        return Lack("time", inquiry.question.text[late.start : late.end])
    if texts.is_figure(one.fact) and (alien := _alien(inquiry, one, texts)):
        return Lack("words", alien)
    return None if is_wanted(inquiry, one, texts) else Lack("kind")


def _may_miss(inquiry: Inquiry, one: Accounted, run: Places, known: Callable[[str], bool]) -> bool:
    """Whether a word may be missing: one that facts at hand know, or one that is apart from what is asked, and no name.

    What stands before a word for a body or a place is part of its name.
    """
    if not run <= one.slight or (run & inquiry.asked and not inquiry.wants & QUANTITIES):
        return False
    after = inquiry.question.text[inquiry.question.units[max(run)].end :]
    return known(plain(inquiry.words(run))) or not NAMED_SO.match(after)


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
    if (fact.property in KINDS and fact.iri not in inquiry.named_iris) or not _is_of_kind_asked(inquiry, fact, texts):
        return False
    if texts.is_figure(fact) and not inquiry.is_yes_or_no and gives_number_of(inquiry, fact, texts):
        return False
    if not wants & {"who", "where", "when", "why", *QUANTITIES}:
        return True
    if "why" in wants:
        return texts.statement(fact) is not None and is_purpose(fact, texts)
    return (
        bool(wants & QUANTITIES and (counts_it(inquiry, fact, texts) or lists_it(inquiry, fact, texts)))
        or bool("when" in wants and is_dated(inquiry, fact, texts))
        or bool(wants & {"who", "where"} and _names_asked_end(inquiry, fact, texts))
    )


def _is_of_kind_asked(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a fact tells a member of a group or an enterprise, if the question asks for that."""
    return _is_member_asked(inquiry, fact, texts) and _is_enterprise_asked(inquiry, fact, texts)


def _is_member_asked(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    groups = inquiry.groups(texts.knowledge)
    if not groups:
        return True
    statement = texts.statement(fact)
    belonging = texts.knowledge.vocabulary.roles.get(BELONGING, frozenset())
    return statement is not None and statement.property in belonging and statement.object in groups


def _is_enterprise_asked(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether one end of a fact that the question does not name is an enterprise, if it asks which enterprise."""
    if not ENTERPRISE_ASKED.search(inquiry.question.text):
        return True
    ends = (one for one in texts.ends(fact) if one not in inquiry.named_iris)
    return any(texts.knowledge.is_a(one, ENTERPRISE) or texts.names(one).endswith(" 企 业 ") for one in ends)


def _names_asked_end(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether one end of a statement is someone or somewhere that the question does not name."""
    statement = texts.statement(fact)
    if statement is None:
        return False
    _, other = asked_end(inquiry, statement, texts)
    if statement.modality == "inferred" and "where" in inquiry.wants and texts.is_a_country(other):
        return False  # that something lies in the country tells nobody where it is
    return other not in inquiry.named_iris and texts.knowledge.is_a(other, *_kinds_wanted(inquiry))


def counts_it(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a figure is one of what a question counts, and no number that the question itself gives."""
    entity = texts.entity(fact)
    if entity is None or entity.amount is None:
        return False
    unit = texts.knowledge.label(entity.amount.unit)
    if _counts_in_another_unit(inquiry, entity.amount.unit, texts):
        return False
    if inquiry.counted and not _is_unit(inquiry, unit):
        held = covered(
            inquiry, plain(_head(fact.zh if inquiry.is_chinese else fact.en), unit.zh, unit.en), inquiry.counted
        )
        held |= inquiry.counted & inquiry.within_names
        if sum(map(inquiry.weight, held)) < MOST * sum(map(inquiry.weight, inquiry.counted)):
            return False
        if inquiry.is_chinese and not _speaks_of(inquiry, _head(fact.zh)[-A_NOUN:], unit.zh):
            return False
    return not gives_number_of(inquiry, fact, texts)


def _speaks_of(inquiry: Inquiry, noun: str, unit: str) -> bool:
    """Whether a question has a character of a Chinese noun, or what means the same; or the unit has the noun."""
    word = plain(noun)
    is_said = not set(noun).isdisjoint(inquiry.question.text) or noun in unit
    return is_said or any(word in one for _, others in inquiry.phrases for one in others)


def _head(label: str) -> str:
    """What the label of a figure says is counted: the last noun in Chinese, the first in English."""
    name = FIGURE_GIVEN.split(label)[0]
    return (
        NUMBER_OF.sub("", name.rpartition("的")[2])
        if is_chinese(name[-1:])
        else MODIFIER.split(NUMBER_OF.sub("", name))[0]
    )


def _counts_in_another_unit(inquiry: Inquiry, unit: str, texts: FactTexts) -> bool:
    """Whether what is counted is another unit than one, by its name: enterprises are no days."""
    measure = MEASURE.search(inquiry.question.text)
    if measure and measure[1] in texts.unit_names(unit)[0]:
        return False
    named = {one for one in texts.units if covered(inquiry, plain(*texts.unit_names(one)), inquiry.counted)}
    return bool(inquiry.counted) and bool(named) and unit not in named


def _is_unit(inquiry: Inquiry, unit: Text) -> bool:
    """Whether what is counted begins with the unit itself, more than a measure word."""
    asked = HOW_MANY.search(inquiry.question.text)
    after = plain(inquiry.question.text[asked.end() :]).split() if asked else []
    first = [inquiry.stems[at] for at in sorted(inquiry.counted)]
    names = (plain(name.split("(")[0].lstrip(MEASURES)).split() for name in (unit.zh, unit.en))
    return any(name and name in (first[: len(name)], after[: len(name)]) for name in names)


def _names_unit(inquiry: Inquiry, texts: FactTexts) -> bool:
    """Whether what is counted is a unit of figures, such as money, and no things."""
    units = (plain(*texts.unit_names(one)) for one in texts.units)
    return bool(inquiry.counted) and any(covered(inquiry, one, inquiry.counted) == inquiry.counted for one in units)


def _words(inquiry: Inquiry, places: Places) -> str:
    """Some words of a question, as they are looked up in a plain text."""
    return f" {' '.join(inquiry.stems[at] for at in sorted(places))} "


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
    if _words(inquiry, inquiry.counted) not in named and _names_unit(inquiry, texts):
        return False
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
    if PLACE_ASKED.search(inquiry.question.text):
        return (PLACE,)
    return (AGENT, PLACE) if "where" in inquiry.wants else (AGENT,) if "who" in inquiry.wants else ()


def is_purpose(fact: Fact, texts: FactTexts) -> bool:
    """Whether a relation tells what something is for or comes to."""
    from kg.ask.concepts import features
    from kg.names.units import units

    term = texts.knowledge.vocabulary.properties[fact.property]
    words = " ".join((term.label.zh, term.label.en, term.verbs.zh, term.verbs.en))
    return bool({one.lstrip("=") for one in features(units(words))} & PURPOSE)


def _named(inquiry: Inquiry, iri: str, texts: FactTexts) -> float:
    """How much of a question names a thing."""
    text = texts.names(iri)
    places: set[int] = {at for positions, piece in inquiry.pieces if piece in text for at in positions}
    places |= {at for positions, iris in inquiry.spans.items() if iri in iris for at in positions}
    return _weight(inquiry, places & inquiry.content)


def _weight(inquiry: Inquiry, places: Iterable[int]) -> float:
    return sum(map(inquiry.weight, places))
