"""Whether a figure, or a list of things, is a number of what a question counts."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.ask.accounting import covered
from kg.ask.ends import asked_end
from kg.ask.fact_texts import AGENT, FactTexts
from kg.ask.forms_of_asking import HOW_MANY, MEASURE, MEASURES, OF_WHAT, OPENED_BY, TRIPS
from kg.ask.inquiry import Inquiry
from kg.ask.plain_words import plain
from kg.ask.question_words import Places
from kg.ask.rates import LENGTHS, RATES, is_no_rate, unit_asked
from kg.ask.synonyms import alike
from kg.facts.fact import Fact
from kg.language.english import singular
from kg.names.units import is_chinese
from kg.terms import Text, expand, local_name

# The label of a figure, what in it only says that it is a number, and what opens what is said of the thing counted.
FIGURE_GIVEN = re.compile(r"[：:]")
NUMBER_OF = re.compile(
    r"^(?:(?:total )?(?:number|volume|quantity|count) of )"
    r"|数?(?:(?:提升|提高|增加|增至|上升|降低|下降|减少|缩短|达)?[至到为]|数)$",
    re.IGNORECASE,
)
MODIFIER = re.compile(r" (?:of|in|for|by|from|to|at|under|on|with|without|that|which|whose|\w+ed|given|found|built) ")
OTHER_THAN_NOUN = re.compile(r"(?:ing|ed)$|^(?:and|or|the|a|an|now|before|after)$|^\W*\d", re.IGNORECASE)
A_NOUN = 2  # characters
SUBJECT = expand("kg:Subject")
THINGS = re.compile(r"(?:(?<!哪)几|多少)[个家条项种]")  # asks for things, and not how often
SORTS = re.compile(r"[种类]|\b(?:kinds?|types?|sorts?|categor)", re.IGNORECASE)
MEASURED = RATES | LENGTHS | {"tonne", "CNY", "USD"}  # units of what is measured, and not counted
COMMON_MEASURES = "个家种项次"  # of too many things to tell which
MUCH_OF = re.compile(r"(?:总共|一共|各)?(?:有|是|为|达|达到)?多少[?？。]?\s*$")
MONEY_ASKED = re.compile(
    r"多少(?:钱|元)|\bworth how much\b"
    r"|(?<!by )\bhow much (?:did|does|do|is|was|were|are)\b.*\b(?:costs?|worth|paid|pay|spend)\b",
    re.IGNORECASE,
)
OWNED = re.compile(
    r"有(?:多少|几)[条艘架辆台个名位]?[\u4e00-\u9fff]"
    r"|\bhow many [\w ]+? (?:does|did|do) .+ (?:have|own)\b",
    re.IGNORECASE,
)
OF_WHOLE = re.compile(r"占了?(?:几|多少)")
A_YEAR = r"(?:19|20)\d\d\s*年"  # a date, and no number of years
TIMES = "次"  # the end of units that count how often something was
TENTHS = "成个"  # the measure words of rates and hours
MOST = 0.6  # of what is counted, which a figure has to be one of


def counts_it(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a figure is one of what a question counts, and no number that the question itself gives."""
    entity = texts.entity(fact)
    if entity is None or entity.amount is None:
        return False
    kind = unit_asked(inquiry, entity.amount)
    unit = texts.knowledge.label(kind)
    if _counts_in_another_unit(inquiry, kind, texts) or is_no_rate(inquiry, fact, texts) or _owns(inquiry, unit, texts):
        return False
    opened = OPENED_BY.search(inquiry.question.text)
    noun = inquiry.question.positions(*opened.span("noun")) if opened else frozenset[int]()
    is_named = _named_last(inquiry) <= _named_by(inquiry, fact, texts)
    if not is_named or not noun <= covered(inquiry, texts.own(fact), noun):
        return False
    if inquiry.counted and not _is_unit(inquiry, unit) and not _is_counted(inquiry, fact, unit, texts):
        return False
    asked = None if inquiry.counted else OF_WHAT.search(inquiry.question.text)
    if asked and not _is_of(asked["noun"], fact, unit):
        return False
    return not gives_number_of(inquiry, fact, texts)


