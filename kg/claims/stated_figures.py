"""The figures that a text states, in Chinese or English: value, unit, qualifier, and whether it is a growth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources

from kg.claims.cue_words import any_of, cues, moved, scales
from kg.claims.passages import Passage
from kg.ingest.recognisers.quantities import figures_of
from kg.terms import Vocabulary

PLAIN = str.maketrans("，；：（）％．", ",;:()%.")
SMALL = {name: Decimal(at) for at, name in enumerate(cues()["number"], 1)}
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHANGE = re.compile(
    rf"\b(?:(?P<risen>{moved('risen')})|(?P<fallen>{moved('fallen')}))\b"
    rf"(?:\s+(?:{any_of('by')}))?(?:\s+(?:{any_of('nearly')}))?\s*$",
    re.IGNORECASE,
)
QUALIFIERS = ("about", "more-than", "at-least", "at-most", "less-than")
BELOW, STRICT = ("at-most", "less-than"), ("more-than", "less-than")
QUALIFIER = re.compile(
    f"(?:{'|'.join(f'({any_of(code)})' for code in QUALIFIERS)})" + r"\s*$", re.IGNORECASE
)  # a group for each of them, in order
BELOW_ZH = re.compile(f"(?:(?P<most>{any_of('at-most zh')})|(?:{any_of('less-than zh')}))了?$")
NO_ABOUT = re.compile("[节签履条合预公契违缔]$")
AFTER_WORDS = 2  # words that may stand between a number and its unit: 12 supporting opinions


@dataclass(frozen=True)
class StatedFigure:
    """A figure as stated, in base units: `unit` is a code or empty if the list has none; `high` ends a range.

    One of several in its clause has the same unit as another there. `start` and `end` are places in its passage. A fall
    is a growth below 0. `replaced` asks for it in its place.
    """

    value: Decimal
    high: Decimal | None
    unit: str
    qualifier: str
    is_growth: bool
    start: int
    end: int
    replaced: str
    is_one_of_several: bool = False

    def agrees(self, value: Decimal, high: Decimal | None, qualifier: str = "") -> bool:
        """Whether a value (or range) is this one, as exactly as it is stated: 110万 is 1,107,000 rounded.

        What is said to be more or less than a value is not that value, unless it is told to be so (`qualifier`).
        """
        if (high is None) != (self.high is None):
            return False
        if high is not None and self.high is not None:
            return _rounds(value, self.value) and _rounds(high, self.high)
        if self.qualifier in STRICT and value == self.value:
            return bool(qualifier)
        if self.qualifier in ("more-than", "at-least"):
            return self.value <= value < self.value + Decimal(1).scaleb(_exponent(self.value) + 1)
        if self.qualifier == "about" and abs(value - self.value) <= Decimal(1).scaleb(_exponent(self.value)) != 1:
            return True
        return self.qualifier != "less-than" and _rounds(value, self.value)  # how much less is not said

    def allows(self, value: Decimal) -> bool:
        """Whether a figure that is a bound is true of a value, which is then no other one."""
        if self.qualifier in ("more-than", "at-least"):
            return value >= self.value
        return self.qualifier in BELOW and value <= self.value


class FigureReader:
    """What reads the figures of passages: units by the words of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._units = _unit_words(vocabulary)
        units, signs = (
            "|".join(re.escape(one) for one in sorted(some, key=len, reverse=True)) for some in (self._units, _signs())
        )
        scale = "|".join(sorted((word for word in scales() if len(word) > 1), key=len, reverse=True))
        self._form = re.compile(
            rf"(?:(?P<sign>{signs})\s?)?(?P<low>{NUMBER}|\b(?:{'|'.join(SMALL)})\b)"
            rf"(?:\s?(?:-|–|to)\s?(?P<high>{NUMBER}))?(?:\s?(?P<scale>{scale})\b)?"
            rf"(?:(?P<between>(?:\s[a-z-]+){{0,{AFTER_WORDS}}}?)\s?-?(?P<unit>{units})(?![\w]))?",
            re.IGNORECASE,
        )

    def stated(self, passage: Passage) -> tuple[StatedFigure, ...]:
        """The figures of a passage, in order."""
        found = _chinese(passage.words) if passage.language == "zh" else self._english(passage.words)
        every = list(_joined(sorted(found, key=lambda one: one.start)))
        units = Counter((one.unit, one.is_growth) for one in every)
        return tuple(replace(one, is_one_of_several=units[one.unit, one.is_growth] > 1) for one in every)

    def _english(self, words: str) -> Iterator[StatedFigure]:
        for match in self._form.finditer(words):
            before, after = words[: match.start()], words[match.end() :]
            written, sign = match["unit"] or "", match["sign"] or ""
            unit = self._units[written.lower()] if written else _signs()[sign.lower()] if sign else ""
            if not unit and (_is_year(match["low"], match["scale"]) or re.match(r"[-/:.]?\d|(?:st|nd|rd|th)\b", after)):
                continue
            if not unit and match["low"].lower() in SMALL:
                continue
            if re.search(r"[\w][-/:.]?$", before) or (not unit and not match["scale"] and not _counts(after)):
                continue
            change = CHANGE.search(before)
            qualified = QUALIFIER.search(before)
            value = _value(match["low"], match["scale"] or "")
            is_growth = bool(change) and unit in ("percent", "percentage-point", "times")
            yield StatedFigure(
                -value if change and change["fallen"] and is_growth else value,
                _value(match["high"], match["scale"] or "") if match["high"] else None,
                unit,
                QUALIFIERS[qualified.lastindex - 1] if qualified and qualified.lastindex else "",
                is_growth,
                match.start(),
                match.end(),
                _asked(unit, match["between"] or "", written),
            )


