"""The positions of looks and of the whole, worked out once for each graph and kept in the user's cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kg.errors import OutputError
from kg.explorer.lenses import Look
from kg.explorer.view import View
from kg.locations import cache_dir
from kg.writing import write_whole

if TYPE_CHECKING:
    from kg.explorer.layout.mesh import Mesh

VERSION = "12"  # of the layout: another one gives other positions
MOST_FOR_A_FIGURE = 400


@dataclass(frozen=True)
class Stand:
    """Where the nodes of a look stand, in its order of nodes: whole units, y downwards; -1 is in no community.

    `discs` holds x, y and radius of each community for a look that is laid out in discs.
    """

    x: list[int]
    y: list[int]
    community: list[int]
    discs: list[list[int]]


def stand(view: View, look: Look) -> Stand:
    """The positions of a look: a figure with room for labels if it is small, otherwise communities as discs.

    They depend on names, types and links alone, and are taken from the cache if they have been worked out before.
    """
    file = cache_dir() / "layouts" / f"{_digest(view, look)}.json"
    try:
        return Stand(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        made = _made(view, look)
    try:
        write_whole(file, json.dumps(asdict(made)))
    except OutputError:
        return made  # a cache that cannot be written costs time only
    return made


def _digest(view: View, look: Look) -> str:
    entities = view.knowledge.entities
    nodes = [(iri, entities[iri].type, entities[iri].label.zh, entities[iri].label.en) for iri in look.nodes]
    links = [(link.source, link.target, link.weight) for link in look.links]
    content = json.dumps([VERSION, look.name, look.directed, nodes, links]).encode("ascii")
    return hashlib.sha256(content).hexdigest()[:24]


def _made(view: View, look: Look) -> Stand:
    from kg.explorer.layout.figure import figure
    from kg.explorer.layout.mesh import Mesh
    from kg.explorer.layout.whole import plan

    place = {iri: at for at, iri in enumerate(look.nodes)}
    pairs = [(place[link.source], place[link.target]) for link in look.links]
    graph = Mesh.of(len(look.nodes), pairs, [link.weight for link in look.links])
    if len(look.nodes) <= MOST_FOR_A_FIGURE and look.name != "everything":
        labels = [view.knowledge.entities[iri].label for iri in look.nodes]
        at = figure(graph, labels, directed=look.directed, flipped=_runs_back(view, look))
        return Stand(*_columns(at), _communities(graph), [])
    found = plan(graph, _kinds(view, look))
    discs = [[round(value) for value in disc] for disc in found.discs.tolist()]
    return Stand(*_columns(found.at), found.community.tolist(), discs)


def _columns(at: object) -> tuple[list[int], list[int]]:
    rows: list[list[float]] = at.tolist()  # type: ignore[attr-defined] # an array
    return [round(x) for x, _ in rows], [round(y) for _, y in rows]


def _communities(graph: Mesh) -> list[int]:
    found = [-1] * graph.size
    for number, members in enumerate(graph.communities()):
        for node in members.tolist():
            found[node] = number
    return found


def _kinds(view: View, look: Look) -> Sequence[int]:
    vocabulary = view.knowledge.vocabulary
    order = {name: at for at, name in enumerate(vocabulary.classes)}
    return [order[vocabulary.family(view.knowledge.entities[iri].type).iri] for iri in look.nodes]


def _runs_back(view: View, look: Look) -> bool:
    """Whether most dated links lead from what is later to what is earlier."""
    forth = back = 0
    for link in look.links:
        days = []
        for iri in (link.source, link.target):
            period = view.knowledge.entities[iri].period
            days.append((period.start or period.end) if period else None)
        if days[0] and days[1]:
            forth += days[0] < days[1]
            back += days[0] > days[1]
    return back > forth
