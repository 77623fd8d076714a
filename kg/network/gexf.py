"""GEXF 1.3, written here since networkx 3.6 writes a file that the published schema refuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from kg.network.column_types import type_of
from kg.network.elements import DECLARATION, begun, ended, holding, text, written
from kg.queries.about import About

GEXF = "http://gexf.net/1.3"
Row = Mapping[str, str]
ENDS = ("id", "source", "target")


def gexf(
    nodes: Iterable[Row],
    edges: Iterable[Row],
    columns: tuple[Iterable[str], Iterable[str]],
    counts: tuple[int, int],
    about: About,
    *,
    directed: bool = True,
) -> Iterator[str]:
    """A graph: nodes with `id` and `label_zh`, edges with `source`, `target`, `label_zh` and `weight`.

    The other columns become attributes; what is empty is left out. `counts` are the numbers of nodes and edges.
    """
    yield DECLARATION + begun("gexf", {"xmlns": GEXF, "version": "1.3"}, 0)
    yield written(holding("meta", {}, [text("creator", {}, about.title.en), text("description", {}, about.line())]), 1)
    yield begun("graph", {"defaultedgetype": "directed" if directed else "undirected", "mode": "static"}, 1)
    for kind, names in zip(("node", "edge"), columns, strict=True):
        listed = [{"id": f"{kind}-{name}", "title": name, "type": type_of(name)} for name in names if name not in ENDS]
        yield written(holding("attributes", {"class": kind}, (holding("attribute", one, ()) for one in listed)), 2)
    yield from _listed("nodes", counts[0], (_node(node) for node in nodes))
    yield from _listed("edges", counts[1], (_edge(number, edge) for number, edge in enumerate(edges)))
    yield ended("graph", 1) + ended("gexf", 0)


def _listed(tag: str, count: int, items: Iterable[Element]) -> Iterator[str]:
    if not count:
        yield written(holding(tag, {"count": "0"}, ()), 2)
        return
    yield begun(tag, {"count": str(count)}, 2)
    yield from (written(item, 3) for item in items)
    yield ended(tag, 2)


def _node(node: Row) -> Element:
    return holding("node", {"id": node["id"], "label": node["label_zh"]}, [_values("node", node)])


def _edge(number: int, edge: Row) -> Element:
    ends = {"id": str(number), "source": edge["source"], "target": edge["target"]}
    return holding("edge", {**ends, "label": edge["label_zh"], "weight": edge["weight"]}, [_values("edge", edge)])


def _values(kind: str, row: Row) -> Element:
    given = ({"for": f"{kind}-{name}", "value": value} for name, value in row.items() if name not in ENDS and value)
    return holding("attvalues", {}, (holding("attvalue", one, ()) for one in given))
