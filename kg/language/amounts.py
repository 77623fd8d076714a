"""Numbers and figures in words, each with its unit, its qualifier and its growth."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_compact_decimal, format_decimal

from kg.language.english import singular, words
from kg.language.locales import locale
from kg.model.entity import Amount
from kg.terms import Language, Text, Vocabulary

MILLION = 1_000_000  # below it English writes a number out
DIGITS = 15  # more fractional digits than any figure has: nothing is rounded
CURRENCIES = ("CNY", "USD")
QUALIFIERS = {
    "about": Text("约{}", "about {}"),
    "more-than": Text("{}", "more than {}"),  # 余 stands before the unit: 4900余个
    "at-least": Text("{}以上", "at least {}"),
    "at-most": Text("{}以下", "at most {}"),
    "order-of-magnitude": Text("{}级", "of the order of {}"),
}
SUFFIXES = {"one": "st", "two": "nd", "few": "rd"}  # of ordinals, by their class in CLDR
GROWTH_UNITS = {
    "percent": Text("{}%", "{}%"),
    "times": Text("{}倍", "{} times"),
    "percentage-point": Text("{}个百分点", "{} percentage points"),
}


def number(value: Decimal, language: Language) -> str:
    """A number for people, unrounded: 17.2万 and 1.02亿, 172,000 and 4.7 billion."""
    if language == "en" and abs(value) < MILLION:
        return format_decimal(value, locale=locale(language), decimal_quantization=False)
    return format_compact_decimal(value, format_type="long", locale=locale(language), fraction_digits=DIGITS)


def ordinal(place: int, language: Language) -> str:
    """A place in an order, from 1: “第21”, “third”, “21st”."""
    if language == "zh":
        return f"第{place}"
    if place <= len(words("ordinals")):
        return words("ordinals")[place - 1]
    return f"{place}{SUFFIXES.get(locale(language).ordinal_form(place), 'th')}"


def amount(figure: Amount, vocabulary: Vocabulary, language: Language) -> str:
    """A figure with its unit, qualifier and range: “17.2万标箱”, “CNY 79.224 million”, “3 to 5 hours”, “第8位”."""
    values = [value for value in (figure.low, figure.high, figure.value) if value is not None]
    to = "至" if language == "zh" else " to "
    if figure.unit.endswith("/rank"):
        places = to.join(ordinal(int(value), language) for value in values)
        return f"{places}位" if language == "zh" else places
    text = to.join(number(value, language) for value in values)
    unit = vocabulary.codes[figure.unit].label[language] if figure.unit in vocabulary.codes else ""
    text = _chinese(text, figure, unit) if language == "zh" else _english(text, values, unit)
    return QUALIFIERS.get(figure.qualifier, Text("{}", "{}"))[language].format(text)


def _chinese(text: str, figure: Amount, unit: str) -> str:
    if figure.qualifier == "more-than":
        text += "余"
    if figure.qualifier == "order-of-magnitude":
        text = text.removeprefix("1") or text
    return text + unit.split("(", maxsplit=1)[0]


def _english(text: str, values: list[Decimal], unit: str) -> str:
    if unit == "%":
        return text + unit
    if unit in CURRENCIES:
        return f"{unit} {text}"
    return f"{text} {singular(unit) if values == [1] else unit}".strip()


def measured(figure: Amount, vocabulary: Vocabulary, language: Language) -> str:
    """A figure with its growth, unless that is the figure: “657艘次，同比增长23.5%”, “CNY 47 billion, up 23.5%”."""
    parts = [amount(figure, vocabulary, language), "" if figure.is_growth else growth(figure, language)]
    return ("，" if language == "zh" else ", ").join(filter(None, parts))


def growth(figure: Amount, language: Language) -> str:
    """The growth in words: “增长23.5%”, “up 23.5%”; empty if none is recorded.

    What has grown by 27 times (增长27倍) is up 2,700% in English: “up 27 times” may be read as 27 or 28 times.
    """
    if figure.growth is None:
        return ""
    grown, told = figure.growth, figure.growth_unit
    if language == "en" and told == "times":
        grown, told = grown * 100, "percent"
    unit = GROWTH_UNITS.get(told, GROWTH_UNITS["percent"])[language]
    size = unit.format(number(abs(grown), language))
    yearly = figure.growth_against == "previous-year"
    if language == "zh":
        risen = "上升" if figure.growth_unit == "percentage-point" else "增长"
        return f"{'同比' if yearly else ''}{risen if figure.growth >= 0 else '下降'}{size}"
    return f"{'up' if figure.growth >= 0 else 'down'} {size}{' on the previous year' if yearly else ''}"
