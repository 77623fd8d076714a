"""A whole graph on two levels: communities as discs that stand apart, members inside each disc, isolates in blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.explorer.layout.discs import apart, placed
from kg.explorer.layout.mesh import Mesh, Numbers, Points
from kg.explorer.layout.stress import MOST, stressed

SPACING = 70.0
OWN = 24.0  # the radius about a node within which no other of its community stands
GAP = 60.0
ROOM = 0.04  # of the side of a square as large as all discs: what stays free between two, for their names
TURNS = 24


@dataclass(frozen=True)
class Plan:
    """Where everything stands: positions, the community of each node, and the disc (x, y, radius) of each.

    Nodes without links belong to the community of their kind's block.
    """

    at: Points
    community: Numbers
    discs: Points


def plan(graph: Mesh, kinds: Sequence[int]) -> Plan:
    """Positions of a whole graph; `kinds` says by number what each node is, so that isolates stand with their like."""
    if not graph.size:
        return Plan(np.zeros((0, 2)), np.zeros(0, dtype=np.int64), np.zeros((0, 3)))
    groups = [part for members in graph.communities() for part in _divided(graph, members)]
    linked = len(groups)
    alone = np.flatnonzero(graph.degrees == 0)
    kind = np.asarray(kinds, dtype=np.int64)
    groups += [alone[kind[alone] == one] for one in np.unique(kind[alone])]
    shaped: dict[tuple[int, bytes], Points] = {}
    shapes = [
        _inside(graph, members, shaped) if at < linked else _block(len(members)) for at, members in enumerate(groups)
    ]
    radii = np.array([np.sqrt((shape**2).sum(axis=1)).max() + SPACING * 0.6 for shape in shapes])
    community = np.empty(graph.size, dtype=np.int64)
    for number, members in enumerate(groups):
        community[members] = number
    between = _between(graph, community, len(groups), linked, kind)
    gap = max(GAP, ROOM * float(np.sqrt((np.pi * radii**2).sum())))
    centres = placed(between, radii, gap)
    at = np.empty((graph.size, 2))
    for members, shape, centre in zip(groups, shapes, centres, strict=True):
        at[members] = centre + shape
    _turned(graph, groups[:linked], at, centres)
    return Plan(at, community, np.column_stack((centres, radii)))


def _divided(graph: Mesh, members: Numbers) -> list[Numbers]:
    """A community, or if it is too large to be laid out at once the communities within it."""
    if len(members) <= MOST:
        return [members]
    within = graph.part(members)
    parts = [members[part] for part in within.communities(runs=1)]
    rest = np.flatnonzero(within.degrees == 0)
    if len(rest):
        parts.append(members[rest])
    return parts if len(parts) > 1 else [members]


def _inside(graph: Mesh, members: Numbers, shaped: dict[tuple[int, bytes], Points]) -> Points:
    """The shape of a community; `shaped` holds those of the same links, as pairs and small stars are many."""
    within = graph.part(members)
    key = within.size, within.ends.tobytes()
    if key not in shaped:
        at = stressed(within, SPACING) if len(within.ends) else _block(within.size)
        shaped[key] = at if within.size < 3 else _relaxed(at)
    return shaped[key]


def _relaxed(at: Points) -> Points:
    """The same positions, drawn out from a crowded middle and scaled so that a node has about its share of room."""
    middle = at - at.mean(axis=0)
    reach = np.sqrt((middle**2).sum(axis=1, keepdims=True))
    most = reach.max() or 1.0
    evened = middle / np.maximum(reach, 1e-9) * most * (reach / most) ** 0.8
    wanted = SPACING * 0.62 * np.sqrt(len(at))
    return apart(evened * max(wanted / most, 0.45), np.full(len(at), OWN), OWN / 4)


def _block(count: int) -> Points:
    columns = int(np.ceil(np.sqrt(count * 1.6)))
    places = np.arange(count)
    at = np.column_stack((places % columns, places // columns)) * SPACING * 0.7
    centred: Points = at - (at.max(axis=0) / 2)
    return centred


def _between(graph: Mesh, community: Numbers, count: int, linked: int, kind: Numbers) -> Mesh:
    """The graph of communities; a block of isolates is tied to the community with most of its kind."""
    totals: dict[tuple[int, int], float] = {}
    for (one, other), weight in zip(community[graph.ends].tolist(), graph.weights.tolist(), strict=True):
        if one != other:
            pair = (min(one, other), max(one, other))
            totals[pair] = totals.get(pair, 0.0) + weight
    for block in range(linked, count):
        own = kind[np.flatnonzero(community == block)[0]]
        like = np.bincount(community[(kind == own) & (community < linked)], minlength=1)
        if like.any():
            totals[int(like.argmax()), block] = 1.0
    pairs = sorted(totals)
    return Mesh.of(count, pairs, [totals[pair] for pair in pairs])


def _turned(graph: Mesh, groups: Sequence[Numbers], at: Points, centres: Points) -> None:
    """Turn each disc so that its links to others become short."""
    inside = np.zeros(graph.size, dtype=bool)
    angles = np.arange(TURNS) * 2 * np.pi / TURNS
    order = np.argsort(graph.ends.ravel(), kind="stable")
    starts = np.searchsorted(graph.ends.ravel()[order], np.arange(graph.size + 1))
    for number, members in enumerate(groups):
        inside[members] = True
        places = np.concatenate([order[starts[node] : starts[node + 1]] for node in members.tolist()])
        own = graph.ends.ravel()[places]
        other = graph.ends[places // 2, 1 - places % 2]
        out = ~inside[other]
        inside[members] = False
        if not out.any():
            continue
        arm, aim = at[own[out]] - centres[number], at[other[out]] - centres[number]
        dot = (arm * aim).sum(axis=1).sum()
        cross = (arm[:, 0] * aim[:, 1] - arm[:, 1] * aim[:, 0]).sum()
        best = angles[int(np.argmax(np.round(np.cos(angles) * dot + np.sin(angles) * cross, 6)))]
        turn = np.array([[np.cos(best), np.sin(best)], [-np.sin(best), np.cos(best)]])
        at[members] = (at[members] - centres[number]) @ turn + centres[number]
