"""The value of a figure in words, and whether its name tells of a fall."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.language.amounts import amount, growth
from kg.language.english import english
from kg.model.entity import Amount, Entity
from kg.model.plans import TARGET
from kg.reports.prose.writer import Writer
from kg.reports.structure import Note
from kg.terms import Text, expand

CHANGE = expand("code:observation-kind/change")
GROWN = {expand(f"code:unit/{name}"): name for name in ("times", "percent")}
FALLS = ("缩短", "降低", "减少", "下降", "节约")
MINUS = re.compile(r"(?<![A-Za-z0-9])-(?=\d)")


def figure_note(observation: Entity) -> Note:
    """The evidence of a figure; a target is planned, everything else is stated."""
    return Note(observation.evidence, "planned" if observation.kind == TARGET else "")


def measured(observation: Entity) -> Amount | None:
    """The figure of an observation; a change told in multiples or per cent is the growth of what it is the change of."""
    figure = observation.amount
    if figure is None or figure.growth is not None or observation.kind != CHANGE or figure.unit not in GROWN:
        return figure
    grown = figure.value if figure.value is None or not falls(observation.label) else -figure.value
    return replace(figure, growth=grown, growth_unit=GROWN[figure.unit])


def value_text(writer: Writer, observation: Entity) -> str:
    """The value with its unit, as the language writes it."""
    figure = measured(observation)
    if figure is None:
        return ""
    text = amount(figure, writer.knowledge.vocabulary, writer.language)
    if writer.language == "en" and figure.is_growth and figure.growth_unit == "times":
        text = growth(figure, "en")
    return MINUS.sub("" if _says_direction(writer, observation) else "−", text)


def _says_direction(writer: Writer, observation: Entity) -> bool:
    """Whether the name of a change, or of one that is aimed at, says already that it is a fall."""
    kinds = [expand(f"code:observation-kind/{kind}") for kind in ("change", "target")]
    return observation.kind in kinds and tells_of_fall(writer, observation)


def tells_of_fall(writer: Writer, observation: Entity) -> bool:
    """Whether a figure is, by its name, one of something saved, shortened or lowered."""
    return falls(writer.knowledge.label(observation.iri))


def falls(label: Text) -> bool:
    """Whether a name is that of something saved, shortened or lowered."""
    words = set(re.findall(r"[a-z]+", label.en.lower()))
    return any(word in label.zh for word in FALLS) or bool(words & english("falls"))
