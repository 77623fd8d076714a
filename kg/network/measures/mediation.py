"""Mediation between kinds: what part a node plays where it stands between two that are not tied (Gould & Fernandez)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from kg.errors import KgError
from kg.network.graphs import weights
from kg.network.measurement import Item, Measure, Measurement, Outcome, Reason
from kg.network.projection import Projection
from kg.terms import Text

PARTS = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


def _mediation(projection: Projection, _seed: int) -> Outcome:
    if len({projection.kinds.get(node, "") for node in projection.nodes}) < 2:
        raise KgError(f"all nodes of “{projection.lens}” are of one kind: there is nothing to mediate between")
    into, out = _ways(projection)
    items = []
    for node in projection.nodes:
        found = Counter(_part(projection, one, node, other) for one, other in _between(node, into, out))
        items.append(Item((node,), float(found.total()), tuple(float(found[part]) for part in PARTS)))
    return Outcome(tuple(items))


def _ways(projection: Projection) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """From where a tie leads to each node, and where to from each; both ways in a network without direction."""
    into: dict[str, set[str]] = {node: set() for node in projection.nodes}
    out: dict[str, set[str]] = {node: set() for node in projection.nodes}
    for source, target in weights(projection):
        both = ((source, target),) if projection.form == "directed" else ((source, target), (target, source))
        for here, there in both:
            out[here].add(there)
            into[there].add(here)
    return into, out


def _between(node: str, into: dict[str, set[str]], out: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The pairs between which a node stands: a tie leads from the one to it and on to the other, none straight."""
    for one in sorted(into[node]):
        for other in sorted(out[node]):
            if one != other and other not in out[one]:
                yield one, other


def _part(projection: Projection, one: str, node: str, other: str) -> str:
    first, own, last = (projection.kinds.get(at, "") for at in (one, node, other))
    if first == last:
        return "coordinator" if own == first else "consultant"
    if own == last:
        return "gatekeeper"
    return "representative" if own == first else "liaison"


def _reasons(result: Measurement, item: Item) -> tuple[Reason, ...]:
    """The pairs that the node stands between, those with the weightiest ties to it first."""
    projection, node = result.projection, item.nodes[0]
    directed = projection.form == "directed"
    found = [
        Reason("between", (one, other), math.nan, projection.between(node, one) + projection.between(node, other))
        for one, other in _between(node, *_ways(projection))
        if directed or one < other
    ]
    return tuple(sorted(found, key=lambda one: (-math.fsum(edge.weight for edge in one.edges), one.nodes)))


MEASURES = (
    Measure(
        name="mediation",
        title=Text("类间中介(Gould–Fernandez)", "Brokerage between kinds (Gould & Fernandez)"),
        about=Text(
            "在多少对互不相连者之间传递，各是哪一种中介：同类之内(协调)、外人居间(顾问)、由外入内(守门)、由内对外(代表)、三方各异(联络)",
            "How many pairs that are not tied it stands between, and as what: within one kind (coordinator), from "
            "outside one kind (consultant), into its own (gatekeeper), out of it (representative), between two other "
            "kinds (liaison)",
        ),
        unit=Text("有序对", "ordered pairs"),
        low=0,
        high=math.inf,
        direction=Text("沿箭头计；不计权重。", "Follows arrows; weight ignored."),
        without_arrows=Text(
            "两个方向各计一次，所以守门与代表相等；不计权重。",
            "Both ways of a pair are counted, so that gatekeeper and representative are equal; weight ignored.",
        ),
        paper="Gould & Fernandez 1989, Sociological Methodology 19:89",
        compute=_mediation,
        reasons=_reasons,
        forms=frozenset({"undirected", "directed"}),
        columns=(
            Text("协调", "coordinator"),
            Text("顾问", "consultant"),
            Text("守门", "gatekeeper"),
            Text("代表", "representative"),
            Text("联络", "liaison"),
        ),
    ),
)
