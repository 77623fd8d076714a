"""What a measure is, what it found, and why: frozen values that any report can show."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal, NamedTuple

from kg.errors import KgError, NameNotFound
from kg.network.lens_files import Form
from kg.network.projection import Edge, Projection, no_edges
from kg.terms import Text, local_name

Of = Literal["node", "pair", "group"]
Because = Literal["tie", "between", "closed", "distance", "separates", "side", "member", "shares", "alike", "inside"]
ALL_FORMS: frozenset[Form] = frozenset({"undirected", "directed", "bipartite"})


class Item(NamedTuple):
    """A node, a pair or a group of nodes with its value; `details` are further figures, by `Measure.columns`.

    `name` is an IRI that names a group, where it has one.
    """

    nodes: tuple[str, ...]
    value: float
    details: tuple[float, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Reason:
    """A part of why a value is what it is.

    `because` says how to read it: a *tie* to a node; standing *between* two nodes; two neighbours *closed* by a tie
    of their own; the nodes at a *distance*; what removal *separates*, or the *side* of a bridge; a *member* of a
    group; what two or more *share*; nodes to which two are tied *alike*; ties *inside* a group. `share` is the part
    of the value in the measure's unit (nan where parts do not add up), `edges` what it rests on.
    """

    because: Because
    nodes: tuple[str, ...]
    share: float = math.nan
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a computation yields: items in any order, figures of the network as a whole, the seed if it used one."""

    items: tuple[Item, ...]
    totals: tuple[tuple[Text, float], ...] = ()
    seed: int | None = None


Compute = Callable[[Projection, int], Outcome]


@dataclass(frozen=True)
class Measure:
    """A question to a network. `low` and `high` bound its values; `forms` are the networks it applies to.

    `direction` says what it makes of direction and weight, `paper` where it is defined. `ascending` if small values
    stand first. `on_spark` computes it there, where that is possible. `without_arrows` says instead of `direction` what
    it makes of a network whose edges have none. `made_by_sharing` if a network in which all who share a thing are tied
    to each other has high values for that alone.
    """

    name: str
    title: Text
    about: Text
    unit: Text
    low: float
    high: float
    direction: Text
    paper: str
    compute: Compute
    reasons: Callable[[Measurement, Item], tuple[Reason, ...]]
    of: Of = "node"
    forms: frozenset[Form] = ALL_FORMS
    columns: tuple[Text, ...] = ()
    ascending: bool = False
    on_spark: Compute | None = None
    without_arrows: Text | None = None
    made_by_sharing: bool = False

    def told_direction(self, form: Form) -> Text:
        """What it makes of direction and weight in a network of a form."""
        return self.direction if form == "directed" or self.without_arrows is None else self.without_arrows


@dataclass(frozen=True)
class Measurement:
    """What a measure found in a network: items best first, equal values by their details and then their IRIs."""

    measure: Measure
    projection: Projection
    items: tuple[Item, ...]
    totals: tuple[tuple[Text, float], ...]
    seed: int | None

    @cached_property
    def values(self) -> Mapping[str, float]:
        """The value of each node, for a measure of nodes."""
        return {item.nodes[0]: item.value for item in self.items} if self.measure.of == "node" else {}

    @cached_property
    def pairs(self) -> Mapping[frozenset[str], float]:
        """The value of each pair, for a measure of pairs."""
        return {frozenset(item.nodes): item.value for item in self.items} if self.measure.of == "pair" else {}

    @cached_property
    def groups(self) -> Mapping[str, int]:
        """The position of the group that each node is in, for a measure of groups."""
        if self.measure.of != "group":
            return {}
        return {node: at for at, item in enumerate(self.items) for node in item.nodes}

    def item(self, *nodes: str) -> Item:
        """The item of a node or a pair, or the first group that holds the nodes. Raises `NameNotFound`."""
        for item in self.items:
            if set(item.nodes) == set(nodes) or (self.measure.of != "node" and set(nodes) <= set(item.nodes)):
                return item
        names = " and ".join(local_name(node) for node in nodes)
        inside = set(nodes) <= set(self.projection.nodes)
        where = "has no value here" if inside else f"is not in the network “{self.projection.lens}”"
        raise NameNotFound(f"{names} {where}", hint="kg analyze without --explain lists what is")

    def explain(self, *nodes: str) -> tuple[Reason, ...]:
        """Why the item of these nodes has its value, weightiest reason first."""
        return self.measure.reasons(self, self.item(*nodes))


def run(measure: Measure, projection: Projection, seed: int) -> Measurement:
    """Compute a measure. Raises `KgError` for an empty network or one of a form that it does not apply to."""
    if not projection.edges:
        raise no_edges(projection.lens)
    if projection.form not in measure.forms:
        wanted = " or ".join(sorted(measure.forms))
        hint = "--ignore-direction measures it as undirected" if projection.form == "directed" else "use another lens"
        hint = hint if "undirected" in measure.forms else "kg analyze --help lists the lenses by form"
        raise KgError(
            f"{measure.name} needs a network that is {wanted}; “{projection.lens}” is {projection.form}", hint=hint
        )
    found = measure.compute(projection, seed)
    return Measurement(measure, projection, _ordered(found.items, measure), found.totals, found.seed)


def _ordered(items: tuple[Item, ...], measure: Measure) -> tuple[Item, ...]:
    """Best value first, then by details, then by IRIs: sorted thrice, as sorting keeps the order of what is equal."""
    found = sorted(items, key=itemgetter(0))
    if measure.columns:
        found.sort(key=lambda item: tuple(-round(value, 12) for value in item.details))
    found.sort(key=lambda item: round(item.value, 12), reverse=not measure.ascending)
    return tuple(found)
