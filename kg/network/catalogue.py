"""The measures by name, and the one function that computes any of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from kg.errors import KgError, NameNotFound
from kg.network.lens_files import Form
from kg.network.measurement import Measure, Measurement, run
from kg.network.measures import (
    affiliation,
    brokerage,
    centrality,
    cohesion,
    communities,
    hubs,
    mediation,
    missing,
    multiplexity,
    partition,
    roles,
)
from kg.network.projection import Projection
from kg.suggestions import did_you_mean

Engine = Literal["local", "spark"]
MEASURES: Mapping[str, Measure] = {
    one.name: one
    for room in (
        centrality,
        hubs,
        brokerage,
        mediation,
        cohesion,
        multiplexity,
        communities,
        partition,
        affiliation,
        roles,
        missing,
    )
    for one in room.MEASURES
}

# Where a measure looks if no lens is named: the first lens whose form it applies to.
SUITED: Mapping[str, Form] = {"cooperation": "undirected", "who-does-what": "bipartite", "data-flows": "directed"}

DEFAULT_LENS = next(iter(SUITED))


def find_measure(name: str) -> Measure:
    """The measure of a name. Raises `NameNotFound` with the nearest names."""
    if name in MEASURES:
        return MEASURES[name]
    hint = did_you_mean(name, MEASURES, otherwise=f"one of {', '.join(MEASURES)}")
    raise NameNotFound(f"no measure “{name}”", hint=hint)


def measure(projection: Projection, name: str, *, seed: int = 0, engine: Engine = "local") -> Measurement:
    """Compute a measure of a network; the seed matters only where chance plays a part, as `Measurement.seed` then says.

    The engine ``spark`` knows some measures, with the same answers but for ties (`kg.network.engines.spark`). Raises
    `NameNotFound` for an unknown measure, `KgError` for a network that is empty or of a form that the measure does not
    apply to, and for an engine that is missing or does not know the measure.
    """
    found = find_measure(name)
    return run(found if engine == "local" else _on_spark(found), projection, seed)


def _on_spark(measure: Measure) -> Measure:
    if measure.on_spark is None:
        known = ", ".join(name for name, one in MEASURES.items() if one.on_spark)
        raise KgError(f"the Spark engine computes {known}, not {measure.name}")
    return replace(measure, compute=measure.on_spark)


def default_lens(name: str) -> str:
    """The lens that suits a measure best: cooperation, or the first that has the form it needs."""
    wanted = find_measure(name).forms
    return next(lens for lens, form in SUITED.items() if form in wanted)
