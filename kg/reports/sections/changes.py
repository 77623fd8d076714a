"""A change from one value to another in words: “由14小时缩短至7小时（推算下降50%）”."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.language.amounts import number
from kg.language.english import english
from kg.model.entity import Entity
from kg.reports.prose.writer import Writer
from kg.reports.sections.measured_values import FALLS, tells_of_fall, value_text

RISES = ("提高", "提升", "增长", "增加", "上升", "扩大")
DIRECTION = re.compile(r"^(?:growth|rise|increase|" + "|".join(sorted(english("falls"))) + r") (?:of|in) ")
NOW = re.compile(r" (?:now|before|after)$|[（(][原现][）)]$")
ROUNDED = Decimal("0.1")


def ends_of_change(writer: Writer, one: Entity) -> tuple[Entity, Entity] | tuple[()]:
    """The values before and after a change that is told as a figure; nothing where either is not told."""
    known = writer.knowledge
    found = []
    for role in ("before", "after"):
        relations = known.vocabulary.in_role(role)
        ties = (link for link in known.outgoing.get(one.iri, ()) if link.property in relations)
        found += [known.entities[link.object] for link in ties if link.object in known.entities][:1]
    return (found[0], found[1]) if len(found) == 2 else ()


def change_in_words(writer: Writer, one: Entity, first: Entity, last: Entity) -> str:
    """From which value to which, with by how many per cent that is."""
    before, after = (value_text(writer, end) for end in (first, last))
    rate = rate_of_change(writer, first, last)
    if writer.language == "en":
        name = NOW.sub("", DIRECTION.sub("", writer.names.uncapitalised(writer.text(one.iri))))
        verb = "fell" if tells_of_fall(writer, one) else "changed"
        return f"{name} {verb} from {before} to {after}{writer.bracketed(f'worked out: {rate}' if rate else '')}"
    name = NOW.sub("", writer.text(one.iri))
    verb = next((word for word in (*FALLS, *RISES) if name.endswith(word)), "")
    told = f"{name.removesuffix(verb)}由{before}{verb or '变'}{'至' if verb else '为'}{after}"
    return told + writer.bracketed(f"推算{rate}" if rate else "")


def rate_of_change(writer: Writer, first: Entity, last: Entity) -> str:
    """By how many per cent a value fell or rose, in words; empty where that says nothing."""
    before, after = ((one.amount.value if one.amount else None) for one in (first, last))
    if not before or after is None or before < 0 or (first.amount and last.amount and units(first, last) > 1):
        return ""
    rate = ((after - before) * 100 / before).quantize(ROUNDED).normalize()
    size = number(abs(rate), writer.language)
    return writer.words(f"{'下降' if rate < 0 else '增长'}{size}%", f"{'down' if rate < 0 else 'up'} {size}%")


def units(*figures: Entity) -> int:
    """In how many units some figures are."""
    return len({one.amount.unit for one in figures if one.amount})
