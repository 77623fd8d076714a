"""Statements, figures and dates in words, in each language's manner. Sentences come from the ontology."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kg.model.knowledge import Amount, Knowledge, Period, Statement
from kg.model.scope import Scope
from kg.terms import Language, Text, Vocabulary, expand

NUMBER_FORMS = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
MONTHS = tuple(calendar.month_name)[1:]
SIZES = {
    "zh": ((Decimal(100_000_000), "亿"), (Decimal(10_000), "万")),
    "en": ((Decimal(1_000_000_000), " billion"), (Decimal(1_000_000), " million")),
}
ORDINALS = {1: "first", 2: "second", 3: "third"}
IRREGULAR = (("batches", "batch"), ("countries", "country"), ("economies", "economy"))
QUALIFIERS = {
    "about": Text("约{}", "about {}"),
    "more-than": Text("{}", "more than {}"),  # 余 stands before the unit: 4900余个
    "at-least": Text("{}以上", "at least {}"),
    "at-most": Text("{}以下", "at most {}"),
    "order-of-magnitude": Text("{}级", "of the order of {}"),
}
MODALITIES = {
    "asserted": Text("明言", "stated"),
    "planned": Text("计划", "planned"),
    "inferred": Text("推断", "inferred"),
}
GROWTH_UNITS = {
    "percent": Text("{}%", "{}%"),
    "times": Text("{}倍", "{} times"),
    "percentage-point": Text("{}个百分点", "{} percentage points"),
}


def joined(items: Sequence[str], language: Language) -> str:
    """A list in words: “甲、乙和丙”, “A, B and C”; empty for no items."""
    if len(items) < 2:
        return "".join(items)
    comma, last = ("、", "和") if language == "zh" else (", ", " and ")
    return comma.join(items[:-1]) + last + items[-1]


def sentence(template: str, subject: str, object_: str, language: Language, *, plural: bool = False) -> str:
    """A template of the ontology filled in, without a full stop; `plural` picks the English verb form."""
    chosen = NUMBER_FORMS.sub(lambda forms: forms[2 if plural else 1], template)
    text = chosen.replace("{s}", subject).replace("{o}", object_)
    return text if language == "zh" else text[:1].upper() + text[1:]


def say(statement: Statement, knowledge: Knowledge, language: Language) -> str:
    """A statement as a sentence without a full stop; plans and inferences are worded as such."""
    term = knowledge.vocabulary.properties[statement.property]
    template = term.planned_template if statement.modality == "planned" else term.template
    subject, object_ = (knowledge.label(iri)[language] for iri in (statement.subject, statement.object))
    plural = (
        knowledge.entities[statement.subject].type == expand("kg:AgencyGroup")
        if (statement.subject in knowledge.entities)
        else False
    )
    text = sentence(template[language], subject, object_, language, plural=plural)
    if statement.modality != "inferred":
        return text
    return f"{text}(推断)" if language == "zh" else f"{text} (inferred)"


def number(value: Decimal, language: Language) -> str:
    """A number for people: 17.2万 and 1.02亿, 172,000 and 4.7 billion; whole, without an exponent."""
    for size, name in SIZES[language]:
        if abs(value) >= size:
            return _plain(value / size) + name
    return _plain(value) if language == "zh" else _plain(value, ",")


def amount(figure: Amount, vocabulary: Vocabulary, language: Language) -> str:
    """A figure with its unit, qualifier and range: “17.2万标箱”, “CNY 79.224 million”, “3 to 5 hours”, “第8位”."""
    values = [value for value in (figure.low, figure.high, figure.value) if value is not None]
    if figure.unit.endswith("/rank") and len(values) == 1:
        return _rank(int(values[0]), language)
    text = ("至" if language == "zh" else " to ").join(number(value, language) for value in values)
    if language == "zh" and figure.qualifier == "more-than":
        text += "余"
    if language == "zh" and figure.qualifier == "order-of-magnitude":
        text = text.removeprefix("1") or text
    unit = vocabulary.codes[figure.unit].label[language] if figure.unit in vocabulary.codes else ""
    if language == "zh" or unit == "%":
        text += unit.split("(")[0]
    elif unit in ("CNY", "USD"):
        text = f"{unit} {text}"
    else:
        text = f"{text} {_singular(unit) if values == [1] else unit}".strip()
    qualifier = QUALIFIERS.get(figure.qualifier)
    return qualifier[language].format(text) if qualifier else text


def _rank(place: int, language: Language) -> str:
    return f"第{place}位" if language == "zh" else ORDINALS.get(place, f"{place}th")


def _singular(unit: str) -> str:
    """“1 batch”, not “1 batches”."""
    for plural, one in IRREGULAR:
        if unit.endswith(plural):
            return unit.removesuffix(plural) + one
    return unit[:-1] if unit.endswith("s") and not unit.endswith("ss") else unit


def growth(figure: Amount, language: Language) -> str:
    """The growth in words: “增长23.5%”, “up 23.5%”; empty if none is recorded."""
    if figure.growth is None:
        return ""
    unit = GROWTH_UNITS.get(figure.growth_unit, GROWTH_UNITS["percent"])[language]
    size = unit.format(number(abs(figure.growth), language))
    if language == "zh":
        against = "同比" if figure.growth_against == "previous-year" else ""
        risen = "上升" if figure.growth_unit == "percentage-point" else "增长"
        return f"{against}{risen if figure.growth >= 0 else '下降'}{size}"
    against = " on the previous year" if figure.growth_against == "previous-year" else ""
    return f"{'up' if figure.growth >= 0 else 'down'} {size}{against}"


def restriction(scope: Scope, language: Language) -> str:
    """What a scope leaves to be seen, as “截至2015年9月30日所知”, “As known on 30 September 2015”; empty for all."""
    parts = []
    if scope.as_of:
        day = _day(scope.as_of, "day", language)
        parts.append(f"截至{day}所知" if language == "zh" else f"as known on {day}")
    if scope.modalities:
        kinds = joined([MODALITIES[name][language] for name in scope.modalities], language)
        parts.append(f"只含{kinds}的事实" if language == "zh" else f"{kinds} facts only")
    text = ("，" if language == "zh" else ", ").join(parts)
    return text[:1].upper() + text[1:]


def period(span: Period, language: Language) -> str:
    """A period in words, as finely as the source gives it; an inferred date is marked."""
    text = _span(span, language)
    if not span.inferred:
        return text
    return f"{text}(推断)" if language == "zh" else f"{text} (inferred)"


def _span(span: Period, language: Language) -> str:
    start = _day(span.start, span.precision, language) if span.start else ""
    end = _day(span.end, span.precision, language) if span.end else ""
    if start == end or not end:
        alone = start or end
        open_ended = span.end is None and span.start is not None
        return (f"{alone}起" if language == "zh" else f"from {alone}") if open_ended else alone
    if not start:
        return f"截至{end}" if language == "zh" else f"up to {end}"
    return f"{start}至{end}" if language == "zh" else f"{start} to {end}"


def _day(day: date, precision: str, language: Language) -> str:
    if language == "zh":
        return {"year": f"{day.year}年", "month": f"{day.year}年{day.month}月"}.get(
            precision, f"{day.year}年{day.month}月{day.day}日"
        )
    month = MONTHS[day.month - 1]
    return {"year": str(day.year), "month": f"{month} {day.year}"}.get(precision, f"{day.day} {month} {day.year}")


def _plain(value: Decimal, thousands: str = "") -> str:
    text = f"{value:{thousands}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