def has_measure(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a figure is counted by the measure word that a Chinese question has: 几条意见 are no aspects."""
    measure, entity = MEASURE.search(inquiry.question.text), texts.entity(fact)
    amount = entity.amount if entity else None
    return bool(measure and amount and texts.unit_names(amount.unit)[0].startswith(measure[1]))


def units_asked(inquiry: Inquiry, texts: FactTexts) -> frozenset[str]:
    """The IRIs of the units in which a question asks how many there are, by their names: days, tonnes."""
    return frozenset(one for one in texts.units if _is_unit(inquiry, texts.knowledge.label(one)))


def _is_counted(inquiry: Inquiry, fact: Fact, unit: Text, texts: FactTexts) -> bool:
    """Whether what the words behind “how many” name is what a figure is of."""
    if _is_alone_counted(inquiry, fact, unit, texts):
        return True
    head = plain(_head(fact.zh if inquiry.is_chinese else fact.en), unit.zh, unit.en)
    held = covered(inquiry, head, inquiry.counted) | (inquiry.counted & _named_by(inquiry, fact, texts))
    if sum(map(inquiry.weight, held)) < MOST * sum(map(inquiry.weight, inquiry.counted)):
        return False
    if not inquiry.is_chinese:
        return not _is_of_what_belongs(inquiry, _head(fact.en), unit)
    # What the last character of a longer word names is what it is: 多少电子证书费 asks for money.
    last = frozenset((max(inquiry.counted),)) if len(inquiry.counted) > A_NOUN else frozenset[int]()
    last -= inquiry.within_names
    said = f"{texts.own(fact)}{plain(unit.zh, unit.en)}"
    return _speaks_of(inquiry, _head(fact.zh)[-A_NOUN:], unit.zh) and last <= covered(inquiry, said, last)


def _is_alone_counted(inquiry: Inquiry, fact: Fact, unit: Text, texts: FactTexts) -> bool:
    """Whether a figure alone in its sentence is in the unit of a measure word, and the sentence says what is counted.

    What the figure itself calls otherwise is then the same: its sentence counts nothing else so.
    """
    measure = MEASURE.search(inquiry.question.text)
    if measure is None or measure[1] in COMMON_MEASURES or not unit.zh.startswith(measure[1]):
        return False
    evidence = texts.evidence(fact)
    return texts.is_alone(fact) and any(
        inquiry.counted <= covered(inquiry, texts.gist(one), inquiry.counted) for one in evidence
    )


def _named_by(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> Places:
    """Where a question names things that a figure is about, or that it names by all or other words."""
    own, ends = texts.own(fact), frozenset(texts.ends(fact))
    pieces, others = inquiry.pieces, inquiry.phrases
    return frozenset[int]().union(
        *(
            places
            for places, iris in inquiry.spans.items()
            if not ends.isdisjoint(iris)
            or all(piece in own for at, piece in pieces if at <= places)
            or any(at == places and any(one in own for one in words) for at, words in others)
        )
    )


def _is_of_what_belongs(inquiry: Inquiry, head: str, unit: Text) -> bool:
    """Whether an English figure is of something else, before which what is counted only stands: ship agents."""
    words = head.split()
    known = {*inquiry.stems, *plain(unit.en).split()}
    counted = {inquiry.stems[at] for at in inquiry.counted}
    counted |= {one.strip() for places, others in inquiry.phrases if places <= inquiry.counted for one in others}
    for word, after in pairwise(words):
        is_noun = not OTHER_THAN_NOUN.search(after) and plain(after).strip() not in known
        if is_noun and plain(word).strip() in counted:
            return True
    return False


def _named_last(inquiry: Inquiry) -> Places:
    """Where a Chinese question names that of which it asks how much it is: 货值多少; empty where it does not."""
    match = MUCH_OF.search(inquiry.question.text)
    units = inquiry.question.units
    named = (places for places in inquiry.spans if match and units[max(places)].end == match.start())
    return next(named, frozenset())


def _is_of(noun: str, fact: Fact, unit: Text) -> bool:
    """Whether a figure is of what a Chinese noun says, in its own label or unit, or by a word that means the same."""
    said = plain(fact.zh, unit.zh)
    words = tuple(plain(noun).split())
    return any(word in said for word in (*words, *alike().get(words, ())))


def _speaks_of(inquiry: Inquiry, noun: str, unit: str) -> bool:
    """Whether a question has a character of a Chinese noun, or what means the same; or the unit has the noun."""
    word = plain(noun)
    is_said = not set(noun).isdisjoint(inquiry.question.text) or noun in unit
    is_said = is_said or inquiry.counted <= covered(inquiry, plain(unit), inquiry.counted)
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
    if _is_of_another_sort(inquiry, unit, texts):
        return True
    if measure and (measure[1] in TRIPS or measure[1] in texts.unit_names(unit)[0]):
        return not any(one in texts.unit_names(unit)[0] for one in TRIPS.get(measure[1], measure[1]))
    if "share" in inquiry.wants and local_name(unit) in RATES:
        return False
    if (
        measure
        and len(HOW_MANY.findall(inquiry.question.text)) == 1
        and measure[1] not in TENTHS
        and local_name(unit) in MEASURED
        and not _is_unit(inquiry, texts.knowledge.label(unit))
    ):
        return True  # so many times, lines or ships are no percentage and no hours
    is_measured = local_name(unit) in MEASURED and not _is_unit(inquiry, texts.knowledge.label(unit))
    if is_measured and not inquiry.is_chinese and inquiry.counted and not _names_unit(inquiry, texts):
        return True
    named = {one for one in texts.units if covered(inquiry, plain(*texts.unit_names(one)), inquiry.counted)}
    return bool(inquiry.counted) and bool(named) and unit not in named


def _is_of_another_sort(inquiry: Inquiry, unit: str, texts: FactTexts) -> bool:
    """Whether a question asks for money, or for days, and a unit is another."""
    if MONEY_ASKED.search(inquiry.question.text):
        return not texts.unit_names(unit)[0].endswith("元")
    asked = frozenset[str]() if inquiry.counted or inquiry.is_chinese else units_asked(inquiry, texts)
    return bool(asked) and unit not in asked


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


def _owns(inquiry: Inquiry, unit: Text, texts: FactTexts) -> bool:
    """Whether a question asks how many of a thing a body has, and the unit is how often something was."""
    text, units = inquiry.question.text, inquiry.question.units
    if not OWNED.search(text) or not unit.zh.split("(")[0].endswith(TIMES):
        return False
    return any(
        texts.knowledge.is_a(iris[0], AGENT) and (not inquiry.is_chinese or text[units[max(at)].end :].startswith("有"))
        for at, iris in inquiry.spans.items()
    )


def _words(inquiry: Inquiry, places: Places) -> str:
    """Some words of a question, as they are looked up in a plain text."""
    return f" {' '.join(inquiry.stems[at] for at in sorted(places))} "


def lists_it(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a statement is one of what a question counts, so that those like it may be counted."""
    statement = texts.statement(fact)
    is_part = OF_WHOLE.search(inquiry.question.text)  # how many of so many is told by no list
    if (
        statement is None
        or is_part
        or not inquiry.counts_things
        or not (inquiry.counted or THINGS.search(inquiry.question.text))
    ):
        return False
    _, other = asked_end(inquiry, statement, texts)
    noun = None if inquiry.counted else OF_WHAT.search(inquiry.question.text)
    if noun and plain(noun["noun"]) not in texts.names(other) + texts.kind_names(other):
        return False
    entity = texts.knowledge.entities.get(other)
    if entity is None or other in inquiry.named_iris:
        return False
    if texts.knowledge.is_a(other, SUBJECT) and not SORTS.search(inquiry.question.text):
        return False  # sorts of persons and goods are no persons or goods to be counted
    kinds = [texts.knowledge.label(kind) for kind in (entity.type, entity.kind) if kind]
    named = plain(*(word for kind in kinds for word in (kind.zh, kind.en)))
    if _words(inquiry, inquiry.counted) not in named and _names_unit(inquiry, texts):
        return False
    return covered(inquiry, named, inquiry.counted) == inquiry.counted


def tells_so_many(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a statement itself says a number of the unit in which a question asks how much it measures: 500米以上."""
    if texts.statement(fact) is None or not inquiry.counted:
        return False
    said = f"{fact.zh} {fact.en}"
    measured = (one for one in units_asked(inquiry, texts) if local_name(one) in MEASURED)
    names = {name for one in measured for name in texts.unit_names(one) if name}
    return any(
        re.search(rf"(?<!\d)(?!{A_YEAR})\d[\d.,]*\s*{re.escape(singular(name))}", said, re.IGNORECASE) for name in names
    )


def gives_number_of(inquiry: Inquiry, fact: Fact, texts: FactTexts) -> bool:
    """Whether a figure tells only a number that the question itself gives."""
    entity = texts.entity(fact)
    value = entity.amount.value if entity and entity.amount else None
    return value is not None and f"{value.normalize():f}" in inquiry.numbers
