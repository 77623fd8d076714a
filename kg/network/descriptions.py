"""What a measure says of itself: unit, range, direction, paper, and what misleads it."""

from __future__ import annotations

import math

from kg.network.lens_files import Form
from kg.network.measurement import Measure, Measurement
from kg.terms import Language, Text

SHARING = Text(
    "注意：共有一事者两两相连，三角形与群体有一部分是这样画出来的，应与“保持各方与各事物的参与数”的随机值相比。",
    " Note: all who share a thing are tied to each other, which alone makes triangles and groups; compare with the "
    "value by chance with parts in shared things kept.",
)


def about(result: Measurement, language: Language) -> str:
    """One line on a result: measure, unit, range, lens, direction, seed and paper."""
    measure, projection = result.measure, result.projection
    direction = measure.told_direction(projection.form)
    upper = "∞" if math.isinf(measure.high) else f"{measure.high:g}"
    size = (len(projection.nodes), len(projection.edges))
    if language == "zh":
        seed = f"随机种子{result.seed}。" if result.seed is not None else ""
        return (
            f"{measure.title.zh}:{measure.about.zh}。单位:{measure.unit.zh},{measure.low:g}至{upper}。"
            f"视角“{projection.lens}”:{size[0]}个节点,{size[1]}条边。{direction.zh}{seed}出处:{measure.paper}。{warning(result)[language]}"
        )
    small = measure.about.en[:1].lower() + measure.about.en[1:]
    seed = f" Seed {result.seed}." if result.seed is not None else ""
    return (
        f"{measure.title.en}: {small}. Unit: {measure.unit.en}, {measure.low:g} to {upper}. "
        f"Lens “{projection.lens}”: nodes {size[0]}, edges {size[1]}. {direction.en}{seed} {measure.paper}."
        f"{warning(result)[language]}"
    )


def warning(result: Measurement) -> Text:
    """What is to be known of a network drawn from shared things, where the measure is misled by it."""
    return SHARING if result.measure.made_by_sharing and result.projection.shares else Text()


def measure_data(measure: Measure, language: Language, form: Form) -> dict[str, object]:
    """What a measure says of itself and of a network's form, as plain values; no upper bound is null."""
    return {
        "name": measure.name,
        "title": measure.title[language],
        "about": measure.about[language],
        "unit": measure.unit[language],
        "range": [measure.low, measure.high if math.isfinite(measure.high) else None],
        "direction": measure.told_direction(form)[language],
        "paper": measure.paper,
    }
