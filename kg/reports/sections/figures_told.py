"""Figures as clauses of a sentence: “rate of random assignment stood at 100%”, “上海邮轮经济居亚洲第一”."""

from __future__ import annotations

import re

from kg.language.numerals import chinese_numeral
from kg.model.entity import Entity
from kg.reports.prose.writer import Writer
from kg.reports.sections.importance import LIMIT, RANK
from kg.reports.sections.measured_values import falls
from kg.terms import expand

CHANGE, TARGET = (expand(f"code:observation-kind/{kind}") for kind in ("change", "target"))
ROSE = re.compile(r"(?:升|提高|增|扩大)(?:加|长|升)?[至到]$")
FELL = re.compile(r"(?:降|缩短|减少|减|降低)(?:至|到)$")
DIRECTION = re.compile(r"^(?:rise|growth|increase|reduction|fall|cut|decrease|drop) (?:in|of) (?:the )?")
RANKED = re.compile(r"rank of (?P<what>.+?) (?P<among>in .+)$")
PLACE = re.compile(r"(?P<what>.+)在(?P<among>.+?)的(?:名次|位次|排名)$")


def as_clause(writer: Writer, one: Entity, text: str) -> str:
    """A figure, as its name and its value in a row, as a clause with a verb; as it is where it has one or needs none."""
    return _told_zh(one, text) if writer.language == "zh" else _told_en(writer, one, text)


def _told_zh(one: Entity, text: str) -> str:
    """A place in an order as one: “上海邮轮经济居亚洲第一”; Chinese names of other figures lead on to their values."""
    place = PLACE.match(one.label.zh)
    if place and one.amount and one.amount.unit == RANK and one.amount.value:
        return f"{place['what']}居{place['among']}第{chinese_numeral(int(one.amount.value))}"
    return text


def _told_en(writer: Writer, one: Entity, text: str) -> str:
    name, comma, value = text.partition(", ")
    if not comma:
        return text
    if one.kind == CHANGE and DIRECTION.match(name):
        return f"{DIRECTION.sub('', name)} {'fell' if falls(one.label) else 'rose'} by {value}"
    rank = RANKED.match(name)
    if rank and one.amount and one.amount.unit == RANK:
        return f"{rank['what']} is {value} {rank['among']}"
    verb = _verb(one)
    article = (
        "the " if verb and writer.names.running(one.iri).startswith("the ") and not name.startswith("the ") else ""
    )
    return f"{article}{name} {verb} {value}" if verb else text


def _verb(one: Entity) -> str:
    """How an English sentence says that a figure has its value; nothing where the value after the name says enough."""
    if one.kind in (LIMIT, TARGET) or (one.amount and one.amount.unit == RANK):
        return "is"
    if ROSE.search(one.label.zh):
        return "rose to"
    if FELL.search(one.label.zh):
        return "fell to"
    return ""