def _joined(figures: list[StatedFigure]) -> Iterator[StatedFigure]:
    """Two figures that say from which to which as one range: 二万元以上十万元以下."""
    waiting: StatedFigure | None = None
    for one in figures:
        ends = waiting is not None and waiting.unit == one.unit and waiting.end == one.start
        if waiting is not None and ends and (waiting.qualifier, one.qualifier) == ("at-least", "at-most"):
            yield replace(waiting, high=one.value, end=one.end, qualifier="", replaced=one.replaced)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _chinese(words: str) -> Iterator[StatedFigure]:
    plain = words.translate(PLAIN)
    taken: set[int] = set()
    for match, values in figures_of(plain):
        places = set(range(match.start(), match.end()))
        if (
            places & taken
            or _in_a_name(plain[match.start() : match.end()])
            or (not values.get("unit") and re.match(r"年|日|月", values.get("unit_text", "")))
        ):
            continue
        taken |= places
        saves = plain[match.start()] == "约" and NO_ABOUT.search(plain, 0, match.start())  # 节约 says no “about”
        low = values["value"] if "value" in values else values["min"]
        unit = str(values.get("unit", ""))
        below = BELOW_ZH.search(plain, 0, match.start())
        replaced = {"percent": "多少%", "rank": "第几位"}.get(unit, f"多少{match.groupdict().get('unit') or ''}")
        yield StatedFigure(
            low,
            values.get("max"),
            unit,
            ("" if saves else str(values.get("qualifier") or ""))
            or (BELOW[0 if below["most"] else 1] if below else ""),
            values["figure"] == "growth",
            match.start() + bool(saves),
            match.end(),
            replaced,
        )


def _in_a_name(written: str) -> bool:
    """Whether a figure is part of a name more often than a count: 五关五检, 中部六省, “三级跳”."""
    return re.fullmatch("[一二两三四五六七八九十]+(?:关|检|省|省市|级|方面|套)", written) is not None


def _asked(unit: str, between: str, written: str) -> str:
    """The words that ask for a figure in its place."""
    return "how much" if unit in ("CNY", "USD", "percent") else f"how many{between} {written}".strip()


def _counts(after: str) -> bool:
    """Whether a plain number counts something: a word follows that is no month and no mark."""
    return bool(re.match(r"\s+[a-z]{3,}", after))


def _is_year(low: str, scale: str | None) -> bool:
    return not scale and re.fullmatch(r"(?:19|20)\d\d", low) is not None


def _value(written: str, scale: str) -> Decimal:
    number = SMALL.get(written.lower()) or Decimal(written.replace(",", ""))
    return number.scaleb(scales()[scale.lower()])


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _rounds(value: Decimal, to: Decimal) -> bool:
    """Whether a value is another one, once it is rounded as exactly as that is given."""
    if value == to:
        return True
    exponent = _exponent(to)
    return exponent > _exponent(value.normalize()) and abs(value - to) * 2 <= Decimal(1).scaleb(exponent)


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    text = resources.files("kg.claims").joinpath("units.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, words, *signs = (part.strip() for part in line.split("|"))
            found.append((code, tuple(words.split(", ")), tuple(signs[0].split(", ")) if signs else ()))
    return tuple(found)


@cache
def _signs() -> Mapping[str, str]:
    return {sign.lower(): code for code, _, signs in _lines() for sign in signs}


def _unit_words(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The codes of units by the English words for them."""
    from kg.language.english import singular

    found: dict[str, str] = {}
    for code, term in vocabulary.scheme("unit").items():
        label = term.label.en
        if label and label[0].isalnum():
            found |= {label.lower(): code, singular(label).lower(): code}
    return found | {word.lower(): code for code, words, _ in _lines() for word in words}
