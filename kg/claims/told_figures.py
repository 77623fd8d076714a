"""The figures that facts tell, compared with one that a claim states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.ask.counting import MEASURED, counts_it
from kg.ask.fact_reading import Candidate
from kg.claims.cue_words import cues
from kg.claims.hearing import Hearing
from kg.claims.stated_figures import StatedFigure
from kg.terms import local_name

PERCENTAGES = ("percent", "percentage-point", "times")


@dataclass(frozen=True)
class ToldFigure:
    """A figure of the graph as it may be compared: its value or range, its unit, and how it is qualified (a code)."""

    value: Decimal
    high: Decimal | None
    unit: str
    qualifier: str = ""


def told(hearing: Hearing, one: Candidate, *, growth: bool, falls: bool = False) -> Iterator[ToldFigure]:
    """What a fact gives: its own figure, or the growth that it tells beside it.

    A figure that is itself by how much something fell is a fall where a claim tells of one.
    """
    entity = hearing.texts.entity(one.fact)
    if entity is None or entity.amount is None:
        return
    amount = entity.amount
    if growth and amount.growth is not None:
        yield ToldFigure(amount.growth, None, amount.growth_unit)
    if not growth or amount.growth is None:
        low = amount.low if amount.low is not None else amount.value
        if low is not None:
            signed = -low if growth and falls else low
            yield ToldFigure(signed, amount.high, local_name(amount.unit), local_name(amount.qualifier))


def told_as(hearing: Hearing, one: Candidate, figure: StatedFigure) -> tuple[ToldFigure, ...]:
    """What a fact gives of the kind that a claim states: a growth for a growth."""
    return tuple(told(hearing, one, growth=figure.is_growth, falls=figure.value < 0))


def agrees(hearing: Hearing, one: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact gives the value and the unit of a figure."""
    return any(
        figure.agrees(each.value, each.high, each.qualifier) and figure.unit in ("", each.unit)
        for each in told_as(hearing, one, figure)
    )


def is_comparable(hearing: Hearing, one: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact gives another value in the same unit of what is counted, against which the figure is."""
    counted = figure.is_growth or figure.unit in PERCENTAGES or counts_it(hearing.inquiry, one.fact, hearing.texts)
    return counted and any(
        each.unit == figure.unit and (each.high is None) == (figure.high is None) and not figure.allows(each.value)
        for each in told_as(hearing, one, figure)
    )


def has_value_in_another_unit(hearing: Hearing, one: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact has the same value in another unit, and both measure or are those of statistics.

    Of other things that are counted there are many words, and none of them denies another.
    """
    units = MEASURED | set(cues()["statistics"])
    return figure.unit in units and any(
        each.value == figure.value and each.unit != figure.unit and each.unit in units
        for each in told_as(hearing, one, figure)
    )


def has_other_scale(hearing: Hearing, one: Candidate, figure: StatedFigure) -> bool:
    """Whether a fact has the same digits in the same unit, and only another scale: 万 for 亿."""
    digits = figure.value.normalize().as_tuple().digits
    return len(digits) > 1 and any(
        each.unit == figure.unit and each.value.normalize().as_tuple().digits == digits
        for each in told_as(hearing, one, figure)
    )
